"""A photo in which something is covered leaves as a covered picture: in real bundles, opened with the stock age."""

import io
import subprocess
from collections.abc import Iterator
from pathlib import Path
from shutil import which

import bagit
import pytest
from PIL import Image, ImageChops, ImageDraw

from app.actions import exchange, marks, photos, records, setup, storage
from app.actions.covered_pictures import stand_ins
from app.actions.dossiers import dossier_cards
from app.actions.enrolment import receivers
from app.actions.handing_over import parcel
from app.actions.photo_states import PhotoState, photo_states
from app.actions.photos import Copied, add_photos
from app.actions.reports import build_report
from app.actions.self_check import self_check
from app.bundle.sealing import NothingToSend
from app.domain.covering import covers_of
from app.domain.mark_shapes import REDACTION_MARGIN
from app.domain.progress import Cancelled
from app.domain.records.photos import CoveredPicture, MarkKind, Photo, PhotoMark
from app.domain.records.visits import Visit
from app.keys.card import Card
from app.workspace import Workspace
from tests.given import MARK, SHA256

pytestmark = [
    pytest.mark.stock_tools,
    pytest.mark.skipif(
        not all(map(which, ("age", "minisign", "tar"))), reason="the stock age, minisign, tar are missing"
    ),
]
SECRET = "#ff00ff"
SIZE = (900, 700)
FACE = (380, 300, 520, 460)
OVER_IT = ((0.42, 0.42), (0.58, 0.66))


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
def member(demo: Path) -> Iterator[Workspace]:
    opened = setup.open_workspace(demo / "member")
    yield opened
    opened.close()


@pytest.fixture
def dossier(leader: Workspace) -> str:
    return dossier_cards(leader)[0].id


def hall() -> bytes:
    """A photo with a face in magenta, which also looks out of its tags."""
    picture, small = Image.new("RGB", SIZE, "#8899aa"), io.BytesIO()
    ImageDraw.Draw(picture).rectangle(FACE, fill=SECRET)
    picture.resize((90, 70)).save(small, "JPEG")
    tags = Image.Exif()
    tags[0x010E] = "张三在三号机旁"
    sink = io.BytesIO()
    picture.save(sink, "JPEG", exif=tags.tobytes() + small.getvalue(), comment="张三在三号机旁")
    return sink.getvalue()


def take(workspace: Workspace, dossier: str) -> Photo:
    with workspace.reading() as read:
        visit = read.find(Visit, dossier_id=dossier)[0]
    return add_photos(workspace, visit, [Copied("hall.jpg", hall())]).photos[0]


def cover(workspace: Workspace, photo: Photo, points: tuple[tuple[float, float], ...] = OVER_IT) -> PhotoMark:
    mark = PhotoMark(dossier_id=photo.dossier_id, photo_id=photo.id, kind=MarkKind.REDACTION, points=points)
    marks.add_mark(workspace, mark)
    return mark


@pytest.fixture
def photo(leader: Workspace, dossier: str) -> Photo:
    taken = take(leader, dossier)
    cover(leader, taken)
    return taken


def card_of(workspace: Workspace, owner: str) -> Card:
    return next(one.card for one in receivers(workspace) if one.card.owner == owner)


def send(sender: Workspace, owner: str, dossier: str, target: Path, **how: bool) -> Path:
    exchange.seal_to(sender, [dossier], [card_of(sender, owner)], target, **how)
    return target


def bag(bundle: Path, receiver: Workspace) -> Path:
    """The bag of a bundle, opened by age and tar and found right by bagit."""
    folder = bundle.with_suffix(".opened")
    folder.mkdir()
    (key := folder / "key.txt").write_text(receiver.identity.age.file_text())
    archive = subprocess.run(["age", "-d", "-i", key, bundle], capture_output=True, check=True).stdout
    key.unlink()
    subprocess.run(["tar", "-x", "-f", "-", "-C", folder], input=archive, check=True)
    [found] = folder.iterdir()
    bagit.Bag(str(found)).validate()
    return found


def payload(bundle: Path, receiver: Workspace) -> dict[str, bytes]:
    return {one.name: one.read_bytes() for one in bag(bundle, receiver).glob("data/blobs/*")}


def magenta(data: bytes) -> int:
    """How many pixels are anything like that of the face."""
    with Image.open(io.BytesIO(data)) as picture:
        red, green, blue = picture.convert("RGB").split()
    alike = ImageChops.darker(ImageChops.subtract(red, green), ImageChops.subtract(blue, green))
    return sum(alike.histogram()[90:])


