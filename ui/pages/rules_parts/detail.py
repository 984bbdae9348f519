"""Beside the list: one rule with its clause, how it is counted, all its evidence, its last day and its exceptions."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.actions.rule_progress import EvidenceLine, RuleProgress
from app.domain.roles import Role
from app.domain.text import N_, tr
from app.rules.verdict import Verdict
from ui.pages.rules_parts.evidence_row import EvidenceRow
from ui.pages.rules_parts.exception_part import ExceptionPart
from ui.pages.rules_parts.ways import Way
from ui.rule_words import amount_words, look_of, reason_tone, reason_words, until_words
from ui.widgets.button import Button, IconButton
from ui.widgets.card import Card
from ui.widgets.divider import Divider
from ui.widgets.label import Label
from ui.widgets.laid_out import column, tab_in_order
from ui.widgets.row_stack import RowStack
from ui.widgets.scroll_page import ScrollPage
from ui.widgets.status_tag import StatusTag

MOST_EVIDENCE = 30


class _Section(QWidget):
    def __init__(self, title: str, *parts: QWidget) -> None:
        super().__init__()
        self.title = Label(title, "small_strong", "text2")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(4)
        for part in (self.title, *parts):
            whole.addWidget(part)


class RuleDetail(Card):
    close_asked = Signal()
    way_asked = Signal(object)
    evidence_opened = Signal(object)

    def __init__(self, role: Role) -> None:
        super().__init__(padding=0)
        self.verdict: Verdict | None = None
        self._way: Way | None = None
        self.tag, self.amount = StatusTag(""), Label("", "strong", "text2")
        self.close_button = IconButton("x", tr(N_("关闭")), size="sm")
        self.close_button.clicked.connect(self.close_asked)
        self.title, self.reason = Label("", "h2", wrap=True), Label("", "body", wrap=True)
        self.action = Button("", kind="secondary")
        self.action.clicked.connect(lambda: self.way_asked.emit(self._way))
        self.asks, self.counts, self.until = (Label("", "body", wrap=True, selectable=True) for _ in range(3))
        self.have, self.lack = RowStack(divided=False), RowStack(divided=False)
        self.exception = ExceptionPart(role)
        self.version = Label("", "caption", "text3", wrap=True)
        self._clause = _Section("", self.asks)
        self._counted = _Section(tr(N_("怎么算")), self.counts)
        self._last_day = _Section(tr(N_("期限")), self.until)
        self._lacking = _Section("", self.lack)
        self._evidence = _Section("", self.have)
        self._excepted = _Section(tr(N_("例外")), self.exception)
        self._lay_out()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(10)
        for part in (self.tag, self.amount):
            head.addWidget(part)
        head.addStretch(1)
        head.addWidget(self.close_button)
        page = ScrollPage(padding=0, gap=14)
        page.body.setContentsMargins(18, 14, 18, 18)
        page.body.addLayout(head)
        page.body.addWidget(column(self.title, self.reason, gap=4))
        acting = QHBoxLayout()
        acting.addWidget(self.action)
        acting.addStretch(1)
        page.body.addLayout(acting)
        page.body.addWidget(Divider())
        for section in (self._clause, self._counted, self._last_day, self._lacking, self._evidence, self._excepted):
            page.body.addWidget(section)
        page.body.addWidget(self.version)
        page.body.addStretch(1)
        self.body.addWidget(page)

    def show_rule(self, progress: RuleProgress, verdict: Verdict, way: Way | None) -> None:
        """Its evidence follows by `show_evidence`."""
        fresh = self.verdict is None or self.verdict.id != verdict.id
        self.verdict, self._way = verdict, way
        look = look_of(verdict)
        self.setAccessibleName(verdict.rule.label)
        self.tag.show_state(look.words, look.tone, look.icon)
        self.amount.setText(amount_words(verdict))
        self.title.setText(verdict.rule.label)
        self.reason.setText(reason_words(verdict))
        self.reason.set_colour(reason_tone(verdict))
        self.action.setVisible(way is not None)
        self.action.set_words(way.words if way else "")
        self._clause.title.setText(tr(N_("通知要求 · {clause}")).format(clause=verdict.rule.clause))
        self.asks.setText(progress.filled(verdict.rule.asks))
        self.counts.setText(progress.filled(verdict.rule.counts))
        self._counted.setVisible(bool(verdict.rule.counts))
        self.until.setText(_until(progress, verdict))
        self._last_day.setVisible(bool(self.until.text()))
        asked = progress.asked.get(verdict.id, ())
        self.exception.show_asked(verdict, asked)
        self._excepted.setVisible(not self.exception.isHidden())
        self.version.setText(_version(progress, verdict))
        if fresh:
            self._lacking.hide()
            self._evidence.hide()

    def show_evidence(self, have: Sequence[EvidenceLine], lack: Sequence[EvidenceLine]) -> None:
        """As many as were read; the verdict knows how many there are."""
        if self.verdict is None:
            return
        outcome = self.verdict.outcome
        self._fill(self._lacking, self.lack, N_("还要补的 · {count} 条"), lack, len(outcome.lacking))
        self._fill(self._evidence, self.have, N_("依据 · {count} 条"), have, len(outcome.evidence))
        rows = [row for row in (*self.lack.rows(), *self.have.rows()) if isinstance(row, EvidenceRow)]
        tab_in_order([self.close_button, self.action, *rows, *self.exception.buttons()])

    def _fill(self, section: _Section, stack: RowStack, title: str, lines: Sequence[EvidenceLine], count: int) -> None:
        section.title.setText(tr(title).format(count=count))
        rows: list[QWidget] = []
        for one in lines:
            row = EvidenceRow(one, section is self._lacking)
            row.clicked.connect(lambda _=False, one=one: self.evidence_opened.emit(one))
            rows.append(row)
        if count > len(lines):
            rows.append(Label(tr(N_("还有 {count} 条")).format(count=count - len(lines)), "caption", "text3"))
        stack.show_rows(rows)
        section.setVisible(bool(rows))


def _until(progress: RuleProgress, verdict: Verdict) -> str:
    if verdict.state.settled:
        return ""
    if verdict.outcome.broken:
        return tr(N_("靠补做已经不能达标，需要时请申请例外。"))
    if verdict.by is None:
        return tr(N_("通知没有规定期限。"))
    days = verdict.outcome.days
    work = N_("{until}。“{gate}”之前要办好，缺的部分至少要 {days} 个工作日。")
    words = work if days > 1 else N_("{until}。“{gate}”之前要办好。")
    return tr(words).format(until=until_words(verdict, progress.today), gate=verdict.rule.gate.words, days=days)


def _version(progress: RuleProgress, verdict: Verdict) -> str:
    words = N_("条款 {id} · 规则包 {name}，{stamp} · {document}")
    return tr(words).format(
        id=verdict.id, name=progress.rules.name, stamp=verdict.rule_set, document=progress.rules.document
    )
