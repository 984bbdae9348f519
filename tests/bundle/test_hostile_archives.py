"""Archives made to hurt: refused quickly, in little memory, with nothing written anywhere."""

import io
import json
import tarfile
import tracemalloc
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.bundle import ustar
from app.bundle.lanes import Lane
from app.bundle.opening import BundleRefused
from app.bundle.ustar import BadTar, TarReader
from app.domain.entries import MAX_LINE_BYTES, Entry, decode, encode, entry_hash
from app.feeds.heads import FeedHead
from app.keys.age import AgeWriter, Passphrase, seal_bytes
from tests.bundle import forging
from tests.bundle.conftest import Desk

MEMORY = 48 << 20


class Bytes:
    """A stream over bytes in small pieces."""

    def __init__(self, data: bytes) -> None:
        self._file = io.BytesIO(data)

    def take(self, limit: int) -> memoryview:
        return memoryview(self._file.read(min(limit, 700)))


def read_all(data: bytes) -> list[tuple[str, bytes]]:
    reader, found = TarReader(Bytes(data)), []
    while member := reader.next():
        found.append((member.name, b"".join(bytes(piece) for piece in reader.content())))
    return found


def by_tarfile(form: int, **attributes: object) -> bytes:
    info = tarfile.TarInfo("folder/name")
    for name, value in attributes.items():
        setattr(info, name, value)
    return info.tobuf(form) + ustar.END


def test_ours_is_what_tarfile_reads_and_the_other_way_round():
    names = ["short", "b" * 100, f"{'a' * 155}/{'b' * 100}", f"{'a/' * 40}{'b' * 60}"]
    ours = b"".join(forging.member(name, name.encode()) for name in names) + ustar.END
    theirs = io.BytesIO()
    with tarfile.open(fileobj=theirs, mode="w", format=tarfile.USTAR_FORMAT) as tar:
        for name in names:
            info = tarfile.TarInfo(name)
            info.size = len(name)
            tar.addfile(info, io.BytesIO(name.encode()))

    assert forging.members(ours) == [(name, name.encode()) for name in names]
    assert read_all(theirs.getvalue()) == read_all(ours) == [(name, name.encode()) for name in names]


@pytest.mark.parametrize("kind", [*b"1234567gxLKSVDMA", 0])
def test_anything_but_a_plain_file_is_refused(kind):
    with pytest.raises(BadTar):
        read_all(by_tarfile(tarfile.USTAR_FORMAT, type=bytes([kind])))


@pytest.mark.parametrize(
    "plain",
    [
        by_tarfile(tarfile.GNU_FORMAT),
        by_tarfile(tarfile.GNU_FORMAT, size=8**12),
        by_tarfile(tarfile.USTAR_FORMAT, linkname="elsewhere"),
        by_tarfile(tarfile.PAX_FORMAT, name="文件"),
        by_tarfile(tarfile.USTAR_FORMAT, name="文件"),
        by_tarfile(tarfile.USTAR_FORMAT, name="\x1b[2Jname"),
        by_tarfile(tarfile.USTAR_FORMAT, size=1),
        b"",
        bytes(512),
        bytes(1023),
        b"\xff" * 512,
        b"x" * 10_240,
    ],
    ids=range(12),
)
def test_other_kinds_of_tar_are_refused(plain):
    with pytest.raises(BadTar):
        read_all(plain)


def test_numbers_that_are_none_are_refused():
    good = ustar.header("name", 0, 0)
    for field in (b"-0000000001", b"0x000000001", b"\x80" + bytes(10), b" " * 11, bytes(11), b"+1         ", b"8"):
        block = bytearray(good)
        block[124 : 124 + len(field)] = field
        block[148:156] = b" " * 8
        block[148:156] = b"%06o\0 " % sum(block)
        with pytest.raises(BadTar):
            read_all(bytes(block) + ustar.END)


