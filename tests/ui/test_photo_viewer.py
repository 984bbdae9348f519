"""Photos are marked by pointer and by keys, each stroke is written down and can be taken back."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.actions import marks, records, setup
from app.domain.records.photos import MarkColour, MarkKind, MarkWidth, Photo, PhotoMark
from tests.ui.given_pages import Host
from tests.ui.stage import assert_legible
from ui.photos.tools import Tool
from ui.photos.viewer import PhotoViewer
from ui.theme.theme import Theme

K, Key = MarkKind, Qt.Key
DRAWN = (Tool.ARROW, Tool.BOX, Tool.CIRCLE, Tool.PEN, Tool.REDACTION)


class Sitting:
    """A person before the viewer."""

    def __init__(self, host: Host, qtbot: QtBot, size: tuple[int, int] = (1280, 800)) -> None:
        self.host, self._qtbot = host, qtbot
        with host.workspace.reading() as read:
            self.photos = read.find(Photo)
        self.window = QWidget()
        self.window.resize(*size)
        qtbot.addWidget(self.window)
        self.window.show()
        self.viewer = PhotoViewer(host.parts, self.window)
        self.viewer.show_photo(self.photos, self.photos[0].id)
        self.stage = self.viewer.stage
        qtbot.waitUntil(lambda: not self.stage.ground.empty and not host.jobs.running)

    def at(self, across: float, down: float) -> QPoint:
        return self.stage.view.point_of(across, down).toPoint()

    def drag(self, *places: tuple[float, float]) -> None:
        self._qtbot.mousePress(self.stage, Qt.MouseButton.LeftButton, pos=self.at(*places[0]))
        for place in places[1:]:
            self._qtbot.mouseMove(self.stage, self.at(*place))
        self._qtbot.mouseRelease(self.stage, Qt.MouseButton.LeftButton, pos=self.at(*places[-1]))

    def press(self, *keys: Qt.Key, hold: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        for key in keys:
            self._qtbot.keyClick(self.stage, key, hold)

    def given(self, kind: MarkKind | None, *points: tuple[float, float], **more: object) -> PhotoMark:
        photo = self.viewer.photo
        mark = PhotoMark(dossier_id=photo.dossier_id, photo_id=photo.id, kind=kind, points=points).with_(**more)
        before = len(self.stage.marks)
        marks.add_mark(self.host.workspace, mark)
        self._qtbot.waitUntil(lambda: len(self.stage.marks) > before)
        return mark

    @property
    def stored(self) -> list[PhotoMark]:
        return marks.marks_of(self.host.workspace, self.viewer.photo)


@pytest.fixture
def host(demo: Path) -> Iterator[Host]:
    made = Host(setup.open_workspace(demo / "leader"))
    yield made
    made.jobs.wait_all()
    QApplication.processEvents()
    made.close()


@pytest.fixture
def sitting(host: Host, qtbot: QtBot) -> Sitting:
    return Sitting(host, qtbot)


@pytest.mark.parametrize("tool", DRAWN)
def test_a_stroke_is_drawn_with_the_pointer(sitting: Sitting, tool: Tool) -> None:
    sitting.press(Key(ord(tool.key)))
    assert sitting.viewer.frame.tools.buttons[tool].isChecked()
    sitting.drag((0.2, 0.3), (0.4, 0.5), (0.6, 0.7))
    [mark] = sitting.stored
    assert mark.kind is tool.kind
    assert mark.points[0] == pytest.approx((0.2, 0.3), abs=0.003)
    assert mark.points[-1] == pytest.approx((0.6, 0.7), abs=0.003)
    assert sitting.stage.selected == mark
    assert mark.kind.words in sitting.viewer.panel._facts["标注"].text()


def test_a_slip_of_the_finger_draws_nothing(sitting: Sitting) -> None:
    sitting.press(Key.Key_R)
    sitting.drag((0.2, 0.3), (0.201, 0.301))
    assert sitting.stored == []
    sitting.press(Key.Key_V)
    sitting.drag((0.5, 0.5), (0.5, 0.5))
    assert sitting.stored == []
    assert sitting.host.workspace.history.undo_label == ""


def test_a_stroke_ends_at_the_edge_of_the_picture(sitting: Sitting) -> None:
    sitting.press(Key.Key_M)
    sitting.drag((0.9, 0.9), (1.01, 1.01))
    assert sitting.stored[0].points[-1] == (1.0, 1.0)


def test_words_are_written_where_they_stand(sitting: Sitting, qtbot: QtBot) -> None:
    sitting.press(Key.Key_T)
    sitting.drag((0.3, 0.4), (0.3, 0.4))
    field = sitting.stage.field
    assert field.isVisible()
    qtbot.keyClicks(field, " P  0.8 ")
    qtbot.keyClick(field, Key.Key_Return)
    assert [one.words for one in sitting.stored] == ["P 0.8"]
    assert not field.isVisible()
    sitting.press(Key.Key_F2)
    field.selectAll()
    qtbot.keyClicks(field, "x")
    qtbot.keyClick(field, Key.Key_Escape)
    assert [one.words for one in sitting.stored] == ["P 0.8"]
    assert sitting.viewer.isVisible()
    sitting.press(Key.Key_F2)
    field.clear()
    qtbot.keyClick(field, Key.Key_Return)
    assert sitting.stored == []


def test_a_text_without_words_is_none(sitting: Sitting, qtbot: QtBot) -> None:
    sitting.press(Key.Key_T, Key.Key_T)
    qtbot.keyClick(sitting.stage.field, Key.Key_Return)
    assert sitting.stored == []


def test_numbers_go_on_and_are_explained(sitting: Sitting, qtbot: QtBot) -> None:
    sitting.press(Key.Key_N)
    sitting.drag((0.2, 0.2), (0.2, 0.2))
    sitting.drag((0.6, 0.6), (0.6, 0.6))
    assert [one.number for one in sitting.stored] == [1, 2]
    sitting.press(Key.Key_V)
    qtbot.mouseDClick(sitting.stage, Qt.MouseButton.LeftButton, pos=sitting.at(0.2, 0.2))
    qtbot.keyClicks(sitting.stage.field, "3#")
    sitting.drag((0.9, 0.1), (0.9, 0.1))
    assert [(one.number, one.words) for one in sitting.stored] == [(1, "3#"), (2, "")]


@pytest.mark.parametrize("tool", [*DRAWN, Tool.NUMBER])
def test_keys_alone_draw_move_and_take_away(sitting: Sitting, tool: Tool) -> None:
    key = Key(ord(tool.key))
    sitting.press(key, key)
    [placed] = sitting.stored
    sitting.press(Key.Key_Right, Key.Key_Right, Key.Key_Down)
    [moved] = sitting.stored
    assert moved.points[0][0] > placed.points[0][0]
    assert moved.points[0][1] > placed.points[0][1]
    sitting.press(Key.Key_Right, hold=Qt.KeyboardModifier.ControlModifier)
    [pulled] = sitting.stored
    assert (pulled.points != moved.points) is (tool is not Tool.NUMBER)
    sitting.host.workspace.history.undo()
    assert sitting.stored == [placed]
    sitting.host.workspace.history.undo()
    assert sitting.stored == []


def test_tab_walks_through_the_marks_and_on(sitting: Sitting) -> None:
    made = [sitting.given(K.BOX, (0.1, 0.1), (0.2, 0.2)), sitting.given(K.ARROW, (0.5, 0.5), (0.7, 0.7))]
    seen = []
    for _ in range(2):
        sitting.press(Key.Key_Tab)
        seen.append(sitting.stage.selected)
    assert seen == made
    assert sitting.stage.accessibleDescription() == "箭头"
    sitting.press(Key.Key_Tab)
    assert sitting.stage.selected is None
    assert not sitting.stage.hasFocus()
    plain = sitting.stage.grab().toImage()
    sitting.stage.setFocus(Qt.FocusReason.TabFocusReason)
    assert sitting.stage.grab().toImage() != plain
    sitting.press(Key.Key_Backtab, hold=Qt.KeyboardModifier.ShiftModifier)
    assert sitting.stage.selected == made[1]
    sitting.press(Key.Key_Delete)
    assert sitting.stored == made[:1]


def test_a_stroke_is_taken_back_and_the_stage_follows(sitting: Sitting, qtbot: QtBot) -> None:
    sitting.press(Key.Key_C)
    sitting.drag((0.2, 0.2), (0.4, 0.4))
    sitting.viewer.frame.undo.click()
    assert sitting.host.undone == 1
    sitting.host.workspace.history.undo()
    qtbot.waitUntil(lambda: sitting.stage.marks == [])
    assert sitting.stage.selected is None
    sitting.viewer.frame.redo.click()
    assert len(sitting.stage.marks) == 1


def test_a_mark_is_moved_and_pulled_with_the_pointer(sitting: Sitting) -> None:
    mark = sitting.given(K.BOX, (0.2, 0.2), (0.5, 0.6))
    sitting.drag((0.2, 0.4), (0.3, 0.5))
    [moved] = sitting.stored
    assert moved.points[0] == pytest.approx((0.3, 0.3), abs=0.005)
    sitting.drag((0.6, 0.7), (0.9, 0.8))
    [pulled] = sitting.stored
    assert sorted(pulled.points)[1] == pytest.approx((0.9, 0.8), abs=0.005)
    sitting.drag((0.3, 0.5), (0.3, 0.5))
    assert sitting.stored == [pulled]
    sitting.host.workspace.history.undo()
    sitting.host.workspace.history.undo()
    assert sitting.stored == [mark]


def test_escape_gives_up_the_least_first(sitting: Sitting, qtbot: QtBot) -> None:
    sitting.press(Key.Key_R)
    qtbot.mousePress(sitting.stage, Qt.MouseButton.LeftButton, pos=sitting.at(0.2, 0.2))
    qtbot.mouseMove(sitting.stage, sitting.at(0.5, 0.5))
    sitting.press(Key.Key_Escape)
    qtbot.mouseRelease(sitting.stage, Qt.MouseButton.LeftButton, pos=sitting.at(0.5, 0.5))
    assert sitting.stored == []
    sitting.press(Key.Key_R)
    assert sitting.stage.selected is not None
    sitting.press(Key.Key_Escape)
    assert sitting.stage.selected is None
    sitting.press(Key.Key_Escape)
    assert sitting.stage.tool is Tool.SELECT
    sitting.press(Key.Key_Escape)
    assert not sitting.viewer.isVisible()


def test_colour_and_width_are_those_of_the_chosen_mark_and_of_the_next(sitting: Sitting) -> None:
    mark, bar = sitting.given(K.BOX, (0.2, 0.2), (0.5, 0.6), width=None), sitting.viewer.frame.style_bar
    sitting.press(Key.Key_Tab)
    bar.colours[MarkColour.BLUE].click()
    bar.widths[MarkWidth.THICK].click()
    assert sitting.stored == [mark.with_(colour=MarkColour.BLUE, width=MarkWidth.THICK)]
    sitting.press(Key.Key_A)
    sitting.drag((0.6, 0.8), (0.8, 0.9))
    assert (sitting.stored[-1].colour, sitting.stored[-1].width) == (MarkColour.BLUE, MarkWidth.THICK)
    bar.remove.click()
    assert len(sitting.stored) == 1
    assert not bar.remove.isEnabled()


def test_space_shows_the_photo_without_its_marks(sitting: Sitting, qtbot: QtBot) -> None:
    bare = sitting.stage.grab().toImage()
    sitting.given(K.REDACTION, (0.2, 0.2), (0.5, 0.6))
    marked = sitting.stage.grab().toImage()
    assert marked != bare
    qtbot.keyPress(sitting.stage, Key.Key_Space)
    assert sitting.stage.grab().toImage() == bare
    qtbot.keyRelease(sitting.stage, Key.Key_Space)
    assert sitting.stage.grab().toImage() == marked


def test_enter_goes_on_and_ends_after_the_last(sitting: Sitting, qtbot: QtBot) -> None:
    sitting.press(Key.Key_Return)
    assert sitting.viewer.photo == sitting.photos[1]
    sitting.press(Key.Key_BracketLeft, Key.Key_BracketLeft)
    assert sitting.viewer.photo == sitting.photos[0]
    sitting.press(Key.Key_BracketRight)
    assert sitting.viewer.photo == sitting.photos[1]
    strip = sitting.viewer.frame.strip
    qtbot.mouseClick(strip, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert sitting.viewer.photo == sitting.photos[0]
    for _ in sitting.photos:
        assert sitting.viewer.isVisible()
        sitting.press(Key.Key_Return)
    assert not sitting.viewer.isVisible()
    sitting.stage.zoom(4.0)
    sitting.viewer.show_photo(sitting.photos, sitting.photos[-1].id)
    assert not sitting.stage.view.enlarged


def test_the_wheel_enlarges_what_is_under_it(sitting: Sitting, qtbot: QtBot) -> None:
    """And once it is larger than what was shown, the original's own pixels come."""
    place = QPointF(sitting.at(0.7, 0.3))
    before = sitting.stage.view.share_of(place)
    for _ in range(6):
        QApplication.sendEvent(
            sitting.stage,
            QWheelEvent(
                place,
                sitting.stage.mapToGlobal(place),
                QPoint(),
                QPoint(0, 120),
                Qt.MouseButton.NoButton,
                Qt.KeyboardModifier.NoModifier,
                Qt.ScrollPhase.NoScrollPhase,
                False,
            ),
        )
    after = sitting.stage.view.share_of(place)
    assert (after.x(), after.y()) == pytest.approx((before.x(), before.y()), abs=0.01)
    qtbot.waitUntil(lambda: sitting.stage.ground.has_pixels)
    sitting.drag((0.7, 0.3), (0.72, 0.3))
    assert sitting.stage.view.share_of(place).x() < before.x()
    sitting.press(Key.Key_Left, Key.Key_Plus, Key.Key_Minus, Key.Key_0)
    assert not sitting.stage.view.enlarged
    sitting.press(Key.Key_BracketRight)
    assert not sitting.stage.ground.has_pixels


