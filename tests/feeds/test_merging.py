"""Taking feeds in: what does not fit is refused whole, what fits is judged, and twice changes nothing."""

from dataclasses import replace

import pytest

from app.domain.entries import decode, encode, entry_hash
from app.domain.records.exchange import Device, DeviceRole
from app.domain.records.notes import QuickNote
from app.domain.records.project import Project
from app.domain.records.visits import TimeEvent, TimeEventKind, Visit
from app.domain.roles import Role
from app.feeds.heads import FeedHead
from app.feeds.merging import FeedFork, FeedGap, FeedPart, FeedRefused, merge
from app.feeds.trust import Enrolled, Ring
from app.store import feed_log
from app.store.engine import reading, writing
from app.store.search import Wanted
from tests import given


def take_in(store, ring, *parts, dossier_id=given.DOSSIER):
    with writing(store.engine) as db:
        return merge(db, ring, dossier_id, parts)


def put(store, *records):
    with store.work() as work:
        for record in records:
            work.put(record)
    store.clock.pass_time(seconds=1)
    return records[-1]


def content(store):
    """Everything that the store holds about feeds and records."""
    with reading(store.engine) as db:
        names = db.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").scalars().all()
        return {name: db.exec_driver_sql(f'SELECT * FROM "{name}"').all() for name in names}


def visits(store):
    with store.read() as read:
        return read.find(Visit, dossier_id=given.DOSSIER)


def sealed(head_of, lines):
    """A part whose head fits these lines."""
    last = decode(lines[-1])
    head = FeedHead(head_of.head.dossier, head_of.head.device, last.seq, entry_hash(lines[-1]))
    return FeedPart(head, lines, head.line(), "signature")


def test_what_one_wrote_another_reads(trio):
    leader, member, _ = trio
    visit = put(member, given.visit(work_done=given.HARD_WORDS))

    outcome = take_in(leader, given.ring(*trio), member.part())

    assert visits(leader) == [visit]
    assert (outcome.added, outcome.refused) == (1, {})
    assert {change.record_id for change in outcome.changes} == {visit.id}


def test_the_same_twice_changes_nothing(trio):
    leader, member, _ = trio
    put(member, given.visit(), given.visit("二访"))
    take_in(leader, given.ring(*trio), member.part())
    before = content(leader)

    again = take_in(leader, given.ring(*trio), member.part())

    assert (again.added, again.changes) == (0, [])
    assert content(leader) == before


def test_a_shorter_part_than_what_is_held_changes_nothing(trio):
    leader, member, _ = trio
    put(member, given.visit(), given.visit("二访"))
    take_in(leader, given.ring(*trio), member.part())
    before = content(leader)

    assert take_in(leader, given.ring(*trio), member.part(upto=0)).added == 0
    assert content(leader) == before


def test_only_an_end_that_is_held_is_fine_and_one_beyond_is_a_gap(trio):
    leader, member, _ = trio
    put(member, given.visit(), given.visit("二访"))
    take_in(leader, given.ring(*trio), member.part())

    assert take_in(leader, given.ring(*trio), member.part(after=1)).added == 0

    put(member, given.visit("三访"))
    with pytest.raises(FeedGap):
        take_in(leader, given.ring(*trio), member.part(after=2))


def test_a_part_that_overlaps_adds_only_what_is_new(trio):
    leader, member, _ = trio
    put(member, given.visit(), given.visit("二访"))
    take_in(leader, given.ring(*trio), member.part(upto=0))

    assert take_in(leader, given.ring(*trio), member.part()).added == 1
    assert [visit.theme for visit in visits(leader)] == ["首次走访", "二访"]


def test_a_gap_is_refused_and_named_and_filled_later(trio):
    leader, member, _ = trio
    put(member, given.visit("1"), given.visit("2"), given.visit("3"), given.visit("4"))
    take_in(leader, given.ring(*trio), member.part(upto=0))
    before = content(leader)

    with pytest.raises(FeedGap) as gap:
        take_in(leader, given.ring(*trio), member.part(after=2))

    assert (gap.value.values["first"], gap.value.values["last"]) == (1, 2)
    assert content(leader) == before
    take_in(leader, given.ring(*trio), member.part(after=0, upto=2))
    take_in(leader, given.ring(*trio), member.part(after=2))
    assert len(visits(leader)) == 4


def another_version(part, seq):
    """The same feed with another entry at one place and the chain made right from there on."""
    lines = list(part.lines)
    for place in range(seq, len(lines)):
        entry = decode(lines[place])
        values = {**entry.set, "theme": "改过的"} if place == seq else entry.set
        prev = entry_hash(lines[place - 1]) if place else ""
        lines[place] = encode(replace(entry, set=values, prev=prev))
    return sealed(part, lines)


