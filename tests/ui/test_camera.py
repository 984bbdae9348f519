"""The camera on the page of a visit: Qt's own capture session, fed with frames of real photos."""

import builtins
import hashlib
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from app.domain.records.photos import PhotoCategory
from app.photos.disk_trouble import DiskTrouble
from tests.calm import until
from ui.camera import lens
from ui.camera.lens import is_busy, is_refused

pytest.importorskip("PySide6.QtMultimedia", reason="the system lacks Qt Multimedia's libraries")

from PySide6.QtMultimedia import QtVideo

from tests.ui.given_camera import FloorStage

# Said once where no graphics card helps to convert frames.
pytestmark = pytest.mark.qt_log_ignore("No RHI backend", extend=True)
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def stage(qtbot, tmp_path: Path) -> Iterator[FloorStage]:
    made = FloorStage(tmp_path)
    made.stand(qtbot)
    yield made
    made.leave()


def aim(stage: FloorStage, qtbot) -> None:
    qtbot.keyClick(stage.page, Qt.Key.Key_F2)
    until(lambda: stage.camera.live)


def test_a_press_on_space_makes_a_photo_that_was_read_back(stage: FloorStage, qtbot) -> None:
    aim(stage, qtbot)
    stage.page.camera.layer.filing.chips[PhotoCategory.WORKSHOP].click()
    qtbot.keyClick(stage.page.camera.layer, Qt.Key.Key_Space)
    until(lambda: stage.shots.last)
    [photo] = stage.photos()
    assert (int(photo.width), int(photo.height), photo.format) == (1280, 720, "JPEG")
    assert photo.category is PhotoCategory.WORKSHOP
    assert photo.camera_time is None
    assert abs((photo.taken_in.wall - stage.workspace.clock.now().wall).total_seconds()) < 60
    original = stage.workspace.originals.read(photo.blob)
    assert hashlib.sha256(original).hexdigest() == photo.blob
    assert stage.page.camera.layer.bar.words.text() == "刚才那张已存好"
    until(lambda: [one.id for one in stage.page.camera.layer.strip._photos] == [photo.id])


def test_what_was_shot_looks_like_what_was_seen(stage: FloorStage, qtbot) -> None:
    aim(stage, qtbot)
    qtbot.keyClick(stage.page.camera.layer, Qt.Key.Key_Return)
    until(lambda: stage.shots.last)
    taken = QImage.fromData(stage.workspace.originals.read(stage.photos()[0].blob))
    meant = QImage(os.fspath(ROOT / "resources" / "sample" / "cnc.jpg")).scaled(taken.size())
    for x, y in ((100, 100), (640, 360), (1100, 600)):
        one, other = taken.pixelColor(x, y), meant.pixelColor(x, y)
        assert abs(one.lightness() - other.lightness()) < 60


def test_several_presses_make_several_photos(stage: FloorStage, qtbot) -> None:
    aim(stage, qtbot)
    for _ in range(4):
        stage.page.camera.layer.shutter.click()
        qtbot.wait(80)
    until(lambda: len(stage.photos()) == 4 and not stage.shots.waiting)


def test_a_camera_held_upright_gives_upright_pictures(stage: FloorStage, qtbot) -> None:
    stage.feed.turn = QtVideo.Rotation.Clockwise90
    aim(stage, qtbot)
    shown = stage.page.camera.layer.view._picture.size()
    assert abs(shown.width() / shown.height() - 720 / 1280) < 0.01
    stage.page.camera.layer.shutter.click()
    until(lambda: stage.shots.last)
    assert (int(stage.photos()[0].width), int(stage.photos()[0].height)) == (720, 1280)


def test_a_front_camera_shows_a_mirror_and_takes_a_picture(qapp) -> None:
    from PySide6.QtMultimedia import QVideoFrame, QVideoFrameInput

    from ui.camera.qt_camera import QtLens

    half = QImage(64, 32, QImage.Format.Format_RGB32)
    half.fill(Qt.GlobalColor.black)
    for x in range(32):
        for y in range(32):
            half.setPixelColor(x, y, Qt.GlobalColor.white)
    source = QVideoFrameInput()
    glass = QtLens(source, mirrored=True)
    seen: list[QImage] = []
    taken: list[QImage] = []
    glass.start(seen.append, lambda error: pytest.fail(str(error)))
    glass.take(taken.append)

    def both() -> bool:
        source.sendVideoFrame(QVideoFrame(half))
        return bool(seen and taken)

    until(both)
    assert seen[0].pixelColor(4, 4).lightness() < 50
    assert taken[0].pixelColor(4, 4).lightness() > 200
    glass.stop()


def test_what_was_pressed_for_is_kept_when_the_camera_is_closed_at_once(stage: FloorStage, qtbot) -> None:
    aim(stage, qtbot)
    stage.page.camera.desk.shoot()
    qtbot.keyClick(stage.page.camera.layer, Qt.Key.Key_Escape)
    assert not stage.camera.on
    until(lambda: len(stage.photos()) == 1)


def test_taking_it_back_removes_it(stage: FloorStage, qtbot) -> None:
    aim(stage, qtbot)
    stage.page.camera.layer.shutter.click()
    until(lambda: stage.shots.last)
    stage.page.camera.layer.bar.undo.click()
    stage.settle()
    assert stage.photos() == []
    assert not stage.page.camera.layer.bar.isVisible()


