"""A card is looked through, laid over the visits, and taken in: by time, by neighbours, by hand."""

import io
import os
import random
import threading
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PIL import Image

from app.actions import dossiers, visits
from app.actions.photo_findings import visit_windows
from app.actions.photo_matching import FoundFile, Matching, Why, cards, look_through
from app.actions.photos import add_incoming, add_photos
from app.domain.clock import HeldClock
from app.domain.progress import Cancelled
from app.domain.records.enterprise import Enterprise
from app.domain.records.photos import Photo
from app.domain.records.visits import TimeEventKind, Visit
from app.photos.exif import CameraFacts
from tests.given import CHINA, MORNING
from tests.ui.given_pages import workspace_of

_NEXT = iter(range(1, 10_000))


class Floor:
    """Two visits: the first from nine to twelve, the second from two to four."""

    def __init__(self, folder: Path) -> None:
        self.workspace = workspace_of(folder)
        self.clock = HeldClock(MORNING)
        self.workspace.clock = self.clock
        self.dossier = dossiers.open_dossier(self.workspace, Enterprise(name="锐锋精密")).id
        self.card = folder / "card" / "DCIM"
        self.card.mkdir(parents=True)
        self.morning = self._visit(3)
        self.clock.pass_time(hours=2)
        self.afternoon = self._visit(2)

    def _visit(self, hours: int) -> Visit:
        visit = visits.begin_visit(self.workspace, self.dossier, "走访")
        self.clock.pass_time(hours=hours)
        visits.stamp(self.workspace, visit, TimeEventKind.CHECK_OUT)
        return visit

    def file(self, name: str, shown: datetime | None = None, camera: str = "X100", offset: str = "") -> Path:
        exif = Image.Exif()
        exif[0x0110] = camera
        if shown is not None:
            exif.get_ifd(0x8769)[0x9003] = f"{shown:%Y:%m:%d %H:%M:%S}"
            if offset:
                exif.get_ifd(0x8769)[0x9011] = offset
        picture = Image.frombytes("RGB", (40, 30), random.Random(next(_NEXT)).randbytes(3600))
        sink = io.BytesIO()
        picture.save(sink, "JPEG", exif=exif)
        path = self.card / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(sink.getvalue())
        return path

    def look(self, *paths: Path) -> list[FoundFile]:
        return look_through(self.workspace, self.dossier, paths or [self.card])

    def matching(self) -> Matching:
        windows = visit_windows(self.workspace, self.dossier)
        return Matching(self.look(), windows.values(), CHINA)

    def places(self, matching: Matching) -> dict[str, str]:
        names = {self.morning.id: "morning", self.afternoon.id: "afternoon", "": ""}
        return {match.file.path.name: names[match.visit_id] for match in matching.matches()}

    def take(self, matching: Matching) -> list[Photo]:
        both = {visit.id: visit for visit in (self.morning, self.afternoon)}
        return add_incoming(self.workspace, matching.incoming(both)).photos


@pytest.fixture
def floor(tmp_path: Path) -> Iterator[Floor]:
    made = Floor(tmp_path)
    yield made
    made.workspace.close()


def at(hours: float) -> datetime:
    """What a right camera shows so long after nine."""
    return (MORNING + timedelta(hours=hours)).replace(tzinfo=None)


def test_each_file_goes_to_the_visit_of_its_time(floor: Floor) -> None:
    floor.file("1.jpg", at(-0.4))
    floor.file("100APPLE/2.jpg", at(1))
    floor.file("100APPLE/3.JPG", at(5.5))
    floor.file("100APPLE/4.jpg", at(30))
    floor.file("100APPLE/5.jpg", at(1) - timedelta(hours=8), offset="+00:00")
    assert floor.places(floor.matching()) == {
        "1.jpg": "morning",
        "2.jpg": "morning",
        "3.JPG": "afternoon",
        "4.jpg": "",
        "5.jpg": "morning",
    }


def test_of_two_visits_near_a_time_the_one_it_lies_in_wins(floor: Floor) -> None:
    floor.clock.wall -= timedelta(hours=7)  # a third one right after the first
    third = floor._visit(1)
    floor.clock.pass_time(hours=10)
    floor.file("1.jpg", at(2.9))
    (match,) = floor.matching().matches()
    assert match.visit_id == floor.morning.id != third.id


def test_a_clock_is_set_right_once_for_its_camera(floor: Floor) -> None:
    wrong = timedelta(days=365, hours=3)
    floor.file("1.jpg", at(1) - wrong)
    floor.file("2.jpg", at(5.5) - wrong)
    floor.file("3.jpg", at(1), camera="Phone")
    matching = floor.matching()
    assert floor.places(matching) == {"1.jpg": "", "2.jpg": "", "3.jpg": "morning"}
    assert matching.cameras == ["X100", "Phone"]

    matching.set_right(matching.files[0], at(1))

    assert matching.clock_errors == {"X100": -round(wrong.total_seconds())}
    assert floor.places(matching) == {"1.jpg": "morning", "2.jpg": "afternoon", "3.jpg": "morning"}
    photos = {photo.file_name: photo for photo in floor.take(matching)}
    assert photos["1.jpg"].clock_error == -round(wrong.total_seconds())
    assert photos["1.jpg"].camera_time == at(1) - wrong
    assert photos["3.jpg"].clock_error is None


