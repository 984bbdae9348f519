"""What a report is made of and what it lacks, apart from what prints it: the first page asks, and must not wait."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import TypeVar

from app.domain.findings import Finding
from app.domain.record import Record
from app.domain.records.enterprise import Enterprise
from app.domain.records.notes import Interview, InterviewAnswer, QuickNote
from app.domain.records.photos import Photo, PhotoMark
from app.domain.records.project import Project
from app.domain.records.report import ReportSection
from app.domain.records.rulings import RuleOverlay
from app.domain.records.shortcomings import Shortcoming
from app.domain.records.team import TeamMember
from app.domain.records.visits import Briefing, Handout, Participant, TimeEvent, Training, Visit
from app.report.facts import ReportFacts
from app.report.missing import missing_parts
from app.rules.rule_sets import rules_for
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
    enterprises, team = _by_dossier(read, Enterprise, ids), _by_dossier(read, TeamMember, ids)
    visits, events = _by_dossier(read, Visit, ids), _by_dossier(read, TimeEvent, ids)
    participants, photos = _by_dossier(read, Participant, ids), _by_dossier(read, Photo, ids)
    trainings, briefings = _by_dossier(read, Training, ids), _by_dossier(read, Briefing, ids)
    handouts, marks = _by_dossier(read, Handout, ids), _by_dossier(read, PhotoMark, ids)
    notes, interviews = _by_dossier(read, QuickNote, ids), _by_dossier(read, Interview, ids)
    answers = _by_dossier(read, InterviewAnswer, ids)
    shortcomings, sections = _by_dossier(read, Shortcoming, ids), _by_dossier(read, ReportSection, ids)
    overlays = _by_dossier(read, RuleOverlay, ids)
    return [
        ReportFacts(
            project=project,
            enterprise=next(iter(enterprises[project.id]), Enterprise(dossier_id=project.id)),
            team=tuple(team[project.id]),
            visits=tuple(visits[project.id]),
            time_events=tuple(events[project.id]),
            participants=tuple(participants[project.id]),
            trainings=tuple(trainings[project.id]),
            briefings=tuple(briefings[project.id]),
            handouts=tuple(handouts[project.id]),
            photos=tuple(photos[project.id]),
            marks=tuple(marks[project.id]),
            notes=tuple(notes[project.id]),
            interviews=tuple(interviews[project.id]),
            answers=tuple(answers[project.id]),
            shortcomings=tuple(shortcomings[project.id]),
            sections=tuple(sections[project.id]),
            rules=rules_for(project.rule_set, overlays[project.id], project.starts_on or day).rules,
            day=day,
        )
        for project in projects
    ]


def _by_dossier(read: Reading, type_: type[R], dossier_ids: tuple[str, ...]) -> defaultdict[str, list[R]]:
    found: defaultdict[str, list[R]] = defaultdict(list)
    for record in read.find(type_, dossier_id=dossier_ids):
        found[record.dossier_id].append(record)
    return found


def missing(workspace: Workspace, dossier_id: str) -> list[Finding]:
    return missing_parts(report_facts(workspace, dossier_id))
