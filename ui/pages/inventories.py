"""数据清单: what the enterprise has and runs, as sheets, and the indicators counted from them."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.actions import inventories
from app.actions.inventories import GRIDS, Counted
from app.domain.changes import ChangeSet
from app.domain.record import Record
from app.domain.records.notes import DataRequest
from app.domain.text import N_, tr
from app.rules.measures import Standing
from ui.attempt import Attempt
from ui.errors import show_error
from ui.no_dossier import NoDossier
from ui.page import Crumb, Page
from ui.pages.inventories_parts.grid_part import GridPart
from ui.pages.inventories_parts.indicator_list import IndicatorList
from ui.pages.inventories_parts.table_files import TableFiles, table_file
from ui.parts import PageParts
from ui.shortcuts import Shortcut
from ui.widgets.banner import Banner
from ui.widgets.button import Button
from ui.widgets.chip import Chip
from ui.widgets.label import Label
from ui.widgets.one_of import Tabs
from ui.widgets.search_field import SearchField
from ui.widgets.section_header import SectionHeader
from ui.widgets.sideways import Sideways

_GROUP = N_("数据清单")
_SHORTCUTS = (
    Shortcut("Ctrl+N", N_("新增一行"), _GROUP),
    Shortcut("Ctrl+C", N_("复制格子，可粘贴到表格软件"), _GROUP),
    Shortcut("Ctrl+V", N_("粘贴，带表头的整张表也行"), _GROUP),
    Shortcut("Ctrl+D", N_("用上面一格的内容填充"), _GROUP),
    Shortcut("Space", N_("切换是和否"), _GROUP),
    Shortcut("F2", N_("改这一格"), _GROUP),
    Shortcut("Del", N_("清空格子"), _GROUP),
    Shortcut("Ctrl+Del", N_("删除选中的行"), _GROUP),
    Shortcut("Ctrl+F", N_("搜索"), _GROUP),
    Shortcut("Ctrl+PgDown", N_("下一张表"), _GROUP),
)
_INDICATORS = len(GRIDS)
_NAMES: dict[type[Record], str] = {DataRequest: N_("资料清单")}
_COUNTED_FROM = frozenset({"equipment", "software_system", "system_interface", "year_figures", "enterprise"})
_SEARCH = 320


class InventoriesPage(Page):
    def __init__(self, parts: PageParts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts = parts
        self.setAcceptDrops(True)
        self._dossier_id = self._enterprise = self._lacking = ""
        self.banner = Banner()
        self._attempt = Attempt(self, self.banner)
        self._files = TableFiles(self)
        self.head = SectionHeader(tr(N_("数据清单")), " ")
        self.tabs = Tabs([*((_name(type_), 0) for type_ in GRIDS), tr(N_("指标"))], tr(N_("清单")))
        self._sideways = Sideways(self.tabs)
        self.search = SearchField(tr(N_("搜索这张表")))
        self.only = Chip("", "x")
        self.amount = Label("", "small", "text3")
        self.grids = [GridPart(type_, parts, self._attempt, self.banner) for type_ in GRIDS]
        self.indicators = IndicatorList()
        self._tools, self._narrowing = QWidget(), QWidget()
        self._stack, self._whole = QStackedWidget(), QStackedWidget()
        self._soon = QTimer(self)
        self._lay_out()
        self._wire()

    @property
    def grid(self) -> GridPart | None:
        """The sheet that is open; None for the indicators."""
        return self.grids[self.tabs.current] if self.tabs.current < _INDICATORS else None

    def crumbs(self) -> Sequence[Crumb]:
        if not self._dossier_id:
            return ()
        to_dossier = Crumb(self._enterprise, lambda: self._parts.go("dossier", dossier=self._dossier_id))
        return (to_dossier, Crumb(tr(N_("数据清单"))))

    def shortcuts(self) -> Sequence[Shortcut]:
        return _SHORTCUTS

    def arrive(self, where: Mapping[str, object]) -> None:
        """`table` names a record type, `row` one of its records."""
        self._show_dossier()
        wanted = [at for at, type_ in enumerate(GRIDS) if type_.type_name == where.get("table")]
        self.open(wanted[0] if wanted else self.tabs.current)
        if (part := self.grid) is not None and (row := where.get("row")):
            part.show_record(str(row))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self.grid is not None and self._dossier_id and table_file(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = table_file(event.mimeData())
        if (part := self.grid) is not None and path is not None:
            event.acceptProposedAction()
            part.read_file(path)

    def keep(self) -> None:
        """What stands in the open cell is written when the focus goes; here the window may close at once."""
        if (part := self.grid) is not None and (editor := part.view.indexWidget(part.view.currentIndex())) is not None:
            part.view.commitData(editor)

    def open(self, at: int, lacking: str = "") -> None:
        """A sheet, all of it or only the rows where a field is not filled in; or the indicators."""
        self.tabs.choose(at)
        self._sideways.show_part(self.tabs.group.button(at))
        self._stack.setCurrentIndex(at)
        self._lacking = lacking
        self.search.blockSignals(True)
        self.search.clear()
        self.search.blockSignals(False)
        self.banner.clear()
        self._narrow()
        for part in (self._tools, self._narrowing):
            part.setVisible(at != _INDICATORS)
        if self._dossier_id:
            self._load()

    def _lay_out(self) -> None:
        self.new = Button(tr(N_("新增一行")), "plus", "primary", key="Ctrl+N")
        self.bring = Button(tr(N_("导入")), "file-plus-2")
        self.export = Button(tr(N_("导出")), "file-down")
        self.template = Button(tr(N_("导出空表")), kind="ghost")
        self.remove = Button(tr(N_("删除行")), "trash-2", "ghost")
        tools = QHBoxLayout(self._tools)
        tools.setContentsMargins(0, 0, 0, 0)
        tools.setSpacing(8)
        for button in (self.remove, self.template, self.export, self.bring, self.new):
            tools.addWidget(button)
        self.head.buttons.addWidget(self._tools)
        row = QHBoxLayout(self._narrowing)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        self.search.setMaximumWidth(_SEARCH)
        self.only.setCheckable(False)
        row.addWidget(self.search, 1)
        row.addWidget(self.only)
        row.addStretch(1)
        row.addWidget(self.amount)
        for part in (*self.grids, self.indicators):
            self._stack.addWidget(part)
        board = QWidget()
        column = QVBoxLayout(board)
        column.setContentsMargins(24, 20, 24, 24)
        column.setSpacing(12)
        for widget in (self.banner, self.head, self._sideways, self._narrowing):
            column.addWidget(widget)
        column.addWidget(self._stack, 1)
        hint = tr(N_("有了项目，设备、系统、接口这些清单都归到它名下。"))
        self._whole.addWidget(NoDossier(self._parts, "sheet", hint))
        self._whole.addWidget(board)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._whole)

    def _wire(self) -> None:
        self._soon.setSingleShot(True)
        self._soon.setInterval(60)
        self._soon.timeout.connect(self._count)
        self.tabs.chosen.connect(self.open)
        self.search.searched.connect(lambda _: self._narrow())
        self.only.clicked.connect(self._show_all)
        self.indicators.asked.connect(self._look_up)
        for part in self.grids:
            part.counted.connect(self._tell_amount)
        self.new.clicked.connect(self._begin_row)
        self.remove.clicked.connect(self._remove_rows)
        self.bring.clicked.connect(self._import)
        self.export.clicked.connect(lambda: self._export(empty=False))
        self.template.clicked.connect(lambda: self._export(empty=True))
        QShortcut(QKeySequence("Ctrl+F"), self).activated.connect(self._search)
        for keys, step in (("Ctrl+PgDown", 1), ("Ctrl+PgUp", -1)):
            QShortcut(QKeySequence(keys), self).activated.connect(partial(self._step, step))
        self._parts.live.changed.connect(self._hear)
        self._parts.current.changed.connect(self._change_dossier)

    def _show_dossier(self) -> None:
        self._dossier_id = self._parts.current.id
        self._whole.setCurrentIndex(1 if self._dossier_id else 0)
        if self._dossier_id:
            name = self._attempt.read(lambda: inventories.enterprise_name(self._parts.workspace, self._dossier_id))
            self._enterprise = name or tr(N_("未命名企业"))
            self._count()
        self.title_changed.emit()

    def _load(self) -> None:
        if (part := self.grid) is not None:
            part.show_dossier(self._dossier_id)
            return
        workspace, dossier = self._parts.workspace, self._dossier_id
        self._parts.jobs.read(
            lambda _: inventories.indicators(workspace, dossier),
            succeeded=partial(self._show_indicators, dossier),
            failed=lambda error: show_error(self.banner, error),
        )

    def _show_indicators(self, dossier_id: str, counted: list[Counted]) -> None:
        if dossier_id == self._dossier_id:
            self.indicators.show_counted(counted)
            known = sum(one.measure.standing is Standing.COUNTED for one in counted)
            words = tr(N_("{count} 项指标，{known} 项能算出来")).format(count=len(counted), known=known)
            self.head.show_words(tr(N_("数据清单")), words)

    def _count(self) -> None:
        found = self._attempt.read(lambda: inventories.counts(self._parts.workspace, self._dossier_id))
        for at, type_ in enumerate(GRIDS):
            self.tabs.set_count(at, (found or {}).get(type_, 0) or None)

    def _narrow(self) -> None:
        part = self.grid
        self.only.setVisible(bool(self._lacking) and part is not None)
        if part is None:
            return
        if self._lacking:
            label = tr(part.type.specs[self._lacking].label)
            self.only.set_words(tr(N_("只看没填“{label}”的")).format(label=label))
        part.grid.narrow(self.search.text(), self._lacking)
        self._tell_amount()

    def _show_all(self) -> None:
        self._lacking = ""
        self._narrow()

    def _tell_amount(self) -> None:
        if (part := self.grid) is None:
            return
        shown, total = len(part.grid.shown), len(part.grid.records)
        words = N_("{shown} 行，共 {total} 行") if part.grid.narrowed else N_("共 {total} 行")
        self.amount.setText(tr(words).format(shown=shown, total=total))
        hint = N_("在最后一行直接输入，或从表格软件粘贴整张表；空着的以后补。")
        self.head.show_words(tr(N_("数据清单")), tr(hint))

    def _look_up(self, counted: Counted) -> None:
        """To the numbers of an indicator; where something is missing, to the rows that lack it."""
        at = GRIDS.index(counted.indicator.source)
        specs = counted.indicator.source.specs
        missing = [name for name in counted.indicator.fields if specs[name].label in counted.measure.missing]
        self.open(at, missing[0] if missing else "")
        part = self.grids[at]
        field = (missing or [*counted.indicator.fields])[0]
        part.view.go_to(0, max(0, part.grid.column_of(field)))
        part.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _begin_row(self) -> None:
        self.search.clear()
        self._show_all()
        if (part := self.grid) is not None:
            part.begin_row()

    def _remove_rows(self) -> None:
        if (part := self.grid) is not None:
            part.remove()

    def _import(self) -> None:
        if (part := self.grid) is not None and (path := self._files.to_read()) is not None:
            part.read_file(path)

    def _export(self, *, empty: bool) -> None:
        if (part := self.grid) is None:
            return
        name = _name(part.type) if empty else f"{self._enterprise}{_name(part.type)}"
        title = tr(N_("导出空表")) if empty else tr(N_("导出"))
        if (path := self._files.to_write(title, name)) is not None:
            part.write_file(path, empty=empty)

    def _search(self) -> None:
        if self._narrowing.isVisible():
            self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.search.selectAll()

    def _step(self, step: int) -> None:
        self.open((self.tabs.current + step) % (_INDICATORS + 1))
        if (part := self.grid) is not None:
            part.view.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _hear(self, changes: ChangeSet) -> None:
        here = {one.type_name for one in changes if one.dossier_id == self._dossier_id}
        if not here:
            return
        for at, part in enumerate(self.grids):
            part.hear(changes, self._dossier_id, at == self.tabs.current)
        self._soon.start()
        if self.tabs.current == _INDICATORS and here & _COUNTED_FROM:
            self._load()

    def _change_dossier(self) -> None:
        if self.isVisible():
            self.keep()
            self.arrive({})


def _name(type_: type[Record]) -> str:
    return tr(_NAMES.get(type_, type_.label))
