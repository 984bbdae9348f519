"""Many dossiers read at once: the same records as one by one."""

from datetime import datetime, timedelta, timezone

from app.domain.catalogue import RECORD_TYPES
from app.domain.clock import ClockReading
from app.domain.records.photos import Photo
from app.domain.records.visits import TimeEvent, Visit
from tests import given

OTHER = "0199aaaa-0000-7000-8000-000000000002"


def test_all_values_of_all_types_come_back_as_they_do_one_by_one(store: given.StoreOfDevice) -> None:
    with store.work() as work:
        for type_ in RECORD_TYPES:
            for record in (*given.samples(type_), *given.samples(type_, OTHER)):
                work.put(record)
    with store.read() as read:
        for type_ in RECORD_TYPES:
            found = read.of_dossiers(type_, [given.DOSSIER, OTHER, "nobody's"])
            assert found == {id_: read.find(type_, dossier_id=id_) for id_ in (given.DOSSIER, OTHER)}
            assert read.of_dossiers(type_, [OTHER]) == {OTHER: found[OTHER]}
            assert read.of_dossiers(type_, []) == {}


def test_what_is_deleted_is_left_out(store: given.StoreOfDevice) -> None:
    visit = given.visit()
    with store.work() as work:
        work.put(visit)
    with store.work() as work:
        work.remove(visit)
    with store.read() as read:
        assert read.of_dossiers(Visit, [given.DOSSIER]) == {}


def test_a_field_that_was_not_asked_for_has_its_default(store: given.StoreOfDevice) -> None:
    photo = Photo(dossier_id=given.DOSSIER, visit_id="v", caption="铭牌", starred=True, camera="NIKON")
    with store.work() as work:
        work.put(photo)
    with store.read() as read:
        (found,) = read.of_dossiers(Photo, [given.DOSSIER], "visit_id", "caption")[given.DOSSIER]
    assert found == Photo(id=photo.id, dossier_id=given.DOSSIER, visit_id="v", caption="铭牌")
    assert found.with_(camera="X").camera == "X"


def test_a_clock_with_an_offset_to_the_second_is_read_too(store: given.StoreOfDevice) -> None:
    odd = timezone(timedelta(hours=8, minutes=5, seconds=43))
    stamp = TimeEvent(dossier_id=given.DOSSIER, clock=ClockReading(datetime(2026, 11, 22, 9, tzinfo=odd), "boot", 7.25))
    with store.work() as work:
        work.put(stamp)
    with store.read() as read:
        assert read.of_dossiers(TimeEvent, [given.DOSSIER]) == {given.DOSSIER: [stamp]}
        (clock,) = (one.clock for one in read.find(TimeEvent))
    assert clock is not None
    assert clock.wall.utcoffset() == odd.utcoffset(None)
