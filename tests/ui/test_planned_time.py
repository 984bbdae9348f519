"""A time that people write, without a zone: typed, picked, and told from a camera's."""

from datetime import date, datetime

import pytest
from PySide6.QtCore import Qt

from app.domain import fields as f
from app.domain.records.photos import Photo
from app.domain.records.plan import PlannedEvent
from tests.ui.stage import type_words
from ui.fields.planned_time import PlannedTimeEditor
from ui.fields.registry import editor_of
from ui.fields.shown import ShownEditor, words_of

NINE = datetime(2026, 11, 23, 9, 0)


def spec_of(name: str) -> f.LocalTime:
    return PlannedEvent.specs[name]


@pytest.fixture
def editor(qtbot) -> PlannedTimeEditor:
    made = editor_of(spec_of("starts_at"))
    qtbot.addWidget(made)
    return made


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("2026-11-23 09:00", NINE),
        ("2026年11月23日 9时0分", NINE),
        ("20261123 9:00", NINE),
    ],
)
def test_as_people_write_it(editor: PlannedTimeEditor, typed: str, wanted: datetime) -> None:
    editor.show_value(datetime(2026, 1, 1, 8, 0))
    editor.field.selectAll()
    type_words(editor.field, typed)

    assert editor.problem() == ""
    assert editor.value() == wanted


def test_nothing_is_no_time(qtbot, editor: PlannedTimeEditor) -> None:
    editor.show_value(NINE)
    editor.field.selectAll()
    qtbot.keyClick(editor.field, Qt.Key.Key_Delete)

    assert editor.problem() == ""
    assert editor.value() is None


def test_half_a_time_is_a_problem(qtbot, editor: PlannedTimeEditor) -> None:
    editor.show_value(None)
    qtbot.keyClicks(editor.field, "2026-11-23")

    assert "日期和时间" in editor.problem()


def test_a_picked_day_keeps_the_hour(editor: PlannedTimeEditor) -> None:
    editor.show_value(datetime(2026, 11, 23, 13, 30))
    editor.take_day(date(2026, 11, 25))

    assert editor.value() == datetime(2026, 11, 25, 13, 30)
    editor.show_value(None)
    editor.take_day(date(2026, 11, 25))
    assert editor.value() == datetime(2026, 11, 25, 9, 0)


def test_untouched_seconds_stay(editor: PlannedTimeEditor) -> None:
    editor.show_value(NINE.replace(second=30))

    assert editor.value() == NINE.replace(second=30)


def test_a_camera_s_time_says_so(qtbot) -> None:
    camera = Photo.specs["camera_time"]
    shown = editor_of(camera)
    qtbot.addWidget(shown)

    assert isinstance(shown, ShownEditor)
    assert words_of(camera, NINE) == "2026-11-23 09:00（相机时间）"
    assert words_of(spec_of("starts_at"), NINE) == "2026-11-23 09:00"
