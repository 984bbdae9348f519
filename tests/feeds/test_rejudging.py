"""Revocations and other roles count alike whether they are known before or after what they are about."""

from random import Random

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import given as cases
from hypothesis import strategies as st

from app.domain.records.exchange import Device, DeviceRole
from app.domain.records.report import ReportSection
from app.domain.records.visits import Visit
from app.domain.roles import Role
from app.feeds.merging import merge
from app.feeds.rejudging import judge_again
from app.feeds.trust import Ring
from app.store import feed_log
from app.store.engine import writing
from app.store.search import Wanted
from app.store.verify import verify_store
from tests import given


@pytest.fixture
def team(trio, tmp_path):
    """Leader, member and bureau; the member is known to the others by the leader's word only."""
    leader, member, bureau = trio
    with leader.work() as work:
        work.put(member.card())
    return leader, member, bureau


def take_in(store, leader, *parts):
    ring = Ring(given.DOSSIER, [store.enrolled(), leader.enrolled()])
    with writing(store.engine) as db:
        return merge(db, ring, given.DOSSIER, parts)


def put(store, *records):
    with store.work() as work:
        for record in records:
            work.put(record)
    store.clock.pass_time(seconds=1)


def themes(store):
    with store.read() as read:
        return [visit.theme for visit in read.find(Visit)]


def card(leader, **values):
    """The leader writes another version of the member's card, and goes by it at once."""
    with leader.read() as read:
        (now,) = read.find(Device)
    put(leader, now.with_(**values))
    with writing(leader.engine) as db:
        return judge_again(db, Ring(given.DOSSIER, [leader.enrolled()]), given.DOSSIER)


def test_a_revocation_that_comes_late_takes_back_what_came_after_it(team):
    leader, member, bureau = team
    first = given.visit("之前", work_done="一")
    put(member, first, first.with_(work_done="二"), given.visit("之后"))
    take_in(bureau, leader, leader.part(), member.part())
    assert themes(bureau) == ["之前", "之后"]

    card(leader, revoked_after=((member.device, 0),))
    outcome = take_in(bureau, leader, leader.part())

    assert themes(bureau) == ["之前"]
    with bureau.read() as read:
        assert read.get(Visit, first.id).work_done == "一"
        assert [verdict.verdict for verdict in feed_log.refused(read.db, given.DOSSIER)] == ["revoked", "revoked"]
        assert read.search(Wanted("之后")) == []
    assert sorted(outcome.refused.values()) == ["revoked", "revoked"]
    assert {change.record_id for change in outcome.changes} > {first.id}
    assert verify_store(bureau.engine) == []


def test_a_revocation_taken_back_brings_everything_back(team):
    leader, member, bureau = team
    put(member, given.visit("之前"), given.visit("之后"))
    card(leader, revoked_after=((member.device, 0),))
    take_in(bureau, leader, leader.part(), member.part())
    assert themes(bureau) == ["之前"]

    card(leader, revoked_after=())
    take_in(bureau, leader, leader.part())

    assert themes(bureau) == ["之前", "之后"]
    assert verify_store(bureau.engine) == []


def test_one_who_becomes_leader_counts_as_one(team):
    leader, member, bureau = team
    put(member, ReportSection(dossier_id=given.DOSSIER, words="摘要"))
    take_in(bureau, leader, leader.part(), member.part())
    with bureau.read() as read:
        assert read.find(ReportSection) == []

    card(leader, role=DeviceRole.LEADER)
    take_in(bureau, leader, leader.part())

    with bureau.read() as read:
        assert [section.words for section in read.find(ReportSection)] == ["摘要"]
        assert feed_log.refused(read.db, given.DOSSIER) == []


def test_what_was_seen_before_it_came_is_no_conflict_when_made_anew(team):
    """The answer lies in the log before the question; a revocation of both and back makes the record from there."""
    leader, member, bureau = team
    visit = given.visit("问")
    put(member, visit)
    take_in(leader, leader, member.part())
    put(leader, visit.with_(theme="答"))
    take_in(bureau, leader, leader.part())
    take_in(bureau, leader, member.part())

    for revoked in (((member.device, -1),), ()):
        card(leader, revoked_after=revoked)
        take_in(bureau, leader, leader.part())

    assert themes(bureau) == ["答"]
    assert content(bureau) == content(leader)
    assert content(bureau)[2] == []
    assert verify_store(bureau.engine) == []


def test_judging_again_with_nothing_new_changes_nothing(team):
    leader, member, bureau = team
    put(member, given.visit())
    take_in(bureau, leader, leader.part(), member.part())
    with writing(bureau.engine) as db:
        again = judge_again(db, Ring(given.DOSSIER, [bureau.enrolled(), leader.enrolled()]), given.DOSSIER)

    assert (again.changes, again.verdicts) == ([], {})


def content(store):
    with store.read() as read:
        rows = [read.find(type_, deleted=True) for type_ in (Visit, ReportSection, Device)]
        refused = sorted((one.hash, one.verdict) for one in feed_log.refused(read.db, given.DOSSIER))
        return rows, refused, sorted(read.conflicts(given.DOSSIER))


steps = st.one_of(
    st.tuples(st.just("visit"), st.integers(0, 1)),
    st.tuples(st.just("answer"), st.integers(0, 1)),
    st.tuples(st.just("section"), st.just(0)),
    st.tuples(st.just("revoke"), st.integers(-1, 8)),
    st.tuples(st.just("role"), st.sampled_from([DeviceRole.MEMBER, DeviceRole.LEADER])),
    st.tuples(st.just("send"), st.just(0)),
)


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@cases(st.lists(steps, min_size=3, max_size=15), st.integers(0, 2**32))
def test_all_end_alike_whenever_they_hear_of_it(tmp_path_factory, steps, seed):
    folder, order = tmp_path_factory.mktemp("team"), Random(seed)
    roles = (Role.LEADER, Role.MEMBER, Role.BUREAU, Role.BUREAU)
    leader, member, early, late = (given.store(folder, number, role) for number, role in enumerate(roles))
    visits = [given.visit("甲"), given.visit("乙")]
    put(leader, member.card())
    for number, (what, value) in enumerate(steps):
        if what == "visit":
            put(member, visits[value].with_(theme=str(number)))
        elif what == "answer":
            take_in(leader, leader, *parts_of(member))
            put(leader, visits[value].with_(theme=str(number)))
        elif what == "section":
            put(member, ReportSection(dossier_id=given.DOSSIER, words=str(number)))
        elif what == "revoke":
            card(leader, revoked_after=((member.device, value),) if value < 8 else ())
        elif what == "role":
            card(leader, role=value)
        else:
            take_in(early, leader, *order.sample([leader.part(), *parts_of(member)], k=1 + len(parts_of(member))))
    for store in (leader, early, late):
        take_in(store, leader, leader.part(), *parts_of(member))

    assert content(leader) == content(early) == content(late)
    for store in (leader, early, late):
        assert verify_store(store.engine) == []
    for store in (leader, member, early, late):
        store.close()


def parts_of(member):
    part = member.part()
    return [part] if part.lines else []
