"""Who is there: members come late, rest and leave, others are put right in place; clocks and forgotten check-outs."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt

from app.actions import records, visits
from app.actions.capture import CheckIn, check_in
from app.domain.records.team import TeamMember, TeamRole
from app.domain.records.visits import ClockIncident, Incident, Participant, Side, TimeEvent, TimeEventKind
from tests.calm import caught_up
from tests.ui.given_floor import CaptureStage, capture_stage
from tests.ui.stage import type_words
from ui.pages.capture_parts.check_out import CheckOutSheet
from ui.pages.capture_parts.forgotten import ForgottenSheet
from ui.widgets.button import Button

LEFT = Qt.MouseButton.LeftButton


def settle(stage, qtbot):
    stage.jobs.wait_all()
    caught_up(stage.page, stage.jobs)
    stage.page.bench.tick()


def sheet_of(stage, kind):
    return [sheet for sheet in stage.page.window().findChildren(kind) if sheet.isVisible()][-1]


def said(row):
    """Without what holds its lines together."""
    return row.words.text().replace("\u2060", "").replace("\u00a0", " ")


@pytest.fixture
def stage(qtbot, tmp_path):
    yield from capture_stage(qtbot, tmp_path)


@pytest.fixture
def zhou(stage: CaptureStage):
    member = TeamMember(dossier_id=stage.dossier_id, name="何岩", role=TeamRole.ENGINEER)
    records.save(stage.workspace, member)
    return member


@pytest.fixture
def visit(stage: CaptureStage, zhou, qtbot):
    """Checked in by the others; one is still on the way."""
    with stage.workspace.reading() as read:
        there = tuple(one for one in read.find(TeamMember, dossier_id=stage.dossier_id) if one.id != zhou.id)
    made = check_in(stage.workspace, stage.dossier_id, CheckIn("跟线", members=there))
    stage.page.arrive({"visit": made.id})
    settle(stage, qtbot)
    return made


def test_who_comes_late_rests_and_leaves_has_hours_of_their_own(stage, visit, zhou, qtbot):
    people = stage.page.bench.people
    stage.clock.pass_time(minutes=60)
    qtbot.mouseClick(people._chips[zhou.id], LEFT)
    settle(stage, qtbot)
    row = people.members[zhou.id]
    assert said(row) == "10:02 到场 · 0 分"

    for kind, minutes in ((TimeEventKind.PAUSE, 30), (TimeEventKind.RESUME, 15), (TimeEventKind.CHECK_OUT, 30)):
        stage.clock.pass_time(minutes=minutes)
        settle(stage, qtbot)
        qtbot.mouseClick(row.buttons[kind], LEFT)
        settle(stage, qtbot)
    assert said(row) == "10:02 到场 · 11:17 离开 · 1 小时"
    assert "已离开" in stage.page.bench.strip._present.text()
    assert "2:15:00" in stage.page.bench.strip.timer.accessibleName()
    assert [button.isVisibleTo(people) for button in row.buttons.values()] == [True, False, False, False]


def test_people_of_the_enterprise_are_put_right_in_place(stage, visit, qtbot):
    people = stage.page.bench.people
    people.name.setText("潘国动")
    people.department.setText("设备部")
    people.side.show_value(Side.ENTERPRISE)
    people._add()
    settle(stage, qtbot)
    [row] = people.others.values()
    qtbot.mouseClick(row.change, LEFT)
    field = row.form.editor("name").part
    field.selectAll()
    type_words(field, "潘国栋")
    stage.page.keep()
    settle(stage, qtbot)

    [one] = [one for one in stage.find(Participant) if one.side is Side.ENTERPRISE]
    assert (one.name, one.department) == ("潘国栋", "设备部")
    assert people.others[one.id] is row
    assert row._name.text() == "潘国栋"


def test_sleep_and_a_turned_clock_are_told_and_stand_among_the_stamps(stage, visit, qtbot):
    stage.page._tick()
    stage.clock.pass_time(minutes=10)
    stage.page._tick()
    stage.clock.sleep(minutes=20)
    stage.page._tick()
    assert "睡了 20 分" in stage.page.banner.accessibleName()
    stage.clock.wall -= timedelta(hours=3)
    stage.page._tick()
    settle(stage, qtbot)

    assert "往回跳了 3 小时" in stage.page.banner.accessibleName()
    assert [one.kind for one in stage.find(ClockIncident)] == [Incident.SLEPT, Incident.CLOCK_MOVED]
    assert "0:30:00" in stage.page.bench.strip.timer.accessibleName()
    shown = [one.text() for one in stage.page.bench.stamps.findChildren(type(stage.page.bench.strip._need))]
    assert any("电脑睡了 20 分" in words for words in shown)


def test_what_befell_the_clock_is_told_of_its_own_visit(stage, visit, qtbot):
    stage.page._tick()
    stage.clock.sleep(minutes=20)
    stage.page._tick()
    stage.page.open(visit.id)
    assert stage.page.banner.isVisible()
    visits.stamp(stage.workspace, visit, TimeEventKind.CHECK_OUT)
    stage.page.open(check_in(stage.workspace, stage.dossier_id, CheckIn("培训")).id)
    assert stage.page.banner.isHidden()


def test_who_forgot_to_check_out_is_asked_when_it_was(stage, visit, qtbot):
    stage.clock.pass_time(hours=2)
    visits.stamp(stage.workspace, visit, TimeEventKind.PAUSE)
    stage.clock.pass_time(hours=20)
    stage.page.arrive({})
    settle(stage, qtbot)
    assert stage.page.bench.visit.id != visit.id or not stage.page.bench.isVisible()
    [act] = [one for one in stage.page.banner.findChildren(Button) if one.words == "补记签离"]
    qtbot.mouseClick(act, LEFT)
    sheet = sheet_of(stage, ForgottenSheet)
    qtbot.mouseClick(sheet.go_on, LEFT)
    assert sheet.isVisible(), "a reason is asked for"
    type_words(sheet.reason, "走时忘了按签离")
    qtbot.mouseClick(sheet.go_on, LEFT)
    settle(stage, qtbot)

    last = stage.find(TimeEvent)[-1]
    assert (last.kind, last.by_hand, last.reason) == (TimeEventKind.CHECK_OUT, True, "走时忘了按签离")


def test_the_sheet_on_leaving_lists_what_is_missing_and_leads_there(stage, visit, qtbot):
    stage.clock.pass_time(hours=3)
    settle(stage, qtbot)
    qtbot.keyClick(stage.page, Qt.Key.Key_F8)
    sheet = sheet_of(stage, CheckOutSheet)
    named = {one.accessibleName() for one in sheet.findChildren(Button)}
    assert {"还没有照片 去补", "没有写企业的人 去补", "工作内容还没写 去补"} <= named
    [mend] = [one for one in sheet.findChildren(Button) if one.accessibleName() == "没有写企业的人 去补"]
    qtbot.mouseClick(mend, LEFT)
    assert not sheet.isVisible()
    assert stage.page.bench.people.name.hasFocus()
    assert not [one for one in stage.find(TimeEvent) if one.kind is TimeEventKind.CHECK_OUT]
    qtbot.keyClick(stage.page, Qt.Key.Key_F8)
    qtbot.mouseClick(sheet_of(stage, CheckOutSheet).leave_now, LEFT)
    assert [one.kind for one in stage.find(TimeEvent)][-1] is TimeEventKind.CHECK_OUT


@pytest.mark.parametrize("place", ["photos", "notes", "people", "record"])
def test_where_something_is_mended_the_keys_are_at_once(stage, visit, place):
    bench = stage.page.bench
    stage.page.setFocus()
    bench.mend(place)
    fields = {
        "photos": bench.photos.tools.leader,
        "notes": bench.notes.composer.field,
        "people": bench.people.name,
        "record": bench.record.editor("work_done").part,
    }
    assert fields[place].hasFocus()


def test_a_visit_that_ended_too_early_says_by_how_much(stage, visit, qtbot):
    stage.clock.pass_time(minutes=161)
    visits.stamp(stage.workspace, visit, TimeEventKind.CHECK_OUT)
    settle(stage, qtbot)

    assert stage.page.bench.strip._need.text() == "不足 3 小时，差 0:19:00"
