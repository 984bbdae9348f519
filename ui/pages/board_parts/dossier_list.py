"""All dossiers, the most urgent first: one painted row each, so that hundreds of them stay fluid."""

from collections.abc import Sequence
from operator import attrgetter

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.actions.rule_progress import Counts
from app.domain.text import N_, tr
from app.rules.rule_set import Phase
from ui.models.exact_changes import take_rows
from ui.pages.board_parts.board_line import BoardLine
from ui.pages.board_parts.calm_list import CalmList
from ui.theme.icons import draw_icon
from ui.theme.paint import CENTRE, focus_ring, rounded, words
from ui.theme.theme import theme
from ui.widgets.status_tag import Tone

Index = QModelIndex | QPersistentModelIndex
_PHASES_FROM, _BESIDE_FROM = 900, 560
_NAME, _NAME_MOST, _NAME_NARROW, _PHASES, _BESIDE_NAME = 260, 420, 220, 268, 760
_RING, _GAP, _HIGH = 52, 16, 76


class _Lines(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.lines: list[BoardLine] = []

    def replace(self, lines: Sequence[BoardLine]) -> None:
        for row in take_rows(self, self.lines, lines, attrgetter("id")):
            self.dataChanged.emit(self.index(row), self.index(row))

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        line = self.lines[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return line.spoken
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(part for part in (line.name, line.title, line.reason, line.until) if part)
        return None


class _Painter(QStyledItemDelegate):
    def __init__(self, model: _Lines, parent: QListView) -> None:
        super().__init__(parent)
        self._model = model

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        look = theme()
        return QSize(200, max(look.px(_HIGH), look.line("strong") + 2 * look.line("caption") + 20))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line, look, room = self._model.lines[index.row()], theme(), QRectF(option.rect).adjusted(6, 1, -6, -1)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _paint_ground(painter, room, option)
        inner, side = room.adjusted(10, 0, -12, 0), look.icon_px(_RING)
        _paint_share(painter, QRectF(inner.x(), inner.center().y() - side / 2, side, side), line)
        left, wide = inner.x() + side + _GAP, inner.width() >= look.px(_PHASES_FROM)
        arrow = look.icon_px(18)
        box = QRectF(inner.right() - arrow, inner.center().y() - arrow / 2, arrow, arrow)
        draw_icon(painter, "chevron-right", box, look.colour("text3"))
        if inner.width() < look.px(_BESIDE_FROM):
            _paint_short(painter, QRectF(left, inner.y(), box.x() - left - 8, inner.height()), line)
            painter.restore()
            return
        spare = int(inner.width()) - look.px(_BESIDE_NAME)
        name = min(max(look.px(_NAME), spare), look.px(_NAME_MOST)) if wide else look.px(_NAME_NARROW)
        said = ((line.name, "strong", "text"), (line.about, "caption", "text3"))
        _lines(painter, QRectF(left, inner.y(), name, inner.height()), said)
        left += name + _GAP
        if wide:
            _paint_phases(painter, QRectF(left, inner.y(), look.px(_PHASES), inner.height()), line)
            left += look.px(_PHASES) + _GAP
        _paint_reason(painter, QRectF(left, inner.y(), box.x() - left - 8, inner.height()), line)
        painter.restore()


def _paint_ground(painter: QPainter, room: QRectF, option: QStyleOptionViewItem) -> None:
    if option.state & QStyle.StateFlag.State_Selected:
        rounded(painter, room, 10, "accent_soft", "accent_line")
        if option.state & QStyle.StateFlag.State_HasFocus:
            focus_ring(painter, room, 10)
    elif option.state & QStyle.StateFlag.State_MouseOver:
        rounded(painter, room, 10, "hover")
    else:
        painter.setPen(theme().colour("divider"))
        painter.drawLine(QPointF(room.x() + 8, room.bottom() + 1), QPointF(room.right() - 8, room.bottom() + 1))


def _paint_share(painter: QPainter, box: QRectF, line: BoardLine) -> None:
    look = theme()
    if line.amount:
        words(painter, box, line.amount, "strong", line.tone.ink, CENTRE, 600, elide=False)
        return
    thick = box.width() * 0.1
    circle = box.adjusted(thick / 2, thick / 2, -thick / 2, -thick / 2)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(look.colour("track"), thick))
    painter.drawEllipse(circle)
    share = min(1.0, line.done / line.total) if line.total else 0.0
    tone = Tone.SUCCESS if line.total and share >= 1 else Tone.ACCENT
    if share:
        painter.setPen(QPen(look.colour(tone.solid), thick, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawArc(circle, 90 * 16, -round(share * 360 * 16))
    words(painter, box, f"{line.done}/{line.total}", "micro", "text", CENTRE, 600, elide=False)


def _paint_phases(painter: QPainter, room: QRectF, line: BoardLine) -> None:
    look, share = theme(), (room.width() - 16) / len(Phase)
    for at, phase in enumerate(Phase):
        counts = line.phases.get(phase, Counts())
        box = QRectF(room.x() + at * (share + 8), room.y(), share, room.height())
        bar = QRectF(box.x(), box.center().y() - 10, box.width(), 6)
        rounded(painter, bar, 3, "track")
        done = counts.settled / counts.apply if counts.apply else 0.0
        if done:
            tone = Tone.SUCCESS if done >= 1 else Tone.ACCENT
            rounded(painter, QRectF(bar.x(), bar.y(), max(6.0, bar.width() * min(1.0, done)), 6), 3, tone.solid)
        below = QRectF(box.x(), bar.bottom() + 3, box.width(), look.line("caption"))
        words(painter, below, f"{_PHASE_WORDS[phase]()} {counts.settled}/{counts.apply}", "caption", "text2")


def _paint_short(painter: QPainter, room: QRectF, line: BoardLine) -> None:
    """Where there is no room beside the name."""
    said = ((line.name, "strong", "text"), (line.title, "small", _ink(line)), (line.reason, "caption", "text2"))
    _lines(painter, room, said)


def _ink(line: BoardLine) -> str:
    return line.tone.ink if line.tone in (Tone.DANGER, Tone.WARNING) else "text"


def _paint_reason(painter: QPainter, room: QRectF, line: BoardLine) -> None:
    look, side = theme(), theme().icon_px(18)
    draw_icon(
        painter, line.icon, QRectF(room.x(), room.center().y() - side / 2, side, side), look.colour(line.tone.ink)
    )
    place = room.adjusted(side + 10, 0, 0, 0)
    title, below = look.line("small_strong"), look.line("caption")
    lines = 2 if look.width(line.reason, "caption") > place.width() else 1 if line.reason else 0
    top = place.y() + (place.height() - title - lines * below) / 2
    words(painter, QRectF(place.x(), top, place.width(), title), line.title, "small_strong", _ink(line))
    taken = look.width(line.title, "small_strong") + 10
    words(painter, QRectF(place.x() + taken, top, place.width() - taken, title), line.until, "caption", "text3")
    painter.setFont(look.font("caption"))
    painter.setPen(look.colour("text2"))
    rest = QRectF(place.x(), top + title, place.width(), 2.0 * below)
    painter.drawText(rest, int(Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap), line.reason)


def _lines(painter: QPainter, room: QRectF, said: Sequence[tuple[str, str, str]]) -> None:
    look = theme()
    top = room.y() + (room.height() - sum(look.line(role) for _, role, _ in said)) / 2
    for text, role, ink in said:
        words(painter, QRectF(room.x(), top, room.width(), look.line(role)), text, role, ink)
        top += look.line(role)


_PHASE_WORDS = {
    Phase.BEFORE: lambda: tr(N_("诊前")),
    Phase.SERVICE: lambda: tr(N_("服务")),
    Phase.AFTER: lambda: tr(N_("诊后")),
}


class DossierList(CalmList):
    """`opened` carries the line."""

    def __init__(self) -> None:
        super().__init__(tr(N_("项目，最急的在前")))
        self.lines = _Lines()
        self.setModel(self.lines)
        self.setItemDelegate(_Painter(self.lines, self))

    def show_lines(self, lines: Sequence[BoardLine]) -> None:
        self.lines.replace(lines)

    def item(self, row: int) -> object:
        return self.lines.lines[row]
