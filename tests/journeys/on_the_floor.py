"""One visit at a plant: the desk, the clock that is turned, the card, the camera and the microphone that are fed."""

import hashlib
import shutil
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox

from app.domain.clock import HeldClock
from app.domain.record import Record
from app.domain.records.photos import Photo
from app.domain.roles import Role
from tests.calm import until
from tests.given import CHINA
from tests.journeys.drivers import Desk
from tests.ui.given_camera import Feed
from ui.models.photo_grid import PhotoGrid

DATA = Path(__file__).resolve().parents[2] / "../shared/data"
MORNING = datetime(2022, 10, 17, 14, 0, tzinfo=CHINA)
"""The day on which one of the phones took its picture, at 15:42."""
R = TypeVar("R", bound=Record)


@dataclass
class Walk:
    """What the chapters of a visit hand on to one another."""

    desk: Desk
    folder: Path
    feed: Feed | None = None
    clock: HeldClock = field(default_factory=lambda: HeldClock(MORNING))

    def __post_init__(self) -> None:
        self.desk.workspace.clock = self.clock
        self.desk.main.showNormal()  # the screen that is none is small, and small windows fill it
        self.desk.main.resize(1440, 900)
        self.desk.wait()

    @classmethod
    def of(cls, folder: Path, role: Role = Role.LEADER, name: str = "陈立峰") -> "Walk":
        return cls(Desk.of(folder / name, role, name), folder)

    @property
    def page(self) -> Any:
        return self.desk.main.page

    @property
    def dossier(self) -> str:
        return self.desk.session.current.id

    def find(self, type_: type[R], **where: Any) -> list[R]:
        with self.desk.workspace.reading() as read:
            return read.find(type_, dossier_id=self.dossier, **where)

    def see(self, *words: str) -> None:
        """Wait until all of it can be read; the page looks at its clock once a second."""
        for one in words:
            until(lambda one=one: self.desk.sees(one), f"“{one}” to be read")

    def choose(self, words: str, name: str = "", at: int = 0) -> None:
        """In the list of this name that offers it, with the arrow keys."""
        self.desk.turn_here()
        begins = Qt.MatchFlag.MatchStartsWith
        offering = [box for box in self.desk._shown(QComboBox) if box.findText(words, begins) >= 0]
        box = [box for box in offering if name in box.accessibleName()][at]
        wanted = box.findText(words, begins)
        box.setFocus()
        for _ in range(abs(wanted - box.currentIndex())):
            QTest.keyClick(box, Qt.Key.Key_Down if wanted > box.currentIndex() else Qt.Key.Key_Up)
        self.desk.wait()
        assert box.currentText().startswith(words), box.currentText()

    def photo(self, file_name: str) -> Photo:
        [found] = [one for one in self.find(Photo) if one.file_name == file_name]
        return found

    def mark(self, *names: str) -> None:
        """Click the photos from these files in the grid, all but the first with Ctrl."""
        for at, name in enumerate(names):
            click_tile(self.page.bench.photos.grid, self.photo(name).id, more=at > 0)
        self.desk.wait()


def click_tile(grid: PhotoGrid, photo_id: str, *, more: bool = False) -> None:
    index = grid.photos.index(grid.photos.row_of(photo_id))
    grid.scrollTo(index)
    hold = Qt.KeyboardModifier.ControlModifier if more else Qt.KeyboardModifier.NoModifier
    QTest.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, hold, grid.visualRect(index).center())


def card(folder: Path, names: Iterable[str]) -> Path:
    """A card with copies of these photos of the shared data."""
    made = folder / "card" / "DCIM"
    made.mkdir(parents=True)
    for name in names:
        shutil.copy2(DATA / name, made)
    return made


def hashes(folder: Path) -> dict[str, str]:
    return {one.name: hashlib.sha256(one.read_bytes()).hexdigest() for one in sorted(folder.iterdir())}
