"""Bundles between real stores: out, in, passed on, and again."""

import os
import tracemalloc
from dataclasses import dataclass

import pytest

from app.bundle.sealing import NothingToSend, SealRequest, seal
from app.domain.errors import AppError
from app.domain.records.visits import Visit
from tests.bundle import forging
from tests.bundle.conftest import Desk


def test_what_was_sealed_arrives_whole(leader, bureau):
    dossier = leader.dossier()
    photos = {leader.photo(dossier, os.urandom(size)) for size in (1, 1000, 65536, 3_000_000)}

    sealed = leader.seal("out.zjb", dossier, bureau)
    bureau.take_in(sealed.path)

    assert bureau.content() == leader.content()
    assert set(bureau.originals.stored()) == photos
    assert (sealed.photos, sealed.missing, sealed.entries) == (4, 0, 6)
    assert sealed.size == sealed.path.stat().st_size
    assert not bureau.leftovers() + leader.leftovers()


def test_both_ends_see_the_same_words_and_facts(leader, bureau):
    dossier = leader.dossier()
    sealed = leader.seal("out.zjb", dossier, bureau)

    opened = bureau.verify(sealed.path)

    assert (opened.fingerprint, opened.check_words) == (sealed.fingerprint, sealed.check_words)
    assert (opened.bundle_id, opened.sender) == (sealed.bundle_id, leader.device)
    assert (opened.size, opened.entries) == (sealed.size, sealed.entries)
    assert opened.created_at == sealed.created_at.replace(microsecond=0)
    assert [one.key for one in opened.checks] == ["sealed", "signature", "writers", "feeds", "checksums", "words"]


def test_a_leader_passes_a_members_feed_on_and_vouches_for_it(member, leader, bureau):
    dossier = leader.dossier()
    member.take_in(leader.seal("task.zjb", dossier, member).path)
    photo = member.photo(dossier, b"the press line")
    leader.take_in(member.seal("back.zjb", dossier, leader, holds=leader.holds(dossier)).path)
    leader.vouch(dossier, member)

    bureau.take_in(leader.seal("final.zjb", dossier, bureau).path)

    assert bureau.content() == leader.content()
    assert bureau.originals.read(photo) == b"the press line"
    assert bureau.holds(dossier) == leader.holds(dossier)


def test_the_same_bundle_twice_changes_nothing(leader, bureau):
    dossier = leader.dossier()
    leader.photo(dossier, b"a photo")
    path = leader.seal("out.zjb", dossier, bureau).path
    bureau.take_in(path)
    before = bureau.content()

    outcomes = bureau.take_in(path)

    assert [outcome.added for outcome in outcomes.values()] == [0]
    assert bureau.content() == before


def test_only_what_the_receiver_lacks_is_sent(leader, bureau):
    dossier = leader.dossier()
    leader.photo(dossier, b"first")
    bureau.take_in(leader.seal("first.zjb", dossier, bureau).path)
    held = bureau.holds(dossier)
    with pytest.raises(NothingToSend):
        leader.seal("nothing.zjb", dossier, bureau, holds=held)
    second = leader.photo(dossier, b"second")

    sealed = leader.seal("second.zjb", dossier, bureau, holds=held)

    assert (sealed.entries, sealed.photos) == (1, 1)
    assert bureau.verify(sealed.path).blobs == (second,)
    bureau.take_in(sealed.path)
    assert bureau.content() == leader.content()


def test_several_receivers_open_the_same_file(member, leader, bureau):
    dossier = leader.dossier()
    path = leader.seal("out.zjb", dossier, member, bureau).path

    assert member.verify(path).bundle_id == bureau.verify(path).bundle_id


def test_originals_stay_behind_when_asked(leader, bureau):
    dossier = leader.dossier()
    leader.photo(dossier, b"a photo")

    sealed = leader.seal("light.zjb", dossier, bureau, with_originals=False)

    assert (sealed.photos, bureau.verify(sealed.path).blobs) == (0, ())


def test_checking_without_landing_leaves_no_photo(leader, bureau):
    dossier = leader.dossier()
    leader.photo(dossier, b"a photo")
    path = leader.seal("out.zjb", dossier, bureau).path

    bureau.verify(path)

    assert not list(bureau.originals.stored()) + bureau.leftovers()


def test_a_bundle_holds_not_a_byte_of_another_dossier(leader, bureau):
    asked, other = leader.dossier(), leader.dossier()
    photos = leader.photo(asked, b"theirs"), leader.photo(other, b"somebody else's")

    sealed = leader.seal("out.zjb", asked, bureau)

    plain = forging.opened(sealed.path, bureau.identity)
    assert asked.encode() in plain
    assert photos[0].encode() in plain
    for word in (other, photos[1], "somebody else"):
        assert word.encode() not in plain


def test_several_dossiers_travel_together(leader, bureau):
    dossiers = tuple(leader.dossier() for _ in range(3))
    for dossier in dossiers:
        leader.photo(dossier, b"the same photo in each")
    request = SealRequest(dossiers, (bureau.identity.recipient,), {})

    sealed = seal(leader.engine, leader.identity, leader.originals, request, leader.folder / "out.zjb", leader.clock)
    bureau.take_in(sealed.path)

    assert (sealed.dossiers, sealed.photos) == (tuple(sorted(dossiers)), 1)
    assert bureau.content() == leader.content()


@dataclass
class WritesMeanwhile:
    desk: Desk
    dossier: str
    written: int = 0

    def step(self, done: int, total: int, label: str = "") -> None:
        if self.written < 3:
            self.written += 1
            self.desk.write(Visit(dossier_id=self.dossier, theme="封装时写下的"))


def test_what_is_written_while_sealing_waits_for_the_next_bundle(leader, bureau):
    dossier = leader.dossier()
    leader.photo(dossier, b"a photo")
    before = leader.content()

    sealed = leader.seal("out.zjb", dossier, bureau, progress=WritesMeanwhile(leader, dossier))
    bureau.take_in(sealed.path)

    assert bureau.content() == before
    bureau.take_in(leader.seal("next.zjb", dossier, bureau, holds=bureau.holds(dossier)).path)
    assert bureau.content() == leader.content()


@pytest.mark.parametrize("count", [0, 65])
def test_a_number_of_receivers_that_no_bundle_can_have_is_told(leader, bureau, count):
    recipients = tuple(forging.DeviceIdentity.generate().recipient for _ in range(count))
    request = SealRequest((leader.dossier(),), recipients, {})

    with pytest.raises(AppError, match="收件人"):
        seal(leader.engine, leader.identity, leader.originals, request, leader.folder / "out.zjb", leader.clock)


def test_memory_does_not_grow_with_the_bundle(leader, bureau):
    dossier = leader.dossier()
    leader.photo(dossier, os.urandom(40 << 20))
    tracemalloc.start()
    try:
        path = leader.seal("out.zjb", dossier, bureau).path
        assert tracemalloc.get_traced_memory()[1] < 24 << 20
        tracemalloc.reset_peak()
        bureau.take_in(path)
        assert tracemalloc.get_traced_memory()[1] < 32 << 20
    finally:
        tracemalloc.stop()
