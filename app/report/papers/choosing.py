"""Which paper is made of which record."""

from collections.abc import Mapping

from app.domain.errors import NotFound
from app.domain.records.plan import PlannedEvent, ServicePlan
from app.domain.records.preparation import Undertaking
from app.domain.records.service_papers import ProgressReport
from app.domain.text import N_
from app.report.evidence import Evidence, NumberedVisit, gather
from app.report.facts import report_facts_of
from app.report.papers import (
    attendance,
    compliance,
    minutes,
    occasion_records,
    progress,
    service_plan,
    service_record,
    undertaking,
)
from app.report.papers.paper import Paper, PaperKind
from app.rules.facts import DossierFacts
from app.rules.verdict import Verdict


def paper_of(kind: PaperKind, record_id: str, facts: DossierFacts, verdicts: Mapping[str, Verdict]) -> Paper:
    """`record_id`: of the visit, planned event or progress report; papers of the whole dossier do not ask for it."""
    match kind:
        case PaperKind.SERVICE_PLAN:
            return service_plan.made(facts, facts.last(ServicePlan))
        case PaperKind.UNDERTAKING:
            return undertaking.made(facts, facts.last(Undertaking))
        case PaperKind.COMPLIANCE:
            return compliance.made(facts, verdicts)
        case PaperKind.PROGRESS:
            report = facts.by_id(ProgressReport, record_id)
            if report is None:
                raise _gone()
            return progress.made(facts, report)
        case _:
            return _of_visit(kind, record_id, facts)


def _of_visit(kind: PaperKind, record_id: str, facts: DossierFacts) -> Paper:
    event = facts.by_id(PlannedEvent, record_id)
    if event is not None:
        return attendance.of_plan(facts, event)
    evidence = gather(report_facts_of(facts))
    one = evidence.occasion(record_id)
    if one is None:
        raise _gone()
    return _of_occasion(kind, facts, evidence, one)


def _of_occasion(kind: PaperKind, facts: DossierFacts, evidence: Evidence, one: NumberedVisit) -> Paper:
    match kind:
        case PaperKind.ATTENDANCE:
            return attendance.of_visit(facts, one)
        case PaperKind.TRAINING:
            return occasion_records.training(facts, evidence, one)
        case PaperKind.BRIEFING:
            return occasion_records.briefing(facts, evidence, one)
        case PaperKind.MINUTES:
            return minutes.made(facts, one)
        case _:
            return service_record.made(facts, evidence, one)


def _gone() -> NotFound:
    return NotFound(N_("这张表的记录已经不在了。"), N_("请返回上一页再看。"))
