"""The report as it would print now, for the screen: again and again while somebody writes."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from app.actions.covered_pictures import stand_ins
from app.actions.marks import Flattened, marks_among
from app.actions.report_facts import report_facts
from app.domain.findings import Finding
from app.domain.progress import Progress, SilentProgress
from app.domain.records.report import ReportSection
from app.report.compose import compose
from app.report.evidence import Evidence, gather
from app.report.facts import ReportFacts
from app.report.missing import missing_parts
from app.workspace import Workspace

_SILENT = SilentProgress()


@dataclass(frozen=True, slots=True)
class Draft:
    """A dossier's report at one moment: what it is made of, in its order, and what it lacks."""

    facts: ReportFacts
    evidence: Evidence
    lacks: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Proof:
    """A printed draft; `pages` tells on which page each anchor of it came to stand."""

    data: bytes = b""
    pages: Mapping[str, int] = field(default_factory=dict)


def draft_of(workspace: Workspace, dossier_id: str) -> Draft:
    facts = report_facts(workspace, dossier_id)
    return Draft(facts, gather(facts), tuple(missing_parts(facts)))


def with_sections(facts: ReportFacts, changed: Mapping[str, ReportSection]) -> ReportFacts:
    """The same facts with texts, by record id, that are not written down yet."""
    known = {one.id for one in facts.sections}
    kept = tuple(changed.get(one.id, one) for one in facts.sections)
    return replace(facts, sections=(*kept, *(one for one in changed.values() if one.id not in known)))


class Press:
    """Prints drafts and keeps the pictures, so that they are not decrypted for every letter typed. Threads may share
    it."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace, self._pictures = workspace, Flattened(workspace)

    def proof(self, facts: ReportFacts, progress: Progress = _SILENT) -> Proof:
        # reportlab takes a third of a second to import: only who prints pays for it.
        from app.report.render_pdf import render

        marks, instead = marks_among(facts.photos, facts.marks), stand_ins(self._workspace, facts.project.id)

        def picture(name: str) -> bytes:
            sha256, drawn = marks.named(name)
            return self._pictures.picture(instead.get(sha256, sha256), drawn)

        printed = render(compose(facts), picture, progress)
        return Proof(printed.data, printed.layout.places)
