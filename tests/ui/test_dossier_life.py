"""办理: the way of a dossier, its next step, and the records of its whole life; and the team's changes."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from app.actions import dossiers, records, setup
from app.actions.standings import standing
from app.actions.whole_dossier import whole_dossier
from app.domain.records.conclusion import Acceptance, AcceptanceResult, SignOff, Withdrawal
from app.domain.records.enterprise import Enterprise
from app.domain.records.photos import Photo
from app.domain.records.preparation import Contract, Need, PoolEntry
from app.domain.records.project import Project
from app.domain.records.service_papers import ChemicalCheck, Conformity
from app.domain.records.team import TeamMember
from app.rules.life_cycle import LADDER, Stage, Step
from app.rules.next_steps import Deed
from tests.calm import calm
from tests.ui.given_pages import Host
from ui.forms.record_sheet import RecordSheet
from ui.pages.dossier import DossierPage
from ui.pages.dossier_parts.check_sheet import CheckSheet
from ui.pages.dossier_parts.checklist_sheet import ChecklistSheet
from ui.pages.dossier_parts.life_part import ladder_steps
from ui.pages.dossier_parts.next_card import NextCard
from ui.theme.theme import theme
from ui.widgets.label import Label
from ui.widgets.ladder import Ladder, LadderStep, Rung


class Shown(DossierPage):
    host: Host


def opened(qtbot: QtBot, folder: Path) -> Iterator[Shown]:
    host = Host(setup.open_workspace(folder))
    with host.workspace.reading() as read:
        host.current.choose(read.find(Project)[0].id)
    page = Shown(host.parts)
    page.host = host
    qtbot.addWidget(page)
    page.resize(1250, 860)
    page.show()
    page.arrive({"dossier": host.current.id, "tab": "life"})
    calm(page, host.jobs)
    yield page
    page.leave()
    host.close()


@pytest.fixture
def leader(qtbot: QtBot, demo: Path) -> Iterator[Shown]:
    yield from opened(qtbot, demo / "leader")


@pytest.fixture
def bureau(qtbot: QtBot, demo: Path) -> Iterator[Shown]:
    yield from opened(qtbot, demo / "bureau")


@pytest.fixture
def member(qtbot: QtBot, demo: Path) -> Iterator[Shown]:
    yield from opened(qtbot, demo / "member")


def button(page: Shown, name: str) -> QAbstractButton | None:
    return page.findChild(QAbstractButton, name)


def sheets(page: Shown) -> list[RecordSheet]:
    return [one for one in page.findChildren(RecordSheet) if not one.isHidden()]


def found(page: Shown):
    return standing(page.host.workspace, page.host.compliance, page.host.current.id)


def test_stage_ladder_and_next_step(leader: Shown) -> None:
    now = found(leader)
    assert leader.header.stage.accessibleName() == now.stage.words
    assert [one.words for one in leader.body.life.ladder.steps] == [one.words for one in LADDER]
    assert sum(one.rung is Rung.NOW for one in leader.body.life.ladder.steps) == 1
    assert now.next
    assert now.next[0].missing


def test_what_is_missing_leads_to_its_rule(leader: Shown) -> None:
    first = found(leader).next[0].missing[0]
    button(leader, f"missing.{first.id}").click()
    assert leader.host.went[-1] == ("rules", {"dossier": leader.host.current.id, "rule": first.id})
    button(leader, "compliance.all").click()
    assert leader.host.went[-1] == ("rules", {"dossier": leader.host.current.id})
    leader.body.choose("timeline")
    button(leader, "compliance.next").click()
    assert leader.body.life.isVisible()


def test_a_shut_gate_says_in_the_sheet_what_is_missing(leader: Shown) -> None:
    step = found(leader).next[0]
    assert step.deed is Deed.SIGN_OFF
    button(leader, "deed.sign_off").click()
    (sheet,) = sheets(leader)
    before = sheet.form.record
    assert isinstance(before, SignOff)
    filled = before.with_(signer="周承岳", signer_title="董事长", signed_on=date(2026, 11, 20))
    sheet.form.show_record(filled)
    sheet.way_on.click()
    assert step.missing[0].rule.label in sheet.banner._what.text()
    assert sheets(leader) == [sheet]
    with leader.host.workspace.reading() as read:
        assert read.count(SignOff) == 0


def test_records_are_added_opened_and_told_what_they_lack(leader: Shown) -> None:
    button(leader, "add.contract").click()
    (sheet,) = sheets(leader)
    assert isinstance(sheet.form.record, Contract)
    sheet.dismiss()
    with leader.host.workspace.reading() as read:
        contract = read.find(Contract)[0]
    button(leader, f"open.{contract.id}").click()
    assert any(one.form.record and one.form.record.id == contract.id for one in sheets(leader))


def test_who_may_not_write_reads(member: Shown) -> None:
    names = {one.objectName() for one in member.body.life.findChildren(QAbstractButton)}
    assert not {one for one in names if one.startswith("add.")}
    assert not {one for one in names if one.startswith("deed.") and one not in ("deed.visit",)}
    member.life.desk.open(Need(dossier_id=member.host.current.id, needs="上 MES"))
    (sheet,) = sheets(member)
    assert not hasattr(sheet, "way_on")


def test_the_bureau_has_one_pool_entry_and_may_withdraw(bureau: Shown) -> None:
    with bureau.host.workspace.reading() as read:
        assert read.count(PoolEntry) == 1
    assert button(bureau, "add.pool_entry") is None
    assert button(bureau, "add.acceptance") is not None
    dossier = bureau.host.current.id
    records.save(bureau.host.workspace, Withdrawal(dossier_id=dossier, withdrawn_on=date(2026, 11, 1), reason="停产"))
    calm(bureau, bureau.host.jobs)
    assert bureau.header.stage.accessibleName() == Stage.WITHDRAWN.words
    assert "接着办" in bureau.body.life.next.stack.rows()[0].text()


def test_every_deed_leads_to_a_sheet_or_a_page(leader: Shown, bureau: Shown) -> None:
    for deed in Deed:
        page = bureau if deed.may.value in ("pool", "assign", "accept", "aggregate") else leader
        sheet = page.life.do(deed)
        if sheet is not None:
            sheet.dismiss()
    assert ("capture", {"begin": True}) in leader.host.went
    assert ("report", {}) in leader.host.went


def test_a_start_is_confirmed_with_a_way_back(leader: Shown) -> None:
    leader.life.do(Deed.CONFIRM_START)
    missing = [one for one in found(leader).next[0].missing if one.rule.gate.value in ("pool", "prepared")]
    if missing:
        assert missing[0].rule.label in leader.banner._what.text()
    else:
        assert leader.host.toasts


def test_somebody_comes_for_somebody(leader: Shown) -> None:
    leader.body.choose("team")
    with leader.host.workspace.reading() as read:
        leaving = read.find(TeamMember)[-1]
    button(leader, f"replace.{leaving.id}").click()
    (sheet,) = sheets(leader)
    coming = sheet.form.record
    assert coming.role is leaving.role
    sheet.form.show_record(coming.with_(name="吴倩", joined_on=date(2026, 11, 1), change_reason="调岗"))
    sheet.way_on.click()
    assert "批准人" in sheet.banner._what.text()
    sheet.form.show_record(sheet.form.record.with_(change_approved_by="沈静"))
    sheet.way_on.click()
    calm(leader, leader.host.jobs)
    team = leader.body.team
    assert team.left.isVisible()
    said = [one.text() for row in team.stack.rows() for one in row.findChildren(Label)]
    assert any(f"接替 {leaving.name}" in one for one in said)


@pytest.mark.parametrize(("wide", "lines"), [(1200, 1), (560, 2), (60, 12)])
def test_a_ladder_takes_as_many_lines_as_it_needs(qtbot: QtBot, wide: int, lines: int) -> None:
    ladder = Ladder("办理进度")
    qtbot.addWidget(ladder)
    ladder.resize(theme().px(wide), 400)
    ladder.show_steps([LadderStep(one.words, Rung.AHEAD) for one in LADDER])
    ladder.show()
    one_line = ladder._line(ladder.steps)
    assert (ladder.height() + 12) // (one_line + 12) == lines
    ladder.grab()
    ladder.show_steps(())
    assert ladder.height() == 0
    ladder.grab()


def test_a_stage_beside_the_way_has_no_present_rung() -> None:
    steps = tuple(Step(one, one in (Stage.SOLICITED, Stage.ASSIGNED)) for one in LADDER)
    rungs = [one.rung for one in ladder_steps(Stage.RECTIFY, steps)]
    assert rungs[:4] == [Rung.BEHIND, Rung.LEFT_OUT, Rung.BEHIND, Rung.AHEAD]
    assert ladder_steps(Stage.ASSIGNED, steps)[2].rung is Rung.NOW


def test_what_is_over_says_so(qtbot: QtBot, leader: Shown) -> None:
    card = NextCard(leader.host.workspace.role)
    qtbot.addWidget(card)
    card.show_steps(Stage.FOLLOWED_UP, (), date(2026, 11, 1))
    assert "都办完了" in card.stack.rows()[0].text()


def test_checklists_are_answered_one_by_one_with_photos(leader: DossierPage) -> None:
    workspace, dossier = leader.host.workspace, leader.host.current.id
    with workspace.reading() as read:
        enterprise, photos = read.find(Enterprise)[0], read.find(Photo, dossier_id=dossier)
    assert leader.body.life.groups[-1].isHidden()
    records.save(workspace, enterprise.with_(is_chemical=True), enterprise)
    calm(leader, leader.host.jobs)
    assert not leader.body.life.groups[-1].isHidden()

    leader.body.life.checklist.click()
    (sheet,) = leader.window().findChildren(ChecklistSheet)
    row = next(iter(sheet.rows.values()))
    row.choice.group.button(1).click()
    assert row.line.check.conformity is Conformity.PARTLY
    assert row.line.answered

    row.more.click()
    (detail,) = leader.window().findChildren(CheckSheet)
    detail.form.show_record(row.line.check.with_(finding="GDS 有三处超期"))
    detail.grid.select(photos[0].id)
    detail.way_on.click()
    assert row.found.text() == "GDS 有三处超期"
    calm(leader, leader.host.jobs)
    with workspace.reading() as read:
        (check,) = read.find(ChemicalCheck, dossier_id=dossier)
    assert (check.photo_ids, check.finding) == ((photos[0].id,), "GDS 有三处超期")
    assert leader.body.life.checklist.words.startswith("检查表 1/")


def test_a_bureau_reads_the_checklists(bureau: DossierPage) -> None:
    sheet = bureau.life.checklist.open()
    assert sheet is not None
    row = next(iter(sheet.rows.values()))
    assert not row.choice.isEnabled()
    detail = bureau.life.checklist.tell_more(sheet, row.line.check)
    assert detail is not None
    assert not hasattr(detail, "way_on")


def test_what_has_to_be_corrected_stands_at_the_next_step(bureau: DossierPage) -> None:
    dossier = bureau.host.current.id
    back = Acceptance(
        dossier_id=dossier, result=AcceptanceResult.RECTIFY, to_correct="补充对标", correct_by=date(2026, 12, 1)
    )
    records.save(bureau.host.workspace, back)
    calm(bureau, bureau.host.jobs)
    assert bureau.body.life.next.note.text() == "整改要求（12 月 1 日前）：补充对标"
    assert bureau.header.stage.accessibleName() == Stage.RECTIFY.words


def test_of_another_dossier_nothing_is_said_until_it_is_known(leader: DossierPage) -> None:
    other = dossiers.open_dossier(leader.host.workspace, Enterprise(name="无锡瑞禾纺织"))
    calm(leader, leader.host.jobs)
    whole = whole_dossier(leader.host.workspace, other.id)
    leader.host.current.choose(other.id)
    leader._show(other.id, whole)
    assert leader.header.stage.isHidden()
    assert leader.side.compliance.isHidden()
    assert not leader.body.life.next.isVisible()
    calm(leader, leader.host.jobs)
    assert leader.header.stage.accessibleName() == Stage.SOLICITED.words
    assert leader.body.life.next.isVisible()
    assert button(leader, "deed.collect_need") is not None
