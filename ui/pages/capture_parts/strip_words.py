"""What is said of an open visit besides its time."""

from dataclasses import dataclass

from app.actions.capture import OpenVisit, VisitPlace
from app.domain.records.visits import Side
from app.domain.text import N_, tr


@dataclass(frozen=True)
class StripWords:
    """What the strip says besides the time."""

    enterprise: str
    number: int
    required: int
    location: str
    receiver: str
    team: tuple[tuple[str, str], ...]
    """Id and name of the team members who take part."""
    kind: str = ""
    """What it is instead of a visit."""
    goal_minutes: int = 0
    """How long the rules ask it to last; 0 where they do not."""

    @property
    def order(self) -> str:
        nth = tr(N_("第 {number} 次")).format(number=self.number)
        if self.kind:
            return f"{nth} · {self.kind}"
        return nth + (tr(N_(" · 至少 {count} 次")).format(count=self.required) if self.required else "")


def strip_words(place: VisitPlace, opened: OpenVisit) -> StripWords:
    visit = opened.visit
    apart = visit.kind is not None and not place.rules.is_visit(visit.kind)
    return StripWords(
        place.enterprise,
        place.number_of(visit.id),
        place.required,
        visit.location,
        visit.receiver,
        tuple((one.member_id or one.id, one.name) for one in opened.of_side(Side.TEAM)),
        visit.kind.words if apart and visit.kind else "",
        place.goal_of(visit),
    )
