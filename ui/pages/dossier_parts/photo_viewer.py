"""One photo large, with what is known about it; arrow keys go on to the next."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage, QKeyEvent, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from app.actions.photos import picture, thumbnail
from app.domain.errors import AppError
from app.domain.records.photos import Photo
from app.domain.text import N_, tr
from ui.fields.shown import words_of
from ui.parts import PageParts
from ui.theme.paint import painter_of
from ui.theme.theme import theme
from ui.widgets.button import Button
from ui.widgets.label import Label
from ui.widgets.overlay import Overlay

_DIM = 0.96


class PhotoViewer(Overlay):
    """Originals are decrypted off the window's thread; the small picture is shown until then."""

    def __init__(self, parent: QWidget, parts: PageParts, photos: Sequence[Photo], photo_id: str) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr(N_("照片")))
        self._parts, self._photos = parts, list(photos)
        self._at = next((at for at, photo in enumerate(photos) if photo.id == photo_id), 0)
        self._over = False
        self._image = QImage()
        self._panel = QWidget(self)
        self.picture = QLabel()
        self.caption, self.about = (
            Label("", "h2", "stage_text", wrap=True),
            Label("", "small", "stage_text2", wrap=True),
        )
        self.hash = Label("", "caption", "stage_text2", elide=True, selectable=True)
        self.back = Button(tr(N_("上一张")), "chevron-left", "stage", "lg")
        self.next = Button(tr(N_("下一张")), "chevron-right", "stage", "lg")
        self.shut = Button(tr(N_("关闭")), "x", "stage", "lg")
        self._lay_out()
        self.back.clicked.connect(lambda: self.step(-1))
        self.next.clicked.connect(lambda: self.step(1))
        self.shut.clicked.connect(self.dismiss)
        self.closed.connect(self._end)
        theme().changed.connect(self._fit_picture)

    @property
    def photo(self) -> Photo:
        return self._photos[self._at]

    def open(self) -> None:
        super().open()
        self._show()

    def layer(self) -> QWidget:
        return self._panel

    def place(self) -> QRect:
        return self.rect()

    def step(self, steps: int) -> None:
        at = self._at + steps
        if 0 <= at < len(self._photos):
            self._at = at
            self._show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_BracketLeft: -1, Qt.Key.Key_BracketRight: 1}
        if event.key() in steps:
            self.step(steps[Qt.Key(event.key())])
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_picture()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter_of(self).fillRect(self.rect(), theme().colour("stage", _DIM))

    def _lay_out(self) -> None:
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.picture.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        words = QVBoxLayout()
        words.setSpacing(2)
        for part in (self.caption, self.about, self.hash):
            words.addWidget(part)
        bottom = QHBoxLayout()
        bottom.setSpacing(12)
        bottom.addLayout(words, 1)
        for button in (self.back, self.next, self.shut):
            bottom.addWidget(button)
        column = QVBoxLayout(self._panel)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(16)
        column.addWidget(self.picture, 1)
        column.addLayout(bottom)

    def _show(self) -> None:
        photo, workspace = self.photo, self._parts.workspace
        category = photo.category.words if photo.category else ""
        self.caption.setText(photo.caption or category or tr(N_("还没有说明")))
        taken = words_of(photo.specs["camera_time"], photo.camera_time) or tr(N_("相机没有记时间"))
        came = words_of(photo.specs["taken_in"], photo.taken_in)
        came = tr(N_("入库 {time}")).format(time=came) if came else ""
        nth = tr(N_("第 {at} 张，共 {count} 张")).format(at=self._at + 1, count=len(self._photos))
        self.about.setText(" · ".join(filter(None, (nth, category, taken, came, photo.camera))))
        self.hash.setText(f"SHA-256 {photo.blob}")
        self.back.setEnabled(self._at > 0)
        self.next.setEnabled(self._at + 1 < len(self._photos))
        self.picture.setAccessibleName(self.caption.text())
        self._take(photo.id, thumbnail(workspace, photo.blob) or b"")
        self._parts.jobs.read(
            lambda _: picture(workspace, photo.blob),
            succeeded=lambda jpeg: self._take(photo.id, jpeg),
            failed=lambda error: self._miss(photo.id, error),
        )

    def _take(self, photo_id: str, jpeg: bytes) -> None:
        if self._over or photo_id != self.photo.id:
            return
        self._image = QImage.fromData(jpeg)
        self._fit_picture()

    def _miss(self, photo_id: str, error: AppError) -> None:
        """The original is not here; what is small stays in sight."""
        if not self._over and photo_id == self.photo.id:
            self.about.setText(f"{error.message}{error.hint}")

    def _fit_picture(self) -> None:
        room = self.picture.size()
        if self._image.isNull() or room.isEmpty():
            self.picture.clear()
            return
        ratio = self.devicePixelRatioF()
        fit = QPixmap.fromImage(self._image).scaled(
            room * ratio, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
        fit.setDevicePixelRatio(ratio)
        self.picture.setPixmap(fit)

    def _end(self) -> None:
        self._over = True
