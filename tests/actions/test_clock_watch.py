"""What befalls the clock of this machine while a visit runs is written down, once, and only here."""

from datetime import timedelta

import pytest

from app.actions import visits
from app.actions.clock_watch import ClockWatch
from app.actions.dossiers import visit_summaries
from app.actions.forgotten_visits import forgotten_visits
from app.domain.clock import SystemClock
from app.domain.errors import AppError
from app.domain.hours import visit_hours
from app.domain.records.visits import ClockIncident, Incident, TimeEvent, TimeEventKind


def incidents(workspace):
    with workspace.reading() as read:
        return [(one.kind, int(one.seconds)) for one in read.find(ClockIncident)]


def hours_of(workspace, visit):
    with workspace.reading() as read:
        return visit_hours(read.find(TimeEvent, visit_id=visit.id), workspace.clock.now())


@pytest.fixture
def visit(workspace, dossier):
    return visits.begin_visit(workspace, dossier, "跟线")


def test_sleep_is_written_down_once_and_the_hours_stay(workspace, visit):
    watch = ClockWatch(workspace)
    watch.look(visit, running=True)
    workspace.clock.pass_time(minutes=30)
    watch.look(visit, running=True)
    workspace.clock.sleep(minutes=40)
    watch.look(visit, running=True)
    watch.look(visit, running=True)

    assert incidents(workspace) == [(Incident.SLEPT, 2400)]
    assert hours_of(workspace, visit).minutes == 70


def test_a_turned_clock_leaves_the_hours_and_is_flagged(workspace, visit):
    watch = ClockWatch(workspace)
    watch.look(visit, running=True)
    workspace.clock.pass_time(minutes=30)
    workspace.clock.wall -= timedelta(hours=3)
    watch.look(visit, running=True)

    assert incidents(workspace) == [(Incident.CLOCK_MOVED, -10800)]
    assert hours_of(workspace, visit).minutes == 30
    assert hours_of(workspace, visit).clock_moved


def test_a_restart_is_noticed_by_the_program_that_starts_after_it(workspace, visit):
    workspace.clock.pass_time(minutes=30)
    workspace.clock.boot, workspace.clock.mono = "another", 5.0

    for _ in range(2):
        ClockWatch(workspace).look(visit, running=True)

    assert incidents(workspace) == [(Incident.RESTARTED, 1800)]


def test_a_visit_is_watched_from_its_check_in_to_its_check_out(workspace, dossier):
    """By one watch all the while, as the page has it."""
    watch, planned = ClockWatch(workspace), visits.begin_visit(workspace, dossier, "跟线", check_in=False)
    watch.look(planned, running=False)
    workspace.clock.sleep(hours=9)
    watch.look(planned, running=False)
    visits.stamp(workspace, planned, TimeEventKind.CHECK_IN)
    watch.look(planned, running=True)
    workspace.clock.sleep(minutes=10)
    watch.look(planned, running=True)
    visits.stamp(workspace, planned, TimeEventKind.CHECK_OUT)
    workspace.clock.sleep(hours=9)
    watch.look(planned, running=False)

    assert incidents(workspace) == [(Incident.SLEPT, 600)]


def test_this_machine_tells_its_own_sleep():
    clock = SystemClock()
    before = clock.awake()
    assert before is not None
    assert clock.now().mono >= before - 1
    assert clock.awake() >= before


def test_who_forgot_to_check_out_is_offered_the_last_thing_written_down(workspace, visit):
    workspace.clock.pass_time(hours=2)
    visits.stamp(workspace, visit, TimeEventKind.PAUSE)
    paused = workspace.clock.now().wall
    workspace.clock.pass_time(hours=9)
    assert forgotten_visits(workspace, visit_summaries(workspace, visit.dossier_id)) == []

    workspace.clock.pass_time(hours=2)

    [one] = forgotten_visits(workspace, visit_summaries(workspace, visit.dossier_id))
    assert (one.visit.id, one.last_seen) == (visit.id, paused)
    visits.add_by_hand(workspace, visit, TimeEventKind.CHECK_OUT, one.last_seen + timedelta(minutes=1), "走时忘了签离")
    assert forgotten_visits(workspace, visit_summaries(workspace, visit.dossier_id)) == []
    hours = hours_of(workspace, visit)
    assert (hours.minutes, hours.by_hand, hours.running) == (120, True, False)


def test_a_stamp_by_hand_wants_a_reason_and_a_past(workspace, visit):
    now = workspace.clock.now().wall
    with pytest.raises(AppError, match="原因"):
        visits.add_by_hand(workspace, visit, TimeEventKind.CHECK_OUT, now, " ")
    with pytest.raises(AppError, match="还没有到"):
        visits.add_by_hand(workspace, visit, TimeEventKind.CHECK_OUT, now + timedelta(minutes=1), "忘了")
    with pytest.raises(AppError, match="不能签离"):
        visits.add_by_hand(workspace, visit, TimeEventKind.CHECK_OUT, now - timedelta(hours=1), "忘了")


def test_one_member_comes_late_pauses_and_leaves(workspace, visit):
    zhou = "0199aaaa-0000-7000-8000-0000000000aa"
    workspace.clock.pass_time(minutes=60)
    visits.stamp(workspace, visit, TimeEventKind.CHECK_IN, members=[zhou])
    workspace.clock.pass_time(minutes=60)
    visits.stamp(workspace, visit, TimeEventKind.PAUSE, members=[zhou])
    with pytest.raises(AppError, match="暂停"):
        visits.stamp(workspace, visit, TimeEventKind.PAUSE, members=[zhou])
    workspace.clock.pass_time(minutes=60)
    visits.stamp(workspace, visit, TimeEventKind.CHECK_OUT, members=[zhou])

    hours = hours_of(workspace, visit)
    assert (hours.minutes, hours.running) == (180, True)
    assert [(one.member_id, one.seconds) for one in hours.members] == [(zhou, 3600)]
