"""Every part can be read, reached by keyboard and named; nothing is cut off."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from tests.ui.component_sheet import component_sheet
from ui.models.timeline import Timeline, TimelineEntry
from ui.theme.theme import Scheme, Theme
from ui.widgets.banner import Banner
from ui.widgets.button import Button, IconButton
from ui.widgets.chip import Chip
from ui.widgets.drop_zone import DropZone
from ui.widgets.fields import Choice, NoteField, TextField
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.label import Label
from ui.widgets.one_of import ScoreRow, SegmentedControl, Tabs
from ui.widgets.search_field import SearchField
from ui.widgets.sheet import Sheet
from ui.widgets.status_tag import Tone
from ui.widgets.timer_display import clock_words


@pytest.mark.parametrize(("scale", "width"), [(1.0, 1440), (1.25, 1366), (1.5, 1440)])
def test_no_words_are_cut_off(qtbot, look: Theme, scale: float, width: int) -> None:
    look.choose(scale=scale)
    sheet = component_sheet()
    qtbot.addWidget(sheet)
    sheet.resize(width, 1000)
    with qtbot.waitExposed(sheet):
        sheet.show()
    qtbot.waitUntil(lambda: sheet.verticalScrollBar().maximum() > 0)
    for part in sheet.widget().findChildren(QWidget):
        if part.isVisible() and isinstance(part, Label | QAbstractButton):
            needed = part.minimumSizeHint()
            assert part.width() >= needed.width(), part.accessibleName() or part.text()
            assert part.height() >= needed.height(), part.accessibleName() or part.text()
            home = part.parentWidget()
            assert home.rect().adjusted(-1, -1, 1, 1).contains(part.geometry()), part.text()


def test_words_follow_when_the_text_grows(qtbot, look: Theme) -> None:
    label, button = Label("诊断服务", "h2"), Button("继续", "play")
    for part in (label, button):
        qtbot.addWidget(part)
    before = label.sizeHint().width(), button.sizeHint().width()
    look.choose(scale=1.25)
    assert label.sizeHint().width() > before[0]
    assert button.sizeHint().width() > before[1]


@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK])
def test_the_sheet_is_painted_in_both_themes(qtbot, look: Theme, scheme: Scheme) -> None:
    look.choose(scheme)
    sheet = component_sheet()
    qtbot.addWidget(sheet)
    sheet.resize(1440, 1720)
    picture = sheet.grab().toImage()
    button = next(b for b in sheet.findChildren(Button) if b.words == "主要")
    spot = button.mapTo(sheet, QPoint(12, button.height() // 2))
    assert picture.pixelColor(spot * picture.devicePixelRatio()) == look.colour("accent")


def test_everything_that_takes_the_focus_has_a_name(qtbot) -> None:
    sheet = component_sheet()
    qtbot.addWidget(sheet)
    sheet.show()
    nameless = [
        type(part).__name__
        for part in sheet.widget().findChildren(QWidget)
        if part.focusPolicy() & Qt.FocusPolicy.TabFocus and part.isVisible() and not part.accessibleName()
    ]
    assert nameless == []


def test_a_button_shows_its_ring_to_keys_only(qtbot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    button = Button("继续", kind="primary")
    button.setParent(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    button.setFocus(Qt.FocusReason.MouseFocusReason)
    assert not button.shows_ring
    button.clearFocus()
    button.setFocus(Qt.FocusReason.TabFocusReason)
    assert button.shows_ring


def test_words_with_an_ampersand_stay_words(qtbot) -> None:
    button = Button("研发 & 设计")
    qtbot.addWidget(button)
    assert button.words == "研发 & 设计"
    assert button.shortcut().isEmpty()


def test_hostile_words_stay_words(qtbot) -> None:
    label = Label("<b>粗</b><img src='file:///etc/passwd'>")
    qtbot.addWidget(label)
    assert label.textFormat() is Qt.TextFormat.PlainText


def test_a_busy_button_cannot_be_pressed_and_keeps_its_width(qtbot) -> None:
    button, pressed = Button("封装", "package"), []
    qtbot.addWidget(button)
    button.clicked.connect(lambda: pressed.append(1))
    width = button.sizeHint().width()
    button.set_busy(True)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert pressed == []
    assert button.sizeHint().width() == width


def test_a_banner_offers_ways_on(qtbot) -> None:
    home = QWidget()
    qtbot.addWidget(home)
    banner, done = Banner(home), []
    home.show()
    banner.show_message(
        Tone.WARNING, "走访才 2 小时", "还差 19 分", [("继续走访", lambda: done.append("on"))], details="E-17"
    )
    ways = [button for button in banner.findChildren(Button) if button.words and button.isVisible()]
    assert [button.words for button in ways] == ["继续走访", "详情"]
    qtbot.mouseClick(ways[0], Qt.MouseButton.LeftButton)
    assert done == ["on"]
    with pytest.raises(ValueError, match="two ways"):
        banner.show_message(Tone.ACCENT, "x", actions=[("a", list), ("b", list), ("c", list)])


def test_scores_are_given_by_key_and_cleared(qtbot) -> None:
    row, told = ScoreRow(5, "关键设备联网", benchmark=4), []
    qtbot.addWidget(row)
    row.scored.connect(told.append)
    qtbot.keyClick(row, Qt.Key.Key_3)
    qtbot.keyClick(row, Qt.Key.Key_0)
    qtbot.mouseClick(row.group.button(4), Qt.MouseButton.LeftButton)
    assert told == [3, 0, 5]
    assert row.value == 5


@pytest.mark.parametrize("kind", [Tabs, SegmentedControl])
def test_one_of_a_few_is_told_once(qtbot, kind: type[Tabs] | type[SegmentedControl]) -> None:
    row, told = kind(["日", "周", "月"]), []
    qtbot.addWidget(row)
    row.chosen.connect(told.append)
    assert row.current == 0
    qtbot.mouseClick(row.group.button(2), Qt.MouseButton.LeftButton)
    row.choose(1)
    assert told == [2]
    assert row.current == 1


def test_a_note_is_sent_by_enter_and_broken_by_shift(qtbot) -> None:
    note, sent = NoteField("速记", enter_sends=True), []
    qtbot.addWidget(note)
    note.sent.connect(lambda: sent.append(note.toPlainText()))
    qtbot.keyClicks(note, "a")
    qtbot.keyClick(note, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClicks(note, "b")
    qtbot.keyClick(note, Qt.Key.Key_Return)
    assert sent == ["a\nb"]


def test_a_choice_is_made_by_value(qtbot) -> None:
    choice = Choice([("智能工厂", "factory"), ("智能车间", "shop")], name="类型")
    qtbot.addWidget(choice)
    choice.choose("shop")
    assert choice.currentText() == "智能车间"
    choice.choose("none")
    assert choice.currentIndex() == -1


def test_files_are_taken_where_they_are_dropped(qtbot, tmp_path: Path) -> None:
    zone = DropZone("照片", "JPEG", "image", lambda path: path.suffix == ".jpg")
    qtbot.addWidget(zone)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / name)) for name in ("a.jpg", "b.txt")])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(5, 5), copy, data, left, none)
    zone.dragEnterEvent(enter)
    assert enter.isAccepted()
    with qtbot.waitSignal(zone.dropped) as dropped:
        zone.dropEvent(QDropEvent(QPointF(5, 5), copy, data, left, none))
    assert dropped.args == [[tmp_path / "a.jpg"]]


def test_a_sheet_holds_its_content_and_closes_beside_it(qtbot) -> None:
    home = QWidget()
    home.resize(900, 700)
    qtbot.addWidget(home)
    home.show()
    sheet = Sheet(home, "签离", "走访才 2 小时 41 分，现在签离？还差 19 分，签离后这一次不计入达标。")
    sheet.body.addWidget(Label("原因"))
    sheet.offer(Button("继续走访", kind="primary"))
    sheet.open()
    assert sheet.layer().height() >= sheet.layer().minimumSizeHint().height()
    with qtbot.waitSignal(sheet.closed):
        qtbot.mouseClick(sheet, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))


def test_icon_buttons_say_what_they_do(qtbot) -> None:
    button = IconButton("mic", "录音", key="F7")
    qtbot.addWidget(button)
    assert button.accessibleName() == "录音"
    assert button.toolTip() == "录音  F7"


@pytest.mark.parametrize(
    ("seconds", "words"), [(0, "0:00:00"), (5048, "1:24:08"), (-3, "0:00:00"), (360000, "100:00:00")]
)
def test_time_as_a_clock(seconds: int, words: str) -> None:
    assert clock_words(seconds) == words


def test_enter_takes_the_way_on_in_a_sheet(qtbot) -> None:
    home = QWidget()
    home.resize(900, 700)
    qtbot.addWidget(home)
    home.show()
    home.activateWindow()
    qtbot.waitUntil(home.isActiveWindow)
    sheet, done = Sheet(home, "签到"), []
    field = TextField("地点")
    sheet.body.addWidget(field)
    sheet.offer(Button("取消", kind="ghost")).clicked.connect(lambda: done.append("no"))
    sheet.offer(Button("签到", kind="primary")).clicked.connect(lambda: done.append("yes"))
    sheet.open()
    assert field.hasFocus()
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert done == ["yes"]


def entries(count: int) -> list[TimelineEntry]:
    return [TimelineEntry(str(i), f"第 {i} 次走访", "9 月", "camera", heading=f"{i // 5} 月") for i in range(count)]


def test_a_timeline_opens_what_is_chosen_and_keeps_it(qtbot) -> None:
    line = Timeline("走访")
    qtbot.addWidget(line)
    line.resize(500, 400)
    line.show_entries(entries(40))
    line.show()
    line.setCurrentIndex(line.model().index(7, 0))
    line.show_entries([TimelineEntry("new", "培训", "10 月", "camera"), *entries(40)])
    with qtbot.waitSignal(line.opened) as opened:
        qtbot.keyClick(line, Qt.Key.Key_Return)
    assert opened.args == ["7"]
    assert line.model().index(8, 0).data() == "9 月，第 7 次走访"


def test_a_search_is_told_once_typing_pauses(qtbot) -> None:
    field, told = SearchField("搜索"), []
    qtbot.addWidget(field)
    field.searched.connect(told.append)
    with qtbot.waitSignal(field.searched):
        for text in ("r", "rf", "rfj "):
            field.setText(text)
    assert told == ["rfj"]


def test_chips_break_into_lines_that_fit(qtbot) -> None:
    home = QWidget()
    qtbot.addWidget(home)
    line = FlowLayout(home, gap=8)
    for number in range(12):
        line.addWidget(Chip(f"设备 {number}"))
    home.resize(300, line.heightForWidth(300))
    home.show()
    qtbot.waitUntil(lambda: all(home.rect().contains(chip.geometry()) for chip in home.findChildren(Chip)))
    assert line.heightForWidth(300) > line.heightForWidth(2000)
