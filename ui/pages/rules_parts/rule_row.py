"""One rule as a row: how it stands, its clause, its numbers, the reason, and the one thing to do about it."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy

from app.rules.verdict import State, Verdict
from ui.pages.rules_parts.row_plan import RowPlan, RowWords, plan_row
from ui.pages.rules_parts.ways import Way
from ui.rule_words import (
    Look,
    amount_words,
    look_of,
    reason_tone,
    reason_words,
    segment_words,
    segments_of,
    spoken,
)
from ui.theme.icons import draw_icon
from ui.theme.paint import LEFT, RIGHT, focus_ring, painter_of, rounded
from ui.theme.theme import theme
from ui.widgets.bars import Segment, SegmentBar
from ui.widgets.button import Button, Kind
from ui.widgets.painted import Pressable

_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_PRESSING: dict[State, Kind] = {State.FAILED: "danger", State.AT_RISK: "secondary"}
_WRAPPED = int(Qt.TextFlag.TextWordWrap)


class RuleRow(Pressable):
    """Clicked: its details. Up and Down are asked of the page, which knows the rows of all cards."""

    step_asked = Signal(int)
    way_asked = Signal()

    def __init__(self, verdict: Verdict, way: Way | None, clause: str, compact: bool) -> None:
        super().__init__("")
        self.verdict, self.way, self._compact = verdict, way, compact
        self._words = RowWords("", "", "", "")
        self._look: Look = look_of(verdict)
        self._planned: dict[int, RowPlan] = {}
        """By width: layouts try several."""
        self.is_open = False
        self.bar: SegmentBar | None = None
        self.action: Button | None = None
        # Fixed would hold it to the height of another width.
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setObjectName(f"rule.{verdict.id}")
        self.show_verdict(verdict, way, clause)

    def show_verdict(self, verdict: Verdict, way: Way | None, clause: str) -> None:
        self.verdict, self.way, self._look = verdict, way, look_of(verdict)
        self._words = RowWords(verdict.rule.label, clause, amount_words(verdict), reason_words(verdict))
        self._show_bar([] if self._compact else segments_of(verdict))
        self._show_way(way)
        self.setAccessibleName(spoken(verdict))
        self.setToolTip(self._look.words)
        self.restyle()

    def show_open(self, is_open: bool) -> None:
        """Its details are beside the list."""
        self.is_open = is_open
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, self._plan(max(self.width(), 200)).height)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._plan(width).height

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if step is not None and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.step_asked.emit(step)
            return
        super().keyPressEvent(event)

    def restyle(self) -> None:
        self._planned = {}
        super().restyle()
        self._place()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, room = painter_of(self), self.rect().adjusted(0, 1, 0, -1)
        if self.is_open:
            rounded(painter, room, 10, "accent_soft")
        elif self.hovered:
            rounded(painter, room, 10, "hover")
        self._paint_words(painter, self._plan(self.width()))
        if self.shows_ring:
            focus_ring(painter, room, 10)

    def _paint_words(self, painter: QPainter, plan: RowPlan) -> None:
        state, said, ink = self.verdict.state, self._words, self._look.tone.ink
        draw_icon(painter, self._look.icon, plan.mark, theme().colour(ink))
        _write(painter, plan.title, said.title, "strong", "text2" if state is State.NOT_APPLICABLE else "text")
        _write(painter, plan.clause, said.clause, "caption", "text3", wraps=plan.clause.top() > plan.title.top())
        role = "small_strong" if self._compact else "strong"
        _write(painter, plan.amount, said.amount, role, "text" if state is State.OPEN else ink, RIGHT, wraps=False)
        side = Qt.AlignmentFlag.AlignRight if plan.reason_right else Qt.AlignmentFlag.AlignLeft
        _write(painter, plan.reason, said.reason, "caption", reason_tone(self.verdict), side)

    def _plan(self, width: int) -> RowPlan:
        plan = self._planned.get(width)
        if plan is None:
            action = self.action.sizeHint() if self.action is not None and self.way is not None else None
            shows_bar = self.bar is not None and not self.bar.isHidden()
            plan = plan_row(self._words, width, compact=self._compact, bar=shows_bar, action=action)
            self._planned[width] = plan
        return plan

    def _place(self) -> None:
        plan = self._plan(self.width())
        for part, box in ((self.bar, plan.bar), (self.action, plan.action)):
            if part is not None and not box.isEmpty():
                part.setGeometry(box.toRect())

    def _show_bar(self, segments: list[Segment]) -> None:
        if segments and self.bar is None:
            self.bar = SegmentBar(parent=self)
            self.bar.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        if self.bar is not None:
            self.bar.show_segments(segments, segment_words(segments))
            self.bar.setVisible(bool(segments))

    def _show_way(self, way: Way | None) -> None:
        if way is not None and self.action is None:
            self.action = Button("", kind="secondary", size="sm")
            self.action.setParent(self)
            self.action.setObjectName(f"way.{self.verdict.id}")
            self.action.clicked.connect(self.way_asked)
        if self.action is None:
            return
        self.action.setVisible(way is not None)
        if way is not None:
            self.action.set_words(way.words)
            self.action.set_kind(_PRESSING.get(self.verdict.state, "link" if self._compact else "ghost"))
            self.action.trailing = "chevron-right" if self.action.kind == "ghost" else ""
            self.action.setAccessibleName(f"{self.verdict.rule.label}：{way.words}")
            self.action.restyle()


def _write(
    painter: QPainter,
    box: QRectF,
    text: str,
    role: str,
    colour: str,
    align: Qt.AlignmentFlag = LEFT,
    *,
    wraps: bool = True,
) -> None:
    if box.isEmpty() or not text:
        return
    painter.setFont(theme().font(role))
    painter.setPen(theme().colour(colour))
    flags = int(align | Qt.AlignmentFlag.AlignVCenter) | (_WRAPPED if wraps else int(Qt.TextFlag.TextSingleLine))
    painter.drawText(box, flags, text)
