"""A camera's card on the screen: laid over the visits, and its clock set right by one photo."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from PIL import Image, ImageEnhance
from PySide6.QtWidgets import QWidget

from app.resources import resource
from tests.screens.desk import Desk, Look
from ui.pages.capture_parts.matching_groups import LEFT_OVER
from ui.pages.capture_parts.matching_sheet import MatchingSheet

Tour = Iterator[tuple[str, QWidget]]
_NAMES = ("agv", "board", "cnc", "control", "gauge", "meeting", "rack", "robot")
_MODEL, _DETAILS, _TAKEN = 0x0110, 0x8769, 0x9003


def importing(demo: Path, look: Look) -> Tour:
    """On a visit of its own, after the others are over."""
    desk = Desk(demo / "leader", look)
    desk.clock.pass_time(hours=9)
    page = desk.go("capture")
    page.show_list()
    page.begin()
    desk.settle()
    page.window().focusWidget().click()
    desk.settle()
    desk.clock.pass_time(minutes=84)
    page.bench.take([resource("sample", f"{name}.jpg") for name in _NAMES[:5]])
    desk.settle()
    page.bench.photos.grid.select(page.bench.opened.photos[2].id)
    yield desk.shot("60_photo_marked")
    page.bench.ask_for_files()
    yield desk.shot("61_import_from_where")
    sheet = next(one for one in desk.window.findChildren(MatchingSheet) if one.isVisible())
    card = _card(desk, demo / f"card {look.name}")
    sheet.look_at([card])
    yield desk.shot("62_import_preview")
    sheet.board.groups.choose(LEFT_OVER)
    desk.settle()
    sheet.board.grid.select(str(card / "DCIM" / "IMG_2006.jpg"))
    yield desk.shot("63_import_clock")
    sheet.dismiss()
    desk.close()


def _card(desk: Desk, folder: Path) -> Path:
    """Of two cameras: the clock of one began anew when its battery was out."""
    (folder / "DCIM").mkdir(parents=True)
    now = desk.clock.wall.replace(tzinfo=None)
    for number, name in enumerate(_NAMES):
        right = number < len(_NAMES) - 3
        exif = Image.Exif()
        exif[_MODEL] = "EOS R8" if right else "TG-7"
        shown = now - timedelta(minutes=80 - 9 * number) - timedelta(days=0 if right else 700)
        exif.get_ifd(_DETAILS)[_TAKEN] = f"{shown:%Y:%m:%d %H:%M:%S}"
        with Image.open(resource("sample", f"{name}.jpg")) as picture:
            # Other light than in the sample's own: the same files would be known already.
            ImageEnhance.Brightness(picture).enhance(1.1).save(folder / "DCIM" / f"IMG_{2000 + number}.jpg", exif=exif)
    return folder
