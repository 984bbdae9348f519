"""What the camera sees, with lines to aim by; where it sees nothing, why, and what helps."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.domain.text import N_, tr
from ui.camera.camera import Camera
from ui.theme.icons import draw_icon
from ui.theme.paint import focus_ring, painter_of, rounded, words
from ui.theme.theme import theme
from ui.widgets.button import Button
from ui.widgets.label import Label
from ui.widgets.painted import Painted, Pressable

_FLASH_MS, _FLASH = 80, 0.4
_RADIUS = 16
_SMALLEST = QSize(280, 200)
_CARD_WIDE = 460


class Viewfinder(QWidget):
    """Put parts that lie over the picture into `top` and `bottom`, which are rows."""

    import_asked = Signal()

    def __init__(self, camera: Camera) -> None:
        super().__init__()
        self._camera, self._picture = camera, QImage()
        self._flashing = QTimer(self)
        self._flashing.setSingleShot(True)
        self._flashing.setInterval(_FLASH_MS)
        self._flashing.timeout.connect(self.update)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.top, self.bottom = QHBoxLayout(), QHBoxLayout()
        self.again = Button(tr(N_("再试一次")), "redo-2", "stage", "touch")
        self.bring = Button(tr(N_("导入照片")), "images", "stage", "touch")
        self._what = Label("", "touch", "stage_text", wrap=True, align=Qt.AlignmentFlag.AlignCenter)
        self._hint = Label("", "touch_body", "stage_text2", wrap=True, align=Qt.AlignmentFlag.AlignCenter)
        self.switch = OnPicture("", "switch-camera")
        self._lay_out()
        self.again.clicked.connect(camera.start)
        self.bring.clicked.connect(self.import_asked)
        self.switch.clicked.connect(camera.choose_next)
        camera.seen.connect(self._see)
        camera.changed.connect(self._show_state)
        self._show_state()

    def flash(self) -> None:
        """That it was pressed is seen at once; that it is safe is told later, in words."""
        self._flashing.start()
        self.update()

    def minimumSizeHint(self) -> QSize:
        return super().minimumSizeHint().expandedTo(_SMALLEST)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, box = painter_of(self), QRectF(self.rect())
        clip = QPainterPath()
        clip.addRoundedRect(box, _RADIUS, _RADIUS)
        painter.setClipPath(clip)
        painter.fillRect(box, theme().colour("stage"))
        if self._picture.isNull():
            return
        room = self._picture.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        shown = QRectF(QPointF(0, 0), room.toSizeF())
        shown.moveCenter(box.center())
        painter.drawImage(shown, self._picture)
        _paint_thirds(painter, shown)
        if self._flashing.isActive():
            painter.fillRect(shown, theme().colour("photo_text", _FLASH))

    def _lay_out(self) -> None:
        self._card = QWidget()
        self._card.setMaximumWidth(theme().px(_CARD_WIDE))
        inside = QVBoxLayout(self._card)
        inside.setSpacing(12)
        buttons = QHBoxLayout()
        buttons.setSpacing(12)
        for part in (self.again, self.bring):
            buttons.addWidget(part)
        buttons.insertStretch(0, 1)
        buttons.addStretch(1)
        inside.addWidget(self._what)
        inside.addWidget(self._hint)
        inside.addLayout(buttons)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(self._card, 1000)
        middle.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(12, 12, 12, 12)
        self.top.setSpacing(12)
        self.bottom.setSpacing(12)
        self.plate = Plate("stamp")
        self.bottom.addWidget(self.plate)
        self.bottom.addStretch(1)
        self.top.addStretch(1)
        self.top.addWidget(self.switch)
        whole.addLayout(self.top)
        whole.addStretch(1)
        whole.addLayout(middle)
        whole.addStretch(1)
        whole.addLayout(self.bottom)

    def _see(self, picture: QImage) -> None:
        if not self.isVisible():
            return
        room = picture.size().scaled(self.size() * self.devicePixelRatioF(), Qt.AspectRatioMode.KeepAspectRatio)
        # A large sensor gives far more than can be shown; every second pixel is enough to aim by.
        coarse = picture.width() > 2 * room.width()
        how = Qt.TransformationMode.FastTransformation if coarse else Qt.TransformationMode.SmoothTransformation
        self._picture = picture.scaled(room, Qt.AspectRatioMode.IgnoreAspectRatio, how)
        self.update()

    def _show_state(self) -> None:
        camera = self._camera
        trouble = camera.trouble
        if not camera.live:
            self._picture = QImage()
        self._card.setVisible(not camera.live)
        self._what.setText(trouble.message if trouble else tr(N_("正在打开相机…")))
        self._hint.setText(trouble.hint if trouble else "")
        self._hint.setVisible(trouble is not None)
        self.again.setVisible(trouble is not None)
        self.bring.setVisible(trouble is not None)
        several = len(camera.names()) > 1 and camera.name is not None
        self.switch.setVisible(several)
        if camera.name is not None:
            self.switch.set_words(camera.name.words)
            self.switch.setAccessibleName(tr(N_("换一个相机，现在是 {name}")).format(name=camera.name.words))
        self.update()


class OnPicture(Pressable):
    """A dark plate over the picture that is pressed."""

    def __init__(self, text: str, icon: str) -> None:
        super().__init__(text)
        self._icon = icon

    def sizeHint(self) -> QSize:
        return _plate_size(self.words)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_of(self)
        _paint_plate(painter, QRectF(self.rect()), self.words, self._icon)
        if self.shows_ring:
            focus_ring(painter, self.rect(), 10, "stage_text")


class Plate(Painted):
    """The same to be read only."""

    def __init__(self, icon: str) -> None:
        super().__init__()
        self._icon = icon
        self.hide()

    def show_words(self, text: str) -> None:
        self.setAccessibleName(text)
        self.setVisible(bool(text))
        self.restyle()

    def sizeHint(self) -> QSize:
        return _plate_size(self.accessibleName())

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        _paint_plate(painter_of(self), QRectF(self.rect()), self.accessibleName(), self._icon)


class Shutter(Pressable):
    """The largest button there is."""

    def __init__(self, side: int = 128) -> None:
        super().__init__()
        self._side = side
        self.setAccessibleName(tr(N_("拍一张")))

    def sizeHint(self) -> QSize:
        return QSize(self._side, self._side)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, on = painter_of(self), self.isEnabled()
        ring = QRectF(self.rect()).adjusted(3, 3, -3, -3)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme().colour("focus" if self.shows_ring else "text" if on else "disabled"), 5))
        painter.drawEllipse(ring)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().colour(("accent_press" if self.isDown() else "accent") if on else "track"))
        painter.drawEllipse(ring.adjusted(9, 9, -9, -9))
        side = self._side * 0.32
        at = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
        draw_icon(painter, "camera", at, theme().colour("on_accent" if on else "disabled"))


def _paint_thirds(painter: QPainter, shown: QRectF) -> None:
    painter.setPen(QPen(theme().colour("photo_text", 0.35), 1))
    for third in (1 / 3, 2 / 3):
        x, y = shown.x() + shown.width() * third, shown.y() + shown.height() * third
        painter.drawLine(QPointF(x, shown.top()), QPointF(x, shown.bottom()))
        painter.drawLine(QPointF(shown.left(), y), QPointF(shown.right(), y))


def _plate_size(text: str) -> QSize:
    look = theme()
    return QSize(round(look.width(text, "strong") + look.icon_px(20)) + 38, max(48, look.line("strong") + 14))


def _paint_plate(painter: QPainter, box: QRectF, text: str, icon: str) -> None:
    look, side = theme(), theme().icon_px(20)
    rounded(painter, box, 10, look.colour("stage_ctl", 0.9))
    draw_icon(painter, icon, QRectF(14, (box.height() - side) / 2, side, side), look.colour("stage_text"))
    words(painter, QRectF(22 + side, 0, box.width() - side - 34, box.height()), text, "strong", "stage_text")
