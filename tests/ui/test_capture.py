"""One visit on the screen, from check-in to check-out, with real photos in a real workspace."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QWidget

from app.actions import records, visits
from app.actions.capture import open_visit
from app.domain.records.notes import NoteTag, QuickNote
from app.domain.records.photos import Photo, PhotoCategory
from app.domain.records.visits import Participant, Side, TimeEvent, TimeEventKind, Visit
from app.resources import resource
from tests.calm import caught_up
from tests.ui.given_floor import CaptureStage as Stage
from tests.ui.given_floor import capture_stage
from tests.ui.stage import type_words
from ui.pages.capture_parts.check_in import CheckInSheet
from ui.pages.capture_parts.check_out import CheckOutSheet
from ui.pages.capture_parts.correction import CorrectionSheet
from ui.pages.capture_parts.matching_sheet import MatchingSheet
from ui.widgets.button import Button


@pytest.fixture
def stage(qtbot, tmp_path: Path) -> Iterator[Stage]:
    yield from capture_stage(qtbot, tmp_path)


def sheet_of(page: QWidget, kind: type) -> QWidget:
    return [sheet for sheet in page.window().findChildren(kind) if sheet.isVisible()][-1]


@pytest.fixture
def visit(stage: Stage, qtbot) -> Visit:
    """Checked in by keyboard: one key to ask, one to confirm."""
    qtbot.keyClick(stage.page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    sheet = sheet_of(stage.page, CheckInSheet)
    qtbot.keyClick(QApplication.focusWidget() or sheet, Qt.Key.Key_Return)
    return stage.page.bench.visit


def settle(stage: Stage, qtbot) -> None:
    """Until jobs have ended and the page has caught up."""
    stage.jobs.wait_all()
    caught_up(stage.page, stage.jobs)


def test_without_a_dossier_the_page_leads_to_where_one_comes_from(stage: Stage, qtbot) -> None:
    stage.current.choose("")
    stage.page.arrive({})
    for button in stage.page._stack.currentWidget().findChildren(Button):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert ("queue", {}) in stage.went


def test_checking_in_is_filled_in_already(stage: Stage, visit: Visit) -> None:
    assert visit.theme == "第 1 次走访"
    assert {one.name for one in stage.find(Participant)} == {"陈立峰", "周雨桐"}
    assert [one.kind for one in stage.find(TimeEvent)] == [TimeEventKind.CHECK_IN]


def test_the_next_visit_knows_the_place_of_the_last(stage: Stage, visit: Visit, qtbot) -> None:
    records.save(stage.workspace, visit.with_(location="机加一车间", receiver="潘国栋"), visit)
    settle(stage, qtbot)
    stage.page.begin()
    sheet = sheet_of(stage.page, CheckInSheet)
    assert (sheet.theme.text(), sheet.location.text(), sheet.receiver.text()) == (
        "第 2 次走访",
        "机加一车间",
        "潘国栋",
    )
    sheet.dismiss()


def test_the_timer_stands_still_while_people_rest(stage: Stage, visit: Visit, qtbot) -> None:
    bench = stage.page.bench
    stage.clock.pass_time(minutes=84, seconds=8)
    bench.tick()
    assert "1:24:08" in bench.strip.timer.accessibleName()
    qtbot.keyClick(stage.page, Qt.Key.Key_F7)
    stage.clock.pass_time(minutes=30)
    settle(stage, qtbot)
    bench.tick()
    assert "1:24:08" in bench.strip.timer.accessibleName()
    qtbot.keyClick(stage.page, Qt.Key.Key_F7)
    stage.clock.pass_time(minutes=1)
    settle(stage, qtbot)
    bench.tick()
    assert "1:25:08" in bench.strip.timer.accessibleName()


def test_leaving_early_asks_and_enter_stays(stage: Stage, visit: Visit, qtbot) -> None:
    stage.clock.pass_time(hours=2, minutes=41)
    qtbot.keyClick(stage.page, Qt.Key.Key_F8)
    sheet = sheet_of(stage.page, CheckOutSheet)
    assert sheet.accessibleName() == "走访才 2 小时 41 分，现在签离？"
    assert "19 分" in sheet.line.text()
    qtbot.keyClick(sheet, Qt.Key.Key_Return)
    assert [one.kind for one in stage.find(TimeEvent)] == [TimeEventKind.CHECK_IN]


def test_one_question_at_a_time(stage: Stage, visit: Visit, qtbot) -> None:
    for _ in range(2):
        qtbot.keyClick(stage.page, Qt.Key.Key_F8)
    assert len(stage.page.findChildren(CheckOutSheet)) == 1
    sheet_of(stage.page, CheckOutSheet).dismiss()


def test_leaving_early_all_the_same_says_why_and_can_be_taken_back(stage: Stage, visit: Visit, qtbot) -> None:
    qtbot.keyClick(stage.page, Qt.Key.Key_F8)
    sheet = sheet_of(stage.page, CheckOutSheet)
    qtbot.mouseClick(sheet.reasons[1], Qt.MouseButton.LeftButton)
    qtbot.mouseClick(sheet.leave_now, Qt.MouseButton.LeftButton)
    settle(stage, qtbot)
    last = stage.find(TimeEvent)[-1]
    assert (last.kind, last.reason) == (TimeEventKind.CHECK_OUT, "停电停产")
    assert not stage.page.bench.strip.buttons.check_out.isVisible()
    stage.take_back()
    settle(stage, qtbot)
    assert stage.page.bench.strip.buttons.check_out.isVisible()
    assert "手工补记或更正" in stage.page.bench.strip._note.text()


def test_after_three_hours_enter_leaves(stage: Stage, visit: Visit, qtbot) -> None:
    stage.clock.pass_time(hours=3)
    qtbot.keyClick(stage.page, Qt.Key.Key_F8)
    sheet = sheet_of(stage.page, CheckOutSheet)
    qtbot.keyClick(sheet, Qt.Key.Key_Return)
    assert stage.find(TimeEvent)[-1].kind is TimeEventKind.CHECK_OUT


def test_typing_with_nothing_focused_starts_a_note(stage: Stage, visit: Visit, qtbot) -> None:
    stage.page.setFocus()
    qtbot.keyClicks(stage.page, "O")
    field = stage.page.bench.notes.composer.field
    assert field.hasFocus()
    type_words(field, "EE 没有统计")
    qtbot.keyClick(field, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    [note] = stage.find(QuickNote)
    assert (note.words, note.tag) == ("OEE 没有统计", NoteTag.PAIN_POINT)
    assert field.toPlainText() == ""


def test_what_is_being_typed_is_stored_before_it_is_finished(stage: Stage, visit: Visit, qtbot) -> None:
    composer = stage.page.bench.notes.composer
    type_words(composer.field, "空压站靠人")
    qtbot.waitUntil(lambda: [one.words for one in stage.find(QuickNote)] == ["空压站靠人"], timeout=3000)
    type_words(composer.field, "抄")
    settle(stage, qtbot)
    assert composer.field.toPlainText() == "空压站靠人抄"
    assert stage.page.bench.notes.row(composer.draft_id) is None, "it stands in the field, not in the list as well"
    stage.page.keep()
    assert [one.words for one in stage.find(QuickNote)] == ["空压站靠人抄"]


def test_what_can_not_be_stored_stays_on_the_screen(stage: Stage, visit: Visit, qtbot) -> None:
    composer = stage.page.bench.notes.composer
    composer.field.setPlainText("长" * 9000)
    qtbot.keyClick(composer.field, Qt.Key.Key_Return)
    assert stage.page.banner.isVisible()
    assert stage.find(QuickNote) == []
    assert len(composer.field.toPlainText()) == 9000
    composer.field.setPlainText("短了")
    qtbot.keyClick(composer.field, Qt.Key.Key_Return)
    assert [one.words for one in stage.find(QuickNote)] == ["短了"]


def test_a_note_that_can_not_be_changed_stays_open(stage: Stage, visit: Visit, qtbot) -> None:
    panel = stage.page.bench.notes
    type_words(panel.composer.field, "原来的话")
    qtbot.keyClick(panel.composer.field, Qt.Key.Key_Return)
    settle(stage, qtbot)
    [note] = stage.find(QuickNote)
    row = panel.row(note.id)
    row.edit()
    row._editor.setPlainText("长" * 9000)
    panel.composer.field.setFocus()
    assert row.editing
    settle(stage, qtbot)
    assert len(row._editor.toPlainText()) == 9000
    row._editor.setPlainText("改好的话")
    row.end()
    assert not row.editing
    assert [one.words for one in stage.find(QuickNote)] == ["改好的话"]


def test_checking_in_can_be_taken_back_at_once(stage: Stage, visit: Visit, qtbot) -> None:
    stage.take_back()
    settle(stage, qtbot)
    assert stage.page.bench.strip.buttons.check_in.isVisible()
    buttons = stage.page.findChildren(Button)
    assert [one.words for one in buttons if one.isVisible() and one.kind == "primary"] == ["签到"]
    assert [one.kind for one in stage.find(TimeEvent)] == [TimeEventKind.CHECK_IN, TimeEventKind.VOID]


def test_undo_takes_back_what_is_being_typed_and_then_what_was_before(stage: Stage, visit: Visit, qtbot) -> None:
    composer = stage.page.bench.notes.composer
    type_words(composer.field, "第一条")
    qtbot.keyClick(composer.field, Qt.Key.Key_Return)
    type_words(composer.field, "写到一半")
    for left in (["第一条"], []):
        stage.page.keep()
        stage.workspace.history.undo()
        settle(stage, qtbot)
        assert [one.words for one in stage.find(QuickNote)] == left
        assert composer.field.toPlainText() == ""


def test_emptying_a_note_takes_it_back(stage: Stage, visit: Visit, qtbot) -> None:
    composer = stage.page.bench.notes.composer
    type_words(composer.field, "打错了")
    stage.page.keep()
    composer.field.clear()
    stage.page.keep()
    assert stage.find(QuickNote) == []


def test_notes_stand_newest_first_and_are_changed_in_place(stage: Stage, visit: Visit, qtbot) -> None:
    panel = stage.page.bench.notes
    for words in ("第一条", "第二条"):
        type_words(panel.composer.field, words)
        qtbot.keyClick(panel.composer.field, Qt.Key.Key_Return)
    settle(stage, qtbot)
    first, second = sorted(stage.find(QuickNote), key=lambda one: one.id)
    rows = [panel._column.itemAt(at).widget() for at in range(2)]
    assert [row.note.id for row in rows] == [second.id, first.id]
    qtbot.keyClick(rows[1], Qt.Key.Key_Return)
    editor = QApplication.focusWidget()
    type_words(editor, "，改过")
    settle(stage, qtbot)
    panel.composer.field.setFocus()
    assert not rows[1].editing
    assert {one.words for one in stage.find(QuickNote)} == {"第一条，改过", "第二条"}


def test_a_deleted_note_comes_back_alone(stage: Stage, visit: Visit, qtbot) -> None:
    panel = stage.page.bench.notes
    type_words(panel.composer.field, "别删我")
    qtbot.keyClick(panel.composer.field, Qt.Key.Key_Return)
    settle(stage, qtbot)
    [note] = stage.find(QuickNote)
    qtbot.keyClick(panel.row(note.id), Qt.Key.Key_Delete)
    type_words(panel.composer.field, "后来的一条")
    qtbot.keyClick(panel.composer.field, Qt.Key.Key_Return)
    assert [one.words for one in stage.find(QuickNote)] == ["后来的一条"]
    stage.take_back()
    assert {one.words for one in stage.find(QuickNote)} == {"别删我", "后来的一条"}


def drop(page: QWidget, *paths: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    how = (Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(page, QDragEnterEvent(QPoint(400, 400), *how))
    QApplication.sendEvent(page, QDropEvent(QPointF(400, 400), *how))


def test_dropped_files_come_in_and_what_is_refused_is_told(stage: Stage, visit: Visit, qtbot, tmp_path: Path) -> None:
    folder = tmp_path / "card"
    (folder / "100").mkdir(parents=True)
    shutil.copy(resource("sample", "gauge.jpg"), folder / "100" / "a.jpg")
    shutil.copy(resource("sample", "gauge.jpg"), folder / "100" / "same.jpg")
    broken = tmp_path / "broken.jpg"
    broken.write_bytes(b"no picture")
    drop(stage.page, *sorted((folder / "100").iterdir()), broken)
    assert stage.page.bench.photos.task.isVisible()
    settle(stage, qtbot)
    qtbot.waitUntil(lambda: not stage.page.bench.intake.working)
    assert [photo.file_name for photo in stage.find(Photo)] == ["a.jpg"]
    banner = stage.page.banner
    assert banner.isVisible()
    assert "1 张已保存，1 张这次走访里已经有了，1 个没有放进来" in banner.accessibleName()
    assert "broken.jpg" in banner._details.text()
    assert stage.page.bench.photos.grid.photos.rowCount() == 1


def test_a_card_that_was_pulled_is_told_and_the_rest_is_imported_once_it_is_back(
    stage: Stage, visit: Visit, qtbot, tmp_path: Path
) -> None:
    files = [tmp_path / "gauge.jpg", tmp_path / "meeting.jpg"]
    shutil.copy(resource("sample", "gauge.jpg"), files[0])
    stage.page.bench.take(files)
    settle(stage, qtbot)
    banner = stage.page.banner
    assert "1 张已保存，1 个没有放进来" in banner.accessibleName()
    assert "文件不见了" in banner.accessibleName()
    assert "存储卡" in banner.accessibleName()
    shutil.copy(resource("sample", "meeting.jpg"), files[1])
    again = next(button for button in banner.findChildren(Button) if button.words == "再导入一次")
    qtbot.mouseClick(again, Qt.MouseButton.LeftButton)
    settle(stage, qtbot)
    assert sorted(photo.file_name for photo in stage.find(Photo)) == ["gauge.jpg", "meeting.jpg"]


def test_saved_is_said_only_once_it_is_recorded(stage: Stage, visit: Visit, qtbot) -> None:
    stage.page.bench.take([resource("sample", "cnc.jpg")])
    assert not [words for words in stage.toasts if "已保存" in words]
    settle(stage, qtbot)
    assert stage.toasts[-1] == "1 张照片已保存"
    [photo] = stage.find(Photo)
    stage.workspace.originals.verify(photo.blob)


def test_a_dropped_folder_is_laid_over_the_visits_first(stage: Stage, visit: Visit, qtbot, tmp_path: Path) -> None:
    (tmp_path / "card" / "DCIM").mkdir(parents=True)
    shutil.copy(resource("sample", "gauge.jpg"), tmp_path / "card" / "DCIM" / "a.jpg")
    drop(stage.page, tmp_path / "card")
    settle(stage, qtbot)
    sheet = sheet_of(stage.page, MatchingSheet)
    assert stage.find(Photo) == []
    sheet.board.assign.click()
    sheet.go_on.click()
    settle(stage, qtbot)
    assert [photo.visit_id for photo in stage.find(Photo)] == [visit.id]


def test_what_is_odd_about_a_photo_is_pointed_out_and_leads_to_the_other(
    stage: Stage, visit: Visit, qtbot, tmp_path: Path
) -> None:
    bench = stage.page.bench
    bench.take([resource("sample", "cnc.jpg")])
    settle(stage, qtbot)
    [first] = stage.find(Photo)
    other = visits.begin_visit(stage.workspace, visit.dossier_id, "又一次")
    records.save(stage.workspace, first.with_(id="twin", visit_id=other.id))
    stage.page.open(other.id)
    qtbot.waitUntil(lambda: "twin" in bench.photos._findings, timeout=5000)
    bench.photos.grid.select("twin")
    assert bench.photos.editor.details.state.accessibleName() == "只在本机"
    [link] = bench.photos.editor.details.findings.findChildren(Button)
    qtbot.mouseClick(link, Qt.MouseButton.LeftButton)
    assert stage.went[-1] == ("capture", {"visit": visit.id, "photo": first.id})


def test_a_copied_picture_is_pasted_even_while_a_note_has_the_focus(stage: Stage, visit: Visit, qtbot) -> None:
    image = QImage(640, 480, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.darkCyan)
    QGuiApplication.clipboard().setImage(image)
    field = stage.page.bench.notes.composer.field
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    settle(stage, qtbot)
    [photo] = stage.find(Photo)
    assert photo.file_name.startswith("粘贴 ")
    assert photo.file_name.endswith(".png")
    assert stage.toasts[-1] == "1 张照片已保存"
    stage.take_back()
    assert stage.find(Photo) == []
    QGuiApplication.clipboard().clear()


def test_an_import_is_stopped_and_what_came_in_stays(stage: Stage, visit: Visit, qtbot, tmp_path: Path) -> None:
    picture = resource("sample", "meeting.jpg").read_bytes()
    files = [tmp_path / f"{number}.jpg" for number in range(40)]
    for number, file in enumerate(files):
        file.write_bytes(picture + bytes([number]))
    stage.page.bench.take(files)
    qtbot.mouseClick(stage.page.bench.photos.task.cancel, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not stage.page.bench.intake.working, timeout=10_000)
    assert stage.toasts[-1] == "已停下，放进来的照片都在。"
    assert len(stage.find(Photo)) < len(files)
    assert not stage.page.bench.photos.task.isVisible()


@pytest.fixture
def photos(stage: Stage, visit: Visit, qtbot) -> list[Photo]:
    stage.page.bench.take([resource("sample", "cnc.jpg"), resource("sample", "gauge.jpg")])
    settle(stage, qtbot)
    return stage.find(Photo)


def test_marked_photos_are_described_filed_and_starred(stage: Stage, photos: list[Photo], qtbot) -> None:
    card = stage.page.bench.photos
    card.grid.select(photos[0].id)
    type_words(card.editor.caption, "数控一线 12 台")
    card.editor.category.choose(PhotoCategory.LINE)
    card.editor.category.activated.emit(card.editor.category.currentIndex())
    qtbot.mouseClick(card.editor.star, Qt.MouseButton.LeftButton)
    stage.page.keep()
    [changed] = [one for one in stage.find(Photo) if one.id == photos[0].id]
    assert (changed.caption, changed.category, changed.starred) == ("数控一线 12 台", PhotoCategory.LINE, True)
    settle(stage, qtbot)
    assert card.grid.selected_ids() == [photos[0].id], "the marking stays"


def test_one_caption_for_several_photos(stage: Stage, photos: list[Photo], qtbot) -> None:
    card = stage.page.bench.photos
    card.grid.selectAll()
    type_words(card.editor.caption, "机加一车间")
    stage.page.keep()
    assert {one.caption for one in stage.find(Photo)} == {"机加一车间"}


def test_typing_a_caption_is_not_disturbed_by_what_arrives(stage: Stage, photos: list[Photo], qtbot) -> None:
    card = stage.page.bench.photos
    card.grid.select(photos[0].id)
    type_words(card.editor.caption, "正在写")
    records.save(stage.workspace, photos[0].with_(starred=True), photos[0])
    settle(stage, qtbot)
    assert card.editor.caption.text() == "正在写"
    stage.page.keep()
    [changed] = [one for one in stage.find(Photo) if one.id == photos[0].id]
    assert (changed.caption, changed.starred) == ("正在写", True)


def test_the_marked_photo_goes_with_the_note(stage: Stage, photos: list[Photo], qtbot) -> None:
    bench = stage.page.bench
    bench.photos.grid.select(photos[1].id)
    type_words(bench.notes.composer.field, "靠人抄表")
    qtbot.keyClick(bench.notes.composer.field, Qt.Key.Key_Return)
    [note] = stage.find(QuickNote)
    assert note.photo_ids == (photos[1].id,)


def test_deleted_photos_come_back(stage: Stage, photos: list[Photo], qtbot) -> None:
    card = stage.page.bench.photos
    card.grid.selectAll()
    card.grid.setFocus()
    qtbot.keyClick(card.grid, Qt.Key.Key_Delete)
    assert stage.find(Photo) == []
    assert stage.toasts[-1] == "删除了 2 张照片"
    stage.take_back()
    assert [one.id for one in stage.find(Photo)] == [one.id for one in photos]


def test_people_are_ticked_and_added(stage: Stage, visit: Visit, qtbot) -> None:
    panel = stage.page.bench.people
    chip = next(chip for chip in panel._chips.values() if chip.words == "周雨桐")
    chip.click()
    type_words(panel.name, "潘国栋")
    type_words(panel.department, "生产部")
    type_words(panel.title, "副总经理")
    qtbot.keyClick(panel.title, Qt.Key.Key_Return)
    settle(stage, qtbot)
    assert {(one.name, one.side) for one in stage.find(Participant)} == {
        ("陈立峰", Side.TEAM),
        ("潘国栋", Side.ENTERPRISE),
    }


def test_the_record_saves_itself(stage: Stage, visit: Visit, qtbot) -> None:
    form = stage.page.bench.record
    type_words(form.editor("work_done").part, "看了机加一车间")
    stage.page.keep()
    found = open_visit(stage.workspace, stage.dossier_id, visit.id)
    assert found is not None
    assert found.visit.work_done == "看了机加一车间"
    assert stage.saved[-1].startswith("已保存")


def test_a_running_visit_is_found_again(stage: Stage, visit: Visit, qtbot) -> None:
    stage.page.show_list()
    stage.page.keep()
    stage.page.leave()
    stage.page.arrive({})
    assert stage.page.bench.visit.id == visit.id
    assert [crumb.words for crumb in stage.page.crumbs()] == ["锐锋精密", "走访采集", "第 1 次"]


def test_a_photo_is_seen_large_and_the_next_one_after_it(stage: Stage, photos: list[Photo], qtbot) -> None:
    bench = stage.page.bench
    bench.photos.grid.opened.emit(photos[1].id)
    viewer = bench._viewer
    qtbot.waitUntil(lambda: not viewer.stage.ground.empty)
    qtbot.keyClick(viewer.stage, Qt.Key.Key_Right)
    assert viewer.photo.id == photos[0].id
    qtbot.keyClick(viewer.stage, Qt.Key.Key_Escape)
    settle(stage, qtbot)
    assert not viewer.isVisible()


def test_a_stamp_is_corrected_by_hand_and_says_so(stage: Stage, visit: Visit, qtbot) -> None:
    [stamp] = stage.find(TimeEvent)
    stage.page.ways.ask_correction(stamp)
    sheet = sheet_of(stage.page, CorrectionSheet)
    sheet.time.setText("25:00")
    sheet.reason.setText("到了才想起来签")
    qtbot.mouseClick(sheet.change, Qt.MouseButton.LeftButton)
    assert "09:05" in sheet._trouble.text()
    sheet.time.setText("8：40")
    qtbot.mouseClick(sheet.change, Qt.MouseButton.LeftButton)
    settle(stage, qtbot)
    bench = stage.page.bench
    assert "08:40 签到" in bench.strip._where.text()
    assert "手工补记或更正" in bench.strip._note.text()
    assert "0:22:00" in bench.strip.timer.accessibleName()
    assert len(stage.find(TimeEvent)) == 2


def test_a_correction_asks_why(stage: Stage, visit: Visit, qtbot) -> None:
    [stamp] = stage.find(TimeEvent)
    stage.page.ways.ask_correction(stamp)
    sheet = sheet_of(stage.page, CorrectionSheet)
    qtbot.mouseClick(sheet.void, Qt.MouseButton.LeftButton)
    assert sheet.isVisible()
    sheet.dismiss()
    assert len(stage.find(TimeEvent)) == 1


def test_asked_to_begin_the_sheet_opens_at_once(stage: Stage, qtbot) -> None:
    stage.page.arrive({"begin": True})
    sheet = sheet_of(stage.page, CheckInSheet)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert not sheet.isVisible()
    stage.page.arrive({"begin": True})
    assert len(stage.find(Visit)) == 1, "a visit that is under way is opened instead"


def test_on_another_day_the_list_is_shown(stage: Stage, visit: Visit, qtbot) -> None:
    stage.clock.pass_time(hours=3)
    visits.stamp(stage.workspace, visit, TimeEventKind.CHECK_OUT)
    stage.page.arrive({})
    assert stage.page.bench.isVisible()
    stage.clock.pass_time(days=1)
    stage.page.arrive({})
    assert stage.page.list.isVisible()


def test_a_photo_that_was_searched_for_is_marked(stage: Stage, photos: list[Photo], visit: Visit) -> None:
    stage.page.arrive({"visit": visit.id, "photo": photos[0].id})
    assert stage.page.bench.photos.grid.selected_ids() == [photos[0].id]


def test_everything_that_takes_the_focus_has_a_name(stage: Stage, photos: list[Photo], qtbot) -> None:
    stage.page.bench.photos.grid.selectAll()
    nameless = [
        type(part).__name__
        for part in stage.page.findChildren(QWidget)
        if part.focusPolicy() & Qt.FocusPolicy.TabFocus and part.isVisible() and not part.accessibleName()
    ]
    assert nameless == []


def test_targets_are_large_enough_for_gloves(stage: Stage, visit: Visit) -> None:
    strip, photos, notes = stage.page.bench.strip, stage.page.bench.photos, stage.page.bench.notes
    for button in (strip.buttons.pause, strip.buttons.check_out, photos.bring, photos.paste, notes.composer.send):
        assert button.height() >= 44, button.accessibleName()


def test_a_narrow_window_puts_everything_behind_tabs(stage: Stage, visit: Visit, qtbot) -> None:
    stage.page.resize(1000, 700)
    QApplication.processEvents()
    assert stage.page.bench.notes.isVisible()
    stage.page.bench.side.show_tab(1)
    assert stage.page.bench.record.isVisible()
    assert not stage.page.bench.notes.isVisible()
    assert QPoint(0, 0) == stage.page.bench.pos()


def test_the_list_of_visits_is_laid_out_anew_only_when_it_changed(stage: Stage, visit: Visit) -> None:
    stage.page.show_list()
    [go] = _ways_in(stage)
    stage.page.leave()
    stage.page.arrive({})
    stage.page.show_list()
    assert _ways_in(stage) == [go]
    records.save(stage.workspace, visit.with_(theme="改了主题"), visit)
    stage.page.arrive({})
    stage.page.show_list()
    assert "改了主题" in _ways_in(stage)[-1].accessibleName()


def _ways_in(stage: Stage) -> list[Button]:
    return [one for one in stage.page.list.findChildren(Button) if one.text() == "打开" and not one.isHidden()]
