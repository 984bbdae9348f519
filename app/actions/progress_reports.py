"""Progress reports to the bureau (notice 三（一）): one begun with a first text from the records."""

from app.actions.blank_records import blank
from app.actions.compliance import Compliance
from app.actions.rule_facts import facts_of
from app.domain.records.service_papers import ProgressReport
from app.report.evidence import gather
from app.report.facts import report_facts_of
from app.report.papers.progress_draft import drafted
from app.workspace import Workspace


def draft_report(workspace: Workspace, dossier_id: str, compliance: Compliance) -> ProgressReport:
    """For the time since the last report; nothing is written before somebody edits or keeps it."""
    facts = facts_of(workspace, dossier_id)
    evidence = gather(report_facts_of(facts))
    report = blank(workspace, ProgressReport, dossier_id)
    assert isinstance(report, ProgressReport)
    if report.first_day is None:
        days = [one.day for one in evidence.occasions if one.day and one.hours.checked_in]
        report = report.with_(first_day=min([*days, *filter(None, (facts.project.starts_on,))], default=None))
    return drafted(report, facts, evidence, compliance.verdicts(dossier_id))
