"""交接单 on paper: what goes along with the stick, for the other side to compare and to sign."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import segno
from PySide6.QtCore import QBuffer, QMarginsF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPageLayout, QPageSize, QPainter, QPdfWriter

from app.domain.errors import AppError
from app.domain.text import N_, tr
from app.store.sendings import Sending
from ui.size_words import size_words
from ui.theme.paint import CENTRE, LEFT
from ui.theme.theme import theme
from ui.theme.tokens import tokens

_DPI = 144
_MARGIN_MM = 15
_BODY, _LARGE, _TITLE = 20, 38, 36
_LINE = 34
_CODE = 250


def write_slip(target: Path, sending: Sending, enterprise: str, receivers: Sequence[str]) -> None:
    """A page in A5; raises AppError where it can't be written."""
    try:
        target.write_bytes(_drawn(sending, enterprise, receivers))
    except OSError as error:
        raise AppError(N_("交接单没有写进去。"), N_("请检查磁盘空间和文件夹权限。")) from error


def _drawn(sending: Sending, enterprise: str, receivers: Sequence[str]) -> bytes:
    kept = QBuffer()
    kept.open(QBuffer.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(kept)
    margins = QMarginsF(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM, _MARGIN_MM)
    size = QPageSize(QPageSize.PageSizeId.A5)
    writer.setPageLayout(QPageLayout(size, QPageLayout.Orientation.Portrait, margins, QPageLayout.Unit.Millimeter))
    writer.setResolution(_DPI)
    writer.setTitle(tr(N_("交接单")))
    painter = QPainter(writer)
    _draw(_Sheet(painter, writer.width()), sending, enterprise, receivers)
    painter.end()
    return bytes(kept.data().data())


def _draw(sheet: "_Sheet", sending: Sending, enterprise: str, receivers: Sequence[str]) -> None:
    at = datetime.fromisoformat(sending.sealed_at)
    sheet.line(tr(N_("诊迹交接单")), _TITLE, 700)
    sheet.skip(10)
    for name, value in (
        (N_("企业"), enterprise),
        (N_("文件"), sending.file_name),
        (N_("封装于"), f"{at:%Y-%m-%d %H:%M}"),
        (N_("大小"), f"{size_words(sending.size)} ({sending.size:,} B)"),
        (N_("能打开"), "、".join(receivers)),
        (N_("包号"), sending.bundle),
        (N_("指纹"), sending.fingerprint[:32]),
        ("", sending.fingerprint[32:]),
    ):
        sheet.pair(tr(name) if name else "", value)
    sheet.skip(16)
    sheet.line(tr(N_("打电话念这四个词，对方看到的要一样：")), _BODY)
    sheet.skip(8)
    sheet.tiles(sending.check_words)
    sheet.skip(16)
    sheet.code(sending.code)
    sheet.skip(24)
    sheet.line(tr(N_("交出人：________________    收件人：________________")), _BODY)
    sheet.line(tr(N_("日期：________________")), _BODY)


class _Sheet:
    """Writes from top to bottom."""

    def __init__(self, painter: QPainter, width: int) -> None:
        self._painter, self._width, self._top = painter, width, 0.0
        self._ink = QColor(tokens("light").colours["text"])
        painter.setPen(self._ink)

    def skip(self, height: float) -> None:
        self._top += height

    def line(self, words: str, size: int, weight: int = 400) -> None:
        self._put(QRectF(0, self._top, self._width, size * 1.7), words, size, weight)
        self._top += size * 1.7

    def pair(self, name: str, value: str) -> None:
        self._put(QRectF(0, self._top, 110, _LINE), name, _BODY)
        self._put(QRectF(110, self._top, self._width - 110, _LINE), value, _BODY, 500)
        self._top += _LINE

    def tiles(self, words: Sequence[str]) -> None:
        wide, gap = self._width / max(1, len(words)), 12
        for at, word in enumerate(words):
            box = QRectF(at * wide, self._top, wide - gap, _LARGE * 2)
            self._painter.drawRect(box)
            self._put(box, word, _LARGE, 700, CENTRE)
        self._top += _LARGE * 2

    def code(self, text: str) -> None:
        rows = segno.make(text, micro=False, error="m").matrix
        step = _CODE / len(rows)
        for y, row in enumerate(rows):
            for x, module in enumerate(row):
                if module:
                    self._painter.fillRect(QRectF(x * step, self._top + y * step, step, step), self._ink)
        self._top += _CODE

    def _put(self, room: QRectF, words: str, size: int, weight: int = 400, align: Qt.AlignmentFlag = LEFT) -> None:
        font = QFont(theme().font("body", weight))
        font.setPixelSize(size)
        self._painter.setFont(font)
        shown = self._painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideMiddle, round(room.width()))
        self._painter.drawText(room, int(align) | int(Qt.TextFlag.TextSingleLine), shown)