def test_what_is_said_about_a_photo_is_kept(sitting: Sitting, qtbot: QtBot) -> None:
    caption = sitting.viewer.panel.form.editor("caption").part
    first = sitting.photos[0]
    qtbot.keyClick(caption, Key.Key_End)
    qtbot.keyClicks(caption, "X9")
    sitting.viewer.panel.star.click()
    sitting.viewer.step(1)
    with sitting.host.workspace.reading() as read:
        now = read.get(Photo, first.id)
    assert now.caption == first.caption + "X9"
    assert bool(now.starred) is not bool(first.starred)
    sitting.viewer.step(-1)
    assert sitting.viewer.frame.title.text() == now.caption


def test_a_photo_that_somebody_took_away_is_left(sitting: Sitting, qtbot: QtBot) -> None:
    records.remove(sitting.host.workspace, [sitting.photos[0]])
    qtbot.waitUntil(lambda: sitting.viewer.photo.id == sitting.photos[1].id)
    records.remove(sitting.host.workspace, sitting.photos[1:])
    qtbot.waitUntil(lambda: not sitting.viewer.isVisible())


def test_what_is_copied_and_exported_carries_the_marks(sitting: Sitting, qtbot: QtBot, tmp_path: Path) -> None:
    sitting.given(K.REDACTION, (0.2, 0.2), (0.5, 0.6))
    sitting.press(Key.Key_C, hold=Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: len(sitting.host.toasts) == 1)
    assert not QGuiApplication.clipboard().image().isNull()
    folder = tmp_path / "out"
    folder.mkdir()
    sitting.viewer.outgoing.export(sitting.photos[:2], folder)
    qtbot.waitUntil(lambda: len(sitting.host.toasts) == 2)
    assert sitting.host.toasts[1] == "导出了 2 张照片"
    sitting.viewer.outgoing.export(sitting.photos[:2], folder)
    qtbot.waitUntil(sitting.viewer.frame.banner.isVisible)
    assert "已经有" in sitting.viewer.frame.banner.accessibleName()
    QGuiApplication.clipboard().clear()