def test_what_the_disk_refuses_stays_in_memory_and_is_saved_later(stage: FloorStage, qtbot, monkeypatch) -> None:
    aim(stage, qtbot)
    put = stage.workspace.originals.put_photo

    def full(*_: object) -> None:
        raise DiskTrouble("磁盘空间不够。", "请腾出空间。")

    monkeypatch.setattr(stage.workspace.originals, "put_photo", full)
    stage.page.camera.layer.shutter.click()
    until(lambda: stage.shots.trouble)
    bar = stage.page.camera.layer.bar
    assert "还在内存里" in bar.words.text()
    assert stage.photos() == []
    stage.page.camera.layer.dismiss()
    assert "还在内存里" in stage.page.banner.findChildren(type(bar.words))[1].text()
    monkeypatch.setattr(stage.workspace.originals, "put_photo", put)
    bar.again.click()
    until(lambda: stage.shots.last)
    assert len(stage.photos()) == 1
    assert stage.shots.waiting == 0


def test_pulled_out_it_says_so_and_plugged_in_it_goes_on(stage: FloorStage, qtbot) -> None:
    aim(stage, qtbot)
    layer = stage.page.camera.layer
    stage.feed.plug()
    assert "相机断开了" in layer.view._what.text()
    assert not layer.shutter.isEnabled()
    assert layer.view.again.isVisible()
    qtbot.keyClick(layer, Qt.Key.Key_Space)
    stage.feed.plug("agv.jpg")
    until(lambda: stage.camera.live)
    assert stage.feed.opened == ["cnc.jpg", "agv.jpg"]
    assert layer.shutter.isEnabled()
    assert stage.photos() == []


def test_without_a_camera_files_are_offered(stage: FloorStage, qtbot, monkeypatch) -> None:
    stage.feed.plugged = []
    asked: list[bool] = []
    monkeypatch.setattr(stage.page.bench, "ask_for_files", lambda: asked.append(True))
    qtbot.keyClick(stage.page, Qt.Key.Key_F2)
    layer = stage.page.camera.layer
    assert layer.view._what.text() == "这台设备没有相机。"
    layer.view.bring.click()
    assert not layer.isVisible()
    assert asked == [True]


@pytest.mark.parametrize(("refusal", "words"), [(is_busy, "占用"), (is_refused, "允许")])
def test_busy_and_refused_are_told_and_tried_again(stage: FloorStage, qtbot, refusal, words: str) -> None:
    stage.feed.refusal = refusal()
    qtbot.keyClick(stage.page, Qt.Key.Key_F2)
    layer = stage.page.camera.layer
    assert words in layer.view._what.text()
    stage.feed.refusal = None
    layer.view.again.click()
    until(lambda: stage.camera.live)
    assert not layer.view._card.isVisible()


def test_the_camera_that_was_chosen_is_remembered(stage: FloorStage, qtbot) -> None:
    aim(stage, qtbot)
    stage.page.camera.layer.view.switch.click()
    until(lambda: stage.camera.live)
    assert stage.feed.opened == ["cnc.jpg", "agv.jpg"]
    again = type(stage.camera)(stage.workspace, stage.page)
    again.open_cameras = lambda: stage.feed
    again.start()
    assert stage.feed.opened[-1] == "agv.jpg"
    again.stop()


@pytest.mark.parametrize("key", [Qt.Key.Key_F4, Qt.Key.Key_F9])
def test_keys_for_what_lies_below_close_it_first(stage: FloorStage, qtbot, key) -> None:
    aim(stage, qtbot)
    qtbot.keyClick(QApplication.focusWidget(), key)
    assert not stage.page.camera.layer.isVisible()
    bench = stage.page.bench
    assert bench.notes.composer.field.hasFocus() if key == Qt.Key.Key_F4 else bench.voice.bar.asking


@dataclass
class Mode:
    """Qt lets nobody make one of its own."""

    size: QSize
    rate: float

    def resolution(self) -> QSize:
        return self.size

    def maxFrameRate(self) -> float:
        return self.rate


def test_the_largest_picture_is_chosen_that_is_still_shown_fast_enough(qapp) -> None:
    from ui.camera.qt_camera import sharpest

    modes = [Mode(QSize(640, 480), 60), Mode(QSize(1920, 1080), 30), Mode(QSize(3264, 2448), 15)]
    crawling = Mode(QSize(4000, 3000), 1)
    assert sharpest([*modes, crawling]) is modes[2]
    assert sharpest([crawling]) is crawling
    assert sharpest([]) is None


def test_closing_switches_it_off(stage: FloorStage, qtbot) -> None:
    aim(stage, qtbot)
    qtbot.keyClick(stage.page.camera.layer, Qt.Key.Key_Escape)
    assert not stage.page.camera.layer.isVisible()
    assert not stage.camera.on
    assert QApplication.focusWidget() is not stage.page.camera.layer


def test_a_missing_system_library_is_said_in_words(stage: FloorStage, qtbot, monkeypatch) -> None:
    real = builtins.__import__

    def without(name: str, *args: object, **more: object) -> object:
        if name == "ui.camera.qt_camera":
            raise ImportError("libpulse.so.0: cannot open shared object file")
        return real(name, *args, **more)

    monkeypatch.setattr(builtins, "__import__", without)
    stage.camera.open_cameras = lens.cameras
    qtbot.keyClick(stage.page, Qt.Key.Key_F2)
    assert "缺少相机用的系统组件" in stage.page.camera.layer.view._what.text()


def test_this_machine_is_asked_without_harm() -> None:
    found = lens.cameras()
    if not found.names():
        with pytest.raises(lens.AppError, match="没有相机"):
            found.open("")


def test_nothing_of_it_is_loaded_before_it_is_opened() -> None:
    code = "import sys, ui.pages.capture; print('PySide6.QtMultimedia' in sys.modules)"
    said = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "False"