def covered_in_store(workspace: Workspace) -> list[CoveredPicture]:
    with workspace.reading() as read:
        return read.find(CoveredPicture)


def receipt(leader: Workspace, bureau: Workspace, dossier: str, target: Path) -> None:
    exchange.import_bundle(leader, send(bureau, "陈立峰", dossier, target))


def test_the_face_can_be_seen_in_the_original(leader: Workspace, photo: Photo) -> None:
    """Or else nothing here could fail."""
    original = leader.originals.read(photo.blob)
    assert magenta(original) > 20_000
    assert magenta(photos.thumbnail(leader, photo.blob) or b"") > 1_000
    assert b"Exif" in original
    assert "张三".encode() in original


def test_no_picture_in_a_bundle_shows_what_is_covered(
    leader: Workspace, bureau: Workspace, dossier: str, photo: Photo, tmp_path: Path
) -> None:
    bundle = send(leader, "沈静", dossier, tmp_path / "b.zjb", from_start=True)
    found = payload(bundle, bureau)
    [instead] = covered_in_store(leader)
    assert photo.blob not in found
    assert instead.blob in found
    assert len(found) == 9
    assert all(magenta(data) < 50 for data in found.values())
    made = found[instead.blob]
    assert not [trace for trace in (b"Exif", "张三".encode(), b"\xff\xfe") if trace in made]
    with Image.open(io.BytesIO(made)) as picture:
        assert picture.size == SIZE
        assert picture.getpixel((30, 30)) == pytest.approx((0x88, 0x99, 0xAA), abs=2)
    signed = next((bundle.with_suffix(".opened")).glob("*/tagmanifest-sha256.txt"))
    subprocess.run(["minisign", "-Vm", signed, "-P", leader.identity.public_key], check=True, capture_output=True)


def test_the_covered_pixels_had_no_part_in_it(leader: Workspace, dossier: str, tmp_path: Path) -> None:
    """Two photos that differ only under what is covered become the very same picture."""
    blobs = set()
    for colour in ("red", "lime"):
        picture, sink = Image.new("RGB", SIZE, "#8899aa"), io.BytesIO()
        ImageDraw.Draw(picture).rectangle(FACE, fill=colour)
        picture.save(sink, "PNG")
        with leader.reading() as read:
            visit = read.find(Visit, dossier_id=dossier)[0]
        [taken] = add_photos(leader, visit, [Copied(f"{colour}.png", sink.getvalue())]).photos
        cover(leader, taken)
        blobs.add(taken.blob)
    send(leader, "沈静", dossier, tmp_path / "b.zjb")
    made = covered_in_store(leader)
    assert {one.original for one in made} == blobs
    assert len({one.blob for one in made}) == 1
    assert FACE[0] - 0.42 * SIZE[0] < REDACTION_MARGIN


def test_the_receiver_sees_the_covered_picture_everywhere(
    leader: Workspace, bureau: Workspace, dossier: str, photo: Photo, tmp_path: Path
) -> None:
    records.save(leader, photo.with_(starred=True), photo)
    bundle = send(leader, "沈静", dossier, tmp_path / "b.zjb")
    exchange.verify(bureau, bundle)
    exchange.import_bundle(bureau, bundle)

    assert not bureau.originals.has(photo.blob)
    assert stand_ins(bureau, dossier) == {photo.blob: covered_in_store(bureau)[0].blob}
    seen = [
        photos.picture(bureau, photo),
        photos.thumbnail(bureau, photo.blob) or b"",
        photos.small_pictures(bureau, [photo.blob])[photo.blob],
        marks.shown_outside(bureau, photo),
    ]
    (tmp_path / "out").mkdir()
    seen += [one.read_bytes() for one in marks.export_photos(bureau, [photo], tmp_path / "out")]
    assert all(seen)
    assert [magenta(one) for one in seen] == [0] * 5
    assert marks.original_pixels(bureau, photo).width == SIZE[0]
    build_report(bureau, dossier, tmp_path / "report.pdf")
    subprocess.run(["pdfimages", "-all", tmp_path / "report.pdf", tmp_path / "printed"], check=True)
    printed = [one.read_bytes() for one in tmp_path.glob("printed-*.jpg")]
    assert printed
    assert all(magenta(one) < 50 for one in printed)
    assert all(magenta(bureau.originals.read(one)) < 50 for one in bureau.originals.stored())


