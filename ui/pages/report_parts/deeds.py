"""What is done on the page of the report besides writing: material, evidence, shortcomings, and ways elsewhere."""

from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.actions import records
from app.actions.report_material import Material, materials, proofs, withheld_words
from app.domain.findings import Finding
from app.domain.records.shortcomings import Shortcoming
from app.domain.text import N_, tr
from ui.attempt import Attempt
from ui.pages.report_parts.draft_desk import DraftDesk
from ui.pages.report_parts.material_sheet import MaterialSheet
from ui.pages.report_parts.places import place_of
from ui.pages.report_parts.writing_column import WritingColumn
from ui.parts import PageParts


class ReportDeeds(QObject):
    part_asked = Signal(str, str)
    """Key of a part, and a shortcoming in it or nothing."""

    def __init__(
        self, parts: PageParts, attempt: Attempt, desk: DraftDesk, writing: WritingColumn, page: QWidget
    ) -> None:
        super().__init__(page)
        self._parts, self._attempt, self._desk, self._writing, self._page = parts, attempt, desk, writing, page
        one_by_one = writing.shortcomings
        one_by_one.added.connect(lambda one: self._desk.save(one, None))
        one_by_one.edited.connect(self._save_shortcoming)
        one_by_one.removed.connect(self._remove)
        one_by_one.evidence_asked.connect(self._ask_for_evidence)

    def ask_for_material(self) -> None:
        draft = self._desk.draft
        if draft is None or self._writing.chapter is None or self._writing.chapter.section is None:
            return
        hint = tr(N_("选一条，放到光标所在的段落后面；编号是它在报告里的证据编号。")) + withheld_words(draft.evidence)
        sheet = MaterialSheet(self._page.window(), tr(N_("插入素材")), hint, materials(draft.evidence))
        sheet.picked.connect(lambda one: self._writing.text.insert_text(one.text))
        sheet.open()

    def see_to(self, finding: Finding) -> None:
        draft = self._desk.draft
        if draft is None:
            return
        key, where = place_of(finding, draft.evidence)
        if key == "report":
            self.part_asked.emit(str(where["part"]), str(where["shortcoming"]))
        else:
            self._parts.go(key, **where)

    def go_to_source(self, key: str) -> None:
        where = {"dossier": self._desk.dossier_id} if key == "dossier" else {}
        self._parts.go(key, **where)

    def _ask_for_evidence(self, one: Shortcoming) -> None:
        draft = self._desk.draft
        if draft is None:
            return
        hint = tr(N_("选一条作为“{title}”的依据。")).format(title=one.title or tr(one.label))
        sheet = MaterialSheet(self._page.window(), tr(N_("加证据")), hint, proofs(draft.evidence))
        sheet.picked.connect(partial(self._link, one.id))
        sheet.open()

    def _link(self, shortcoming_id: str, material: Material) -> None:
        self._writing.shortcomings.link(shortcoming_id, material.record)

    def _save_shortcoming(self, after: Shortcoming, before: Shortcoming) -> None:
        if not self._desk.save(after, before):
            self._writing.shortcomings.take_back(before)

    def _remove(self, one: Shortcoming) -> None:
        if self._attempt.done(lambda: records.remove(self._parts.workspace, [one])):
            back = partial(records.bring_back, self._parts.workspace, [one])
            self._parts.toast(tr(N_("删除了 1 条短板")), lambda: self._attempt.done(back), "trash-2")