@pytest.mark.parametrize(("held", "forked"), [(0, 0), (1, 0), (1, 1), (2, 0), (2, 1), (2, 2)])
def test_a_fork_is_refused_and_named_wherever_it_is(trio, held, forked):
    leader, member, _ = trio
    put(member, given.visit("1"), given.visit("2"), given.visit("3"), given.visit("4"))
    take_in(leader, given.ring(*trio), member.part(upto=held))
    before = content(leader)

    with pytest.raises(FeedFork) as fork:
        take_in(leader, given.ring(*trio), another_version(member.part(), forked))

    assert fork.value.values["seq"] == forked
    assert content(leader) == before


def test_a_fork_shows_at_the_joint_alone(trio):
    leader, member, _ = trio
    put(member, given.visit("1"), given.visit("2"), given.visit("3"))
    forked = another_version(member.part(), 1)
    take_in(leader, given.ring(*trio), member.part(upto=1))

    with pytest.raises(FeedFork):
        take_in(leader, given.ring(*trio), replace(forked, lines=forked.lines[2:]))


def test_an_old_end_that_is_another_is_a_fork(trio):
    leader, member, _ = trio
    put(member, given.visit("1"), given.visit("2"))
    take_in(leader, given.ring(*trio), member.part())
    head = replace(member.part().head, hash=given.SHA256)

    with pytest.raises(FeedFork):
        take_in(leader, given.ring(*trio), FeedPart(head, [], head.line(), "signature"))


def damaged(part):
    lines = list(part.lines)
    yield "a line left out", replace(part, lines=[lines[0], *lines[2:]])
    yield "lines in another order", replace(part, lines=[lines[1], lines[0], *lines[2:]])
    yield "a line twice", replace(part, lines=[lines[0], lines[0], *lines[1:]])
    yield "a line changed", replace(part, lines=[lines[0].replace(b"1", b"7", 1), *lines[1:]])
    yield "the last line left out", replace(part, lines=lines[:-1])
    yield "another end", replace(part, head=replace(part.head, hash=given.SHA256))
    yield "an end further on", replace(part, head=replace(part.head, seq=9))
    yield "a line that is none", replace(part, lines=[*lines[:-1], b"{}"])
    yield "the end of another dossier", replace(part, head=replace(part.head, dossier="0" * 36))


@pytest.mark.parametrize("number", range(9))
def test_a_feed_that_is_not_whole_is_refused_and_changes_nothing(trio, number):
    leader, member, _ = trio
    put(member, given.visit("1"), given.visit("2"), given.visit("3"))
    before = content(leader)
    name, part = list(damaged(member.part()))[number]

    with pytest.raises(FeedRefused):
        take_in(leader, given.ring(*trio), part)

    assert content(leader) == before, name


def test_a_bad_part_takes_the_good_ones_with_it(trio):
    leader, member, bureau = trio
    put(member, given.visit())
    put(bureau, Project(id=given.DOSSIER, dossier_id=given.DOSSIER))
    bad = replace(member.part(), head=replace(member.part().head, hash=given.SHA256))
    before = content(leader)

    with pytest.raises(FeedRefused):
        take_in(leader, given.ring(*trio), bureau.part(), bad)

    assert content(leader) == before


def test_a_line_copied_from_another_feed_is_refused(trio):
    leader, member, bureau = trio
    put(member, given.visit())
    take_in(leader, given.ring(*trio), member.part())
    head = replace(member.part().head, device=bureau.device)
    before = content(leader)

    with pytest.raises(FeedRefused):
        take_in(leader, given.ring(*trio), FeedPart(head, member.part().lines, head.line(), "signature"))

    assert content(leader) == before


def test_entries_of_a_stranger_wait_until_somebody_vouches(trio):
    leader, member, bureau = trio
    visit = put(member, given.visit())
    ring = given.ring(bureau, leader)

    outcome = take_in(bureau, ring, member.part())
    assert list(outcome.refused.values()) == [feed_log.WAITING]
    assert visits(bureau) == []

    put(leader, member.card())
    take_in(bureau, given.ring(bureau, leader), leader.part())

    assert visits(bureau) == [visit]
    with reading(bureau.engine) as db:
        assert feed_log.refused(db, given.DOSSIER) == []


def test_who_is_vouched_for_in_the_same_bundle_counts_whatever_the_order(trio):
    leader, member, bureau = trio
    put(leader, member.card())
    visit = put(member, given.visit())
    for store, parts in (
        (bureau, [leader.part(), member.part()]),
        (given.store(bureau.path.parent, 5, Role.BUREAU), [member.part(), leader.part()]),
    ):
        take_in(store, given.ring(store, leader), *parts)
        assert visits(store) == [visit]
        store.close()


def test_vouching_goes_on_from_one_to_the_next(trio):
    leader, member, bureau = trio
    put(bureau, leader.card())
    put(leader, member.card())
    visit = put(member, given.visit())
    newcomer = given.store(bureau.path.parent, 5, Role.MEMBER)

    take_in(newcomer, given.ring(newcomer, bureau), member.part(), leader.part(), bureau.part())

    assert visits(newcomer) == [visit]
    newcomer.close()


