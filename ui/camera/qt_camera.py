"""Cameras through Qt Multimedia. Importing this fails where the system's sound library is missing."""

import time
from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QCameraPermission, QCoreApplication, QObject, Qt, QTimer
from PySide6.QtGui import QImage, QTransform
from PySide6.QtMultimedia import (
    QCamera,
    QCameraDevice,
    QCameraFormat,
    QImageCapture,
    QMediaCaptureSession,
    QMediaDevices,
    QVideoFrame,
    QVideoFrameInput,
    QVideoSink,
)

from app.domain.errors import AppError
from ui.camera.lens import CameraName, Lens, Seen, Trouble, is_busy, is_refused, none_there

_FEWEST_PER_SECOND = 5.0
"""A camera that shows less is no view to aim with, however sharp it is."""
_SILENT_MS = 6_000
"""A camera that shows nothing for so long is held by somebody else, or stuck."""
_LAST_PICTURE_MS = 1_000
_SHARE_OF_TIME = 3.0
"""Making frames visible takes at most a third of the window's time."""


class QtCameras(QObject):
    def __init__(self) -> None:
        super().__init__()
        self._devices = QMediaDevices(self)

    def names(self) -> Sequence[CameraName]:
        return [CameraName(_id_of(one), one.description()) for one in QMediaDevices.videoInputs()]

    def open(self, id_: str) -> Lens:
        there = {_id_of(one): one for one in QMediaDevices.videoInputs()}
        if not there:
            raise none_there()
        device = there.get(id_, QMediaDevices.defaultVideoInput())
        camera = QCamera(device)
        wanted = sharpest(device.videoFormats())
        if wanted is not None:
            camera.setCameraFormat(wanted)
        return QtLens(camera, mirrored=device.position() is QCameraDevice.Position.FrontFace)

    def listen(self, changed: Callable[[], object]) -> None:
        self._devices.videoInputsChanged.connect(changed)


class QtLens(QObject):
    """A capture session of Qt around a camera, or around frames that somebody sends."""

    def __init__(self, source: QCamera | QVideoFrameInput, *, mirrored: bool = False) -> None:
        super().__init__()
        self._source, self._mirrored = source, mirrored
        self._seen: Seen | None = None
        self._trouble: Trouble | None = None
        self._waiting: dict[int, Seen] = {}
        self._next_frame = 0.0
        self._stopping = False
        self._session, self._sink, self._still = QMediaCaptureSession(self), QVideoSink(self), QImageCapture(self)
        self._session.setVideoSink(self._sink)
        self._session.setImageCapture(self._still)
        self._silence = QTimer(self)
        self._silence.setInterval(_SILENT_MS)
        self._silence.timeout.connect(lambda: self._tell(is_busy()))
        self._sink.videoFrameChanged.connect(self._see)
        self._still.imageAvailable.connect(self._hand_over)
        self._still.errorOccurred.connect(lambda id_, *_: self._miss(id_))
        self._plug_in()

    def start(self, seen: Seen, trouble: Trouble) -> None:
        self._seen, self._trouble = seen, trouble
        if not isinstance(self._source, QCamera):
            return
        self._source.errorOccurred.connect(lambda error, _: self._fail(error))
        permission, program = QCameraPermission(), QCoreApplication.instance()
        standing = program.checkPermission(permission) if program else Qt.PermissionStatus.Granted
        if program is not None and standing is Qt.PermissionStatus.Undetermined:
            program.requestPermission(permission, self, lambda asked: self._begin(asked.status()))
        else:
            self._begin(standing)

    def take(self, taken: Seen) -> None:
        id_ = self._still.capture()
        if id_ < 0:
            self._tell(is_busy())
        else:
            self._waiting[id_] = taken

    def stop(self) -> None:
        """What was asked for is still handed over, if it comes soon."""
        self._seen = self._trouble = None
        self._silence.stop()
        self._stopping = True
        if self._waiting:
            QTimer.singleShot(_LAST_PICTURE_MS, self, self._end)
        else:
            self._end()

    def _end(self) -> None:
        self._waiting.clear()
        if isinstance(self._source, QCamera):
            self._source.stop()
        self.deleteLater()

    def _plug_in(self) -> None:
        self._source.setParent(self)
        if isinstance(self._source, QCamera):
            sizes = self._source.cameraDevice().photoResolutions()
            if sizes:
                self._still.setResolution(max(sizes, key=lambda size: size.width() * size.height()))
            self._session.setCamera(self._source)
        else:
            self._session.setVideoFrameInput(self._source)

    def _begin(self, standing: Qt.PermissionStatus) -> None:
        if standing is Qt.PermissionStatus.Denied:
            # Not from within `start`: whoever called it does not listen yet.
            QTimer.singleShot(0, self, partial(self._tell, is_refused()))
        elif isinstance(self._source, QCamera) and self._trouble is not None:
            self._silence.start()
            self._source.start()

    def _see(self, frame: QVideoFrame) -> None:
        if self._seen is None or not frame.isValid():
            return
        if self._silence.isActive():
            self._silence.start()
        began = time.monotonic()
        if began < self._next_frame:
            return
        picture = upright(frame)
        if not picture.isNull():
            self._seen(picture.flipped(Qt.Orientation.Horizontal) if self._mirrored else picture)
        done = time.monotonic()
        self._next_frame = done + (done - began) * (_SHARE_OF_TIME - 1)

    def _hand_over(self, id_: int, frame: QVideoFrame) -> None:
        taken = self._waiting.pop(id_, None)
        picture = upright(frame)
        if taken is not None and not picture.isNull():
            taken(picture)
        if self._stopping and not self._waiting:
            self._end()

    def _miss(self, id_: int) -> None:
        if self._waiting.pop(id_, None) is not None:
            self._tell(is_busy())

    def _fail(self, error: QCamera.Error) -> None:
        if error is not QCamera.Error.NoError:
            self._tell(is_busy())

    def _tell(self, error: AppError) -> None:
        if self._trouble is not None:
            self._trouble(error)


def upright(frame: QVideoFrame) -> QImage:
    """Turned as the device was held; Qt leaves that to whoever makes a picture of a frame."""
    picture = frame.toImage()
    if frame.mirrored():
        picture = picture.flipped(Qt.Orientation.Horizontal)
    turn = frame.rotation().value
    return picture.transformed(QTransform().rotate(turn)) if turn else picture


def sharpest(formats: Sequence[QCameraFormat]) -> QCameraFormat | None:
    """The largest picture that is still shown fast enough; a still is one of these frames."""

    def worth(one: QCameraFormat) -> tuple[bool, int, float]:
        size = one.resolution()
        return one.maxFrameRate() >= _FEWEST_PER_SECOND, size.width() * size.height(), one.maxFrameRate()

    return max(formats, key=worth, default=None)


def _id_of(device: QCameraDevice) -> str:
    return bytes(device.id().data()).decode("utf-8", "replace")
