"""A visit from the door to the bureau, as a team makes it: everything through the window, on real phone photos."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from app.actions import records
from app.domain.fields import GeoPoint
from app.domain.records.enterprise import Enterprise
from app.domain.records.team import TeamMember
from app.domain.records.visits import ClockIncident, Incident, Participant, Side, TimeEvent, Visit
from app.domain.roles import Role
from app.domain.terms import VisitKind

pytest.importorskip("PySide6.QtMultimedia", reason="the system lacks Qt Multimedia's libraries")

from tests.journeys.drivers import Desk
from tests.journeys.on_the_floor import DATA, Walk
from tests.journeys.visit_ends import (
    capture_an_occasion,
    hand_over,
    leave,
    look_for_traces,
    look_up,
    print_the_report,
    work_in_gloves,
)
from tests.journeys.visit_numbers import paste_equipment, read_indicators, time_an_operation
from tests.journeys.visit_photos import bring_some_more, doubt, draw, put_in_order, take_the_card
from tests.journeys.visit_words import interview, make_use_of_notes, note_down, record_sound

pytestmark = [
    pytest.mark.journey,
    pytest.mark.shared_data,
    pytest.mark.qt_log_ignore("No RHI backend", extend=True),  # said once where no graphics card converts frames
    pytest.mark.skipif(not DATA.is_dir(), reason="the shared data isn't beside the clone"),
]

SITE = GeoPoint(31.5707, 120.3055)


@pytest.fixture
def walk(tmp_path: Path, qapp: QApplication) -> Iterator[Walk]:
    made = Walk.of(tmp_path)
    yield made
    made.desk.close()


@pytest.fixture
def bureau(tmp_path: Path, walk: Walk) -> Iterator[Desk]:
    made = Desk.of(tmp_path / "bureau", Role.BUREAU, "沈静")
    made.workspace.clock = walk.clock
    yield made
    made.close()


def test_a_visit_from_the_door_to_the_bureau(walk: Walk, bureau: Desk) -> None:
    open_dossier(walk)
    check_in(walk)
    come_and_go(walk)
    befall_the_clock(walk)
    take_the_card(walk)
    bring_some_more(walk)
    put_in_order(walk)
    doubt(walk)
    draw(walk)
    note_down(walk)
    interview(walk)
    make_use_of_notes(walk)
    record_sound(walk)
    paste_equipment(walk)
    read_indicators(walk)
    time_an_operation(walk)
    look_up(walk)
    work_in_gloves(walk)
    leave(walk)
    capture_an_occasion(walk, VisitKind.TRAINING, 培训主题="精益生产", 讲师="高志远", 培训对象="班组长")
    capture_an_occasion(walk, VisitKind.BRIEFING, 汇报人="陈立峰", 听取汇报的主要负责人="顾总")
    print_the_report(walk)
    hand_over(walk, bureau)
    look_for_traces(walk, bureau)


def open_dossier(walk: Walk) -> None:
    desk = walk.desk
    desk.go("archive")
    desk.keys("Ctrl+N")
    desk.write("企业名称", "无锡锐锋精密有限公司")
    desk.press("建立项目")
    desk.press("团队")
    for name in ("周雨桐", "何岩", "孙启明", "钱多"):
        desk.press("加成员")
        desk.write("姓名", name)
        desk.press("保存")
    assert len(walk.find(TeamMember)) == 5
    [enterprise] = walk.find(Enterprise)
    records.save(desk.workspace, enterprise.with_(site=SITE), enterprise)


def check_in(walk: Walk) -> None:
    """Three of five are there; the sheet says that more are wanted, and lets them begin."""
    desk = walk.desk
    desk.go("capture")
    desk.keys("Ctrl+Return")
    for name in ("何岩", "钱多"):
        desk.press(name)
    assert desk.sees("现在是 3 人")
    walk.choose(VisitKind.DUE_DILIGENCE.words)
    desk.write("地点", "总装车间")
    desk.write("企业接待人", "潘国栋")
    desk.press("签到")
    [visit] = walk.find(Visit)
    assert visit.kind is VisitKind.DUE_DILIGENCE
    assert desk.sees("3 人到场")


def come_and_go(walk: Walk) -> None:
    desk = walk.desk
    desk.press("参加人")
    walk.clock.pass_time(minutes=30)
    desk.press("何岩")
    walk.see("14:30 到场")
    desk.press("周雨桐 休息")
    walk.clock.pass_time(minutes=10)
    desk.press("周雨桐 继续")
    walk.see("14:00 到场 · 30 分", "4 人到场")
    desk.write("姓名", "潘国动")
    desk.write("部门", "设备部")
    desk.keys("Return")
    desk.press("修改 潘国动")
    desk.write_here("潘国栋")
    desk.press("修改 ")
    [person] = [one for one in walk.find(Participant) if one.side is Side.ENTERPRISE]
    assert (person.name, person.department) == ("潘国栋", "设备部")


def befall_the_clock(walk: Walk) -> None:
    """The lid is shut for a while, and somebody turns the clock back: told, written down, and no minute is lost."""
    walk.see("0:40:00")
    walk.clock.sleep(minutes=20)
    walk.see("睡了 20 分")
    walk.clock.wall -= timedelta(hours=3)
    walk.see("往回跳了 3 小时", "1:00:00")
    walk.clock.wall += timedelta(hours=3)
    walk.see("往前跳了 3 小时", "1:00:00")
    kinds = [one.kind for one in walk.find(ClockIncident)]
    assert kinds == [Incident.SLEPT, Incident.CLOCK_MOVED, Incident.CLOCK_MOVED]
    walk.desk.press("走访记录")
    walk.see("电脑睡了 20 分")
    assert len(walk.find(TimeEvent)) == 4
