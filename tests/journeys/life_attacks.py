"""What goes wrong in a dossier's life: a leader's program that was tampered with, a bureau's broken rules, blanks."""

from datetime import date
from decimal import Decimal

from app.actions import dossiers, records
from app.domain.records.enterprise import Enterprise
from app.domain.records.preparation import PoolEntry
from app.domain.records.project import Project
from app.domain.records.rulings import ExceptionDecision, ExceptionRequest, RuleOverlay
from app.domain.terms import Direction
from app.rules.verdict import State
from app.store.unit_of_work import Author, UnitOfWork
from tests.journeys.life_office import Office, click, fill, save, see

PLACES = ("today", "plan", "archive", "board", "dossier", "rules", "capture", "notes", "inventories", "report", "seal")
CITY = 'extends = "jiangsu-161-2022"\nid = "wuxi-2026"\nname = "无锡"\nversion = "1"\n[numbers]\nminimum_members = 3'


def open_by_leader(office: Office) -> None:
    leader = office.leader
    leader.go("archive")
    leader.keys("Ctrl+N")
    leader.write("企业名称", "无锡锐锋精密有限公司")
    leader.press("建立项目")
    office.dossier = leader.session.current.id
    office.exchange()


def forge(office: Office) -> None:
    """Written past the leader's own checks, signed with the right key: the bureau keeps the lines, applies none of
    them, and says how many."""
    leader, bureau = office.leader, office.bureau
    leader.go("rules")
    click(leader, "rule.REQ-09")
    click(leader, "exception.ask")
    fill(leader, 理由="不想去了")
    save(leader)
    asked = office.one(leader, ExceptionRequest)
    day = office.clock.wall.date()
    forged = (
        PoolEntry(dossier_id=office.dossier, number="假的", pooled_on=day, year=Decimal(day.year), keeper="陈立峰"),
        ExceptionDecision(
            dossier_id=office.dossier, request_id=asked.id, granted=True, approver="沈静", decided_on=day
        ),
    )
    workspace = leader.workspace
    author = Author(workspace.identity.device_id, workspace.profile.person_id)
    with UnitOfWork(workspace.engine, author, workspace.clock) as work:
        for one in forged:
            work.put(one)
    workspace.tell(work.done)
    office.hand_over(leader, bureau)
    see(bureau, "写的人无权或无人担保", "2 条先收着，没有采用")
    assert [office.find(bureau, type(one)) for one in forged] == [[], []]
    assert office.one(bureau, ExceptionRequest).reason == "不想去了"
    assert office.state(bureau, "REQ-09") is not State.EXCEPTED
    assert office.state(bureau, "PRE-02") is not State.MET


def break_the_rules(office: Office) -> None:
    """A bureau's own rule set that can't be read: both fall back to the province's, say so, and agree."""
    bureau, leader = office.bureau, office.leader
    overlay = RuleOverlay(dossier_id=office.dossier, code="wuxi-2026", words=CITY.replace("]", ""))
    records.save(bureau.workspace, overlay)
    project = office.one(bureau, Project)
    records.save(bureau.workspace, project.with_(rule_set="wuxi-2026"), project)
    bureau.wait()
    office.hand_over(bureau, leader)
    for desk in (bureau, leader):
        verdicts = office.verdicts(desk)
        assert {one.rule_set for one in verdicts.values()} == {"jiangsu-161-2022 2022-2"}
        desk.main.go("rules", dossier=office.dossier)
        desk.wait()
        see(desk, "规则包“wuxi-2026”不能用")
    mended = overlay.with_(words=CITY)
    records.save(bureau.workspace, mended, overlay)
    bureau.wait()
    assert office.verdicts(bureau)["REQ-07"].outcome.need == 3
    assert office.verdicts(bureau)["REQ-07"].rule_set == "wuxi-2026 1"
    assert not bureau.sees("不能用")


def leave_blank(office: Office) -> None:
    """No category, no due date, no name: every page opens, and 帮我排 says what it needs."""
    leader = office.leader
    project = Project(category="", direction=Direction.SMART_MANUFACTURING)
    made = dossiers.open_dossier(leader.workspace, Enterprise(), project)
    leader.main.go("dossier", dossier=made.id)
    leader.wait()
    for place in PLACES:
        leader.go(place)
    leader.go("plan")
    leader.press("帮我排")
    see(leader, "诊断类别还没有选")
    assert leader.session.compliance.verdicts(made.id)["REQ-09"].state is State.OPEN


def turn_back(office: Office) -> None:
    """The clock goes back over midnight, then over New Year: nothing breaks, and what was judged is judged again."""
    leader = office.leader
    there = office.clock.wall
    for day in (date(2026, 8, 31), date(2025, 12, 31), date(2027, 1, 1)):
        office.clock.wall = there.replace(year=day.year, month=day.month, day=day.day)
        leader.go("today")
        leader.go("rules")
        leader.go("board")
        assert office.verdicts(leader)
    office.clock.wall = there
