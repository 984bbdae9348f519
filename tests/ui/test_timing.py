"""Timing an operation on the floor: keys are laps, each is safe at once, and the figures follow."""

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from app.actions import dossiers, records, visits
from app.domain.clock import HeldClock, SystemClock
from app.domain.errors import AppError
from app.domain.records.enterprise import Enterprise
from app.domain.records.project import Project
from app.domain.records.timing import ActionKind, Lap, TimeStudy
from app.domain.records.visits import Visit
from app.domain.roles import Role
from tests.calm import calm, caught_up
from tests.ui.given_pages import Host, workspace_of
from tests.ui.stage import assert_legible, type_words
from ui.destinations import destinations
from ui.pages.timing import TimingPage
from ui.theme.theme import Scheme, Theme
from ui.widgets.button import Button

D = Decimal


class Floor(Host):
    def __init__(self, folder: Path, at_visit: bool = True) -> None:
        super().__init__(workspace_of(folder))
        self.clock = HeldClock(SystemClock().now().wall.replace(hour=9, minute=2, second=0, microsecond=0))
        self.workspace.clock = self.clock
        self.dossier = dossiers.open_dossier(self.workspace, Enterprise(name="锐锋精密"), Project())
        self.visit = visits.begin_visit(self.workspace, self.dossier.id, "跟线测时") if at_visit else Visit()
        self.current.choose(self.dossier.id)
        self.page = TimingPage(self.parts)
        self.saved: list[str] = []
        self.page.save_state.connect(self.saved.append)

    @property
    def laps(self) -> list[Lap]:
        with self.workspace.reading() as read:
            return read.find(Lap)

    @property
    def studies(self) -> list[TimeStudy]:
        with self.workspace.reading() as read:
            return read.find(TimeStudy)

    def take_back(self) -> None:
        assert self.offered_undo is not None
        self.offered_undo()


def shown(floor: Floor, qtbot) -> None:
    qtbot.addWidget(floor.page)
    floor.page.resize(1366, 840)
    floor.page.show()
    floor.page.activateWindow()
    qtbot.waitUntil(floor.page.isActiveWindow)
    floor.page.arrive({})


@pytest.fixture
def floor(qtbot, tmp_path: Path) -> Iterator[Floor]:
    made = Floor(tmp_path)
    shown(made, qtbot)
    yield made
    made.page.keep()
    made.page.leave()
    made.close()


def settle(floor: Floor, qtbot) -> None:
    floor.jobs.wait_all()
    caught_up(floor.page, floor.jobs)


def press(qtbot, floor: Floor, *keys: Qt.Key) -> None:
    for key in keys:
        qtbot.keyClick(floor.page.window().focusWidget(), key)


def timed(floor: Floor, qtbot, *seconds: float) -> None:
    """Begin a study and time these laps with the space bar."""
    floor.page.begin()
    press(qtbot, floor, Qt.Key.Key_Space)
    for one in seconds:
        floor.clock.pass_time(seconds=one)
        press(qtbot, floor, Qt.Key.Key_Space)


def test_laps_are_a_key_each_and_safe_at_once(floor: Floor, qtbot) -> None:
    timed(floor, qtbot, 42.5, 41.25)
    press(qtbot, floor, Qt.Key.Key_3)
    floor.clock.pass_time(seconds=8)
    press(qtbot, floor, Qt.Key.Key_Return)
    assert [(lap.seconds, lap.action) for lap in floor.laps] == [
        (D("42.50"), None),
        (D("41.25"), None),
        (D("8.00"), ActionKind.WASTE),
    ]
    assert [study.visit_id for study in floor.studies] == [floor.visit.id]
    assert floor.saved[-1].startswith("已保存")


def test_a_turned_clock_does_not_touch_the_laps(floor: Floor, qtbot) -> None:
    floor.page.begin()
    press(qtbot, floor, Qt.Key.Key_Space)
    floor.clock.pass_time(seconds=30)
    floor.clock.wall -= timedelta(hours=8)
    press(qtbot, floor, Qt.Key.Key_Space)
    assert [lap.seconds for lap in floor.laps] == [D("30.00")]


