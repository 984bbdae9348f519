"""现场模式: every target measured, reflowed, and a visit worked through it by touch and by keys."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, QSettings, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QPlainTextEdit, QScrollArea, QWidget

from app.actions import records
from app.actions.setup import open_workspace
from app.domain.records.notes import NoteTag, QuickNote
from app.domain.records.photos import PhotoCategory
from app.domain.records.visits import TimeEvent, TimeEventKind
from app.photos.disk_trouble import DiskTrouble
from app.resources import resource
from app.workspace import Workspace
from tests.calm import until
from tests.ui.stage import type_words
from ui.pages.capture_parts.check_out import CheckOutSheet
from ui.pages.capture_parts.quick.note_sheet import QuickNoteSheet
from ui.pages.capture_parts.quick.phrases import section_of, sections
from ui.pages.capture_parts.quick.quick_mode import QuickMode
from ui.session import Session
from ui.theme.theme import Density, Scheme, theme

pytest.importorskip("PySide6.QtMultimedia", reason="the system lacks Qt Multimedia's libraries")

from tests.ui.given_camera import Feed, FloorStage

pytestmark = pytest.mark.qt_log_ignore("No RHI backend", extend=True)
FINGER, GLOVE = 44, 88


@pytest.fixture
def stage(qtbot, tmp_path: Path) -> Iterator[FloorStage]:
    made = FloorStage(tmp_path)
    made.stand(qtbot, (1440, 900))
    yield made
    made.leave()


def enter(stage: FloorStage, qtbot, size: tuple[int, int] = (1440, 900)) -> QuickMode:
    qtbot.keyClick(stage.page, Qt.Key.Key_F11)
    quick = stage.page.camera.quick
    assert quick is not None
    assert quick.on
    stage.page.showNormal()
    stage.page.resize(*size)
    stage.page.activateWindow()
    until(lambda: quick.size() == stage.page.size() and stage.page.isActiveWindow())
    return quick


def targets(part: QWidget) -> list[QWidget]:
    return [one for one in part.findChildren(QAbstractButton) if one.isVisible()]


def found(workspace: Workspace, dossier_id: str, type_: type) -> list:
    with workspace.reading() as read:
        return read.find(type_, dossier_id=dossier_id)


def notes(stage: FloorStage) -> list[tuple[str, NoteTag | None]]:
    return [(one.words, one.tag) for one in found(stage.workspace, stage.dossier_id, QuickNote)]


def test_every_target_can_be_hit(stage: FloorStage, qtbot) -> None:
    quick = enter(stage, qtbot)
    until(lambda: stage.camera.live)
    quick.controls.shutter.click()
    until(lambda: stage.shots.last)
    head, controls = quick.head, quick.controls
    main = [head.back, head.pause, head.check_out, controls.bring, controls.paste, controls.note, controls.sound]
    for tile in (*main, controls.star, controls.all, controls.hand, controls.look):
        assert tile.isVisible()
        assert min(tile.width(), tile.height()) >= GLOVE, tile.accessibleName()
    assert min(controls.shutter.width(), controls.shutter.height()) >= 128
    hit = targets(quick)
    assert len(hit) > 20
    for one in hit:
        assert min(one.width(), one.height()) >= FINGER, one.accessibleName()
        assert one.accessibleName()
    assert_apart(quick, hit)


def assert_apart(quick: QWidget, hit: list[QWidget]) -> None:
    """12 pixels between any two that do not lie on the picture."""
    places = [QRect(one.mapTo(quick, QPoint(0, 0)), one.size()) for one in hit]
    for at, one in enumerate(places):
        for other in places[at + 1 :]:
            assert not one.adjusted(-11, -11, 0, 0).intersects(other), (one, other)


def smallest_words(part: QWidget) -> int:
    written = [*part.findChildren(QLabel), *part.findChildren(QPlainTextEdit)]
    shown = [one for one in written if one.isVisible()]
    return min(one.font().pixelSize() for one in shown)


def test_no_words_are_small(stage: FloorStage, qtbot) -> None:
    quick = enter(stage, qtbot)
    assert smallest_words(quick) >= 14
    quick.note_asked.emit("")
    assert smallest_words(stage.page.camera._note) >= 14


@pytest.mark.parametrize("left_handed", [False, True])
def test_one_hand_reaches_everything_that_captures(stage: FloorStage, qtbot, left_handed: bool) -> None:
    quick = enter(stage, qtbot)
    if left_handed:
        quick.controls.hand.click()
        QApplication.processEvents()
    third = quick.width() / 3
    for one in targets(quick.controls):
        middle = one.mapTo(quick, one.rect().center()).x()
        assert middle < third if left_handed else middle > 2 * third, one.accessibleName()


def test_the_hand_is_remembered(stage: FloorStage, qtbot) -> None:
    enter(stage, qtbot).controls.hand.click()
    again = QuickMode(stage.page, stage.workspace, stage.page.camera.desk)
    assert again.left_handed
    assert again.controls.hand.isChecked()
    again.deleteLater()


def assert_nothing_cut(quick: QWidget) -> None:
    """Everything lies within its parent and is as large as its words need."""
    for part in quick.findChildren(QWidget):
        home = part.parentWidget()
        if not part.isVisible() or isinstance(home.parentWidget(), QScrollArea):
            continue
        if isinstance(part, QAbstractButton | QLabel):
            needed = part.minimumSizeHint()
            assert part.width() >= needed.width(), part.accessibleName()
            assert part.height() >= needed.height(), part.accessibleName()
            assert home.rect().contains(part.geometry()), (part.accessibleName(), part.geometry(), home.rect())


@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK])
def test_on_a_small_laptop_with_large_text_nothing_is_cut_and_all_is_in_sight(stage: FloorStage, qtbot, scheme) -> None:
    theme().choose(scheme, 1.25)
    quick = enter(stage, qtbot, (1366, 768))
    until(lambda: stage.camera.live)
    quick.controls.shutter.click()
    until(lambda: stage.shots.last and quick.photos)
    stage.page._tick()
    QApplication.processEvents()
    assert_nothing_cut(quick)
    bar = quick._scroll.verticalScrollBar()
    assert bar.maximum() == 0, "nothing has to be scrolled to"
    for label in quick.head.findChildren(QLabel):
        assert label.toolTip() == "", "an elided label tells the rest in its tooltip"


def test_magnified_everything_is_reached_by_scrolling(stage: FloorStage, qtbot) -> None:
    theme().choose(scale=2.0)
    quick = enter(stage, qtbot, (1366, 768))
    until(lambda: stage.camera.live)
    QApplication.processEvents()
    assert_nothing_cut(quick)
    assert quick.head.small_timer.isVisible()
    area = quick._scroll
    assert area.widget().width() <= area.viewport().width(), "never sideways"
    for one in targets(area):
        area.ensureWidgetVisible(one, 0, 0)
        assert not one.visibleRegion().isEmpty(), one.accessibleName()
        assert one.visibleRegion().boundingRect().height() >= FINGER, one.accessibleName()


def test_tab_goes_round_and_stays(stage: FloorStage, qtbot) -> None:
    quick = enter(stage, qtbot)
    until(lambda: stage.camera.live)
    reached = []
    for _ in range(60):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        assert quick.isAncestorOf(QApplication.focusWidget())
        reached.append(QApplication.focusWidget())
    wanted = [one for one in targets(quick) if one.isEnabled()]
    assert set(wanted) <= set(reached)


def test_a_shot_is_a_photo_and_can_be_taken_back(stage: FloorStage, qtbot) -> None:
    quick = enter(stage, qtbot)
    until(lambda: stage.camera.live)
    quick.filing.chips[PhotoCategory.LINE].click()
    qtbot.keyClick(quick, Qt.Key.Key_Space)
    until(lambda: stage.shots.last)
    [photo] = stage.photos()
    assert photo.category is PhotoCategory.LINE
    assert stage.workspace.originals.read(photo.blob)[:2] == b"\xff\xd8"
    assert quick.controls.bar.words.text() == "刚才那张已存好"
    until(lambda: quick.photos)
    quick.controls.star.click()
    assert stage.photos()[0].starred
    qtbot.mouseClick(quick.controls.bar.undo, Qt.MouseButton.LeftButton)
    until(lambda: not quick.photos)
    assert stage.photos() == []


def test_a_note_takes_two_taps(stage: FloorStage, qtbot) -> None:
    quick = enter(stage, qtbot)
    qtbot.mouseClick(quick.controls.note, Qt.MouseButton.LeftButton)
    sheet = stage.page.camera._note
    qtbot.mouseClick(sheet.tags[NoteTag.PAIN_POINT], Qt.MouseButton.LeftButton)
    qtbot.mouseClick(sheet.phrases[0], Qt.MouseButton.LeftButton)
    assert notes(stage) == [(sections()[0].phrases[0], NoteTag.PAIN_POINT)]
    qtbot.mouseClick(sheet.phrases[1], Qt.MouseButton.LeftButton)
    sheet.done.click()
    assert notes(stage) == [("，".join(sections()[0].phrases[:2]), NoteTag.PAIN_POINT)]
    assert stage.page.camera._note is None
    assert stage.offered_undo is not None
    stage.offered_undo()
    assert notes(stage) == []


def test_a_note_by_keys_alone(stage: FloorStage, qtbot) -> None:
    quick = enter(stage, qtbot)
    qtbot.keyClick(quick, Qt.Key.Key_F4)
    sheet = stage.page.camera._note
    type_words(sheet.field, "空压站靠人抄")
    qtbot.keyClick(sheet.field, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(sheet.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert notes(stage) == [("空压站靠人抄", NoteTag.NEED)]


def test_targets_of_the_note_are_large(stage: FloorStage, qtbot) -> None:
    quick = enter(stage, qtbot)
    quick.note_asked.emit("")
    sheet = stage.page.camera._note
    QApplication.processEvents()
    for tile in sheet.tags.values():
        assert min(tile.width(), tile.height()) >= GLOVE
    for one in targets(sheet):
        assert min(one.width(), one.height()) >= FINGER, one.accessibleName()


def test_the_section_follows_what_is_photographed(stage: FloorStage, qtbot) -> None:
    quick = enter(stage, qtbot)
    stage.page.camera.desk.filing.choose(PhotoCategory.METER)
    quick.note_asked.emit("")
    chips = stage.page.camera._note.sections
    assert [words for words, chip in chips.items() if chip.isChecked()] == [section_of(PhotoCategory.METER).words]


def test_every_section_has_twelve_phrases_and_every_category_a_section() -> None:
    assert all(len(set(one.phrases)) == 12 for one in sections())
    listed = [category for one in sections() for category in one.categories]
    assert sorted(listed) == sorted(PhotoCategory)


@pytest.mark.parametrize("way_out", [Qt.Key.Key_F11, Qt.Key.Key_Escape])
def test_leaving_loses_no_half_written_note(stage: FloorStage, qtbot, way_out) -> None:
    quick = enter(stage, qtbot)
    quick.setFocus()
    qtbot.keyClicks(quick, "O")
    sheet = stage.page.camera._note
    assert isinstance(sheet, QuickNoteSheet)
    type_words(sheet.field, "EE 没有统计")
    qtbot.keyClick(sheet.field, way_out)
    if quick.on:
        qtbot.keyClick(quick, way_out)
    assert not quick.on
    assert notes(stage) == [("OEE 没有统计", NoteTag.FACT)]


def test_in_and_out_keeps_the_page_as_it_was(stage: FloorStage, qtbot) -> None:
    bench = stage.page.bench
    type_words(bench.notes.composer.field, "写到一半")
    qtbot.keyClick(stage.page, Qt.Key.Key_F11)
    quick = stage.page.camera.quick
    assert stage.page.isFullScreen()
    assert not bench.isVisible()
    assert theme().density is Density.FIELD
    qtbot.keyClick(quick, Qt.Key.Key_F11)
    assert bench.isVisible()
    assert theme().density is Density.WORKBENCH
    assert bench.notes.composer.field.toPlainText() == "写到一半"
    assert bench.notes.composer.field.hasFocus()
    assert bench.visit.id == stage.visit.id
    assert not stage.page.isFullScreen()
    assert not stage.camera.on


def test_the_clock_is_worked_from_here(stage: FloorStage, qtbot) -> None:
    quick = enter(stage, qtbot)
    qtbot.keyClick(quick, Qt.Key.Key_F7)
    until(lambda: quick.head.pause.words == "继续")
    qtbot.mouseClick(quick.head.pause, Qt.MouseButton.LeftButton)
    until(lambda: quick.head.pause.words == "休息")
    kinds = [one.kind for one in found(stage.workspace, stage.dossier_id, TimeEvent)]
    assert kinds == [TimeEventKind.CHECK_IN, TimeEventKind.PAUSE, TimeEventKind.RESUME]
    qtbot.keyClick(quick, Qt.Key.Key_F8)
    [sheet] = [one for one in stage.page.findChildren(CheckOutSheet) if one.isVisible()]
    for one in targets(sheet):
        assert min(one.width(), one.height()) >= FINGER, one.accessibleName()
    sheet.leave_now.click()
    until(lambda: not quick.head.check_out.isVisible())
    assert quick.head._need.text().startswith("不足 3 小时，差")  # it is over: nothing is needed any more
    assert quick.on


def test_without_a_camera_it_works(stage: FloorStage, qtbot, tmp_path: Path) -> None:
    stage.feed.plugged = []
    quick = enter(stage, qtbot)
    assert quick.view._what.text() == "这台设备没有相机。"
    assert not quick.controls.shutter.isVisible()
    assert quick.controls.bring.height() >= 128
    picture = QImage(str(resource("sample", "gauge.jpg")))
    # Not as QMimeData: what Python made and the clipboard still holds at the end is destroyed without an interpreter.
    QGuiApplication.clipboard().setImage(picture)
    qtbot.keyClick(quick, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    until(lambda: quick.photos)
    assert len(stage.photos()) == 1


def test_pulled_out_in_the_middle_it_says_so_and_the_rest_works(stage: FloorStage, qtbot) -> None:
    quick = enter(stage, qtbot)
    until(lambda: stage.camera.live)
    quick.controls.shutter.setFocus()
    stage.feed.plug()
    assert "相机断开了" in quick.view._what.text()
    assert quick.isAncestorOf(QApplication.focusWidget()) or quick.hasFocus()
    quick.controls.note.click()
    stage.page.camera._note.phrases[3].click()
    assert len(notes(stage)) == 1


def test_a_recording_is_asked_for_and_seen_here(stage: FloorStage, qtbot) -> None:
    bar, home = stage.page.bench.voice.bar, stage.page.bench.voice.bar.parentWidget()
    at = home.layout().indexOf(bar)
    quick = enter(stage, qtbot)
    qtbot.keyClick(quick, Qt.Key.Key_F9)
    assert bar.isVisible()
    assert quick.isAncestorOf(bar)
    for one in targets(bar):
        assert min(one.width(), one.height()) >= FINGER, one.accessibleName()
    bar.decline.click()
    quick.leave()
    assert home.layout().indexOf(bar) == at
    assert not bar.isVisible()


def test_a_note_that_cannot_be_stored_keeps_its_words(stage: FloorStage, qtbot, monkeypatch) -> None:
    quick = enter(stage, qtbot)
    monkeypatch.setattr(stage.page.bench.writing, "save_note", lambda after, before: False)
    quick.note_asked.emit("")
    sheet = stage.page.camera._note
    sheet.phrases[0].click()
    sheet.done.click()
    assert sheet.isVisible()
    assert "还没有存进去" in sheet.line.text()
    qtbot.keyClick(stage.page, Qt.Key.Key_F11)
    assert quick.on
    stage.page.leave()
    assert not quick.on
    assert sheet.isVisible()
    assert sheet.field.toPlainText() == sections()[0].phrases[0]
    sheet.field.clear()
    sheet.dismiss()


def test_going_elsewhere_gives_the_window_back(demo: Path, tmp_path: Path, qtbot) -> None:
    settings = QSettings(str(tmp_path / "zhenji.ini"), QSettings.Format.IniFormat)
    session = Session(open_workspace(demo / "leader"), settings)
    qtbot.addWidget(session.window)
    session.show()
    until(lambda: not session.jobs.running)
    session.window.go("capture", begin=True)
    page = session.window.page
    page.camera.desk.camera.open_cameras = Feed
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    full = session.window.isFullScreen()
    qtbot.keyClick(session.window, Qt.Key.Key_F11)
    assert page.camera.quick_on
    assert session.window.isFullScreen()
    session.window.go("today")
    assert not page.camera.quick_on
    assert session.window.isFullScreen() is full
    assert theme().density is Density.WORKBENCH
    session.window.go("capture")
    assert page.bench.isVisible()
    session.window.close()
    session.close()


def test_light_and_dark_are_one_tap(stage: FloorStage, qtbot) -> None:
    quick = enter(stage, qtbot)
    assert quick.controls.look.words == "暗一点"
    quick.controls.look.click()
    assert theme().dark
    assert quick.controls.look.words == "亮一点"


def test_the_keys_are_told(stage: FloorStage) -> None:
    assert {"F2", "Space", "F11"} <= {one.keys for one in stage.page.shortcuts()}


def test_a_recording_and_a_refusal_leave_the_shutter_in_sight(stage: FloorStage, qtbot, monkeypatch) -> None:
    theme().choose(scale=1.25)
    quick = enter(stage, qtbot, (1366, 768))
    until(lambda: stage.camera.live)

    def full(*_: object) -> None:
        raise DiskTrouble("磁盘空间不够，这张照片没有存进去。", "请腾出空间。")

    monkeypatch.setattr(stage.workspace.originals, "put_photo", full)
    quick.controls.shutter.click()
    until(lambda: stage.shots.trouble)
    quick.controls.sound.click()
    QApplication.processEvents()
    assert_nothing_cut(quick)
    for one in (quick.controls.shutter, quick.controls.note):
        assert one.visibleRegion().boundingRect().size() == one.size()
    monkeypatch.undo()
    stage.shots.save_again()
    until(lambda: not stage.shots.waiting)


def test_a_visit_that_vanishes_ends_it(stage: FloorStage, qtbot) -> None:
    quick = enter(stage, qtbot)
    records.remove(stage.workspace, [stage.visit])
    until(lambda: not quick.on)
