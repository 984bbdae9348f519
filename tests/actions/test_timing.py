"""Time studies in a store: each lap is safe at once, and one step back takes one lap."""

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from app.actions import dossiers, records, timing, visits
from app.domain.clock import HeldClock, SystemClock
from app.domain.errors import NotAllowed
from app.domain.records.enterprise import Enterprise
from app.domain.records.project import Project
from app.domain.records.timing import ActionKind, Lap, TimeStudy
from app.domain.records.visits import TimeEventKind, Visit
from app.domain.roles import Role
from app.workspace import Workspace
from tests.ui.given_pages import workspace_of


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    made = workspace_of(tmp_path)
    made.clock = HeldClock(SystemClock().now().wall)
    yield made
    made.close()


@pytest.fixture
def visit(workspace: Workspace) -> Visit:
    dossier = dossiers.open_dossier(workspace, Enterprise(name="锐锋精密"), Project())
    return visits.begin_visit(workspace, dossier.id, "第 1 次走访")


def test_a_study_is_stored_with_its_first_lap(workspace: Workspace, visit: Visit) -> None:
    study = timing.blank_study(visit)
    assert timing.timing_place(workspace, visit.dossier_id).studies == ()
    now = workspace.clock.now()
    timing.add_lap(workspace, study, 42.504, now, ActionKind.WASTE)
    timing.add_lap(workspace, study, 40.0, now)
    [found] = timing.timing_place(workspace, visit.dossier_id).studies
    assert found.study == study
    assert [(lap.seconds, lap.action, lap.ended) for lap in found.laps] == [
        (Decimal("42.50"), ActionKind.WASTE, now),
        (Decimal("40.00"), None, now),
    ]
    assert found.figures.count == 2


def test_reading_one_study_again_gives_what_reading_all_gives(workspace: Workspace, visit: Visit) -> None:
    first, second = timing.blank_study(visit), timing.blank_study(visit)
    timing.add_lap(workspace, first, 1.0, workspace.clock.now())
    before = timing.timing_place(workspace, visit.dossier_id)
    for study in (first, second):
        timing.add_lap(workspace, study, 2.0, workspace.clock.now())
        before = timing.read_again(workspace, before, study.id)
        assert before == timing.timing_place(workspace, visit.dossier_id)
    timing.remove_study(workspace, before.studies[0])
    assert timing.read_again(workspace, before, second.id) == timing.timing_place(workspace, visit.dossier_id)


def test_undo_takes_one_lap(workspace: Workspace, visit: Visit) -> None:
    study = timing.blank_study(visit)
    for seconds in (1.0, 2.0):
        timing.add_lap(workspace, study, seconds, workspace.clock.now())
    workspace.history.undo()
    [found] = timing.timing_place(workspace, visit.dossier_id).studies
    assert [lap.seconds for lap in found.laps] == [Decimal("1.00")]


def test_a_study_goes_and_comes_back_with_its_laps(workspace: Workspace, visit: Visit) -> None:
    timing.add_lap(workspace, timing.blank_study(visit), 3.0, workspace.clock.now())
    [found] = timing.timing_place(workspace, visit.dossier_id).studies
    gone = timing.remove_study(workspace, found)
    with workspace.reading() as read:
        assert (read.find(TimeStudy), read.find(Lap)) == ([], [])
    records.bring_back(workspace, gone)
    assert timing.timing_place(workspace, visit.dossier_id).studies == (found,)


def test_what_goes_on_from_the_last_study(visit: Visit) -> None:
    last = TimeStudy(line="机加一线", product="RV-40E", takt=Decimal(45), operation="粗车", operator="A1")
    made = timing.blank_study(visit, last)
    assert (made.line, made.product, made.takt, made.operation, made.operator) == (
        "机加一线",
        "RV-40E",
        Decimal(45),
        "",
        "",
    )


def test_a_new_study_belongs_to_where_people_are(workspace: Workspace, visit: Visit) -> None:
    assert timing.timing_place(workspace, visit.dossier_id).visit_now == visit
    assert isinstance(workspace.clock, HeldClock)
    workspace.clock.pass_time(hours=3)
    visits.stamp(workspace, visit, TimeEventKind.CHECK_OUT)
    assert timing.timing_place(workspace, visit.dossier_id).visit_now == visit
    planned = Visit(
        dossier_id=visit.dossier_id, planned_on=workspace.clock.now().wall.date() + timedelta(days=7), theme="later"
    )
    records.save(workspace, planned)
    assert timing.timing_place(workspace, visit.dossier_id).visit_now == visit
    assert timing.TimingPlace().visit_now is None


def test_who_captures_nothing_times_nothing(tmp_path: Path) -> None:
    bureau = workspace_of(tmp_path, Role.BUREAU)
    with pytest.raises(NotAllowed):
        timing.add_lap(bureau, TimeStudy(), 1.0, bureau.clock.now())
    bureau.close()
