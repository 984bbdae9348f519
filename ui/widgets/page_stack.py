"""Where pages stand that lie one below the other: pure sums, in pixels from the top of the first gap."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QSizeF

Place = tuple[int, float]
"""A page from 0, and which share of it lies above the line that is meant."""


@dataclass(frozen=True)
class PageStack:
    sizes: Sequence[QSizeF] = ()
    """In points."""
    scale: float = 1.0
    """Pixels per point."""
    gap: float = 20.0
    tops: list[float] = field(init=False, default_factory=list)
    height: float = field(init=False, default=0.0)

    def __post_init__(self) -> None:
        y = self.gap
        for size in self.sizes:
            self.tops.append(y)
            y += size.height() * self.scale + self.gap
        object.__setattr__(self, "height", y)

    def __len__(self) -> int:
        return len(self.sizes)

    @property
    def width(self) -> float:
        return max((size.width() for size in self.sizes), default=0.0) * self.scale

    def page_at(self, y: float) -> int:
        """From 0; the one above where `y` falls into a gap."""
        return max(0, bisect_right(self.tops, y) - 1)

    def pages_between(self, top: float, bottom: float, around: int = 0) -> range:
        if not self.sizes:
            return range(0)
        first = max(0, self.page_at(top) - around)
        return range(first, min(len(self), self.page_at(bottom) + around + 1))

    def place_of(self, y: float) -> Place:
        if not self.sizes:
            return 0, 0.0
        at = self.page_at(y)
        return at, (y - self.tops[at]) / (self.sizes[at].height() * self.scale)

    def y_of(self, place: Place) -> float:
        """The end of the stack where there is no such page any more."""
        if not self.sizes:
            return 0.0
        at = min(place[0], len(self) - 1)
        return self.tops[at] + place[1] * self.sizes[at].height() * self.scale
