"""A stopwatch with laps on the clock that nobody can turn."""

from dataclasses import dataclass

from app.domain.clock import ClockReading


@dataclass(frozen=True, slots=True)
class _Mark:
    """Where a lap began."""

    at: ClockReading
    rested: float = 0.0
    """Seconds of pauses since."""


class Stopwatch:
    """Give it the clock's reading with each press. What it tells are seconds without the pauses."""

    def __init__(self) -> None:
        self._marks: list[_Mark] = []
        self._paused: ClockReading | None = None
        self._taken: tuple[_Mark, _Mark] | None = None

    @property
    def started(self) -> bool:
        return bool(self._marks)

    @property
    def paused(self) -> bool:
        return self._paused is not None

    def start(self, now: ClockReading) -> None:
        self.stop()
        self._marks = [_Mark(now)]

    def elapsed(self, now: ClockReading) -> float:
        """Of the lap under way."""
        if not self._marks:
            return 0.0
        mark, until = self._marks[-1], self._paused or now
        return max(0.0, until.seconds_since(mark.at)[0] - mark.rested)

    def lap(self, now: ClockReading) -> float:
        """End a lap and begin the next; a pause ends with it."""
        self.go_on(now)
        seconds = self.elapsed(now)
        self._taken = None
        self._marks.append(_Mark(now))
        return seconds

    def take_back(self) -> None:
        """As if the last lap had not ended: its time and its pauses are those of the lap under way again."""
        if len(self._marks) > 1:
            *earlier, before, last = self._marks
            self._taken = (before, last)
            self._marks = [*earlier, _Mark(before.at, before.rested + last.rested)]

    def bring_back(self) -> None:
        """Undo `take_back`, as long as no lap ended since."""
        if self._taken is not None:
            (before, last), joined = self._taken, self._marks.pop()
            self._marks += [before, _Mark(last.at, joined.rested - before.rested)]
            self._taken = None

    def pause(self, now: ClockReading) -> None:
        if self._marks and self._paused is None:
            self._paused = now

    def go_on(self, now: ClockReading) -> None:
        if self._marks and self._paused is not None:
            mark, rest = self._marks[-1], max(0.0, now.seconds_since(self._paused)[0])
            self._marks[-1] = _Mark(mark.at, mark.rested + rest)
            self._paused = None

    def stop(self) -> None:
        """What was under way is no lap."""
        self._marks, self._paused, self._taken = [], None, None
