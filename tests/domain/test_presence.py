"""Who was there when: members who come late, leave early, pause alone, work side by side, and nights between days."""

from datetime import datetime, timedelta

from hypothesis import given as cases
from hypothesis import strategies as st

from app.domain.hours import VisitHours, visit_hours
from app.domain.records.visits import TimeEvent, TimeEventKind
from tests import given

IN, PAUSE, RESUME, OUT, VOID = TimeEventKind
CHEN, ZHOU, HE = ("0199aaaa-0000-7000-8000-00000000000" + n for n in "123")


def stamped(*steps, start=given.MORNING):
    """Steps are (minutes after the one before, kind, members)."""
    clock, events = given.clock(start), []
    for minutes, kind, *members in steps:
        clock.pass_time(minutes=minutes)
        events.append(TimeEvent(kind=kind, clock=clock.now(), member_ids=tuple(members)))
    return events


def minutes_of(hours: VisitHours) -> dict[str, int]:
    return {one.member_id: one.seconds // 60 for one in hours.members}


def test_those_who_work_side_by_side_count_once():
    hours = visit_hours(stamped((0, IN, CHEN, ZHOU), (180, OUT)))

    assert hours.minutes == 180
    assert minutes_of(hours) == {CHEN: 180, ZHOU: 180}


def test_who_comes_late_has_less_and_the_visit_has_not():
    hours = visit_hours(stamped((0, IN, CHEN), (60, IN, ZHOU), (120, OUT)))

    assert hours.minutes == 180
    assert minutes_of(hours) == {CHEN: 180, ZHOU: 120}
    assert not hours.disordered


def test_who_came_late_did_not_come_with_the_team():
    hours = visit_hours(stamped((0, IN), (60, IN, ZHOU), (120, OUT)), members=[CHEN])

    assert minutes_of(hours) == {CHEN: 180, ZHOU: 120}
    assert not hours.disordered


def test_one_pauses_and_the_others_go_on():
    hours = visit_hours(stamped((0, IN, CHEN, ZHOU), (60, PAUSE, ZHOU), (30, RESUME, ZHOU), (90, OUT)))

    assert hours.minutes == 180
    assert minutes_of(hours) == {CHEN: 180, ZHOU: 150}


def test_nobody_at_work_is_a_pause():
    events = stamped((0, IN, CHEN, ZHOU), (60, PAUSE, ZHOU), (0, PAUSE, CHEN))
    noon = given.clock()
    noon.pass_time(minutes=200)

    assert visit_hours(events, noon.now()).paused
    assert visit_hours(events, noon.now()).minutes == 60


def test_the_whole_team_pauses_and_whoever_paused_alone_goes_on_with_it():
    hours = visit_hours(stamped((0, IN, CHEN, ZHOU), (30, PAUSE, ZHOU), (30, PAUSE), (60, RESUME), (60, OUT)))

    assert hours.minutes == 120
    assert minutes_of(hours) == {CHEN: 120, ZHOU: 90}
    assert not hours.disordered


def test_who_leaves_and_comes_again_counts_twice_and_the_end_of_the_visit_is_the_teams():
    events = stamped((0, IN, CHEN, ZHOU), (60, OUT, ZHOU), (60, IN, ZHOU), (30, OUT, CHEN))
    hours = visit_hours(events)

    assert hours.running
    assert minutes_of(hours) == {CHEN: 150, ZHOU: 60}
    assert [(one.left is None, one.present) for one in hours.members] == [(False, False), (True, True)]


def test_after_the_end_nobody_comes():
    hours = visit_hours(stamped((0, IN, CHEN), (60, OUT), (10, IN, ZHOU)))

    assert hours.disordered
    assert hours.minutes == 60


def test_a_night_is_cut_at_midnight_of_the_place():
    evening = datetime(2026, 11, 22, 22, 30, tzinfo=given.MORNING.tzinfo)
    hours = visit_hours(stamped((0, IN), (240, OUT), start=evening))

    assert hours.by_day == ((evening.date(), 90 * 60), (evening.date() + timedelta(days=1), 150 * 60))


def test_a_stamp_by_hand_is_told():
    first, last = stamped((0, IN), (200, OUT))
    by_hand = visit_hours([first, last.with_(by_hand=True)])

    assert by_hand.by_hand
    assert not visit_hours([first, last]).by_hand


KINDS = st.sampled_from([IN, PAUSE, RESUME, OUT])
WHO = st.sampled_from([(), (CHEN,), (ZHOU,), (CHEN, ZHOU), (HE,)])
STEPS = st.lists(st.tuples(st.integers(0, 2000), KINDS, WHO), max_size=12)


@cases(STEPS, st.randoms())
def test_whatever_is_stamped_the_sums_are_right(steps, chance):
    events = stamped(*((minutes, kind, *who) for minutes, kind, who in steps))
    shuffled = list(events)
    chance.shuffle(shuffled)
    hours = visit_hours(events)

    assert visit_hours(shuffled) == hours
    assert sum(seconds for _, seconds in hours.by_day) == hours.seconds
    assert all(0 <= one.seconds <= sum(s[0] for s in steps) * 60 for one in hours.members)
    if not any(not who for _, _, who in steps):
        longest = max((one.seconds for one in hours.members), default=0)
        assert longest <= hours.seconds <= sum(one.seconds for one in hours.members)
