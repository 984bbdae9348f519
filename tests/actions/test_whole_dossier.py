"""A dossier as a whole: everything is there, and what each device holds follows from receipts."""

from pathlib import Path

from app.actions import records, setup
from app.actions.whole_dossier import whole_dossier
from app.domain.records.notes import QuickNote
from app.domain.records.project import Project


def test_everything_of_a_dossier_is_there(demo: Path) -> None:
    leader = setup.open_workspace(demo / "leader")
    with leader.reading() as read:
        dossier_id = read.find(Project)[0].id
    whole = whole_dossier(leader, dossier_id)
    assert whole is not None
    assert (len(whole.visits), len(whole.photos), len(whole.interviews), len(whole.team)) == (5, 8, 5, 5)
    told = [nth.short for one in whole.visits if (nth := whole.nth_of(one.visit.id))]
    assert told == ["第 1 次", "第 2 次", "第 3 次", "第 1 次培训", "第 1 次汇报"]
    assert whole.nth_of("") is None
    assert whole.team_at(whole.visits[0].visit.id)
    assert whole.owner_of(leader.identity.device_id) == leader.profile.person
    assert whole.owner_of("0" * 16) == "0" * 16
    leader.close()


def test_what_a_device_holds_falls_behind_with_every_record(demo: Path) -> None:
    leader = setup.open_workspace(demo / "leader")
    with leader.reading() as read:
        dossier_id = read.find(Project)[0].id
    before = whole_dossier(leader, dossier_id)
    assert before is not None
    for number in range(3):
        note = QuickNote(dossier_id=dossier_id, visit_id=before.visits[0].visit.id, words=f"{number}")
        records.save(leader, note)
    after = whole_dossier(leader, dossier_id)
    assert after is not None
    for old, new in zip(before.devices, after.devices, strict=True):
        assert new.total == old.total + 3
        assert new.held == (old.held + 3 if new.ours else old.held)
        assert new.complete is new.ours
    leader.close()


def test_a_dossier_that_is_gone_is_none(demo: Path) -> None:
    leader = setup.open_workspace(demo / "leader")
    assert whole_dossier(leader, "nowhere") is None
    leader.close()
