"""What a report is made from: the records of one dossier, as they are at one moment."""

from dataclasses import dataclass, field
from datetime import date

from app.domain.records.enterprise import Enterprise
from app.domain.records.notes import Interview, InterviewAnswer, QuickNote
from app.domain.records.photos import Photo, PhotoMark
from app.domain.records.project import Project
from app.domain.records.report import ReportSection
from app.domain.records.shortcomings import Shortcoming
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
    rules: RuleSet = field(default_factory=rule_set)
    """Tells trainings and briefings from visits."""
    version: str = ""
    """As printed, e.g. V1.0; empty for a draft."""
    day: date
    """Date of the report; the file carries it as well, so that equal facts give equal bytes."""


def report_facts_of(facts: DossierFacts) -> ReportFacts:
    """The same records, as the rules know them."""
    return ReportFacts(
        project=facts.project,
        enterprise=facts.enterprise,
        team=tuple(facts.of(TeamMember)),
        visits=tuple(facts.of(Visit)),
        time_events=tuple(facts.of(TimeEvent)),
        participants=tuple(facts.of(Participant)),
        trainings=tuple(facts.of(Training)),
        briefings=tuple(facts.of(Briefing)),
        handouts=tuple(facts.of(Handout)),
        photos=tuple(facts.of(Photo)),
        marks=tuple(facts.of(PhotoMark)),
        notes=tuple(facts.of(QuickNote)),
        interviews=tuple(facts.of(Interview)),
        answers=tuple(facts.of(InterviewAnswer)),
        shortcomings=tuple(facts.of(Shortcoming)),
        sections=tuple(facts.of(ReportSection)),
        rules=facts.rules,
        day=facts.today,
    )