@pytest.fixture
def plain(leader: Desk, bureau: Desk) -> Iterator[Callable[[], forging.Members]]:
    dossier = leader.dossier()
    leader.photo(dossier, b"a photo")
    path = leader.seal("out.zjb", dossier, bureau).path
    parts = forging.members(forging.opened(path, bureau.identity))
    yield lambda: list(parts)
    assert not bureau.leftovers()
    assert not list(bureau.originals.stored())


def refused(bureau: Desk, pieces: Iterator[bytes] | list[bytes]) -> str:
    """The check that an archive made of these pieces fails, found in little memory."""
    path = bureau.folder / "hostile.zjb"
    with path.open("wb") as file, AgeWriter(file, [bureau.identity.recipient]) as writer:
        for piece in pieces:
            writer.write(piece)
    tracemalloc.start()
    try:
        with pytest.raises(BundleRefused) as refusal:
            bureau.take_in(path)
        assert tracemalloc.get_traced_memory()[1] < MEMORY
    finally:
        tracemalloc.stop()
    return refusal.value.check


HOSTILE_NAMES = (
    "../evil",
    "/evil",
    "{bag}/../evil",
    "{bag}//bagit.txt",
    "{bag}/./bagit.txt",
    "{bag}/data/blobs/../../evil",
    "{bag}/BAGIT.TXT",
    "{bag}/bagit.txt ",
    "{bag}/bagit.txt/",
    "{bag}\\bagit.txt",
    "{bag}/C:evil",
    "{bag}/nul",
    "",
)


def test_hostile_names_are_refused_wherever_they_stand(plain, bureau):
    parts = plain()
    bag = parts[0][0].partition("/")[0]
    for name in HOSTILE_NAMES:
        for at in (0, 5, len(parts)):
            hostile = [*parts[:at], (name.format(bag=bag), b"evil"), *parts[at:]]
            assert refused(bureau, [forging.archive(hostile)]) == "layout", (name, at)
    assert not list(bureau.folder.parent.rglob("evil"))


def test_names_that_clash_on_some_disks_are_refused(plain, leader, bureau):
    """Case and Unicode form: such names do not fit the layout in the first place, even signed by a trusted sender."""
    photo = next(name for name, _ in plain() if "/blobs/" in name)
    bag, _, path = photo.partition("/")
    for clash in (
        path.replace("blobs", "Blobs"),
        f"{path[:-64]}{path[-64:].upper()}",
        f"{path}\u0301",
        f"{path}.",
        path,
    ):
        signed = forging.resigned([*plain(), (f"{bag}/{clash}", b"evil")], leader.identity)
        parts = [(name if name.isascii() else photo, content) for name, content in signed]
        assert refused(bureau, [forging.archive(parts)]) == "layout", clash


def test_a_hundred_thousand_members_are_refused_at_the_first(plain, bureau):
    whole = forging.archive(plain())[: -len(ustar.END)]
    block = forging.member("0199aaaa-0000-7000-8000-000000000001/data/blobs/" + "0" * 64, b"")

    assert refused(bureau, (piece for piece in [whole, *[block * 100] * 1000, ustar.END])) == "layout"


def test_sizes_that_no_such_file_has_are_refused_unread(plain, bureau):
    """A declared gigabyte, and more of it coming as long as somebody reads."""
    parts = plain()
    for ending in ("bagit.txt", "manifest-sha256.txt", ".minisig", ".jsonl", ".head"):
        at = next(at for at, (name, _) in enumerate(parts) if name.endswith(ending))
        whole = forging.archive(parts[:at])[: -len(ustar.END)]
        pieces = [whole, ustar.header(parts[at][0], 1 << 30, 0), *[b"\n" * (1 << 20)] * 64]
        assert refused(bureau, pieces) in ("limits", "layout"), ending


