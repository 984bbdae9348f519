"""Times and amounts of a visit in words."""

from datetime import datetime

from app.domain.hours import VisitHours
from app.domain.records.visits import ClockIncident, Incident
from app.domain.terms import VisitKind
from app.domain.text import N_, tr

_HOUR = 60
_APART = {VisitKind.TRAINING: "graduation-cap", VisitKind.BRIEFING: "presentation"}


def span_words(minutes: int) -> str:
    """161 as “2 小时 41 分”, 180 as “3 小时”."""
    hours, rest = divmod(max(0, minutes), _HOUR)
    if not hours:
        return tr(N_("{minutes} 分")).format(minutes=rest)
    if not rest:
        return tr(N_("{hours} 小时")).format(hours=hours)
    return tr(N_("{hours} 小时 {minutes} 分")).format(hours=hours, minutes=rest)


def time_words(moment: datetime | None) -> str:
    """The time of day where it was written down."""
    # Not %H:%M, which takes ten times as long: a grid of thousands of photos asks for each.
    return f"{moment.hour:02}:{moment.minute:02}" if moment else ""


def kind_icon(kind: VisitKind | None) -> str:
    return _APART.get(kind, "camera") if kind else "camera"


def uncounted_words(hours: VisitHours) -> str:
    """For a list, where there is no room for all notes: that the hours shown leave something out."""
    return tr(N_("有时刻未计入")) if hours.disordered else ""


def clock_notes(hours: VisitHours) -> list[str]:
    """What there is to know about how the time was counted; nothing here is anybody's fault."""
    said = [
        (hours.clock_moved, N_("电脑时间被调过，计时按开机时长继续，没有受影响；请核对系统时间。")),
        (hours.unproven, N_("中途重启过或有手工写的时刻，那一段只能按电脑时间算，报告里会注明。")),
        (hours.by_hand, N_("有手工补记或更正的时刻，原来的时刻仍可查看。")),
        (hours.disordered, N_("有的时刻前后接不上，没有计入。")),
    ]
    return [tr(words) for holds, words in said if holds]


def befell_words(incident: ClockIncident) -> str:
    """What happened to the clock, and what it means for the hours."""
    minutes = abs(int((incident.seconds or 0) / 60))
    back = (incident.seconds or 0) < 0
    words = {
        Incident.SLEPT: N_("电脑睡了 {span}，这段时间仍计入；人不在的话请补记休息。"),
        Incident.RESTARTED: N_("电脑关了约 {span}，这一段按电脑时间算。"),
        Incident.CLOCK_MOVED: N_("电脑时间往回跳了 {span}，计时按开机时长继续，没有受影响。")
        if back
        else N_("电脑时间往前跳了 {span}，计时按开机时长继续，没有受影响。"),
        Incident.ZONE_CHANGED: N_("时区变了 {span}，时长没有受影响，时刻按各自的时区写。"),
    }
    return tr(words[incident.kind]).format(span=span_words(minutes)) if incident.kind else ""
