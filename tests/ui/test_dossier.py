"""一企一档: one dossier seen from all sides, and changed where the role may."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractScrollArea, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.actions import records, setup
from app.actions.whole_dossier import whole_dossier
from app.domain.changes import ChangeSet
from app.domain.records.enterprise import Enterprise
from app.domain.records.photos import Photo
from app.domain.records.project import Project
from app.domain.records.team import TeamMember
from app.domain.records.visits import Visit
from tests.ui.given_pages import Host
from ui.forms.record_sheet import RecordSheet
from ui.pages.dossier import DossierPage
from ui.pages.dossier_parts.lists import visit_rows
from ui.pages.dossier_parts.timeline_words import EXCHANGE, NOTES, VISITS, entries_of
from ui.widgets.button import IconButton
from ui.widgets.empty_state import EmptyState


def host_of(folder: Path) -> Host:
    made = Host(setup.open_workspace(folder))
    with made.workspace.reading() as read:
        made.current.choose(read.find(Project)[0].id)
    return made


@pytest.fixture
def host(demo: Path) -> Iterator[Host]:
    made = host_of(demo / "leader")
    yield made
    made.close()


@pytest.fixture
def bureau(demo: Path) -> Iterator[Host]:
    made = host_of(demo / "bureau")
    yield made
    made.close()


def shown(qtbot: QtBot, host: Host) -> DossierPage:
    made = DossierPage(host.parts)
    qtbot.addWidget(made)
    made.resize(1250, 860)
    made.show()
    made.arrive({"dossier": host.current.id})
    qtbot.waitUntil(lambda: made._whole is not None)
    return made


@pytest.fixture
def page(qtbot: QtBot, host: Host) -> Iterator[DossierPage]:
    made = shown(qtbot, host)
    yield made
    made.leave()


def test_the_line_of_time_tells_visits_interviews_and_receipts(host: Host) -> None:
    whole = whole_dossier(host.workspace, host.current.id)
    assert whole is not None
    entries = entries_of(whole)
    assert len(entries) == len(whole.visits) + len(whole.interviews) + len(whole.receipts)
    visits = entries_of(whole, frozenset({VISITS}))
    assert [entry.title.partition(" · ")[0] for entry in visits] == [
        "第 1 次汇报",
        "第 1 次培训",
        "第 3 次走访",
        "第 2 次走访",
        "第 1 次走访",
    ]
    assert all(entry.pictures for entry in visits[2:])
    assert all(entry.tag and entry.heading.endswith("月") for entry in visits)
    notes = entries_of(whole, frozenset({NOTES}))
    assert len(notes) == len(whole.notes)
    assert all(entry.lines for entry in notes)
    assert {entry.icon for entry in entries_of(whole, frozenset({EXCHANGE}))} == {"package-check"}


def test_hours_that_leave_something_out_say_so_on_the_line_and_in_the_table(host: Host) -> None:
    whole = whole_dossier(host.workspace, host.current.id)
    assert whole is not None
    first, *rest = whole.visits
    whole = replace(whole, visits=(replace(first, hours=replace(first.hours, disordered=True)), *rest))
    visits = entries_of(whole, frozenset({VISITS}))
    assert ["有时刻未计入" in entry.when for entry in visits] == [False] * 4 + [True]
    assert ["有时刻未计入" in row.title for row in visit_rows(whole)] == [False] * 4 + [True]


def test_a_visit_is_opened_where_it_is_written(host: Host, page: DossierPage) -> None:
    whole = page._whole
    assert whole is not None
    page.body.timeline.timeline.opened.emit(f"{VISITS}.{whole.visits[0].visit.id}")
    page.body.interviews.opened.emit(whole.interviews[0])
    assert host.went == [
        ("capture", {"visit": whole.visits[0].visit.id}),
        ("notes", {"interview": whole.interviews[0].id}),
    ]


def test_pictures_along_the_line_are_read(qtbot: QtBot, page: DossierPage) -> None:
    page.grab()
    qtbot.waitUntil(lambda: len(page.body.timeline.timeline._card._shelf) > 0)


def test_facts_are_written_while_typing_pauses(qtbot: QtBot, host: Host, page: DossierPage) -> None:
    page.header.facts_button.click()
    assert page.facts.isVisible()
    assert not page.side.isVisible()
    field = page.facts.enterprise.editor("division").part
    assert isinstance(field, QLineEdit)
    field.selectAll()
    qtbot.keyClicks(field, "abc")
    heard: list[ChangeSet] = []
    host.live.changed.connect(heard.append)
    qtbot.waitUntil(lambda: bool(heard), timeout=3000)
    with host.workspace.reading() as read:
        assert read.find(Enterprise, dossier_id=host.current.id)[0].division == "abc"
    assert host.workspace.history.undo()
    qtbot.waitUntil(lambda: field.text() != "abc")


def test_what_is_typed_is_kept_on_leaving(qtbot: QtBot, host: Host, page: DossierPage) -> None:
    page.header.facts_button.click()
    field = page.facts.project.editor("number").part
    assert isinstance(field, QLineEdit)
    field.selectAll()
    qtbot.keyClicks(field, "ZJ-9")
    page.keep()
    with host.workspace.reading() as read:
        assert read.get(Project, host.current.id).number == "ZJ-9"


def test_members_are_added_changed_removed_and_brought_back(qtbot: QtBot, host: Host, page: DossierPage) -> None:
    sheet = page.ways.add_member(host.current.id)
    sheet.way_on.click()
    assert "姓名" in sheet.banner.accessibleName()
    field = sheet.form.editor("name").part
    qtbot.keyClicks(field, "Wu")
    sheet.way_on.click()
    assert not sheet.isVisible()
    qtbot.waitUntil(lambda: page.findChild(QWidget, f"edit.{member(host, 'Wu').id}") is not None)
    changed = page.ways.edit_member(member(host, "Wu"))
    name = changed.form.editor("name").part
    assert isinstance(name, QLineEdit)
    name.end(False)
    qtbot.keyClicks(name, "x")
    changed.way_on.click()
    page.ways.remove_member(member(host, "Wux"))
    assert host.toasts[-1] == "已移出 Wux"
    assert host.offered_undo is not None
    host.offered_undo()
    assert member(host, "Wux").dossier_id == host.current.id


def member(host: Host, name: str) -> TeamMember:
    with host.workspace.reading() as read:
        return read.find(TeamMember, dossier_id=host.current.id, name=name)[0]


def test_a_photo_is_shown_large_and_the_next_one(qtbot: QtBot, host: Host, page: DossierPage) -> None:
    page.body.choose("photos")
    photos = page.body.photos.shown
    viewer = page.ways.show_photo(photos, photos[0].id)
    assert not viewer.stage.ground.empty
    assert photos[0].blob in viewer.panel.hash.text().replace(" ", "")
    qtbot.keyClick(viewer.stage, Qt.Key.Key_Right)
    assert viewer.photo.id == photos[1].id
    qtbot.keyClick(viewer.stage, Qt.Key.Key_Escape)
    assert not viewer.isVisible()
    assert page.ways.show_photo(photos, photos[1].id) is viewer
    viewer.dismiss()


def test_a_photo_that_was_looked_for_is_marked(qtbot: QtBot, host: Host, page: DossierPage) -> None:
    sought = page.body.photos.shown[-1]
    page.arrive({"visit": sought.visit_id, "photo": sought.id})
    qtbot.waitUntil(lambda: page.body.photos.grid.selected_ids() == [sought.id])
    assert page.body.photos.isVisible()
    assert host.went == []


def test_everything_that_takes_keys_has_a_name(page: DossierPage) -> None:
    page.header.facts_button.click()
    for part in page.findChildren(QWidget):
        if part.isVisible() and part.focusPolicy() & Qt.FocusPolicy.TabFocus:
            assert part.accessibleName() or isinstance(part, QAbstractScrollArea), part


def test_photos_are_narrowed_by_category(page: DossierPage) -> None:
    photos = page.body.photos
    category = photos.shown[0].category
    photos.filter.choose(category)
    photos._refresh()
    assert photos.shown
    assert {photo.category for photo in photos.shown} == {category}


def test_the_bureau_reads_what_the_team_wrote(qtbot: QtBot, bureau: Host) -> None:
    page = shown(qtbot, bureau)
    assert not page.header.begin.isVisible()
    whole = page._whole
    assert whole is not None
    page.arrive({"visit": whole.visits[0].visit.id})
    qtbot.waitUntil(lambda: bool(page.findChildren(RecordSheet)))
    assert page.body.visits.isVisible()
    assert bureau.went == []
    (sheet,) = page.findChildren(RecordSheet)
    assert not any(field.isEnabled() and not field.isReadOnly() for field in sheet.form.findChildren(QLineEdit))
    sheet.dismiss()
    page.leave()


def test_a_member_only_reads_facts_and_team(qtbot: QtBot, demo: Path) -> None:
    host = host_of(demo / "member")
    page = shown(qtbot, host)
    page.header.facts_button.click()
    field = page.facts.enterprise.editor("name").part
    assert isinstance(field, QLineEdit)
    assert field.isReadOnly() or not field.isEnabled()
    page.body.choose("team")
    assert page.body.team.findChildren(IconButton) == []
    page.leave()
    host.close()


def test_what_others_change_is_shown_without_losing_the_place(qtbot: QtBot, host: Host, page: DossierPage) -> None:
    timeline = page.body.timeline.timeline
    timeline.setCurrentIndex(timeline.model().index(2, 0))
    key = timeline._entries.entries[2].key
    records.save(host.workspace, Visit(dossier_id=host.current.id, theme="补访"))
    qtbot.waitUntil(lambda: page._whole is not None and len(page._whole.visits) == 6)
    assert timeline._entries.entries[timeline.currentIndex().row()].key == key


def test_without_a_dossier_the_way_to_the_list_is_shown(qtbot: QtBot, host: Host) -> None:
    host.current.choose("")
    page = DossierPage(host.parts)
    qtbot.addWidget(page)
    page.show()
    page.arrive({})
    state = next(one for one in page.findChildren(EmptyState) if one.isVisible())
    assert state.what.text() == "还没有项目"
    assert page.crumbs() == ()
    page.leave()


def test_facts_take_the_page_where_it_is_narrow(qtbot: QtBot, page: DossierPage) -> None:
    page.resize(900, 560)
    qtbot.waitUntil(lambda: not page.side.isVisible())
    assert page.body.isVisible()
    page.header.facts_button.click()
    assert not page.body.isVisible()
    page.facts.close_asked.emit()
    assert page.body.isVisible()


def test_photos_know_their_blob(page: DossierPage) -> None:
    assert page._thumbnail("nothing") is None
    assert page._thumbnail(page.body.photos.shown[0].id)
    assert isinstance(page.body.photos.shown[0], Photo)
