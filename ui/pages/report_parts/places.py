"""Where something that the report lacks is put right."""

from collections.abc import Mapping

from app.domain.findings import Finding
from app.domain.records.report import Section
from app.domain.text import N_, tr
from app.report.evidence import Evidence

Place = tuple[str, Mapping[str, object]]
"""Key of a page, and where on it."""


def place_of(finding: Finding, evidence: Evidence) -> Place:
    part = Section.of(finding.field) if finding.field in set(Section) else None
    dossier = ("dossier", {"dossier": evidence.facts.project.id})
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
