"""Verdicts follow every change, and only what it can touch is judged again."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from decimal import Decimal

import pytest

from app.actions import compliance as subject
from app.actions import dossiers, records
from app.actions.compliance import Compliance, ask_exception, decide_exception
from app.domain.errors import NotAllowed
from app.domain.records.enterprise import Enterprise
from app.domain.records.plan import PlannedEvent
from app.domain.records.rulings import ExceptionDecision, ExceptionRequest
from app.domain.records.team import TeamMember, TeamRole
from app.domain.records.visits import Visit
from app.domain.roles import Role
from app.domain.terms import VisitKind
from app.rules.rule_set import Gate
from app.rules.verdict import State
from app.workspace import Workspace
from tests.ui.given_pages import workspace_of


@pytest.fixture
def compliance(workspace: Workspace) -> Iterator[Compliance]:
    made = Compliance(workspace)
    yield made
    made.close()


def member(dossier: str, number: int) -> TeamMember:
    return TeamMember(dossier_id=dossier, name=f"成员{number}", role=TeamRole.EXPERT, phone=str(number))


def test_verdicts_follow_what_is_written(workspace: Workspace, dossier: str, compliance: Compliance) -> None:
    assert compliance.verdicts(dossier)["REQ-07"].outcome.have == 1
    for number in range(4):
        records.save(workspace, member(dossier, number))
    assert compliance.verdicts(dossier)["REQ-07"].state is State.MET
    workspace.history.undo()
    assert compliance.verdicts(dossier)["REQ-07"].outcome.have == 4


def test_only_what_a_change_can_touch_is_judged_again(
    workspace: Workspace, dossier: str, compliance: Compliance, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = compliance.verdicts(dossier)
    asked: list[set[str]] = []
    real = subject.judge

    def watched(facts, only=None, *more):
        asked.append(set(only or ()))
        return real(facts, only, *more)

    monkeypatch.setattr(subject, "judge", watched)

    records.save(workspace, member(dossier, 1))
    after = compliance.verdicts(dossier)

    assert len(asked) == 1
    assert "REQ-07" in asked[0]
    assert len(asked[0]) < len(before)
    untouched = set(before) - asked[0]
    assert all(after[id_] is before[id_] for id_ in untouched)
    assert compliance.verdicts(dossier)["REQ-07"] is after["REQ-07"]
    assert len(asked) == 1


def test_what_is_kept_equals_what_is_judged_from_nothing(
    workspace: Workspace, dossier: str, compliance: Compliance
) -> None:
    compliance.verdicts(dossier)
    records.save(workspace, member(dossier, 1))
    records.save(workspace, Visit(dossier_id=dossier, theme="机加"))
    kept = compliance.verdicts(dossier)
    fresh = Compliance(workspace)
    assert fresh.verdicts(dossier) == kept
    fresh.close()


def test_a_new_day_is_judged_anew(workspace: Workspace, dossier: str, compliance: Compliance) -> None:
    project = next(card.project for card in dossiers.dossier_cards(workspace))
    due = workspace.clock.now().wall.date() + timedelta(days=40)
    records.save(workspace, project.with_(due_on=due), project)
    assert compliance.verdicts(dossier)["REQ-07"].state is State.OPEN
    workspace.clock.pass_time(days=60)
    assert compliance.verdicts(dossier)["REQ-07"].state is State.FAILED


def test_the_board_has_every_dossier(workspace: Workspace, dossier: str, compliance: Compliance) -> None:
    other = dossiers.open_dossier(workspace, Enterprise(name="恒澜电子")).id
    board = compliance.board()
    assert set(board) == {dossier, other}
    assert board[dossier] == compliance.verdicts(dossier)


def test_a_gate_names_what_is_missing(workspace: Workspace, dossier: str, compliance: Compliance) -> None:
    records.remove(workspace, workspace_team(workspace, dossier))
    missing = {one.id for one in compliance.missing_at(dossier, Gate.PREPARED)}
    assert "PRE-06" in missing
    assert "REQ-07" not in missing, "a soft rule holds nobody up"


def workspace_team(workspace: Workspace, dossier: str) -> list[TeamMember]:
    with workspace.reading() as read:
        return read.find(TeamMember, dossier_id=dossier)


def test_a_soft_rule_passes_with_a_written_reason(workspace: Workspace, dossier: str, compliance: Compliance) -> None:
    request = ask_exception(workspace, dossier, "REQ-07", "企业规模小，四人足够")
    verdict = compliance.verdicts(dossier)["REQ-07"]
    assert verdict.state is State.EXCEPTED
    assert verdict.excepted_by is not None
    assert verdict.excepted_by.record_id == request.id


def test_a_hard_rule_waits_for_the_bureau(workspace: Workspace, dossier: str, compliance: Compliance) -> None:
    records.remove(workspace, workspace_team(workspace, dossier))
    request = ask_exception(workspace, dossier, "PRE-06", "联合体正在变更")
    verdict = compliance.verdicts(dossier)["PRE-06"]
    assert not verdict.state.settled
    assert verdict.asked is not None
    with pytest.raises(NotAllowed):
        decide_exception(workspace, request, granted=True)
    # A leader's feed can't decide either: the record type is the bureau's alone.
    assert Role.LEADER not in ExceptionDecision.writes


def test_the_bureau_decides(tmp_path, workspace: Workspace) -> None:
    bureau = workspace_of(tmp_path / "bureau", Role.BUREAU, 3)
    dossier = dossiers.open_dossier(bureau, Enterprise(name="锐锋精密")).id
    compliance = Compliance(bureau)
    request = ask_exception(bureau, dossier, "PRE-06", "联合体正在变更")
    decide_exception(bureau, request, granted=False, remark="请先报变更")
    refused = compliance.verdicts(dossier)["PRE-06"]
    assert not refused.state.settled
    assert refused.asked is None
    again = ask_exception(bureau, dossier, "PRE-06", "变更已经备案")
    decide_exception(bureau, again, granted=True)
    assert compliance.verdicts(dossier)["PRE-06"].state is State.EXCEPTED
    with bureau.reading() as read:
        assert len(read.find(ExceptionRequest, dossier_id=dossier)) == 2
    compliance.close()
    bureau.close()


def test_people_of_two_dossiers_are_followed(workspace: Workspace, dossier: str, compliance: Compliance) -> None:
    """The leader is in both teams: what is planned at one time in both is told in both, until one of them is gone."""
    other = dossiers.open_dossier(workspace, Enterprise(name="恒澜电子", site_address="别处")).id
    events = [planned_at_three(workspace, one) for one in (dossier, other)]
    records.save(workspace, events[0])
    compliance.board()
    records.save(workspace, events[1])
    assert compliance.verdicts(dossier)["REQ-05"].outcome.have == 0
    assert compliance.verdicts(other)["REQ-05"].outcome.have == 0
    records.remove(workspace, [events[1]])
    assert compliance.verdicts(dossier)["REQ-05"].outcome.have == 1


def planned_at_three(workspace: Workspace, dossier: str) -> PlannedEvent:
    return PlannedEvent(
        dossier_id=dossier,
        kind=VisitKind.DUE_DILIGENCE,
        theme="踏勘",
        starts_at=datetime.combine(workspace.clock.now().wall.date() + timedelta(days=3), time(15)),
        minutes=Decimal(180),
        member_ids=(workspace_team(workspace, dossier)[0].id,),
    )
