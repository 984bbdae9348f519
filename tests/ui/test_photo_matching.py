"""Importing on the screen: where from, what is there, which visit, and then all at once."""

import io
import random
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from app.actions import dossiers, visits
from app.actions.capture import visit_place
from app.actions.photos import Incoming, add_photos
from app.domain.clock import HeldClock
from app.domain.records.enterprise import Enterprise
from app.domain.records.photos import Photo
from app.domain.records.visits import TimeEventKind, Visit
from tests.calm import calm
from tests.given import MORNING
from tests.ui.given_pages import Host, workspace_of
from tests.ui.stage import type_words
from ui.pages.capture_parts import matching_sheet
from ui.pages.capture_parts.matching_clock import moment_of, span_of
from ui.pages.capture_parts.matching_groups import KNOWN, LEFT_OVER, UNREADABLE
from ui.pages.capture_parts.matching_sheet import MatchingSheet
from ui.widgets.button import Button

_NEXT = iter(range(1, 10_000))


class Stage(Host):
    """A window, a dossier with a visit from nine to twelve, and a card."""

    def __init__(self, folder: Path, window: QWidget) -> None:
        super().__init__(workspace_of(folder))
        self.window = window
        self.clock = HeldClock(MORNING)
        self.workspace.clock = self.clock
        self.dossier = dossiers.open_dossier(self.workspace, Enterprise(name="锐锋精密")).id
        self.visit = self.begin()
        self.clock.pass_time(hours=3)
        visits.stamp(self.workspace, self.visit, TimeEventKind.CHECK_OUT)
        self.card = folder / "card" / "DCIM"
        self.card.mkdir(parents=True)
        self.asked: list[list[Incoming]] = []

    def begin(self) -> Visit:
        return visits.begin_visit(self.workspace, self.dossier, "走访")

    def file(self, name: str, minutes: float | None, camera: str = "EOS R8") -> Path:
        exif = Image.Exif()
        exif[0x0110] = camera
        if minutes is not None:
            exif.get_ifd(0x8769)[0x9003] = f"{shown(minutes):%Y:%m:%d %H:%M:%S}"
        sink = io.BytesIO()
        Image.frombytes("RGB", (40, 30), random.Random(next(_NEXT)).randbytes(3600)).save(sink, "JPEG", exif=exif)
        (self.card / name).write_bytes(sink.getvalue())
        return self.card / name

    def sheet(self) -> MatchingSheet:
        place = visit_place(self.workspace, self.dossier)
        sheet = MatchingSheet(self.parts, self.window, place, self.visit.id)
        sheet.confirmed.connect(self.asked.append)
        sheet.open()
        return sheet

    def looked(self) -> MatchingSheet:
        sheet = self.sheet()
        sheet.look_at([self.card])
        calm(sheet, self.jobs)
        return sheet


def shown(minutes: float) -> datetime:
    return (MORNING + timedelta(minutes=minutes)).replace(tzinfo=None)


@pytest.fixture
def stage(qtbot, tmp_path: Path) -> Iterator[Stage]:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    made = Stage(tmp_path, window)
    yield made
    made.close()


def group(sheet: MatchingSheet, key: str) -> list[str]:
    sheet.board.groups.choose(key)
    photos = sheet.board.grid.photos
    return [photos.tile(photos.index(row)).caption for row in range(photos.rowCount())]


def test_what_fits_comes_in_with_one_key(stage: Stage, qtbot) -> None:
    stage.file("1.jpg", 10)
    stage.file("2.jpg", 60)
    stage.file("3.jpg", 5000)
    sheet = stage.looked()
    assert sheet.go_on.words == "导入 2 张"
    assert group(sheet, LEFT_OVER) == ["3.jpg"]
    sheet.go_on.setFocus()
    qtbot.keyClick(sheet.go_on, Qt.Key.Key_Return)
    assert sheet.isHidden()
    assert [(one.source.name, one.visit.id) for one in stage.asked[0]] == [
        ("1.jpg", stage.visit.id),
        ("2.jpg", stage.visit.id),
    ]


def test_nothing_is_written_before_it_is_confirmed(stage: Stage) -> None:
    stage.file("1.jpg", 10)
    stage.looked().dismiss()
    with stage.workspace.reading() as read:
        assert read.count(Photo) == 0
    assert stage.asked == []


def test_what_is_known_or_broken_is_told_apart(stage: Stage) -> None:
    add_photos(stage.workspace, stage.visit, [stage.file("1.jpg", 10)])
    (stage.card / "broken.jpg").write_bytes(b"\xff\xd8\xff\xe0")
    sheet = stage.looked()
    assert group(sheet, KNOWN) == ["1.jpg"]
    assert group(sheet, UNREADABLE) == ["broken.jpg"]
    assert not sheet.go_on.isEnabled()
    assert not sheet.board.assign.isVisible()
    assert "broken.jpg：这张照片已经损坏" in sheet.board._reason.text()


