"""Every rule over all dossiers: how many of them are how far."""

from collections.abc import Sequence
from operator import attrgetter

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.actions.rule_board import RuleLine
from app.domain.text import N_, tr
from app.rules.verdict import State
from ui.models.exact_changes import take_rows
from ui.pages.board_parts.calm_list import CalmList
from ui.theme.icons import draw_icon
from ui.theme.paint import RIGHT, focus_ring, rounded, words
from ui.theme.theme import theme
from ui.widgets.bars import hatched
from ui.widgets.status_tag import Tone

Index = QModelIndex | QPersistentModelIndex
_SHOWN = (State.MET, State.EXCEPTED, State.OPEN, State.AT_RISK, State.FAILED)
_TONES = {
    State.MET: Tone.SUCCESS,
    State.EXCEPTED: Tone.NEUTRAL,
    State.OPEN: Tone.ACCENT,
    State.AT_RISK: Tone.WARNING,
    State.FAILED: Tone.DANGER,
}
_ICONS = {State.EXCEPTED: "badge-check"}
_TITLE, _COUNTS, _SHARE = 250, 300, 64
_COUNTS_FROM = 760


class _Lines(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.lines: list[RuleLine] = []

    def replace(self, lines: Sequence[RuleLine]) -> None:
        for row in take_rows(self, self.lines, lines, attrgetter("id")):
            self.dataChanged.emit(self.index(row), self.index(row))

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        line = self.lines[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            told = (f"{state.words} {line.states[state]}" for state in _SHOWN if line.states.get(state))
            return "，".join((line.rule.label, line.rule.clause, *told))
        return None


class _Painter(QStyledItemDelegate):
    def __init__(self, model: _Lines, parent: QListView) -> None:
        super().__init__(parent)
        self._model = model

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        look = theme()
        return QSize(200, look.line("strong") + look.line("caption") + 20)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line, look, room = self._model.lines[index.row()], theme(), QRectF(option.rect).adjusted(6, 1, -6, -1)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            rounded(painter, room, 10, "accent_soft", "accent_line")
            if option.state & QStyle.StateFlag.State_HasFocus:
                focus_ring(painter, room, 10)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            rounded(painter, room, 10, "hover")
        else:
            painter.setPen(look.colour("divider"))
            painter.drawLine(QPointF(room.x() + 8, room.bottom() + 1), QPointF(room.right() - 8, room.bottom() + 1))
        inner, title = room.adjusted(12, 0, -12, 0), look.px(_TITLE)
        top = inner.center().y() - (look.line("strong") + look.line("caption")) / 2
        words(painter, QRectF(inner.x(), top, title, look.line("strong")), line.rule.label, "strong")
        below = QRectF(inner.x(), top + look.line("strong"), title, look.line("caption"))
        words(painter, below, f"{line.rule.clause} · {line.rule.gate.words}", "caption", "text3")
        counts = look.px(_COUNTS) if inner.width() >= look.px(_COUNTS_FROM) else 0.0
        share = QRectF(inner.right() - look.px(_SHARE), inner.y(), look.px(_SHARE), inner.height())
        left = inner.x() + title + 16
        _paint_bar(painter, QRectF(left, inner.center().y() - 6, share.x() - counts - left - 16, 12), line)
        if counts:
            _paint_counts(painter, QRectF(share.x() - counts, inner.y(), counts, inner.height()), line)
        settled = line.states.get(State.MET, 0) + line.states.get(State.EXCEPTED, 0)
        words(painter, share, f"{settled}/{line.apply}" if line.apply else "—", "strong", "text", RIGHT, elide=False)
        painter.restore()


def _paint_bar(painter: QPainter, room: QRectF, line: RuleLine) -> None:
    rounded(painter, room, 3, "track")
    x = room.x()
    for state in _SHOWN:
        count = line.states.get(state, 0)
        if count and line.apply:
            width = room.width() * count / line.apply
            _paint_part(painter, QRectF(x, room.y(), max(3.0, width - 2), room.height()), state)
            x += width


def _paint_part(painter: QPainter, box: QRectF, state: State) -> None:
    """Solid, outlined, hatched: told apart without colour."""
    if state is State.FAILED:
        hatched(painter, box)
    elif state is State.OPEN:
        rounded(painter, box, 3, "accent_soft", "accent", 1.2)
    elif state is State.EXCEPTED:
        rounded(painter, box, 3, "surface", "control")
    else:
        rounded(painter, box, 3, _TONES[state].solid)


def _paint_counts(painter: QPainter, room: QRectF, line: RuleLine) -> None:
    """Icon and number of each state, told apart without colour; what presses stands last, next to the share."""
    look, side, x = theme(), theme().icon_px(16), room.x() + 8
    for state in _SHOWN:
        count = line.states.get(state, 0)
        if not count:
            continue
        tone, text = _TONES[state], str(count)
        box = QRectF(x, room.center().y() - side / 2, side, side)
        draw_icon(painter, _ICONS.get(state, tone.icon), box, look.colour(tone.ink))
        wide = look.width(text, "small_strong")
        words(
            painter,
            QRectF(x + side + 4, room.y(), wide + 2, room.height()),
            text,
            "small_strong",
            tone.ink,
            elide=False,
        )
        x += side + wide + 18


class RuleList(CalmList):
    """`opened` carries the line."""

    def __init__(self) -> None:
        super().__init__(tr(N_("条款，按通知的顺序")))
        self.lines = _Lines()
        self.setModel(self.lines)
        self.setItemDelegate(_Painter(self.lines, self))

    def show_lines(self, lines: Sequence[RuleLine]) -> None:
        self.lines.replace(lines)

    def item(self, row: int) -> object:
        return self.lines.lines[row]
