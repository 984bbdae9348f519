"""Paints marks over a photo on the screen, in the shapes in which they are drawn into what leaves."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QFontMetricsF, QPainter, QPainterPath, QPen

from app.domain import mark_shapes
from app.domain.mark_shapes import Size
from app.domain.records.photos import MarkColour, MarkKind, PhotoMark
from ui.theme.paint import CENTRE, rounded
from ui.theme.theme import theme

_LIGHT = (MarkColour.YELLOW, MarkColour.WHITE)
_CELLS_ON_LONG_SIDE = 90


def paint_mark(painter: QPainter, mark: PhotoMark, box: QRectF, original: Size) -> None:
    """`box` is where the whole picture lies, `original` how many pixels it has."""
    painter.save()
    painter.translate(box.topLeft())
    size = _size(box)
    if mark.kind is MarkKind.REDACTION:
        _paint_redaction(painter, covered_part(mark, box, original).translated(-box.topLeft()), size)
    elif mark.kind is MarkKind.TEXT:
        _paint_words(painter, mark, size)
    elif mark.kind is MarkKind.NUMBER:
        _paint_number(painter, mark, size)
    else:
        _paint_lines(painter, mark, size)
    painter.restore()


def covered_part(mark: PhotoMark, box: QRectF, original: Size) -> QRectF:
    """What a redaction will take away, with its margin."""
    full = mark_shapes.full_size(original)
    left, top, right, bottom = mark_shapes.covered(mark, full)
    across, down = box.width() / full[0], box.height() / full[1]
    return QRectF(box.x() + left * across, box.y() + top * down, (right - left) * across, (bottom - top) * down)


def label_part(mark: PhotoMark, box: QRectF) -> QRectF:
    """Where the words of a mark stand; empty where it has none."""
    if not mark.points or not mark_shapes.words(mark):
        return QRectF()
    return _label(mark, _size(box))[0].translated(box.topLeft())


def disc_part(mark: PhotoMark, box: QRectF) -> QRectF:
    radius = mark_shapes.disc(mark, _size(box))
    x, y = mark.points[0]
    return QRectF(box.x() + x * box.width() - radius, box.y() + y * box.height() - radius, 2 * radius, 2 * radius)


def _size(box: QRectF) -> Size:
    return max(1, round(box.width())), max(1, round(box.height()))


def _ink(mark: PhotoMark) -> str:
    return f"mark_{(mark.colour or MarkColour.RED).value}"


def _paint_lines(painter: QPainter, mark: PhotoMark, size: Size) -> None:
    path = QPainterPath()
    for line in mark_shapes.lines(mark, size):
        path.moveTo(*line[0])
        for point in line[1:]:
            path.lineTo(*point)
    wide, dark = mark_shapes.stroke(mark, size), mark_shapes.halo(mark, size)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for width, colour in ((wide + 2 * dark, "mark_halo"), (wide, _ink(mark))):
        cap, join = Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
        painter.setPen(QPen(theme().colour(colour), width, Qt.PenStyle.SolidLine, cap, join))
        painter.drawPath(path)


def _paint_number(painter: QPainter, mark: PhotoMark, size: Size) -> None:
    if not mark.points:
        return
    middle = QPointF(mark.points[0][0] * size[0], mark.points[0][1] * size[1])
    radius, dark = mark_shapes.disc(mark, size), mark_shapes.halo(mark, size)
    painter.setPen(Qt.PenStyle.NoPen)
    for round_, colour in ((radius + dark, "mark_halo"), (radius, "mark_white"), (radius * 0.88, _ink(mark))):
        painter.setBrush(theme().colour(colour))
        painter.drawEllipse(middle, round_, round_)
    digits = mark_shapes.number(mark)
    font = theme().font("strong", 700)
    font.setPixelSize(max(4, round(radius * (1.2 if len(digits) < 3 else 0.85))))
    painter.setFont(font)
    painter.setPen(theme().colour("mark_halo" if mark.colour in _LIGHT else "mark_white"))
    painter.drawText(QRectF(middle.x() - radius, middle.y() - radius, 2 * radius, 2 * radius), CENTRE, digits)
    if mark_shapes.words(mark):
        _paint_words(painter, mark, size)


def _label(mark: PhotoMark, size: Size) -> tuple[QRectF, float]:
    """Place of the words, and their size: smaller until all of them stand in the picture."""
    letters = mark_shapes.letters(mark, size)
    width = _word_width(mark, letters) + 1.4 * letters
    letters = max(4.0, letters * min(1.0, size[0] / width))
    width, height = _word_width(mark, letters) + 1.4 * letters, 1.9 * letters
    x, y = mark.points[0][0] * size[0], mark.points[0][1] * size[1]
    if mark.kind is MarkKind.NUMBER:
        x, y = x + 1.35 * mark_shapes.disc(mark, size), y - height / 2
    left, top = max(0.0, min(x, size[0] - width)), max(0.0, min(y, size[1] - height))
    return QRectF(left, top, width, height), letters


def _word_width(mark: PhotoMark, letters: float) -> float:
    font = theme().font("strong", 500)
    font.setPixelSize(max(4, round(letters)))
    return QFontMetricsF(font).horizontalAdvance(mark_shapes.words(mark))


def _paint_words(painter: QPainter, mark: PhotoMark, size: Size) -> None:
    if not mark.points or not mark_shapes.words(mark):
        return
    box, letters = _label(mark, size)
    rounded(painter, box, 0.35 * letters, "mark_halo", _ink(mark), max(1.0, 0.08 * letters))
    font = theme().font("strong", 500)
    font.setPixelSize(max(4, round(letters)))
    painter.setFont(font)
    painter.setPen(theme().colour("mark_white"))
    painter.drawText(box, int(CENTRE) | int(Qt.TextFlag.TextSingleLine), mark_shapes.words(mark))


def _paint_redaction(painter: QPainter, box: QRectF, size: Size) -> None:
    """Only a picture of it: here the covered pixels are still there, and seen when compared with the original."""
    cell = max(5.0, max(size) / _CELLS_ON_LONG_SIDE)
    painter.setClipRect(box, Qt.ClipOperation.IntersectClip)
    painter.fillRect(box, theme().colour("mark_white"))
    painter.fillRect(box, theme().colour("mark_halo", 0.42))
    seen = painter.clipBoundingRect()
    shades = [QBrush(theme().colour("mark_halo", opacity)) for opacity in (0.0, 0.1, 0.2, 0.32)]
    for row in range(int((seen.top() - box.top()) // cell), int((seen.bottom() - box.top()) // cell) + 1):
        for column in range(int((seen.left() - box.left()) // cell), int((seen.right() - box.left()) // cell) + 1):
            mixed = (column * 374_761_393 + row * 668_265_263) & 0xFFFFFFFF
            shade = shades[((mixed ^ mixed >> 13) * 1_274_126_177 >> 16) % len(shades)]
            painter.fillRect(QRectF(box.x() + column * cell, box.y() + row * cell, cell, cell), shade)