def test_what_stayed_is_a_known_absence(
    leader: Workspace, bureau: Workspace, dossier: str, photo: Photo, tmp_path: Path
) -> None:
    exchange.import_bundle(bureau, send(leader, "沈静", dossier, tmp_path / "b.zjb"))
    assert storage.verify(bureau) == []
    checks = {one.key: one for one in self_check(bureau, dossier)}
    assert checks["originals"].fine
    assert "1 张是遮盖后的图，原图没有随包" in checks["originals"].detail
    assert all(one.fine for one in self_check(leader, dossier) if one.key == "originals")
    assert photo_states(bureau, dossier)[photo.id] is PhotoState.COVERED_ONLY
    back = exchange.seal_to(bureau, [dossier], [card_of(bureau, "陈立峰")], tmp_path / "back.zjb", from_start=True)
    assert back.missing == 0
    assert photo.blob not in payload(tmp_path / "back.zjb", leader)


def test_states_are_honest(leader: Workspace, bureau: Workspace, dossier: str, photo: Photo, tmp_path: Path) -> None:
    def state() -> PhotoState:
        return photo_states(leader, dossier)[photo.id]

    assert state() is PhotoState.HERE
    bundle = send(leader, "沈静", dossier, tmp_path / "b.zjb")
    assert state() is PhotoState.COVERED_SEALED
    exchange.import_bundle(bureau, bundle)
    receipt(leader, bureau, dossier, tmp_path / "r.zjb")
    assert state() is PhotoState.COVERED_CONFIRMED
    assert photo_states(leader, dossier).keys() >= {photo.id}
    assert list(photo_states(leader, dossier).values()).count(PhotoState.CONFIRMED) == 8


def test_the_same_picture_under_an_older_record_was_handed_over(
    leader: Workspace, bureau: Workspace, dossier: str, tmp_path: Path
) -> None:
    old = take(leader, dossier)
    exchange.import_bundle(bureau, send(leader, "沈静", dossier, tmp_path / "1.zjb"))
    receipt(leader, bureau, dossier, tmp_path / "r1.zjb")
    again = Photo(dossier_id=dossier, visit_id=old.visit_id, blob=old.blob)
    with leader.unit_of_work() as work:
        work.put(again)
    cover(leader, again)
    exchange.import_bundle(bureau, send(leader, "沈静", dossier, tmp_path / "2.zjb"))
    receipt(leader, bureau, dossier, tmp_path / "r2.zjb")
    assert {photo_states(leader, dossier)[one.id] for one in (old, again)} == {PhotoState.CONFIRMED}


def test_sealing_twice_writes_it_once(leader: Workspace, dossier: str, photo: Photo, tmp_path: Path) -> None:
    sealed = [
        exchange.seal_to(leader, [dossier], [card_of(leader, "沈静")], tmp_path / f"{nth}.zjb") for nth in range(2)
    ]
    assert sealed[0].entries == sealed[1].entries
    assert len(covered_in_store(leader)) == 1


def test_making_covered_pictures_is_told_and_can_be_stopped(
    leader: Workspace, dossier: str, photo: Photo, tmp_path: Path
) -> None:
    class StopAtPictures:
        def step(self, done: int, total: int, label: str = "") -> None:
            if label == "正在制作遮盖后的图 1 / 1":
                raise Cancelled

    with pytest.raises(Cancelled):
        exchange.seal_to(leader, [dossier], [card_of(leader, "沈静")], tmp_path / "b.zjb", progress=StopAtPictures())
    assert not (tmp_path / "b.zjb").exists()
    assert covered_in_store(leader) == []


def test_another_covering_is_another_picture(
    leader: Workspace, bureau: Workspace, dossier: str, photo: Photo, tmp_path: Path
) -> None:
    send(leader, "沈静", dossier, tmp_path / "1.zjb")
    [first] = covered_in_store(leader)
    assert parcel(leader, dossier, [card_of(leader, "沈静")]).exposed == 0
    cover(leader, photo, ((0.0, 0.0), (0.3, 0.3)))
    assert parcel(leader, dossier, [card_of(leader, "沈静")]).exposed_to == ("沈静",)
    found = payload(send(leader, "沈静", dossier, tmp_path / "2.zjb", from_start=True), bureau)
    second = covered_in_store(leader)[-1]
    assert second.blob in found
    assert not {first.blob, photo.blob} & found.keys()
    with Image.open(io.BytesIO(found[second.blob])) as picture:
        assert picture.getpixel((30, 30)) != pytest.approx((0x88, 0x99, 0xAA), abs=4)