def test_a_pause_is_no_time(floor: Floor, qtbot) -> None:
    floor.page.begin()
    press(qtbot, floor, Qt.Key.Key_Space)
    floor.clock.pass_time(seconds=10)
    press(qtbot, floor, Qt.Key.Key_P)
    floor.clock.pass_time(minutes=20)
    press(qtbot, floor, Qt.Key.Key_P)
    floor.clock.pass_time(seconds=2)
    press(qtbot, floor, Qt.Key.Key_Space)
    assert [lap.seconds for lap in floor.laps] == [D("12.00")]


def test_backspace_takes_the_last_lap_back_into_the_one_under_way(floor: Floor, qtbot) -> None:
    timed(floor, qtbot, 40, 3)
    press(qtbot, floor, Qt.Key.Key_Backspace)
    assert [lap.seconds for lap in floor.laps] == [D("40.00")]
    floor.clock.pass_time(seconds=38)
    press(qtbot, floor, Qt.Key.Key_Space)
    assert [lap.seconds for lap in floor.laps] == [D("40.00"), D("41.00")]


def test_taking_back_can_be_taken_back(floor: Floor, qtbot) -> None:
    timed(floor, qtbot, 40, 30)
    press(qtbot, floor, Qt.Key.Key_Backspace)
    floor.clock.pass_time(seconds=5)
    floor.take_back()
    press(qtbot, floor, Qt.Key.Key_Space)
    assert [lap.seconds for lap in floor.laps] == [D("40.00"), D("30.00"), D("5.00")]


def test_the_mouse_leaves_the_keys_alone(floor: Floor, qtbot) -> None:
    timed(floor, qtbot, 10)
    for button in (floor.page.bench.watch.pause, floor.page.bench.watch.kinds.button(1)):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(floor.page.bench.watch.pause, Qt.MouseButton.LeftButton)
    floor.clock.pass_time(seconds=7)
    press(qtbot, floor, Qt.Key.Key_Space)
    assert [(lap.seconds, lap.action) for lap in floor.laps][-1] == (D("7.00"), ActionKind.VALUE_ADDED)


def test_what_is_typed_is_no_lap(floor: Floor, qtbot) -> None:
    timed(floor, qtbot, 10)
    field = floor.page.bench.form.editor("operation").part
    field.setFocus()
    qtbot.keyClicks(field, "p 1 ")
    qtbot.keyClick(field, Qt.Key.Key_Backspace)
    type_words(field, "粗车")
    floor.page.keep()
    assert len(floor.laps) == 1
    assert [study.operation for study in floor.studies] == ["p 1粗车"]


def test_a_blank_study_leaves_nothing_behind(floor: Floor, qtbot) -> None:
    floor.page.begin()
    floor.page.show_list()
    assert floor.studies == []
    floor.page.begin()
    type_words(floor.page.bench.form.editor("operation").part, "精车")
    floor.page.keep()
    assert [study.operation for study in floor.studies] == ["精车"]


def test_figures_follow_and_outliers_are_named(floor: Floor, qtbot) -> None:
    timed(floor, qtbot, 10, 11, 12, 13, 14, 15, 16, 17, 40)
    bench = floor.page.bench
    assert "第 9 次离群" in bench.figures._hints.text()
    assert "还差 1 个" in bench.figures._hints.text()
    [last] = floor.laps[-1:]
    records.save(floor.workspace, last.with_(left_out=True), last)
    settle(floor, qtbot)
    assert bench.figures._numbers[1].text() == "13.5 秒"
    assert "1 次不计入" in bench.figures._shares.text()
    assert len(bench.figures.chart._dots) == 9
    assert not bench.figures.chart._dots[-1].counts


