"""What is odd about photos is pointed out: twice, alike, at another time, in another place."""

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from app.actions import dossiers, records, visits
from app.actions.photo_findings import Doubt, PhotoFinding, photo_findings
from app.domain.clock import HeldClock
from app.domain.fields import GeoPoint
from app.domain.records.enterprise import Enterprise
from app.domain.records.photos import MarkKind, Photo, PhotoMark
from app.domain.records.visits import TimeEventKind, Visit
from tests.given import MORNING
from tests.ui.given_pages import workspace_of

FACTORY = GeoPoint(31.81, 119.97)
_NEXT = iter(range(1, 10_000))


class Floor:
    """A dossier with a visit from nine to twelve."""

    def __init__(self, folder: Path) -> None:
        self.workspace = workspace_of(folder)
        self.clock = HeldClock(MORNING)
        self.workspace.clock = self.clock
        self.dossier = self.open("锐锋精密")
        self.visit = self.begin()
        self.clock.pass_time(hours=3)
        visits.stamp(self.workspace, self.visit, TimeEventKind.CHECK_OUT)

    def open(self, name: str, **about: Any) -> str:
        return dossiers.open_dossier(self.workspace, Enterprise(name=name, **about)).id

    def begin(self) -> Visit:
        return visits.begin_visit(self.workspace, self.dossier, "走访")

    def photo(self, **values: Any) -> Photo:
        about = {"dossier_id": self.dossier, "visit_id": self.visit.id, "blob": f"{next(_NEXT):064x}", **values}
        made = Photo(**about)
        records.save(self.workspace, made)
        return made

    def found(self) -> dict[str, tuple[PhotoFinding, ...]]:
        return photo_findings(self.workspace, self.dossier)

    def doubts(self, photo: Photo) -> list[Doubt]:
        return [one.doubt for one in self.found().get(photo.id, ())]


@pytest.fixture
def floor(tmp_path: Path) -> Iterator[Floor]:
    made = Floor(tmp_path)
    yield made
    made.workspace.close()


def shown(minutes: float) -> Any:
    """What a camera shows so long after the check-in."""
    return (MORNING + timedelta(minutes=minutes)).replace(tzinfo=None)


def test_the_same_file_in_another_visit_or_project_is_pointed_out(floor: Floor) -> None:
    first = floor.photo()
    again = floor.photo(blob=first.blob, visit_id=floor.begin().id)
    other = floor.open("宏达机械")
    elsewhere = floor.photo(dossier_id=other)
    ours = floor.photo(blob=elsewhere.blob)

    found = floor.found()
    assert [(one.doubt, one.other, one.other_dossier) for one in found[again.id]] == [
        (Doubt.SAME, first.id, floor.dossier)
    ]
    assert [(one.other, one.other_dossier) for one in found[ours.id]] == [(elsewhere.id, other)]
    assert "宏达机械" in found[ours.id][0].message
    assert first.id not in found


def test_what_is_deleted_is_nobodys_twin(floor: Floor) -> None:
    first = floor.photo()
    again = floor.photo(blob=first.blob)
    records.remove(floor.workspace, [first])
    assert floor.doubts(again) == []


def test_nearly_the_same_is_pointed_out_once(floor: Floor) -> None:
    first = floor.photo(fingerprint="f0f0f0f0f0f0f0f0")
    alike = floor.photo(fingerprint="f0f0f0f0f0f0f0f3")
    twin = floor.photo(blob=first.blob, fingerprint=first.fingerprint)
    assert floor.doubts(alike) == [Doubt.ALIKE]
    assert floor.doubts(twin) == [Doubt.SAME]


def test_a_twin_that_shows_what_is_covered_is_pointed_out(floor: Floor) -> None:
    first = floor.photo(fingerprint="f0f0f0f0f0f0f0f0")
    alike = floor.photo(fingerprint="f0f0f0f0f0f0f0f3")
    corners = ((0.1, 0.1), (0.4, 0.4))
    for photo, told in ((first, True), (alike, False)):
        mark = PhotoMark(dossier_id=floor.dossier, photo_id=photo.id, kind=MarkKind.REDACTION, points=corners)
        records.save(floor.workspace, mark)
        [finding] = floor.found()[alike.id]
        assert ("只有一张做了遮盖" in finding.message) is told


@pytest.mark.parametrize(
    ("minutes", "words"),
    [(-29, ""), (0, ""), (209, ""), (-50, "比签到早 50 分"), (180 + 130, "比签离晚 2 小时 10 分")],
)
def test_a_time_outside_the_visit_is_pointed_out(floor: Floor, minutes: int, words: str) -> None:
    photo = floor.photo(camera_time=shown(minutes))
    told = [one.message for one in floor.found().get(photo.id, ())]
    assert told == ([f"拍摄时间{words}"] if words else [])


def test_a_clock_that_was_set_right_and_a_known_zone_count(floor: Floor) -> None:
    wrong = shown(60) + timedelta(days=400)
    assert floor.doubts(floor.photo(camera_time=wrong)) == [Doubt.TIME]
    assert floor.doubts(floor.photo(camera_time=wrong, clock_error=Decimal(400 * 86400))) == []
    in_utc = shown(60) - timedelta(hours=8)
    assert floor.doubts(floor.photo(camera_time=in_utc)) == [Doubt.TIME]
    assert floor.doubts(floor.photo(camera_time=in_utc, camera_offset=Decimal(0))) == []


@pytest.mark.parametrize("number", ["99999999999999999999", "-99999999999999999999", "0.0000001"])
def test_numbers_that_make_no_sense_harm_nobody(floor: Floor, number: str) -> None:
    floor.photo(camera_time=shown(0).replace(year=1), clock_error=Decimal(number), camera_offset=Decimal(number))
    floor.photo(camera_time=shown(0), clock_error=Decimal(number), camera_offset=Decimal(number))
    floor.found()


def test_far_from_the_site_is_pointed_out(floor: Floor) -> None:
    with floor.workspace.reading() as read:
        enterprise = read.find(Enterprise, dossier_id=floor.dossier)[0]
    records.save(floor.workspace, enterprise.with_(site=FACTORY), enterprise)
    near = floor.photo(place=GeoPoint(FACTORY.latitude + 0.015, FACTORY.longitude))
    far = floor.photo(place=GeoPoint(FACTORY.latitude + 0.1, FACTORY.longitude))
    assert floor.doubts(near) == []
    assert floor.found()[far.id][0].message == "拍摄地点离厂区约 11 公里"


def test_without_a_known_site_the_other_photos_tell(floor: Floor) -> None:
    at_home = floor.photo(place=GeoPoint(32.5, 119.97))
    assert floor.doubts(at_home) == []
    for _ in range(4):
        floor.photo(place=FACTORY)
    found = floor.found()
    assert list(found) == [at_home.id]
    assert found[at_home.id][0].doubt is Doubt.PLACE
