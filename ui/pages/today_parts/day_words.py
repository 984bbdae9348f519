"""The day in words: the greeting, and what it holds."""

from datetime import date, datetime

from app.domain.text import N_, tr
from ui.short_words import short_day

_WEEKDAYS = (N_("一"), N_("二"), N_("三"), N_("四"), N_("五"), N_("六"), N_("日"))
_NOON, _EVENING = 12, 18


def greeting(now: datetime, name: str) -> str:
    part = N_("上午好") if now.hour < _NOON else N_("下午好") if now.hour < _EVENING else N_("晚上好")
    return tr(N_("{greeting}，{name}")).format(greeting=tr(part), name=name)


def what_matters(today: date, places: int, urgent: int, left: int) -> str:
    """One sentence below the greeting."""
    day = tr(N_("{day} 星期{weekday}")).format(day=short_day(today), weekday=weekday(today))
    visits = tr(N_("今天走访 {count} 家企业")).format(count=places) if places else tr(N_("今天没有安排走访"))
    if urgent:
        rest = tr(N_("有 {count} 项需要尽快处理")).format(count=urgent)
    else:
        rest = tr(N_("还有 {count} 项待处理")).format(count=left) if left else tr(N_("没有要处理的"))
    return f"{day} · {visits}，{rest}"


def weekday(day: date) -> str:
    return tr(_WEEKDAYS[day.weekday()])
