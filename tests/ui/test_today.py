"""今日: what is shown follows the store, and every verb leads where it says."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.actions import dossiers, records, setup, visits
from app.actions.todos import Todo, TodoKind
from app.domain.records.enterprise import Enterprise
from app.domain.records.plan import PlannedEvent
from app.domain.records.project import Project
from app.domain.records.visits import Visit
from app.domain.roles import Role
from app.domain.terms import VisitKind
from tests.ui.given_pages import Host, workspace_of
from ui.pages.today import TodayPage
from ui.pages.today_parts.todo_card import TodoRow
from ui.pages.today_parts.visit_row import VisitRow
from ui.widgets.button import Button
from ui.widgets.empty_state import EmptyState


@pytest.fixture
def host(demo: Path) -> Iterator[Host]:
    made = Host(setup.open_workspace(demo / "leader"))
    with made.workspace.reading() as read:
        made.current.choose(read.find(Project)[0].id)
    yield made
    made.close()


@pytest.fixture
def page(qtbot: QtBot, host: Host) -> Iterator[TodayPage]:
    made = shown(qtbot, host)
    yield made
    made.leave()


def shown(qtbot: QtBot, host: Host) -> TodayPage:
    made = TodayPage(host.parts)
    qtbot.addWidget(made)
    made.resize(1200, 860)
    made.show()
    made.arrive({})
    qtbot.waitUntil(made._content.isVisible)
    return made


def buttons(page: TodayPage, words: str) -> list[Button]:
    return [one for one in page.findChildren(Button) if one.words == words and one.isVisible()]


def test_an_empty_day_offers_to_begin(host: Host, page: TodayPage) -> None:
    (begin,) = buttons(page, "开始走访")
    assert "今天没有安排走访" in page.head.line.text()
    assert buttons(page, "新建走访") == []
    begin.click()
    assert host.went == [("capture", {"begin": True})]


def test_a_running_visit_goes_on_with_one_key(qtbot: QtBot, host: Host, page: TodayPage) -> None:
    visit = visits.begin_visit(host.workspace, host.current.id, "机加一车间", receiver="潘国栋")
    qtbot.waitUntil(lambda: bool(buttons(page, "继续")))
    (row,) = page.visits.stack.rows()
    assert isinstance(row, VisitRow)
    assert row.left.text().startswith("已 0:00:0")
    qtbot.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert host.went == [("capture", {"visit": visit.id})]
    assert buttons(page, "新建走访")


def test_what_is_lacking_is_named_and_its_verb_leads_there(qtbot: QtBot, host: Host, page: TodayPage) -> None:
    with host.workspace.reading() as read:
        visit = read.find(Visit)[0]
    planned = Visit(dossier_id=visit.dossier_id, theme="补访", planned_on=visit.planned_on)
    records.save(host.workspace, planned)

    def rows() -> list[TodoRow]:
        shown = [row for row in page.todo.stack.rows() if isinstance(row, TodoRow) and row.todo.visit]
        return [row for row in shown if row.todo.visit and row.todo.visit.visit.id == planned.id]

    qtbot.waitUntil(lambda: bool(rows()))
    (row,) = rows()
    assert "过了日期还没有签到" in row.verb.accessibleName()
    row.verb.click()
    assert host.went == [("capture", {"visit": planned.id})]


def test_a_conflict_leads_to_the_choice_itself(qtbot: QtBot, host: Host, page: TodayPage) -> None:
    (one,) = page._dossiers
    page._do(Todo(TodoKind.CONFLICTS, one, 2))
    assert host.went == [("dossier", {"dossier": one.id, "settle": True})]


def test_a_project_opens_its_dossier(qtbot: QtBot, host: Host, page: TodayPage) -> None:
    other = dossiers.open_dossier(host.workspace, Enterprise(name="无锡瑞禾"))
    qtbot.waitUntil(lambda: len(page.projects.stack.rows()) == 2)
    row = next(row for row in page.projects.stack.rows() if row.objectName() == f"project.{other.id}")
    row.click()
    assert host.current.id == other.id
    assert host.went == [("dossier", {"dossier": other.id})]


def test_focus_survives_a_repaint(qtbot: QtBot, host: Host, page: TodayPage) -> None:
    name = page.projects.stack.rows()[0].objectName()
    page.projects.stack.rows()[0].setFocus()
    old = page.projects.stack.rows()[0]
    records.save(host.workspace, Visit(dossier_id=host.current.id, theme="补访"))
    qtbot.waitUntil(lambda: page.projects.stack.rows()[0] is not old)
    # A layout shows what it was given with the next turn of the event loop; only then it can have the focus.
    qtbot.waitUntil(lambda: page.focusWidget() is page.projects.stack.rows()[0])
    assert page.focusWidget().objectName() == name


def test_the_side_goes_below_where_it_is_narrow(qtbot: QtBot, page: TodayPage) -> None:
    assert page._side.x() > 0
    page.resize(700, 800)
    qtbot.waitUntil(lambda: page._side.x() == 0)
    assert page._side.width() <= 700


@pytest.mark.parametrize(
    ("role", "words", "went"),
    [(Role.LEADER, "新建项目", ("archive", {"new": True})), (Role.MEMBER, "去导入", ("queue", {}))],
)
def test_without_projects_the_way_to_one_is_shown(
    qtbot: QtBot, tmp_path: Path, role: Role, words: str, went: tuple[str, dict[str, object]]
) -> None:
    host = Host(workspace_of(tmp_path, role))
    page = shown(qtbot, host)
    assert page.findChild(EmptyState) is not None
    buttons(page, words)[0].click()
    assert host.went == [went]
    page.leave()
    host.close()


def test_a_day_of_many_visits_shows_the_first_and_then_all(qtbot: QtBot, host: Host, page: TodayPage) -> None:
    today = host.workspace.clock.now().wall.date()
    with host.workspace.unit_of_work() as work:
        for _ in range(20):
            work.put(Visit(dossier_id=host.current.id, theme="走访", planned_on=today))
    host.workspace.tell(work.done)
    qtbot.waitUntil(page.visits.more.isVisible)
    assert page.visits.amount.text() == "20 项安排"
    assert len(page.visits.stack.rows()) == 8
    page.visits.more.click()
    assert len(page.visits.stack.rows()) == 20
    assert not page.visits.more.isVisible()


def test_thousands_of_things_to_do_come_a_few_at_a_time(qtbot: QtBot, host: Host, page: TodayPage) -> None:
    with host.workspace.unit_of_work() as work:
        for _ in range(60):
            work.put(Visit(dossier_id=host.current.id, theme="走访", planned_on=date(2020, 5, 6)))
    host.workspace.tell(work.done)
    card = page.todo
    qtbot.waitUntil(lambda: len(card._todos) >= 60)
    shown = [len(card.stack.rows())]
    while card.more.isVisible():
        assert card.more.words == ("全部" if len(card._todos) - shown[-1] <= 30 else "再看 30 项")
        card.more.click()
        shown.append(len(card.stack.rows()))
    assert shown == [6, 36, 66, len(card._todos)][: len(shown)]
    assert shown[-1] == len(card._todos)


def test_what_is_planned_for_today_stands_there_and_becomes_a_visit(qtbot: QtBot, host: Host, page: TodayPage) -> None:
    now = host.workspace.clock.now().wall.replace(tzinfo=None, minute=0, second=0, microsecond=0)
    event = PlannedEvent(
        dossier_id=host.current.id,
        kind=VisitKind.DUE_DILIGENCE,
        theme="全厂踏勘",
        starts_at=now,
        minutes=Decimal(200),
        place="生产现场",
    )
    records.save(host.workspace, event)
    qtbot.waitUntil(lambda: bool(buttons(page, "去签到")))
    assert "1 项安排" in page.visits.amount.text()
    (go,) = buttons(page, "去签到")
    go.click()
    ((key, where),) = host.went
    with host.workspace.reading() as read:
        visit = read.get(Visit, str(where["visit"]), host.current.id)
    assert key == "capture"
    assert (visit.theme, visit.planned_event_id) == ("全厂踏勘", event.id)
