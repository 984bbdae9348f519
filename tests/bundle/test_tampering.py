"""A bundle that was changed in any way, by anybody, is refused with a reason and leaves everything as it was."""

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from app.bundle.opening import BundleRefused
from app.domain.ids import new_id
from app.domain.records.visits import Visit
from app.domain.roles import Role
from app.feeds.merging import FeedFork, FeedGap, FeedRefused
from app.keys.identity import DeviceIdentity
from tests.bundle import forging
from tests.bundle.conftest import Desk


@dataclass
class Handover:
    """A bundle on its way from leader to bureau, with a member's feed and two photos inside."""

    path: Path
    sender: Desk
    receiver: Desk
    dossier: str
    archive: bytes
    """The tar inside, as it was sealed."""

    def refusal_of(self, changed: bytes) -> str:
        """The check that the changed file fails."""
        self.path.write_bytes(changed)
        return self.refusal()

    def refusal_of_archive(self, plain: bytes) -> str:
        forging.sealed(self.path, plain, self.receiver.identity)
        return self.refusal()

    def refusal_of_members(self, parts: forging.Members) -> str:
        return self.refusal_of_archive(forging.archive(parts))

    def refusal(self) -> str:
        with pytest.raises(BundleRefused) as refused:
            self.receiver.verify(self.path)
        assert refused.value.message
        assert refused.value.hint
        return refused.value.check

    @property
    def members(self) -> forging.Members:
        return forging.members(self.archive)


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Desk, Desk, Handover]]:
    """Made once: what is refused changes nothing here, which `handover` holds every test to."""
    folder = tmp_path_factory.mktemp("scene")
    member, leader, bureau = (Desk(folder / role.value, role) for role in (Role.MEMBER, Role.LEADER, Role.BUREAU))
    leader.enrol(member)
    member.enrol(leader)
    bureau.enrol(leader)
    yield member, bureau, handed_over(member, leader, bureau)
    for desk in (member, leader, bureau):
        desk.engine.dispose()


@pytest.fixture
def handover(scene: tuple[Desk, Desk, Handover], tmp_path: Path) -> Iterator[Handover]:
    _, bureau, made = scene
    path = tmp_path / "out.zjb"
    path.write_bytes(made.path.read_bytes())
    yield replace(made, path=path)
    assert not any(bureau.content()[0].values())
    assert not bureau.content()[1]
    assert not bureau.leftovers()


@pytest.fixture
def writer(scene: tuple[Desk, Desk, Handover]) -> Desk:
    """The member whose feed the leader passes on."""
    return scene[0]


def handed_over(member: Desk, leader: Desk, bureau: Desk) -> Handover:
    dossier = leader.dossier()
    member.take_in(leader.seal("task.zjb", dossier, member).path)
    member.photo(dossier, b"a small photo")
    leader.take_in(member.seal("back.zjb", dossier, leader).path)
    leader.vouch(dossier, member)
    leader.photo(dossier, b"another one")
    path = leader.seal("out.zjb", dossier, bureau).path
    return Handover(path, leader, bureau, dossier, forging.opened(path, bureau.identity))


def every(step: int, size: int, *whole: range) -> Iterable[int]:
    """Every so many places of a file, and each one in the given stretches."""
    return sorted({*range(0, size, step), *(at for stretch in whole for at in stretch if 0 <= at < size)})


def flipped(data: bytes, at: int, bits: int = 0x01) -> bytes:
    return data[:at] + bytes([data[at] ^ bits]) + data[at + 1 :]


def refusals_of_flips(handover: Handover, step: int) -> set[str]:
    """The checks that fail when every so many bytes, and each of the header, are flipped; step 1 is the long form."""
    whole = handover.path.read_bytes()
    return {handover.refusal_of(flipped(whole, at)) for at in every(step, len(whole), range(250))}


def test_every_flipped_byte_is_refused(handover):
    assert refusals_of_flips(handover, 37) == {"not_a_bundle", "not_for_us", "damaged"}


def test_every_truncation_is_refused(handover):
    whole = handover.path.read_bytes()
    size = len(whole)

    reasons = {handover.refusal_of(whole[:at]) for at in every(97, size, range(250), range(size - 100, size))}

    assert reasons == {"not_a_bundle", "damaged"}


def test_what_follows_the_end_is_refused(handover):
    whole = handover.path.read_bytes()

    assert handover.refusal_of(whole + b"\0") == "damaged"
    assert handover.refusal_of(whole + whole) == "damaged"
    assert handover.refusal_of_archive(handover.archive + b"x") == "layout"
    assert handover.refusal_of_archive(handover.archive + handover.archive) == "layout"
    assert handover.refusal_of_archive(handover.archive + bytes(2 << 20)) == "layout"


