"""What is said of an open visit besides its time."""

from dataclasses import dataclass

from app.actions.capture import OpenVisit, VisitPlace
from app.domain.records.visits import Side
from app.domain.text import N_, tr
from app.rules.visit_numbers import Nth


@dataclass(frozen=True)
class StripWords:
    """What the strip says besides the time."""

    enterprise: str
    nth: Nth
    required: int
    location: str
    receiver: str
    team: tuple[tuple[str, str], ...]
    """Id and name of the team members who take part."""
    goal_minutes: int = 0
    """How long the rules ask it to last; 0 where they do not."""

    @property
    def order(self) -> str:
        asked = self.required and self.nth.series is None
        return self.nth.short + (tr(N_(" · 至少 {count} 次")).format(count=self.required) if asked else "")


def strip_words(place: VisitPlace, opened: OpenVisit) -> StripWords:
    visit = opened.visit
    return StripWords(
        place.enterprise,
        place.nth_of(visit.id, visit.kind),
        place.required,
        visit.location,
        visit.receiver,
        tuple((one.member_id or one.id, one.name) for one in opened.of_side(Side.TEAM)),
        place.goal_of(visit),
    )