def test_what_is_left_over_is_given_to_a_visit_by_hand(stage: Stage, qtbot) -> None:
    stage.file("1.jpg", None)
    stage.file("2.jpg", None)
    sheet = stage.looked()
    group(sheet, LEFT_OVER)
    sheet.board.grid.select(str(stage.card / "2.jpg"))
    qtbot.mouseClick(sheet.board.assign, Qt.MouseButton.LeftButton)
    assert group(sheet, stage.visit.id) == ["2.jpg"]
    assert sheet.go_on.words == "导入 1 张"
    group(sheet, LEFT_OVER)
    qtbot.mouseClick(sheet.board.assign, Qt.MouseButton.LeftButton)
    assert group(sheet, stage.visit.id) == ["1.jpg", "2.jpg"], "without a choice the whole group is meant"


def test_one_photo_of_a_clock_sets_the_camera_right(stage: Stage, qtbot) -> None:
    wrong = 365 * 24 * 60
    stage.file("1.jpg", 10 - wrong)
    stage.file("2.jpg", 60 - wrong)
    stage.file("3.jpg", 5000, camera="手机")
    sheet = stage.looked()
    group(sheet, LEFT_OVER)
    sheet.board.grid.select(str(stage.card / "1.jpg"))
    clock = sheet.board.clock
    assert clock.camera.currentData() == "EOS R8"
    clock.really.clear()
    type_words(clock.really, f"{shown(10):%Y-%m-%d %H:%M:%S}")
    qtbot.keyClick(clock.really, Qt.Key.Key_Return)
    assert sheet.isVisible(), "Enter ended the typing only"
    assert group(sheet, stage.visit.id) == ["1.jpg", "2.jpg"]
    assert clock.said.text() == "慢 365 天"
    sheet.go_on.click()
    assert {one.clock_error for one in stage.asked[0]} == {-wrong * 60}


def test_an_offset_is_typed_in(stage: Stage, qtbot) -> None:
    stage.file("1.jpg", 10 + 65)
    stage.file("2.jpg", 300)
    sheet = stage.looked()
    assert group(sheet, LEFT_OVER) == ["2.jpg"]
    clock = sheet.board.clock
    clock.way.choose(1)
    clock.way.activated.emit(clock.way.currentIndex())
    type_words(clock.span, "bad")
    clock.span.editingFinished.emit()
    assert clock.span.property("wrong")
    clock.span.clear()
    type_words(clock.span, "1:45:00")
    clock.span.editingFinished.emit()
    assert group(sheet, stage.visit.id) == ["1.jpg", "2.jpg"]
    clock.way.choose(0)
    clock.way.activated.emit(clock.way.currentIndex())
    assert group(sheet, LEFT_OVER) == ["2.jpg"]


@pytest.mark.parametrize(
    ("text", "seconds"),
    [("1:05", 3900), ("0:01:05", 65), ("400 天 3:00:00", 400 * 86400 + 10800), ("1：05", 3900)]
    + [(text, None) for text in ("", "5", "1:60", "1:00:60", "-1:00", "x", "١:٠٥")],
)
def test_spans_are_read_as_people_write_them(text: str, seconds: int | None) -> None:
    assert span_of(text) == seconds


def test_times_are_read_as_people_write_them() -> None:
    near = datetime(2026, 11, 22, 9, 30)
    assert moment_of("2026/11/22 10:05", near) == datetime(2026, 11, 22, 10, 5)
    assert moment_of("9:05", near) == datetime(2026, 11, 22, 9, 5)
    assert moment_of("10:05:30", near) == datetime(2026, 11, 22, 10, 5, 30)
    assert moment_of("2026-02-30 10:00", near) is None
    assert moment_of("早上", near) is None


def test_an_empty_folder_says_so_and_asks_again(stage: Stage) -> None:
    sheet = stage.looked()
    assert sheet.banner.isVisible()
    assert "没有照片" in sheet.banner.accessibleName()
    assert sheet.sources[0].isVisible()


def test_files_or_a_folder_are_chosen(stage: Stage, qtbot, monkeypatch: pytest.MonkeyPatch) -> None:
    one = stage.file("1.jpg", 10)
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(one)], ""))
    sheet = stage.sheet()
    qtbot.keyClick(sheet.first_focus(), Qt.Key.Key_Return)
    calm(sheet, stage.jobs)
    assert sheet.go_on.words == "导入 1 张"
    sheet.dismiss()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(stage.card))
    sheet = stage.sheet()
    sheet.sources[-1].click()
    calm(sheet, stage.jobs)
    assert sheet.go_on.words == "导入 1 张"


def test_a_card_in_the_reader_is_offered_first(stage: Stage, qtbot, monkeypatch: pytest.MonkeyPatch) -> None:
    stage.file("1.jpg", 10)
    monkeypatch.setattr(matching_sheet, "_mounted", lambda: [stage.card.parent])
    sheet = stage.sheet()
    calm(sheet, stage.jobs)
    card = next(button for button in sheet.findChildren(Button) if button.words == "从 card 导入")
    qtbot.mouseClick(card, Qt.MouseButton.LeftButton)
    calm(sheet, stage.jobs)
    assert sheet.go_on.words == "导入 1 张"


def test_closing_while_it_looks_is_quiet(stage: Stage) -> None:
    for number in range(60):
        stage.file(f"{number}.jpg", 10)
    sheet = stage.sheet()
    sheet.look_at([stage.card])
    sheet.dismiss()
    calm(stage.window, stage.jobs)
    assert stage.asked == []
