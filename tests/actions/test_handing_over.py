"""Before and after a bundle: what would be in it, what others would stumble over, what a receipt confirms."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.actions import exchange, inbox, records, setup
from app.actions.dossiers import dossier_cards
from app.actions.enrolment import receivers
from app.actions.handing_over import parcel, sent
from app.actions.self_check import Checked, self_check
from app.domain.records.exchange import Receipt
from app.domain.records.photos import Photo
from app.domain.records.report import ReportSection
from app.domain.records.visits import Visit
from app.keys.card import Card
from app.workspace import Workspace


@pytest.fixture
def leader(demo: Path) -> Iterator[Workspace]:
    opened = setup.open_workspace(demo / "leader")
    yield opened
    opened.close()


@pytest.fixture
def bureau(demo: Path) -> Iterator[Workspace]:
    opened = setup.open_workspace(demo / "bureau")
    yield opened
    opened.close()


@pytest.fixture
def dossier(leader: Workspace) -> str:
    return dossier_cards(leader)[0].id


def card_of(workspace: Workspace, owner: str) -> Card:
    return next(one.card for one in receivers(workspace) if one.card.owner == owner)


def rename_a_visit(workspace: Workspace, theme: str) -> Visit:
    with workspace.reading() as read:
        visit = read.find(Visit)[0]
    records.save(workspace, visit.with_(theme=theme), visit)
    return visit


def checks(workspace: Workspace, dossier_id: str) -> dict[str, Checked]:
    return {one.key: one for one in self_check(workspace, dossier_id)}


def test_a_parcel_holds_what_the_receiver_lacks(leader: Workspace, dossier: str) -> None:
    to = [card_of(leader, "沈静")]
    assert parcel(leader, dossier, to).empty
    rename_a_visit(leader, "又一次")

    news, whole = parcel(leader, dossier, to), parcel(leader, dossier, to, from_start=True)

    assert (news.records, news.entries, news.photos) == ({"visit": 1}, 1, 0)
    assert (whole.records["photo"], whole.photos, whole.held) == (8, 8, 0)
    assert whole.entries == news.entries + news.held
    assert whole.photo_bytes == sum(leader.originals.size_of(blob) for blob in blobs(leader))


def test_a_parcel_says_what_the_bundle_then_holds(leader: Workspace, dossier: str, tmp_path: Path) -> None:
    to = [card_of(leader, "沈静")]
    told = parcel(leader, dossier, to, from_start=True)
    sealed = exchange.seal_to(leader, [dossier], to, tmp_path / "b.zjb", from_start=True)
    assert (told.entries, told.photos) == (sealed.entries, sealed.photos)


def test_a_missing_original_is_told(leader: Workspace, dossier: str) -> None:
    assert checks(leader, dossier)["originals"].fine
    gone = blobs(leader)[0]
    for file in (leader.folder / "originals").rglob(f"*{gone}*"):
        file.unlink()

    assert parcel(leader, dossier, [], from_start=True).missing == 1
    assert not checks(leader, dossier)["originals"].fine


def test_the_history_knows_what_was_received(
    leader: Workspace, bureau: Workspace, dossier: str, tmp_path: Path
) -> None:
    rename_a_visit(leader, "又一次")
    sealed = exchange.seal_to(leader, [dossier], [card_of(leader, "沈静")], tmp_path / "b.zjb")
    newest = sent(leader, dossier)[0]
    assert (newest.sending.bundle, newest.sending.check_words) == (sealed.bundle_id, sealed.check_words)
    assert [one.owner for one in newest.receivers] == ["沈静"]
    assert not newest.confirmed

    exchange.import_bundle(bureau, tmp_path / "b.zjb")
    exchange.seal_to(bureau, [dossier], [card_of(bureau, "陈立峰")], tmp_path / "receipt.zjb")
    exchange.import_bundle(leader, tmp_path / "receipt.zjb")

    newest = sent(leader, dossier)[0]
    assert newest.confirmed
    with bureau.reading() as read:
        receipt = read.find(Receipt, bundle=sealed.bundle_id)[0]
    assert newest.receivers[0].at == receipt.received_at


def test_reminders_of_a_leader(leader: Workspace, dossier: str) -> None:
    """The sample has five visits to go."""
    assert [one.key for one in self_check(leader, dossier) if not one.fine] == ["number"]
    with leader.reading() as read:
        section = next(one for one in read.find(ReportSection) if one.words)
    records.save(leader, section.with_(words=""), section)

    found = checks(leader, dossier)

    assert [key for key, one in found.items() if not one.fine] == ["number", "report"]
    assert found["report"].more


def test_a_bureau_is_reminded_of_less(bureau: Workspace, dossier: str) -> None:
    assert [one.key for one in self_check(bureau, dossier)] == ["originals", "chain", "conflicts"]


def test_fresh_and_changed_records_are_told_apart(
    leader: Workspace, bureau: Workspace, dossier: str, tmp_path: Path
) -> None:
    visit = rename_a_visit(leader, "又一次")
    records.save(leader, Visit(dossier_id=dossier, theme="回访"), None)
    exchange.seal_to(leader, [dossier], [card_of(leader, "沈静")], tmp_path / "b.zjb")

    before = exchange.verify(bureau, tmp_path / "b.zjb")
    report = exchange.import_bundle(bureau, tmp_path / "b.zjb")

    assert (before.fresh, before.changed) == (report.fresh, report.changed) == (1, 1)
    with bureau.reading() as read:
        assert read.find(Visit, id=visit.id)[0].theme == "又一次"


def test_a_repetition_stands_beside_the_first_time(bureau: Workspace, demo: Path) -> None:
    states = sorted(one.state for one in exchange.queue(bureau))
    exchange.import_bundle(bureau, demo / "out/dossier.zjb")
    exchange.import_bundle(bureau, demo / "out/dossier.zjb")
    assert sorted(one.state for one in exchange.queue(bureau)) == sorted([exchange.DUPLICATE, *states])


def test_what_is_received_but_not_believed_is_set_aside(bureau: Workspace, tmp_path: Path) -> None:
    (tmp_path / "x.zjb").write_bytes(b"not a bundle")
    with pytest.raises(exchange.BundleRefused):
        exchange.receive(bureau, tmp_path / "x.zjb")
    newest = inbox.inbox(bureau)[0]
    assert (newest.arrival.state, newest.arrival.file_name) == (exchange.QUARANTINED, "x.zjb")


def test_bundles_are_found_in_folders_but_not_in_our_own(tmp_path: Path) -> None:
    own, stick = tmp_path / "stick/ws", tmp_path / "stick"
    (own / "quarantine").mkdir(parents=True)
    (stick / "一/二").mkdir(parents=True)
    for name in ("a.zjb", "一/B.ZJB", "一/二/c.zjcard", "d.txt", "._a.zjb", "ws/quarantine/e.zjb"):
        (stick / name).touch()

    found = inbox.files_in([stick, stick / "a.zjb"], own)

    assert sorted(file.name for file in found) == ["B.ZJB", "a.zjb", "c.zjcard"]


def test_clean_bundles_go_straight_in_for_teams(leader: Workspace, bureau: Workspace) -> None:
    assert (inbox.takes_clean(leader), inbox.takes_clean(bureau)) == (True, False)
    inbox.take_clean(bureau, True)
    assert inbox.takes_clean(bureau)


def test_what_waits_is_remembered_while_it_lies_there(bureau: Workspace, tmp_path: Path) -> None:
    here, gone = tmp_path / "a.zjb", tmp_path / "b.zjb"
    here.touch()
    inbox.remember_pending(bureau, [here, gone])
    assert inbox.pending(bureau) == [here]


def blobs(workspace: Workspace) -> list[str]:
    with workspace.reading() as read:
        return sorted({photo.blob for photo in read.find(Photo) if photo.blob})
