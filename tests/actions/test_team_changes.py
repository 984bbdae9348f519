"""A member who is replaced stays in the history."""

from dataclasses import replace
from datetime import date

import pytest

from app.actions import records
from app.actions.team_changes import replace_member
from app.domain.errors import AppError
from app.domain.records.team import TeamMember, TeamRole
from app.workspace import Workspace
from tests.given import MORNING


def test_one_step_that_can_be_undone(workspace: Workspace, dossier: str) -> None:
    leaving = TeamMember(dossier_id=dossier, name="何一鸣", role=TeamRole.EXPERT)
    records.save(workspace, leaving)
    coming = TeamMember(
        dossier_id=dossier, name="吴倩", role=TeamRole.EXPERT, change_reason="调岗", change_approved_by="陈立峰"
    )
    replace_member(workspace, leaving, coming)
    with workspace.reading() as read:
        team = {one.name: one for one in read.find(TeamMember, dossier_id=dossier)}
    assert team["何一鸣"].left_on == MORNING.date()
    assert (team["吴倩"].replaces_id, team["吴倩"].joined_on) == (leaving.id, MORNING.date())

    workspace.history.undo()
    with workspace.reading() as read:
        team = {one.name: one for one in read.find(TeamMember, dossier_id=dossier)}
    assert "吴倩" not in team
    assert team["何一鸣"].left_on is None


@pytest.mark.parametrize("lacking", ["change_reason", "change_approved_by"])
def test_a_change_has_a_reason_and_somebody_who_agreed(workspace: Workspace, dossier: str, lacking: str) -> None:
    leaving = TeamMember(dossier_id=dossier, name="何一鸣")
    records.save(workspace, leaving)
    coming = TeamMember(dossier_id=dossier, name="吴倩", change_reason="调岗", change_approved_by="陈立峰")
    with pytest.raises(AppError, match="没有保存"):
        replace_member(workspace, leaving, replace(coming, **{lacking: " "}))


def test_the_day_on_which_the_new_one_joined(workspace: Workspace, dossier: str) -> None:
    leaving = TeamMember(dossier_id=dossier, name="何一鸣")
    records.save(workspace, leaving)
    day = date(2026, 11, 1)
    coming = TeamMember(
        dossier_id=dossier, name="吴倩", joined_on=day, change_reason="调岗", change_approved_by="陈立峰"
    )
    replace_member(workspace, leaving, coming)
    with workspace.reading() as read:
        assert read.get(TeamMember, leaving.id, dossier).left_on == day
