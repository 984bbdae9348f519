"""What a bundle leaves out, whatever its feeds name, and what it then tells of it."""

import os
from collections.abc import Sequence

import pytest

from app.bundle.sealing import Sealed, SealRequest, seal
from app.domain.covering import covering, covers_of
from app.domain.progress import SilentProgress
from app.domain.records.photos import CoveredPicture, MarkKind, Photo, PhotoMark
from app.domain.records.visits import Handout
from app.store.engine import reading
from app.store.reading import Reading
from app.store.unit_of_work import Author, UnitOfWork
from tests.bundle.conftest import Desk

BOX, OTHER_BOX = ((0.1, 0.1), (0.3, 0.3)), ((0.5, 0.5), (0.7, 0.7))


def photo_of(desk: Desk, sha256: str) -> Photo:
    with reading(desk.engine) as db:
        return Reading(db).find(Photo, blob=sha256)[0]


def covering_mark(photo: Photo, points: tuple[tuple[float, float], ...] = BOX) -> PhotoMark:
    return PhotoMark(dossier_id=photo.dossier_id, photo_id=photo.id, kind=MarkKind.REDACTION, points=points)


def stored(desk: Desk) -> str:
    part = desk.folder / "file"
    part.write_bytes(os.urandom(1000))
    return desk.originals.put(part).sha256


def sealed(
    desk: Desk, receiver: Desk, *dossiers: str, covered_originals: bool = False, owed: Sequence[str] = ()
) -> Sealed:
    recipients = (receiver.identity.recipient,)
    request = SealRequest(dossiers, recipients, {}, True, covered_originals, frozenset(owed))
    target = desk.folder / f"{len(list(desk.folder.glob('*.zjb')))}.zjb"
    return seal(desk.engine, desk.identity, desk.originals, request, target, desk.clock, SilentProgress())


def carried(bundle: Sealed, receiver: Desk) -> set[str]:
    return set(receiver.verify(bundle.path).blobs)


def test_a_photo_that_was_covered_a_moment_ago_stays(leader: Desk, bureau: Desk) -> None:
    """Nothing was made to go in its place yet: then nothing goes."""
    dossier = leader.dossier()
    plain, sha256 = leader.photo(dossier, os.urandom(2000)), leader.photo(dossier, os.urandom(2000))
    leader.write(covering_mark(photo_of(leader, sha256)))
    bundle = sealed(leader, bureau, dossier)
    assert carried(bundle, bureau) == {plain}
    assert (bundle.left_out, bundle.missing) == ((sha256,), 0)
    assert carried(sealed(leader, bureau, dossier, covered_originals=True), bureau) == {plain, sha256}


def test_a_picture_in_which_less_is_covered_than_by_now_stays(leader: Desk, bureau: Desk) -> None:
    dossier, old, new = leader.dossier(), stored(leader), stored(leader)
    sha256 = leader.photo(dossier, os.urandom(2000))
    photo = photo_of(leader, sha256)
    first, second = covering_mark(photo), covering_mark(photo, OTHER_BOX)
    for blob, marks in ((old, [first]), (new, [first, second])):
        leader.write(CoveredPicture(dossier_id=dossier, original=sha256, covers=covers_of(marks), blob=blob))
    leader.write(first, second)
    assert carried(sealed(leader, bureau, dossier), bureau) == {new}
    assert carried(sealed(leader, bureau, dossier, covered_originals=True), bureau) == {new, sha256}


def test_what_is_covered_in_one_dossier_does_not_go_with_another_of_the_same_bundle(leader: Desk, bureau: Desk) -> None:
    first, second, content = leader.dossier(), leader.dossier(), os.urandom(2000)
    sha256 = leader.photo(first, content)
    assert leader.photo(second, content) == sha256
    with reading(leader.engine) as db:
        [photo] = Reading(db).find(Photo, dossier_id=first)
    leader.write(covering_mark(photo))
    assert carried(sealed(leader, bureau, first, second), bureau) == set()


def test_what_was_taken_away_stays_and_follows_when_it_is_owed(leader: Desk, bureau: Desk) -> None:
    dossier = leader.dossier()
    sha256, file = leader.photo(dossier, os.urandom(2000)), stored(leader)
    handout = Handout(dossier_id=dossier, blob=file)
    leader.write(handout)
    gone = [photo_of(leader, sha256), handout]
    with UnitOfWork(leader.engine, Author(leader.device, "person"), leader.clock) as work:
        for record in gone:
            work.remove(record)
    bundle = sealed(leader, bureau, dossier)
    assert carried(bundle, bureau) == set()
    assert set(bundle.left_out) == {sha256, file}

    strange = stored(leader)
    with UnitOfWork(leader.engine, Author(leader.device, "person"), leader.clock) as work:
        work.settle(gone[0], {"deleted": False})
    bundle = sealed(leader, bureau, dossier, owed=[sha256, strange])
    assert carried(bundle, bureau) == {sha256}
    assert bundle.followed == (sha256,)
    assert strange in bundle.left_out


def test_both_files_go_while_nobody_has_chosen(leader: Desk, member: Desk, bureau: Desk) -> None:
    dossier, handout = leader.dossier(), Handout(name="讲义")
    handout = handout.with_(dossier_id=dossier)
    leader.write(handout)
    member.take_in(leader.seal("task.zjb", dossier, member).path)
    files = {stored(leader), stored(member)}
    for desk, blob in zip((leader, member), sorted(files, key=lambda one: not leader.originals.has(one)), strict=True):
        desk.write(handout.with_(blob=blob))
    leader.take_in(member.seal("back.zjb", dossier, leader).path)
    leader.vouch(dossier, member)
    assert carried(sealed(leader, bureau, dossier), bureau) == files


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 0, 1)])
def test_what_is_covered_is_told_whatever_the_order(order: tuple[int, ...]) -> None:
    photo = Photo(blob="a")
    marks = [covering_mark(photo), covering_mark(photo, OTHER_BOX), covering_mark(photo, OTHER_BOX)]
    mixed = [marks[at] for at in order]
    assert covers_of(mixed) == covers_of(marks[:2])
    assert len({covers_of(some) for some in ([], marks[:1], marks[1:2], marks, [covering_mark(photo, ())])}) == 5
    assert covering([photo, Photo()], [*mixed, covering_mark(Photo()), PhotoMark(photo_id=photo.id)]) == {
        "a": tuple(mixed)
    }
