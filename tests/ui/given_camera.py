"""Cameras whose frames come from real photos, through the real capture session of Qt: only the plug is ours."""

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QRect, QTimer
from PySide6.QtGui import QImage
from PySide6.QtMultimedia import QtVideo, QVideoFrame, QVideoFrameInput
from pytestqt.qtbot import QtBot

from app.actions import dossiers, visits
from app.domain.errors import AppError
from app.domain.records.enterprise import Enterprise
from app.domain.records.photos import Photo
from app.domain.records.project import Project
from app.resources import resource
from tests.calm import until
from tests.ui.given_pages import Host, workspace_of
from ui.camera.lens import CameraName, none_there
from ui.camera.qt_camera import QtLens
from ui.pages.capture import CapturePage

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
        self._input.destroyed.connect(partial(self._end, len(self.opened)))
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

    def _end(self, nth: int) -> None:
        """A lens was closed; perhaps the next is open already."""
        if nth == len(self.opened):
            self._unplug()

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


class FloorStage(Host):
    """The page of a visit that has begun, with two cameras."""

    def __init__(self, folder: Path) -> None:
        super().__init__(workspace_of(folder))
        self.dossier_id = dossiers.open_dossier(self.workspace, Enterprise(name="锐锋精密"), Project()).id
        self.visit = visits.begin_visit(self.workspace, self.dossier_id, "第 1 次走访")
        self.current.choose(self.dossier_id)
        self.page = CapturePage(self.parts)
        self.feed = Feed("cnc.jpg", "agv.jpg")
        self.camera = self.page.camera.desk.camera
        self.shots = self.page.camera.desk.shots
        self.camera.open_cameras = lambda: self.feed

    def stand(self, qtbot: QtBot, size: tuple[int, int] = (1366, 840)) -> None:
        qtbot.addWidget(self.page)
        self.page.resize(*size)
        self.page.show()
        self.page.activateWindow()
        qtbot.waitUntil(self.page.isActiveWindow)
        self.page.arrive({})

    def leave(self) -> None:
        self.page.keep()
        self.page.leave()
        self.close()

    def photos(self) -> list[Photo]:
        with self.workspace.reading() as read:
            return read.find(Photo, dossier_id=self.dossier_id)

    def settle(self) -> None:
        until(lambda: not self.jobs.running)
