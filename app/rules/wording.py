"""Days, spans of time and lists as parts of a reason."""

from collections.abc import Sequence
from datetime import date

from app.domain.text import N_
from app.rules.verdict import Reason

_AN_HOUR = 60
_TOLD = 3
"""So many are named in a sentence; the evidence has them all."""


def day_words(day: date) -> Reason:
    return Reason(N_("{month} 月 {day} 日"), {"month": day.month, "day": day.day})


def span_words(minutes: int) -> Reason:
    hours, rest = divmod(minutes, _AN_HOUR)
    if not hours:
        return Reason(N_("{minutes} 分"), {"minutes": rest})
    if not rest:
        return Reason(N_("{hours} 小时"), {"hours": hours})
    return Reason(N_("{hours} 小时 {minutes} 分"), {"hours": hours, "minutes": rest})


def first_few(parts: Sequence[Reason], by: str = "；") -> Reason:
    told = list(parts[:_TOLD])
    if len(parts) > _TOLD:
        told.append(Reason(N_("另有 {count} 处"), {"count": len(parts) - _TOLD}))
    return Reason.joined(told, by)
