"""The camera of a visit: what is seen with it belongs to the visit that is open."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QImage

from app.actions.photos import thumbnail
from app.domain.records.visits import Visit
from ui.attempt import Attempt
from ui.camera.camera import Camera
from ui.camera.filing import Filing
from ui.camera.shots import Shots
from ui.parts import PageParts


class CameraDesk(QObject):
    """`visit` gives the one that is open."""

    def __init__(self, parts: PageParts, attempt: Attempt, visit: Callable[[], Visit], parent: QObject) -> None:
        super().__init__(parent)
        self._visit = visit
        self.camera = Camera(parts.workspace, self)
        self.shots = Shots(parts, attempt, self)
        self.filing = Filing(self)
        self.thumbnail = partial(thumbnail, parts.workspace)

    @property
    def ready(self) -> bool:
        """A press on the shutter would take a picture."""
        return self.camera.live and self.shots.room and bool(self._visit().dossier_id)

    def shoot(self) -> None:
        """The picture belongs to the visit that was open when it was pressed."""
        if not self.ready:
            return
        visit, category = self._visit(), self.filing.category

        def keep(picture: QImage) -> None:
            self.shots.add(picture, visit, category)

        self.camera.take(keep)
