"""A dossier's way from need to follow-up: its steps, the records of each, a report that comes back, a changed team."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.actions import records
from app.actions.team_changes import replace_member
from app.domain.records.conclusion import Acceptance, AcceptanceResult
from app.domain.records.enterprise import Enterprise
from app.domain.records.team import TeamMember
from app.rules.next_steps import Deed
from tests.screens.desk import Desk, Look


def whole_life(demo: Path, look: Look) -> Iterator[tuple[str, QWidget]]:
    desk = Desk(demo / "leader", look)
    _change_team(desk)
    page = desk.go("dossier", tab="life")
    yield desk.shot("95_life")
    page.life.do(Deed.SIGN_OFF)
    yield desk.shot("95_life_sign_off")
    desk.key(Qt.Key.Key_Escape)
    page.body.choose("team")
    yield desk.shot("95_life_team_changed")
    page.life.checklist.open()
    yield desk.shot("95_life_checklists")
    desk.key(Qt.Key.Key_Escape)
    desk.close()
    desk = Desk(demo / "bureau", look)
    _ask_for_corrections(desk)
    desk.go("dossier", tab="life")
    yield desk.shot("95_life_to_correct")
    desk.close()


def _change_team(desk: Desk) -> None:
    workspace = desk.session.workspace
    with workspace.reading() as read:
        leaving, enterprise = read.find(TeamMember)[-1], read.find(Enterprise)[0]
    coming = TeamMember(
        dossier_id=leaving.dossier_id,
        name="吴倩",
        role=leaving.role,
        organisation=leaving.organisation,
        speciality="数据治理",
        joined_on=desk.clock.now().wall.date() - timedelta(days=2),
        change_reason="原成员调岗",
        change_approved_by="沈静",
    )
    replace_member(workspace, leaving, coming)
    records.save(workspace, enterprise.with_(is_chemical=True), enterprise)


def _ask_for_corrections(desk: Desk) -> None:
    workspace, today = desk.session.workspace, desk.clock.now().wall.date()
    with workspace.reading() as read:
        dossier_id = read.find(Enterprise)[0].dossier_id
    back = Acceptance(
        dossier_id=dossier_id,
        number="YS-2026-014",
        decided_on=today,
        result=AcceptanceResult.RECTIFY,
        to_correct="补充国内同行业标杆的数据来源；投资估算分硬件、软件列明。",
        correct_by=today + timedelta(days=14),
    )
    records.save(workspace, back)
