"""What a report is made of and what it lacks, apart from what prints it: the first page asks, and must not wait."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any, TypeVar

from app.actions.dossier_records import DossierRecords
from app.actions.followed_rules import followed
from app.domain.findings import Finding
from app.domain.record import Record
from app.domain.records.enterprise import Enterprise
from app.domain.records.project import Project
from app.report.facts import LISTS, ReportFacts
from app.report.missing import missing_parts
from app.store.reading import Reading
from app.workspace import Workspace

R = TypeVar("R", bound=Record)


def report_facts(workspace: Workspace, dossier_id: str, day: date | None = None) -> ReportFacts:
    """Everything that the report is made of, from one view of the store."""
    with workspace.reading() as read:
        return facts_of(read, [read.get(Project, dossier_id, dossier_id)], day or workspace.clock.now().wall.date())[0]


def facts_of(read: Reading, projects: Sequence[Project], day: date) -> list[ReportFacts]:
    """The same for several dossiers; the store is asked once for each type of record, not once for each dossier."""
    ids = tuple(project.id for project in projects)
    enterprises, followed_by = _by_dossier(read, Enterprise, ids), DossierRecords(read, ids)
    lists = {name: _by_dossier(read, type_, ids) for name, type_ in LISTS.items()}

    def made(project: Project) -> ReportFacts:
        own: dict[str, Any] = {name: tuple(records[project.id]) for name, records in lists.items()}
        return ReportFacts(
            project=project,
            enterprise=next(iter(enterprises[project.id]), Enterprise(dossier_id=project.id)),
            rules=followed(followed_by, project.id, day).rules,
            day=day,
            **own,
        )

    return [made(project) for project in projects]


def _by_dossier(read: Reading, type_: type[R], dossier_ids: tuple[str, ...]) -> defaultdict[str, list[R]]:
    found: defaultdict[str, list[R]] = defaultdict(list)
    for record in read.find(type_, dossier_id=dossier_ids):
        found[record.dossier_id].append(record)
    return found


def missing(workspace: Workspace, dossier_id: str) -> list[Finding]:
    return missing_parts(report_facts(workspace, dossier_id))