def changed_feed(parts: forging.Members, leader: Desk, change: Callable[[bytes], bytes]) -> forging.Members:
    """The last line of the leader's own feed made anew, with head, sums and signatures that fit."""
    names = [name for name, _ in parts]
    at = names.index(next(name for name in names if name.endswith(".jsonl")))
    *lines, last = parts[at][1].splitlines()
    line = change(last)
    head = FeedHead(names[at].split("/")[3], leader.device, len(lines), entry_hash(line)).line()
    signature = leader.identity.signing.sign(head, "hostile").encode()
    made = [b"\n".join([*lines, line]) + b"\n", head, signature]
    feed = [(name, content) for name, content in zip(names[at : at + 3], made, strict=True)]
    return forging.resigned([*parts[:at], *feed, *parts[at + 3 :]], leader.identity)


def long_line(line: bytes) -> bytes:
    entry: Entry = decode(line)
    return encode(replace(entry, set={"caption": "长" * (MAX_LINE_BYTES // 3)}))


HOSTILE_CHANGES: tuple[Callable[[bytes], bytes], ...] = (
    lambda line: line.replace(b'"set":{', b'"set":{"x":' + b"[" * 100_000 + b"]" * 100_000 + b","),
    lambda line: line.replace(b'"mono":', b'"mono":NaN,"x":'),
    lambda line: line.replace(b'"mono":1', b'"mono":1e999, "y":1'),
    lambda line: line.replace(b'"caption":"', b'"caption":"\\ud800'),
    lambda line: line.replace(b'"caption":"', b'"caption":"\xed\xa0\x80'),
    lambda line: line.replace(b'"caption":', b'"caption":"","caption":'),
    lambda line: line.replace(b'"seq":', b'"seq":-'),
    lambda line: line.replace(b'"seq":', b'"seq":1' + b"0" * 5000),
    lambda line: line.replace(b"{", b"[", 1),
    lambda line: b"\0" * 100,
    lambda line: b"",
    lambda line: b"\xef\xbb\xbf" + line,
    long_line,
)


def test_hostile_lines_are_refused_even_from_a_trusted_device(plain, leader, bureau):
    for number, change in enumerate(HOSTILE_CHANGES):
        parts = changed_feed(plain(), leader, change)
        assert refused(bureau, [forging.archive(parts)]) == "feed", number


def test_a_changed_feed_that_is_none_of_these_opens(plain, leader, bureau):
    """The forger above makes bundles that fit but for the change."""
    parts = changed_feed(plain(), leader, lambda line: line.replace("冲压线".encode(), json.dumps("x").encode()[1:2]))
    path = forging.sealed(bureau.folder / "fits.zjb", forging.archive(parts), bureau.identity)

    assert bureau.verify(path).entries == 3


def test_a_bag_info_that_promises_less_than_there_is_is_refused(plain, leader, bureau):
    parts = forging.resigned(plain(), leader.identity)
    for oxum in (b"1.4", b"999999999999999999.4", b"1.999999999", b"1.-4", b"1", b"x"):
        fewer = forging.replaced(
            parts, "bag-info.txt", lambda text, oxum=oxum: text.rpartition(b" ")[0] + b" " + oxum + b"\n"
        )
        assert refused(bureau, [forging.archive(_signed_again(fewer, leader))]) in ("layout", "limits")


def _signed_again(parts: forging.Members, leader: Desk) -> forging.Members:
    sums = forging.sums([(name.partition("/")[2], content) for name, content in parts[:3]], "")
    signature = leader.identity.signing.sign(sums, "again").encode()
    return [*parts[:3], (parts[3][0], sums), (parts[4][0], signature), *parts[5:]]


def test_a_lane_hands_on_exactly_what_it_was_given():
    lane = Lane(10)
    lane.write(b"0123456789abc")
    lane.finish()

    assert [bytes(lane.take(4)) for _ in range(5)] == [b"0123", b"4567", b"89", b"abc", b""]
    assert bytes(lane.take(4)) == b""


def test_a_passphrase_file_is_no_bundle(bureau: Desk, tmp_path: Path):
    path = tmp_path / "passphrase.zjb"
    path.write_bytes(seal_bytes(b"", Passphrase("whatever")))

    with pytest.raises(BundleRefused) as refusal:
        bureau.verify(path)
    assert refusal.value.check == "not_a_bundle"
