"""Scoring an enterprise: by keys and by touch, with evidence, cut, settled and finished; every step can be undone."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from app.actions import assessments, dossiers, records
from app.assess.frameworks import framework
from app.domain.records.assessment import Assessment, AssessmentAnswer, AssessmentState
from app.domain.records.enterprise import Enterprise
from app.domain.records.inventories import Equipment
from app.domain.records.photos import Photo
from app.domain.records.project import Project
from app.domain.records.solution import Benchmark
from app.domain.roles import Role
from tests.calm import calm
from tests.ui.given_pages import Host, workspace_of
from tests.ui.stage import assert_legible, type_words
from ui.forms.record_sheet import RecordSheet
from ui.pages.assessment import AssessmentPage
from ui.pages.assessment_parts.sheets import ScoreSheetSheet
from ui.widgets.button import Button
from ui.widgets.chip import Chip

LADDER, SME, BANDS = (framework(id_) for id_ in ("cmmm_2020.discrete", "sme_2024", "fusion_2013"))


class Place(Host):
    def __init__(self, folder: Path, role: Role = Role.LEADER) -> None:
        super().__init__(workspace_of(folder, role))
        self.dossier = ""

    def open_dossier(self) -> None:
        self.dossier = dossiers.open_dossier(self.workspace, Enterprise(name="锐锋精密"), Project()).id
        self.current.choose(self.dossier)

    def show(self, qtbot, size=(1180, 800)) -> AssessmentPage:
        self.page = AssessmentPage(self.parts)
        qtbot.addWidget(self.page)
        self.page.resize(*size)
        self.page.show()
        self.page.arrive({})
        return self.page

    @property
    def answers(self) -> list[AssessmentAnswer]:
        with self.workspace.reading() as read:
            return read.find(AssessmentAnswer)


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    made = Place(tmp_path)
    made.open_dossier()
    yield made
    made.close()


def part(page, name: str) -> Button:
    (found,) = [one for one in page.findChildren(Button) if one.objectName() == name and not one.isHidden()]
    return found


def sheet_of(page) -> RecordSheet:
    return next(one for one in page.window().findChildren(RecordSheet) if one.isVisible())


def test_without_a_dossier_it_leads_to_one(tmp_path: Path, qtbot) -> None:
    host = Place(tmp_path)
    page = host.show(qtbot)
    assert page._stack.currentIndex() == 0
    assert page.crumbs() == ()
    host.close()


def test_a_framework_is_chosen_and_scored_by_keys(place: Place, qtbot) -> None:
    page = place.show(qtbot)
    calm(page, place.jobs)
    assert_legible(page)
    part(page, "begin cmmm_2020.discrete").click()
    assert page.now is not None
    assert len(page.domains.rows) == 12
    page.show_item("per_strategy.L1.1")
    row = page.items.row("per_strategy.L1.1")
    cell = row.score.group.button(0)
    qtbot.keyClick(cell, Qt.Key.Key_4)
    assert [(one.item, one.choices, one.points) for one in place.answers] == [("per_strategy.L1.1", "full", 1)]
    assert row.answer.text() == "全部满足"
    qtbot.keyClick(cell, Qt.Key.Key_Down)
    assert page._item == "per_strategy.L2.1"
    page.open(page.now.assessment.id)
    page.show_item("per_strategy.L1.1")
    qtbot.keyClick(page.items.row("per_strategy.L1.1").score.group.button(0), Qt.Key.Key_0)
    assert place.answers[0].choices == ""
    place.workspace.history.undo()
    assert place.answers[0].choices == "full"
    calm(page, place.jobs)
    assert_legible(page)


def test_several_options_and_what_the_inventories_mean(place: Place, qtbot) -> None:
    records.save(place.workspace, Equipment(dossier_id=place.dossier, name="甲", quantity=Decimal(1), digital=True))
    page = place.show(qtbot)
    page.begin(SME)
    page.show_item("network")
    details = page.items.row("network").details
    details.boxes[0].click()
    details.boxes[3].click()
    assert place.answers[0].choices == "shop whole"
    details.boxes[0].click()
    assert place.answers[0].choices == "whole"
    page.show_item("digital_devices")
    details = page.items.row("digital_devices").details
    assert not details.hint.isHidden()
    details.hint.click()
    assert {one.item: one.choices for one in place.answers}["digital_devices"] == "b100"
    assert details.hint.isHidden()
    page.domains.rows[-1].click()
    assert page.items.title.text() == "管理决策"
    calm(page, place.jobs)
    assert_legible(page)


def test_a_remark_is_kept_and_stays_with_a_new_score(place: Place, qtbot) -> None:
    page = place.show(qtbot)
    page.begin(BANDS)
    page.show_item("ii_foundation.1")
    row = page.items.row("ii_foundation.1")
    type_words(row.details.form.editor("remark").focusProxy() or row.details.form.editor("remark"), "看过合同")
    row.score.scored.emit(3)
    (answer,) = place.answers
    assert (answer.remark, answer.choices) == ("看过合同", "partly")


def test_evidence_is_picked_and_leads_to_where_it_is(place: Place, qtbot) -> None:
    photo = Photo(dossier_id=place.dossier, visit_id="v", caption="白板")
    records.save(place.workspace, photo)
    page = place.show(qtbot)
    page.begin(BANDS)
    page.show_item("ii_foundation.1")
    page._score("ii_foundation.1", ("full",))
    row = page.items.row("ii_foundation.1")
    assert row.state.isVisible()
    part(page, "add evidence").click()
    sheet = sheet_of(page)
    next(one for one in sheet.form.editor("photo_ids").findChildren(Chip) if one.words == "白板").click()
    sheet.way_on.click()
    assert place.answers[0].photo_ids == (photo.id,)
    assert not row.state.isVisible()
    page.evidence.show("photo_ids", photo.id)
    assert place.went == [("capture", {"visit": "v", "photo": photo.id})]
    page.evidence.show("photo_ids", "gone")
    assert page.banner.isVisible()


def test_a_part_is_cut_with_a_reason_and_taken_in_again(place: Place, qtbot) -> None:
    page = place.show(qtbot)
    page.begin(LADDER)
    page.show_item("mfg_sales.L1.1")
    page.items.cut.click()
    sheet = sheet_of(page)
    sheet.way_on.click()
    assert sheet.isVisible()
    type_words(sheet.form.editor("reason").focusProxy() or sheet.form.editor("reason"), "按集团订单生产")
    sheet.way_on.click()
    assert page.now.sheet.cuts == {"mfg_sales": "按集团订单生产"}
    assert page.items.nothing.text() == "已裁剪：按集团订单生产"
    page.items.cut.click()
    assert page.now.sheet.cuts == {}
    page.show_item("mfg_planning.L1.1")
    assert not page.items.cut.isVisible()


def test_two_assessors_differ_and_settle(place: Place, qtbot) -> None:
    made = assessments.begin(place.workspace, place.dossier, BANDS)
    item = BANDS.items["ii_foundation.1"]
    own = place.workspace.profile
    place.workspace.profile = replace(own, person_id="another", person="周岚")
    now = assessments.scoring(place.workspace, place.dossier, made.id)
    assessments.choose(place.workspace, now, item, [item.options[1]])
    place.workspace.profile = own
    page = place.show(qtbot)
    page.arrive({"assessment": made.id, "item": item.code})
    page._score(item.code, ("full",))
    row = page.items.row(item.code)
    assert row.state.isVisible()
    assert row.answer.text() == "起步"
    page._settle(next(one for one in place.answers if one.choices == "full"))
    sheet = sheet_of(page)
    type_words(sheet.form.editor("reason").focusProxy() or sheet.form.editor("reason"), "一起看过")
    sheet.way_on.click()
    assert row.answer.text() == "全面覆盖并见效"
    assert page.now.to_settle() == []


def test_finished_when_whole_and_then_locked(place: Place, qtbot) -> None:
    page = place.show(qtbot)
    page.begin(BANDS)
    page.result.finish.click()
    assert page.banner.isVisible()
    for item in BANDS.items.values():
        answer = assessments.choose(place.workspace, page.now, item, [item.options[2]])
        assessments.keep_answer(place.workspace, page.now, answer.with_(indicators="oee"), answer)
    page.result.finish.click()
    assert page.now.finished
    assert place.toasts == ["评估已定稿"]
    assert not page.result.finish.isVisible()
    page.show_item("ii_foundation.1")
    assert not page.items.row("ii_foundation.1").score.group.button(0).isEnabled()
    page.show_list()
    calm(page, place.jobs)
    assert_legible(page)
    part(page, f"open {assessments.assessments(place.workspace, place.dossier)[0].id}").click()
    page.result.reopen.click()
    assert page.now.assessment.state is AssessmentState.SCORING


def test_the_sheet_the_radar_and_the_way_up(place: Place, qtbot) -> None:
    benchmark = Benchmark(dossier_id=place.dossier, name="东晟传动")
    records.save(place.workspace, benchmark)
    assessments.set_benchmark(place.workspace, benchmark, LADDER, "production", Decimal("3.6"), "公示")
    assessments.begin(place.workspace, place.dossier, LADDER)
    page = place.show(qtbot)
    page.begin(LADDER)
    assert "东晟传动" in page.result.legend.text()
    assert "上次" in page.result.legend.text()
    assert page.result.radar.isVisible()
    assert page.result.reference.isVisible()
    page.result.how.click()
    assert next(one for one in page.window().findChildren(ScoreSheetSheet) if one.isVisible())
    page.result.item_asked.emit("mfg_planning.L1.1")
    assert page.items.title.text() == "生产"
    page.items.only_open.click()
    page.result.grab()


def test_a_benchmark_is_given_its_value(place: Place, qtbot) -> None:
    page = place.show(qtbot)
    page.begin(LADDER)
    assert page.items.benchmark.isHidden()
    records.save(place.workspace, Benchmark(dossier_id=place.dossier, name="东晟传动"))
    page.show_list()
    page.open(assessments.assessments(place.workspace, place.dossier)[0].id)
    page.items.benchmark.click()
    sheet = sheet_of(page)
    for name, typed in (("value", "3"), ("source", "公示")):
        editor = sheet.form.editor(name)
        type_words(editor.focusProxy() or editor, typed)
    sheet.way_on.click()
    assert not sheet.isVisible()
    assert not page.result.gaps.isHidden()
    assert "东晟传动" in page.result.legend.text()


def test_of_an_unknown_version_it_tells_what_to_do(place: Place, qtbot) -> None:
    old = Assessment(dossier_id=place.dossier, framework="cmmm_2020.discrete", version="1999", name="旧模型")
    records.save(place.workspace, old)
    page = place.show(qtbot)
    page.arrive({"assessment": old.id})
    assert page.banner.isVisible()
    assert page.now is None
    page.arrive({"assessment": "gone"})
    assert page.now is None


def test_what_others_change_is_seen_and_nothing_typed_is_lost(place: Place, qtbot) -> None:
    page = place.show(qtbot)
    page.begin(BANDS)
    page.show_item("ii_foundation.1")
    item, now = BANDS.items["ii_foundation.1"], page.now
    editor = page.items.row(item.code).details.form.editor("remark")
    type_words(editor.focusProxy() or editor, "正在写")
    assessments.choose(place.workspace, now, item, [item.options[3]])
    qtbot.waitUntil(lambda: page.items.row(item.code).answer.text() == "基本覆盖")
    assert page.items.row(item.code).details.form.editor("remark").value() == "正在写"
