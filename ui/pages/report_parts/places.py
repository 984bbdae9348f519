"""Where something that the report lacks is put right."""

from collections.abc import Mapping

from app.domain.findings import Finding
from app.domain.records.report import Section
from app.domain.text import N_, tr
from app.report.evidence import Evidence
from app.report.missing import UNWRITTEN

Place = tuple[str, Mapping[str, object]]
"""Key of a page, and where on it."""
_RULES = {"依据标准": "DIR-04", "改造项目": "RPT-03", "服务商": "RPT-04", "标杆": "RPT-05"}
"""Where records are entered that the report only prints: the rule that asks for them, by what the finding is about."""


def place_of(finding: Finding, evidence: Evidence) -> Place:
    part = Section.of(finding.field) if finding.field in set(Section) else None
    dossier = ("dossier", {"dossier": evidence.facts.project.id})
    if rule := _rule_of(finding):
        return "rules", {"dossier": evidence.facts.project.id, "rule": rule}
    if part is Section.PROFILE:
        return dossier
    if part is Section.PROCESS:
        visit = next((one.visit for one in evidence.visits if finding.label and one.visit.theme == finding.label), None)
        if visit is not None:
            return "capture", {"visit": visit.id}
        return dossier if evidence.visits else ("capture", {})
    if part is Section.PRESENT_STATE:
        if photo := evidence.photos.get(finding.label):
            return "capture", {"visit": photo.visit_id, "photo": photo.id}
        return ("notes" if tr(N_("访谈纪要")) in finding.message else "capture"), {}
    named = next((one.id for one in evidence.shortcomings if finding.label and one.title == finding.label), "")
    return "report", {"part": finding.field, "shortcoming": named}


def _rule_of(finding: Finding) -> str:
    """Empty for what is put right elsewhere, such as a text that is to be written."""
    return "" if finding.what == UNWRITTEN else next((r for words, r in _RULES.items() if words in finding.what), "")
