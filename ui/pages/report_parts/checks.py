"""What the report still lacks; each line leads to where it is put right."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from app.domain.findings import Finding, Severity
from app.domain.text import N_, tr
from ui.pages.report_parts.chapters import BY_KEY
from ui.theme.icons import draw_icon
from ui.theme.paint import focus_ring, painter_of, rounded, words
from ui.theme.theme import theme
from ui.widgets.card import Card
from ui.widgets.label import Label
from ui.widgets.laid_out import clear_out
from ui.widgets.painted import Pressable

_LOOKS = {
    Severity.HINT: ("triangle-alert", "warning"),
    Severity.WARNING: ("circle-x", "danger"),
    Severity.BLOCKER: ("circle-x", "danger"),
}


class _Line(Pressable):
    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.message)
        self._finding = finding
        chapter = BY_KEY.get(finding.field)
        self._part = chapter.words if chapter else ""
        self.setAccessibleName(tr(N_("{what}，去补")).format(what=f"{self._part} {finding.message}".strip()))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(theme().px(240), theme().line("small") + theme().line("caption") + 16)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look, height = painter_of(self), theme(), self.height()
        rounded(painter, self.rect(), 8, "hover" if self.hovered else "sunken")
        icon, ink = _LOOKS[self._finding.severity]
        side, arrow = look.icon_px(18), look.icon_px(16)
        draw_icon(painter, icon, QRectF(12, (height - side) / 2, side, side), look.colour(ink), 2.0)
        right, left = self.width() - 12.0 - arrow, 12.0 + side + 12
        draw_icon(painter, "chevron-right", QRectF(right, (height - arrow) / 2, arrow, arrow), look.colour("text3"))
        room, upper = right - 8 - left, look.line("small")
        words(painter, QRectF(left, 8, room, upper), self.words, "small")
        words(painter, QRectF(left, 8 + upper, room, look.line("caption")), self._part, "caption", "text3")
        if self.shows_ring:
            focus_ring(painter, self.rect(), 8)


class CheckList(QWidget):
    chosen = Signal(object)
    """A Finding that somebody wants to see to."""

    def __init__(self) -> None:
        super().__init__()
        self._card = Card(tr(N_("检查")), padding=16, gap=6)
        self._count = Label("", "caption", "text3")
        self._card.header.addWidget(self._count)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(6)
        self._clean = Label(tr(N_("该有的都有了，可以导出。")), "small", "text2", wrap=True)
        self._card.body.addWidget(self._clean)
        self._card.body.addLayout(self._lines)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._card)
        self._shown: Sequence[Finding] | None = None

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """The graver ones first, then in the order of the report."""
        ordered = sorted(findings, key=lambda one: -one.severity)
        if ordered == self._shown:
            return
        self._shown = ordered
        clear_out(self._lines)
        for finding in ordered:
            row = _Line(finding)
            row.clicked.connect(partial(self._press, finding))
            self._lines.addWidget(row)
        self._count.setText(tr(N_("{count} 处待补")).format(count=len(ordered)) if ordered else "")
        self._clean.setVisible(not ordered)

    def _press(self, finding: Finding) -> None:
        self.chosen.emit(finding)
