"""Dossiers between workspaces: who is believed, what is answered, what stays apart."""

from pathlib import Path

import pytest

from app.actions import enrolment, exchange, records, setup
from app.actions.dossiers import dossier_cards
from app.actions.summary import summary
from app.bundle.opening import BundleRefused
from app.bundle.sealing import NothingToSend
from app.domain.records.exchange import Receipt
from app.domain.records.project import Project
from app.domain.records.visits import Visit
from app.store import feed_log
from app.workspace import Workspace


@pytest.fixture
def leader(demo: Path):
    with_closing = setup.open_workspace(demo / "leader")
    yield with_closing
    with_closing.close()


@pytest.fixture
def bureau(demo: Path):
    with_closing = setup.open_workspace(demo / "bureau")
    yield with_closing
    with_closing.close()


def dossier_of(workspace: Workspace) -> str:
    return dossier_cards(workspace)[0].id


def card_of(workspace: Workspace, owner: str):
    return next(one.card for one in enrolment.receivers(workspace) if one.card.owner == owner)


def send(sender: Workspace, owner: str, target: Path) -> Path:
    exchange.seal_to(sender, [dossier_of(sender)], [card_of(sender, owner)], target)
    return target


def test_what_was_received_is_not_sent_again(leader: Workspace, bureau: Workspace, tmp_path: Path) -> None:
    with pytest.raises(NothingToSend):
        send(leader, "沈静", tmp_path / "b.zjb")

    again = exchange.seal_to(
        leader, [dossier_of(leader)], [card_of(leader, "沈静")], tmp_path / "all.zjb", from_start=True
    )
    assert again.photos == 8
    assert exchange.import_bundle(bureau, tmp_path / "all.zjb").duplicate


def test_a_change_travels_alone_and_both_hold_the_same(leader: Workspace, bureau: Workspace, tmp_path: Path) -> None:
    with leader.reading() as read:
        visit = read.find(Visit)[0]
    records.save(leader, visit.with_(next_step="十日内回访"), visit)

    report = exchange.import_bundle(bureau, send(leader, "沈静", tmp_path / "b.zjb"))
    assert (report.by_type, report.photos) == ({"visit": 1}, 0)
    exchange.import_bundle(leader, send(bureau, "陈立峰", tmp_path / "r.zjb"))

    assert summary(leader) == summary(bureau)


def test_importing_a_receipt_makes_none(leader: Workspace, bureau: Workspace, demo: Path) -> None:
    before = summary(leader)["records"]["receipt"]

    exchange.import_bundle(leader, demo / "out/receipt.zjb")

    assert summary(leader)["records"]["receipt"] == before


def test_who_is_not_enrolled_lands_in_quarantine_until_they_are(demo: Path, tmp_path: Path) -> None:
    person = setup.Person(setup.Role.BUREAU, "郑磊", "武进区工信局", "区局电脑")
    other = setup.new_workspace(tmp_path / "other", person, setup.Lock(setup.PASSPHRASE, "区局的口令 2026"))
    leader = setup.open_workspace(demo / "leader")
    enrolment.enrol(leader, enrolment.own_card(other))
    bundle = send(leader, "郑磊", tmp_path / "b.zjb")

    with pytest.raises(BundleRefused):
        exchange.import_bundle(other, bundle)
    kept = exchange.queue(other)
    assert [(one.state, one.file_name) for one in kept] == [(exchange.QUARANTINED, "b.zjb")]
    assert summary(other)["dossiers"] == 0

    enrolment.enrol(other, enrolment.own_card(leader))
    exchange.try_again(other, kept[0])

    assert summary(other)["dossiers"] == 1
    assert [one.state for one in exchange.queue(other)] == [exchange.IMPORTED]
    assert list(other.quarantine.iterdir()) == []
    for workspace in (leader, other):
        workspace.close()


def test_verifying_changes_nothing(leader: Workspace, bureau: Workspace, tmp_path: Path) -> None:
    with leader.reading() as read:
        visit = read.find(Visit)[0]
    records.save(leader, visit.with_(theme="改了题目"), visit)
    bundle, before, queued = send(leader, "沈静", tmp_path / "b.zjb"), summary(bureau), len(exchange.queue(bureau))

    assert exchange.verify(bureau, bundle).by_type == {"visit": 1}

    assert summary(bureau) == before
    assert len(exchange.queue(bureau)) == queued


def test_both_sides_of_a_conflict_are_kept_and_settled(leader: Workspace, demo: Path, tmp_path: Path) -> None:
    member = setup.open_workspace(demo / "member")
    with member.reading() as read:
        mine = read.find(Visit)[0]
    with leader.reading() as read:
        theirs = read.find(Visit, id=mine.id)[0]
    records.save(member, mine.with_(location="二号楼"), mine)
    records.save(leader, theirs.with_(location="三号楼"), theirs)
    report = exchange.import_bundle(leader, send(member, "陈立峰", tmp_path / "m.zjb"))

    assert report.conflicts == 1
    with leader.reading() as read:
        sides = read.sides(mine.dossier_id, "visit", mine.id, "location")
        shown = read.find(Visit, id=mine.id)[0]
    assert {side.value for side in sides} == {"二号楼", "三号楼"}
    records.settle(leader, shown, "location", "二号楼")
    with leader.reading() as read:
        assert read.conflicts(mine.dossier_id) == []
        assert read.find(Visit, id=mine.id)[0].location == "二号楼"
    member.close()


def test_lines_that_waited_count_once_their_device_is_enrolled(leader: Workspace, demo: Path, tmp_path: Path) -> None:
    """A leader passes on a bureau's receipt; a member believes it only after enrolling the bureau."""
    member, bureau = setup.open_workspace(demo / "member"), setup.open_workspace(demo / "bureau")
    exchange.import_bundle(member, send(leader, "周雨桐", tmp_path / "m.zjb"))
    waited = summary(member)["records"]["receipt"]
    with bureau.reading() as read:
        written = feed_log.first_entries(read.db, read.find(Project)[0].id, Receipt.type_name)
        own = [device for device, _ in written.values() if device == bureau.identity.device_id]

    enrolment.enrol(member, enrolment.own_card(bureau))

    assert summary(member)["records"]["receipt"] == waited + len(own)
    assert summary(member)["digest"] != summary(leader)["digest"]  # its own receipt is not there yet
    member.close()
    bureau.close()