def test_takt_is_compared(floor: Floor, qtbot) -> None:
    timed(floor, qtbot, 50, 40)
    study = floor.page.bench.measured.study
    records.save(floor.workspace, study.with_(takt=D(40), standard=D(36)), study)
    settle(floor, qtbot)
    figures = floor.page.bench.figures
    assert figures.takt.accessibleName() == "超节拍 12.5 %"
    assert figures._numbers[5].text() == "125.0 %"


def test_a_lap_is_edited_below_the_table(floor: Floor, qtbot) -> None:
    timed(floor, qtbot, 10, 20)
    card = floor.page.bench.laps
    card.choose(floor.laps[0].id)
    field = card.form.editor("waiting").part
    type_words(field, "换刀")
    floor.page.keep()
    seconds = card.form.editor("seconds").part
    seconds.setFocus()
    seconds.selectAll()
    qtbot.keyClicks(seconds, "11.5")
    floor.page.keep()
    settle(floor, qtbot)
    first = floor.laps[0]
    assert (first.waiting, first.seconds, first.by_hand) == ("换刀", D("11.5"), True)
    assert floor.laps[1].by_hand is not True


def test_a_lap_can_be_added_by_hand(floor: Floor, qtbot) -> None:
    timed(floor, qtbot, 10)
    floor.page.bench.laps.add.click()
    field = floor.page.bench.laps.form.editor("seconds").part
    qtbot.waitUntil(field.hasFocus)
    qtbot.keyClicks(field, "12")
    floor.page.keep()
    assert [(lap.seconds, lap.by_hand) for lap in floor.laps] == [(D("10.00"), False), (D("12"), True)]


def test_laps_and_studies_go_and_come_back(floor: Floor, qtbot) -> None:
    timed(floor, qtbot, 10, 20)
    card = floor.page.bench.laps
    card.choose(floor.laps[0].id)
    card.remove.click()
    assert [lap.seconds for lap in floor.laps] == [D("20.00")]
    floor.take_back()
    settle(floor, qtbot)
    floor.page.bench.removed.emit()
    assert (floor.studies, floor.laps) == ([], [])
    floor.take_back()
    assert (len(floor.studies), len(floor.laps)) == (1, 2)


def test_laps_go_to_a_spreadsheet(floor: Floor, qtbot) -> None:
    timed(floor, qtbot, 10, 20)
    records.save(floor.workspace, floor.laps[1].with_(waiting="=1+1"), floor.laps[1])
    settle(floor, qtbot)
    floor.page.bench.laps.copy.click()
    rows = [row.split("\t") for row in QGuiApplication.clipboard().text().splitlines()]
    assert rows[0][:2] == ["样本", "时长（秒）"]
    assert [row[:2] for row in rows[1:]] == [["1", "10.00"], ["2", "20.00"]]
    assert "=1+1" not in rows[2]  # what a spreadsheet would take for a formula is guarded


def test_a_lap_that_could_not_be_stored_goes_on(floor: Floor, qtbot, monkeypatch) -> None:
    timed(floor, qtbot, 10)

    def refuse(*_: object) -> None:
        raise AppError("磁盘满了", "腾出空间")

    floor.clock.pass_time(seconds=5)
    with monkeypatch.context() as patch:
        patch.setattr("app.actions.timing.add_lap", refuse)
        press(qtbot, floor, Qt.Key.Key_Space)
    assert not floor.page.banner.isHidden()
    floor.clock.pass_time(seconds=5)
    press(qtbot, floor, Qt.Key.Key_Space)
    assert [lap.seconds for lap in floor.laps] == [D("10.00"), D("10.00")]


def test_the_list_leads_to_studies_by_visit(floor: Floor, qtbot) -> None:
    timed(floor, qtbot, 10)
    floor.page.show_list()
    buttons = [one for one in floor.page.list.findChildren(Button) if one.words == "打开" and one.isVisible()]
    assert len(buttons) == 1
    buttons[0].click()
    assert floor.page.bench.measured.study == floor.studies[0]
    floor.page.show_list()
    floor.page.arrive({"study": floor.studies[0].id})
    assert floor.page.bench.isVisible()


