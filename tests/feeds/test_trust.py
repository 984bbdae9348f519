"""Whom a dossier's records make others believe, and what a hostile leader can't do with them."""

from app.domain.records.exchange import Device, DeviceRole
from app.domain.records.visits import Visit
from app.domain.roles import Role
from app.feeds.merging import merge
from app.feeds.rejudging import judge_again
from app.feeds.trust import Ring
from app.store.digest import state_digest
from app.store.engine import writing
from tests import given


def put(store, *records):
    with store.work() as work:
        for record in records:
            work.put(record)
    store.clock.pass_time(seconds=1)


def take_in(store, known, *parts):
    ring = Ring(given.DOSSIER, [one.enrolled() for one in {store.device: store, known.device: known}.values()])
    with writing(store.engine) as db:
        return merge(db, ring, given.DOSSIER, parts)


def standing(store, known, device):
    ring = Ring(given.DOSSIER, [one.enrolled() for one in (store, known)])
    with store.read() as read:
        ring.read(read)
    return ring.standing(device)


def test_a_deleted_or_broken_record_of_a_device_strands_nobody(trio):
    """Whether the leader's change of mind came before or after what the member wrote, all see the same."""
    leader, member, bureau = trio
    put(leader, member.card())
    with leader.work() as work:
        work.put(member.card().with_(public_key="RWQ" + "A" * 53, role=None))
    with leader.work() as work:
        work.remove(member.card())
    put(member, given.visit("签到之后"))

    early = leader.part(upto=0)
    take_in(bureau, leader, early, member.part())
    take_in(bureau, leader, leader.part())
    late = given.store(bureau.path.parent, 3, Role.BUREAU)
    take_in(late, leader, leader.part())
    take_in(late, leader, member.part())

    for store in (bureau, late):
        assert standing(store, leader, member.device).role is Role.MEMBER
        with store.read() as read:
            assert [visit.theme for visit in read.find(Visit)] == ["签到之后"]
    with bureau.read() as one, late.read() as other:
        assert state_digest(one.db, [given.DOSSIER]) == state_digest(other.db, [given.DOSSIER])
    late.close()


def test_a_leader_can_not_silence_a_bureau_that_a_bureau_vouched_for(trio):
    leader, colleague, bureau = trio
    colleague.role = Role.BUREAU
    put(bureau, colleague.card(DeviceRole.BUREAU))
    take_in(leader, bureau, bureau.part())
    with leader.read() as read:
        (now,) = read.find(Device)
    for values in (
        {"role": DeviceRole.MEMBER},
        {"revoked_after": ((colleague.device, -1),)},
        {"public_key": leader.identity.public_key},
        {"role": None},
    ):
        put(leader, now.with_(**values))
    take_in(bureau, leader, leader.part())

    for store, known in ((bureau, leader), (leader, bureau)):
        assert standing(store, known, colleague.device).role is Role.BUREAU
        assert standing(store, known, colleague.device).last_seq is None


def test_a_bureau_can_revoke_a_bureau(trio):
    _, colleague, bureau = trio
    put(bureau, card := colleague.card(DeviceRole.BUREAU))
    put(bureau, card.with_(revoked_after=((colleague.device, 4),)))

    assert standing(bureau, bureau, colleague.device).last_seq == 4


def test_no_word_of_a_leader_makes_a_bureau(trio):
    leader, fake, bureau = trio
    put(leader, fake.card(DeviceRole.BUREAU))
    put(leader, fake.card(DeviceRole.LEADER).with_(owner="某局"))
    with leader.work() as work:
        work.settle(fake.card(), {"role": DeviceRole.BUREAU})
    take_in(bureau, leader, leader.part())
    with writing(bureau.engine) as db:
        judge_again(db, Ring(given.DOSSIER, [bureau.enrolled(), leader.enrolled()]), given.DOSSIER)

    known = standing(bureau, leader, fake.device)
    assert known is None or known.role is not Role.BUREAU
