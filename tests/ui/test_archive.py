"""企业档案: found at once among many, opened with Enter, begun with a name."""

import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from app.actions import dossiers, setup
from app.actions.dossiers import DossierCard, dossier_cards
from app.domain.ids import new_id
from app.domain.records.enterprise import Enterprise
from app.domain.records.project import Project
from app.domain.roles import Role
from app.rules.life_cycle import Stage
from tests.calm import calm
from tests.ui.given_pages import Host, workspace_of
from ui.pages.archive import ArchivePage
from ui.pages.archive_parts.narrowing import Narrowing, entry_of, narrowed
from ui.widgets.empty_state import EmptyState

CATEGORIES = ("smart_factory", "smart_workshop", "digital_application")


@pytest.fixture
def host(demo: Path) -> Iterator[Host]:
    made = Host(setup.open_workspace(demo / "leader"))
    dossiers.open_dossier(made.workspace, Enterprise(name="无锡瑞禾纺织", division="无锡市惠山区"))
    yield made
    made.close()


@pytest.fixture
def page(qtbot: QtBot, host: Host) -> Iterator[ArchivePage]:
    made = ArchivePage(host.parts)
    qtbot.addWidget(made)
    made.resize(1200, 800)
    made.show()
    made.arrive({})
    qtbot.waitUntil(lambda: made.view.table.rowCount() == 2)
    yield made
    made.leave()


def cards(count: int) -> list[DossierCard]:
    made = []
    for number in range(count):
        project = Project(id=new_id(), number=f"ZJ-{number:05}", category=CATEGORIES[number % 3])
        enterprise = Enterprise(name=f"第{number:05}机械有限公司", division=f"第{number % 90}区")
        made.append(DossierCard(project, enterprise, number % 9, number % 200, date(2026, 11, 1), number % 50 == 0))
    return made


def test_words_and_chips_narrow_together() -> None:
    entries = [entry_of(card) for card in cards(300)]
    found = narrowed(entries, Narrowing("机械 zj-000", frozenset({"smart_workshop"})))
    assert found
    assert all(e.card.project.category == "smart_workshop" and "ZJ-000" in e.card.project.number for e in found)
    assert narrowed(entries, Narrowing(only_conflicts=True)) == [e for e in entries if e.card.conflicts]
    assert narrowed(entries, Narrowing(divisions=frozenset({"第3区"})))[0].card.enterprise.division == "第3区"
    assert narrowed(entries, Narrowing("没有这样的企业")) == []


@pytest.mark.parametrize(
    "by",
    [
        Narrowing("zj-042"),
        Narrowing("机械"),
        Narrowing(categories=frozenset({"smart_workshop"})),
        Narrowing(divisions=frozenset({"第3区", "第80区"})),
        Narrowing(),
    ],
)
def test_ten_thousand_are_narrowed_within_a_tenth_of_a_second(page: ArchivePage, by: Narrowing) -> None:
    page._show([entry_of(card) for card in cards(10_000)])
    spent = []
    for _ in range(3):
        start = time.process_time()
        page.view.narrow(by)
        spent.append(time.process_time() - start)
        page.view.narrow(Narrowing())
    assert page.view.shown == 10_000
    assert min(spent) < 0.1, spent


def test_the_list_is_sorted_by_a_column_and_back(page: ArchivePage) -> None:
    entries = [entry_of(card) for card in cards(200)]
    page._show(entries)
    header = page.view.horizontalHeader()
    header.setSortIndicator(4, Qt.SortOrder.DescendingOrder)
    photos = [page.view.table.record(page.view.table.index(row, 0)).card.photos for row in range(200)]
    assert photos == sorted(photos, reverse=True)
    header.setSortIndicator(0, Qt.SortOrder.AscendingOrder)
    names = [page.view.table.record(page.view.table.index(row, 0)).card.enterprise.name for row in range(200)]
    assert names == sorted(names)
    header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
    assert page.view.table.record(page.view.table.index(0, 0)) is entries[0]


def test_columns_that_matter_least_go_where_it_is_narrow(qtbot: QtBot, page: ArchivePage) -> None:
    assert not any(page.view.isColumnHidden(at) for at in range(7))
    page.resize(640, 700)
    qtbot.waitUntil(lambda: page.view.isColumnHidden(4))
    assert not page.view.isColumnHidden(0)
    assert not page.view.isColumnHidden(6)
    qtbot.waitUntil(lambda: page.view.horizontalScrollBar().maximum() == 0)


def test_typing_into_the_list_searches(qtbot: QtBot, page: ArchivePage) -> None:
    page.view.setFocus()
    qtbot.keyClicks(page.view, "z")
    assert page.filters.field.text() == "z"
    assert page.filters.field.hasFocus()


