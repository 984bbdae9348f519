"""Scrolling a grid whose photos still have to be read, frame by frame, against what nobody sees as a jerk."""

import io
import os
import random
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication

from app.actions.photos import small_pictures
from app.domain.roles import Role
from app.photos.intake import THUMBNAIL_SIDE
from app.store import thumbnails
from app.store.engine import writing
from app.workspace import Workspace
from tests.bench import given_feeds
from tests.bench.harness import Contest, bench
from ui.garbage import GarbageSearch
from ui.jobs import Jobs
from ui.models.photo_grid import PhotoGrid
from ui.models.photo_tile import PhotoTile
from ui.theme.theme import Theme

_FRAME_MS = 1000 / 60
_SLOWER_THAN_MEMORY = 1.5
"""Where the machine is too busy for 60 frames a second with all pictures in memory, reading them may cost this much."""
_STEP_PX = 60
_WAY_PX = 150 * _STEP_PX
"""A long flick of the wheel: three rows in ten frames."""
_SLOWEST_IN = 20
"""The frame that one in so many is slower than is the one that counts: an average hides the jerks."""


_AGAINST = "1/60 s a frame, or 1.5 of one from memory"


@bench.row("grid", sizes=("500 photos", "5000 photos", "50000 photos"), unit="ms", against=_AGAINST, aim=1.0)
@contextmanager
def grid(size: str) -> Iterator[Contest]:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    GarbageSearch(app)
    Theme().apply(app)
    with tempfile.TemporaryDirectory(prefix="bench-") as place:
        workspace = given_feeds.workspace(Path(place), "leader", Role.LEADER)
        jobs = Jobs()
        shown = PhotoGrid(partial(small_pictures, workspace), jobs, "照片", stars=True)
        shown.resize(1090, 560)
        shown.show_photos(_filled(workspace, int(size.split()[0])))
        shown.show()
        app.processEvents()
        try:
            yield Contest(lambda: _read_on_the_way(app, shown), lambda: _limit(app, shown))
        finally:
            shown.close()
            shown.deleteLater()
            jobs.close()
            workspace.close()


def _read_on_the_way(app: QApplication, shown: PhotoGrid) -> float:
    shown.thumbnails.fit(shown.tile_size, shown.devicePixelRatioF())  # which forgets what is in memory
    return _slow_frame(app, shown, random.randrange(max(1, shown.verticalScrollBar().maximum() - _WAY_PX)))


def _limit(app: QApplication, shown: PhotoGrid) -> float:
    """The first time over the same stretch puts its pictures into memory."""
    _slow_frame(app, shown, 0)
    return max(_FRAME_MS, _SLOWER_THAN_MEMORY * _slow_frame(app, shown, 0))


def _slow_frame(app: QApplication, shown: PhotoGrid, begin: int) -> float:
    """Milliseconds for moving on and painting, with whatever the event loop has to do in between."""
    frames = []
    for way in range(begin, begin + _WAY_PX, _STEP_PX):
        started = time.perf_counter()
        shown.verticalScrollBar().setValue(way)
        app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents)
        frames.append((time.perf_counter() - started) * 1000)
        # What is left of the frame belongs to the threads that read thumbnails, as on a screen.
        time.sleep(max(0.0, (_FRAME_MS - frames[-1]) / 1000))
    return sorted(frames)[-len(frames) // _SLOWEST_IN]


def _filled(workspace: Workspace, number: int) -> list[PhotoTile]:
    """Each with a thumbnail of its own in the store, captions, stars and states."""
    pictures = [_picture(seed) for seed in range(16)]
    names = [f"{at:064x}" for at in range(number)]
    with writing(workspace.engine) as db:
        for at, name in enumerate(names):
            thumbnails.keep(db, name, pictures[at % len(pictures)])
    state = ("hard-drive", "只在本机")
    return [
        PhotoTile(str(at), f"数控一线 {at}", "10:26", starred=at % 9 == 0, picture=name, state=state)
        for at, name in enumerate(names)
    ]


def _picture(seed: int) -> bytes:
    rough = Image.frombytes("RGB", (32, 24), random.Random(seed).randbytes(32 * 24 * 3))
    sink = io.BytesIO()
    rough.resize((THUMBNAIL_SIDE, THUMBNAIL_SIDE * 3 // 4), Image.Resampling.BICUBIC).save(sink, "JPEG", quality=80)
    return sink.getvalue()