def test_what_is_uncovered_follows(
    leader: Workspace, bureau: Workspace, dossier: str, photo: Photo, tmp_path: Path
) -> None:
    exchange.import_bundle(bureau, send(leader, "沈静", dossier, tmp_path / "1.zjb"))
    receipt(leader, bureau, dossier, tmp_path / "r1.zjb")
    marks.remove_marks(leader, marks.marks_of(leader, photo))
    bundle = send(leader, "沈静", dossier, tmp_path / "2.zjb")
    assert payload(bundle, bureau).keys() == {photo.blob}

    exchange.import_bundle(bureau, bundle)
    receipt(leader, bureau, dossier, tmp_path / "r2.zjb")
    assert bureau.originals.has(photo.blob)
    assert stand_ins(bureau, dossier) == {}
    assert magenta(photos.thumbnail(bureau, photo.blob) or b"") > 1_000
    assert photo_states(leader, dossier)[photo.id] is PhotoState.CONFIRMED
    records.save(leader, photo.with_(caption="三号机"), photo)
    assert payload(send(leader, "沈静", dossier, tmp_path / "3.zjb"), bureau) == {}


def test_what_followed_in_a_lost_bundle_follows_again(
    leader: Workspace, bureau: Workspace, dossier: str, photo: Photo, tmp_path: Path
) -> None:
    exchange.import_bundle(bureau, send(leader, "沈静", dossier, tmp_path / "1.zjb"))
    receipt(leader, bureau, dossier, tmp_path / "r1.zjb")
    marks.remove_marks(leader, marks.marks_of(leader, photo))
    send(leader, "沈静", dossier, tmp_path / "lost.zjb")
    assert photo.blob in payload(send(leader, "沈静", dossier, tmp_path / "2.zjb"), bureau)


def test_a_deleted_photo_stays_and_a_restored_one_follows(
    leader: Workspace, bureau: Workspace, dossier: str, tmp_path: Path
) -> None:
    photo = take(leader, dossier)
    records.remove(leader, [photo])
    bundle = send(leader, "沈静", dossier, tmp_path / "1.zjb", from_start=True)
    found = payload(bundle, bureau)
    assert photo.blob not in found
    assert all(magenta(data) < 50 for data in found.values())
    exchange.import_bundle(bureau, bundle)
    receipt(leader, bureau, dossier, tmp_path / "r.zjb")
    assert storage.verify(bureau) == []

    records.bring_back(leader, [photo])
    bundle = send(leader, "沈静", dossier, tmp_path / "2.zjb")
    assert payload(bundle, bureau).keys() == {photo.blob}
    exchange.import_bundle(bureau, bundle)
    with bureau.reading() as read:
        assert read.find(Photo, id=photo.id)[0].blob == photo.blob
    assert magenta(photos.picture(bureau, photo)) > 20_000


def test_undoing_a_deletion_brings_the_original_into_the_next_bundle(
    leader: Workspace, bureau: Workspace, dossier: str, tmp_path: Path
) -> None:
    photo = take(leader, dossier)
    records.remove(leader, [photo])
    assert photo.blob not in payload(send(leader, "沈静", dossier, tmp_path / "1.zjb"), bureau)
    leader.history.undo()
    assert photo.blob in payload(send(leader, "沈静", dossier, tmp_path / "2.zjb"), bureau)


def test_a_person_may_send_the_original_along(
    leader: Workspace, bureau: Workspace, dossier: str, photo: Photo, tmp_path: Path
) -> None:
    exchange.import_bundle(bureau, send(leader, "沈静", dossier, tmp_path / "1.zjb"))
    receipt(leader, bureau, dossier, tmp_path / "r.zjb")
    with pytest.raises(NothingToSend):
        send(leader, "沈静", dossier, tmp_path / "none.zjb")
    records.save(leader, photo.with_(caption="三号机"), photo)
    bundle = send(leader, "沈静", dossier, tmp_path / "2.zjb", covered_originals=True)
    assert payload(bundle, bureau).keys() == {photo.blob}
    exchange.import_bundle(bureau, bundle)
    receipt(leader, bureau, dossier, tmp_path / "r2.zjb")
    assert photo_states(leader, dossier)[photo.id] is PhotoState.CONFIRMED