def test_enter_opens_the_chosen_dossier(qtbot: QtBot, host: Host, page: ArchivePage) -> None:
    page.filters.field.setText("瑞禾")
    qtbot.waitUntil(lambda: page.view.table.rowCount() == 1)
    page.view.setCurrentIndex(page.view.model().index(0, 0))
    qtbot.keyClick(page.view, Qt.Key.Key_Return)
    (card,) = [card for card in dossier_cards(host.workspace) if "瑞禾" in card.enterprise.name]
    assert host.current.id == card.id
    assert host.went == [("dossier", {"dossier": card.id})]


def test_the_division_chip_and_clearing(qtbot: QtBot, page: ArchivePage) -> None:
    page.filters.divisions["无锡市惠山区"].click()
    assert page.view.table.rowCount() == 1
    assert "1 家，共 2 家" in page.head.line.text()
    page.filters.field.setText("不存在")
    qtbot.waitUntil(lambda: page.view.table.rowCount() == 0)
    assert any(state.isVisible() for state in page.findChildren(EmptyState))
    page.filters.clear()
    assert page.view.table.rowCount() == 2


def test_what_is_chosen_survives_a_change(qtbot: QtBot, host: Host, page: ArchivePage) -> None:
    page.view.setCurrentIndex(page.view.model().index(1, 0))
    chosen = page.view.current()
    dossiers.open_dossier(host.workspace, Enterprise(name="苏州恒澜"))
    qtbot.waitUntil(lambda: page.view.table.rowCount() == 3)
    assert chosen is not None
    assert page.view.current().id == chosen.id


def test_a_project_is_begun_with_a_name(qtbot: QtBot, host: Host, page: ArchivePage) -> None:
    sheet = page.ask_new()
    sheet.begin.click()
    assert sheet.isVisible()
    assert "企业名称" in sheet.banner.accessibleName()
    field = sheet.enterprise.editor("name").part
    assert isinstance(field, QLineEdit)
    qtbot.keyClicks(field, "ABC")
    sheet.begin.click()
    assert not sheet.isVisible()
    made = next(card for card in dossier_cards(host.workspace) if card.enterprise.name == "ABC")
    assert made.project.diagnosis_body == host.workspace.profile.unit
    assert host.went == [("dossier", {"dossier": made.id})]


def test_a_wrong_credit_code_is_said_and_stops_nobody_silently(qtbot: QtBot, host: Host, page: ArchivePage) -> None:
    sheet = page.ask_new()
    qtbot.keyClicks(sheet.enterprise.editor("name").part, "ABC")
    qtbot.keyClicks(sheet.enterprise.editor("uscc").part, "91512081MA62K0261E")
    sheet.enterprise.flush()
    assert sheet.enterprise._cells["uscc"].words.text()
    sheet.dismiss()


def test_a_member_is_led_to_the_import(qtbot: QtBot, tmp_path: Path) -> None:
    host = Host(workspace_of(tmp_path, Role.MEMBER))
    page = ArchivePage(host.parts)
    qtbot.addWidget(page)
    page.show()
    page.arrive({"new": True})
    qtbot.waitUntil(lambda: any(state.isVisible() for state in page.findChildren(EmptyState)))
    assert not page.new.isVisible()
    page.leave()
    host.close()


def test_the_stage_stands_in_the_list_and_narrows_it(page: ArchivePage, host: Host) -> None:
    entries = [entry_of(card) for card in cards(3)]
    calm(page, host.jobs)
    page._show(entries)
    found = {entries[0].id: Stage.SURVEYED, entries[1].id: Stage.RECTIFY, entries[2].id: Stage.RECTIFY}
    page._show_stages(found)
    assert list(page.filters.stages) == [Stage.SURVEYED, Stage.RECTIFY]
    chip = page.filters.stages[Stage.RECTIFY]
    assert chip._count == 2
    chip.click()
    assert page.view.shown == 2

    page._show_stages({**found, entries[1].id: Stage.SURVEYED, entries[2].id: Stage.SURVEYED})
    assert page.view.shown == 0
    assert page.filters.stages[Stage.RECTIFY] is chip
    page.filters.clear()
    assert page.view.shown == 3
    assert [page.view.table.record(page.view.table.index(row, 0)).stage for row in range(3)] == [Stage.SURVEYED] * 3


def test_stages_are_worked_out_for_the_list(page: ArchivePage, qtbot: QtBot) -> None:
    page.arrive({})
    qtbot.waitUntil(lambda: bool(page._stages))
    assert set(page._stages) == {entry.id for entry in page._entries}
    assert page.filters.stages
