"""Whether the service plan was kept to (notice 三(二)): REQ-04."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime, time

from app.domain.records.plan import Deviation, PlannedEvent
from app.domain.records.visits import Visit
from app.domain.text import N_
from app.planning.comparison import Compared, Course, compared
from app.planning.held import Held, held_visits
from app.rules.engine import check
from app.rules.facts import DossierFacts
from app.rules.notice.agenda import own_agenda
from app.rules.verdict import Evidence, Outcome, Part, Reason, Segment
from app.rules.visit_times import visit_times
from app.rules.wording import day_words, first_few


@check("REQ-04")
def plan_kept(facts: DossierFacts) -> Outcome:
    """Whatever went otherwise than planned has a written reason. What is planned for today is not late yet."""
    events = facts.of(PlannedEvent)
    if not events:
        return Outcome(have=0, need=1, reason=Reason(N_("还没有服务计划，没法核对")))
    morning = datetime.combine(facts.today, time.min)
    every = compared(events, _held(facts), facts.of(Deviation), morning)
    due = [one for one in every if one.courses != (Course.AHEAD,)]
    unexplained = [one for one in due if one.unexplained]
    told = [_evidence(one) for one in due]
    return Outcome(
        have=len(due) - len(unexplained),
        need=len(due),
        reason=_said(due, unexplained),
        evidence=tuple(words for one, words in zip(due, told, strict=True) if not one.unexplained),
        lacking=tuple(words for one, words in zip(due, told, strict=True) if one.unexplained),
        segments=tuple(Segment(_part(one), words) for one, words in zip(due, told, strict=True)),
    )


def _held(facts: DossierFacts) -> list[Held]:
    """What still runs is not counted up to now."""
    known = {one.visit.id: one.hours for one in visit_times(facts) if not one.hours.running}
    return held_visits(own_agenda(facts), known=known)


def _part(one: Compared) -> Part:
    return Part.FALLS_SHORT if one.unexplained else Part.COUNTS


def _record(one: Compared) -> PlannedEvent | Visit:
    if one.event is not None:
        return one.event
    assert one.held is not None
    return one.held.visit


def _evidence(one: Compared) -> Evidence:
    return Evidence.of(_record(one), _name(one))


def _name(one: Compared) -> Reason:
    """11 月 22 日“机加车间”改期."""
    courses = [Reason(each.label) for each in one.courses if each is not Course.AHEAD]
    values = {
        "day": day_words(one.when.date()),
        "theme": _record(one).theme,
        "course": Reason.joined(courses, "、"),
    }
    return Reason(N_("{day}“{theme}”{course}"), values)


def _said(due: Sequence[Compared], unexplained: Sequence[Compared]) -> Reason:
    if not due:
        return Reason(N_("还没有到计划的日子"))
    if not unexplained:
        return Reason.joined(list(_fine(due)))
    said = first_few([_name(one) for one in unexplained], "、")
    return Reason(N_("{what}，还没有写原因"), {"what": said})


def _fine(due: Sequence[Compared]) -> Iterator[Reason]:
    differ = Counter(each for one in due for each in one.courses if each.differs)
    as_planned = sum(not any(each.differs for each in one.courses) for one in due)
    yield Reason(N_("{count} 项按计划"), {"count": as_planned})
    for course in Course:
        if number := differ[course]:
            yield Reason(N_("{count} 项{course}，写明了原因"), {"count": number, "course": Reason(course.label)})
