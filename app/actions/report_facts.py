"""What a report is made of and what it lacks, apart from what prints it: the first page asks, and must not wait."""

from datetime import date

from app.domain.findings import Finding
from app.domain.records.enterprise import Enterprise
from app.domain.records.notes import Interview, QuickNote
from app.domain.records.photos import Photo
from app.domain.records.project import Project
from app.domain.records.report import ReportSection
from app.domain.records.shortcomings import Shortcoming
from app.domain.records.team import TeamMember
from app.domain.records.visits import Participant, TimeEvent, Visit
from app.report.facts import ReportFacts
from app.report.missing import missing_parts
from app.workspace import Workspace


def report_facts(workspace: Workspace, dossier_id: str, day: date | None = None) -> ReportFacts:
    """Everything that the report is made of, from one view of the store."""
    with workspace.reading() as read:
        enterprises = read.find(Enterprise, dossier_id=dossier_id)
        return ReportFacts(
            project=read.get(Project, dossier_id, dossier_id),
            enterprise=enterprises[0] if enterprises else Enterprise(dossier_id=dossier_id),
            team=tuple(read.find(TeamMember, dossier_id=dossier_id)),
            visits=tuple(read.find(Visit, dossier_id=dossier_id)),
            time_events=tuple(read.find(TimeEvent, dossier_id=dossier_id)),
            participants=tuple(read.find(Participant, dossier_id=dossier_id)),
            photos=tuple(read.find(Photo, dossier_id=dossier_id)),
            notes=tuple(read.find(QuickNote, dossier_id=dossier_id)),
            interviews=tuple(read.find(Interview, dossier_id=dossier_id)),
            shortcomings=tuple(read.find(Shortcoming, dossier_id=dossier_id)),
            sections=tuple(read.find(ReportSection, dossier_id=dossier_id)),
            day=day or workspace.clock.now().wall.date(),
        )


def missing(workspace: Workspace, dossier_id: str) -> list[Finding]:
    return missing_parts(report_facts(workspace, dossier_id))