def test_an_original_that_is_not_here_is_said(sitting: Sitting, qtbot: QtBot) -> None:
    gone = sitting.photos[0].with_(id="gone", blob="0" * 64)
    sitting.viewer.show_photo([gone], gone.id)
    qtbot.waitUntil(sitting.viewer.frame.banner.isVisible)
    assert "原件不在" in sitting.viewer.frame.banner.accessibleName()
    sitting.press(Key.Key_R, Key.Key_R)
    assert sitting.stage.marks == []


def test_what_could_not_be_written_is_said_and_not_shown(sitting: Sitting) -> None:
    photo = sitting.viewer.photo
    sitting.stage.added.emit(
        PhotoMark(dossier_id=photo.dossier_id, photo_id=photo.id, kind=K.BOX, points=((float("nan"), 0.1),))
    )
    assert sitting.viewer.frame.banner.isVisible()
    assert sitting.stage.marks == []


def test_marks_from_elsewhere_never_hinder(sitting: Sitting, qtbot: QtBot) -> None:
    for kind in (*MarkKind, None):
        for points in ((), ((0.5, 0.5),), ((0.0, 0.0), (1.0, 1.0), (0.3, 0.3))):
            sitting.given(kind, *points, colour=None, width=None, number=Decimal("1E+9"), words="中" * 80)
    for _ in sitting.stage.marks:
        sitting.press(Key.Key_Tab, Key.Key_Right)
        sitting.press(Key.Key_Right, hold=Qt.KeyboardModifier.ControlModifier)
        sitting.stage.grab()
    for place in ((0.0, 0.0), (0.5, 0.5), (0.99, 0.99)):
        qtbot.mouseClick(sitting.stage, Qt.MouseButton.LeftButton, pos=sitting.at(*place))
    sitting.press(Key.Key_F2)
    assert sitting.viewer.isVisible()


