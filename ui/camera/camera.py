"""The camera as pages use it: on while somebody looks, one of several, and back by itself when it is plugged in."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from app.actions.device_choices import CAMERA, choice, choose
from app.domain.errors import AppError
from app.workspace import Workspace
from ui.camera.lens import CameraName, Cameras, Lens, cameras, none_there, was_pulled_out


class Camera(QObject):
    seen = Signal(QImage)
    taken = Signal()
    changed = Signal()
    """Another trouble, or none any more; other cameras are there."""

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.open_cameras: Callable[[], Cameras] = cameras
        self.trouble: AppError | None = None
        self.live = False
        """Something was seen since it was switched on."""
        self._cameras: Cameras | None = None
        self._lens: Lens | None = None
        self._on = False
        self._id = self._in_use = ""

    @property
    def on(self) -> bool:
        return self._on

    def names(self) -> Sequence[CameraName]:
        return self._cameras.names() if self._cameras is not None else ()

    @property
    def name(self) -> CameraName | None:
        names = self.names()
        return next((one for one in names if one.id == self._id), names[0] if names else None)

    def start(self) -> None:
        """Switch on; what stands in the way is `trouble`."""
        self.stop()
        self._on = True
        try:
            if self._cameras is None:
                self._id = choice(self._workspace, CAMERA)
                self._cameras = self.open_cameras()
                self._cameras.listen(self._hear)
            self._lens = self._cameras.open(self._id)
            self._in_use = self.name.id if self.name else ""
            self._lens.start(self._see, self._fail)
        except AppError as error:
            self._fail(error)
            return
        self.changed.emit()

    def stop(self) -> None:
        self._on = self.live = False
        self.trouble = None
        self._let_go()

    def take(self, then: Callable[[QImage], object]) -> None:
        """What was pressed for is handed over even when the camera is switched off meanwhile."""

        def hand_over(picture: QImage) -> None:
            self.taken.emit()
            then(picture)

        if self._lens is not None and self.live:
            self._lens.take(hand_over)

    def choose(self, id_: str) -> None:
        self._id = id_
        self.start()
        try:
            choose(self._workspace, CAMERA, id_)
        except AppError:
            return  # it sees all the same, and is only asked for again next time

    def choose_next(self) -> None:
        names = [one.id for one in self.names()]
        if self.name is not None:
            self.choose(names[(names.index(self.name.id) + 1) % len(names)])

    def _see(self, picture: QImage) -> None:
        first, self.live = not self.live, True
        self.seen.emit(picture)
        if first:
            self.changed.emit()

    def _fail(self, error: AppError) -> None:
        self._let_go()
        self.live, self.trouble = False, error
        self.changed.emit()

    def _hear(self) -> None:
        """Plugged in or pulled out."""
        if not self._on:
            return
        there = [one.id for one in self.names()]
        if not there:
            self._fail(was_pulled_out() if self._in_use else none_there())
        elif self.trouble is not None or self._in_use not in there:
            self.start()
        else:
            self.changed.emit()

    def _let_go(self) -> None:
        lens, self._lens = self._lens, None
        if lens is not None:
            lens.stop()
