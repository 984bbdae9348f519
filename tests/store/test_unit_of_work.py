"""Writing: rows and entries in one transaction, undo, conflicts, and nothing that others would refuse."""

import json
import threading
from datetime import timedelta
from decimal import Decimal

import pytest

from app.domain.catalogue import RECORD_TYPES
from app.domain.changes import ChangeSet
from app.domain.entries import decode, entry_hash
from app.domain.errors import AppError, NotFound
from app.domain.records.enterprise import Enterprise
from app.domain.records.notes import QuickNote
from app.domain.records.photos import Photo
from app.domain.records.visits import TimeEvent, TimeEventKind, Visit
from app.store import feed_log
from app.store.engine import reading
from app.store.search import Wanted
from app.store.unit_of_work import Unfit
from app.store.verify import verify_store
from tests import given

each_type = pytest.mark.parametrize("type_", RECORD_TYPES, ids=lambda type_: type_.type_name)


def put(store, after, before=None):
    with store.work() as work:
        work.put(after, before)
    return work.done


def get(store, record):
    with store.read() as read:
        return read.get(type(record), record.id)


def log(store, dossier_id=given.DOSSIER):
    with reading(store.engine) as db:
        return [decode(line) for line in feed_log.lines(db, dossier_id, store.device)]


def conflicts(store):
    with store.read() as read:
        return sorted(read.conflicts(given.DOSSIER))


@each_type
def test_every_value_of_every_type_comes_back_from_the_store(store, type_):
    records = given.samples(type_)
    with store.work() as work:
        for record in records:
            work.put(record)
            assert work.get(type_, record.dossier_id, record.id) == record

    with store.read() as read:
        assert read.find(type_) == sorted(records, key=lambda record: record.id)
    with store.work() as work:
        assert [work.get(type_, one.dossier_id, one.id) for one in records] == records
    assert verify_store(store.engine) == []


@each_type
def test_a_record_can_be_found_by_every_one_of_its_values(store, type_):
    record = given.sample(type_)
    put(store, record)

    with store.read() as read:
        for name, value in record.values().items():
            assert read.find(type_, **{name: value} if not isinstance(value, tuple) else {}) == [record], name


def test_rows_and_entries_are_one(store):
    visit = given.visit(work_done="甲")
    put(store, visit)
    put(store, visit.with_(work_done="乙"))

    first, second = log(store)
    assert first.set == {"deleted": False, "theme": "首次走访", "work_done": "甲"}
    assert second.set == {"work_done": "乙"}
    with reading(store.engine) as db:
        lines = list(feed_log.lines(db, given.DOSSIER, store.device))
    assert second.prev == entry_hash(lines[0])
    assert second.seen == {"work_done": (entry_hash(lines[0]),)}
    assert second.hlc > first.hlc


def test_what_raises_leaves_nothing(store):
    def write_and_stumble():
        with store.work() as work:
            work.put(given.visit())
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write_and_stumble()

    assert log(store) == []
    with store.read() as read:
        assert read.find(Visit) == []
    assert verify_store(store.engine) == []


def test_saving_the_same_writes_nothing(store):
    visit = given.visit()
    put(store, visit)

    assert not put(store, visit)
    assert not put(store, visit, visit)
    assert len(log(store)) == 1


