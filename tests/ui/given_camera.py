"""Cameras whose frames come from real photos, through the real capture session of Qt: only the plug is ours."""

import os
from collections.abc import Callable

from PySide6.QtCore import QObject, QRect, QTimer
from PySide6.QtGui import QImage
from PySide6.QtMultimedia import QtVideo, QVideoFrame, QVideoFrameInput

from app.domain.errors import AppError
from app.resources import resource
from ui.camera.lens import CameraName, none_there
from ui.camera.qt_camera import QtLens

_EVERY_MS = 30


class Feed(QObject):
    """Several cameras to plug in and pull out; each shows a photo that wanders to and fro."""

    def __init__(self, *pictures: str, size: tuple[int, int] = (1280, 720)) -> None:
        super().__init__()
        self.plugged = [CameraName(name, name) for name in pictures]
        self.refusal: AppError | None = None
        self.size, self.turn = size, QtVideo.Rotation.None_
        self.opened: list[str] = []
        self._told: Callable[[], object] = lambda: None
        self._step = 0
        self._whole = QImage()
        self._input: QVideoFrameInput | None = None
        self._beat = QTimer(self)
        self._beat.setInterval(_EVERY_MS)
        self._beat.timeout.connect(self._send)

    def names(self) -> list[CameraName]:
        return list(self.plugged)

    def open(self, id_: str) -> QtLens:
        if self.refusal is not None:
            raise self.refusal
        if not self.plugged:
            raise none_there()
        there = [one.id for one in self.plugged]
        chosen = id_ if id_ in there else there[0]
        self.opened.append(chosen)
        self._whole = QImage(os.fspath(resource("sample", chosen)))
        self._input = QVideoFrameInput()
        self._input.destroyed.connect(self._unplug)
        self._beat.start()
        return QtLens(self._input)

    def listen(self, changed: Callable[[], object]) -> None:
        self._told = changed

    def plug(self, *pictures: str) -> None:
        """From now on these are there and no others."""
        self.plugged = [CameraName(name, name) for name in pictures]
        if not pictures:
            self._unplug()
        self._told()

    def _unplug(self) -> None:
        self._input = None
        self._beat.stop()

    def _send(self) -> None:
        if self._input is None:
            return
        self._step += 1
        wide, high = self._whole.width() - 40, self._whole.height() - 40
        part = self._whole.copy(QRect(self._step % 40, self._step % 30, wide, high)).scaled(*self.size)
        frame = QVideoFrame(part.convertToFormat(QImage.Format.Format_RGB32))
        frame.setRotation(self.turn)
        self._input.sendVideoFrame(frame)
