"""Choosing a version: both are seen with who wrote them, and what was chosen holds."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.actions import enrolment, exchange, records, setup
from app.actions.conflicts import Conflict, conflicts_of
from app.domain.records.visits import Visit
from app.workspace import Workspace
from tests.ui.given_pages import Host
from ui.conflicts.conflict_sheet import ConflictSheet
from ui.conflicts.side_words import differing, words_of_side
from ui.pages.dossier import DossierPage


def set_apart(leader: Workspace, member: Workspace, folder: Path) -> str:
    """Let both change the same visit without knowing of each other; gives the dossier."""
    with member.reading() as read:
        mine = read.find(Visit)[0]
    with leader.reading() as read:
        theirs = read.find(Visit, id=mine.id)[0]
    records.save(member, mine.with_(location="二号楼三层", work_done="看了空压站，压力靠人抄。"), mine)
    records.save(leader, theirs.with_(location="三号楼一层", work_done="看了空压站，压力已经自动采集。"), theirs)
    to_leader = [one.card for one in enrolment.receivers(member) if one.card.device_id == leader.identity.device_id]
    exchange.seal_to(member, [mine.dossier_id], to_leader, folder / "member.zjb")
    exchange.import_bundle(leader, folder / "member.zjb")
    return mine.dossier_id


@pytest.fixture
def host(demo: Path) -> Iterator[Host]:
    leader, member = setup.open_workspace(demo / "leader"), setup.open_workspace(demo / "member")
    dossier_id = set_apart(leader, member, demo)
    member.close()
    made = Host(leader)
    made.current.choose(dossier_id)
    yield made
    made.close()


@pytest.fixture
def sheet(qtbot: QtBot, host: Host) -> ConflictSheet:
    below = QWidget()
    below.resize(1280, 800)
    qtbot.addWidget(below)
    below.show()
    made = ConflictSheet(below, host.parts, host.current.id)
    below.made = made
    made.open()
    qtbot.waitUntil(lambda: len(made.cards) == 2)
    return made


def test_sides_name_who_wrote_them(host: Host) -> None:
    found = conflicts_of(host.workspace, host.current.id)
    assert {conflict.field for conflict in found} == {"location", "work_done"}
    for conflict in found:
        ours, theirs = conflict.sides
        assert ours.ours
        assert ours.who == host.workspace.profile.person
        assert theirs.who not in ("", ours.who, theirs.device)
        assert abs((ours.when - host.workspace.clock.now().wall).total_seconds()) < 60


def test_keys_choose_and_settle(qtbot: QtBot, host: Host, sheet: ConflictSheet) -> None:
    first = sheet._shown
    assert isinstance(first, Conflict)
    assert sheet.cards[0].mark.isChecked()
    qtbot.keyClick(sheet, Qt.Key.Key_2)
    assert [card.mark.isChecked() for card in sheet.cards] == [False, True]
    with qtbot.waitSignal(sheet.settled):
        qtbot.keyClick(sheet, Qt.Key.Key_Return)
    with host.workspace.reading() as read:
        assert getattr(read.get(Visit, first.record.id), first.field) == first.sides[1].value
    assert len(conflicts_of(host.workspace, host.current.id)) == 1
    assert sheet._shown is not first


def test_words_of_ones_own_take_the_place_of_both(qtbot: QtBot, host: Host, sheet: ConflictSheet) -> None:
    conflict = sheet._shown
    assert isinstance(conflict, Conflict)
    sheet.own.click()
    assert sheet.text.isVisible()
    assert all(side.value in sheet.text.toPlainText() for side in conflict.sides)
    sheet.text.setPlainText("两边都对，见附图")
    sheet.keep.click()
    with host.workspace.reading() as read:
        assert getattr(read.get(Visit, conflict.record.id), conflict.field) == "两边都对，见附图"


def test_the_last_one_closes_the_sheet_and_can_be_taken_back(qtbot: QtBot, host: Host, sheet: ConflictSheet) -> None:
    sheet.keep.click()
    sheet.keep.click()
    assert not sheet.isVisible()
    assert host.toasts == ["两边都改的地方都选好了"]
    assert conflicts_of(host.workspace, host.current.id) == []


def test_later_leaves_everything_as_it_is(qtbot: QtBot, host: Host, sheet: ConflictSheet) -> None:
    first = sheet._shown
    sheet.later.click()
    assert sheet._shown is not first
    sheet.dismiss()
    assert len(conflicts_of(host.workspace, host.current.id)) == 2


def test_the_dossier_tells_and_leads_to_it(qtbot: QtBot, host: Host) -> None:
    page = DossierPage(host.parts)
    qtbot.addWidget(page)
    page.resize(1200, 800)
    page.show()
    page.arrive({"dossier": host.current.id, "settle": True})
    qtbot.waitUntil(page.torn.isVisible)
    assert "2 处" in page.torn.accessibleName()
    (sheet,) = page.findChildren(ConflictSheet)
    qtbot.waitUntil(lambda: len(sheet.cards) == 2)
    sheet.keep.click()
    sheet.keep.click()
    qtbot.waitUntil(lambda: not page.torn.isVisible())
    page.leave()


def test_what_differs_is_marked() -> None:
    assert list(differing("压力靠人抄", "压力自动采集")) == [(2, 5)]
    assert list(differing("一样", "一样")) == []


def test_a_deletion_against_a_change_is_said_in_words(host: Host) -> None:
    conflict = conflicts_of(host.workspace, host.current.id)[0]
    asked = Conflict(conflict.record, "deleted", conflict.title, conflict.sides)
    assert words_of_side(asked, conflict.sides[0]) == "删除这一条"
