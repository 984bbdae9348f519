"""What a report is made from: the records of one dossier, as they are at one moment."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from app.domain.record import Record
from app.domain.records.enterprise import Enterprise
from app.domain.records.notes import Interview, InterviewAnswer, QuickNote
from app.domain.records.photos import Photo, PhotoMark
from app.domain.records.preparation import Institution
from app.domain.records.project import Project
from app.domain.records.report import ReportSection
from app.domain.records.service_papers import ChemicalCheck
from app.domain.records.shortcomings import Shortcoming
from app.domain.records.solution import Benchmark, RenovationProject, Standard, Vendor
from app.domain.records.team import TeamMember
from app.domain.records.visits import Briefing, Handout, Participant, TimeEvent, Training, Visit
from app.rules.facts import DossierFacts
from app.rules.rule_set import RuleSet
from app.rules.rule_sets import rule_set


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportFacts:
    project: Project = field(default_factory=Project)
    enterprise: Enterprise = field(default_factory=Enterprise)
    team: tuple[TeamMember, ...] = ()
    visits: tuple[Visit, ...] = ()
    time_events: tuple[TimeEvent, ...] = ()
    participants: tuple[Participant, ...] = ()
    trainings: tuple[Training, ...] = ()
    briefings: tuple[Briefing, ...] = ()
    handouts: tuple[Handout, ...] = ()
    photos: tuple[Photo, ...] = ()
    marks: tuple[PhotoMark, ...] = ()
    notes: tuple[QuickNote, ...] = ()
    interviews: tuple[Interview, ...] = ()
    answers: tuple[InterviewAnswer, ...] = ()
    shortcomings: tuple[Shortcoming, ...] = ()
    sections: tuple[ReportSection, ...] = ()
    institutions: tuple[Institution, ...] = ()
    standards: tuple[Standard, ...] = ()
    chemical_checks: tuple[ChemicalCheck, ...] = ()
    projects: tuple[RenovationProject, ...] = ()
    vendors: tuple[Vendor, ...] = ()
    benchmarks: tuple[Benchmark, ...] = ()
    rules: RuleSet = field(default_factory=rule_set)
    """Tells trainings and briefings from visits."""
    version: str = ""
    """As printed, e.g. V1.0; empty for a draft."""
    day: date
    """Date of the report; the file carries it as well, so that equal facts give equal bytes."""


LISTS: Mapping[str, type[Record]] = {
    "team": TeamMember,
    "visits": Visit,
    "time_events": TimeEvent,
    "participants": Participant,
    "trainings": Training,
    "briefings": Briefing,
    "handouts": Handout,
    "photos": Photo,
    "marks": PhotoMark,
    "notes": QuickNote,
    "interviews": Interview,
    "answers": InterviewAnswer,
    "shortcomings": Shortcoming,
    "sections": ReportSection,
    "institutions": Institution,
    "standards": Standard,
    "chemical_checks": ChemicalCheck,
    "projects": RenovationProject,
    "vendors": Vendor,
    "benchmarks": Benchmark,
}
"""Which of the facts are all records of a type that a dossier has."""


def report_facts_of(facts: DossierFacts) -> ReportFacts:
    """The same records, as the rules know them."""
    lists: dict[str, Any] = {name: tuple(facts.of(type_)) for name, type_ in LISTS.items()}
    return ReportFacts(project=facts.project, enterprise=facts.enterprise, rules=facts.rules, day=facts.today, **lists)
