"""帮我排: a plan that meets the rule set's numbers within the dates and the people's free time; the same every time."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from itertools import pairwise

from app.domain.records.plan import PlannedEvent
from app.domain.records.team import TeamMember, TeamRole
from app.domain.terms import VisitKind
from app.domain.text import N_
from app.planning.missing import FULL_HOUR, Item, missing_items
from app.planning.sequences import sequences
from app.planning.situation import Situation
from app.planning.slots import Setting, SlotBook
from app.planning.stays import planned_span
from app.rules.facts import person_key
from app.rules.verdict import Reason

_ABSENT_COSTS_DAYS = 2.0
"""So many days further away is as bad as one member who can't come."""
_SPREAD = 0.85
"""The share of the time left over which a draft spreads things, so that something may still be put off."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What could not be set, and why."""

    kind: VisitKind
    theme: str
    reason: Reason


@dataclass(frozen=True, slots=True)
class Draft:
    """What is to be added; the events have no ids yet, so that the same situation gives an equal draft."""

    adds: tuple[PlannedEvent, ...] = ()
    keeps: tuple[PlannedEvent, ...] = ()
    """Planned events that stand as they are."""
    left_out: tuple[LeftOut, ...] = ()
    notes: tuple[Reason, ...] = ()


def draft(situation: Situation) -> Draft:
    items, book = missing_items(situation), SlotBook(situation)
    chosen, left_out = _fitted(situation, book, items)
    settings = sorted(_placed(situation, book, chosen), key=lambda one: one.since)
    return Draft(
        adds=tuple(_event(situation, one) for one in settings),
        keeps=tuple(situation.ahead),
        left_out=tuple(left_out),
        notes=tuple(_notes(situation, settings)),
    )


def _fitted(situation: Situation, book: SlotBook, items: Sequence[Item]) -> tuple[list[Item], list[LeftOut]]:
    """As many of the items as fit, in an order in which they do, and the others with the reason."""
    left, dropped = list(items), list[Item]()
    while len(left) > max(len(book.starts), 1):
        dropped.append(left.pop(left.index(_least_needed(left))))
    while left:
        for order in _orders(left):
            if _latest(book, order) is not None:
                return order, _told(situation, book, dropped)
        gone = _least_missed(book, left)
        left.remove(gone)
        dropped.append(gone)
    return [], _told(situation, book, dropped)


def _orders(items: list[Item]) -> Iterator[list[Item]]:
    """As wished; else with the trainings at the end or the beginning, where they may find room."""
    trainings = [one for one in items if one.kind is VisitKind.TRAINING]
    others = [one for one in items if one.kind is not VisitKind.TRAINING]
    yield items
    if trainings:
        yield [*others, *trainings]
        yield [*trainings, *others]


def _least_missed(book: SlotBook, items: Sequence[Item]) -> Item:
    """What fits nowhere goes first; then what is not a visit, the later before the earlier."""
    nowhere = [one for one in items if not any(book.setting(one, slot) for slot in range(len(book.starts)))]
    return nowhere[-1] if nowhere else _least_needed(items)


def _least_needed(items: Sequence[Item]) -> Item:
    progress = [one for one in items if not one.is_visit and one.kind is VisitKind.BRIEFING and not one.covers_report]
    trainings = [one for one in items if one.kind is VisitKind.TRAINING]
    return (trainings or progress or list(items))[-1]


def _latest(book: SlotBook, items: Sequence[Item]) -> list[int] | None:
    """The last slot in which each item can stand so that those after it still find theirs; None where they can't."""
    made: list[int] = []
    after: Setting | None = None
    slot = len(book.starts)
    for item in reversed(items):
        slot, after = _last_before(book, item, slot, after)
        if after is None:
            return None
        made.append(slot)
    return made[::-1]


def _last_before(book: SlotBook, item: Item, slot: int, after: Setting | None) -> tuple[int, Setting | None]:
    for earlier in range(slot - 1, -1, -1):
        setting = book.setting(item, earlier)
        if setting and (after is None or book.go_together(setting, after)):
            return earlier, setting
    return -1, None


def _placed(situation: Situation, book: SlotBook, items: Sequence[Item]) -> list[Setting]:
    """Each item near the day that its pace asks for, with as many people as can be had there."""
    latest = _latest(book, items)
    if latest is None:
        return []
    made: list[Setting] = []
    wish, pace, slot = _begin(situation, book), _pace(book, items), -1
    for at, item in enumerate(items):
        if at:
            wish = _wish(made[-1], round(item.days_after * pace))
        slot, setting = _best(situation, book, item, (slot + 1, latest[at]), wish, made)
        made.append(setting)
    return made


def _wish(before: Setting, days: int) -> datetime:
    """The morning of a later day, or right after what comes before it."""
    if not days:
        return before.until
    return datetime.combine(before.since.date() + timedelta(days=days), sequences().slots.morning)


