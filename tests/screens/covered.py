"""The way of a covered photo: onto the sealing page, into a bundle, to its receiver."""

import io
from collections.abc import Iterator
from pathlib import Path

from PIL import Image, ImageOps
from PySide6.QtWidgets import QWidget

from app.actions import enrolment, exchange, marks, photos, setup
from app.domain.records.photos import MarkKind, Photo, PhotoMark
from app.domain.records.visits import Visit
from app.resources import resource
from app.workspace import Workspace
from tests.screens.desk import Desk, Look

_OVER_IT = ((0.3, 0.35), (0.6, 0.7))


def covered(demo: Path, look: Look) -> Iterator[tuple[str, QWidget]]:
    workspace = setup.open_workspace(demo / "leader")
    fresh = _two_covered(workspace)
    workspace.close()
    bundle = demo / "covered.zjb"
    yield from _handed_over(demo, look, bundle, fresh)
    workspace = setup.open_workspace(demo / "bureau")
    exchange.import_bundle(workspace, bundle)
    [to] = [one.card for one in enrolment.receivers(workspace) if one.card.owner == "陈立峰"]
    exchange.seal_to(workspace, [fresh.dossier_id], [to], demo / "receipt.zjb")
    workspace.close()
    yield from _received(demo, look, fresh)
    workspace = setup.open_workspace(demo / "leader")
    exchange.import_bundle(workspace, demo / "receipt.zjb")
    workspace.close()
    desk = Desk(demo / "leader", look)
    desk.go("capture", visit=fresh.visit_id, photo=fresh.id)
    yield desk.shot("85_covered_confirmed")
    desk.close()


def _two_covered(workspace: Workspace) -> Photo:
    """One that the bureau has had for long, and a new one, which is returned."""
    with workspace.reading() as read:
        known = read.find(Photo)[0]
        visit = read.find(Visit, id=known.visit_id)[0]
    turned = io.BytesIO()
    with Image.open(resource("sample", "agv.jpg")) as picture:
        ImageOps.mirror(picture).save(turned, "JPEG", quality=90)
    [fresh] = photos.add_photos(workspace, visit, [photos.Copied("IMG_4127.jpg", turned.getvalue())]).photos
    for photo in (known, fresh):
        mark = PhotoMark(dossier_id=photo.dossier_id, photo_id=photo.id, kind=MarkKind.REDACTION, points=_OVER_IT)
        marks.add_mark(workspace, mark)
    return fresh


def _handed_over(demo: Path, look: Look, bundle: Path, fresh: Photo) -> Iterator[tuple[str, QWidget]]:
    desk = Desk(demo / "leader", look)
    page = desk.go("seal")
    yield desk.shot("80_covered_to_seal")
    page.board.contents.bare.click()
    yield desk.shot("81_covered_originals_asked_for")
    page.board.contents.bare.click()
    desk.settle()
    page.seal(bundle)
    yield desk.shot("82_covered_sealed")
    desk.go("capture", visit=fresh.visit_id, photo=fresh.id)
    yield desk.shot("83_covered_in_a_bundle")
    desk.close()


def _received(demo: Path, look: Look, fresh: Photo) -> Iterator[tuple[str, QWidget]]:
    desk = Desk(demo / "bureau", look)
    page = desk.go("dossier", tab="photos")
    yield desk.shot("84_covered_received")
    page.body.photos.opened.emit(fresh.id)
    yield desk.shot("84_covered_seen")
    desk.close()