def refuse_inner_flips(handover: Handover, step: int) -> None:
    """As a receiver could make them who passes the bundle on to somebody who trusts its sender."""
    whole = handover.archive
    comment = whole.index(b"untrusted comment") + len(b"untrusted comment: ")
    unsigned = range(comment, whole.index(b"\n", comment))

    for at in every(step, len(whole)):
        if at not in unsigned:
            handover.refusal_of_archive(flipped(whole, at))


def test_every_byte_flipped_under_the_encryption_is_refused(handover):
    refuse_inner_flips(handover, 53)


def test_every_truncation_under_the_encryption_is_refused(handover):
    whole = handover.archive

    assert {handover.refusal_of_archive(whole[:at]) for at in every(211, len(whole) - 1)} == {"layout"}


def test_members_in_another_order_twice_missing_or_too_many_are_refused(handover):
    parts = handover.members
    for at in range(len(parts)):
        others = parts[:at] + parts[at + 1 :]
        assert handover.refusal_of_members(others) == "layout"
        assert handover.refusal_of_members(parts[: at + 1] + parts[at:]) == "layout"
        if at:
            assert handover.refusal_of_members([*others[: at - 1], parts[at], *others[at - 1 :]]) == "layout"
    assert handover.refusal_of_members([*parts, (parts[0][0].replace("bagit", "more"), b"")]) == "layout"


def test_members_of_another_bundle_do_not_fit_in(handover):
    sender = handover.sender
    sender.photo(handover.dossier, b"yet another")
    other = sender.seal("other.zjb", handover.dossier, handover.receiver).path
    theirs = forging.members(forging.opened(other, handover.receiver.identity))
    parts = handover.members
    others = {name.partition("/")[2]: content for name, content in theirs}
    for at, (name, content) in enumerate(parts):
        other = others.get(name.partition("/")[2], content)
        if other != content:
            assert handover.refusal_of_members([*parts[:at], (name, other), *parts[at + 1 :]])


def test_a_stranger_cannot_sign_for_the_sender(handover):
    assert handover.refusal_of_members(forging.resigned(handover.members, DeviceIdentity.generate())) == "signature"


def test_a_stranger_cannot_sign_for_himself(handover):
    stranger = DeviceIdentity.generate()
    own = [
        (
            name,
            text.replace(handover.sender.device.encode(), stranger.device_id.encode()) if "bag-info" in name else text,
        )
        for name, text in handover.members
    ]

    assert handover.refusal_of_members(forging.resigned(own, stranger)) == "unknown_sender"


def test_a_bundle_for_somebody_else_stays_closed(handover, desk):
    other = desk("other", Role.BUREAU)
    handover.receiver = other

    assert handover.refusal() == "not_for_us"


def test_a_receiver_cannot_pass_a_bundle_off_as_sent_to_another(handover, desk):
    plain = handover.archive
    handover.receiver = desk("other", Role.BUREAU)
    handover.receiver.enrol(handover.sender)

    assert handover.refusal_of_archive(plain) == "passed_on"


def lie(handover: Handover, ending: str, change: Callable[[bytes], bytes]) -> str:
    """The sender itself changes a file, and makes all sums and its own signature fit."""
    parts = forging.replaced(handover.members, ending, change)
    return handover.refusal_of_members(forging.resigned(parts, handover.sender.identity))


def test_a_sender_who_lies_is_found_out(handover, writer):
    feed = f"{writer.device}.jsonl"

    assert lie(handover, feed, lambda lines: lines.replace("冲压线".encode(), "焊接线".encode())) == "feed"
    assert lie(handover, feed, lambda lines: lines + lines) == "feed"
    assert lie(handover, feed, lambda lines: lines[:-1]) == "layout"
    assert lie(handover, feed, lambda lines: lines + b"\n") == "feed"
    assert lie(handover, feed, lambda lines: b"") == "layout"
    assert lie(handover, f"{writer.device}.head", lambda head: head.replace(b'"seq":0', b'"seq":00')) == "feed"
    assert lie(handover, f"{writer.device}.head.minisig", lambda text: text.replace(b"A", b"B")) == "head_signature"
    assert lie(handover, f"{writer.device}.head.minisig", lambda text: "签名".encode()) == "head_signature"


def test_a_leader_cannot_write_in_a_members_name(handover, writer, tmp_path):
    """Not even with a chain and a head that fit: the head's signature is the member's."""
    forger = Desk(tmp_path / "forger", Role.MEMBER)
    forger.write(Visit(dossier_id=handover.dossier, theme="从没发生过的走访"))
    bundle = forger.seal("forged.zjb", handover.dossier, handover.receiver).path
    forger.engine.dispose()
    made = {
        name.rpartition("/")[2].replace(forger.device, writer.device): text.replace(
            forger.device.encode(), writer.device.encode()
        )
        for name, text in forging.members(forging.opened(bundle, handover.receiver.identity))
        if "/feeds/" in name
    }
    parts = [(name, made.get(name.rpartition("/")[2], text)) for name, text in handover.members]

    forged = forging.resigned(parts, handover.sender.identity)

    assert handover.refusal_of_members(forged) == "head_signature"


