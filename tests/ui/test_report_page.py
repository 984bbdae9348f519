"""The report on the screen: written part by part, seen on paper, checked, exported."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from app.actions import records, reports
from app.actions.dossiers import dossier_cards
from app.actions.report_material import materials
from app.actions.setup import open_workspace
from app.domain.record import Record
from app.domain.records.notes import Interview, Sensitivity
from app.domain.records.photos import Photo
from app.domain.records.report import ReportSection, Section
from app.domain.records.shortcomings import Shortcoming, Weight
from app.domain.records.team import TeamMember, TeamRole
from tests.ui.given_pages import Host, workspace_of
from tests.ui.stage import type_words
from ui.pages.report import ReportPage
from ui.pages.report_parts.chapters import State
from ui.pages.report_parts.material_sheet import MaterialSheet
from ui.widgets.button import Button


class Stage(Host):
    """The page in a window, on the dossier of the demo."""

    def __init__(self, folder: Path) -> None:
        super().__init__(open_workspace(folder / "leader"))
        self.dossier_id = dossier_cards(self.workspace)[0].id
        self.current.choose(self.dossier_id)
        self.page = ReportPage(self.parts)

    def words(self, section: Section) -> str:
        return reports.section_of(self.workspace, self.dossier_id, section).words

    def find(self, type_: type[Record]) -> list:
        with self.workspace.reading() as read:
            return read.find(type_, dossier_id=self.dossier_id)

    def titles(self) -> list[str]:
        return [row.head.words for row in self.page.writing.shortcomings.rows.values()]


@pytest.fixture
def stage(qtbot, demo: Path) -> Iterator[Stage]:
    made = Stage(demo)
    qtbot.addWidget(made.page)
    made.page.resize(1366, 840)
    made.page.show()
    made.page.activateWindow()
    made.page.arrive({})
    qtbot.waitUntil(lambda: made.page.desk.draft is not None)
    yield made
    made.page.keep()
    made.page.leave()
    made.page.hide()
    made.jobs.wait_all()
    QApplication.processEvents()
    made.close()


def see_paper(stage: Stage, qtbot) -> None:
    qtbot.waitUntil(lambda: stage.page.preview.view.page_count > 0)


def choose(stage: Stage, qtbot, key: str) -> None:
    qtbot.mouseClick(stage.page.outline.rows[key], Qt.MouseButton.LeftButton)


def put_cursor_at_end(stage: Stage) -> None:
    field = stage.page.writing.text.field
    field.moveCursor(QTextCursor.MoveOperation.End)


def type_at_end(stage: Stage, words: str) -> None:
    put_cursor_at_end(stage)
    type_words(stage.page.writing.text.field, words)


def sheet_of(stage: Stage) -> MaterialSheet:
    return [one for one in stage.page.window().findChildren(MaterialSheet) if one.isVisible()][-1]


def test_without_a_dossier_the_page_leads_to_where_one_comes_from(stage: Stage, qtbot) -> None:
    stage.current.choose("")
    for button in stage.page._stack.currentWidget().findChildren(Button):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert {("archive", "new"), ("queue", "")} == {(key, *where, "")[:2] for key, where in stage.went}


def test_the_outline_tells_how_every_part_stands(stage: Stage) -> None:
    rows = stage.page.outline.rows
    assert rows["summary"].standing.state is State.WRITTEN
    assert rows["photo-list"].standing.state is State.GENERATED
    assert rows["shortcomings"].standing.state is State.ADVISED


def test_what_is_typed_is_saved_and_stands_on_paper(stage: Stage, qtbot) -> None:
    see_paper(stage, qtbot)
    choose(stage, qtbot, "vendors")
    before = stage.page.preview.proof
    type_at_end(stage, "推荐先谈两家。")
    qtbot.waitUntil(lambda: stage.page.preview.proof is not before)
    qtbot.waitUntil(lambda: stage.words(Section.VENDORS).endswith("推荐先谈两家。"))


def test_leaving_saves_at_once(stage: Stage, qtbot) -> None:
    choose(stage, qtbot, "solution")
    type_at_end(stage, "立即写下。")
    assert not stage.words(Section.SOLUTION).endswith("立即写下。")
    stage.page.keep()
    assert stage.words(Section.SOLUTION).endswith("立即写下。")


def test_the_same_facts_are_printed_once(stage: Stage, qtbot) -> None:
    see_paper(stage, qtbot)
    choose(stage, qtbot, "vendors")
    printed: list[object] = []
    stage.page.preview.proofing.printed.connect(printed.append)
    with qtbot.waitSignal(stage.page.desk.loaded):
        type_at_end(stage, "好。")
    assert stage.words(Section.VENDORS).endswith("好。")
    qtbot.waitUntil(lambda: not stage.page.preview.proofing._pause.isActive())
    qtbot.waitUntil(lambda: not stage.jobs.running)
    assert len(printed) == 1


def test_a_burst_of_typing_is_undone_as_one_step_and_written_again(stage: Stage, qtbot) -> None:
    choose(stage, qtbot, "process")
    for words in ("第一句。", "第二句。"):
        type_at_end(stage, words)
        stage.page.keep()
    assert stage.words(Section.PROCESS) == "第一句。第二句。"
    stage.workspace.history.undo()
    assert stage.words(Section.PROCESS) == ""
    qtbot.waitUntil(lambda: stage.page.writing.text.text == "")
    type_at_end(stage, "重新写。")
    stage.page.keep()
    assert stage.words(Section.PROCESS) == "重新写。"


def test_what_somebody_types_is_never_overwritten(stage: Stage, qtbot) -> None:
    choose(stage, qtbot, "vendors")
    type_at_end(stage, "我在写。")
    there = reports.section_of(stage.workspace, stage.dossier_id, Section.VENDORS)
    records.save(stage.workspace, there.with_(words="别处写的。"), there)
    loaded: list[object] = []
    stage.page.desk.loaded.connect(lambda: loaded.append(1))
    qtbot.waitUntil(lambda: bool(loaded))
    assert stage.page.writing.text.text.endswith("我在写。")


def test_a_newer_text_comes_in_around_the_cursor(stage: Stage, qtbot) -> None:
    choose(stage, qtbot, "summary")
    field = stage.page.writing.text.field
    put_cursor_at_end(stage)
    from_end = len(field.toPlainText()) - field.textCursor().position()
    there = reports.section_of(stage.workspace, stage.dossier_id, Section.SUMMARY)
    records.save(stage.workspace, there.with_(words="新的开头。\n" + there.words), there)
    qtbot.waitUntil(lambda: field.toPlainText().startswith("新的开头。"))
    assert len(field.toPlainText()) - field.textCursor().position() == from_end


def test_choosing_a_part_turns_the_paper(stage: Stage, qtbot) -> None:
    see_paper(stage, qtbot)
    choose(stage, qtbot, "solution")
    preview = stage.page.preview
    assert preview.view.page == preview.proof.pages["solution"]
    choose(stage, qtbot, "cover")
    assert preview.view.page == 1
    qtbot.keyClick(stage.page, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert stage.page.outline.rows["sign-off"].isChecked()


def test_arrow_keys_walk_through_the_parts(stage: Stage, qtbot) -> None:
    choose(stage, qtbot, "summary")
    stage.page.outline.rows["summary"].setFocus()
    qtbot.keyClick(stage.page.outline.rows["summary"], Qt.Key.Key_Down)
    assert stage.page.outline.rows["profile"].isChecked()
    assert stage.page.writing.chapter is not None
    assert stage.page.writing.chapter.key == "profile"


def test_search_leads_to_a_part_and_a_shortcoming(stage: Stage, qtbot) -> None:
    stage.page.arrive({"section": f"{stage.dossier_id}.vendors"})
    assert stage.page.outline.rows["vendors"].isChecked()
    one = stage.find(Shortcoming)[-1]
    stage.page.arrive({"shortcoming": one.id})
    qtbot.waitUntil(lambda: stage.page.writing.shortcomings.rows[one.id].is_open)
    assert stage.page.outline.rows["shortcomings"].isChecked()


def test_material_is_put_in_as_a_paragraph_with_its_number(stage: Stage, qtbot) -> None:
    choose(stage, qtbot, "solution")
    put_cursor_at_end(stage)
    qtbot.mouseClick(stage.page.writing.text.insert, Qt.MouseButton.LeftButton)
    sheet = sheet_of(stage)
    sheet.search.setText("N-01")
    qtbot.waitUntil(lambda: sheet.list.model().rowCount() == 1)
    qtbot.keyClick(sheet.search, Qt.Key.Key_Down)
    qtbot.keyClick(sheet.list, Qt.Key.Key_Return)
    assert stage.page.writing.text.text.splitlines()[-1].endswith("（N-01）")


def test_confidential_interviews_are_no_material(stage: Stage, qtbot) -> None:
    interview: Interview = stage.find(Interview)[0]
    records.save(stage.workspace, interview.with_(sensitivity=Sensitivity.CONFIDENTIAL), interview)
    stage.page.desk.open(stage.dossier_id)
    stage.jobs.wait_all()
    qtbot.waitUntil(
        lambda: all(one.record.id != interview.id for one in materials(stage.page.desk.draft.evidence)),
    )


def test_a_mark_begins_a_line_and_is_taken_away(stage: Stage, qtbot) -> None:
    choose(stage, qtbot, "process")
    type_at_end(stage, "小节")
    card = stage.page.writing.text
    card.mark_line("# ")
    assert card.text == "# 小节"
    card.mark_line("- ")
    assert card.text == "- 小节"
    card.mark_line("- ")
    assert card.text == "小节"


def test_shortcomings_are_written_in_the_order_of_the_report(stage: Stage, qtbot) -> None:
    choose(stage, qtbot, "shortcomings")
    rows = stage.page.writing.shortcomings.rows
    first, last = next(iter(rows)), list(rows)[-1]
    stage.page.writing.shortcomings.open(last)
    form = rows[last].form
    form.editor("measure").part.setPlainText("先贴码。")
    form.editor("measure").touched.emit()
    stage.page.keep()
    assert next(one for one in stage.find(Shortcoming) if one.id == last).measure == "先贴码。"
    assert rows[first].head.number == "01"
    heavy = next(one for one in stage.find(Shortcoming) if one.id == first)
    records.save(stage.workspace, heavy.with_(weight=Weight.LOW), heavy)
    qtbot.waitUntil(lambda: rows[first].head.number == "05")
    assert rows[last].is_open


def test_evidence_is_linked_and_taken_away(stage: Stage, qtbot) -> None:
    choose(stage, qtbot, "shortcomings")
    shortcomings = stage.page.writing.shortcomings
    id_ = next(iter(shortcomings.rows))
    shortcomings.open(id_)
    photo, other = [one for one in stage.find(Photo) if one.id not in shortcomings.rows[id_].shortcoming.photo_ids][:2]
    shortcomings.link(id_, photo)
    shortcomings.link(id_, other)
    assert other.id in next(one for one in stage.find(Shortcoming) if one.id == id_).photo_ids
    assert photo.id in next(one for one in stage.find(Shortcoming) if one.id == id_).photo_ids
    qtbot.waitUntil(lambda: photo.id in shortcomings.rows[id_].shortcoming.photo_ids)
    shortcomings.rows[id_].unlink("photo_ids", photo.id)
    assert photo.id not in next(one for one in stage.find(Shortcoming) if one.id == id_).photo_ids


def test_a_new_shortcoming_opens_and_a_removed_one_comes_back(stage: Stage, qtbot) -> None:
    choose(stage, qtbot, "shortcomings")
    shortcomings = stage.page.writing.shortcomings
    known = set(shortcomings.rows)
    qtbot.mouseClick(shortcomings.add, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(shortcomings.rows) == len(known) + 1)
    (new,) = set(shortcomings.rows) - known
    assert shortcomings.rows[new].is_open
    shortcomings.removed.emit(shortcomings.rows[new].shortcoming)
    qtbot.waitUntil(lambda: new not in shortcomings.rows)
    stage.offered_undo()
    qtbot.waitUntil(lambda: new in shortcomings.rows)


def test_what_lacks_leads_to_where_it_is_put_right(stage: Stage, qtbot) -> None:
    photo: Photo = stage.find(Photo)[0]
    one: Shortcoming = stage.find(Shortcoming)[0]
    records.save(stage.workspace, photo.with_(caption=""), photo)
    records.save(stage.workspace, one.with_(fact=""), one)
    page = stage.page
    qtbot.waitUntil(lambda: page.desk.draft is not None and len(page.desk.draft.lacks) == 3)
    assert "3" in page.head.checks.words
    assert page.outline.rows["shortcomings"].standing.state is State.LACKING
    for finding in page.desk.draft.lacks:
        page.writing.checks.chosen.emit(finding)
    assert ("capture", {"visit": photo.visit_id, "photo": photo.id}) in stage.went
    assert page.outline.rows["shortcomings"].isChecked()
    assert page.writing.shortcomings.rows[one.id].is_open


def test_a_leader_who_is_missing_is_looked_for_in_the_archive(stage: Stage, qtbot) -> None:
    leader = next(one for one in stage.find(TeamMember) if one.role is TeamRole.LEADER)
    records.remove(stage.workspace, [leader])
    page = stage.page
    qtbot.waitUntil(lambda: any("组长" in one.message for one in page.desk.draft.lacks))
    page.deeds.see_to(next(one for one in page.desk.draft.lacks if "组长" in one.message))
    assert stage.went == [("dossier", {"dossier": stage.dossier_id})]


def test_the_report_is_exported_with_what_was_just_typed(stage: Stage, qtbot, tmp_path, monkeypatch) -> None:
    choose(stage, qtbot, "vendors")
    type_at_end(stage, "最后一句。")
    target = tmp_path / "报告"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    qtbot.keyClick(stage.page, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(stage.page.banner.isVisible)
    assert target.with_name("报告.pdf").read_bytes().startswith(b"%PDF")
    assert stage.words(Section.VENDORS).endswith("最后一句。")
    assert not stage.page.head.task.isVisible()


@pytest.mark.parametrize(
    ("name", "kind", "written"),
    [
        ("报告.pdf", "Word (*.docx)", "报告.docx"),
        ("报告.docx", "PDF (*.pdf)", "报告.docx"),
        ("V1.2", "Word (*.docx)", "V1.2.docx"),
    ],
)
def test_the_kind_of_file_follows_the_name_or_what_was_chosen(
    stage: Stage, qtbot, tmp_path, monkeypatch, name: str, kind: str, written: str
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / name), kind))
    stage.page.head.export.click()
    qtbot.waitUntil(stage.page.banner.isVisible)
    assert [one.name for one in tmp_path.glob("*.*") if one.suffix in (".pdf", ".docx")] == [written]
    assert (tmp_path / written).read_bytes().startswith(b"PK")


def test_an_export_that_is_stopped_leaves_nothing(stage: Stage, qtbot, tmp_path: Path) -> None:
    stage.page.exporting.start(stage.dossier_id, tmp_path / "r.pdf")
    stage.page.head.task.cancel.click()
    qtbot.waitUntil(lambda: bool(stage.toasts))
    assert list(tmp_path.glob("r.pdf*")) == []
    assert stage.page.head.export.isEnabled()


def test_an_export_to_nowhere_tells_what_to_do(stage: Stage, qtbot, tmp_path: Path) -> None:
    stage.page.exporting.start(stage.dossier_id, tmp_path / "missing" / "r.pdf")
    qtbot.waitUntil(stage.page.banner.isVisible)
    assert "没有写成" in stage.page.banner.accessibleName()


def test_with_little_room_paper_and_text_take_turns(stage: Stage, qtbot) -> None:
    page = stage.page
    page.resize(1000, 700)
    assert page.writing.isVisible()
    assert not page.preview.isVisible()
    page.head.paper.click()
    assert page.preview.isVisible()
    assert not page.writing.isVisible()
    page.resize(1366, 840)
    assert page.writing.isVisible()
    assert page.preview.isVisible()


def test_another_dossier_shows_another_report(stage: Stage, qtbot) -> None:
    see_paper(stage, qtbot)
    type_at_end(stage, "先写完这句。")
    stage.current.choose("")
    assert stage.words(Section.SUMMARY).endswith("先写完这句。")
    assert stage.page.preview.view.page_count == 0
    stage.current.choose(stage.dossier_id)
    qtbot.waitUntil(lambda: stage.page.writing.text.text.endswith("先写完这句。"))
    assert not stage.page.writing.text.undo.isEnabled()


def test_everything_that_takes_the_focus_has_a_name(stage: Stage, qtbot) -> None:
    choose(stage, qtbot, "shortcomings")
    stage.page.writing.shortcomings.open(next(iter(stage.page.writing.shortcomings.rows)))
    nameless = [
        part
        for part in stage.page.findChildren(QWidget)
        if part.isVisible() and part.focusPolicy() & Qt.FocusPolicy.TabFocus and not part.accessibleName()
    ]
    assert not nameless


def test_a_report_of_nothing_is_a_report(qtbot, tmp_path: Path) -> None:
    host = Host(workspace_of(tmp_path))
    page = ReportPage(host.parts)
    qtbot.addWidget(page)
    page.show()
    page.arrive({})
    assert page.crumbs() == ()
    assert host.jobs.running == ()
    page.hide()
    host.close()


def test_the_page_costs_no_paper_before_it_is_seen() -> None:
    import subprocess
    import sys

    code = "import sys, ui.pages.report; print(any(m.split('.')[0] in ('reportlab', 'pypdfium2') for m in sys.modules))"
    root = Path(__file__).resolve().parents[2]
    told = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "False"


def test_a_text_seen_elsewhere_does_not_count_as_seen_here(stage: Stage, qtbot) -> None:
    """What was typed over an old text is a change of that old text."""
    choose(stage, qtbot, "solution")
    old = reports.section_of(stage.workspace, stage.dossier_id, Section.SOLUTION)
    type_at_end(stage, "我的话。")
    typed = stage.page.desk._typed[old.id]
    assert isinstance(typed.before, ReportSection)
    records.save(stage.workspace, old.with_(words="别人的话。"), old)
    qtbot.waitUntil(lambda: stage.page.desk.draft.facts.sections != ())
    assert typed.before.words == old.words