def test_the_original_alone_is_confirmed_as_well(
    leader: Workspace, bureau: Workspace, dossier: str, photo: Photo, tmp_path: Path
) -> None:
    """Everything again, and nothing of it new but the bytes."""
    exchange.import_bundle(bureau, send(leader, "沈静", dossier, tmp_path / "1.zjb"))
    receipt(leader, bureau, dossier, tmp_path / "r.zjb")
    bundle = send(leader, "沈静", dossier, tmp_path / "2.zjb", covered_originals=True, from_start=True)
    assert exchange.import_bundle(bureau, bundle).added == 0
    receipt(leader, bureau, dossier, tmp_path / "r2.zjb")
    assert photo_states(leader, dossier)[photo.id] is PhotoState.CONFIRMED


def test_a_parcel_says_what_goes_and_what_does_not(
    leader: Workspace, bureau: Workspace, dossier: str, photo: Photo, tmp_path: Path
) -> None:
    to = [card_of(leader, "沈静")]
    told = parcel(leader, dossier, to)
    assert (told.covered, told.withheld, told.exposed, told.missing) == (1, 1, 0, 0)
    assert told.withheld_bytes == leader.originals.size_of(photo.blob)
    sealed = exchange.seal_to(leader, [dossier], to, tmp_path / "b.zjb")
    assert (told.entries, told.photos) == (sealed.entries, sealed.photos)
    again = parcel(leader, dossier, to)
    assert (again.entries, again.photos, again.covered, again.withheld) == (told.entries, told.photos, 1, 1)


def test_what_was_handed_over_before_is_told(
    leader: Workspace, bureau: Workspace, dossier: str, tmp_path: Path
) -> None:
    photo = take(leader, dossier)
    exchange.import_bundle(bureau, send(leader, "沈静", dossier, tmp_path / "1.zjb"))
    receipt(leader, bureau, dossier, tmp_path / "r.zjb")
    cover(leader, photo)
    told = parcel(leader, dossier, [card_of(leader, "沈静")])
    assert (told.covered, told.withheld, told.exposed, told.exposed_to) == (1, 0, 1, ("沈静",))
    exchange.import_bundle(bureau, send(leader, "沈静", dossier, tmp_path / "2.zjb"))
    assert photo_states(leader, dossier)[photo.id] is PhotoState.CONFIRMED
    assert photo_states(bureau, dossier)[photo.id] is PhotoState.SEALED
    again = payload(send(bureau, "陈立峰", dossier, tmp_path / "back.zjb", from_start=True), leader)
    assert photo.blob not in again
    assert all(magenta(data) < 50 for data in again.values())


def test_it_stays_covered_on_every_way(
    member: Workspace, leader: Workspace, bureau: Workspace, dossier: str, tmp_path: Path
) -> None:
    """Taken and covered by a member, passed on by the leader, uncovered by the leader, and then sent by who has it."""
    photo = take(member, dossier)
    cover(member, photo)
    exchange.import_bundle(leader, send(member, "陈立峰", dossier, tmp_path / "1.zjb"))
    assert not leader.originals.has(photo.blob)
    assert photo_states(leader, dossier)[photo.id] is PhotoState.COVERED_ONLY
    found = payload(bundle := send(leader, "沈静", dossier, tmp_path / "2.zjb", covered_originals=True), bureau)
    assert covered_in_store(leader)[0].blob in found
    exchange.import_bundle(bureau, bundle)
    assert magenta(photos.picture(bureau, photo)) == 0
    receipt(leader, bureau, dossier, tmp_path / "r1.zjb")

    cover(leader, photo, ((0.0, 0.0), (0.3, 0.3)))
    found = payload(bundle := send(leader, "沈静", dossier, tmp_path / "3.zjb"), bureau)
    assert found.keys() == {covered_in_store(leader)[-1].blob}
    exchange.import_bundle(bureau, bundle)
    receipt(leader, bureau, dossier, tmp_path / "r2.zjb")

    marks.remove_marks(leader, marks.marks_of(leader, photo))
    exchange.import_bundle(bureau, send(leader, "沈静", dossier, tmp_path / "4.zjb"))
    assert magenta(photos.picture(bureau, photo)) == 0
    receipt(leader, bureau, dossier, tmp_path / "r3.zjb")
    owner = next(one.card.owner for one in receivers(leader) if one.card.device_id == member.identity.device_id)
    exchange.import_bundle(member, send(leader, owner, dossier, tmp_path / "5.zjb"))
    exchange.import_bundle(leader, send(member, "陈立峰", dossier, tmp_path / "6.zjb"))
    assert leader.originals.has(photo.blob)
    exchange.import_bundle(bureau, send(leader, "沈静", dossier, tmp_path / "7.zjb"))
    assert magenta(photos.picture(bureau, photo)) > 20_000
    for workspace in (member, leader, bureau):
        with workspace.reading() as read:
            assert read.conflicts(dossier) == []


