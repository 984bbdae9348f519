"""The way along the camera and 现场模式, with frames of a photo in the place of a camera."""

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.domain.records.notes import NoteTag
from app.resources import resource
from tests.calm import until
from tests.screens.desk import Desk, Look
from tests.ui.given_camera import Feed

_SAMPLES = ("gauge.jpg", "board.jpg", "robot.jpg", "rack.jpg", "agv.jpg")


def on_the_floor(demo: Path, look: Look) -> Iterator[tuple[str, QWidget]]:
    desk = Desk(demo / "leader", look)
    page = desk.go("capture")
    if not page.bench.visit.dossier_id:
        page.begin()
        desk.key(Qt.Key.Key_Return)
        desk.clock.pass_time(minutes=86, seconds=31)
        page.bench.take([resource("sample", name) for name in _SAMPLES])
        desk.settle()
    ways, feed = page.camera, Feed("cnc.jpg")
    ways.desk.camera.open_cameras = lambda: feed
    ways.open_camera()
    _shoot(page)
    yield desk.shot("60_camera")
    ways.layer.dismiss()
    ways.switch_quick()
    desk.window.showNormal()
    desk.window.resize(*look.size)
    _shoot(page)
    yield desk.shot("61_quick")
    ways.write_note()
    ways._note.tags[NoteTag.PAIN_POINT].click()
    ways._note.phrases[0].click()
    yield desk.shot("62_quick_note")
    ways._note.dismiss()
    feed.plug()
    yield desk.shot("63_quick_without_camera")
    ways.leave_quick()
    desk.close()


def _shoot(page: QWidget) -> None:
    desk = page.camera.desk
    before = desk.shots.last
    until(lambda: desk.ready)
    desk.shoot()
    until(lambda: desk.shots.last is not before and not desk.shots.waiting)
    page._tick()
