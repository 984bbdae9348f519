"""Order and numbers of the evidence: visits 1, 2, …, photos P-001, interviews I-01, notes N-01, shortcomings 01,
projects P1."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from app.domain.covering import covering
from app.domain.hours import VisitHours, visit_hours
from app.domain.mark_shapes import legend
from app.domain.photo_times import set_right
from app.domain.record import Record
from app.domain.records.notes import Interview, InterviewAnswer, QuickNote
from app.domain.records.photos import Photo
from app.domain.records.report import Section
from app.domain.records.shortcomings import Shortcoming, Weight
from app.domain.records.visits import Participant, Visit
from app.report.facts import ReportFacts
from app.report.projects import NumberedProject, in_order
from app.rules.visit_numbers import by_time, numbered

R = TypeVar("R", bound=Record)
NEVER = "9999"
WEIGHT_ORDER: Mapping[Weight | None, int] = {Weight.HIGH: 0, Weight.MEDIUM: 1, Weight.LOW: 2, None: 3}


@dataclass(frozen=True, slots=True)
class NumberedVisit:
    number: int
    """Among the visits, or among the trainings or briefings where the rule set counts these apart."""
    counts_as_visit: bool
    visit: Visit
    hours: VisitHours
    participants: tuple[Participant, ...]
    photo_count: int

    @property
    def day(self) -> date | None:
        return self.hours.checked_in.date() if self.hours.checked_in else self.visit.planned_on

    @property
    def title(self) -> str:
        """第 2 次入企诊断, 第 1 次培训."""
        kind = self.visit.kind.words if self.visit.kind and not self.counts_as_visit else "入企诊断"
        return f"第 {self.number} 次{kind}"

    @property
    def short_title(self) -> str:
        """第 2 次, 培训 1, 汇报 1."""
        if self.counts_as_visit or not self.visit.kind:
            return f"第 {self.number} 次"
        return f"{self.visit.kind.words[-2:]} {self.number}"


@dataclass(frozen=True, slots=True)
class Evidence:
    """The facts in the order in which the report tells them."""

    facts: ReportFacts
    occasions: tuple[NumberedVisit, ...]
    """Visits, trainings and briefings in the order of time."""
    photos: Mapping[str, Photo]
    """By number, in the order in which they were taken."""
    interviews: Mapping[str, Interview]
    answers: Mapping[str, tuple[InterviewAnswer, ...]]
    """By the id of their interview, in the order in which they were given; also those told in confidence."""
    notes: Mapping[str, QuickNote]
    shortcomings: tuple[Shortcoming, ...]
    numbers: Mapping[str, str]
    """Number of each photo, interview and note by its record id."""
    covered: Collection[str] = ()
    """The pictures, by hash, in which something is covered."""
    projects: tuple[NumberedProject, ...] = ()

    @property
    def visits(self) -> tuple[NumberedVisit, ...]:
        """Those that the rule set counts as visits."""
        return tuple(one for one in self.occasions if one.counts_as_visit)

    @property
    def seconds(self) -> int:
        return sum(visit.hours.seconds for visit in self.visits)

    def words_of(self, section: Section) -> str:
        """The text that the leader wrote for a part of the report; several records are told one after the other."""
        texts = (one.words.strip() for one in _by_id(self.facts.sections) if one.section is section)
        return "\n".join(text for text in texts if text)

    def legend(self, photo: Photo) -> str:
        """What the numbers drawn on a photo stand for."""
        return legend(mark for mark in self.facts.marks if mark.photo_id == photo.id)

    def picture_name(self, photo: Photo) -> str:
        """The hash of its picture; of a photo that has marks its id, for no other photo of that picture has them."""
        return photo.id if any(mark.photo_id == photo.id for mark in self.facts.marks) else photo.blob

    def is_covered(self, photo: Photo) -> bool:
        return photo.blob in self.covered

    def occasion(self, visit_id: str) -> NumberedVisit | None:
        return next((one for one in self.occasions if one.visit.id == visit_id), None)


def gather(facts: ReportFacts) -> Evidence:
    photos = _numbered("P-{:03d}", sorted(facts.photos, key=lambda p: (_stamp(taken_at(p)), p.id)))
    interviews = _numbered("I-{:02d}", sorted(facts.interviews, key=lambda i: (_stamp(i.held_at), i.id)))
    notes = _numbered("N-{:02d}", sorted(facts.notes, key=lambda n: (_stamp(n.noted_at), n.id)))
    numbers = {record.id: number for group in (photos, interviews, notes) for number, record in group.items()}
    shortcomings = sorted(facts.shortcomings, key=lambda s: (WEIGHT_ORDER[s.weight], s.id))
    answers = _answers(facts)
    covered = covering(facts.photos, facts.marks).keys()
    return Evidence(
        facts=facts,
        occasions=_visits(facts),
        photos=photos,
        interviews=interviews,
        answers=answers,
        notes=notes,
        shortcomings=tuple(shortcomings),
        numbers=numbers,
        covered=covered,
        projects=in_order(facts.projects),
    )


def taken_at(photo: Photo) -> datetime | None:
    """What the camera's clock showed, set right where it was off, or when the photo was taken in."""
    return set_right(photo.camera_time, photo.clock_error) or (photo.taken_in.wall if photo.taken_in else None)


def _visits(facts: ReportFacts) -> tuple[NumberedVisit, ...]:
    hours = {visit.id: visit_hours(e for e in facts.time_events if e.visit_id == visit.id) for visit in facts.visits}
    visits = sorted(facts.visits, key=lambda visit: by_time(visit, hours[visit.id]))
    made = []
    for visit, nth in zip(visits, numbered(visits, facts.rules), strict=True):
        people = tuple(p for p in _by_id(facts.participants) if p.visit_id == visit.id)
        photos = sum(photo.visit_id == visit.id for photo in facts.photos)
        made.append(NumberedVisit(nth.number, nth.series is None, visit, hours[visit.id], people, photos))
    return tuple(made)


def _answers(facts: ReportFacts) -> dict[str, tuple[InterviewAnswer, ...]]:
    found: defaultdict[str, list[InterviewAnswer]] = defaultdict(list)
    for one in _by_id(facts.answers):
        if one.answer.strip():
            found[one.interview_id].append(one)
    return {interview_id: tuple(answers) for interview_id, answers in found.items()}


def _stamp(moment: datetime | date | None) -> str:
    """Sorts moments with and without a zone together, as the people on site read them."""
    return moment.isoformat()[:19] if moment else NEVER


def _numbered(form: str, records: Iterable[R]) -> dict[str, R]:
    return {form.format(number): record for number, record in enumerate(records, start=1)}


def _by_id(records: Iterable[R]) -> list[R]:
    return sorted(records, key=lambda record: record.id)
