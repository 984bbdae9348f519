"""What a draft has to go by: the dossier as it stands, its numbers, its days, and when its people are away."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from app.domain.clock import ClockReading
from app.domain.records.plan import PlannedEvent
from app.domain.records.team import TeamMember
from app.domain.records.visits import Briefing
from app.domain.terms import VisitKind
from app.planning.held import Held, held_visits
from app.planning.stays import Agenda, place_time, planned_span
from app.rules.facts import Busy
from app.rules.rule_set import RuleSet


@dataclass(frozen=True, slots=True)
class Away:
    """Days on which a person can't come, whatever the dossier."""

    person: str
    first_day: date
    last_day: date

    def covers(self, first: date, last: date | None = None) -> bool:
        """A day, or some of the days from `first` to `last`."""
        return self.first_day <= (last or first) and first <= self.last_day


@dataclass(frozen=True, kw_only=True)
class Situation:
    rules: RuleSet
    category: str
    now: ClockReading
    first_day: date | None
    """Nothing is set before it; None: as soon as may be."""
    last_day: date
    agenda: Agenda
    briefings: Sequence[Briefing] = ()
    away: Sequence[Away] = ()
    elsewhere: Sequence[Busy] = ()
    """The same people in other dossiers."""

    @cached_property
    def moment(self) -> datetime:
        return place_time(self.now.wall)

    @cached_property
    def held(self) -> list[Held]:
        return held_visits(self.agenda, self.now)

    @cached_property
    def ahead(self) -> list[PlannedEvent]:
        """Planned events that still stand and of which nothing came yet, in the order of time."""
        came = {one.visit.planned_event_id for one in self.held if one.since is not None}
        return sorted(
            (
                one
                for one in self.agenda.events
                if one.id not in came and (span := planned_span(one)) and span[1] > self.moment
            ),
            key=lambda one: (one.starts_at or self.moment, one.id),
        )

    @cached_property
    def team(self) -> list[TeamMember]:
        """Those who are not known to have left."""
        today = self.moment.date()
        return [one for one in self.agenda.team if one.left_on is None or one.left_on >= today]

    def counts_as_visit(self, kind: VisitKind | None) -> bool:
        """A draft never lets a training or a briefing stand for a visit: whether that counts is the bureau's to say,
        and may change."""
        return kind not in (VisitKind.TRAINING, VisitKind.BRIEFING)