def test_a_member_vouches_for_nobody(trio):
    _, member, bureau = trio
    friend = given.store(bureau.path.parent, 5)
    put(member, friend.card())
    put(friend, given.visit())

    outcome = take_in(bureau, given.ring(bureau, member), member.part(), friend.part())

    assert sorted(outcome.refused.values()) == ["no_right", "waiting"]
    assert visits(bureau) == []
    friend.close()


def test_a_card_under_a_name_that_is_not_its_keys_counts_for_nobody(trio):
    leader, member, bureau = trio
    with leader.work() as work:
        work.put(member.card().with_(public_key=leader.identity.public_key))
    put(member, given.visit())

    take_in(bureau, given.ring(bureau, leader), leader.part(), member.part())

    assert visits(bureau) == []


def test_an_edit_that_arrives_before_what_it_saw_is_no_conflict(trio):
    """Of two feeds that come together, the one with the answer may be read before the one with the question."""
    leader, member, bureau = trio
    visit = put(member, given.visit("甲"))
    take_in(leader, given.ring(*trio), member.part())
    put(leader, visit.with_(theme="乙"))
    ring = given.ring(*trio)
    later = given.store(bureau.path.parent, 5, Role.BUREAU)

    take_in(bureau, ring, leader.part(), member.part())
    take_in(later, ring, leader.part())
    take_in(later, ring, member.part())

    for store in (bureau, later):
        assert [one.theme for one in visits(store)] == ["乙"]
        with store.read() as read:
            assert read.conflicts(given.DOSSIER) == []
    later.close()


def test_after_a_revocation_only_what_came_before_counts(trio):
    _, member, bureau = trio
    put(member, given.visit("之前"), given.visit("之后"))
    gone = Enrolled(member.device, member.identity.public_key, Role.MEMBER, {given.DOSSIER: 0})

    outcome = take_in(bureau, Ring(given.DOSSIER, [bureau.enrolled(), gone]), member.part())

    assert [visit.theme for visit in visits(bureau)] == ["之前"]
    assert list(outcome.refused.values()) == ["revoked"]


def test_a_revocation_by_record_counts_from_the_next_entry(trio):
    leader, member, bureau = trio
    put(member, given.visit("之前"), given.visit("之后"))
    put(leader, member.card(revoked_after=((member.device, 0),)))

    take_in(bureau, given.ring(bureau, leader), leader.part(), member.part())

    assert [visit.theme for visit in visits(bureau)] == ["之前"]


def test_a_stamp_of_the_clock_is_not_changed_by_a_feed(trio):
    leader, member, _ = trio
    stamp = TimeEvent(dossier_id=given.DOSSIER, kind=TimeEventKind.CHECK_IN, clock=given.clock().now())
    put(member, stamp)
    good = member.part()
    late = decode(good.lines[0])
    again = replace(
        late, seq=1, prev=entry_hash(good.lines[0]), set={"reason": "改"}, seen={"reason": (entry_hash(good.lines[0]),)}
    )
    gone = replace(again, set={"deleted": True}, seen={})

    for number, bad in enumerate((again, gone, replace(again, seen={}))):
        reader = given.store(leader.path.parent, 5 + number, Role.LEADER)
        outcome = take_in(reader, given.ring(*trio), sealed(good, [*good.lines, encode(bad)]))
        assert list(outcome.refused.values()) == ["written_once"]
        with reader.read() as read:
            assert read.find(TimeEvent) == [stamp]
        reader.close()


def test_a_refused_entry_stays_in_the_chain(trio):
    leader, member, _ = trio
    put(member, Project(id=given.DOSSIER, dossier_id=given.DOSSIER, number="伪造"), given.visit())

    outcome = take_in(leader, given.ring(*trio), member.part())

    assert list(outcome.refused.values()) == ["no_right"]
    with leader.read() as read:
        assert read.find(Project) == []
        refused = feed_log.refused(read.db, given.DOSSIER)
        assert [(one.seq, one.type) for one in refused] == [(0, "project")]
        assert feed_log.feed_end(read.db, given.DOSSIER, member.device).seq == 1
    assert leader.part(member.device).lines == member.part().lines


def test_what_is_merged_is_found_by_its_words(trio):
    leader, member, _ = trio
    visit = put(member, given.visit("冲压车间"))
    put(member, visit.with_(theme="喷涂车间"))
    take_in(leader, given.ring(*trio), member.part())

    with leader.read() as read:
        assert [record.id for record in read.search(Wanted("喷涂"))] == [visit.id]
        assert read.search(Wanted("冲压")) == []


def test_another_dossier_is_not_touched(trio):
    leader, member, _ = trio
    other = "0199aaaa-0000-7000-8000-000000000002"
    put(member, given.visit(), QuickNote(dossier_id=other, words="另一家"))

    take_in(leader, given.ring(*trio), member.part())

    with leader.read() as read:
        assert read.find(QuickNote) == []
        assert list(feed_log.feed_ends(read.db, other)) == []
    assert isinstance(member.card(DeviceRole.MEMBER), Device)
