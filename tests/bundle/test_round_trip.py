"""Bundles between real stores: out, in, passed on, and again."""

import os

import pytest

from app.bundle.sealing import NothingToSend


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
