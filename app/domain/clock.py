"""The one source of time: wall clock, a clock that nobody can turn, and hybrid logical time."""

import re
import sys
import time
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Protocol

_BOOT_FILE = Path("/proc/sys/kernel/random/boot_id")
_HLC = re.compile(r"[0-9]{13}-[0-9]{6}")  # not \d: other digits would sort after every 9
_LATEST_MS = 4_102_444_800_000  # the year 2100: a clock beyond it is broken or hostile and must not pull ours along
_LAST_COUNT = 999_999


@dataclass(frozen=True, slots=True)
class ClockReading:
    """One look at the clocks of a machine."""

    wall: datetime
    """With its offset from UTC."""
    boot: str
    """Changes with every start of the machine; "" where the system does not tell."""
    mono: float
    """Seconds of a clock that goes on through sleep; only comparable within one boot."""

    def seconds_since(self, earlier: "ClockReading") -> tuple[float, bool]:
        """Elapsed seconds, and whether they were measured on the clock that nobody can turn."""
        if self.boot and self.boot == earlier.boot:
            return self.mono - earlier.mono, True
        return (self.wall - earlier.wall).total_seconds(), False


class Clock(Protocol):
    def now(self) -> ClockReading: ...

    def awake(self) -> float | None:
        """Seconds of a clock that stands while the machine sleeps; None where the system has none."""


class SystemClock:
    """The clocks of this machine."""

    def __init__(self) -> None:
        self._boot = _boot_id()

    def now(self) -> ClockReading:
        if sys.platform != "win32":
            time.tzset()  # the machine may be in another zone by now
        # To the millisecond, as entries keep it: what was just read equals what comes back.
        wall = datetime.now().astimezone()
        whole = wall.replace(microsecond=wall.microsecond // 1000 * 1000)
        return ClockReading(whole, self._boot, round(_continuous(), 3))

    def awake(self) -> float | None:
        return _awake()


@dataclass
class HeldClock:
    """A clock that stands until it is moved: for tests and for papers that must come out the same twice."""

    wall: datetime
    boot: str = "boot"
    mono: float = 1000.0
    slept: float = 0.0
    """Seconds."""

    def now(self) -> ClockReading:
        return ClockReading(self.wall, self.boot, self.mono)

    def awake(self) -> float | None:
        return self.mono - self.slept

    def sleep(self, **span: float) -> None:
        """The lid is shut for a while."""
        self.pass_time(**span)
        self.slept += timedelta(**span).total_seconds()

    def pass_time(self, **span: float) -> None:
        """Let both clocks run, e.g. pass_time(hours=3)."""
        step = timedelta(**span)
        self.wall += step
        self.mono += step.total_seconds()


def _continuous() -> float:
    # monotonic() stops while a Linux or a Mac sleeps; on Windows it goes on.
    clock = getattr(time, "CLOCK_MONOTONIC" if sys.platform == "darwin" else "CLOCK_BOOTTIME", None)
    return time.monotonic() if clock is None else time.clock_gettime(clock)


def _awake() -> float | None:
    clock = getattr(time, "CLOCK_UPTIME_RAW" if sys.platform == "darwin" else "CLOCK_MONOTONIC", None)
    return None if clock is None else time.clock_gettime(clock)


def _boot_id() -> str:
    try:
        return _BOOT_FILE.read_text("ascii").strip()
    except OSError:
        # Elsewhere the moment of booting, to ten seconds, tells one boot from another; a turned clock then looks
        # like another boot, which only makes a duration count as unproven.
        return f"since-{round((time.time() - _continuous()) / 10)}"


def is_hlc(text: str) -> bool:
    return _HLC.fullmatch(text) is not None and int(text[:13]) < _LATEST_MS


def next_hlc(last: str, wall: datetime) -> str:
    """Hybrid logical time after `last`: milliseconds of the wall clock and a counter; as a string it sorts by time."""
    now = min(int(wall.timestamp() * 1000), _LATEST_MS - 1)
    known, count = (int(last[:13]), int(last[14:])) if last else (0, 0)
    if now > known:
        return f"{now:013d}-{0:06d}"
    if count < _LAST_COUNT:
        return f"{known:013d}-{count + 1:06d}"
    # At the very end of time, where only a hostile entry can have led us, a tie is better than what nobody accepts.
    return f"{known + 1:013d}-{0:06d}" if known + 1 < _LATEST_MS else last