def test_two_threads_never_get_the_same_number(store):
    errors = []

    def write(letter):
        try:
            for number in range(200):
                put(store, given.visit(f"{letter}{number}"))
        except BaseException as error:
            errors.append(error)
            raise

    threads = [threading.Thread(target=write, args=(letter,)) for letter in "甲乙"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert errors == []
    assert [entry.seq for entry in log(store)] == list(range(400))
    assert len({entry.hlc for entry in log(store)}) == 400
    assert verify_store(store.engine) == []


def test_a_clock_turned_back_still_writes_in_order(store):
    visit = given.visit()
    put(store, visit)
    store.clock.wall -= timedelta(days=1)
    put(store, visit.with_(theme="后来"))

    assert log(store)[1].hlc > log(store)[0].hlc
    assert get(store, visit).theme == "后来"


def test_undo_and_redo_of_an_edit(store):
    visit = given.visit(work_done="甲")
    put(store, visit)
    done = put(store, visit.with_(work_done="乙", theme="改"))

    with store.work() as work:
        work.apply(done.inverse())
    assert get(store, visit) == visit
    with store.work() as work:
        work.apply(done)
    assert get(store, visit) == visit.with_(work_done="乙", theme="改")
    assert conflicts(store) == []


def test_undo_and_redo_of_a_birth_and_of_a_deletion(store):
    visit = given.visit(work_done="甲")
    born = put(store, visit)
    with store.work() as work:
        work.apply(born.inverse())
    with pytest.raises(NotFound):
        get(store, visit)
    with store.work() as work:
        work.apply(born.inverse().inverse())
    assert get(store, visit) == visit

    with store.work() as work:
        work.remove(visit)
    with pytest.raises(NotFound):
        get(store, visit)
    with store.work() as gone_back:
        gone_back.apply(work.done.inverse())
    assert get(store, visit) == visit
    assert conflicts(store) == []
    assert verify_store(store.engine) == []


def test_undo_of_a_step_over_several_records_and_of_a_burst(store):
    visit, note = given.visit("0"), QuickNote(dossier_id=given.DOSSIER, words="记")
    put(store, visit)
    burst = ChangeSet()
    for theme in "123":
        burst += put(store, get(store, visit).with_(theme=theme))
    with store.work() as work:
        work.put(note)
        work.remove(visit)

    with store.work() as back:
        back.apply((burst + work.done).inverse())

    assert get(store, visit) == visit
    with store.read() as read:
        assert read.find(QuickNote) == []


def test_made_and_removed_in_one_step_is_gone(store):
    visit = given.visit()
    with store.work() as work:
        work.put(visit)
        work.remove(visit)

    with store.read() as read:
        assert read.find(Visit) == []
        assert read.find(Visit, deleted=True) == [visit]
    assert verify_store(store.engine) == []


def test_what_was_not_on_screen_is_not_overwritten(store):
    shown = given.visit(work_done="甲")
    put(store, shown)
    put(store, shown.with_(work_done="别人写的"))
    store.clock.pass_time(seconds=1)
    put(store, shown.with_(work_done="我写的", theme="只有我改"), before=shown)

    assert conflicts(store) == [("visit", shown.id, "work_done")]
    assert get(store, shown).theme == "只有我改"
    with store.read() as read:
        sides = read.sides(given.DOSSIER, "visit", shown.id, "work_done")
    assert [side.value for side in sides] == ["别人写的", "我写的"]
    assert {side.author for side in sides} == {store.person}


def test_a_field_that_was_not_touched_stays_as_others_left_it(store):
    shown = given.visit(work_done="甲")
    put(store, shown)
    put(store, shown.with_(work_done="别人写的"))
    put(store, shown.with_(theme="我改"), before=shown)

    assert get(store, shown) == shown.with_(work_done="别人写的", theme="我改")
    assert conflicts(store) == []


@pytest.mark.parametrize("choice", ["别人写的", "我写的", "第三种"])
def test_settling_leaves_one_value(store, choice):
    shown = given.visit(work_done="甲")
    put(store, shown)
    put(store, shown.with_(work_done="别人写的"))
    put(store, shown.with_(work_done="我写的"), before=shown)

    with store.work() as work:
        work.settle(shown, {"work_done": choice})

    assert get(store, shown).work_done == choice
    assert conflicts(store) == []
    assert verify_store(store.engine) == []


def test_a_moment_is_seen_though_the_store_keeps_fewer_digits(store):
    shown = QuickNote(dossier_id=given.DOSSIER, words="记", noted_at=given.MORNING.replace(microsecond=123456))
    put(store, shown)
    put(store, shown.with_(noted_at=given.MORNING), before=shown)

    assert conflicts(store) == []
    assert get(store, shown).noted_at == given.MORNING


def test_a_record_that_is_new_here_is_born_whatever_was_on_screen(store):
    blank = Visit(dossier_id=given.DOSSIER)
    done = put(store, blank.with_(theme="甲"), before=blank)

    assert get(store, blank).theme == "甲"
    with store.work() as work:
        work.apply(done.inverse())
    with store.read() as read:
        assert read.find(Visit) == []


def stamp(**values):
    return TimeEvent(dossier_id=given.DOSSIER, kind=TimeEventKind.CHECK_IN, clock=given.clock().now(), **values)


def test_a_stamp_of_the_clock_is_written_once(store):
    event = stamp()
    born = put(store, event)
    ways = [
        lambda work: work.put(event.with_(reason="改")),
        lambda work: work.put(event.with_(reason="改"), event),
        lambda work: work.remove(event),
        lambda work: work.settle(event, {"reason": "改"}),
        lambda work: work.apply(born.inverse()),
    ]
    for way in ways:
        with pytest.raises(AppError, match="记下后不能改动"), store.work() as work:
            way(work)

    assert get(store, event) == event
    assert len(log(store)) == 1


@pytest.mark.parametrize(
    "record",
    [
        given.visit("长" * 401),
        given.visit("\0"),
        given.visit("\ud83d"),
        Enterprise(dossier_id=given.DOSSIER, uscc="1234"),
        Enterprise(dossier_id=given.DOSSIER, revenue=Decimal("1e30")),
        Enterprise(dossier_id=given.DOSSIER, revenue=Decimal("NaN")),
        Photo(dossier_id=given.DOSSIER, blob="no hash"),
        QuickNote(dossier_id=given.DOSSIER, noted_at=given.MORNING.replace(year=1969)),
        Visit(dossier_id=given.DOSSIER, id=""),
        Visit(dossier_id=given.DOSSIER, id="a\nb"),
    ],
    ids=lambda record: record.type_name,
)
def test_what_no_other_device_would_accept_is_not_written(store, record):
    with pytest.raises(Unfit) as refusal:
        put(store, record)

    assert refusal.value.message
    assert refusal.value.hint
    assert log(store) == []
    assert verify_store(store.engine) == []


def test_settling_nothing_is_refused_before_it_stands_in_the_feed(store):
    visit = given.visit()
    put(store, visit)

    with pytest.raises(Unfit), store.work() as work:
        work.settle(visit, {})
    assert len(log(store)) == 1


def test_dossiers_have_feeds_of_their_own(store):
    other = "0199aaaa-0000-7000-8000-000000000002"
    with store.work() as work:
        work.put(given.visit())
        work.put(Visit(dossier_id=other, theme="另一家"))
        work.put(given.visit())

    assert [entry.seq for entry in log(store)] == [0, 1]
    assert [entry.seq for entry in log(store, other)] == [0]
    assert verify_store(store.engine) == []


def test_the_same_id_in_two_dossiers_is_two_records(store):
    other = "0199aaaa-0000-7000-8000-000000000002"
    visit = given.visit("甲")
    put(store, visit)
    put(store, Visit(id=visit.id, dossier_id=other, theme="乙"))
    put(store, visit.with_(theme="丙"))

    with store.read() as read:
        assert read.get(Visit, visit.id, other).theme == "乙"
        assert read.get(Visit, visit.id, given.DOSSIER).theme == "丙"
        assert len(read.search(Wanted("乙"))) == 1


def test_entries_hold_no_more_than_what_changed(store):
    put(store, given.visit())

    plain = json.loads(store.part().lines[0])
    assert list(plain) == ["seq", "prev", "hlc", "clock", "author", "type", "id", "set", "seen"]
    assert plain["author"] == store.person
