"""合规进度 over a real workspace: what is shown, by mouse and by keyboard, and what comes of it."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.actions import attachments, dossiers, records, setup
from app.actions.compliance import ask_exception
from app.actions.rule_progress import before_acceptance, counted
from app.domain.record import Record
from app.domain.records.enterprise import Enterprise
from app.domain.records.preparation import Need, Undertaking
from app.domain.records.project import Project
from app.domain.records.rulings import ExceptionDecision, ExceptionRequest, RuleOverlay
from app.domain.records.team import TeamMember, TeamRole
from app.domain.roles import Role
from app.domain.terms import Direction
from app.rules.judging import unsaid
from app.rules.rule_set import Phase, Severity
from app.rules.verdict import State
from tests.calm import calm
from tests.ui.given_pages import Host, workspace_of
from ui.fields.kept_file import FileEditor
from ui.forms.record_sheet import RecordSheet
from ui.no_dossier import NoDossier
from ui.pages.rules import RulesPage
from ui.pages.rules_parts.rule_row import RuleRow
from ui.pages.rules_parts.standing import SHOWN_FIRST, Shelf, to_do
from ui.rule_words import not_begun
from ui.theme.theme import Scheme, Theme
from ui.widgets.sheet import Sheet

R = TypeVar("R", bound=Record)


def shown(qtbot: QtBot, host: Host, size: tuple[int, int] = (1200, 840)) -> RulesPage:
    page = RulesPage(host.parts)
    qtbot.addWidget(page)
    page.resize(*size)
    page.show()
    page.arrive({})
    calm(page, host.jobs)
    return page


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[Host]:
    """A dossier in which little has happened."""
    host = Host(workspace_of(tmp_path))
    project = Project(
        category="smart_workshop",
        direction=Direction.SMART_MANUFACTURING,
        diagnosis_body="江苏某诊断院",
        bureau="某市工信局",
        due_on=date(2099, 12, 31),
    )
    host.current.choose(dossiers.open_dossier(host.workspace, Enterprise(name="锐锋精密"), project).id)
    yield host
    host.close()


@pytest.fixture
def bureau(tmp_path: Path) -> Iterator[Host]:
    host = Host(workspace_of(tmp_path, Role.BUREAU))
    host.current.choose(dossiers.open_dossier(host.workspace, Enterprise(name="锐锋精密")).id)
    yield host
    host.close()


@pytest.fixture
def played_out(demo: Path) -> Iterator[Host]:
    host = Host(setup.open_workspace(demo / "leader"))
    (card,) = dossiers.dossier_cards(host.workspace)
    host.current.choose(card.id)
    yield host
    host.close()


def row_of(page: RulesPage, rule: str) -> RuleRow:
    return next(row for row in page.rows() if row.verdict.id == rule)


def project_of(host: Host) -> Project:
    with host.workspace.reading() as read:
        return read.get(Project, host.current.id)


def unfold(page: RulesPage) -> None:
    for card in page.cards.values():
        if not card.unfolded:
            card.more.click()


def test_head_and_ring_come_from_the_verdicts(qtbot: QtBot, played_out: Host) -> None:
    page = shown(qtbot, played_out)
    assert page.progress is not None
    verdicts, rules = page.progress.verdicts, page.progress.rules
    counts = counted(verdicts.values())

    assert f"{counts.settled}/{counts.apply}" in page.summary.ring.accessibleName()
    assert str(len(before_acceptance(verdicts.values()))) in page.summary.sentence.text()
    assert rules.document in page.head.line.text()
    assert rules.version in page.head.line.text()
    assert page.category.accessibleName() == "智能工厂"


def test_what_matters_is_in_sight_and_the_rest_unfolds(qtbot: QtBot, played_out: Host) -> None:
    page = shown(qtbot, played_out)
    assert page.progress is not None
    for phase, card in page.cards.items():
        own = [one for one in page.progress.verdicts.values() if one.rule.phase is phase]
        failed = {one.id for one in own if one.state is State.FAILED}
        before = {row.verdict.id for row in card.rows()}
        assert failed <= before
        assert len(before) == min(len(own), max(SHOWN_FIRST, len(failed)))
        card.more.click()
        assert [row.verdict.id for row in card.rows()] == [one.id for one in own]
        card.more.click()
        assert {row.verdict.id for row in card.rows()} == before


def test_chips_narrow_to_what_is_to_do_and_what_was_not_begun(qtbot: QtBot, played_out: Host) -> None:
    page = shown(qtbot, played_out)
    assert page.progress is not None
    verdicts = page.progress.verdicts.values()
    qtbot.mouseClick(page.summary.shelves.group.button(Shelf.TO_DO), Qt.MouseButton.LeftButton)
    assert {row.verdict.id for row in page.rows()} == {one.id for one in verdicts if to_do(one)}
    qtbot.mouseClick(page.summary.shelves.group.button(Shelf.NOT_BEGUN), Qt.MouseButton.LeftButton)
    assert {row.verdict.id for row in page.rows()} == {one.id for one in verdicts if not_begun(one)}
    qtbot.mouseClick(page.summary.shelves.group.button(Shelf.ALL), Qt.MouseButton.LeftButton)
    assert len(page.rows()) > SHOWN_FIRST


def test_arrows_enter_and_escape(qtbot: QtBot, played_out: Host) -> None:
    page = shown(qtbot, played_out)
    first, second = page.rows()[:2]
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Down)
    assert QApplication.focusWidget() is second
    qtbot.keyClick(second, Qt.Key.Key_Return)
    assert page.detail.isVisible()
    assert page.detail.title.text() == second.verdict.rule.label
    assert second.is_open
    assert not first.is_open
    qtbot.keyClick(second, Qt.Key.Key_Up)
    assert page.detail.title.text() == first.verdict.rule.label
    qtbot.keyClick(first, Qt.Key.Key_Escape)
    assert not page.detail.isVisible()
    assert QApplication.focusWidget() is first
    for row in page.rows():
        row.setFocus()
        qtbot.keyClick(row, Qt.Key.Key_Down)
    assert QApplication.focusWidget() is page.rows()[-1]


def test_tab_goes_along_the_rows_as_they_are_read(qtbot: QtBot, played_out: Host) -> None:
    page = shown(qtbot, played_out)
    page.cards[Phase.SERVICE].more.click()
    stops = [stop for card in page.cards.values() for stop in card.stops() if stop.isVisible()]
    stops[0].setFocus(Qt.FocusReason.TabFocusReason)
    for stop in stops[1:]:
        focused = QApplication.focusWidget()
        assert focused is not None
        qtbot.keyClick(focused, Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is stop


def test_details_tell_clause_counting_evidence_and_version(qtbot: QtBot, played_out: Host) -> None:
    page = shown(qtbot, played_out)
    assert page.progress is not None
    unfold(page)
    row = row_of(page, "REQ-07")
    qtbot.mouseClick(row, Qt.MouseButton.LeftButton)
    calm(page, played_out.jobs)
    detail, rules = page.detail, page.progress.rules
    assert str(rules.numbers.minimum_members) in detail.asks.text()
    assert "{" not in detail.asks.text()
    assert rules.version in detail.version.text()
    assert len(detail.have.rows()) == len(row.verdict.outcome.evidence) == 5
    (first, *_) = detail.have.rows()
    qtbot.mouseClick(first, Qt.MouseButton.LeftButton)
    assert played_out.went == [("dossier", {"dossier": played_out.current.id, "tab": "team"})]


def test_a_visit_among_the_evidence_leads_to_it(qtbot: QtBot, played_out: Host) -> None:
    page = shown(qtbot, played_out)
    assert page.progress is not None
    page.open_rule("SVC-02")
    calm(page, played_out.jobs)
    evidence = page.progress.verdicts["SVC-02"].outcome.evidence
    qtbot.mouseClick(page.detail.have.rows()[0], Qt.MouseButton.LeftButton)
    assert played_out.went == [("capture", {"visit": evidence[0].record_id})]


def test_a_record_is_filled_in_from_its_rule(qtbot: QtBot, fresh: Host) -> None:
    page = shown(qtbot, fresh)
    unfold(page)
    action = row_of(page, "PRE-08").action
    assert action is not None
    qtbot.mouseClick(action, Qt.MouseButton.LeftButton)
    (sheet,) = page.findChildren(RecordSheet)
    assert isinstance(sheet.form.record, Undertaking)
    assert sheet.form.record.institution == "江苏某诊断院"
    assert sheet.form.record.commissioning_party == "某市工信局"
    for name, words in (("party_signer", "Lin Hai"), ("institution_signer", "Chen"), ("signed_on", "2026-10-08")):
        qtbot.keyClicks(sheet.form.editor(name).part, words)
    sheet.way_on.click()
    qtbot.waitUntil(lambda: bool(row_of(page, "PRE-08").verdict.outcome.lacking))
    (undertaking,) = read_all(fresh, Undertaking)
    again = row_of(page, "PRE-08").way
    assert again is not None
    assert again.mends is not None
    assert again.mends.record_id == undertaking.id


def test_a_change_repaints_what_it_touched_and_leaves_the_rest(qtbot: QtBot, fresh: Host) -> None:
    page = shown(qtbot, fresh)
    unfold(page)
    team, need = row_of(page, "REQ-07"), row_of(page, "PRE-01")
    told, place = need.verdict, page._page.verticalScrollBar()
    place.setValue(120)
    team.setFocus()
    dossier = fresh.current.id
    records.save(fresh.workspace, TeamMember(dossier_id=dossier, name="周韬", role=TeamRole.EXPERT))
    qtbot.waitUntil(lambda: row_of(page, "REQ-07").verdict.outcome.have == 2)
    assert row_of(page, "REQ-07") is team
    assert need.verdict is told
    assert place.value() == 120
    assert QApplication.focusWidget() is team


def test_a_reason_lets_a_soft_rule_pass(qtbot: QtBot, fresh: Host) -> None:
    page = shown(qtbot, fresh)
    page.open_rule("REQ-07")
    qtbot.mouseClick(button(page, "exception.ask"), Qt.MouseButton.LeftButton)
    (sheet,) = page.findChildren(RecordSheet)
    qtbot.keyClicks(sheet.form.editor("reason").part, "only one team in the county")
    sheet.way_on.click()
    qtbot.waitUntil(lambda: row_of(page, "REQ-07").verdict.state is State.EXCEPTED)
    (request,) = read_all(fresh, ExceptionRequest)
    assert (request.rule, request.asked_by) == ("REQ-07", "陈立峰")
    calm(page, fresh.jobs)
    assert page.detail.tag.accessibleName() == "例外"


def test_a_hard_exception_waits_and_can_be_withdrawn(qtbot: QtBot, fresh: Host) -> None:
    ask_exception(fresh.workspace, fresh.current.id, "PRE-08", "原件在档案室")
    page = shown(qtbot, fresh)
    page.open_rule("PRE-08")
    assert page.progress is not None
    assert page.progress.verdicts["PRE-08"].asked is not None
    assert page.detail.findChild(QWidget, "exception.ask") is None
    qtbot.mouseClick(button(page, "exception.withdraw"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.progress is not None and not page.progress.asked)
    assert read_all(fresh, ExceptionRequest) == []
    assert fresh.toasts


def test_the_file_of_a_request_can_be_seen(qtbot: QtBot, fresh: Host, tmp_path: Path) -> None:
    request = ask_exception(fresh.workspace, fresh.current.id, "PRE-08", "原件在档案室")
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7")
    blob = attachments.keep_file(fresh.workspace, tmp_path / "a.pdf")
    records.save(fresh.workspace, request.with_(blob=blob), request)
    page = shown(qtbot, fresh)
    page.open_rule("PRE-08")
    qtbot.mouseClick(button(page, "exception.file"), Qt.MouseButton.LeftButton)
    calm(page, fresh.jobs)
    (sheet,) = page.findChildren(RecordSheet)
    editor = sheet.form.editor("blob")
    assert isinstance(editor, FileEditor)
    assert "PDF" in editor.words.text()


@pytest.mark.parametrize("granted", [True, False])
def test_the_bureau_decides(qtbot: QtBot, demo: Path, granted: bool) -> None:
    host = Host(setup.open_workspace(demo / "bureau"))
    (card,) = dossiers.dossier_cards(host.workspace)
    host.current.choose(card.id)
    request = ExceptionRequest(
        dossier_id=card.id, rule="RPT-06", reason="法人出差", asked_by="陈立峰", asked_on=date(2026, 11, 2)
    )
    records.save(host.workspace, request)
    page = shown(qtbot, host)
    page.open_rule("RPT-06")
    assert not page.visit.isVisible()
    name = "exception.grant" if granted else "exception.refuse"
    qtbot.mouseClick(button(page, name), Qt.MouseButton.LeftButton)
    (sheet,) = [one for one in page.findChildren(Sheet) if one.isVisible()]
    qtbot.keyClick(sheet, Qt.Key.Key_Return)

    def decided() -> list[ExceptionDecision]:
        return [one for one in read_all(host, ExceptionDecision) if one.request_id == request.id]

    qtbot.waitUntil(lambda: bool(decided()))
    calm(page, host.jobs)
    assert page.progress is not None
    assert (page.progress.verdicts["RPT-06"].state is State.EXCEPTED) is granted
    (decision,) = decided()
    assert (decision.granted, decision.approver) == (granted, host.workspace.profile.person)
    page.leave()
    host.close()


def test_members_only_look(qtbot: QtBot, demo: Path) -> None:
    host = Host(setup.open_workspace(demo / "member"))
    (card,) = dossiers.dossier_cards(host.workspace)
    host.current.choose(card.id)
    page = shown(qtbot, host)
    unfold(page)
    ways = [row.way for row in page.rows() if row.way is not None]
    assert not [way for way in ways if way.begins is not None and Role.MEMBER not in way.begins.writes]
    page.open_rule("RPT-06")
    assert page.detail.findChild(QWidget, "exception.ask") is None
    page.leave()
    host.close()


def test_without_a_dossier_it_says_what_will_be_here(qtbot: QtBot, tmp_path: Path) -> None:
    host = Host(workspace_of(tmp_path))
    page = shown(qtbot, host)
    assert [one for one in page.findChildren(NoDossier) if one.isVisible()]
    host.close()


@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK])
def test_nothing_scrolls_sideways_or_is_cut_on_a_small_screen(
    qtbot: QtBot, played_out: Host, look: Theme, scheme: Scheme
) -> None:
    look.choose(scheme, 1.25)
    page = shown(qtbot, played_out, (1290, 700))
    unfold(page)
    calm(page, played_out.jobs)
    assert page._page.horizontalScrollBar().maximum() == 0
    page.open_rule(page.rows()[0].verdict.id)
    calm(page, played_out.jobs)
    content = page._page.widget()
    assert content.width() <= page._page.viewport().width()
    for row in page.rows():
        assert row.height() >= row.heightForWidth(row.width())
        if row.way is not None and row.action is not None:
            assert row.rect().contains(row.action.geometry())


def test_where_it_is_narrow_the_details_take_the_place_of_the_list(qtbot: QtBot, played_out: Host) -> None:
    page = shown(qtbot, played_out, (700, 700))
    page.open_rule(page.rows()[0].verdict.id)
    assert page.detail.isVisible()
    assert not page._page.isVisible()
    qtbot.mouseClick(page.detail.close_button, Qt.MouseButton.LeftButton)
    assert page._page.isVisible()


def test_it_opens_where_it_was_asked_to(qtbot: QtBot, fresh: Host) -> None:
    page = shown(qtbot, fresh)
    assert page.progress is not None
    folded = list(page.progress.verdicts.keys() - {row.verdict.id for row in page.rows()})
    page.arrive({"rule": folded[0]})
    calm(page, fresh.jobs)
    assert row_of(page, folded[0]).is_open
    assert page.detail.isVisible()


def test_every_rule_can_be_seen_to_by_somebody(qtbot: QtBot, fresh: Host) -> None:
    page = shown(qtbot, fresh)
    assert page.progress is not None
    unsettled = [one for one in page.progress.verdicts.values() if not one.state.settled]
    hard = {one.id for one in unsettled if one.rule.severity is Severity.BLOCK and one.rule.subject == "诊断机构"}
    assert {id_ for id_ in hard if page._ways[id_] is None} == set()
    assert {one.rule.phase for one in unsettled} == set(Phase)


def button(page: RulesPage, name: str) -> QWidget:
    found = page.detail.findChild(QWidget, name)
    assert found is not None
    return found


def read_all(host: Host, type_: type[R]) -> list[R]:
    with host.workspace.reading() as read:
        return read.find(type_, dossier_id=host.current.id)


def test_needs_are_told_of(qtbot: QtBot, fresh: Host) -> None:
    """The record of another type than the rule first asked for counts as well."""
    page = shown(qtbot, fresh)
    before = page.progress
    records.save(
        fresh.workspace,
        Need(dossier_id=fresh.current.id, needs="排产", collected_on=date(2026, 9, 1), voluntary_on=date(2026, 9, 1)),
    )
    qtbot.waitUntil(lambda: page.progress is not before)
    assert page.progress is not None
    assert page.progress.verdicts["PRE-01"].outcome.evidence


def test_a_rule_set_that_nobody_has_is_told_until_it_is_put_away(qtbot: QtBot, fresh: Host) -> None:
    project = project_of(fresh)
    records.save(fresh.workspace, project.with_(rule_set="suzhou"), project)
    page = shown(qtbot, fresh)
    assert page.fault.accessibleName().startswith("档案用的规则包“suzhou”本机没有，暂按“江苏省 2022”核对。")

    page.fault.clear()
    page.arrive({})
    calm(page, fresh.jobs)
    assert page.fault.isHidden()

    records.save(fresh.workspace, project.with_(rule_set="wuxi"), project.with_(rule_set="suzhou"))
    calm(page, fresh.jobs)
    assert not page.fault.isHidden()
    assert "wuxi" in page.fault.accessibleName()

    records.save(fresh.workspace, project, project.with_(rule_set="wuxi"))
    calm(page, fresh.jobs)
    assert page.fault.isHidden()
    assert "没有写的条款" not in page.head.line.text()


def test_the_head_tells_how_many_rules_the_set_leaves_out(qtbot: QtBot, bureau: Host) -> None:
    text = (Path(__file__).parents[1] / "rules" / "data" / "imagined_2027.toml").read_text("utf-8")
    project = project_of(bureau)
    records.save(bureau.workspace, RuleOverlay(dossier_id=project.id, code="imagined-2027", words=text))
    records.save(bureau.workspace, project.with_(rule_set="imagined-2027", category="chain_leader"), project)
    page = shown(qtbot, bureau)
    assert page.progress is not None
    assert f"规则包没有写的条款 {page.progress.unsaid} 项，不核对" in page.head.line.text()
    assert page.progress.unsaid == len(unsaid(page.progress.rules)) > 0
    assert page.fault.isHidden()


def test_a_bureau_lets_the_dossier_follow_a_set_of_its_own(qtbot: QtBot, bureau: Host, tmp_path: Path) -> None:
    page = shown(qtbot, bureau)
    assert page.choose.isVisible()
    file = tmp_path / "city.toml"
    file.write_text('id = "city-x"\nname = "某市"\nversion = "7"\nextends = "jiangsu-161-2022"\n', "utf-8")
    page.pack.bring(file)
    qtbot.waitUntil(lambda: page.progress is not None and page.progress.rules.id == "city-x")
    assert "规则包 7 版" in page.head.line.text()
    assert bureau.offered_undo is not None
    file.write_text("id = ", "utf-8")
    page.pack.bring(file)
    assert page.banner.isVisible()


def test_a_team_does_not_choose_its_rules(qtbot: QtBot, fresh: Host) -> None:
    assert not shown(qtbot, fresh).choose.isVisible()