def test_two_who_cover_more_at_the_same_time_agree(
    member: Workspace, leader: Workspace, dossier: str, tmp_path: Path
) -> None:
    def exchange_bundles(nth: int) -> None:
        """Both seal before either has taken in what the other sealed."""
        there = send(member, "陈立峰", dossier, tmp_path / f"{nth}a.zjb")
        back = send(leader, name, dossier, tmp_path / f"{nth}b.zjb")
        exchange.import_bundle(leader, there)
        exchange.import_bundle(member, back)

    name = next(one.card.owner for one in receivers(leader) if one.card.device_id == member.identity.device_id)
    photo = take(member, dossier)
    exchange.import_bundle(leader, send(member, "陈立峰", dossier, tmp_path / "0.zjb"))
    cover(member, photo)
    exchange_bundles(1)
    assert len(covered_in_store(leader)) == 1
    cover(member, photo, ((0.0, 0.0), (0.2, 0.2)))
    cover(leader, photo, ((0.7, 0.7), (0.9, 0.9)))
    exchange_bundles(2)
    assert len(covered_in_store(leader)) == 3
    exchange_bundles(3)
    made = covered_in_store(leader)
    exchange_bundles(4)
    for workspace in (member, leader):
        assert covered_in_store(workspace) == made
        assert [one.covers for one in made].count(covers_of(marks.marks_of(workspace, photo))) == 2
        with workspace.reading() as read:
            assert read.conflicts(dossier) == []


def test_originals_that_stayed_behind_once_follow(
    leader: Workspace, bureau: Workspace, dossier: str, tmp_path: Path
) -> None:
    photo = take(leader, dossier)
    exchange.import_bundle(bureau, send(leader, "沈静", dossier, tmp_path / "1.zjb", with_originals=False))
    receipt(leader, bureau, dossier, tmp_path / "r.zjb")
    records.save(leader, photo.with_(caption="三号机"), photo)
    assert payload(send(leader, "沈静", dossier, tmp_path / "2.zjb"), bureau).keys() == {photo.blob}


def test_the_twin_of_a_covered_photo_stays_as_well(
    leader: Workspace, bureau: Workspace, dossier: str, photo: Photo, tmp_path: Path
) -> None:
    with leader.unit_of_work() as work:
        work.put(Photo(dossier_id=dossier, visit_id=photo.visit_id, blob=photo.blob))
    assert photo.blob not in payload(send(leader, "沈静", dossier, tmp_path / "b.zjb"), bureau)


def test_strange_records_stop_nobody(
    leader: Workspace, bureau: Workspace, dossier: str, photo: Photo, tmp_path: Path
) -> None:
    """As another device may have written them: what is no picture, no hash, nothing, and a thief of a hash."""
    words = leader.originals.put(io.BytesIO(b"no picture")).sha256
    file = Photo(dossier_id=dossier, visit_id=photo.visit_id, blob=words)
    with leader.unit_of_work() as work:
        work.put(file)
        work.put(Photo(dossier_id=dossier))
        for original, blob in (("", ""), ("../x", SHA256), (MARK, ""), (SHA256, photo.blob), (photo.blob, photo.blob)):
            work.put(CoveredPicture(dossier_id=dossier, original=original, blob=blob, covers="?"))
    cover(leader, file)
    cover(leader, Photo(id="nowhere", dossier_id=dossier))
    assert parcel(leader, dossier, [card_of(leader, "沈静")]).withheld == 2
    bundle = send(leader, "沈静", dossier, tmp_path / "b.zjb")
    assert not {photo.blob, words} & payload(bundle, bureau).keys()
    exchange.import_bundle(bureau, bundle)
    assert magenta(photos.picture(bureau, photo)) == 0
    assert photo_states(leader, dossier)
    assert photo_states(bureau, dossier)
    assert self_check(bureau, dossier)
