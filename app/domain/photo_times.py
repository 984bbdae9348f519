"""When a photo was really taken, and which visit that belongs to."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from decimal import Decimal

TOLERANCE = timedelta(minutes=30)
"""The gate is photographed before anybody checks in, the group after checking out, and no camera's clock is exact."""
_YEARS = range(1990, 2101)
_WIDEST_OFFSET = 15 * 60
_GREATEST_ERROR = 100 * 366 * 24 * 3600
"""Seconds: a camera that begins again in 1980 after its battery was out."""


@dataclass(frozen=True, slots=True)
class VisitWindow:
    """When a visit took place, from its check-in to its check-out, or to now while it runs."""

    visit_id: str
    begins: datetime
    ends: datetime

    def away(self, moment: datetime) -> timedelta:
        """How long before or after the visit; nothing inside."""
        return max(self.begins - moment, moment - self.ends, timedelta(0))


def taken_at(
    camera_time: datetime | None, camera_offset: Decimal | None, clock_error: Decimal | None, zone: tzinfo
) -> datetime | None:
    """The moment behind a camera's time: its zone where the camera knew it, else `zone`; `clock_error` is how many
    seconds the camera is ahead. None where one of them makes no sense, as they come from outside."""
    if camera_time is None or camera_time.year not in _YEARS:
        return None
    error = clock_error if clock_error is not None and clock_error.is_finite() else Decimal(0)
    if abs(error) > _GREATEST_ERROR:
        return None
    known = camera_offset is not None and camera_offset.is_finite() and abs(camera_offset) < _WIDEST_OFFSET
    there = timezone(timedelta(minutes=int(camera_offset or 0))) if known else zone
    shown = camera_time.replace(tzinfo=there)
    return shown - timedelta(seconds=float(error))


def set_right(camera_time: datetime | None, clock_error: Decimal | None) -> datetime | None:
    """What the camera would have shown with its clock right, still without a zone; as it was where that can't be."""
    if camera_time is None:
        return None
    right = taken_at(camera_time, None, clock_error, UTC)
    return camera_time if right is None else right.replace(tzinfo=None)


def visit_at(moment: datetime, windows: Iterable[VisitWindow], tolerance: timedelta = TOLERANCE) -> VisitWindow | None:
    """The visit in which a moment falls, or else the nearest one within the tolerance."""
    near = [window for window in windows if window.away(moment) <= tolerance]
    return min(near, key=lambda window: (window.away(moment), abs(moment - window.begins)), default=None)
