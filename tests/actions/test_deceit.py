"""Somebody whom we trust a little lies: about names, about what they hold, about the time."""

from datetime import timedelta
from pathlib import Path

import pytest

from app.actions import enrolment, exchange, records, setup
from app.actions.conflicts import conflicts_of
from app.actions.dossiers import dossier_cards
from app.actions.summary import summary
from app.bundle.sealing import NothingToSend
from app.domain.clock import HeldClock, SystemClock
from app.domain.records.exchange import Device, Receipt
from app.domain.records.visits import Visit
from app.workspace import Workspace


@pytest.fixture
def spaces(demo: Path):
    opened = {name: setup.open_workspace(demo / name) for name in ("leader", "member", "bureau")}
    yield opened
    for one in opened.values():
        one.close()


def dossier_of(workspace: Workspace) -> str:
    return dossier_cards(workspace)[0].id


def send(sender: Workspace, receiver: Workspace, target: Path, **more: bool) -> Path:
    device = receiver.identity.device_id
    cards = [one.card for one in enrolment.receivers(sender) if one.card.device_id == device]
    exchange.seal_to(sender, [dossier_of(sender)], cards, target, **more)
    return target


def test_a_sender_does_not_choose_the_name_it_is_known_by(spaces: dict[str, Workspace], tmp_path: Path) -> None:
    leader, bureau = spaces["leader"], spaces["bureau"]
    with leader.reading() as read:
        own = read.find(Device, id=leader.identity.device_id)[0]
    records.save(leader, own.with_(owner="沈静", unit="工信局"), own)

    report = exchange.import_bundle(bureau, send(leader, bureau, tmp_path / "b.zjb"))

    assert report.sender_name == "陈立峰"


def test_who_claims_to_hold_all_gets_nothing_until_all_is_sent_anew(
    spaces: dict[str, Workspace], tmp_path: Path
) -> None:
    """Also what becomes of a bureau that went back to an old backup: its last receipt says more than it holds."""
    leader, bureau = spaces["leader"], spaces["bureau"]
    boast = Receipt(
        dossier_id=dossier_of(bureau),
        bundle="x",
        sender=leader.identity.device_id,
        holds=((leader.identity.device_id, 2**50), (spaces["member"].identity.device_id, 2**50)),
    )
    with bureau.unit_of_work() as work:
        work.put(boast)
    exchange.import_bundle(leader, send(bureau, leader, tmp_path / "r.zjb"))
    with leader.reading() as read:
        visit = read.find(Visit)[0]
    records.save(leader, visit.with_(theme="新的"), visit)

    with pytest.raises(NothingToSend, match="全部重新封装"):
        send(leader, bureau, tmp_path / "b.zjb")
    assert exchange.import_bundle(bureau, send(leader, bureau, tmp_path / "b.zjb", from_start=True)).added == 1
    with bureau.reading() as read:
        assert read.find(Visit, id=visit.id)[0].theme == "新的"


def test_one_clock_that_ran_ahead_dates_nothing_but_its_own_words(
    spaces: dict[str, Workspace], demo: Path, tmp_path: Path
) -> None:
    leader, member, now = spaces["leader"], spaces["member"], SystemClock().now()
    member.clock = HeldClock(now.wall + timedelta(days=20_000))
    with member.reading() as read:
        visit = read.find(Visit)[0]
    records.save(member, visit.with_(location="二号楼"), visit)
    exchange.import_bundle(leader, send(member, leader, tmp_path / "m.zjb"))

    with leader.reading() as read:
        seen = read.find(Visit, id=visit.id)[0]
    records.save(leader, seen.with_(theme="甲"), seen)
    records.save(member, visit.with_(theme="乙"), visit)
    exchange.import_bundle(leader, send(member, leader, tmp_path / "m2.zjb"))

    [conflict] = conflicts_of(leader, dossier_of(leader))
    ours = next(side for side in conflict.sides if side.ours)
    assert ours.value == "甲"
    assert abs(ours.when - now.wall) < timedelta(hours=1)


def test_an_old_bundle_rolls_nothing_back(spaces: dict[str, Workspace], demo: Path, tmp_path: Path) -> None:
    leader, bureau = spaces["leader"], spaces["bureau"]
    with leader.reading() as read:
        visit = read.find(Visit)[0]
    records.save(leader, visit.with_(theme="新的"), visit)
    exchange.import_bundle(bureau, send(leader, bureau, tmp_path / "b.zjb"))
    before = summary(bureau)

    assert exchange.import_bundle(bureau, demo / "out/dossier.zjb").duplicate
    assert summary(bureau) == before


def test_a_revoked_sender_adds_nothing_that_counts_until_enrolled_again(
    spaces: dict[str, Workspace], tmp_path: Path
) -> None:
    leader, bureau = spaces["leader"], spaces["bureau"]
    enrolment.revoke(bureau, leader.identity.device_id)
    with leader.reading() as read:
        visit = read.find(Visit)[0]
    records.save(leader, visit.with_(theme="停用之后"), visit)
    report = exchange.import_bundle(bureau, send(leader, bureau, tmp_path / "b.zjb"))

    assert (report.added, report.refused) == (1, 1)
    with bureau.reading() as read:
        assert read.find(Visit, id=visit.id)[0].theme == visit.theme
    enrolment.enrol(bureau, enrolment.own_card(leader))
    with bureau.reading() as read:
        assert read.find(Visit, id=visit.id)[0].theme == "停用之后"
