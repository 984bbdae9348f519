"""Only here, in a bundle, confirmed: what each photo may claim, and what it may not."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.actions import enrolment, exchange, setup
from app.actions.dossiers import dossier_cards
from app.actions.photo_states import PhotoState, photo_states
from app.actions.photos import add_photos
from app.domain.records.photos import Photo
from app.domain.records.visits import Visit
from app.resources import resource
from app.workspace import Workspace

HERE, SEALED, CONFIRMED = PhotoState.HERE, PhotoState.SEALED, PhotoState.CONFIRMED


@pytest.fixture
def leader(demo: Path) -> Iterator[Workspace]:
    opened = setup.open_workspace(demo / "leader")
    yield opened
    opened.close()


@pytest.fixture
def bureau(demo: Path) -> Iterator[Workspace]:
    opened = setup.open_workspace(demo / "bureau")
    yield opened
    opened.close()


@pytest.fixture
def dossier(leader: Workspace) -> str:
    return dossier_cards(leader)[0].id


def a_new_photo(leader: Workspace, dossier: str) -> Photo:
    with leader.reading() as read:
        visits = read.find(Visit, dossier_id=dossier)
        held = {(photo.visit_id, photo.file_name) for photo in read.find(Photo, dossier_id=dossier)}
    visit = next(one for one in visits if (one.id, "agv.jpg") not in held)
    return add_photos(leader, visit, [resource("sample", "agv.jpg")]).photos[0]


def send(sender: Workspace, owner: str, dossier: str, target: Path, **how: bool) -> Path:
    card = next(one.card for one in enrolment.receivers(sender) if one.card.owner == owner)
    exchange.seal_to(sender, [dossier], [card], target, **how)
    return target


def test_a_photo_goes_from_here_to_confirmed(
    leader: Workspace, bureau: Workspace, dossier: str, tmp_path: Path
) -> None:
    photo = a_new_photo(leader, dossier)
    assert photo_states(leader, dossier)[photo.id] is HERE

    bundle = send(leader, "沈静", dossier, tmp_path / "b.zjb")
    assert photo_states(leader, dossier)[photo.id] is SEALED

    exchange.import_bundle(bureau, bundle)
    assert photo_states(leader, dossier)[photo.id] is SEALED
    exchange.import_bundle(leader, send(bureau, "陈立峰", dossier, tmp_path / "receipt.zjb"))
    assert photo_states(leader, dossier)[photo.id] is CONFIRMED


def test_a_bundle_without_originals_carries_no_photo(
    leader: Workspace, bureau: Workspace, dossier: str, tmp_path: Path
) -> None:
    photo = a_new_photo(leader, dossier)
    exchange.import_bundle(bureau, send(leader, "沈静", dossier, tmp_path / "b.zjb", with_originals=False))
    exchange.import_bundle(leader, send(bureau, "陈立峰", dossier, tmp_path / "receipt.zjb"))
    assert photo_states(leader, dossier)[photo.id] is HERE


def test_what_the_demo_handed_over_was_confirmed(leader: Workspace, dossier: str) -> None:
    assert set(photo_states(leader, dossier).values()) == {CONFIRMED}


def test_what_came_from_others_is_never_only_here(bureau: Workspace, dossier: str) -> None:
    assert set(photo_states(bureau, dossier).values()) == {SEALED}
