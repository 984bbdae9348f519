"""Drawn figures as frozen values of plain words and numbers, for `blocks`."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CardHead:
    """The head of a card: its label, what it is, a line under it, and a few figures with their labels."""

    label: str
    words: str
    line: str = ""
    figures: tuple[tuple[str, str], ...] = ()
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class RoadRow:
    label: str
    words: str
    start: float = 0
    end: float = 0
    """Months from the beginning; a row without a span says `inside` where its bar would be."""
    inside: str = ""
    target: str = ""
    """Anchor of what the row is about."""


@dataclass(frozen=True, slots=True)
class RoadPhase:
    """Consecutive months, and the rows that belong to them. One without months holds what is not planned yet."""

    words: str
    start: int
    end: int
    rows: tuple[RoadRow, ...]


@dataclass(frozen=True, slots=True)
class RoadMap:
    phases: tuple[RoadPhase, ...]
    caption: str
    note: str = ""
    """What the words inside the bars are."""
    number: str = ""

    @property
    def months(self) -> int:
        return max((phase.end for phase in self.phases), default=0)


@dataclass(frozen=True, slots=True)
class MoneyYear:
    words: str
    spent: float
    gained: float


@dataclass(frozen=True, slots=True)
class MoneyByYear:
    """Investment downwards, benefit upwards, and the running total."""

    years: tuple[MoneyYear, ...]
    caption: str
    note: str = ""
    number: str = ""
