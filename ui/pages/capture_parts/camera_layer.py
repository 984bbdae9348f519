"""The camera over the page of a visit: aim, press, and go on pressing."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, Qt, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.records.photos import Photo
from app.domain.text import N_, tr
from ui.camera.filing import FilingRow
from ui.camera.shot_bar import ShotBar
from ui.camera.shot_strip import ShotStrip
from ui.camera.viewfinder import Shutter, Viewfinder
from ui.pages.capture_parts.camera_desk import CameraDesk
from ui.theme.theme import theme
from ui.widgets.button import IconButton
from ui.widgets.label import Label
from ui.widgets.overlay import Overlay
from ui.widgets.scrolling import scrolling

SHUTTER_KEYS = (
    Qt.Key.Key_Space,
    Qt.Key.Key_Return,
    Qt.Key.Key_Enter,
    Qt.Key.Key_VolumeUp,
    Qt.Key.Key_VolumeDown,
)
_AROUND = 24
_SIDE = 288
_SHUTTER = 112


class CameraLayer(Overlay):
    import_asked = Signal()
    note_asked = Signal()
    sound_asked = Signal()

    def __init__(self, window: QWidget, desk: CameraDesk) -> None:
        super().__init__(window)
        self.setAccessibleName(tr(N_("拍照")))
        self._desk = desk
        self._panel = QWidget(self)
        self.view = Viewfinder(desk.camera)
        self.shutter, self.strip, self.filing = Shutter(_SHUTTER), ShotStrip(desk.thumbnail), FilingRow(desk.filing)
        self.bar, self.close_ = ShotBar(desk.shots), IconButton("x", tr(N_("关上相机")), "quiet", "touch")
        self._below_keys: dict[int, SignalInstance] = {Qt.Key.Key_F4: self.note_asked, Qt.Key.Key_F9: self.sound_asked}
        self._lay_out()
        self._wire()

    def layer(self) -> QWidget:
        return self._panel

    def place(self) -> QRect:
        around = _AROUND if self.width() / theme().scale > 900 else 0
        return self.rect().adjusted(around, around, -around, -around)

    def show_photos(self, photos: Sequence[Photo]) -> None:
        self.strip.show_photos(photos)

    def event(self, event: QEvent) -> bool:
        """What is asked for by key and lies below is told after the camera has closed."""
        if isinstance(event, QKeyEvent) and event.key() in self._below_keys:
            event.accept()
            if event.type() is QEvent.Type.KeyPress:
                self.dismiss()
                self._below_keys[event.key()].emit()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in SHUTTER_KEYS:
            self._desk.shoot()
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press beside a button closes nothing: it would be a lost shot."""

    def _lay_out(self) -> None:
        hint = Label(
            tr(N_("空格、回车或音量键也能拍")), "body", "text2", wrap=True, align=Qt.AlignmentFlag.AlignHCenter
        )
        side = QWidget()
        right = QVBoxLayout(side)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(12)
        right.addWidget(self.close_, 0, Qt.AlignmentFlag.AlignRight)
        right.addStretch(1)
        right.addWidget(self.shutter, 0, Qt.AlignmentFlag.AlignHCenter)
        right.addWidget(hint)
        right.addStretch(1)
        right.addWidget(self.bar)
        left = QVBoxLayout()
        left.setSpacing(12)
        left.addWidget(self.view, 1)
        left.addWidget(self.filing)
        left.addWidget(self.strip)
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addLayout(left, 1)
        row.addWidget(side)
        self._side = side
        whole = QVBoxLayout(self._panel)
        whole.setContentsMargins(16, 16, 6, 16)
        whole.addWidget(scrolling(holder))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._side.setFixedWidth(theme().px(_SIDE))

    def _wire(self) -> None:
        desk = self._desk
        self.shutter.clicked.connect(desk.shoot)
        QShortcut(QKeySequence("F2"), self).activated.connect(desk.shoot)
        self.close_.clicked.connect(self.dismiss)
        self.closed.connect(desk.camera.stop)
        self.view.import_asked.connect(self._import)
        desk.camera.taken.connect(self.view.flash)
        desk.camera.changed.connect(self._enable)
        desk.shots.changed.connect(self._enable)
        self._enable()

    def _enable(self) -> None:
        if self.shutter.hasFocus() and not self._desk.ready:
            self.setFocus()  # or the keys would go to what lies below
        self.shutter.setEnabled(self._desk.ready)

    def _import(self) -> None:
        self.dismiss()
        self.import_asked.emit()
