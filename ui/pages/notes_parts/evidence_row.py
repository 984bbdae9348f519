"""What an answer rests on: small pictures and the first words of notes, each leading to where it is."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPainterPath, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from app.domain.records.notes import QuickNote
from app.domain.records.photos import Photo
from app.domain.text import N_, tr
from ui.theme.paint import focus_ring, painter_of, rounded, words
from ui.theme.theme import theme
from ui.widgets.button import Button
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.laid_out import clear_out
from ui.widgets.painted import Pressable

Thumbnail = Callable[[str], bytes | None]
"""The small picture of what lies under this hash."""
_PICTURE, _CAPTION, _RADIUS, _SHORT = (68, 44), 240, 6, 18


class EvidenceRow(QWidget):
    photo_opened = Signal(object)
    note_opened = Signal(object)

    def __init__(self, thumbnail: Thumbnail) -> None:
        super().__init__()
        self._thumbnail = thumbnail
        self._shown: tuple[Sequence[Photo], Sequence[QuickNote]] = ((), ())
        self._flow = FlowLayout(self)
        self.hide()

    def show_evidence(self, photos: Sequence[Photo], notes: Sequence[QuickNote]) -> None:
        if (photos, notes) == self._shown:
            return
        self._shown = (photos, notes)
        clear_out(self._flow)
        for photo in photos:
            tile = PhotoLink(_caption(photo), self._thumbnail(photo.blob))
            tile.clicked.connect(partial(self.photo_opened.emit, photo))
            self._flow.addWidget(tile)
        for note in notes:
            link = Button(short_words(note.words, _SHORT), "notebook-pen", "link", "sm")
            link.setToolTip(note.words)
            link.clicked.connect(partial(self.note_opened.emit, note))
            self._flow.addWidget(link)
        self.setVisible(bool(photos or notes))


class PhotoLink(Pressable):
    """A small picture with its caption beside it."""

    def __init__(self, caption: str, jpeg: bytes | None) -> None:
        super().__init__(caption)
        self._picture = QPixmap.fromImage(QImage.fromData(jpeg or b""))
        self.setToolTip(caption)

    def sizeHint(self) -> QSize:
        look = theme()
        caption = min(look.px(_CAPTION), round(look.width(self.words, "caption")) + 2)
        return QSize(look.px(_PICTURE[0]) + 8 + caption, max(look.px(_PICTURE[1]), look.line("caption")) + 4)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look = painter_of(self), theme()
        wide, high = look.px(_PICTURE[0]), look.px(_PICTURE[1])
        box = QRectF(2, (self.height() - high) / 2, wide, high)
        rounded(painter, box, _RADIUS, "sunken", "border")
        if not self._picture.isNull():
            self._paint_picture(painter, box)
        colour = "accent_text" if self.hovered else "text2"
        beside = QRectF(box.right() + 8, 0, self.width() - box.right() - 8, self.height())
        words(painter, beside, self.words, "caption", colour)
        if self.shows_ring:
            focus_ring(painter, self.rect(), _RADIUS)

    def _paint_picture(self, painter: QPainter, box: QRectF) -> None:
        path, ratio = QPainterPath(), self.devicePixelRatioF()
        path.addRoundedRect(box, _RADIUS, _RADIUS)
        painter.save()
        painter.setClipPath(path)
        size = (box.size() * ratio).toSize()
        filled = self._picture.scaled(
            size, Qt.AspectRatioMode.KeepAspectRatioByExpanding, Qt.TransformationMode.SmoothTransformation
        )
        filled.setDevicePixelRatio(ratio)
        shown = filled.deviceIndependentSize()
        left, top = box.center().x() - shown.width() / 2, box.center().y() - shown.height() / 2
        painter.drawPixmap(QRectF(left, top, shown.width(), shown.height()), filled, QRectF(filled.rect()))
        painter.restore()


def short_words(text: str, longest: int) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= longest else plain[: longest - 1] + "…"


def _caption(photo: Photo) -> str:
    return photo.caption or (photo.category.words if photo.category else tr(N_("照片")))
