"""企业档案: all dossiers of this workspace, found, narrowed, opened and begun."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.actions.dossiers import dossier_cards, open_dossier
from app.actions.standings import stages
from app.domain.changes import ChangeSet
from app.domain.errors import AppError
from app.domain.records.enterprise import Enterprise
from app.domain.records.project import Project
from app.domain.roles import May, Role, may
from app.domain.text import N_, tr
from app.rules.life_cycle import Stage
from ui.errors import show_error
from ui.page import Page
from ui.pages.archive_parts.dossier_table import DossierTable
from ui.pages.archive_parts.filter_bar import FilterBar
from ui.pages.archive_parts.narrowing import Entry, entry_of
from ui.pages.archive_parts.new_sheet import NewDossierSheet
from ui.parts import PageParts
from ui.shortcuts import Shortcut
from ui.widgets.banner import Banner
from ui.widgets.button import Button
from ui.widgets.empty_state import EmptyState
from ui.widgets.section_header import SectionHeader
from ui.widgets.table_card import TableCard

_PAUSE_MS = 200
_GROUP = N_("企业档案")
_SHORTCUTS = (
    Shortcut("Ctrl+N", N_("新建项目"), _GROUP),
    Shortcut("Ctrl+F", N_("搜索"), _GROUP),
    Shortcut("Return", N_("打开选中的企业"), _GROUP),
)
_WAITING, _NONE, _NOTHING_FOUND, _LIST = range(4)


class ArchivePage(Page):
    def __init__(self, parts: PageParts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts = parts
        self._entries: list[Entry] = []
        self._stages: dict[str, Stage] = {}
        role = parts.workspace.role
        self._may_open = may(role, May.OPEN_DOSSIER)
        self.banner = Banner()
        self.head = SectionHeader(tr(N_("企业与项目") if role is Role.BUREAU else N_("企业档案")), " ")
        self.new = Button(tr(N_("新建项目")), "plus", "primary", "lg", key="Ctrl+N")
        self.filters = FilterBar()
        self.view = DossierTable()
        self._stack, self._soon = QStackedWidget(), QTimer(self)
        self._lay_out()
        self._wire()

    def shortcuts(self) -> Sequence[Shortcut]:
        return _SHORTCUTS

    def arrive(self, where: Mapping[str, object]) -> None:
        self._load()
        if where.get("new") and self._may_open:
            self.ask_new()

    def leave(self) -> None:
        self._soon.stop()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Typing with nothing focused searches."""
        if event.text().isprintable() and event.text().strip() and self.filters.isVisible():
            self._search()
            self.filters.field.insert(event.text())
            return
        super().keyPressEvent(event)

    def ask_new(self) -> NewDossierSheet:
        profile = self._parts.workspace.profile
        bureau = profile.role is Role.BUREAU
        sheet = NewDossierSheet(
            self.window(), "" if bureau else profile.unit, profile.unit if bureau else "", self._open_new
        )
        sheet.closed.connect(sheet.deleteLater)
        sheet.open()
        return sheet

    def _lay_out(self) -> None:
        self.head.buttons.addWidget(self.new)
        self.new.setVisible(self._may_open)
        none, nothing = self._none(), self._nothing_found()
        for part in (QWidget(), none, nothing, TableCard(self.view)):
            self._stack.addWidget(part)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 24, 24, 24)
        whole.setSpacing(16)
        for part in (self.banner, self.head, self.filters):
            whole.addWidget(part)
        whole.addWidget(self._stack, 1)

    def _wire(self) -> None:
        self._soon.setSingleShot(True)
        self._soon.setInterval(_PAUSE_MS)
        self._soon.timeout.connect(self._load)
        self.new.clicked.connect(self.ask_new)
        self.filters.changed.connect(self._narrow)
        self.view.opened.connect(lambda entry: self._open(entry.id))
        self._parts.live.changed.connect(self._hear)
        QShortcut(QKeySequence("Ctrl+F"), self).activated.connect(self._search)

    def _none(self) -> EmptyState:
        role = self._parts.workspace.role
        new = Button(tr(N_("新建项目")), "plus", "primary", "lg", key="Ctrl+N")
        new.clicked.connect(self.ask_new)
        bring = Button(tr(N_("去导入")), "inbox", "secondary", "lg")
        bring.clicked.connect(lambda: self._parts.go("queue"))
        hints = {
            Role.LEADER: N_("建一个项目，或导入工信局下发的包。"),
            Role.MEMBER: N_("请组长把项目封装给你，导入后就在这里。"),
            Role.BUREAU: N_("导入诊断组交来的包，或先建好项目再下发。"),
        }
        buttons = (new, bring) if self._may_open else (bring,)
        return EmptyState("building-2", tr(N_("还没有企业")), tr(hints[role]), *buttons)

    def _nothing_found(self) -> EmptyState:
        clear = Button(tr(N_("清除条件")), "x", "secondary", "lg")
        clear.clicked.connect(self.filters.clear)
        return EmptyState("search-x", tr(N_("没有符合条件的企业")), tr(N_("换个词，或去掉几个条件再看。")), clear)

    def _load(self) -> None:
        workspace = self._parts.workspace
        self._parts.jobs.read(
            lambda _: [entry_of(card) for card in dossier_cards(workspace)], succeeded=self._show, failed=self._tell
        )

    def _show(self, entries: list[Entry]) -> None:
        """Stages are worked out after the list is there: the first time all rules are judged for it."""
        self._entries = [entry.at(self._stages.get(entry.id)) for entry in entries]
        self._show_entries()
        workspace, compliance = self._parts.workspace, self._parts.compliance
        self._parts.jobs.read(lambda _: stages(workspace, compliance), succeeded=self._show_stages, failed=self._tell)

    def _show_stages(self, found: dict[str, Stage]) -> None:
        if found != self._stages:
            self._stages = found
            self._entries = [entry.at(found.get(entry.id)) for entry in self._entries]
            self._show_entries()

    def _show_entries(self) -> None:
        entries = self._entries
        self.filters.show_counts(entries)
        self.view.show_entries(entries)
        self._narrow()

    def _narrow(self) -> None:
        by = self.filters.narrowing()
        self.view.narrow(by)
        shown = self.view.shown
        page = _LIST if shown else _NOTHING_FOUND if self._entries else _NONE
        self._stack.setCurrentIndex(page)
        self.filters.setVisible(page != _NONE)
        # The empty page says it in its middle.
        self.new.setVisible(self._may_open and page != _NONE)
        self.head.show_words(self.head.title.text(), self._amount(shown, by.narrows))

    def _amount(self, shown: int, narrows: bool) -> str:
        total = len(self._entries)
        if not total:
            return " "
        if narrows:
            return tr(N_("{shown} 家，共 {total} 家")).format(shown=shown, total=total)
        torn = sum(entry.card.conflicts > 0 for entry in self._entries)
        words = tr(N_("共 {total} 家")).format(total=total)
        return words + (tr(N_("，{count} 家有待选版本")).format(count=torn) if torn else "")

    def _open(self, dossier_id: str) -> None:
        self._parts.current.choose(dossier_id)
        self._parts.go("dossier", dossier=dossier_id)

    def _open_new(self, enterprise: Enterprise, project: Project) -> None:
        made = open_dossier(self._parts.workspace, enterprise, project)
        self._parts.toast(tr(N_("已建立“{name}”")).format(name=enterprise.name), self._parts.undo)
        self._open(made.id)

    def _search(self) -> None:
        self.filters.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filters.field.selectAll()

    def _tell(self, error: AppError) -> None:
        show_error(self.banner, error)

    def _hear(self, changes: ChangeSet) -> None:
        if self.isVisible():
            self._soon.start()
