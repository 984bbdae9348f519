"""Plan against what happened."""

from datetime import date, datetime, timedelta
from typing import Any

from app.domain.records.plan import Deviation, DeviationKind, PlannedEvent
from app.domain.terms import VisitKind
from app.planning.comparison import Compared, Course, compared
from app.planning.held import held_visits
from tests.planning.given_plans import NAMES, NINE, agenda, event, held, reading

LATER = NINE + timedelta(days=30)
THREE = timedelta(hours=3)


def told(*events: PlannedEvent, visits: Any = (), deviations: Any = (), now: datetime = LATER) -> list[Compared]:
    return compared(events, held_visits(agenda("a", *events, visits=visits), reading(now)), deviations, now)


def test_as_planned_by_its_link() -> None:
    planned = event()

    (one,) = told(planned, visits=[held(NINE + timedelta(hours=1), NINE + THREE, planned_event_id=planned.id)])

    assert one.courses == (Course.AS_PLANNED,)
    assert one.unexplained == ()


def test_moved_against_the_approved_date() -> None:
    planned = event(NINE + timedelta(days=1), approved_for=NINE)
    came = held(NINE + timedelta(days=1), NINE + timedelta(days=1) + THREE, planned_event_id=planned.id)

    (one,) = told(planned, visits=[came])

    assert one.courses == (Course.MOVED,)
    assert one.unexplained == (DeviationKind.DATE,)


def test_a_reason_explains_its_own_kind_only() -> None:
    planned = event()
    came = held(
        NINE + timedelta(days=1), NINE + timedelta(days=1) + THREE, names=NAMES[:3], planned_event_id=planned.id
    )
    reason = Deviation(planned_event_id=planned.id, kind=DeviationKind.DATE, reason="企业停电")

    (one,) = told(planned, visits=[came], deviations=[reason, reason.with_(kind=DeviationKind.PERSON, reason=" ")])

    assert one.courses == (Course.MOVED, Course.OTHER_PEOPLE)
    assert one.unexplained == (DeviationKind.PERSON,)
    assert one.absent == ("a.孙磊", "a.周颖")


def test_somebody_came_besides() -> None:
    planned = event(member_ids=("a.王工",))

    (one,) = told(planned, visits=[held(NINE, NINE + THREE, names=["王工", "赵敏"], planned_event_id=planned.id)])

    assert (one.courses, one.besides) == ((Course.OTHER_PEOPLE,), ("a.赵敏",))


def test_without_a_link_the_nearest_of_its_kind_is_meant() -> None:
    first, second = event(NINE), event(NINE + timedelta(days=7))
    training = event(NINE + timedelta(days=6), kind=VisitKind.TRAINING)
    came = held(NINE + timedelta(days=6), NINE + timedelta(days=6) + THREE)

    by_event = {one.event.id: one for one in told(first, second, training, visits=[came]) if one.event}

    assert by_event[second.id].courses == (Course.MOVED,)
    assert by_event[first.id].courses == (Course.NOT_HELD,)
    assert by_event[training.id].courses == (Course.NOT_HELD,)


def test_a_visit_far_from_everything_was_added() -> None:
    planned = event(NINE)
    came = held(NINE + timedelta(days=15), NINE + timedelta(days=15) + THREE)
    reason = Deviation(visit_id=came[0].id, kind=DeviationKind.ADDED, reason="企业要求")

    missed, added = told(planned, visits=[came], deviations=[reason])

    assert missed.courses == (Course.NOT_HELD,)
    assert (added.event, added.courses, added.deviations) == (None, (Course.ADDED,), (reason,))
    assert added.unexplained == ()


def test_cancelled_not_held_and_ahead() -> None:
    cancelled, past, ahead = event(cancelled="订单紧"), event(NINE), event(LATER + THREE)

    courses = {one.event.id: one.courses for one in told(cancelled, past, ahead) if one.event}

    assert courses == {
        cancelled.id: (Course.CANCELLED,),
        past.id: (Course.NOT_HELD,),
        ahead.id: (Course.AHEAD,),
    }


def test_what_was_moved_after_approval_and_lies_ahead_is_told() -> None:
    (one,) = told(event(LATER + THREE, approved_for=NINE))

    assert one.courses == (Course.AHEAD, Course.MOVED)
    assert one.unexplained == (DeviationKind.DATE,)


def test_what_is_only_written_down_has_not_come() -> None:
    planned = event()
    visit, people, _ = held(NINE, None, planned_event_id=planned.id, planned_on=date(2026, 6, 1))

    (one,) = told(planned, visits=[(visit, people, [])])

    assert one.courses == (Course.NOT_HELD,)


def test_an_event_without_a_time_comes_last() -> None:
    assert [one.event.starts_at for one in told(event(None), event(NINE)) if one.event] == [NINE, None]


def test_all_words_are_there() -> None:
    assert all(one.words for one in Course)