def test_who_may_not_write_only_looks(demo: Path, qtbot: QtBot) -> None:
    host = Host(setup.open_workspace(demo / "bureau"))
    sitting = Sitting(host, qtbot)
    sitting.press(Key.Key_R, Key.Key_R)
    sitting.drag((0.2, 0.2), (0.5, 0.5))
    assert sitting.stored == []
    assert not sitting.viewer.frame.tools.isVisible()
    assert not sitting.viewer.panel.star.isEnabled()
    sitting.viewer.dismiss()
    host.jobs.wait_all()
    QApplication.processEvents()
    host.close()


@pytest.mark.parametrize("size", [(1440, 900), (1093, 614), (800, 600)])
def test_everything_can_be_read_and_reached(host: Host, qtbot: QtBot, size: tuple[int, int]) -> None:
    sitting = Sitting(host, qtbot, size)
    QApplication.processEvents()
    assert_legible(sitting.viewer)
    frame = sitting.viewer.frame
    if size[0] == 800:
        assert not frame.panel.isVisible()
        frame.more.click()
        assert frame.panel.isVisible()


def test_it_grows_with_the_text(host: Host, qtbot: QtBot, look: Theme) -> None:
    look.choose(scale=1.5)
    sitting = Sitting(host, qtbot, (1440, 900))
    QApplication.processEvents()
    assert_legible(sitting.viewer)


# Without a screen Qt says this once, of the first finger, and delivers the gesture all the same.
@pytest.mark.qt_log_ignore("could not find the target for gesture", extend=True)
def test_two_fingers_enlarge_and_draw_nothing(sitting: Sitting) -> None:
    stage, finger = sitting.stage, QTest.createTouchDevice()
    sitting.press(Key.Key_P)
    QTest.touchEvent(stage, finger).press(0, sitting.at(0.45, 0.5), stage).commit()
    QTest.touchEvent(stage, finger).stationary(0).press(1, sitting.at(0.55, 0.5), stage).commit()
    for step in range(1, 8):
        left, right = sitting.window.width() * 0.02 * step, sitting.window.width() * 0.02 * step
        moved = QTest.touchEvent(stage, finger)
        moved.move(0, sitting.at(0.45, 0.5) - QPoint(round(left), 0), stage)
        moved.move(1, sitting.at(0.55, 0.5) + QPoint(round(right), 0), stage).commit()
    QTest.touchEvent(stage, finger).release(0, sitting.at(0.4, 0.5), stage).release(
        1, sitting.at(0.6, 0.5), stage
    ).commit()
    assert stage.view.enlarged
    assert sitting.stored == []
