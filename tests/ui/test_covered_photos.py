"""A photo of which only the covered picture came: shown as that wherever it is looked at."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.actions import exchange, marks, setup
from app.actions.covered_pictures import stand_ins
from app.actions.enrolment import receivers
from app.actions.photos import Copied, add_photos
from app.actions.whole_dossier import whole_dossier
from app.domain.records.photos import MarkKind, Photo, PhotoMark
from app.domain.records.visits import Visit
from app.resources import resource
from tests.ui.given_pages import Host
from ui.models.photo_tile import PhotoTile
from ui.pages.dossier_parts.photos_part import PhotosPart
from ui.photos.viewer import PhotoViewer


@pytest.fixture
def covered(demo: Path) -> Photo:
    """Taken and covered by the leader, and handed to the bureau."""
    leader = setup.open_workspace(demo / "leader")
    with leader.reading() as read:
        visit = read.find(Visit)[0]
    data = resource("sample", "agv.jpg").read_bytes() + b"another file"
    [photo] = add_photos(leader, visit, [Copied("IMG_4127.jpg", data)]).photos
    points = ((0.3, 0.3), (0.5, 0.5))
    marks.add_mark(
        leader, PhotoMark(dossier_id=photo.dossier_id, photo_id=photo.id, kind=MarkKind.REDACTION, points=points)
    )
    [to] = [one.card for one in receivers(leader) if one.card.owner == "沈静"]
    exchange.seal_to(leader, [photo.dossier_id], [to], demo / "b.zjb")
    leader.close()
    return photo


@pytest.fixture
def bureau(demo: Path, covered: Photo) -> Iterator[Host]:
    host = Host(setup.open_workspace(demo / "bureau"))
    exchange.import_bundle(host.workspace, demo / "b.zjb")
    yield host
    host.jobs.wait_all()
    QApplication.processEvents()
    host.close()


def test_the_viewer_says_what_it_shows(qtbot: QtBot, bureau: Host, covered: Photo) -> None:
    with bureau.workspace.reading() as read:
        whole = read.find(Photo)[0]
    window = QWidget()
    window.resize(1280, 800)
    qtbot.addWidget(window)
    window.show()
    viewer = PhotoViewer(bureau.parts, window)
    viewer.show_photo([covered, whole], covered.id)
    qtbot.waitUntil(lambda: not viewer.stage.ground.empty and not bureau.jobs.running)

    assert "已遮盖，原图没有随包" in viewer.frame.about.text()
    assert "遮盖处的像素不在里面" in viewer.panel._covered.text()
    assert viewer.frame.compare.isHidden()
    assert not viewer.frame.banner.isVisible()

    viewer.step(1)
    qtbot.waitUntil(lambda: not bureau.jobs.running)
    assert "没有随包" not in viewer.frame.about.text()
    assert not viewer.panel._covered.isVisible()
    assert viewer.frame.compare.isVisible()
    viewer.dismiss()


def test_the_grid_of_a_dossier_shows_the_covered_picture(qtbot: QtBot, bureau: Host, covered: Photo) -> None:
    whole = whole_dossier(bureau.workspace, covered.dossier_id)
    assert whole is not None
    assert whole.covered == stand_ins(bureau.workspace, covered.dossier_id)
    part = PhotosPart(lambda _: {}, bureau.jobs)
    qtbot.addWidget(part)
    part.show_photos(whole.photos, whole.covered)
    tiles: dict[str, PhotoTile] = {one.id: one for one in part.grid.photos.tiles(0, len(whole.photos))}
    tile = tiles.pop(covered.id)
    assert (tile.picture, tile.number) == (whole.covered[covered.blob], "已遮盖")
    assert "已遮盖，原图没有随包" in tile.words
    assert "已遮盖，原图没有随包" in tile.remarks
    assert not [one for one in tiles.values() if one.state[1]]
    assert {one.picture for one in tiles.values()} == {one.blob for one in whole.photos if one.id != covered.id}