def _best(
    situation: Situation,
    book: SlotBook,
    item: Item,
    between: tuple[int, int],
    wish: datetime,
    made: Sequence[Setting],
) -> tuple[int, Setting]:
    fitting = []
    for slot in range(between[0], between[1] + 1):
        setting = book.setting(item, slot)
        if setting and (not made or book.go_together(made[-1], setting)):
            fitting.append((_cost(situation, setting, wish), slot, setting))
    _, slot, setting = min(fitting, key=lambda one: one[:2])
    return slot, setting


def _cost(situation: Situation, setting: Setting, wish: datetime) -> float:
    there = {person_key(one) for one in setting.members}
    absent = [one for one in situation.team if person_key(one) not in there]
    leader = any(one.role is TeamRole.LEADER for one in absent)
    away = abs(setting.since - wish) / timedelta(days=1)
    return away + _ABSENT_COSTS_DAYS * (len(absent) + leader)


def _begin(situation: Situation, book: SlotBook) -> datetime:
    """When the first is wished for: some days from now, and not before what is planned for later."""
    first = book.starts[0] if book.starts else situation.moment
    soon = situation.moment + timedelta(days=sequences().pace.days_until_first)
    planned = [span[1] for one in situation.ahead if (span := planned_span(one))]
    return max([first, soon, *planned])


def _pace(book: SlotBook, items: Sequence[Item]) -> float:
    """1 where there is room for the wished pace, less where everything has to move closer."""
    wished = sum(one.days_after for one in items[1:])
    span = (book.starts[-1] - book.starts[0]) / timedelta(days=1) if book.starts else 0.0
    return min(1.0, _SPREAD * span / wished) if wished else 1.0


def _event(situation: Situation, setting: Setting) -> PlannedEvent:
    item = setting.item
    return PlannedEvent(
        id="",
        dossier_id=situation.agenda.dossier_id,
        kind=item.kind,
        theme=item.topic.theme,
        starts_at=setting.since,
        minutes=Decimal(item.minutes),
        place=item.topic.place,
        departments=item.topic.departments,
        member_ids=tuple(one.id for one in setting.members),
        output=item.topic.output,
        covers_findings=item.covers_findings,
        covers_report=item.covers_report,
    )


def _told(situation: Situation, book: SlotBook, dropped: Sequence[Item]) -> list[LeftOut]:
    return [LeftOut(one.kind, one.topic.theme, _why(situation, book, one)) for one in dropped]


def _why(situation: Situation, book: SlotBook, item: Item) -> Reason:
    days = len({start.date() for start in book.starts})
    last = situation.last_day
    values = {"month": last.month, "day": last.day, "days": days}
    if not situation.team:
        return Reason(N_("诊断组还没有成员。"))
    hours = situation.rules.numbers.planned_hours_per_day
    if item.minutes > hours * FULL_HOUR:
        return Reason(
            N_("要 {minutes} 分钟，超过一天最多排的 {hours} 小时。"), {"minutes": item.minutes, "hours": hours}
        )
    if not days:
        return Reason(N_("到 {month} 月 {day} 日已经没有工作日。"), values)
    if not any(book.setting(item, slot, alone=True) for slot in range(len(book.starts))):
        return Reason(N_("到 {month} 月 {day} 日的 {days} 个工作日都已经排满。"), values)
    if not any(book.setting(item, slot) for slot in range(len(book.starts))):
        people = max(situation.rules.numbers.members_per_visit, 1)
        return Reason(N_("到 {month} 月 {day} 日凑不齐 {people} 名有空的成员。"), {**values, "people": people})
    return Reason(N_("到 {month} 月 {day} 日只有 {days} 个工作日，时间不够。"), values)


def _notes(situation: Situation, settings: Sequence[Setting]) -> Iterator[Reason]:
    for one in settings:
        absent = _absent(situation.team, one.members)
        if absent:
            values = {"theme": one.item.topic.theme, "there": len(one.members), "names": "、".join(absent)}
            yield Reason(N_("“{theme}”有 {there} 人参加，{names}没空。"), values)
    visits = [one.since for one in settings if one.item.is_visit]
    if any(one.date() == two.date() for one, two in pairwise(visits)):
        yield Reason(N_("时间紧，有的日子排了两次走访。"))
    told = [one.starts_at for one in situation.ahead if one.covers_report and one.starts_at]
    if visits and told and min(told) < visits[-1]:
        yield Reason(N_("报告详解排在最后一次走访之前，请往后改。"))


def _absent(team: Sequence[TeamMember], there: Sequence[TeamMember]) -> list[str]:
    coming = {person_key(one) for one in there}
    return list(dict.fromkeys(one.name for one in team if person_key(one) not in coming))
