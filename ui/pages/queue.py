"""导入队列: bundles come in, are checked before anything is written, and taken in or set aside."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFileDialog, QVBoxLayout, QWidget

from app.actions import exchange, inbox
from app.actions.inbox import Received
from app.domain.changes import ChangeSet
from app.domain.errors import AppError
from app.domain.progress import Progress
from app.domain.text import N_, tr
from ui.errors import show_error
from ui.page import Page
from ui.pages.queue_parts.detail import QueueDetail
from ui.pages.queue_parts.intake import Intake
from ui.pages.queue_parts.leaving import Leaving
from ui.pages.queue_parts.queue_card import QueueCard
from ui.pages.queue_parts.queue_row import QueueRow, row_of_incoming, row_of_received
from ui.pages.queue_parts.steps import RowSteps
from ui.parts import PageParts
from ui.shortcuts import Shortcut
from ui.theme.theme import theme
from ui.widgets.banner import Banner
from ui.widgets.button import Button
from ui.widgets.drop_zone import DropZone
from ui.widgets.empty_state import EmptyState
from ui.widgets.scroll_page import ScrollPage
from ui.widgets.section_header import SectionHeader

_GROUP = N_("导入队列")
_SHORTCUTS = (
    Shortcut("Ctrl+O", N_("选择文件"), _GROUP),
    Shortcut("Return", N_("做这个包的下一步"), _GROUP),
    Shortcut("Del", N_("移出队列"), _GROUP),
)
_TWO_COLUMNS = 880
_STAYING = ("take", "cancel", "again", "remove")
"""Steps after which the keys go to the list again: the button that was pressed is gone."""
_KINDS = N_("诊迹交接包 (*.zjb);;设备名片 (*.zjcard)")


class QueuePage(Page):
    def __init__(self, parts: PageParts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts = parts
        self._received: list[Received] = []
        self._senders: dict[str, str] = {}
        self._loaded = False
        self.banner = Banner()
        self.intake = Intake(parts, self)
        self.leaving = Leaving(self._drop, self)
        self._steps = RowSteps(parts, self.intake, self)
        self.card, self.detail = QueueCard(), QueueDetail()
        self._soon = QTimer(self, interval=60, singleShot=True)
        self._lay_out()
        self._wire()

    def shortcuts(self) -> Sequence[Shortcut]:
        return _SHORTCUTS

    def arrive(self, where: Mapping[str, object]) -> None:
        """`files` that somebody dropped elsewhere are taken up at once."""
        self.reload()
        files = where.get("files")
        if isinstance(files, list | tuple):
            self.add([Path(str(file)) for file in files])

    def leave(self) -> None:
        self.leaving.finish()

    def add(self, paths: Sequence[Path]) -> None:
        """Files and folders, as they were dropped or chosen."""
        own = self._parts.workspace.folder
        self._parts.jobs.read(
            lambda progress: inbox.files_in(paths, own, progress), succeeded=self._found, failed=self._trouble
        )

    def ask_files(self) -> None:
        folder = inbox.last_folder(self._parts.workspace)
        names, _ = QFileDialog.getOpenFileNames(self, tr(N_("选择交接包")), folder, tr(_KINDS))
        if names:
            inbox.remember_folder(self._parts.workspace, Path(names[0]).parent)
            self.add([Path(name) for name in names])

    def reload(self, old: str = "", new: str = "") -> None:
        """Read the log again; whoever looks at the row `old` looks at `new` then."""
        workspace = self._parts.workspace

        def read(_: Progress) -> tuple[list[Received], dict[str, str], bool]:
            return inbox.inbox(workspace), inbox.sender_names(workspace), inbox.takes_clean(workspace)

        self._parts.jobs.read(read, succeeded=lambda found: self._show_log(*found, old, new), failed=self._trouble)
        if not self._loaded:
            self._parts.jobs.read(lambda _: inbox.pending(workspace), succeeded=self.intake.go_on_with)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _lay_out(self) -> None:
        self.header = SectionHeader(tr(N_("导入队列")))
        choose = Button(tr(N_("选择文件")), "folder-open", "secondary", "lg", key="Ctrl+O")
        choose.clicked.connect(self.ask_files)
        self.header.buttons.addWidget(choose)
        hint = N_("自动逐个核对，不会改动已有数据；有问题的包只隔离，不入库。")
        what = tr(N_("把 .zjb 文件、文件夹或整个 U 盘拖到这里"))
        self.zone = DropZone(what, tr(hint), "package-plus", lambda path: path.exists(), flat=True)
        first = Button(tr(N_("选择文件")), "folder-open", "primary", "lg")
        first.clicked.connect(self.ask_files)
        note = tr(N_("把 U 盘上的 .zjb 文件拖进来，或点下面的按钮选择。"))
        self.empty = EmptyState("inbox", tr(N_("还没有收到包")), note, first)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(16)
        self._row.addWidget(self.card, 1)
        self._row.addWidget(self.detail)
        page = ScrollPage(gap=14)
        for part in (self.header, self.banner, self.zone):
            page.body.addWidget(part)
        page.body.addWidget(self.empty, 1)
        page.body.addLayout(self._row, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(page)
        self.card.hide()
        self.detail.hide()
        theme().changed.connect(self._fit)

    def _wire(self) -> None:
        self.zone.dropped.connect(self.add)
        self.zone.clicked.connect(self.ask_files)
        self.intake.changed.connect(self._soon.start)
        self.intake.moved.connect(self._show_moved)
        self.intake.landed.connect(self.reload)
        self.intake.troubled.connect(self._trouble)
        self._soon.timeout.connect(self._show)
        self.card.list.chosen.connect(self.detail.show_row)
        self.card.list.acted.connect(lambda: self.detail.first.click() if self.detail.first else None)
        self.card.list.removed.connect(lambda: self._do("remove"))
        self.card.shelf_chosen.connect(self._show)
        self.card.take_all.clicked.connect(self.intake.take_all)
        self.card.clean.toggled.connect(self._take_clean)
        self.detail.asked.connect(self._do)
        self._parts.live.changed.connect(self._hear)

    def _fit(self) -> None:
        wide = self.width() >= theme().px(_TWO_COLUMNS)
        self._row.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)
        self.detail.set_wide(wide)

    def _found(self, files: list[Path]) -> None:
        bundles = [file for file in files if file.suffix.lower() == inbox.BUNDLE]
        if self.intake.add(bundles):
            self._show()
            self.card.list.choose(str(bundles[0]))
        if len(bundles) < len(files):
            self._parts.toast(tr(N_("设备名片在这里核对四个词后登记")), icon="badge-check")
            self._parts.go("settings", tab="cards")
        elif not files:
            self._parts.toast(tr(N_("这里面没有 .zjb 文件")), icon="info")

    def _show_log(
        self, received: list[Received], senders: dict[str, str], takes_clean: bool, old: str, new: str
    ) -> None:
        self._received, self._senders, self._loaded = received, senders, True
        self.intake.takes_clean = takes_clean
        self.card.clean.blockSignals(True)
        self.card.clean.setChecked(takes_clean)
        self.card.clean.blockSignals(False)
        looked_at = self.card.list.row is not None and self.card.list.row.key == old
        self.intake.forget(old)
        self._show()
        if looked_at:
            self.card.list.choose(new or self._set_aside(Path(old).name))

    def _set_aside(self, file_name: str) -> str:
        names = (one.arrival for one in self._received if one.arrival.state == exchange.QUARANTINED)
        return next((one.id for one in names if one.file_name == file_name), "")

    def _rows(self) -> list[QueueRow]:
        today = datetime.now().date()
        coming = [row_of_incoming(item, self._senders, today) for item in self.intake.items]
        logged = [row_of_received(one, today) for one in self._received]
        hidden = self.leaving.keys | self.intake.landing
        return [row for row in (*coming, *logged) if row.key not in hidden]

    def _show(self) -> None:
        if not self._loaded:
            return
        rows = self._rows()
        self.card.show_rows(rows)
        for part, seen in ((self.empty, not rows), (self.card, bool(rows)), (self.detail, bool(rows))):
            part.setVisible(seen)
        self.card.list.choose_first()
        self.detail.show_row(self.card.list.row)
        self.header.show_words(tr(N_("导入队列")), self.card.summary)

    def _show_moved(self, key: str) -> None:
        item = self.intake.item(key)
        if item is None:
            return
        row = row_of_incoming(item, self._senders, datetime.now().date())
        self.card.list.show_row(row)
        if self.detail.row is not None and self.detail.row.key == key:
            self.detail.show_row(row)

    def _hear(self, changes: ChangeSet) -> None:
        """Conflicts may have been settled elsewhere."""
        if self._loaded and self.isVisible() and changes:
            self.reload()

    def _take_clean(self, wanted: bool) -> None:
        self.intake.takes_clean = wanted
        self._parts.jobs.write(lambda _: inbox.take_clean(self._parts.workspace, wanted), failed=self._trouble)

    def _trouble(self, error: AppError) -> None:
        show_error(self.banner, error)

    def _do(self, what: str) -> None:
        row = self.detail.row
        if row is None:
            return
        self.banner.clear()
        if what == "remove":
            self._remove(row)
        else:
            self._steps.do(what, row)
        if what in _STAYING:
            self.card.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _remove(self, row: QueueRow) -> None:
        """Out of sight at once, gone for good only when nobody wants it back any more."""
        if row.share is None and (back := self._taken_away(row)):
            self._show()
            self._parts.toast(tr(N_("已移出队列：{name}")).format(name=row.title), back, "trash-2")

    def _taken_away(self, row: QueueRow) -> Callable[[], object] | None:
        if row.incoming:
            self.intake.remove(row.key)
            return partial(self.intake.put_back, row.incoming)
        if row.received and row.received.arrival.state == exchange.QUARANTINED:
            self.leaving.add(row.key)
            return partial(self._bring_back, row.key)
        return None

    def _bring_back(self, key: str) -> None:
        self.leaving.keep(key)
        self._show()
        self.card.list.choose(key)

    def _drop(self, key: str) -> None:
        gone = next((one.arrival for one in self._received if one.arrival.id == key), None)
        if gone is not None:
            self._received = [one for one in self._received if one.arrival.id != key]
            workspace = self._parts.workspace
            self._parts.jobs.write(lambda _: exchange.drop(workspace, gone), failed=self._trouble)
