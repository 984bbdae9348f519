"""The photos of a visit under the fingers: stars, categories, many at once, and what is known of each."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.actions.photo_findings import Doubt, PhotoFinding
from app.actions.photo_states import PhotoState
from app.domain.records.photos import Photo, PhotoCategory
from tests.calm import calm
from tests.given import DOSSIER, clock, samples
from tests.ui.stage import type_words
from ui.jobs import Jobs
from ui.models.photo_tile import star_place
from ui.pages.capture_parts.photo_card import PhotoCard
from ui.pages.capture_parts.photo_details import facts_words
from ui.pages.capture_parts.photo_filter import ALL, LOOSE, ODD, STARRED
from ui.photo_words import clock_words
from ui.widgets.button import Button

FIRST = next(iter(PhotoCategory))


class Table:
    """A card whose photos are written where it says."""

    def __init__(self, card_of, count: int) -> None:
        self.photos = [
            Photo(id=str(at), dossier_id=DOSSIER, visit_id="v", blob=f"{at:064x}", taken_in=clock().now())
            for at in range(count)
        ]
        self.written: list[list[tuple[Photo, Photo]]] = []
        self.works = True
        self.card: PhotoCard = card_of(self._write)
        self.card.show_photos(self.photos)

    def _write(self, pairs: Sequence[tuple[Photo, Photo]]) -> bool:
        if self.works:
            self.written.append(list(pairs))
            fresh = {after.id: after for after, _ in pairs}
            self.photos = [fresh.get(one.id, one) for one in self.photos]
            self.card.show_photos(self.photos)
        return self.works

    def mark(self, *rows: int) -> None:
        self.card.grid.set_marking(True)
        self.card.grid.clearSelection()
        for row in rows:
            self.card.grid.setCurrentIndex(self.card.grid.photos.index(row))
        self.card.grid.setFocus()

    def known(self, findings: dict[str, tuple[PhotoFinding, ...]], **states: PhotoState) -> None:
        self.card.show_known({key.strip("_"): state for key, state in states.items()}, findings)


@pytest.fixture
def table(qtbot) -> Iterator[Table]:
    jobs = Jobs()
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1000, 900)

    def card_of(write) -> PhotoCard:
        card = PhotoCard(lambda keys: {}, jobs, write)
        card.setParent(window)
        card.resize(1000, 900)
        return card

    made = Table(card_of, 6)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    calm(window, jobs)
    yield made
    jobs.close()


def test_a_digit_files_all_that_are_marked_in_one_step(table: Table, qtbot) -> None:
    table.mark(1, 3, 4)
    qtbot.keyClick(table.card.grid, Qt.Key.Key_1)
    [pairs] = table.written
    assert {(after.id, after.category) for after, _ in pairs} == {(id_, FIRST) for id_ in "134"}
    assert table.card.grid.selected_ids() == ["1", "3", "4"], "what was marked stays marked"
    qtbot.keyClick(table.card.grid, Qt.Key.Key_0)
    assert {photo.category for photo in table.photos} == {None}


def test_s_stars_all_or_takes_all_stars(table: Table, qtbot) -> None:
    table.mark(0, 2)
    table.card._turn_star("0")
    qtbot.keyClick(table.card.grid, Qt.Key.Key_S)
    assert [photo.id for photo in table.photos if photo.starred] == ["0", "2"]
    qtbot.keyClick(table.card.grid, Qt.Key.Key_S)
    assert not any(photo.starred for photo in table.photos)


def test_without_a_mark_letters_go_on_to_the_page(table: Table, qtbot) -> None:
    table.card.grid.setFocus()
    for key in (Qt.Key.Key_S, Qt.Key.Key_1):
        qtbot.keyClick(table.card.grid, key)
    assert table.written == []


def test_the_star_of_a_tile_is_clicked(table: Table, qtbot) -> None:
    grid = table.card.grid
    room = grid.visualRect(grid.photos.index(1)).toRectF()
    room.setSize(grid.tile_size.toSizeF())
    place = star_place(room).center().toPoint()
    qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    assert [photo.id for photo in table.photos if photo.starred] == ["1"]


def test_place_and_people_are_said_for_several(table: Table, qtbot) -> None:
    table.mark(0, 1)
    editor = table.card.editor
    type_words(editor.spot, "机加一车间")
    table.card.keep()
    qtbot.mouseClick(editor.people, Qt.MouseButton.LeftButton)
    assert [(one.spot, one.people_visible) for one in table.photos[:3]] == [
        ("机加一车间", True),
        ("机加一车间", True),
        ("", None),
    ]


def test_what_could_not_be_stored_is_kept_and_tried_again(table: Table) -> None:
    table.mark(0)
    table.works = False
    type_words(table.card.editor.caption, "压力表")
    table.card.keep()
    assert table.card.editor.caption.text() == "压力表"
    table.works = True
    table.card.keep()
    assert table.photos[0].caption == "压力表"


def test_other_photos_never_get_words_that_were_meant_for_the_first(table: Table) -> None:
    table.mark(0)
    type_words(table.card.editor.caption, "压力表")
    table.works = False
    table.mark(1)
    table.works = True
    table.card.keep()
    assert [photo.caption for photo in table.photos[1:]] == [""] * 5


def test_every_category_can_be_looked_at_and_the_used_ones_at_a_click(table: Table, qtbot) -> None:
    table.mark(0, 1)
    table.card.editor.file_under(PhotoCategory.METER)
    choice = table.card.filter.choice
    words = [choice.itemText(at) for at in range(choice.count())]
    assert all(any(category.words in one for one in words) for category in PhotoCategory)
    assert {"全部分类", "未归类 4", "能源计量 2", "厂区大门 0"} <= set(words)
    chips = {chip.words: chip for chip in table.card.filter._shown.values()}
    qtbot.mouseClick(chips["能源计量"], Qt.MouseButton.LeftButton)
    assert table.card.grid.photos.rowCount() == 2
    assert table.card.category is PhotoCategory.METER
    table.card.filter.choose(LOOSE)
    assert table.card.grid.photos.rowCount() == 4
    table.card.filter.choose(STARRED)
    assert table.card.grid.photos.rowCount() == 0
    table.card.filter.choose(ALL)
    assert table.card.grid.photos.rowCount() == 6


def test_states_and_findings_stand_on_the_photo_and_beside_it(table: Table, qtbot) -> None:
    finding = PhotoFinding(Doubt.SAME, "这张和另一次走访里的一张是同一个文件", "other", DOSSIER)
    table.known({"2": (finding,)}, _1=PhotoState.SEALED, _2=PhotoState.CONFIRMED)
    heard = [str(table.card.grid.photos.data(table.card.grid.photos.index(row))) for row in range(3)]
    assert "已进交接包" in heard[1]
    assert "对方已确认" in heard[2]
    assert finding.message in heard[2]
    table.card.filter.choose(ODD)
    assert table.card.grid.photos.rowCount() == 1
    table.mark(0)
    details = table.card.editor.details
    assert details.state.accessibleName() == "对方已确认"
    [link] = details.findings.findChildren(Button)
    with qtbot.waitSignal(details.other_asked) as asked:
        qtbot.mouseClick(link, Qt.MouseButton.LeftButton)
    assert asked.args == [DOSSIER, "other"]


def test_the_facts_of_a_camera_with_a_wrong_clock(table: Table) -> None:
    photo = table.photos[0].with_(
        camera="EOS R8",
        camera_time=datetime(2026, 11, 22, 10, 5),
        clock_error=Decimal(300),
        width=Decimal(6000),
        height=Decimal(4000),
        file_name="IMG_1.jpg",
    )
    assert facts_words(photo) == "2026-11-22 10:00:00 · EOS R8 · 相机时钟快 5 分 · 6000 × 4000 · IMG_1.jpg"
    assert clock_words(-90_061) == "慢 1 天 1 小时"
    assert clock_words(0) == "准"


def test_whatever_a_bundle_brings_is_shown(table: Table) -> None:
    strange = [one.with_(visit_id="v") for one in samples(Photo)]
    table.card.show_photos(strange)
    for row in range(len(strange)):
        table.mark(row)
        assert table.card.editor.isVisible()
