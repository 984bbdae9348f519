"""合规看板, for the bureau 合规督导: how far all dossiers are with the rules, by dossier and by rule."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.actions.rule_board import BoardRow, RuleLine, rule_board, rule_lines
from app.domain.changes import ChangeSet
from app.domain.errors import AppError
from app.domain.roles import Role
from app.domain.text import N_, tr
from app.rules.verdict import State
from ui.errors import show_error
from ui.no_dossier import NoDossier
from ui.page import Page
from ui.pages.board_parts.board_line import BoardLine, line_of
from ui.pages.board_parts.dossier_list import DossierList
from ui.pages.board_parts.filter_bar import FilterBar
from ui.pages.board_parts.narrowing import Narrowing, narrowed
from ui.pages.board_parts.rule_list import RuleList
from ui.parts import PageParts
from ui.rereading import Rereading
from ui.shortcuts import Shortcut
from ui.widgets.banner import Banner
from ui.widgets.bars import ProgressBar
from ui.widgets.button import Button
from ui.widgets.empty_state import EmptyState
from ui.widgets.one_of import SegmentedControl
from ui.widgets.section_header import SectionHeader
from ui.widgets.table_card import TableCard

_PAUSE_MS = 400
_GROUP = N_("合规看板")
_SHORTCUTS = (
    Shortcut("Return", N_("打开选中的项目或条款"), _GROUP),
    Shortcut("Ctrl+F", N_("搜索"), _GROUP),
    Shortcut("Escape", N_("不再只看一条条款"), _GROUP),
)
_WAITING, _NONE, _NOTHING_FOUND, _DOSSIERS, _RULES = range(5)


class BoardPage(Page):
    def __init__(self, parts: PageParts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts = parts
        self._rows: list[BoardRow] = []
        self._labels: dict[str, str] = {}
        self._known = False
        self.banner = Banner()
        self.head = SectionHeader(tr(N_("合规督导") if parts.workspace.role is Role.BUREAU else N_("合规看板")), " ")
        self.way = SegmentedControl([tr(N_("按项目")), tr(N_("按条款"))], tr(N_("怎么看")))
        self.filters = FilterBar()
        self.bar = ProgressBar(name=tr(N_("正在核对")))
        self.dossiers, self.rules = DossierList(), RuleList()
        self._stack, self._soon = QStackedWidget(), QTimer(self)
        workspace, compliance = parts.workspace, parts.compliance
        self._board: Rereading[list[BoardRow]] = Rereading(
            parts.jobs, lambda progress: rule_board(workspace, compliance, progress), self._show, self._tell
        )
        self._lay_out()
        self._wire()

    def shortcuts(self) -> Sequence[Shortcut]:
        return _SHORTCUTS

    def arrive(self, where: Mapping[str, object]) -> None:
        self._load()

    def leave(self) -> None:
        self._soon.stop()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Typing with nothing focused searches."""
        if event.key() == Qt.Key.Key_Escape and self.filters.narrowing().rule:
            self.filters.choose_rule("", "")
        elif event.text().isprintable() and event.text().strip() and self.filters.isVisible():
            self._search()
            self.filters.field.insert(event.text())
        else:
            super().keyPressEvent(event)

    def show_by_rule(self, by_rule: bool) -> None:
        self.way.choose(int(by_rule))
        self._narrow()

    def _lay_out(self) -> None:
        self.head.buttons.addWidget(self.way)
        waiting = EmptyState("shield-check", tr(N_("正在逐条核对…")), tr(N_("项目多的时候要一会儿。")))
        none = NoDossier(self._parts, "shield-check", tr(N_("有了项目，它们做到哪一步都在这里。")))
        clear = Button(tr(N_("清除条件")), "x", "secondary", "lg")
        clear.clicked.connect(self.filters.clear)
        nothing = EmptyState("search-x", tr(N_("没有符合条件的项目")), tr(N_("换个词，或去掉几个条件再看。")), clear)
        for page in (waiting, none, nothing, TableCard(self.dossiers), TableCard(self.rules)):
            self._stack.addWidget(page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 24, 24, 24)
        whole.setSpacing(14)
        for part in (self.banner, self.head, self.filters, self.bar):
            whole.addWidget(part)
        whole.addWidget(self._stack, 1)
        self.filters.hide()
        self.bar.hide()

    def _wire(self) -> None:
        self._soon.setSingleShot(True)
        self._soon.setInterval(_PAUSE_MS)
        self._soon.timeout.connect(self._load)
        self.way.chosen.connect(lambda _: self._narrow())
        self.filters.changed.connect(self._narrow)
        self.dossiers.opened.connect(self._open)
        self.rules.opened.connect(self._look_at)
        self._parts.live.changed.connect(self._hear)
        QShortcut(QKeySequence("Ctrl+F"), self).activated.connect(self._search)

    def _load(self) -> None:
        self.bar.show_share(0.0)
        self.bar.setVisible(not self._known)
        self._board.ask(
            progress=lambda done, total, _: self.bar.show_share(done / total if total else 0.0),
            label="" if self._known else tr(N_("核对所有项目")),
        )

    def _show(self, rows: list[BoardRow]) -> None:
        self._rows, self._known = rows, True
        self.bar.hide()
        lines = rule_lines(rows)
        self._labels = {line.id: line.rule.label for line in lines}
        self.rules.show_lines(lines)
        self._narrow()

    def _narrow(self) -> None:
        if not self._known:
            return
        by, today = self.filters.narrowing(), self._parts.workspace.clock.now().wall.date()
        shown = narrowed(self._rows, by)
        self.dossiers.show_lines([line_of(row, by.rule, today) for row in shown])
        self.filters.show_counts(self._rows)
        by_rule = self.way.current == 1
        page = _RULES if by_rule else _DOSSIERS if shown else _NOTHING_FOUND
        self._stack.setCurrentIndex(page if self._rows else _NONE)
        self.filters.setVisible(bool(self._rows) and not by_rule)
        self.way.setVisible(bool(self._rows))
        self.head.show_words(self.head.title.text(), self._amount(shown, Narrowing() if by_rule else by))

    def _amount(self, shown: list[BoardRow], by: Narrowing) -> str:
        total = len(self._rows)
        if not total:
            return " "
        if by != Narrowing(rule=by.rule):
            return tr(N_("{shown} 家，共 {total} 家")).format(shown=len(shown), total=total)
        if by.rule:
            met = sum(row.verdicts[by.rule].state.settled for row in shown)
            return tr(N_("{met} 家达标，共 {total} 家")).format(met=met, total=len(shown))
        failed = sum(row.state is State.FAILED for row in self._rows)
        near = sum(row.state is State.AT_RISK for row in self._rows)
        said = (
            (total, N_("共 {count} 家")),
            (failed, N_("{count} 家有不达标的条款")),
            (near, N_("{count} 家临近期限")),
        )
        return "，".join(tr(words).format(count=count) for count, words in said if count)

    def _open(self, line: BoardLine) -> None:
        self._parts.current.choose(line.id)
        self._parts.go("rules", dossier=line.id, rule=line.rule)

    def _look_at(self, line: RuleLine) -> None:
        self.way.choose(0)
        self.filters.choose_rule(line.id, line.rule.label)
        self.dossiers.setFocus()

    def _search(self) -> None:
        self.show_by_rule(False)
        self.filters.field.setFocus()

    def _tell(self, error: AppError) -> None:
        self.bar.hide()
        show_error(self.banner, error)

    def _hear(self, changes: ChangeSet) -> None:
        if self.isVisible():
            self._soon.start()