def test_a_photo_under_a_name_that_is_not_its_hash_is_refused(handover):
    photo = next(name for name, _ in handover.members if "/blobs/" in name)

    assert lie(handover, photo, lambda content: content + b"!") == "layout"
    changed = forging.replaced(handover.members, photo, lambda content: content[:-1] + b"!")
    assert handover.refusal_of_members(changed) == "checksum"


def test_a_bag_info_that_lies_is_refused(handover):
    for old, new, reason in (
        (b"Bundle-Format: 1", b"Bundle-Format: 2", "newer_format"),
        (b"Bundle-Format: 1", "Bundle-Format: 二".encode(), "layout"),
        (b"Bundle-Format: 1\n", b"", "layout"),
        (b"Bundle-Format: 1\n", b"Bundle-Format: 1\nBundle-Format: 1\n", "layout"),
        (b"Bundle-Format: 1\n", b"Bundle-Format: 1\r\n", "layout"),
        (b"Created-At: 2026", b"Created-At: 9999", "layout"),
        (b"Created-At: 2026", b"Created-At: x", "layout"),
        (b"Dossier: ", f"Dossier: {new_id()}\nDossier: ".encode(), "layout"),
        (b"Sender-Device: ", b"Sender-Device: 0", "layout"),
        (b"Recipient: ", b"Receiver: ", "layout"),
        (b"Bundle-Id: ", b"Bundle-Id: 0", "layout"),
        (b"Created-At", b"\xff", "layout"),
    ):
        found = lie(handover, "bag-info.txt", lambda text, old=old, new=new: text.replace(old, new))
        assert found == reason, new


def test_a_writer_nobody_vouches_for_is_refused(member, leader, bureau):
    dossier = leader.dossier()
    member.take_in(leader.seal("task.zjb", dossier, member).path)
    member.photo(dossier, b"a photo")
    leader.take_in(member.seal("back.zjb", dossier, leader).path)

    with pytest.raises(BundleRefused) as refused:
        bureau.take_in(leader.seal("out.zjb", dossier, bureau).path)

    assert refused.value.check == "unknown_writer"
    assert member.device in refused.value.message
    assert not any(bureau.content()[0].values())


def test_an_unknown_sender_is_refused_before_anything_is_written(leader, bureau, desk):
    stranger = desk("stranger", Role.LEADER)
    dossier = stranger.dossier()
    stranger.photo(dossier, os.urandom(100_000))

    with pytest.raises(BundleRefused) as refused:
        bureau.take_in(stranger.seal("out.zjb", dossier, bureau).path)

    assert refused.value.check == "unknown_sender"
    assert not list(bureau.originals.stored()) + bureau.leftovers()


def test_a_member_vouched_for_in_the_dossier_may_send(member, leader, bureau):
    dossier = leader.dossier()
    leader.vouch(dossier, member)
    path = leader.seal("out.zjb", dossier, bureau).path
    bureau.take_in(path)
    member.take_in(leader.seal("task.zjb", dossier, member).path)
    photo = member.photo(dossier, b"sent directly")

    bureau.take_in(member.seal("direct.zjb", dossier, bureau).path)

    assert bureau.originals.read(photo) == b"sent directly"


def unchanged(bureau: Desk, path: Path, refusal: type[FeedRefused]) -> None:
    before = bureau.content()
    with pytest.raises(refusal):
        bureau.take_in(path)
    assert bureau.content() == before
    assert not bureau.leftovers()


def test_a_gap_is_refused_and_the_missing_bundle_mends_it(leader, bureau):
    dossier = leader.dossier()
    first = leader.seal("first.zjb", dossier, bureau).path
    held = leader.holds(dossier)
    leader.photo(dossier, b"the second visit")
    second = leader.seal("second.zjb", dossier, bureau, holds=held).path

    unchanged(bureau, second, FeedGap)
    bureau.take_in(first)
    bureau.take_in(second)

    assert bureau.content() == leader.content()


def test_a_fork_is_refused(leader, bureau):
    dossier = leader.dossier()
    backup = (leader.folder / "store.db").read_bytes(), (leader.folder / "store.db-wal").read_bytes()
    leader.write(Visit(dossier_id=dossier, theme="备份之后写的"))
    bureau.take_in(leader.seal("first.zjb", dossier, bureau).path)
    leader.engine.dispose()
    (leader.folder / "store.db").write_bytes(backup[0])
    (leader.folder / "store.db-wal").write_bytes(backup[1])
    leader.photo(dossier, b"after the backup was restored")

    unchanged(bureau, leader.seal("forked.zjb", dossier, bureau).path, FeedFork)


def test_an_id_that_is_no_id_is_refused(handover):
    bag = handover.members[0][0].partition("/")[0]
    for other in (new_id(), "..", "bag", bag.upper()):
        renamed = [(name.replace(bag, other), text) for name, text in handover.members]
        assert handover.refusal_of_members(renamed) == "layout"
