"""What is unwise about one planned event, in plain words for the field it concerns; nothing is ever refused."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from app.domain.records.plan import PlannedEvent
from app.domain.records.team import TeamMember
from app.domain.terms import VisitKind
from app.domain.text import N_
from app.planning.clashes import Clash, clashes
from app.planning.missing import FULL_HOUR
from app.planning.situation import Situation
from app.planning.stays import planned_span, stays_of
from app.rules.days import is_working_day
from app.rules.facts import Busy, person_key
from app.rules.verdict import Reason
from app.rules.wording import day_words, span_words

_WEEKDAYS = (N_("周一"), N_("周二"), N_("周三"), N_("周四"), N_("周五"), N_("周六"), N_("周日"))


@dataclass(frozen=True, slots=True)
class EventFinding:
    field: str
    reason: Reason
    clash: bool = False
    """Somebody would be in two places: it can't be as it stands."""


def findings_of(situation: Situation, event: PlannedEvent) -> list[EventFinding]:
    """Of an event as it stands in an editor; the rest of the plan is the situation's."""
    if event.cancelled.strip():
        return []
    made = [*_time(situation, event), *_length(situation, event), *_day(situation, event)]
    return [*made, *_people(situation, event), *_clashes(situation, event)]


def _time(situation: Situation, event: PlannedEvent) -> Iterator[EventFinding]:
    if event.starts_at is None:
        yield EventFinding("starts_at", Reason(N_("还没有定时间。")))
        return
    day, first = event.starts_at.date(), situation.first_day
    if first and day < first:
        yield EventFinding("starts_at", Reason(N_("早于项目开始的 {day}。"), {"day": day_words(first)}))
    if day > situation.last_day:
        yield EventFinding("starts_at", Reason(N_("晚于应完成的 {day}。"), {"day": day_words(situation.last_day)}))
    if not is_working_day(day, situation.rules):
        weekday = Reason(_WEEKDAYS[day.weekday()])
        yield EventFinding("starts_at", Reason(N_("这天是{weekday}，一般不安排。"), {"weekday": weekday}))


def _length(situation: Situation, event: PlannedEvent) -> Iterator[EventFinding]:
    numbers = situation.rules.numbers
    least, words = numbers.visit_minutes, N_("走访不足 {span}，到时不计次数。")
    if event.kind is VisitKind.TRAINING:
        least, words = numbers.training_minutes, N_("培训不足 {span}，到时不计次数。")
    if event.kind is VisitKind.BRIEFING:
        least, words = 1, N_("还没有定时长。")
    if event.minutes is None or event.minutes <= 0:
        yield EventFinding("minutes", Reason(N_("还没有定时长。")))
    elif event.minutes < least:
        yield EventFinding("minutes", Reason(words, {"span": span_words(least)}))


def _day(situation: Situation, event: PlannedEvent) -> Iterator[EventFinding]:
    """What the day holds with this event."""
    span, numbers = planned_span(event), situation.rules.numbers
    if span is None:
        return
    others = [(one, each) for one in _beside(situation, event) if (each := planned_span(one)) and _same_day(each, span)]
    whole = sum((end - start for _, (start, end) in others), span[1] - span[0]) // timedelta(minutes=1)
    hours = numbers.planned_hours_per_day
    if whole > hours * FULL_HOUR:
        values = {"whole": span_words(whole), "hours": hours}
        yield EventFinding("minutes", Reason(N_("这天一共排了 {whole}，超过 {hours} 小时。"), values))
    if not situation.counts_as_visit(event.kind):
        return
    visits = [each for one, each in others if situation.counts_as_visit(one.kind)]
    if len(visits) >= numbers.visits_per_day:
        reason = Reason(
            N_("一天最多计 {most} 次走访，这是第 {number} 次。"),
            {"most": numbers.visits_per_day, "number": len(visits) + 1},
        )
        yield EventFinding("starts_at", reason)
    gap = timedelta(minutes=numbers.same_day_gap_minutes)
    if any(start - span[1] < gap and span[0] - end < gap for start, end in visits):
        values = {"gap": span_words(numbers.same_day_gap_minutes)}
        yield EventFinding("starts_at", Reason(N_("和同一天的另一次走访相隔不足 {gap}，只能计一次。"), values))


