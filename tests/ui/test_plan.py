"""The page 走访计划: weeks of all dossiers, and the plan of one that is drafted, moved, approved and kept to."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from icalendar import Calendar as Ics
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from app.actions import dossiers, plan_steps, plans, records, visits
from app.domain.records.enterprise import Enterprise
from app.domain.records.plan import Deviation, PlannedEvent, ServicePlan, Unavailable
from app.domain.records.project import Project
from app.domain.records.team import TeamMember
from app.domain.records.visits import TimeEventKind
from app.domain.roles import Role
from app.domain.terms import VisitKind
from tests.calm import calm, caught_up
from tests.given import clock
from tests.ui.given_pages import Host, workspace_of
from tests.ui.stage import assert_legible, type_words
from ui.destinations import destinations
from ui.pages.plan import PlanPage
from ui.pages.plan_parts.away_sheet import AwaySheet
from ui.pages.plan_parts.calendar_bar import COURSE, LIST, MONTH
from ui.pages.plan_parts.course_list import CourseRow
from ui.pages.plan_parts.event_block import EventBlock
from ui.pages.plan_parts.lanes import lanes
from ui.pages.plan_parts.sheets import ApproveSheet, DraftSheet, ReasonSheet
from ui.papers.paper_sheet import PaperSheet
from ui.theme.theme import Scheme, Theme
from ui.widgets.button import Button

NAMES = ("王工", "赵敏", "孙磊", "周颖")
MONDAY_NINE = datetime(2026, 11, 23, 9, 0)


class Office(Host):
    """A leader with a project on a Sunday morning; the next week is empty."""

    def __init__(self, folder: Path, role: Role = Role.LEADER) -> None:
        super().__init__(workspace_of(folder, role))
        self.workspace.clock = clock()
        self.dossier = ""
        self.page = PlanPage(self.parts)

    def close(self) -> None:
        self.page.leave()
        super().close()

    def open(self, name: str = "锐锋精密", category: str = "digital_application") -> str:
        project = Project(category=category, due_on=date(2026, 12, 31))
        made = dossiers.open_dossier(self.workspace, Enterprise(name=name), project).id
        for member in NAMES:
            records.save(self.workspace, TeamMember(dossier_id=made, name=member, organisation="江苏某诊断院"))
        self.dossier = self.dossier or made
        self.current.choose(self.dossier)
        return made

    def event(self, starts_at: datetime = MONDAY_NINE, dossier: str = "", **more: object) -> PlannedEvent:
        dossier = dossier or self.dossier
        team = plans.open_plan(self.workspace, dossier).team
        values: dict[str, object] = {
            "kind": VisitKind.DUE_DILIGENCE,
            "theme": "全厂踏勘",
            "minutes": Decimal(180),
            "place": "一车间",
            "departments": "生产",
            "output": "清单",
            "member_ids": tuple(one.id for one in team),
        }
        made = PlannedEvent(dossier_id=dossier, starts_at=starts_at, **(values | more))
        plan_steps.save_event(self.workspace, made)
        return made

    def stored(self, id_: str) -> PlannedEvent:
        with self.workspace.reading() as read:
            return read.get(PlannedEvent, id_)

    def approved(self) -> list[PlannedEvent]:
        plan_steps.apply_draft(self.workspace, self.dossier, plans.preview(self.workspace, self.dossier))
        plan = plans.open_plan(self.workspace, self.dossier)
        assert plan.paper is not None
        records.save(self.workspace, plan.paper.with_(goals="打通计划到车间"), plan.paper)
        plan_steps.approve(self.workspace, self.dossier, "陈立峰", date(2026, 11, 22))
        return [*plans.open_plan(self.workspace, self.dossier).situation.ahead]

    def show(self, qtbot, size: tuple[int, int] = (1200, 840)) -> PlanPage:
        qtbot.addWidget(self.page)
        self.page.resize(*size)
        self.page.show()
        self.page.activateWindow()
        qtbot.waitUntil(self.page.isActiveWindow)
        self.page.arrive({})
        self.rest()
        return self.page

    def rest(self) -> None:
        calm(self.page, self.jobs)

    def go_to(self, day: date) -> None:
        self.page.calendar.bar.go_to(day)
        self.rest()

    def block(self, id_: str) -> EventBlock:
        found = self.page.calendar.week.block(id_)
        assert found is not None
        return found

    def sheet(self, kind: type) -> object:
        (made,) = [one for one in self.page.window().findChildren(kind) if one.isVisible()]
        return made


@pytest.fixture
def office(qtbot, tmp_path: Path) -> Iterator[Office]:
    made = Office(tmp_path)
    made.open()
    yield made
    made.close()


def test_it_is_the_second_place_of_the_team() -> None:
    for role in (Role.LEADER, Role.MEMBER):
        assert [one.key for one in destinations(role, lambda: None)][:2] == ["today", "plan"]
    assert "plan" not in [one.key for one in destinations(Role.BUREAU, lambda: None)]


def test_without_a_project_it_says_what_to_do(qtbot, tmp_path: Path) -> None:
    office = Office(tmp_path)
    page = office.show(qtbot)

    assert page.nothing.isVisible()
    office.close()


def test_an_empty_week_leads_to_the_draft(qtbot, office: Office) -> None:
    page = office.show(qtbot)

    assert "走访 0/1，培训 0/2，汇报 0/2，还没有排够" in page.head.line.text()
    assert "这一周没有安排" in page.calendar.note.text()
    assert [one.words for one in page.findChildren(Button) if one.kind == "primary" and one.isVisible()] == ["帮我排"]
    assert_legible(page)


def test_a_draft_is_looked_at_first_and_taken_back_in_one(qtbot, office: Office) -> None:
    page = office.show(qtbot)

    page.draft.click()
    office.rest()
    sheet = office.sheet(DraftSheet)
    assert not plans.open_plan(office.workspace, office.dossier).events
    assert "5 项" in sheet.way_on.words
    sheet.way_on.click()
    office.rest()

    assert len(plans.open_plan(office.workspace, office.dossier).events) == 5
    assert "走访 1/1，培训 2/2，汇报 2/2，排够了，可以批准" in page.head.line.text()
    assert page.approve.kind == "primary"
    assert "已加进 5 项" in office.toasts[-1]
    office.workspace.history.undo()
    office.rest()
    assert "还没有排够" in page.head.line.text()


def test_what_can_not_be_fitted_is_told_before_anything_is_written(qtbot, office: Office) -> None:
    with office.workspace.reading() as read:
        project = read.get(Project, office.dossier)
    records.save(office.workspace, project.with_(due_on=date(2026, 11, 23)), project)
    page = office.show(qtbot)

    page.draft.click()
    office.rest()

    words = [one.text() for one in office.sheet(DraftSheet).findChildren(type(page.calendar.note))]
    assert "排不下的" in words
    assert any("只有 1 个工作日" in one for one in words)


def test_nothing_to_draft_without_a_category(qtbot, office: Office) -> None:
    with office.workspace.reading() as read:
        project = read.get(Project, office.dossier)
    records.save(office.workspace, project.with_(category=""), project)
    page = office.show(qtbot)

    page.draft.click()
    office.rest()

    assert page.banner.isVisible()
    assert "诊断类别还没有选" in page.banner.accessibleName()


def test_a_block_says_everything_aloud(qtbot, office: Office) -> None:
    event = office.event()
    office.show(qtbot)
    office.go_to(MONDAY_NINE.date())

    told = office.block(event.id).accessibleName()

    for words in ("11 月 23 日 周一 09:00", "3 小时", "锐锋精密", "全厂踏勘", "已排", "王工"):
        assert words in told


def test_keys_move_and_lengthen_and_undo_as_one(qtbot, office: Office) -> None:
    event = office.event()
    page = office.show(qtbot)
    office.go_to(MONDAY_NINE.date())
    block = office.block(event.id)
    block.setFocus()

    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Plus):
        qtbot.keyClick(block, key)
    office.rest()

    moved = office.stored(event.id)
    assert moved.starts_at == datetime(2026, 11, 24, 9, 30)
    assert moved.minutes == 195
    assert office.block(event.id) is block
    assert block.hasFocus()
    qtbot.keyClick(block, Qt.Key.Key_Minus)
    office.rest()
    office.workspace.history.undo()
    caught_up(page, office.jobs)
    assert office.stored(event.id) == event


def test_a_step_out_of_the_week_turns_the_page(qtbot, office: Office) -> None:
    event = office.event()
    page = office.show(qtbot)
    office.go_to(MONDAY_NINE.date())

    qtbot.keyClick(office.block(event.id), Qt.Key.Key_Left)
    office.rest()

    assert page.calendar.bar.monday == date(2026, 11, 16)
    assert office.block(event.id).one.since == datetime(2026, 11, 22, 9, 0)


def test_a_block_is_dragged_to_another_day_and_hour(qtbot, office: Office) -> None:
    event = office.event()
    page = office.show(qtbot)
    office.go_to(MONDAY_NINE.date())
    week, block = page.calendar.week, office.block(event.id)
    wide, high = week.width() / 7 - 4, 46

    grip = QPoint(20, 10)
    qtbot.mousePress(block, Qt.MouseButton.LeftButton, pos=grip)
    for at in range(1, 5):
        qtbot.mouseMove(block, block.mapFromParent(block.pos() + grip + QPoint(round(wide * at / 4), high * at // 4)))
    there = week.moment_at(block.pos() + QPoint(round(wide / 2), 2))
    qtbot.mouseRelease(block, Qt.MouseButton.LeftButton, pos=grip)
    office.rest()

    moved = office.stored(event.id)
    assert moved.starts_at is not None
    assert there is not None
    assert moved.starts_at.date() > MONDAY_NINE.date()
    assert moved.starts_at > MONDAY_NINE


def test_what_happened_stays_where_it_was(qtbot, office: Office) -> None:
    event = office.event(datetime(2026, 11, 22, 9, 0))
    visit = plan_steps.start_visit(office.workspace, event)
    visits.stamp(office.workspace, visit, TimeEventKind.CHECK_IN)
    office.show(qtbot)
    office.go_to(date(2026, 11, 22))
    block = office.block(event.id)

    qtbot.keyClick(block, Qt.Key.Key_Left)
    office.rest()

    assert not block.movable
    assert office.stored(event.id) == event
    assert "进行中" in block.accessibleName()


def test_people_in_two_places_are_outlined_and_told(qtbot, office: Office) -> None:
    other = office.open("恒澜电子")
    mine = office.event()
    theirs = office.event(MONDAY_NINE + timedelta(hours=1), other, theme="产线访谈")
    page = office.show(qtbot)
    office.go_to(MONDAY_NINE.date())

    assert "2 项人员有冲突" in page.calendar.note.text()
    assert "人员冲突" in office.block(mine.id).accessibleName()
    assert "同时在恒澜电子" in office.block(mine.id).accessibleName()
    assert "同时在锐锋精密" in office.block(theirs.id).accessibleName()
    assert not office.block(theirs.id).movable
    assert office.block(mine.id).own


def test_another_dossier_is_looked_at_and_gone_to(qtbot, office: Office) -> None:
    other = office.open("恒澜电子")
    theirs = office.event(MONDAY_NINE, other, theme="产线访谈")
    page = office.show(qtbot)
    office.go_to(MONDAY_NINE.date())

    office.block(theirs.id).click()
    assert not page.panel.form.isVisible()
    assert "恒澜电子" in page.panel.facts.text()
    page.panel.go.click()
    office.rest()

    assert office.current.id == other
    assert page.panel.form.isVisible()
    assert office.block(theirs.id).movable


def test_the_editor_says_beside_the_field_what_is_unwise(qtbot, office: Office) -> None:
    other = office.open("恒澜电子")
    event = office.event()
    office.event(MONDAY_NINE + timedelta(days=1, hours=1), other)
    page = office.show(qtbot)
    office.go_to(MONDAY_NINE.date())
    office.block(event.id).click()
    form = page.panel.form

    time = form.editor("starts_at")
    time.field.selectAll()
    qtbot.keyClicks(time.field, "2026-11-24 09:00")
    form.flush()
    office.rest()
    people = form.editor("member_ids").parentWidget().words.text()
    assert "10:00 起在恒澜电子，重叠 120 分钟" in people

    time.field.selectAll()
    qtbot.keyClicks(time.field, "2026-11-28 09:00")
    minutes = form.editor("minutes")
    minutes.field.selectAll()
    qtbot.keyClicks(minutes.field, "120")
    form.flush()
    office.rest()
    assert form.editor("starts_at").parentWidget().words.text() == "这天是周六，一般不安排。"
    assert form.editor("minutes").parentWidget().words.text() == "走访不足 3 小时，到时不计次数。"
    assert office.stored(event.id).starts_at == datetime(2026, 11, 28, 9, 0)


def test_what_is_typed_survives_a_change_from_elsewhere(qtbot, office: Office) -> None:
    event = office.event()
    page = office.show(qtbot)
    office.go_to(MONDAY_NINE.date())
    office.block(event.id).click()
    theme = page.panel.form.editor("theme").field
    theme.selectAll()

    type_words(theme, "踏勘与测时")
    plan_steps.save_event(office.workspace, event.with_(place="二车间"), event)
    caught_up(page, office.jobs)

    assert theme.text() == "踏勘与测时"
    assert page.panel.form.editor("place").field.text() == "二车间"
    page.keep()
    assert office.stored(event.id).theme == "踏勘与测时"


def test_a_new_one_by_double_click_and_by_key(qtbot, office: Office) -> None:
    page = office.show(qtbot)
    office.go_to(MONDAY_NINE.date())
    week = page.calendar.week

    place = QPoint(round(week.width() * 0.3), week.height() // 2)
    wanted = week.moment_at(place)
    qtbot.mouseDClick(week, Qt.MouseButton.LeftButton, pos=place)
    office.rest()

    (made,) = plans.open_plan(office.workspace, office.dossier).events
    assert made.starts_at == wanted
    assert made.theme == "第 1 次走访"
    assert len(made.member_ids) == 5
    assert page.panel.isVisible()
    qtbot.waitUntil(page.isActiveWindow)
    qtbot.keyClick(page, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    office.rest()
    assert len(plans.open_plan(office.workspace, office.dossier).events) == 2


def test_deleting_and_taking_it_back(qtbot, office: Office) -> None:
    event = office.event()
    page = office.show(qtbot)
    office.go_to(MONDAY_NINE.date())

    qtbot.keyClick(office.block(event.id), Qt.Key.Key_Delete)
    office.rest()

    assert page.calendar.week.block(event.id) is None
    assert office.toasts == ["已删除“全厂踏勘”"]
    office.workspace.history.undo()
    office.rest()
    assert office.block(event.id).one.event == event


def test_approval_says_what_is_missing_and_then_holds(qtbot, office: Office) -> None:
    plan_steps.apply_draft(office.workspace, office.dossier, plans.preview(office.workspace, office.dossier))
    page = office.show(qtbot)

    page.approve.click()
    sheet = office.sheet(ApproveSheet)
    assert sheet.name.text() == "陈立峰"
    assert sheet.name.width() == sheet.name.parentWidget().width()
    sheet.way_on.click()
    assert sheet.banner.isVisible()
    assert "计划还不完整" in sheet.banner.accessibleName()
    sheet.dismiss()
    with office.workspace.reading() as read:
        (paper,) = read.find(ServicePlan)
    records.save(office.workspace, paper.with_(goals="打通计划到车间"), paper)
    page.approve.click()
    office.sheet(ApproveSheet).way_on.click()
    office.rest()

    assert page.plan is not None
    assert page.plan.approved
    assert "已批准" in page.head.line.text()
    assert not page.approve.isVisible()


def test_a_move_after_approval_asks_for_its_reason_at_once(qtbot, office: Office) -> None:
    event = office.approved()[0]
    assert event.starts_at is not None
    page = office.show(qtbot)
    office.go_to(event.starts_at.date())

    qtbot.keyClick(office.block(event.id), Qt.Key.Key_Right)
    office.rest()

    assert office.stored(event.id).starts_at == event.starts_at + timedelta(days=1)
    assert page.banner.isVisible()
    (why,) = [one for one in page.banner.findChildren(Button) if one.words == "写原因"]
    why.click()
    sheet = office.sheet(ReasonSheet)
    sheet.way_on.click()
    assert sheet.banner.isVisible()
    type_words(sheet.reason, "企业停电检修")
    sheet.way_on.click()
    office.rest()

    with office.workspace.reading() as read:
        (told,) = read.find(Deviation)
    assert (told.planned_event_id, told.reason) == (event.id, "企业停电检修")
    assert not page.banner.isVisible()


def test_what_was_approved_is_cancelled_with_a_reason(qtbot, office: Office) -> None:
    event = office.approved()[0]
    assert event.starts_at is not None
    page = office.show(qtbot)
    office.go_to(event.starts_at.date())
    office.block(event.id).click()
    assert not page.panel.remove.isVisible()

    page.panel.cancel.click()
    sheet = office.sheet(ReasonSheet)
    type_words(sheet.reason, "企业检修")
    sheet.way_on.click()
    office.rest()

    assert office.stored(event.id).cancelled == "企业检修"
    assert "已取消" in office.block(event.id).accessibleName()


def test_plan_against_what_happened(qtbot, office: Office) -> None:
    event = office.approved()[0]
    visit = plan_steps.start_visit(office.workspace, event)
    visits.stamp(office.workspace, visit, TimeEventKind.CHECK_IN)
    page = office.show(qtbot)

    page.calendar.bar.show_view(COURSE)
    office.rest()
    rows = [one for one in page.calendar.course.stack.rows() if isinstance(one, CourseRow)]

    assert "1 次还没有写原因" in page.calendar.course.summary.text()
    (why,) = rows[0].findChildren(Button)
    why.click()
    type_words(office.sheet(ReasonSheet).reason, "企业要求提前")
    office.sheet(ReasonSheet).way_on.click()
    office.rest()
    assert "都写了原因" in page.calendar.course.summary.text()
    assert_legible(page)


def test_month_and_list(qtbot, office: Office) -> None:
    event = office.event()
    page = office.show(qtbot)

    page.calendar.bar.show_view(MONTH)
    office.rest()
    month = page.calendar.month
    month.setFocus()
    qtbot.keyClick(month, Qt.Key.Key_Right)
    assert "11 月 23 日 周一，09:00 锐锋精密 全厂踏勘" in month.accessibleName()
    qtbot.keyClick(month, Qt.Key.Key_Return)
    office.rest()
    assert page.calendar.week.isVisible()
    assert page.calendar.bar.monday == MONDAY_NINE.date()

    page.calendar.bar.show_view(LIST)
    office.rest()
    table = page.calendar.table
    table.selectRow(0)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert page.panel.isVisible()
    assert page.panel.planned == event


def test_turning_pages(qtbot, office: Office) -> None:
    page = office.show(qtbot)
    bar = page.calendar.bar
    assert bar.monday == date(2026, 11, 16)

    bar.forth.click()
    assert bar.title.text() == "2026 年 11 月 23 日至 11 月 29 日"
    bar.go_to(date.max)
    bar.go_to(date.min)
    assert bar.day.year == 2000
    bar.now.click()
    office.rest()
    assert bar.monday == date(2026, 11, 16)


def test_days_on_which_somebody_can_not_come(qtbot, office: Office) -> None:
    page = office.show(qtbot)
    page.away.click()
    sheet = office.sheet(AwaySheet)

    sheet.way_on.click()
    assert sheet.banner.isVisible()
    form = sheet.form
    form.editor("member_id").field.setCurrentIndex(1)
    form.editor("member_id").field.activated.emit(1)
    qtbot.keyClicks(form.editor("first_day").field, "2026-11-23")
    sheet.way_on.click()
    office.rest()

    with office.workspace.reading() as read:
        (away,) = read.find(Unavailable)
    assert (away.first_day, away.last_day) == (date(2026, 11, 23), date(2026, 11, 23))
    assert len(sheet.stack.rows()) == 1
    sheet.dismiss()
    page.away.click()
    again = office.sheet(AwaySheet)
    assert again.form.editor("member_id").part.hasFocus()
    again.dismiss()
    office.go_to(MONDAY_NINE.date())
    assert "11 月 23 日 周一 王工不便" in page.calendar.week.accessibleName()
    event = office.event()
    assert page.plan is not None
    assert any(
        "这天不便" in str(one.reason) for one in plans.open_plan(office.workspace, office.dossier).findings(event)
    )


def test_the_calendar_file(qtbot, office: Office, tmp_path: Path) -> None:
    office.event()
    page = office.show(qtbot)

    page.desk.export(tmp_path / "计划.ics", page.plan)
    office.rest()

    assert office.toasts[-1] == "已导出 1 项到 计划.ics"
    assert len(Ics.from_ical((tmp_path / "计划.ics").read_bytes()).walk("VEVENT")) == 1


def test_going_to_the_visit(qtbot, office: Office) -> None:
    event = office.event()
    page = office.show(qtbot)
    office.go_to(MONDAY_NINE.date())
    office.block(event.id).click()

    page.panel.start.click()

    ((key, where),) = office.went
    assert key == "capture"
    with office.workspace.reading() as read:
        assert (
            read.get(type(plan_steps.start_visit(office.workspace, event)), str(where["visit"])).planned_event_id
            == event.id
        )


def test_coming_from_a_search_opens_the_event(qtbot, office: Office) -> None:
    event = office.event(datetime(2026, 12, 21, 9, 0))
    page = office.show(qtbot)

    page.arrive({"planned_event": event.id})
    office.rest()

    assert office.block(event.id).isChecked()
    assert page.panel.planned == event
    page.arrive({"planned_event": "gone"})
    office.rest()
    assert page.banner.isVisible()


def test_a_member_reads(qtbot, tmp_path: Path, office: Office) -> None:
    event = office.event()
    reader = PlanPage(replace(office.parts))
    reader._may_plan = False
    qtbot.addWidget(reader)
    reader.resize(1200, 840)
    reader.show()
    reader.arrive({"planned_event": event.id})
    calm(reader, office.jobs)

    block = reader.calendar.week.block(event.id)
    assert block is not None
    assert not block.movable
    assert not reader.draft.isVisible()
    assert not reader.approve.isVisible()
    assert not reader.panel.remove.isVisible()
    reader.leave()


@pytest.mark.parametrize(
    ("scheme", "scale", "size"), [(Scheme.DARK, 1.0, (1200, 840)), (Scheme.LIGHT, 1.25, (1270, 700))]
)
def test_it_is_legible(qtbot, office: Office, look: Theme, scheme: Scheme, scale: float, size: tuple[int, int]) -> None:
    look.choose(scheme, scale)
    event = office.event()
    office.event(MONDAY_NINE + timedelta(minutes=30), theme="同时")
    page = office.show(qtbot, size)
    office.go_to(MONDAY_NINE.date())
    assert_legible(page)

    office.block(event.id).click()
    office.rest()

    assert page.calendar.isVisible() == (scale == 1.0)
    assert_legible(page)
    page.panel.close_button.click()
    assert page.calendar.isVisible()
    assert QApplication.focusWidget() is office.block(event.id)


def test_a_stranger_s_records_do_no_harm(qtbot, office: Office) -> None:
    for strange in (
        PlannedEvent(dossier_id=office.dossier),
        PlannedEvent(dossier_id=office.dossier, starts_at=datetime(2026, 11, 22, 23, 59), minutes=Decimal(10**18)),
        PlannedEvent(dossier_id=office.dossier, starts_at=datetime(2026, 11, 22, 0, 0), minutes=Decimal(-3)),
        PlannedEvent(dossier_id=office.dossier, starts_at=datetime(9999, 12, 31), theme="{x}", member_ids=("gone",)),
        Deviation(dossier_id=office.dossier, planned_event_id="gone", reason="{"),
        Unavailable(dossier_id=office.dossier, member_id="gone"),
        ServicePlan(dossier_id=office.dossier, goals="{0}"),
    ):
        records.save(office.workspace, strange)
    page = office.show(qtbot)

    for view in (MONTH, LIST, COURSE, 0):
        page.calendar.bar.show_view(view)
        office.rest()
        assert not page.banner.isVisible()
    for block in page.calendar.week.blocks():
        block.click()
        office.rest()
    page.away.click()
    assert len(office.sheet(AwaySheet).stack.rows()) == 1


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        ([], []),
        ([(0, 1), (1, 2)], [(0, 1), (0, 1)]),
        ([(0, 3), (1, 2), (2, 3)], [(0, 2), (1, 2), (1, 2)]),
        ([(0, 9), (1, 9), (2, 9), (9, 10)], [(0, 3), (1, 3), (2, 3), (0, 1)]),
    ],
)
def test_what_overlaps_stands_side_by_side(spans: list[tuple[float, float]], expected: list[tuple[int, int]]) -> None:
    assert lanes(spans) == expected


def test_a_crowd_of_records_does_not_stop_the_window(qtbot, office: Office) -> None:
    """Whatever a bundle brought: a few hundred are shown, and the rest is counted."""
    with office.workspace.unit_of_work() as work:
        for at in range(300):
            start = MONDAY_NINE + timedelta(minutes=at)
            work.put(PlannedEvent(dossier_id=office.dossier, starts_at=start, minutes=Decimal(30), theme=f"第 {at} 次"))
    page = office.show(qtbot)
    office.go_to(MONDAY_NINE.date())

    assert len(page.calendar.week.blocks()) == 250
    assert "还有 50 项没有画出来" in page.calendar.note.text()
    page.calendar.bar.show_view(COURSE)
    office.rest()
    assert len(page.calendar.course.stack.rows()) == 61


def test_the_plan_is_printed_from_its_page(qtbot, office: Office) -> None:
    page = office.show(qtbot)
    qtbot.keyClick(page, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    sheet = page.window().findChild(PaperSheet)
    qtbot.waitUntil(lambda: sheet.view.page_count > 0, timeout=30_000)
    assert sheet.list.rows[0].isChecked()
    assert sheet.list.rows[0].words == "诊断服务实施计划"
    sheet.dismiss()


def test_a_plan_by_another_rule_set_than_the_named_one_says_so(qtbot, office: Office) -> None:
    page = office.show(qtbot)
    assert page.fault.isHidden()
    with office.workspace.reading() as read:
        project = read.get(Project, office.dossier)
    records.save(office.workspace, project.with_(rule_set="suzhou"), project)
    office.rest()
    assert "suzhou" in page.fault.accessibleName()
    assert not page.fault.isHidden()
