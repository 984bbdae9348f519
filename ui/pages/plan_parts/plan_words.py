"""The plan in words, and the look of what stands in it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from app.actions.plans import Appointment, Plan
from app.domain.records.plan import PlannedEvent
from app.domain.terms import VisitKind
from app.domain.text import N_, tr
from app.planning.clashes import Clash
from app.planning.missing import MOST, missing_items
from app.rules.facts import person_key
from ui.short_words import short_day
from ui.visit_words import kind_icon, span_words, time_words
from ui.widgets.status_tag import Tone

WEEKDAYS = (N_("周一"), N_("周二"), N_("周三"), N_("周四"), N_("周五"), N_("周六"), N_("周日"))


@dataclass(frozen=True)
class Look:
    """How an appointment looks: state in words, colour and shape."""

    words: str
    tone: Tone
    icon: str


def day_words(day: date) -> str:
    """6 月 3 日 周三."""
    return f"{short_day(day)} {tr(WEEKDAYS[day.weekday()])}"


def moment_words(moment: datetime | None) -> str:
    return f"{day_words(moment.date())} {time_words(moment)}" if moment else tr(N_("时间未定"))


def minutes_of(one: Appointment) -> int:
    if one.held and one.held.since:
        if one.held.until is None:
            return max(one.held.minutes, 1)
        return max(1, round((one.held.until - one.held.since) / timedelta(minutes=1)))
    minutes = one.event.minutes if one.event else None
    return int(min(max(minutes or 0, 0), 7 * 24 * 60))


def theme_of(one: Appointment) -> str:
    return theme_words(one.event.theme if one.event else one.held.visit.theme if one.held else "")


def theme_words(theme: str) -> str:
    return theme.strip() or tr(N_("未写主题"))


def short_date(moment: datetime | None) -> str:
    return short_day(moment.date()) if moment else tr(N_("未定的时间"))


def enterprise_of(one: Appointment) -> str:
    return one.enterprise.strip() or tr(N_("未命名企业"))


def look_of(one: Appointment, now: datetime) -> Look:
    """Worst first: a clash stands above whatever else there is to say."""
    if one.event and one.event.cancelled.strip():
        return Look(tr(N_("已取消")), Tone.NEUTRAL, "circle-minus")
    if one.clashes:
        return Look(tr(N_("人员冲突")), Tone.DANGER, "triangle-alert")
    if one.held and one.held.since:
        running = one.held.until is None
        return Look(tr(N_("进行中")), Tone.ACCENT, "circle-dot") if running else _over()
    if one.since is not None and one.since + timedelta(minutes=minutes_of(one)) <= now:
        return Look(tr(N_("没有举行")), Tone.WARNING, "circle-x")
    return Look(tr(N_("已排")), Tone.ACCENT, kind_icon(one.event.kind if one.event else None))


def _over() -> Look:
    return Look(tr(N_("已完成")), Tone.SUCCESS, "circle-check")


def clash_words(clashes: Iterable[Clash], dossier_id: str) -> str:
    """Who is in two places, by the other place."""
    said: dict[str, list[str]] = {}
    for clash in clashes:
        other = clash.second if clash.first.dossier_id == dossier_id else clash.first
        words = N_("{names}到{place}路上差 {minutes} 分") if clash.travel else N_("{names}同时在{place}")
        place = other.enterprise.strip() or tr(N_("另一个项目"))
        told = tr(words).format(names="{names}", place=_braced(place), minutes=clash.minutes)
        said.setdefault(told, []).append(clash.name)
    return "；".join(told.format(names="、".join(dict.fromkeys(names))) for told, names in said.items())


def _braced(words: str) -> str:
    return words.replace("{", "{{").replace("}", "}}")


def spoken(one: Appointment, now: datetime) -> str:
    """Everything that a block on the calendar shows, for those who listen."""
    parts = [moment_words(one.since), span_words(minutes_of(one)), enterprise_of(one), theme_of(one)]
    parts += [look_of(one, now).words, "、".join(one.people), clash_words(one.clashes, one.dossier_id)]
    return "，".join(filter(None, parts))


def progress_words(plan: Plan) -> str:
    """How far the plan is, in one sentence that says what to do: what was held and what is planned count alike."""
    if plan.rules.category(plan.project.category) is None:
        return tr(N_("{name}：诊断类别还没有选，先在“一企一档”里选好")).format(name=_name(plan))
    numbers, missing = plan.rules.numbers, [one.kind for one in missing_items(plan.situation)]
    trainings = sum(kind is VisitKind.TRAINING for kind in missing)
    briefings = sum(kind is VisitKind.BRIEFING for kind in missing)
    need = plan.rules.visits_for(plan.project.category)
    told = tr(N_("走访 {visits}/{need}，培训 {trainings}/{most}，汇报 {briefings}/{all}")).format(
        visits=max(min(need, MOST) - (len(missing) - trainings - briefings), 0),
        need=need,
        trainings=max(min(numbers.trainings, MOST) - trainings, 0),
        most=numbers.trainings,
        briefings=max(min(numbers.briefings, MOST) - briefings, 0),
        all=numbers.briefings,
    )
    rest = tr(_rest(plan, short=bool(missing))).format(count=len(plan.unapproved))
    return tr(N_("{name}：{told}，{rest}")).format(name=_name(plan), told=told, rest=rest)


def _rest(plan: Plan, *, short: bool) -> str:
    if short:
        return N_("还没有排够")
    if not plan.approved:
        return N_("排够了，可以批准")
    return N_("有 {count} 项还没有批准") if plan.unapproved else N_("已批准")


def _name(plan: Plan) -> str:
    return plan.enterprise.strip() or tr(N_("未命名企业"))


def is_short_of(plan: Plan) -> bool:
    """Something that the notice asks for is neither held nor planned."""
    return plan.rules.category(plan.project.category) is not None and bool(missing_items(plan.situation))


def away_words(plan: Plan, monday: date) -> dict[date, str]:
    """Who of the team can't come on which day of a week."""
    names = {person_key(one): one.name for one in plan.team}
    found: dict[date, str] = {}
    for at in range(len(WEEKDAYS)):
        day = monday + timedelta(days=at)
        away = (names[one.person] for one in plan.situation.away if one.person in names and one.covers(day))
        if told := "、".join(dict.fromkeys(away)):
            found[day] = tr(N_("{names}不便")).format(names=told)
    return found


def brief(event: PlannedEvent) -> str:
    return f"{moment_words(event.starts_at)} · {theme_words(event.theme)}"