def test_a_clock_that_tells_parts_of_seconds_is_set_to_the_second_that_was_said(floor: Floor) -> None:
    shown = at(1) - timedelta(days=76, hours=3) + timedelta(milliseconds=984)
    file = FoundFile(Path("1.jpg"), CameraFacts(time=shown, camera="X100"))
    matching = Matching([file], (), CHINA)
    matching.set_right(file, at(1))
    moment = matching.moment(file)
    assert moment is not None
    assert moment.replace(tzinfo=None, microsecond=0) == at(1)


def test_files_without_a_time_go_with_those_around_them_or_wait(floor: Floor) -> None:
    floor.file("a/1.jpg")
    floor.file("a/2.jpg", at(1))
    floor.file("a/3.jpg")
    floor.file("a/4.jpg", at(2))
    floor.file("a/5.jpg")
    floor.file("a/6.jpg", at(6))
    floor.file("b/7.jpg")
    matching = floor.matching()
    assert floor.places(matching) == {
        "1.jpg": "",
        "2.jpg": "morning",
        "3.jpg": "morning",
        "4.jpg": "morning",
        "5.jpg": "",
        "6.jpg": "afternoon",
        "7.jpg": "",
    }
    assert [match.why for match in matching.matches()][:3] == [Why.NOTHING, Why.TIME, Why.NEIGHBOURS]


def test_what_a_person_says_outweighs_the_time(floor: Floor) -> None:
    floor.file("1.jpg", at(1))
    floor.file("2.jpg")
    matching = floor.matching()
    matching.assign(matching.files[:1], "")
    matching.assign(matching.files[1:], floor.afternoon.id)
    assert floor.places(matching) == {"1.jpg": "", "2.jpg": "afternoon"}
    assert [photo.visit_id for photo in floor.take(matching)] == [floor.afternoon.id]


def test_what_is_in_the_store_is_known_and_left_out(floor: Floor) -> None:
    first, second = floor.file("1.jpg", at(1)), floor.file("2.jpg", at(1))
    add_photos(floor.workspace, floor.afternoon, [first])
    matching = floor.matching()
    assert [file.known for file in matching.files] == [True, False]
    assert [match.file.path for match in matching.matches()] == [second]


def test_looking_takes_nothing_in_and_touches_nothing(floor: Floor) -> None:
    path = floor.file("1.jpg", at(1))
    before = path.read_bytes(), os.stat(path).st_mtime_ns
    floor.look()
    assert (path.read_bytes(), os.stat(path).st_mtime_ns) == before
    with floor.workspace.reading() as read:
        assert read.count(Photo) == 0
    assert list(floor.workspace.originals.stored()) == []


def test_what_is_no_picture_is_told_with_its_reason(floor: Floor) -> None:
    (floor.card / "broken.jpg").write_bytes(b"\xff\xd8\xff\xe0 no more")
    (floor.card / "notes.jpg").write_bytes(b"words")
    (floor.card / "._1.jpg").write_bytes(b"of a Mac")
    (floor.card / "film.mp4").write_bytes(b"no picture")
    os.mkfifo(floor.card / "pipe.jpg")
    (floor.card / "gone.jpg").symlink_to(floor.card / "nowhere")
    found = {file.path.name: file for file in floor.look()}
    assert set(found) == {"broken.jpg", "notes.jpg", "pipe.jpg", "gone.jpg"}
    assert all(file.trouble and file.trouble.hint for file in found.values())
    assert "文件不见了" in found["gone.jpg"].trouble.message


def test_the_pile_is_one_step_to_undo(floor: Floor) -> None:
    for hour in (1, 5.5):
        floor.file(f"{hour}.jpg", at(hour))
    assert len(floor.take(floor.matching())) == 2
    floor.workspace.history.undo()
    with floor.workspace.reading() as read:
        assert read.count(Photo) == 0


class StopsAt:
    def __init__(self, number: int) -> None:
        self.number = number

    def step(self, done: int, total: int, label: str = "") -> None:
        if total and done >= self.number:
            raise Cancelled


def test_it_stops_when_asked(floor: Floor) -> None:
    for number in range(40):
        floor.file(f"{number}.jpg", at(1))
    with pytest.raises(Cancelled):
        look_through(floor.workspace, floor.dossier, [floor.card], StopsAt(16))
    assert not [one for one in threading.enumerate() if one.name.startswith("card")]


def test_cards_are_told_by_their_dcim(tmp_path: Path) -> None:
    (tmp_path / "stick").mkdir()
    (tmp_path / "phone" / "DCIM").mkdir(parents=True)
    assert cards([tmp_path / "stick", tmp_path / "phone", tmp_path / "gone"]) == [tmp_path / "phone" / "DCIM"]


@pytest.mark.shared_data
def test_real_phone_photos_tell_their_time(floor: Floor) -> None:
    folder = Path(__file__).resolve().parents[2] / "../shared/data/phone_exif"
    if not folder.is_dir():
        pytest.skip("the design data is not beside this checkout")
    found = {file.path.name: file for file in floor.look(folder)}
    assert not [file for file in found.values() if file.trouble]
    assert found["HMD_Nokia_8.3_5G.jpg"].facts.time is not None
    assert "Nokia" in found["HMD_Nokia_8.3_5G.jpg"].facts.camera
