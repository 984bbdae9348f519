"""Our bundles under the stock age, tar, bagit and minisign, and a bundle packed by hand with them under ours."""

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path
from shutil import which

import bagit
import pytest

from app.bundle.opening import BundleRefused
from app.domain.ids import new_id
from app.feeds.heads import FeedHead
from app.store import feed_log
from app.store.engine import reading

pytestmark = [
    pytest.mark.stock_tools,
    pytest.mark.skipif(
        not all(map(which, ("age", "minisign", "tar"))), reason="the stock age, minisign and tar are not installed"
    ),
]


def run(*command: str | Path, **settings) -> bytes:
    return subprocess.run(command, capture_output=True, check=True, **settings).stdout


def unpacked(bundle: Path, desk, folder: Path) -> Path:
    """The bag of a bundle, opened by age and tar."""
    key = folder / "key.txt"
    key.write_text(desk.identity.age.file_text())
    archive = run("age", "-d", "-i", key, bundle)
    run("tar", "-x", "-f", "-", "-C", folder, input=archive)
    (bag,) = (path for path in folder.iterdir() if path.is_dir())
    return bag


def test_age_tar_bagit_and_minisign_agree_with_ours(leader, member, bureau, tmp_path):
    dossier = leader.dossier()
    member.take_in(leader.seal("task.zjb", dossier, member).path)
    member.photo(dossier, os.urandom(200_000))
    leader.take_in(member.seal("back.zjb", dossier, leader).path)
    sealed = leader.seal("out.zjb", dossier, bureau)
    (folder := tmp_path / "by hand").mkdir()

    bag = unpacked(sealed.path, bureau, folder)

    assert bag.name == sealed.bundle_id
    bagit.Bag(str(bag)).validate()
    manifest = bag / "tagmanifest-sha256.txt"
    assert sealed.bundle_id in run("minisign", "-Vm", manifest, "-P", leader.identity.public_key).decode()
    heads = {head.stem: head for head in bag.glob("data/feeds/*/*.head")}
    assert heads.keys() == {leader.device, member.device}
    for desk in (leader, member):
        run("minisign", "-Vm", heads[desk.device], "-P", desk.identity.public_key)


def packed_by_hand(desk, dossier: str, photo: bytes, receiver, folder: Path, order: Sequence[str] = ()) -> Path:
    """A bundle of a desk's own feed and one photo, packed by bagit, minisign, tar and age alone."""
    (bag := folder / new_id()).mkdir(parents=True)
    key = folder / "minisign.key"
    key.write_text(f"untrusted comment: by hand\n{desk.identity.signing.to_bytes().decode()}\n")
    _payload(bag, desk, dossier, photo, key)
    info = {
        "Bundle-Id": bag.name,
        "Bundle-Format": "1",
        "Sender-Device": desk.device,
        "Recipient": [receiver.identity.recipient],
        "Dossier": dossier,
        "Created-At": "2026-11-25T10:00:00+08:00",
    }
    bagit.make_bag(str(bag), info, checksums=["sha256"])
    run("minisign", "-S", "-H", "-s", key, "-m", bag / "tagmanifest-sha256.txt")
    names = order or _names(bag)
    listed = "".join(f"{bag.name}/{name}\n" for name in names)
    archive = run("tar", "-c", "--format=ustar", "-C", folder, "-f", "-", "-T", "-", input=listed.encode())
    bundle = folder / "by hand.zjb"
    run("age", "-r", receiver.identity.recipient, "-o", bundle, input=archive)
    return bundle


def _payload(folder: Path, desk, dossier: str, photo: bytes, key: Path) -> None:
    (feeds := folder / "feeds" / dossier).mkdir(parents=True)
    (blobs := folder / "blobs").mkdir()
    with reading(desk.engine) as db:
        lines = list(feed_log.lines(db, dossier, desk.device))
        end = feed_log.feed_end(db, dossier, desk.device)
    (feeds / f"{desk.device}.jsonl").write_bytes(b"".join(line + b"\n" for line in lines))
    head = feeds / f"{desk.device}.head"
    head.write_bytes(FeedHead(dossier, desk.device, end.seq, end.hash).line())
    run("minisign", "-S", "-H", "-s", key, "-m", head)
    photo_file = folder / "photo.jpg"
    photo_file.write_bytes(photo)
    sha256 = run("sha256sum", photo_file).split()[0].decode()
    photo_file.rename(blobs / sha256)


def _names(bag: Path) -> list[str]:
    tags = ["bagit.txt", "bag-info.txt", "manifest-sha256.txt", "tagmanifest-sha256.txt"]
    (head,) = bag.glob("data/feeds/*/*.head")
    feed = head.relative_to(bag).with_suffix("").as_posix()
    blobs = sorted(path.relative_to(bag).as_posix() for path in bag.glob("data/blobs/*"))
    return [*tags, "tagmanifest-sha256.txt.minisig", f"{feed}.jsonl", f"{feed}.head", f"{feed}.head.minisig", *blobs]


def test_a_bundle_packed_by_hand_opens(leader, bureau, tmp_path):
    dossier = leader.dossier()
    leader.photo(dossier, b"a photo")

    bureau.take_in(packed_by_hand(leader, dossier, b"a photo", bureau, tmp_path / "hand"))

    assert bureau.content() == leader.content()


def test_a_bundle_packed_by_hand_in_another_order_is_refused(leader, bureau, tmp_path):
    with pytest.raises(BundleRefused) as refusal:
        bureau.take_in(
            packed_by_hand(leader, leader.dossier(), b"", bureau, tmp_path / "hand", ["bag-info.txt", "bagit.txt"])
        )

    assert refusal.value.check == "layout"
