"""合规看板 over several dossiers: the urgent first, narrowed by state, words and rule, and the way to a rule."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.actions import dossiers, records
from app.actions.compliance import ask_exception
from app.actions.rule_board import BoardRow, rule_board, rule_lines
from app.actions.rule_progress import for_departments
from app.domain.progress import SilentProgress
from app.domain.records.enterprise import Enterprise
from app.domain.records.project import Project
from app.domain.records.team import TeamMember, TeamRole
from app.domain.roles import Role
from app.rules.verdict import State
from tests.calm import calm
from tests.ui.given_pages import Host, workspace_of
from ui.destinations import places_of
from ui.pages.board import BoardPage
from ui.pages.board_parts.board_line import line_of
from ui.pages.board_parts.narrowing import Narrowing, Shelf, narrowed
from ui.theme.theme import Theme
from ui.widgets.empty_state import EmptyState

FAR = date(2099, 12, 31)


def begin(host: Host, name: str, due_on: date) -> str:
    project = Project(category="smart_workshop", diagnosis_body="江苏某诊断院", starts_on=due_on, due_on=due_on)
    return dossiers.open_dossier(host.workspace, Enterprise(name=name, division="武进区"), project).id


@pytest.fixture
def host(tmp_path: Path) -> Iterator[Host]:
    made = Host(workspace_of(tmp_path))
    yield made
    made.close()


@pytest.fixture
def three(host: Host) -> dict[str, str]:
    """One has all time, one's days are over, one's end is near."""
    today = host.workspace.clock.now().wall.date()
    days = {"无锡瑞禾": FAR, "苏州恒澜": today - timedelta(days=60), "南通海瑞": today + timedelta(days=12)}
    return {name: begin(host, name, day) for name, day in days.items()}


@pytest.fixture
def page(qtbot: QtBot, host: Host, three: dict[str, str]) -> Iterator[BoardPage]:
    made = shown(qtbot, host)
    yield made
    made.leave()


def shown(qtbot: QtBot, host: Host) -> BoardPage:
    page = BoardPage(host.parts)
    qtbot.addWidget(page)
    page.resize(1200, 800)
    page.show()
    page.arrive({})
    calm(page, host.jobs)
    return page


def names(page: BoardPage) -> list[str]:
    return [line.name for line in page.dossiers.lines.lines]


def rows(host: Host) -> list[BoardRow]:
    return rule_board(host.workspace, host.compliance, SilentProgress())


def test_the_most_urgent_stand_first(page: BoardPage) -> None:
    assert names(page) == ["苏州恒澜", "南通海瑞", "无锡瑞禾"]
    assert "3 家" in page.head.line.text()
    assert "1 家有不达标的条款" in page.head.line.text()


def test_each_row_tells_the_reason_that_matters(host: Host, three: dict[str, str]) -> None:
    late, near, calm_one = rows(host)
    assert late.state is State.FAILED
    assert late.worst is not None
    assert late.worst.state is State.FAILED
    assert near.state is State.AT_RISK
    assert calm_one.state is State.OPEN
    line = line_of(late, "", host.workspace.clock.now().wall.date())
    assert f"{late.failed} 项不达标" in line.title
    assert late.worst.rule.label in line.reason
    assert "已过" in line.until
    assert line.spoken.startswith("苏州恒澜")


def test_a_team_is_first_told_of_what_it_can_see_to_itself(host: Host, three: dict[str, str]) -> None:
    for row in rows(host):
        assert row.worst is not None
        assert not for_departments(row.worst)
        assert any(for_departments(one) for one in row.verdicts.values() if one.state is row.worst.state)


def test_counts_of_phases_make_up_the_whole(host: Host, three: dict[str, str]) -> None:
    for row in rows(host):
        assert sum(one.apply for one in row.phases.values()) == row.counts.apply
        assert sum(one.settled for one in row.phases.values()) == row.counts.settled


@pytest.mark.parametrize(
    ("by", "found"),
    [
        (Narrowing("恒澜"), ["苏州恒澜"]),
        (Narrowing("武进 某诊断"), ["苏州恒澜", "南通海瑞", "无锡瑞禾"]),
        (Narrowing(shelf=Shelf.AT_RISK), ["南通海瑞"]),
        (Narrowing(shelf=Shelf.OPEN), ["无锡瑞禾"]),
        (Narrowing(shelf=Shelf.MET), []),
        (Narrowing(asked=True), []),
        (Narrowing("没有"), []),
        (Narrowing(rule="NO-SUCH"), []),
    ],
)
def test_narrowing(host: Host, three: dict[str, str], by: Narrowing, found: list[str]) -> None:
    assert [row.enterprise.name for row in narrowed(rows(host), by)] == found


def test_a_rule_is_looked_at_over_all_dossiers(host: Host, three: dict[str, str]) -> None:
    dossier = three["无锡瑞禾"]
    for number in range(5):
        records.save(host.workspace, TeamMember(dossier_id=dossier, name=f"专家{number}", role=TeamRole.EXPERT))
    found = rows(host)
    (line,) = [one for one in rule_lines(found) if one.id == "REQ-07"]
    assert line.apply == 3
    assert line.states[State.MET] == 1
    assert [row.enterprise.name for row in narrowed(found, Narrowing(rule="REQ-07", shelf=Shelf.MET))] == ["无锡瑞禾"]
    assert narrowed(found, Narrowing(rule="REQ-07"))[-1].enterprise.name == "无锡瑞禾"


def test_enter_leads_to_the_rule_that_matters(qtbot: QtBot, host: Host, page: BoardPage, three: dict[str, str]) -> None:
    page.dossiers.setFocus()
    qtbot.keyClick(page.dossiers, Qt.Key.Key_Down)
    page.dossiers.setCurrentIndex(page.dossiers.lines.index(1))
    qtbot.keyClick(page.dossiers, Qt.Key.Key_Return)
    ((key, where),) = host.went
    assert (key, where["dossier"]) == ("rules", three["南通海瑞"])
    assert where["rule"] == rows(host)[1].worst.id
    assert host.current.id == three["南通海瑞"]


def test_from_a_rule_to_the_dossiers_and_back(qtbot: QtBot, host: Host, page: BoardPage) -> None:
    qtbot.mouseClick(page.way.group.button(1), Qt.MouseButton.LeftButton)
    assert page.rules.isVisible()
    at = next(row for row, line in enumerate(page.rules.lines.lines) if line.id == "REQ-08")
    place = page.rules.visualRect(page.rules.lines.index(at))
    page.rules.scrollTo(page.rules.lines.index(at))
    place = page.rules.visualRect(page.rules.lines.index(at))
    qtbot.mouseClick(page.rules.viewport(), Qt.MouseButton.LeftButton, pos=place.center())
    assert page.dossiers.isVisible()
    assert page.filters.narrowing().rule == "REQ-08"
    assert all(line.rule == "REQ-08" for line in page.dossiers.lines.lines)
    page.dossiers.setCurrentIndex(page.dossiers.lines.index(0))
    qtbot.keyClick(page.dossiers, Qt.Key.Key_Return)
    assert host.went[-1][1]["rule"] == "REQ-08"
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    assert not page.filters.narrowing().rule
    assert not page.filters.rule.isVisible()


def test_chips_and_typing_narrow(qtbot: QtBot, page: BoardPage) -> None:
    qtbot.mouseClick(page.filters.shelves[Shelf.FAILED], Qt.MouseButton.LeftButton)
    assert names(page) == ["苏州恒澜"]
    qtbot.mouseClick(page.filters.shelves[Shelf.AT_RISK], Qt.MouseButton.LeftButton)
    assert names(page) == ["南通海瑞"]
    qtbot.mouseClick(page.filters.shelves[Shelf.MET], Qt.MouseButton.LeftButton)
    assert [one for one in page.findChildren(EmptyState) if one.isVisible()]
    page.filters.clear()
    assert len(names(page)) == 3
    page.dossiers.setFocus()
    qtbot.keyClick(page.dossiers, "x")
    assert page.filters.field.text() == "x"
    qtbot.waitUntil(lambda: names(page) == [])


def test_exceptions_that_wait_can_be_found(host: Host, page: BoardPage, qtbot: QtBot, three: dict[str, str]) -> None:
    assert not page.filters.asked.isVisible()
    ask_exception(host.workspace, three["无锡瑞禾"], "PRE-08", "原件在档案室")
    qtbot.waitUntil(lambda: page.filters.asked.isVisible())
    qtbot.mouseClick(page.filters.asked, Qt.MouseButton.LeftButton)
    assert names(page) == ["无锡瑞禾"]


def test_a_new_dossier_appears_and_the_chosen_one_stays(qtbot: QtBot, host: Host, page: BoardPage) -> None:
    page.dossiers.setCurrentIndex(page.dossiers.lines.index(1))
    begin(host, "泰州博远", FAR)
    qtbot.waitUntil(lambda: len(names(page)) == 4)
    assert names(page)[page.dossiers.currentIndex().row()] == "南通海瑞"


def test_with_nothing_yet_it_leads_to_the_import(qtbot: QtBot, host: Host) -> None:
    page = shown(qtbot, host)
    assert [one.what.text() for one in page.findChildren(EmptyState) if one.isVisible()] == ["还没有项目"]
    assert not page.filters.isVisible()
    page.leave()


def test_it_fits_a_small_screen(qtbot: QtBot, host: Host, page: BoardPage, look: Theme) -> None:
    look.choose(None, 1.25)
    page.resize(1290, 700)
    calm(page, host.jobs)
    assert page.dossiers.horizontalScrollBar().maximum() == 0
    page.show_by_rule(True)
    assert page.rules.horizontalScrollBar().maximum() == 0
    assert not page.grab().isNull()


def test_members_have_no_board() -> None:
    assert "board" not in places_of(Role.MEMBER)
    assert "rules" in places_of(Role.MEMBER)
    assert "board" in places_of(Role.BUREAU) & places_of(Role.LEADER)
