"""One photo as large as the window, with the next and the one before at the arrow keys."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import QImage, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.actions.photos import picture
from app.domain.errors import AppError
from app.domain.records.photos import Photo
from app.domain.text import N_, tr
from ui.parts import PageParts
from ui.theme.paint import CENTRE, painter_of, rounded, words
from ui.visit_words import time_words
from ui.widgets.button import IconButton
from ui.widgets.label import Label
from ui.widgets.overlay import Overlay

_MARGIN = 32


class _Stage(QWidget):
    """Dark in both themes, so that nothing beside the photo is brighter than it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._image, self._words = QImage(), ""

    def show_image(self, image: QImage, instead: str = "") -> None:
        self._image, self._words = image, instead
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, room = painter_of(self), QRectF(self.rect())
        rounded(painter, room, 14, "stage")
        if self._image.isNull():
            words(painter, room, self._words, "body", "stage_text2", CENTRE)
            return
        inside = room.adjusted(16, 16, -16, -72)
        size = QSizeF(self._image.size()).scaled(inside.size(), Qt.AspectRatioMode.KeepAspectRatio)
        box = QRectF(inside.center().x() - size.width() / 2, inside.center().y() - size.height() / 2, 0, 0)
        box.setSize(size)
        painter.drawImage(box, self._image)


class PhotoViewer(Overlay):
    """Made once and kept: a picture may still arrive after it was closed."""

    def __init__(self, parts: PageParts, window: QWidget) -> None:
        super().__init__(window)
        self._parts, self._at = parts, 0
        self._photos: Sequence[Photo] = ()
        self._stage = _Stage(self)
        self._caption = Label("", "strong", "stage_text", elide=True)
        self._facts = Label("", "small", "stage_text2", elide=True)
        before = IconButton("chevron-left", tr(N_("上一张")), "stage", "lg")
        after = IconButton("chevron-right", tr(N_("下一张")), "stage", "lg")
        close = IconButton("x", tr(N_("关闭")), "stage", "lg")
        before.clicked.connect(lambda: self.step(-1))
        after.clicked.connect(lambda: self.step(1))
        close.clicked.connect(self.dismiss)
        told = QVBoxLayout()
        told.setSpacing(0)
        told.addWidget(self._caption)
        told.addWidget(self._facts)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addLayout(told, 1)
        for button in (before, after, close):
            row.addWidget(button)
        column = QVBoxLayout(self._stage)
        column.setContentsMargins(20, 16, 20, 14)
        column.addStretch(1)
        column.addLayout(row)

    @property
    def photo(self) -> Photo:
        return self._photos[self._at]

    def layer(self) -> QWidget:
        return self._stage

    def place(self) -> QRect:
        return self.rect().adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)

    def show_photo(self, photos: Sequence[Photo], photo_id: str) -> None:
        self._photos = photos
        self.open()
        at = (at for at, photo in enumerate(self._photos) if photo.id == photo_id)
        self._show(next(at, 0))

    def step(self, by: int) -> None:
        if 0 <= self._at + by < len(self._photos):
            self._show(self._at + by)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.step(-1 if event.key() == Qt.Key.Key_Left else 1)
            return
        super().keyPressEvent(event)

    def _show(self, at: int) -> None:
        self._at = at
        photo = self.photo
        taken = photo.camera_time or (photo.taken_in.wall if photo.taken_in else None)
        category = photo.category.words if photo.category else tr(N_("未归类"))
        size = f"{photo.width} × {photo.height}" if photo.width and photo.height else ""
        mark = tr(N_("指纹 {mark}")).format(mark=photo.blob[:12])
        self._caption.setText(photo.caption or photo.file_name)
        self._facts.setText(" · ".join(filter(None, (category, time_words(taken), photo.camera, size, mark))))
        self._stage.show_image(QImage(), tr(N_("正在打开…")))
        workspace = self._parts.workspace
        self._parts.jobs.read(
            lambda _: QImage.fromData(picture(workspace, photo.blob)),
            succeeded=partial(self._arrived, photo.id),
            failed=partial(self._failed, photo.id),
        )

    def _arrived(self, photo_id: str, image: QImage) -> None:
        """Only if it is still the one that is asked for."""
        if self.isVisible() and photo_id == self.photo.id:
            self._stage.show_image(image, tr(N_("这张照片打不开")))

    def _failed(self, photo_id: str, error: AppError) -> None:
        if self.isVisible() and photo_id == self.photo.id:
            self._stage.show_image(QImage(), str(error))
