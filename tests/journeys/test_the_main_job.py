"""From an empty computer to the bureau: leader, member and bureau do one diagnosis through their windows."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from app.actions.recovery import recovery_state
from app.actions.summary import summary
from app.domain.records.notes import QuickNote
from app.domain.records.photos import Photo
from app.domain.records.visits import Participant, TimeEvent
from app.domain.roles import Role
from app.resources import resource
from app.store.verify import verify_store
from app.workspace import Workspace
from tests.journeys.drivers import Desk, Hands, chosen
from ui.pages.first_start import FirstStart
from ui.start import Start

pytestmark = pytest.mark.journey

ENTERPRISE, OPENING, RECOVERY = "无锡锐锋精密有限公司", "梧桐 灯塔 石榴 三月", "铁桥 白鹭 七里 春山"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "stick").mkdir()
    return tmp_path


@pytest.fixture
def leader(folder: Path, qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """Starts on a computer that has never seen the program."""
    monkeypatch.setenv("ZHENJI_WORKSPACE", str(folder / "leader"))
    start = Start(qapp, QSettings(str(folder / "leader.ini"), QSettings.Format.IniFormat))
    start.begin()
    front = next(one for one in QApplication.topLevelWidgets() if isinstance(one, FirstStart) and one.isVisible())
    first_start(Hands(front, front.jobs), folder / "stick" / "recovery.age")
    assert start.session is not None
    desk = Desk(start.session)
    yield desk
    desk.close()


def first_start(hands: Hands, recovery: Path) -> None:
    hands.press("诊断组组长")
    hands.write("姓名", "陈立峰")
    hands.write("单位", "江苏某诊断院")
    hands.press("下一步")
    hands.press("口令")
    hands.write("打开口令", OPENING)
    hands.write("再输一次", OPENING)
    hands.press("建立工作区")
    hands.write("恢复口令", RECOVERY)
    hands.write("再输一次", RECOVERY)
    with chosen(recovery):
        hands.press("生成并存到…")
    hands.press("进入诊迹")


@pytest.fixture
def member(folder: Path, qapp: QApplication) -> Iterator[Desk]:
    desk = Desk.of(folder / "member", Role.MEMBER, "周雨桐")
    yield desk
    desk.close()


@pytest.fixture
def bureau(folder: Path, qapp: QApplication) -> Iterator[Desk]:
    desk = Desk.of(folder / "bureau", Role.BUREAU, "沈静")
    yield desk
    desk.close()


def test_a_diagnosis_from_an_empty_computer_to_the_bureau(
    leader: Desk, member: Desk, bureau: Desk, folder: Path
) -> None:
    stick = folder / "stick"
    state = recovery_state(leader.workspace)
    assert state is not None
    assert state.file == str(stick / "recovery.age")
    for one, other in ((leader, member), (leader, bureau)):
        one.trust(other)
        other.trust(one)

    open_dossier(leader)
    member.receive(leader.seal(stick / "task.zjb", "周雨桐"))
    visit(member)
    leader.receive(member.seal(stick / "visit.zjb", "陈立峰"))
    conclude(leader, stick / "report.pdf")
    bureau.receive(leader.seal(stick / "dossier.zjb", "沈静"))
    leader.receive(bureau.seal(stick / "receipt.zjb", "陈立峰"))

    ours, theirs = summary(leader.workspace), summary(bureau.workspace)
    assert ours == theirs
    assert (ours["photos"], ours["conflicts"], ours["records"]["shortcoming"]) == (3, 0, 1)
    for desk in (leader, bureau):
        assert verify_store(desk.workspace.engine) == []
    assert originals(leader.workspace) == originals(bureau.workspace) == originals(member.workspace)

    bureau.receive(stick / "dossier.zjb")
    assert bureau.sees("重复，已跳过")
    assert summary(bureau.workspace) == theirs


def open_dossier(leader: Desk) -> None:
    leader.go("archive")
    leader.keys("Ctrl+N")
    leader.write("企业名称", ENTERPRISE)
    leader.press("建立项目")
    leader.press("团队")
    leader.press("加成员")
    leader.write("姓名", "周雨桐")
    leader.press("保存")


def visit(member: Desk) -> None:
    """Checked in by keyboard, photos dropped, notes typed, one of them taken back, left early with a reason."""
    member.go("capture")
    member.keys("Ctrl+Return")
    member.keys("Return")
    page = member.main.page
    assert page is not None
    member.drop(page, *(resource("sample", name) for name in ("cnc.jpg", "gauge.jpg", "robot.jpg")))
    for words in ("空压站靠人抄表", "三坐标报告手工录入", "写错了"):
        member.keys("F4")
        member.write("写速记", words)
        member.keys("Return")
    assert count(member, QuickNote) == 3
    member.keys("Ctrl+Z")
    assert count(member, QuickNote) == 2, "the last note is taken back"
    member.press("参加人")
    member.write("姓名", "潘国栋")
    member.keys("Return")
    member.keys("F8")
    member.press("企业安排")
    member.press("仍要签离")
    assert (count(member, Photo), count(member, Participant), count(member, TimeEvent)) == (3, 3, 2)


def conclude(leader: Desk, report: Path) -> None:
    leader.go("report")
    leader.press("四、")
    leader.press("加一条短板")
    leader.write("短板", "设备没有联网")
    leader.press("摘要")
    leader.write("摘要", "设备数据靠人抄，先联网再谈优化。")
    leader.wait()
    with chosen(report):
        leader.keys("Ctrl+P")
    assert report.read_bytes().startswith(b"%PDF")


def count(desk: Desk, type_: type) -> int:
    with desk.workspace.reading() as read:
        return read.count(type_)


def originals(workspace: Workspace) -> set[str]:
    """The hashes of all photos that are here, each read and hashed again."""
    kept = set(workspace.originals.stored())
    for sha256 in kept:
        workspace.originals.verify(sha256)
    return kept
