"""What the screens of a visit and of interviews ask of the actions."""

from pathlib import Path

import pytest

from app.actions import capture, dossiers, records, visits
from app.actions.capture import CheckIn, OpenVisit
from app.domain.clock import HeldClock
from app.domain.errors import NotAllowed
from app.domain.records.enterprise import Enterprise
from app.domain.records.notes import QuickNote
from app.domain.records.team import TeamMember, TeamRole
from app.domain.records.visits import Participant, TimeEvent, TimeEventKind, Visit
from app.domain.roles import Role
from app.workspace import Workspace
from tests.ui.given_pages import workspace_of


def test_a_planned_visit_is_checked_in_once_for_each_member(workspace: Workspace, dossier: str) -> None:
    member = TeamMember(dossier_id=dossier, name="周雨桐", role=TeamRole.ENGINEER)
    records.save(workspace, member)
    planned = visits.begin_visit(workspace, dossier, "计划好的", [member], check_in=False)
    sheet = CheckIn("第 1 次走访", "机加一车间", "潘国栋", (member,))
    visit = capture.check_in(workspace, dossier, sheet, planned)
    opened = capture.open_visit(workspace, dossier, visit.id)
    assert opened is not None
    assert (opened.visit.theme, opened.visit.location, opened.visit.receiver) == (
        "第 1 次走访",
        "机加一车间",
        "潘国栋",
    )
    assert [one.kind for one in opened.events] == [TimeEventKind.CHECK_IN]
    assert [one.member_id for one in opened.people] == [member.id]


def test_only_what_changed_is_read_again(workspace: Workspace, dossier: str) -> None:
    visit = visits.begin_visit(workspace, dossier, "走访")
    known = capture.open_visit(workspace, dossier, visit.id)
    assert known is not None
    for words in ("一", "二"):
        records.save(workspace, QuickNote(dossier_id=dossier, visit_id=visit.id, words=words))
    records.save(workspace, Participant(dossier_id=dossier, visit_id=visit.id, name="潘国栋"))
    again = capture.open_visit(workspace, dossier, visit.id, known, {"quick_note"})
    assert again is not None
    assert [note.words for note in again.notes] == ["二", "一"]
    assert again.people == ()


def test_of_many_only_the_changed_ones_are_read_again(workspace: Workspace, dossier: str) -> None:
    visit, other = (visits.begin_visit(workspace, dossier, theme) for theme in ("走访", "另一次"))
    first, second, third, away = (
        QuickNote(dossier_id=dossier, visit_id=visit.id, words=words) for words in ("一", "二", "三", "四")
    )
    for note in (first, second, away):
        records.save(workspace, note)
    known = capture.open_visit(workspace, dossier, visit.id)
    assert known is not None
    changed = (second.with_(words="改过"), third, away.with_(visit_id=other.id))
    for note in changed:
        records.save(workspace, note)
    records.remove(workspace, [first])
    ids = {first.id, second.id, third.id, away.id}
    again = capture.open_visit(workspace, dossier, visit.id, known, {"quick_note"}, ids)
    assert again is not None
    assert [note.words for note in again.notes] == ["三", "改过"]
    assert again.notes == capture.open_visit(workspace, dossier, visit.id).notes
    one = capture.open_visit(workspace, dossier, visit.id, known, {"quick_note"}, {third.id})
    assert one is not None
    assert [note.words for note in one.notes] == ["四", "三", "二", "一"], "the others stay as they were known"
    records.bring_back(workspace, [first])
    back = capture.open_visit(workspace, dossier, visit.id, again, {"quick_note"}, {first.id})
    assert back is not None
    assert [note.words for note in back.notes] == ["三", "改过", "一"]


def test_another_visit_is_read_whole_whatever_changed(workspace: Workspace, dossier: str) -> None:
    visit = visits.begin_visit(workspace, dossier, "走访")
    opened = capture.open_visit(workspace, dossier, visit.id, OpenVisit(Visit()), set())
    assert opened is not None
    assert len(opened.events) == 1


def test_a_visit_that_is_gone_is_none(workspace: Workspace, dossier: str) -> None:
    assert capture.open_visit(workspace, dossier, "nowhere") is None


def test_many_changes_are_one_step(workspace: Workspace, dossier: str) -> None:
    visit = visits.begin_visit(workspace, dossier, "走访")
    notes = [QuickNote(dossier_id=dossier, visit_id=visit.id, words=words) for words in "一二"]
    for note in notes:
        records.save(workspace, note)
    capture.change_many(workspace, [(note.with_(words="改过"), note) for note in notes])
    workspace.history.undo()
    opened = capture.open_visit(workspace, dossier, visit.id)
    assert opened is not None
    assert {note.words for note in opened.notes} == {"一", "二"}


def test_removed_records_come_back_and_can_go_again(workspace: Workspace, dossier: str) -> None:
    visit = visits.begin_visit(workspace, dossier, "走访")
    note = QuickNote(dossier_id=dossier, visit_id=visit.id, words="留下")
    records.save(workspace, note)
    records.remove(workspace, [note])
    records.bring_back(workspace, [note])
    with workspace.reading() as read:
        assert read.find(QuickNote, dossier_id=dossier) == [note]
    workspace.history.undo()
    with workspace.reading() as read:
        assert read.find(QuickNote, dossier_id=dossier) == []


def test_leaving_early_keeps_the_reason(workspace: Workspace, dossier: str) -> None:
    visit = visits.begin_visit(workspace, dossier, "走访")
    assert isinstance(workspace.clock, HeldClock)
    workspace.clock.pass_time(minutes=30)
    visits.stamp(workspace, visit, TimeEventKind.CHECK_OUT, "企业安排")
    with workspace.reading() as read:
        assert [event.reason for event in read.find(TimeEvent, dossier_id=dossier)] == ["", "企业安排"]


def test_the_bureau_writes_nothing_here(tmp_path: Path) -> None:
    bureau = workspace_of(tmp_path, Role.BUREAU)
    try:
        dossier = dossiers.open_dossier(bureau, Enterprise(name="锐锋精密")).id
        with pytest.raises(NotAllowed):
            capture.check_in(bureau, dossier, CheckIn("走访"), Visit(dossier_id=dossier))
        note = QuickNote(dossier_id=dossier, words="不许")
        with pytest.raises(NotAllowed):
            capture.change_many(bureau, [(note, note.with_(words="旧"))])
    finally:
        bureau.close()
