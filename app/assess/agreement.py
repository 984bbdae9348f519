"""What several assessors said of the same item, and what holds."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.assess.framework import Framework, Item
from app.assess.weighing import Choices
from app.domain.records.assessment import AssessmentAnswer, Settlement


@dataclass(frozen=True, slots=True)
class Asked:
    item: Item
    answers: tuple[AssessmentAnswer, ...]
    """In which something was chosen, the oldest first."""
    settled: Settlement | None

    @property
    def differs(self) -> bool:
        return len({_known(self.item, one.choices) for one in self.answers}) > 1

    @property
    def to_settle(self) -> bool:
        return self.differs and self.settled is None

    @property
    def holds(self) -> tuple[str, ...]:
        """What was settled, else what all say; while they differ, what gives the fewest points, so that nothing counts
        that somebody doubts."""
        said = [self.settled.choices] if self.settled else [one.choices for one in self.answers]
        choices = [_known(self.item, one) for one in said]
        return min(choices, key=lambda codes: (self.item.points(codes), codes), default=())


def asked(
    framework: Framework, answers: Iterable[AssessmentAnswer], settlements: Iterable[Settlement] = ()
) -> dict[str, Asked]:
    """Every item of the framework; answers to others are left out."""
    said: dict[str, list[AssessmentAnswer]] = {code: [] for code in framework.items}
    for answer in sorted(answers, key=lambda one: one.id):
        item = framework.items.get(answer.item)
        if item and _known(item, answer.choices):
            said[item.code].append(answer)
    settled = _settled(framework, settlements)
    return {code: Asked(item, tuple(said[code]), settled.get(code)) for code, item in framework.items.items()}


def choices_of(items: Iterable[Asked]) -> Choices:
    return {one.item.code: one.holds for one in items if one.holds}


def written(codes: Sequence[str]) -> str:
    """As an answer keeps them."""
    return " ".join(codes)


def _settled(framework: Framework, settlements: Iterable[Settlement]) -> dict[str, Settlement]:
    """The latest of each item that says something."""
    found = {}
    for one in sorted(settlements, key=lambda one: one.id):
        item = framework.items.get(one.item)
        if item and _known(item, one.choices) and one.reason.strip():
            found[item.code] = one
    return found


def _known(item: Item, choices: str) -> tuple[str, ...]:
    return tuple(one.code for one in item.chosen(tuple(choices.split())))