def test_the_next_study_of_a_visit_is_filled_in(floor: Floor, qtbot) -> None:
    records.save(
        floor.workspace,
        TimeStudy(dossier_id=floor.dossier.id, visit_id=floor.visit.id, line="机加一线", takt=D(45)),
    )
    floor.page.arrive({})
    floor.page.begin()
    assert floor.page.bench.measured.study.line == "机加一线"


def test_from_one_operation_to_the_next(floor: Floor, qtbot) -> None:
    timed(floor, qtbot, 10)
    first = floor.page.bench.measured.study.id
    qtbot.keyClick(floor.page.window().focusWidget(), Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert floor.page.bench.measured.study.id != first
    assert not floor.page.bench.watch.watch.started
    press(qtbot, floor, Qt.Key.Key_Space)
    floor.clock.pass_time(seconds=9)
    press(qtbot, floor, Qt.Key.Key_Space)
    assert len(floor.studies) == 2
    assert floor.laps[-1].study_id == floor.page.bench.measured.study.id


def test_without_a_visit_it_leads_to_the_door(qtbot, tmp_path: Path) -> None:
    made = Floor(tmp_path, at_visit=False)
    shown(made, qtbot)
    assert not made.page.list.new.isVisible()
    made.page.begin()
    [go] = [one for one in made.page.list.findChildren(Button) if one.words == "去签到"]
    go.click()
    assert made.went == [("capture", {"begin": True})]
    made.close()


def test_whatever_a_bundle_brings_is_shown(floor: Floor, qtbot) -> None:
    study = TimeStudy(dossier_id=floor.dossier.id, visit_id="", takt=D("-1E+20"), standard=D(0))
    records.save(floor.workspace, study.with_(takt=None))
    for seconds in (None, D("99999999999999999999"), D(0), D("0.0000000001"), D(3), D(4), D(5)):
        records.save(floor.workspace, Lap(dossier_id=floor.dossier.id, study_id=study.id, seconds=seconds))
    records.save(floor.workspace, Lap(dossier_id=floor.dossier.id, study_id="nowhere"))
    floor.page.arrive({})
    floor.page.open(study.id)
    floor.page.grab()
    assert floor.page.bench.laps.table.rowCount() == 7


@pytest.mark.parametrize(
    ("scheme", "scale", "size"),
    [
        (Scheme.LIGHT, 1.0, (1208, 844)),
        (Scheme.DARK, 1.25, (1276, 700)),
        (Scheme.LIGHT, 1.5, (900, 600)),
    ],
)
def test_nothing_is_cut_off(
    floor: Floor, qtbot, look: Theme, scheme: Scheme, scale: float, size: tuple[int, int]
) -> None:
    look.choose(scheme, scale)
    floor.page.resize(*size)
    timed(floor, qtbot, 10, 11, 12, 13, 60)
    floor.page.bench.laps.choose(floor.laps[0].id)
    calm(floor.page, floor.jobs)
    assert_legible(floor.page)
    floor.page.show_list()
    calm(floor.page, floor.jobs)
    assert_legible(floor.page)


def test_what_is_pressed_in_gloves_is_large(floor: Floor, qtbot) -> None:
    floor.page.begin()
    watch = floor.page.bench.watch
    for part in (watch.lap, watch.pause, watch.back, watch.stop, *watch.kinds.buttons()):
        assert min(part.width(), part.height()) >= 44
    assert isinstance(watch.childAt(QPoint(watch.width() // 2, watch.lap.geometry().center().y())), QWidget)


@pytest.mark.parametrize(("role", "there"), [(Role.MEMBER, True), (Role.LEADER, True), (Role.BUREAU, False)])
def test_who_has_it(role: Role, there: bool) -> None:
    keys = [place.key for place in destinations(role, lambda: None)]
    assert ("timing" in keys) is there
