"""Every kind of field has an editor that gives back what it was shown and what people type."""

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.domain import fields as f
from app.domain.catalogue import RECORD_TYPES
from app.domain.days import day_from
from app.domain.records.enterprise import Enterprise
from app.domain.records.notes import Department, Interview, NoteTag, QuickNote
from app.domain.records.shortcomings import Shortcoming
from app.domain.records.visits import Visit
from tests.given import SAMPLES
from tests.ui.stage import on_stage, type_words
from ui.fields.dated import DayEditor, MomentEditor, moment_from
from ui.fields.editor import Editor
from ui.fields.picked import ChipsEditor, ComboEditor, LinkEditor, LinksEditor
from ui.fields.registry import EDITOR, editor_of
from ui.fields.shown import words_of
from ui.fields.typed import CreditCodeEditor, NoteEditor, NumberEditor, TextEditor
from ui.widgets.day_picker import MonthGrid, month_later


def test_every_kind_has_an_editor() -> None:
    without = [kind.__name__ for kind in f.KINDS if kind not in EDITOR]
    assert not without, f"kinds of field without an editor: {without}"


@pytest.mark.parametrize("type_", RECORD_TYPES, ids=lambda made: made.type_name)
def test_an_editor_gives_back_exactly_what_it_was_shown(qtbot: QtBot, type_: type) -> None:
    for name, spec in type_.specs.items():
        editor = editor_of(spec)
        qtbot.addWidget(editor)
        for value in SAMPLES[type(spec)](spec):
            editor.show_value(value)
            assert editor.value() == value, f"{name} shows {value!r}"
            assert editor.problem() == ""


def test_words_of_a_value_for_every_kind() -> None:
    for type_ in RECORD_TYPES:
        for name, spec in type_.specs.items():
            for value in SAMPLES[type(spec)](spec):
                assert bool(words_of(spec, value)) is (value not in (None, "", ())), f"{name} {value!r}"


def typed(qtbot: QtBot, editor: Editor, words: str) -> Editor:
    qtbot.addWidget(editor)
    with qtbot.waitSignal(editor.touched):
        type_words(editor.part, words)
    return editor


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("120", Decimal(120)),
        ("12.5", Decimal("12.5")),
        ("1,250", Decimal(1250)),
        ("１２０", Decimal(120)),
        ("300 人", Decimal(300)),
    ],
)
def test_numbers_as_people_write_them(qtbot: QtBot, words: str, value: Decimal) -> None:
    editor = typed(qtbot, NumberEditor(Enterprise.specs["employees"]), words)
    assert (editor.value(), editor.problem()) == (value, "")


@pytest.mark.parametrize("words", ["约三百", "1e5", "12.5.1", "--3", "9" * 25, "NaN"])
def test_what_is_no_number_is_said(qtbot: QtBot, words: str) -> None:
    editor = typed(qtbot, NumberEditor(Enterprise.specs["employees"]), words)
    assert "数字" in editor.problem()


def test_a_credit_code_in_any_spelling(qtbot: QtBot) -> None:
    editor = typed(qtbot, CreditCodeEditor(Enterprise.specs["uscc"]), "91512081 ma62k0260ｅ")
    assert editor.value() == "91512081MA62K0260E"


def test_a_text_that_no_entry_could_carry_is_not_a_value(qtbot: QtBot) -> None:
    editor = TextEditor(Enterprise.specs["principal"])
    qtbot.addWidget(editor)
    editor.field.setText("长" * 81)
    assert editor.problem() == ""
    type_words(editor.field, "长")
    assert editor.problem()


@pytest.mark.parametrize("words", ["2026-11-22", "2026.11.22", "2026年11月22日", "20261122", "２０２６/11/22"])
def test_days_as_people_write_them(words: str) -> None:
    assert day_from(words) == date(2026, 11, 22)


@pytest.mark.parametrize("words", ["", "2026-11", "2026-02-30", "明天", "26-1-2", "٢٠٢٦-11-22x"])
def test_what_is_no_day(words: str) -> None:
    assert day_from(words) is None


def test_moments_as_people_write_them() -> None:
    assert moment_from("2026-11-22 9:05") == datetime(2026, 11, 22, 9, 5)
    assert moment_from("2026-11-22 09：05") == datetime(2026, 11, 22, 9, 5)
    assert moment_from("2026-11-22 25:00") is None
    assert moment_from("2026-11-22") is None


def test_a_moment_keeps_the_offset_it_came_with(qtbot: QtBot) -> None:
    editor = MomentEditor(Interview.specs["held_at"])
    japan = timezone(timedelta(hours=9))
    editor.show_value(datetime(2026, 11, 22, 9, 30, 12, tzinfo=japan))
    editor.field.selectAll()
    typed(qtbot, editor, "2026-11-23 10:00")
    assert editor.value() == datetime(2026, 11, 23, 10, 0, tzinfo=japan)
    assert editor.zone.text() == ("" if datetime.now(UTC).astimezone(japan) is None else "UTC+9")


def test_a_day_from_the_calendar(qtbot: QtBot) -> None:
    editor = DayEditor(Visit.specs["planned_on"])
    qtbot.addWidget(editor)
    with qtbot.waitSignal(editor.touched):
        editor.take_day(date(2026, 12, 1))
    assert editor.value() == date(2026, 12, 1)
    editor.field.clear()
    typed(qtbot, editor, "下周")
    assert "日期" in editor.problem()


def test_few_options_are_chips_and_many_a_list(qtbot: QtBot) -> None:
    few, many = editor_of(QuickNote.specs["tag"]), editor_of(Interview.specs["department"])
    assert isinstance(few, ChipsEditor)
    assert isinstance(many, ComboEditor)
    for editor in (few, many):
        qtbot.addWidget(editor)


