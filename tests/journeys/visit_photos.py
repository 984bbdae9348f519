"""The photos of the visit: a card, dropped files, a copied picture, the camera; put in order, doubted, marked."""

import hashlib
import shutil
from pathlib import Path
from typing import Any

from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest

from app.domain.records.photos import MarkKind, Photo, PhotoCategory, PhotoMark
from tests.calm import until
from tests.journeys.drivers import chosen
from tests.journeys.on_the_floor import DATA, Walk, card, click_tile, hashes
from tests.ui.given_camera import Feed
from ui.pages.capture_parts.matching_sheet import MatchingSheet

CARD = ("photos_fab/Workshop2.jpg", "photos_fab/MachineBuilding1.jpg", "phone_exif/HMD_Nokia_8.3_5G.jpg")
HEIC, BROKEN = "heic/xiaomi.heic", "heic/corrupted.heic"


def take_the_card(walk: Walk) -> None:
    """Of four phones one had the right day; one clock is put right by a photo, two files are given by hand."""
    desk, dcim = walk.desk, card(walk.folder, (*CARD, HEIC, BROKEN))
    before = hashes(dcim)
    walk.clock.pass_time(hours=1)
    sheet = _look_through(walk, dcim)
    assert desk.sees("导入 1 张")
    desk.press("没有对上")
    click_tile(sheet.board.grid, str(dcim / "MachineBuilding1.jpg"))
    desk.wait()
    assert desk.sees("相机记的是 08-02 11:23:20")
    desk.write("这张照片真正的拍摄时间", "2022-10-17 15:05")
    desk.press("按这张对时")
    assert desk.sees("慢 76 天")
    desk.press("没有对上")
    desk.press("就放这里")
    desk.press("读不出来")
    assert desk.sees("corrupted.heic：")
    desk.press("导入 4 张")
    walk.see("4 张照片已保存")
    assert hashes(dcim) == before
    for name, sha256 in before.items():
        assert name == Path(BROKEN).name or walk.photo(name).blob == sha256
    _look_through(walk, dcim)
    assert desk.sees("已入库，内容相同，已跳过，4 张")
    desk.press("不导入")
    assert (len(walk.find(Photo)), hashes(dcim)) == (4, before)


def _look_through(walk: Walk, dcim: Path) -> Any:
    with chosen(folder=dcim.parent):
        walk.desk.keys("F3")
        walk.desk.press("选文件夹")
    return [sheet for sheet in walk.desk.window.findChildren(MatchingSheet) if sheet.isVisible()][-1]


def bring_some_more(walk: Walk) -> None:
    """One is dropped, one was copied, one is taken with the camera of the device."""
    desk, files = walk.desk, walk.folder / "more"
    files.mkdir()
    desk.drop(walk.page, Path(shutil.copy2(DATA / "photos_fab/mini_just__built.jpg", files)))
    walk.see("1 张照片已保存")
    QGuiApplication.clipboard().setImage(QImage(str(DATA / "sample_photos/gauge.jpg")))
    desk.keys("Ctrl+V")
    until(lambda: len(walk.find(Photo)) == 6)
    camera = walk.page.camera.desk.camera
    camera.open_cameras = lambda: walk.feed
    walk.feed = Feed("meeting.jpg")
    desk.keys("F2")
    until(lambda: camera.live)
    desk.press("会议合影")
    desk.keys("Space")
    walk.see("刚才那张已存好")
    desk.press("关上相机")
    assert [one.category for one in walk.find(Photo)].count(PhotoCategory.MEETING) == 1


def put_in_order(walk: Walk) -> None:
    """Several at once: a category by its key, a star, one caption for both."""
    desk, both = walk.desk, ("Workshop2.jpg", "MachineBuilding1.jpg")
    walk.mark(*both)
    assert desk.sees("选中 2 张")
    desk.keys("6")
    desk.keys("S")
    desk.write("照片说明", "总装线的老设备")
    desk.keys("Return")
    for name in both:
        photo = walk.photo(name)
        assert (photo.category, photo.starred, photo.caption) == (PhotoCategory.EQUIPMENT, True, "总装线的老设备")


def doubt(walk: Walk) -> None:
    """All but the same, at another time, in another place: pointed out, and in nobody's way."""
    again = walk.folder / "more" / "again.jpg"
    with Image.open(DATA / CARD[0]) as picture:
        picture.convert("RGB").resize((1200, 900)).save(again, quality=60)
    walk.desk.drop(walk.page, again)
    until(lambda: len(walk.find(Photo)) == 8)
    walk.mark("again.jpg")
    walk.see("这张和另一张拍得几乎一样")
    walk.desk.keys("Delete")
    assert len(walk.find(Photo)) == 7
    walk.mark("HMD_Nokia_8.3_5G.jpg")
    walk.see("拍摄时间比签到早 63 天", "拍摄地点离厂区约", "只在本机")


def draw(walk: Walk) -> None:
    """An arrow, and something that nobody outside may see."""
    desk = walk.desk
    walk.mark("Workshop2.jpg")
    desk.keys("Return")
    stage = walk.page.bench._viewer.stage
    until(lambda: not stage.ground.empty)
    for key, places in (("A", ((0.2, 0.2), (0.3, 0.4))), ("M", ((0.5, 0.5), (0.7, 0.7)))):
        desk.keys(key)
        here, there = (stage.view.point_of(*place).toPoint() for place in places)
        QTest.mousePress(stage, Qt.MouseButton.LeftButton, pos=here)
        QTest.mouseMove(stage, (here + there) / 2)
        QTest.mouseMove(stage, there)
        QTest.mouseRelease(stage, Qt.MouseButton.LeftButton, pos=there)
        desk.wait()
    desk.press("返回")
    photo = walk.photo("Workshop2.jpg")
    assert [one.kind for one in walk.find(PhotoMark, photo_id=photo.id)] == [MarkKind.ARROW, MarkKind.REDACTION]
    original = desk.workspace.originals.read(photo.blob)
    assert original == (DATA / CARD[0]).read_bytes()
    assert hashlib.sha256(original).hexdigest() == photo.blob
