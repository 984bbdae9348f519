"""What befell the clocks of a machine between two looks at them."""

from dataclasses import dataclass

from app.domain.clock import ClockReading
from app.domain.records.visits import Incident

NOTICED_S = 60
"""Clocks that are corrected over a network jump by seconds; a minute is no correction."""


@dataclass(frozen=True, slots=True)
class Look:
    """The clocks, and how long the machine has been awake; None where the system does not tell."""

    reading: ClockReading
    awake: float | None = None


@dataclass(frozen=True, slots=True)
class Befell:
    kind: Incident
    seconds: float
    """How long it slept or was off, or by how much the clock or the zone moved; back is negative."""


def befell(before: Look, after: Look) -> list[Befell]:
    """Of one machine. A restart hides what the wall clock did meanwhile, so that nothing is said of it."""
    found = []
    moved_zone = _offset(after.reading) - _offset(before.reading)
    if moved_zone:
        found.append(Befell(Incident.ZONE_CHANGED, moved_zone))
    by_wall = (after.reading.wall - before.reading.wall).total_seconds()
    elapsed, proven = after.reading.seconds_since(before.reading)
    if not proven:
        return [Befell(Incident.RESTARTED, by_wall), *found]
    if abs(by_wall - elapsed) > NOTICED_S:
        found.append(Befell(Incident.CLOCK_MOVED, by_wall - elapsed))
    if before.awake is not None and after.awake is not None:
        slept = elapsed - (after.awake - before.awake)
        if slept > NOTICED_S:
            found.append(Befell(Incident.SLEPT, slept))
    return found


def _offset(reading: ClockReading) -> float:
    offset = reading.wall.utcoffset()
    return offset.total_seconds() if offset else 0.0
