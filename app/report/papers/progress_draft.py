"""A first text for a progress report, told from what was recorded in its period; people edit it."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from itertools import islice

from app.domain.records.plan import PlannedEvent
from app.domain.records.service_papers import ProgressReport
from app.domain.records.visits import Training
from app.domain.terms import VisitKind
from app.report.evidence import Evidence, NumberedVisit
from app.report.phrases import hours_words, number_words, short_day
from app.rules.facts import DossierFacts
from app.rules.verdict import State, Verdict
from app.rules.visits import service_visits

URGENT = (State.FAILED, State.AT_RISK)
MOST = 6
"""Lines of one kind; a report is read, not searched."""


def drafted(
    report: ProgressReport, facts: DossierFacts, evidence: Evidence, verdicts: Mapping[str, Verdict]
) -> ProgressReport:
    """The report with the texts that are still empty."""
    return report.with_(
        done=report.done.strip() or "\n".join(_done(report, facts, evidence)),
        next=report.next.strip() or "\n".join(_next(report, facts)),
        problems=report.problems.strip() or "\n".join(_problems(verdicts.values(), facts.today)),
    )


def _done(report: ProgressReport, facts: DossierFacts, evidence: Evidence) -> Iterable[str]:
    held = [one for one in evidence.occasions if one.hours.checked_in and _within(report, one.day)]
    visits = [one for one in held if one.counts_as_visit]
    if not held:
        yield "本期没有入企活动。"
        return
    if visits:
        seconds = sum(one.hours.seconds for one in visits)
        photos = sum(one.photo_count for one in visits)
        so_far = _so_far(facts, _up_to(report, evidence), report.last_day or date.max)
        yield f"本期入企诊断 {len(visits)} 次，有效时长 {hours_words(seconds)} 小时，现场照片 {photos} 张{so_far}。"
        yield from (_visit_words(one) for one in visits)
    yield from (_occasion_words(facts, one) for one in held if not one.counts_as_visit)


def _within(report: ProgressReport, day: date | None) -> bool:
    first, last = report.first_day or date.min, report.last_day or date.max
    return day is not None and first <= day <= last


def _up_to(report: ProgressReport, evidence: Evidence) -> int:
    last = report.last_day or date.max
    return sum(1 for one in evidence.visits if one.hours.checked_in and one.day is not None and one.day <= last)


def _so_far(facts: DossierFacts, total: int, last: date) -> str:
    """Those that fall short are told apart: whoever reads the report holds the number against what is asked for."""
    counted = sum(1 for one in service_visits(facts) if one.counts and one.day is not None and one.day <= last)
    needed = facts.rules.visits_for(facts.project.category)
    enough = f"，其中计入 {counted} 次" if counted < total else ""
    return f"，累计 {total} 次{enough}（应不少于 {needed} 次）" if needed else f"，累计 {total} 次"


def _visit_words(one: NumberedVisit) -> str:
    what = " ".join(one.visit.work_done.split()) or one.visit.theme
    ended = "" if not one.visit.theme or what == one.visit.theme else f"{one.visit.theme}。"
    return f"{short_day(one.day)}，{one.title}，{hours_words(one.hours.seconds)} 小时：{ended}{what}"


def _occasion_words(facts: DossierFacts, one: NumberedVisit) -> str:
    told = f"{short_day(one.day)}，{one.title}，{hours_words(one.hours.seconds)} 小时"
    record = next((each for each in facts.of(Training) if each.visit_id == one.visit.id), None)
    topic = (record.topic if record else "") or one.visit.theme
    heads = ""
    if one.visit.kind is VisitKind.TRAINING and record and record.head_count is not None:
        heads = f"，参训 {number_words(record.head_count)} 人"
    return f"{told}：{topic}{heads}。" if topic else f"{told}{heads}。"


def _next(report: ProgressReport, facts: DossierFacts) -> Iterable[str]:
    after = report.last_day or facts.today
    coming = [
        (one.starts_at, one)
        for one in facts.of(PlannedEvent)
        if one.starts_at and one.starts_at.date() > after and not one.cancelled.strip()
    ]
    coming.sort(key=_when)
    for start, one in islice(coming, MOST):
        kind = one.kind.words if one.kind else ""
        yield f"{short_day(start.date())}，{'：'.join(filter(None, (kind, one.theme)))}。"
    if len(coming) > MOST:
        yield f"此后还安排了 {len(coming) - MOST} 次。"


def _by(day: date | None, today: date) -> str:
    if day is None:
        return ""
    return f"，最迟 {short_day(day)}" if day >= today else f"，应在 {short_day(day)}前做到"


def _when(pair: tuple[datetime, PlannedEvent]) -> tuple[datetime, str]:
    return pair[0], pair[1].id


def _problems(verdicts: Iterable[Verdict], today: date) -> Iterable[str]:
    """What is not met and urgent, the hopeless first."""
    urgent = sorted((one for one in verdicts if one.state in URGENT), key=lambda one: URGENT.index(one.state))
    for one in islice(urgent, MOST):
        yield f"{one.rule.label}：{one.outcome.reason}{_by(one.by, today)}。"
    if len(urgent) > MOST:
        yield f"另有 {len(urgent) - MOST} 项，见合规进度单。"