def _people(situation: Situation, event: PlannedEvent) -> Iterator[EventFinding]:
    known = {one.id: one for one in situation.agenda.team}
    members = [known[id_] for id_ in event.member_ids if id_ in known]
    least = max(situation.rules.numbers.members_per_visit, 1)
    if len(members) < least:
        yield EventFinding("member_ids", Reason(N_("参加的成员不到 {least} 人。"), {"least": least}))
    span = planned_span(event)
    if span is None:
        return
    for member in members:
        yield from _absence(situation, member, span[0].date(), span[1].date())


def _absence(situation: Situation, member: TeamMember, first: date, last: date) -> Iterator[EventFinding]:
    person = person_key(member)
    if any(one.person == person and one.covers(first, last) for one in situation.away):
        yield EventFinding("member_ids", Reason(N_("{name}这天不便。"), {"name": member.name}))
    if (member.left_on and last > member.left_on) or (member.joined_on and first < member.joined_on):
        yield EventFinding("member_ids", Reason(N_("{name}这天不在组内。"), {"name": member.name}))


def _clashes(situation: Situation, event: PlannedEvent) -> Iterator[EventFinding]:
    own = replace(situation.agenda, events=[*_beside(situation, event), event])
    themes = {one.id: one.theme for one in own.events} | {one.id: one.theme for one in own.visits}
    stays = stays_of(own, situation.now)
    people = {one.person for one in stays if one.visit_id == event.id}
    every = [one for one in [*stays, *situation.elsewhere] if one.person in people]
    sites = {situation.agenda.dossier_id: situation.agenda.site or situation.agenda.dossier_id}
    met: dict[tuple[str, int, bool], list[Clash]] = {}
    for clash in clashes(every, situation.rules.numbers.travel_minutes, sites):
        if event.id in (clash.first.visit_id, clash.second.visit_id):
            met.setdefault((_other(event, clash).visit_id, clash.minutes, clash.travel), []).append(clash)
    for alike in met.values():
        yield EventFinding("member_ids", _words(situation, event, alike, themes), clash=True)


def _other(event: PlannedEvent, clash: Clash) -> Busy:
    return clash.first if clash.second.visit_id == event.id else clash.second


def _words(situation: Situation, event: PlannedEvent, alike: list[Clash], themes: dict[str, str]) -> Reason:
    """Of several people that are needed at the same place at once."""
    clash, other = alike[0], _other(event, alike[0])
    inside = other.dossier_id == situation.agenda.dossier_id
    where = themes.get(other.visit_id, "") if inside else other.enterprise
    values = {
        "name": "、".join(dict.fromkeys(one.name for one in alike)),
        "where": where,
        "minutes": clash.minutes,
        "time": _time_words(other.since),
    }
    if not clash.travel:
        return Reason(N_("{name} {time} 起在{where}，重叠 {minutes} 分钟。"), values)
    if other is clash.second:
        return Reason(N_("{name}随后 {time} 要到{where}，路上还差 {minutes} 分钟。"), values)
    return Reason(N_("{name}从{where}（{time} 起）赶来，路上还差 {minutes} 分钟。"), values)


def _time_words(moment: datetime) -> str:
    return f"{moment.hour:02d}:{moment.minute:02d}"


def _beside(situation: Situation, event: PlannedEvent) -> list[PlannedEvent]:
    return [one for one in situation.agenda.events if one.id != event.id]


def _same_day(one: tuple[datetime, datetime], two: tuple[datetime, datetime]) -> bool:
    return one[0].date() == two[0].date()
