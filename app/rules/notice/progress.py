"""Progress reports to the bureau at regular intervals (notice 三(一)): REQ-03."""

from collections.abc import Sequence
from datetime import date
from itertools import count

from app.domain.records.conclusion import Acceptance, AcceptanceResult
from app.domain.records.service_papers import ProgressReport
from app.domain.text import N_
from app.rules.days import days_after
from app.rules.engine import check
from app.rules.facts import DossierFacts
from app.rules.verdict import Evidence, Outcome, Part, Reason, Segment
from app.rules.visit_times import first_day_there
from app.rules.wording import day_words

_MOST = 1_000
"""No diagnosis has as many intervals; a stranger's dates may say so."""


@check("REQ-03")
def progress_reports(facts: DossierFacts) -> Outcome:
    """Every interval since the first visit needs a report in it, or a later one about it, until the diagnosis is
    accepted. The first interval asks for one while it runs."""
    began, every = first_day_there(facts), facts.rules.numbers.progress_report_days
    if began is None:
        return Outcome(have=0, need=1, reason=Reason(N_("第一次走访之后开始，每 {days} 天报一次"), {"days": every}))
    reports = [(day, one) for one in facts.of(ProgressReport) if (day := _filed_on(one, began, facts.today))]
    covered = {each for day, one in reports for each in _intervals(began, every, one.first_day or day, day)}
    accepted = _accepted_on(facts)
    over = _interval(began, every, accepted or facts.today)
    asked = range(max(over, 0 if accepted else 1))
    missing = [each for each in asked if each not in covered]
    open_ = missing[0] if missing else next(each for each in count(over) if each not in covered)
    due = days_after(began, (open_ + 1) * every)
    return Outcome(
        have=len(asked) - len(missing),
        need=len(asked),
        reason=_said(len(reports), len(missing), None if accepted and not missing else due),
        evidence=tuple(Evidence.of(one, day_words(day)) for day, one in reports),
        segments=tuple(Segment(Part.MISSING if each in missing else Part.COUNTS) for each in asked),
        due=due,
    )


def _filed_on(report: ProgressReport, began: date, today: date) -> date | None:
    day = report.reported_on
    return day if day and began <= day <= today and report.done.strip() else None


def _interval(began: date, every: int, day: date) -> int:
    """The number of the one in which a day lies, which is how many are over by then; each ends with its last day."""
    return min(max(0, ((day - began).days - 1) // every), _MOST)


def _intervals(began: date, every: int, first: date, last: date) -> Sequence[int]:
    return range(_interval(began, every, min(first, last)), _interval(began, every, last) + 1)


def _accepted_on(facts: DossierFacts) -> date | None:
    accepted = (one.decided_on for one in facts.of(Acceptance) if one.result is AcceptanceResult.ACCEPTED)
    return min((day for day in accepted if day and day <= facts.today), default=None)


def _said(reports: int, missing: int, due: date | None) -> Reason:
    if due is None:
        return Reason(N_("共报 {count} 期"), {"count": reports})
    values = {"count": reports, "missing": missing, "day": day_words(due)}
    if missing > 1:
        return Reason(N_("已报 {count} 期，缺 {missing} 期，最早的一期 {day}前该报"), values)
    return Reason(N_("已报 {count} 期，下期 {day}前"), values)
