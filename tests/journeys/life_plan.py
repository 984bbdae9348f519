"""The leader takes the dossier on: team, plan, a clash moved away, and the start that waits for one scan."""

from datetime import datetime, timedelta
from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.actions import dossiers, plan_steps, records
from app.domain.records.enterprise import Enterprise
from app.domain.records.plan import PlannedEvent, ServicePlan
from app.domain.records.preparation import Undertaking
from app.domain.records.project import Project
from app.domain.records.team import TeamMember, TeamRole
from app.domain.terms import Direction, VisitKind
from app.rules.verdict import State
from tests.journeys.drivers import chosen
from tests.journeys.life_before import BODY
from tests.journeys.life_office import Office, click, everything, fill, save, see, tab, take_back

COMRADES = ("周雨桐", "何岩", "孙启明", "钱多")
OTHER = "常州恒立机电有限公司"


def take_on(office: Office) -> None:
    """What the bureau wrote is all there, and what both think of it is the same."""
    office.hand_over(office.bureau, office.leader)
    office.agree()
    leader = office.leader
    leader.main.go("dossier", dossier=office.dossier)
    leader.wait()
    see(leader, "已分配", "无锡锐锋精密有限公司")


def complete_team(office: Office) -> None:
    leader = office.leader
    tab(leader, "团队")
    see(leader, "还没有成员")
    _join(
        office,
        "陈立峰",
        "角色 组长",
        "有实践经验的专家 是",
        从业年数="15",
        实践经历与案例="改过三家机加工厂",
        资格证书="高级工程师",
    )
    for name in COMRADES[:3]:
        _join(office, name)
    see(leader, "4 人，要求至少 5 人")
    assert office.state(leader, "REQ-07") is not State.MET
    _join(office, COMRADES[3])
    see(leader, "5 人，符合要求")
    found = office.find(leader, TeamMember)
    assert [one.name for one in found if one.role is TeamRole.LEADER and one.is_expert] == ["陈立峰"]
    assert all(office.state(leader, rule) is State.MET for rule in ("PRE-06", "REQ-07", "REQ-08"))


def _join(office: Office, name: str, *presses: str, **values: object) -> None:
    office.leader.press("加成员")
    fill(office.leader, *presses, 姓名=name, 单位=BODY, **values)
    save(office.leader)


def draft(office: Office) -> None:
    """One press, all that the category asks for; taken back by one press as well."""
    leader = office.leader
    leader.go("plan")
    leader.press("帮我排")
    see(leader, "一共 12 项")
    before = everything(leader)
    leader.press("加进计划")
    take_back(leader, before)
    assert len(office.find(leader, PlannedEvent)) == 12
    kinds = [one.kind for one in office.find(leader, PlannedEvent)]
    assert (kinds.count(VisitKind.TRAINING), kinds.count(VisitKind.BRIEFING)) == (2, 2)


def clash(office: Office) -> None:
    """Somebody is promised to another enterprise at the same hour; the event goes to another day by the keys."""
    leader, page = office.leader, office.leader.main.page
    first = events(office)[0]
    _promise_elsewhere(office, first)
    page.calendar.bar.go_to(_start(first).date())
    leader.wait()
    block = page.calendar.week.block(first.id)
    assert "冲突" in block.accessibleName()
    assert office.state(leader, "REQ-05") is not State.MET
    block.setFocus()
    QTest.keyClick(block, Qt.Key.Key_Left)
    leader.wait()
    assert _start(events(office, first.id)[0]) - _start(first) == timedelta(days=-1)
    assert "冲突" not in page.calendar.week.block(first.id).accessibleName()
    assert office.state(leader, "REQ-05") in (State.MET, State.OPEN)


def _promise_elsewhere(office: Office, event: PlannedEvent) -> None:
    """By actions: another dossier of the same store, with 周雨桐 in its team."""
    workspace = office.leader.workspace
    enterprise = Enterprise(name=OTHER)
    project = Project(category="digital_application", direction=Direction.DIGITAL_TRANSFORMATION, diagnosis_body=BODY)
    made = dossiers.open_dossier(workspace, enterprise, project)
    member = TeamMember(dossier_id=made.id, name=COMRADES[0], role=TeamRole.EXPERT, organisation=BODY)
    records.save(workspace, member)
    other = PlannedEvent(
        dossier_id=made.id,
        kind=VisitKind.DUE_DILIGENCE,
        theme="看电镀线",
        starts_at=event.starts_at,
        minutes=Decimal(180),
        member_ids=(member.id,),
    )
    plan_steps.save_event(workspace, other)
    office.leader.wait()


def approve(office: Office) -> None:
    """Refused while it does not say what it is for."""
    leader = office.leader
    leader.press("批准计划")
    leader.press("批准")
    see(leader, "诊断目标")
    leader.press("先不批准")
    leader.press("计划书")
    fill(
        leader,
        "覆盖研发设计 是",
        诊断目标="找出交期长的三个原因",
        交付成果="诊断报告",
        企业确认人="顾维新",
    )
    save(leader)
    leader.press("批准计划")
    leader.press("批准")
    see(leader, "计划已批准")
    paper = office.one(leader, ServicePlan)
    assert (paper.approved_by, paper.approved_on) == ("陈立峰", office.clock.wall.date())
    assert (paper.covers_rnd, paper.covers_production) == (True, True)
    assert all(one.approved_for == one.starts_at for one in events(office))


def export_calendar(office: Office) -> None:
    file = office.folder / "plan.ics"
    with chosen(save=file):
        office.leader.press("导出日历")
    text = file.read_text("utf-8")
    assert text.count("BEGIN:VEVENT") == 13
    assert "看电镀线" in text


def start(office: Office) -> None:
    """Exactly one thing is missing, and a press leads to where it is put right."""
    leader = office.leader
    tab(leader, "办理")
    see(leader, "还缺 1 项", "保密承诺书")
    click(leader, "deed.confirm_start")
    see(leader, "还不能确认可以开始，缺 1 项：保密承诺书")
    assert office.one(leader, Project).starts_on is None
    click(leader, f"open.{office.one(leader, Undertaking).id}")
    fill(leader, 签署扫描件=office.scan("undertaking"))
    save(leader)
    see(leader, "准备就绪", "可以办")
    before = everything(leader)
    click(leader, "deed.confirm_start", twice=True)
    assert not leader.sees("还不能确认可以开始")
    take_back(leader, before)
    assert office.one(leader, Project).starts_on == office.clock.wall.date()


def events(office: Office, id_: str = "") -> list[PlannedEvent]:
    """In the order of time."""
    where = {"id": id_} if id_ else {}
    return sorted(office.find(office.leader, PlannedEvent, **where), key=_start)


def _start(event: PlannedEvent) -> datetime:
    assert event.starts_at is not None
    return event.starts_at
