"""诊断报告: the leader writes the parts of the report, sees them on paper at once, and exports it."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from app.actions.report_preview import Press
from app.domain.text import N_, tr
from ui.attempt import Attempt
from ui.errors import show_error
from ui.no_dossier import NoDossier
from ui.page import Crumb, Page
from ui.pages.report_parts.chapters import BY_KEY, CHAPTERS, standing_of
from ui.pages.report_parts.deeds import ReportDeeds
from ui.pages.report_parts.draft_desk import DraftDesk
from ui.pages.report_parts.export import ReportExport
from ui.pages.report_parts.head import ReportHead
from ui.pages.report_parts.outline import Outline
from ui.pages.report_parts.preview import PreviewPanel
from ui.pages.report_parts.writing_column import WritingColumn
from ui.parts import PageParts
from ui.shortcuts import Shortcut
from ui.theme.theme import theme
from ui.widgets.banner import Banner
from ui.widgets.divider import Divider

_GROUP = N_("诊断报告")
_SHORTCUTS = (
    Shortcut("Ctrl+P", N_("导出报告"), _GROUP),
    Shortcut("Ctrl+Shift+I", N_("插入素材"), _GROUP),
    Shortcut("Ctrl+PgDown", N_("下一部分"), _GROUP),
    Shortcut("Ctrl+PgUp", N_("上一部分"), _GROUP),
)
_ROOMY = 1100
_FIRST = "summary"


class ReportPage(Page):
    def __init__(self, parts: PageParts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts = parts
        self.banner = Banner()
        attempt = Attempt(self, self.banner)
        self.desk = DraftDesk(parts, attempt, self)
        self.head = ReportHead(self.banner)
        self.outline, self.writing = Outline(), WritingColumn()
        self.preview = PreviewPanel(parts.jobs, Press(parts.workspace), lambda: self.desk.facts)
        self.exporting = ReportExport(parts, self.banner, self.head.task, self)
        self.deeds = ReportDeeds(parts, attempt, self.desk, self.writing, self)
        self._stack = QStackedWidget()
        self._key = _FIRST
        self._first_sight = True
        self._lay_out()
        self._wire()

    def crumbs(self) -> Sequence[Crumb]:
        draft = self.desk.draft
        if draft is None:
            return ()
        name = draft.facts.enterprise.name or tr(N_("未命名企业"))
        back = Crumb(name, lambda: self._parts.go("dossier", dossier=self.desk.dossier_id))
        return (back, Crumb(tr(N_("诊断报告"))), Crumb(BY_KEY[self._key].words))

    def shortcuts(self) -> Sequence[Shortcut]:
        return _SHORTCUTS

    def arrive(self, where: Mapping[str, object]) -> None:
        """`part` or `section` says which part, `shortcoming` which of them."""
        dossier_id = self._parts.current.id
        changed = dossier_id != self.desk.dossier_id
        self._stack.setCurrentIndex(1 if dossier_id else 0)
        if changed:
            self.preview.forget()
        self.desk.open(dossier_id)
        self._first_sight = self._first_sight or changed
        self.writing.setEnabled(self.desk.draft is not None)
        shortcoming = str(where.get("shortcoming", ""))
        asked = str(where.get("part", "")) or str(where.get("section", "")).rpartition(".")[2]
        asked = "shortcomings" if shortcoming else asked
        if asked in BY_KEY or changed:
            self.open(asked if asked in BY_KEY else _FIRST)
        if shortcoming:
            self.writing.shortcomings.open(shortcoming)

    def keep(self) -> None:
        self.writing.shortcomings.keep()
        self.desk.keep()

    def leave(self) -> None:
        self.preview.proofing.stop()
        self.desk.rest()

    def open(self, key: str) -> None:
        """Show a part in the outline, in the editor and on paper."""
        self.writing.shortcomings.keep()
        self._key = key
        chapter = BY_KEY[key]
        self.outline.show_chosen(key)
        self.writing.show_chapter(chapter, self.desk.text(chapter.section) if chapter.section else "")
        self.preview.show_anchor(chapter.anchor)
        self.title_changed.emit()

    def export(self) -> None:
        if self.desk.draft is not None:
            self.keep()
            self.exporting.ask(self.window(), self.desk.dossier_id, self.desk.draft.facts.enterprise.name)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _lay_out(self) -> None:
        hint = tr(N_("有了项目，走访、纪要和短板会自动带进它的报告。"))
        self._stack.addWidget(NoDossier(self._parts, "file-text", hint))
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.setChildrenCollapsible(False)
        self._split.setHandleWidth(1)
        for at, (part, share) in enumerate(((self.writing, 600), (self.preview, 500))):
            self._split.addWidget(part)
            self._split.setStretchFactor(at, share)
        self._split.setSizes([600, 500])
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.outline)
        row.addWidget(Divider(upright=True, colour="border"))
        row.addWidget(self._split, 1)
        desk = QWidget()
        whole = QVBoxLayout(desk)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.head)
        whole.addWidget(Divider(colour="border"))
        whole.addLayout(row, 1)
        self._stack.addWidget(desk)
        stack = QVBoxLayout(self)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.setSpacing(0)
        stack.addWidget(self._stack, 1)

    def _wire(self) -> None:
        self.head.checks_asked.connect(self._see_checks)
        self.head.export_asked.connect(self.export)
        self.head.preview_toggled.connect(lambda _: self._fit())
        self.outline.chosen.connect(self._choose)
        self.writing.source_asked.connect(self.deeds.go_to_source)
        self.writing.text.typed.connect(self._type)
        self.writing.text.material_asked.connect(self.deeds.ask_for_material)
        self.writing.checks.chosen.connect(self.deeds.see_to)
        self.deeds.part_asked.connect(self._see_part)
        self.writing.shortcomings.opened.connect(lambda no: self.preview.show_anchor(f"shortcoming-{no}"))
        self.desk.loaded.connect(self._show_loaded)
        self.desk.loaded.connect(lambda: self.preview.follow(0))
        self.desk.touched.connect(self.preview.follow)
        self.desk.trouble.connect(lambda error: show_error(self.banner, error))
        self.preview.failed.connect(lambda error: show_error(self.banner, error))
        self.exporting.working.connect(self.head.set_working)
        self._parts.current.changed.connect(self._change_dossier)
        theme().changed.connect(self._fit)
        for keys, steps in (("Ctrl+PgDown", 1), ("Ctrl+PgUp", -1)):
            QShortcut(QKeySequence(keys), self).activated.connect(lambda steps=steps: self._step(steps))

    def _choose(self, key: str) -> None:
        self.keep()
        self.open(key)

    def _step(self, steps: int) -> None:
        keys = [chapter.key for chapter in CHAPTERS]
        self._choose(keys[max(0, min(len(keys) - 1, keys.index(self._key) + steps))])

    def _see_checks(self) -> None:
        self.head.show_text()
        self.writing.reveal_checks()

    def _see_part(self, key: str, shortcoming: str) -> None:
        self._choose(key)
        if shortcoming:
            self.writing.shortcomings.open(shortcoming)
        elif BY_KEY[key].section is not None:
            self.writing.text.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _type(self, words: str) -> None:
        section = BY_KEY[self._key].section
        if section is not None:
            self.desk.type_text(section, words)

    def _show_loaded(self) -> None:
        draft = self.desk.draft
        if draft is None:
            return
        self.writing.setEnabled(True)
        chapter = BY_KEY[self._key]
        if chapter.section is not None and self._first_sight:
            self.writing.text.show_part(self.desk.text(chapter.section), chapter.words)
            # Until now there was nothing to write into: what is typed from here on has a place to go.
            self.writing.text.field.setFocus(Qt.FocusReason.OtherFocusReason)
        elif chapter.section is not None:
            self.writing.text.show_newer(self.desk.text(chapter.section))
        self._first_sight = False
        self.writing.show_evidence(self.desk.dossier_id, draft.evidence, draft.lacks)
        texts = {one.key: self.desk.text(one.section) if one.section else "" for one in CHAPTERS}
        self.outline.show_standings({one.key: standing_of(one, texts[one.key], draft.lacks) for one in CHAPTERS})
        self.head.show_lacking(len(draft.lacks))
        self.title_changed.emit()

    def _change_dossier(self) -> None:
        if self.isVisible():
            self.keep()
            self.arrive({})

    def _fit(self) -> None:
        """Without room for both the text and the paper, one of them is shown at a time."""
        narrow = self.width() < theme().px(_ROOMY)
        self.head.set_narrow(narrow)
        on_paper = narrow and self.head.shows_preview
        self.preview.setVisible(not narrow or on_paper)
        self.writing.setVisible(not on_paper)
