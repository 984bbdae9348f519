"""合规进度: every rule of the notice for one dossier, what it rests on, and what to do next."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.actions.rule_progress import EvidenceLine, RuleProgress, evidence_lines, rule_progress
from app.domain.changes import ChangeSet
from app.domain.errors import AppError
from app.domain.roles import May, may
from app.domain.text import N_, tr
from app.rules.rule_set import Phase
from app.rules.verdict import Verdict
from ui.attempt import Attempt
from ui.errors import show_error
from ui.no_dossier import NoDossier
from ui.page import Crumb, Page
from ui.pages.rules_parts.deeds import RuleDeeds
from ui.pages.rules_parts.detail import MOST_EVIDENCE, RuleDetail
from ui.pages.rules_parts.export import RulesExport
from ui.pages.rules_parts.phase_card import PhaseCard
from ui.pages.rules_parts.rule_pack import RulePackWay
from ui.pages.rules_parts.rule_row import RuleRow
from ui.pages.rules_parts.standing import Shelf, head_line, visits_so_far
from ui.pages.rules_parts.summary_card import SummaryCard
from ui.pages.rules_parts.ways import Way, way_of
from ui.parts import PageParts
from ui.rule_set_fault import RuleSetFault
from ui.short_words import short_category
from ui.shortcuts import Shortcut
from ui.theme.theme import theme
from ui.widgets.banner import Banner
from ui.widgets.button import Button
from ui.widgets.empty_state import EmptyState
from ui.widgets.key_cap import key_words
from ui.widgets.laid_out import tab_in_order
from ui.widgets.scroll_page import ScrollPage
from ui.widgets.section_header import SectionHeader
from ui.widgets.status_tag import StatusTag, Tone

_PAUSE_MS, _PLACED_MS = 150, 50
_SIDE, _DETAIL = 390, 400
_BESIDE_FROM, _DETAIL_FROM, _WORDS_FROM = 1040, 980, 700
_NO_LIMIT = 16777215
_GROUP = N_("合规进度")
_SHORTCUTS = (
    Shortcut("Up", N_("上一条、下一条：上下键"), _GROUP),
    Shortcut("Return", N_("打开选中的条款"), _GROUP),
    Shortcut("Escape", N_("收起条款"), _GROUP),
    Shortcut("Ctrl+Return", N_("开始或继续走访"), _GROUP),
)
_NO_DOSSIER, _WAITING, _RULES = range(3)


class RulesPage(Page):
    def __init__(self, parts: PageParts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts, self._role = parts, parts.workspace.role
        self.progress: RuleProgress | None = None
        self._ways: dict[str, Way | None] = {}
        self._shelf, self._chosen, self._asked = Shelf.ALL, "", ""
        self._reading = 0
        self.banner, self.fault = Banner(), RuleSetFault()
        attempt = Attempt(self, self.banner)
        self.deeds = RuleDeeds(parts, attempt, self, partial(show_error, self.banner))
        self.head, self.category = SectionHeader(tr(N_("合规进度"))), StatusTag("", Tone.NEUTRAL, "factory")
        self.visit = Button("", "play", "primary", "lg", key="Ctrl+Return")
        self.print = Button(tr(N_("导出进度单")), "file-down", "secondary", "lg")
        self.export = RulesExport(parts, self.banner, self)
        self.choose = Button(tr(N_("换规则包")), "file-plus-2", "ghost", "lg")
        self.pack = RulePackWay(parts, attempt, self)
        decides = may(self._role, May.DECIDE_EXCEPTION)
        self.summary = SummaryCard(decides)
        self.cards = {phase: PhaseCard(phase, decides) for phase in (Phase.SERVICE, Phase.BEFORE, Phase.AFTER)}
        self.none = EmptyState("circle-check", tr(N_("没有这样的条款")), tr(N_("点“全部”看所有条款。")))
        self.detail = RuleDetail(self._role)
        self._page, self._stack, self._soon = ScrollPage(gap=14), QStackedWidget(), QTimer(self)
        self._placed, self._revealed = QTimer(self, singleShot=True, interval=_PLACED_MS), ""
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._side, self._beside = QWidget(), QWidget()
        self._lay_out()
        self._wire()

    def crumbs(self) -> Sequence[Crumb]:
        if self.progress is None:
            return ()
        name = self.progress.enterprise.name or tr(N_("未命名企业"))
        go = partial(self._parts.go, "dossier", dossier=self._parts.current.id)
        return (Crumb(name, go), Crumb(tr(N_("合规进度"))))

    def shortcuts(self) -> Sequence[Shortcut]:
        return _SHORTCUTS

    def arrive(self, where: Mapping[str, object]) -> None:
        """`rule`: the one whose details to open."""
        if asked := str(where.get("dossier", "")):
            self._parts.current.choose(asked)
        self._asked = str(where.get("rule", ""))
        self._load()
        self._reflow()

    def leave(self) -> None:
        self._soon.stop()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._reflow()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not self._beside.isHidden():
            self.close_detail()
            return
        super().keyPressEvent(event)

    def rows(self) -> list[RuleRow]:
        """In the order in which they are read."""
        return [row for card in self.cards.values() if not card.isHidden() for row in card.rows()]

    def open_rule(self, rule: str) -> None:
        self._chosen = rule
        for card in self.cards.values():
            card.unfold_for(rule)
            card.mark(rule)
        self._show_detail()
        # What lay beside each other may lie below each other now.
        self._reveal_soon(rule)

    def close_detail(self) -> None:
        row = next((row for row in self.rows() if row.verdict.id == self._chosen), None)
        self._chosen = ""
        for card in self.cards.values():
            card.mark("")
        self._beside.hide()
        self._reflow()
        if row is not None:
            row.setFocus(Qt.FocusReason.OtherFocusReason)
            self._reveal_soon(row.verdict.id)

    def narrow(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._show_cards()

    def _lay_out(self) -> None:
        self.head.beside.addWidget(self.category)
        for button in (self.choose, self.print, self.visit):
            self.head.buttons.addWidget(button)
        self.choose.setVisible(may(self._role, May.CHOOSE_RULES))
        side = QVBoxLayout(self._side)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(14)
        side.addWidget(self.cards[Phase.BEFORE])
        side.addWidget(self.cards[Phase.AFTER])
        side.addStretch(1)
        self._columns.setSpacing(14)
        self._columns.addWidget(self.cards[Phase.SERVICE], 1, Qt.AlignmentFlag.AlignTop)
        self._columns.addWidget(self._side)
        for part in (self.banner, self.fault, self.head, self.summary, self.none):
            self._page.body.addWidget(part)
        self._page.body.addLayout(self._columns)
        self._page.body.addStretch(1)
        content = QWidget()
        row = QHBoxLayout(content)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._page, 1)
        row.addWidget(self._beside, 1)
        beside = QVBoxLayout(self._beside)
        beside.setContentsMargins(0, 20, 20, 20)
        beside.addWidget(self.detail)
        self._beside.hide()
        hint = tr(N_("有了项目，通知的每一条做到哪一步都在这里。"))
        waiting = EmptyState("shield-check", tr(N_("正在逐条核对…")), tr(N_("对照通知的每一条，看档案里有什么。")))
        for page in (NoDossier(self._parts, "shield-check", hint), waiting, content):
            self._stack.addWidget(page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)

    def _wire(self) -> None:
        self._soon.setSingleShot(True)
        self._soon.setInterval(_PAUSE_MS)
        self._soon.timeout.connect(self._load)
        self._placed.timeout.connect(self._reveal)
        self.visit.clicked.connect(self._go_visiting)
        self.print.clicked.connect(self._ask_where)
        self.choose.clicked.connect(self.pack.ask)
        self.export.working.connect(self.print.set_busy)
        self.summary.shelf_chosen.connect(self.narrow)
        for card in self.cards.values():
            card.opened.connect(self.open_rule)
            card.way_asked.connect(self.deeds.follow)
            card.step_asked.connect(self._step)
            card.arranged.connect(self._order_tabs)
        detail = self.detail
        detail.close_asked.connect(self.close_detail)
        detail.way_asked.connect(self.deeds.follow)
        detail.evidence_opened.connect(self.deeds.open)
        detail.exception.asked_for.connect(self._ask_exception)
        detail.exception.withdrawn.connect(self.deeds.withdraw)
        detail.exception.decided.connect(self.deeds.decide)
        detail.exception.opened.connect(self.deeds.desk.open)
        self._parts.live.changed.connect(self._hear)
        self._parts.current.changed.connect(self._change_dossier)
        theme().changed.connect(self._reflow)

    def _load(self) -> None:
        """The newest question wins: an older answer that comes late is not shown."""
        dossier_id, parts = self._parts.current.id, self._parts
        self._reading += 1
        number = self._reading
        if not dossier_id:
            self._show(None)
            return
        if self.progress is None or self.progress.project.id != dossier_id:
            self._stack.setCurrentIndex(_WAITING)
        parts.jobs.read(
            lambda _: rule_progress(parts.workspace, parts.compliance, dossier_id),
            succeeded=lambda progress: self._show(progress) if number == self._reading else None,
            failed=lambda error: self._fail(dossier_id, error) if number == self._reading else None,
        )

    def _show(self, progress: RuleProgress | None) -> None:
        self.progress = progress
        if progress is not None:
            dossier_id = progress.project.id
            self._show_parts(True)
            self._ways = {id_: way_of(one, self._role, self.deeds.places) for id_, one in progress.verdicts.items()}
            self.category.show_state(short_category(progress.project.category, progress.rules), Tone.NEUTRAL, "factory")
            self.head.show_words(tr(N_("合规进度")), head_line(progress))
            self.fault.show_fault(dossier_id, progress.fault)
            self.summary.show_progress(progress)
            self._show_visit(progress)
            self._show_cards()
            self._keep_detail(progress)
        self._stack.setCurrentIndex(_NO_DOSSIER if progress is None else _RULES)
        self.title_changed.emit()

    def _keep_detail(self, progress: RuleProgress) -> None:
        """What was asked for is opened, and what was open is shown as it is now."""
        asked, self._asked = self._asked, ""
        if asked in progress.verdicts:
            self.summary.shelves.choose(Shelf.ALL)
            self.narrow(Shelf.ALL)
            self.open_rule(asked)
        elif self._chosen in progress.verdicts:
            self._show_detail()
        elif self._chosen:
            self.close_detail()

    def _reveal_soon(self, rule: str) -> None:
        """Once it has its place: rows whose height follows from their width take several turns of the event loop."""
        self._revealed = rule
        self._placed.start()

    def _reveal(self) -> None:
        row = next((row for row in self.rows() if row.verdict.id == self._revealed), None)
        if row is not None and self._page.isVisible():
            self._page.ensureWidgetVisible(row, 0, 24)

    def _show_visit(self, progress: RuleProgress) -> None:
        running = any(one.hours.running for one in progress.visits)
        number = visits_so_far(progress) + (not running)
        words = N_("继续第 {number} 次走访") if running else N_("开始第 {number} 次走访")
        self.visit.set_words(tr(words).format(number=max(1, number)))
        self.visit.setVisible(may(self._role, May.CAPTURE))

    def _show_cards(self) -> None:
        if self.progress is None:
            return
        for card in self.cards.values():
            card.show_progress(self.progress, self._ways, self._shelf)
        hidden = [card.isHidden() for card in self.cards.values()]
        self._side.setHidden(self.cards[Phase.BEFORE].isHidden() and self.cards[Phase.AFTER].isHidden())
        self.none.setVisible(all(hidden))
        self._order_tabs()

    def _order_tabs(self) -> None:
        last = self.summary.shelves.group.buttons()[-1]
        tab_in_order([last, *(stop for card in self.cards.values() for stop in card.stops()), self.detail.close_button])

    def _show_detail(self) -> None:
        progress, rule = self.progress, self._chosen
        if progress is None or rule not in progress.verdicts:
            return
        verdict, workspace = progress.verdicts[rule], self._parts.workspace
        self.detail.show_rule(progress, verdict, self._ways.get(rule))
        self._beside.show()
        self._reflow()
        outcome, dossier_id = verdict.outcome, progress.project.id

        def read() -> tuple[list[EvidenceLine], list[EvidenceLine]]:
            have = evidence_lines(workspace, dossier_id, outcome.evidence[:MOST_EVIDENCE])
            return have, evidence_lines(workspace, dossier_id, outcome.lacking[:MOST_EVIDENCE])

        show, fail = partial(self._show_evidence, verdict), partial(show_error, self.banner)
        self._parts.jobs.read(lambda _: read(), succeeded=show, failed=fail)

    def _show_evidence(self, verdict: Verdict, lines: tuple[list[EvidenceLine], list[EvidenceLine]]) -> None:
        """Of the same rule in another dossier it would be something else."""
        if verdict is self.detail.verdict:
            self.detail.show_evidence(*lines)

    def _step(self, row: RuleRow, step: int) -> None:
        rows = self.rows()
        at = rows.index(row) + step
        if 0 <= at < len(rows):
            rows[at].setFocus(Qt.FocusReason.TabFocusReason)
            self._page.ensureWidgetVisible(rows[at], 0, 24)
            if not self._beside.isHidden():
                self.open_rule(rows[at].verdict.id)

    def _ask_where(self) -> None:
        if self.progress is not None:
            self.export.ask(self.progress.project.id, self.progress.enterprise.name)

    def _ask_exception(self) -> None:
        if self.detail.verdict is not None:
            self.deeds.ask_exception(self.detail.verdict)

    def _go_visiting(self) -> None:
        running = self.progress is not None and any(one.hours.running for one in self.progress.visits)
        self._parts.go("capture", **({} if running else {"begin": True}))

    def _fail(self, dossier_id: str, error: AppError) -> None:
        """What another dossier stands at is not shown beside it."""
        if self.progress is None or self.progress.project.id != dossier_id:
            self.progress = None
            self._show_parts(False)
        self._stack.setCurrentIndex(_RULES)
        show_error(self.banner, error)
        self.title_changed.emit()

    def _show_parts(self, known: bool) -> None:
        for part in (self.category, self.print, self.summary):
            part.setVisible(known)
        if not known:
            self.head.show_words(tr(N_("合规进度")), " ")
            self.visit.hide()
            self.none.hide()
            for card in self.cards.values():
                card.hide()

    def _hear(self, changes: ChangeSet) -> None:
        """Of any dossier: the same people may be at work in another one."""
        if self.isVisible():
            self._soon.start()

    def _change_dossier(self) -> None:
        self._chosen = ""
        self._beside.hide()
        self.banner.clear()
        if self.isVisible():
            self._load()

    def _fit_head(self, roomy: bool) -> None:
        """Where there is little room the title matters most."""
        words = tr(N_("导出进度单"))
        self.print.set_words(words if roomy else "")
        self.print.setAccessibleName(words)
        self.print.setToolTip("" if roomy else words)
        self.visit.key = key_words("Ctrl+Return") if roomy else ""
        self.visit.restyle()

    def _reflow(self) -> None:
        """The details beside the list where there is room, else in its place; two columns where there is more."""
        look, detail = theme(), not self._beside.isHidden()
        wide = self.width() >= look.px(_DETAIL_FROM)
        self._page.setVisible(wide or not detail)
        self._beside.setMaximumWidth(look.px(_DETAIL) if wide else _NO_LIMIT)
        self._beside.setMinimumWidth(look.px(_DETAIL) if wide else 0)
        room = self.width() - (look.px(_DETAIL) if detail and wide else 0)
        self._fit_head(room >= look.px(_WORDS_FROM))
        beside = room >= look.px(_BESIDE_FROM)
        directions = QBoxLayout.Direction
        self._columns.setDirection(directions.LeftToRight if beside else directions.TopToBottom)
        self._side.setMaximumWidth(look.px(_SIDE) if beside else _NO_LIMIT)
        self._side.setMinimumWidth(look.px(_SIDE) if beside else 0)