def test_pressing_a_chosen_chip_again_clears_it(qtbot: QtBot) -> None:
    editor = editor_of(QuickNote.specs["tag"])
    assert isinstance(editor, ChipsEditor)
    on_stage(qtbot, editor)
    qtbot.mouseClick(editor.chips[1], Qt.MouseButton.LeftButton)
    assert editor.value() is NoteTag.NEED
    qtbot.mouseClick(editor.chips[1], Qt.MouseButton.LeftButton)
    assert editor.value() is None
    assert not any(chip.isChecked() for chip in editor.chips)


def test_no_can_be_told_from_nothing(qtbot: QtBot) -> None:
    editor = editor_of(Enterprise.specs["is_chemical"])
    assert isinstance(editor, ChipsEditor)
    qtbot.addWidget(editor)
    editor.show_value(False)
    assert [chip.isChecked() for chip in editor.chips] == [False, True]
    editor.show_value(None)
    assert [chip.isChecked() for chip in editor.chips] == [False, False]


def test_a_link_out_of_sight_is_kept(qtbot: QtBot) -> None:
    editor = LinkEditor(Interview.specs["visit_id"])
    qtbot.addWidget(editor)
    editor.show_value("gone")
    editor.offer([("v1", "首次走访"), ("v2", "第二次走访")])
    assert (editor.value(), editor.field.currentText()) == ("gone", "另一条记录")
    editor.show_value("v2")
    assert editor.field.currentText() == "第二次走访"


def test_links_keep_those_that_are_not_offered(qtbot: QtBot) -> None:
    editor = LinksEditor(Shortcoming.specs["interview_ids"])
    editor.show_value(("a", "x"))
    editor.offer([("a", "王工"), ("b", "李工")])
    on_stage(qtbot, editor)
    qtbot.mouseClick(editor._chips["b"], Qt.MouseButton.LeftButton)
    assert editor.value() == ("a", "x", "b")
    qtbot.mouseClick(editor._chips["a"], Qt.MouseButton.LeftButton)
    assert editor.value() == ("x", "b")
    assert editor._others.words == "另有 1 项"


def test_a_note_grows_with_what_stands_in_it(qtbot: QtBot) -> None:
    editor = NoteEditor(Visit.specs["work_done"])
    on_stage(qtbot, editor)
    before = editor.field.height()
    editor.show_value("\n".join("看了数控车间" for _ in range(30)))
    qtbot.waitUntil(lambda: editor.field.height() > 4 * before)
    editor.show_value("")
    qtbot.waitUntil(lambda: editor.field.height() == before)


def test_the_wheel_scrolls_the_page_and_not_the_choice(qtbot: QtBot) -> None:
    editor = editor_of(Interview.specs["department"])
    assert isinstance(editor, ComboEditor)
    on_stage(qtbot, editor)
    editor.show_value(Department.QUALITY)
    place = QPointF(editor.field.rect().center())
    none, down = QPoint(), QPoint(0, -120)
    wheel = QWheelEvent(
        place,
        editor.field.mapToGlobal(place),
        none,
        down,
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(editor.field, wheel)
    assert editor.value() is Department.QUALITY


def test_the_calendar_opens_at_the_day_and_goes_with_a_choice(qtbot: QtBot) -> None:
    editor = DayEditor(Visit.specs["planned_on"])
    on_stage(qtbot, editor)
    editor.show_value(date(2026, 11, 22))
    editor.opener.click()
    picker = editor.picker
    assert picker is not None
    assert (picker.isVisible(), picker.grid.day, picker.title.text()) == (True, date(2026, 11, 22), "2026 年 11 月")
    qtbot.keyClick(picker.grid, Qt.Key.Key_Down)
    qtbot.keyClick(picker.grid, Qt.Key.Key_Left)
    qtbot.keyClick(picker.grid, Qt.Key.Key_Return)
    assert not picker.isVisible()
    assert editor.value() == date(2026, 11, 28)
    editor.opener.click()
    qtbot.keyClick(picker.grid, Qt.Key.Key_Escape)
    assert not picker.isVisible()
    assert editor.value() == date(2026, 11, 28)


def test_a_day_is_picked_with_the_mouse(qtbot: QtBot) -> None:
    grid, picked = MonthGrid(), []
    qtbot.addWidget(grid)
    grid.picked.connect(picked.append)
    grid.show_day(date(2026, 11, 22))
    side = grid.sizeHint().width() // 7
    # November 2026 begins on a Sunday: the first row is 26 October to 1 November.
    qtbot.mouseClick(grid, Qt.MouseButton.LeftButton, pos=QPoint(6 * side + 5, side + 5))
    qtbot.mouseClick(grid, Qt.MouseButton.LeftButton, pos=QPoint(5, side + 5))
    qtbot.mouseClick(grid, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert picked == [date(2026, 11, 1), date(2026, 10, 26)]


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2026, 1, 31), -1, date(2025, 12, 31)),
        (date(2027, 12, 5), 3, date(2028, 3, 5)),
        (date(2028, 3, 31), -1, date(2028, 2, 29)),
    ],
)
def test_a_month_on(day: date, months: int, then: date) -> None:
    assert month_later(day, months) == then


@pytest.mark.parametrize("edge", [date.min, date.max])
def test_the_calendar_ends_where_time_does(qtbot: QtBot, edge: date) -> None:
    grid = MonthGrid()
    qtbot.addWidget(grid)
    grid.show_day(edge)
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
        qtbot.keyClick(grid, key)
    grid.grab()
    assert abs((grid.day - edge).days) < 70
