"""What counts is found anew after an update of the program, and after a device's record was changed here."""

from pathlib import Path

from app.actions import records, setup
from app.actions.dossiers import dossier_cards
from app.actions.summary import summary
from app.domain.records.exchange import DeviceRole
from app.domain.records.visits import Visit
from app.feeds.judging import UNKNOWN_TYPE
from app.feeds.merging import merge
from app.store import feed_log, settings
from app.store.engine import reading, writing
from app.store.rows import Rows
from app.workspace import Workspace
from tests import given


def test_a_newer_program_applies_what_an_older_one_did_not_understand(demo: Path) -> None:
    bureau = setup.open_workspace(demo / "bureau")
    before, dossier = summary(bureau), dossier_cards(bureau)[0].id
    with bureau.reading() as read:
        visits = read.find(Visit, dossier_id=dossier)
    with writing(bureau.engine) as db:  # as a program leaves it that knew no visits
        for visit in visits:
            key = (dossier, "visit", visit.id)
            feed_log.set_verdicts(db, {one.hash: UNKNOWN_TYPE for one in feed_log.of_record(db, *key)})
            Rows(db).drop(key)
        settings.put(db, "understood", "less")
    assert summary(bureau)["records"]["visit"] == 0
    bureau.close()

    bureau = setup.open_workspace(demo / "bureau")

    assert summary(bureau) == before
    with reading(bureau.engine) as db:
        assert feed_log.writers_of(db, [UNKNOWN_TYPE]) == []
    bureau.close()


def test_a_device_that_is_vouched_for_here_counts_at_once_and_undo_keeps_its_word(demo: Path, tmp_path: Path) -> None:
    leader, other = setup.open_workspace(demo / "leader"), given.store(tmp_path, 1)
    dossier = dossier_cards(leader)[0].id
    with other.work() as work:
        work.put(Visit(dossier_id=dossier, theme="新来的"))
    with writing(leader.engine) as db:
        merge(db, leader.ring_in(db, dossier), dossier, [other.part(dossier_id=dossier)])
    assert "新来的" not in themes(leader)

    records.save(leader, other.card(DeviceRole.MEMBER, dossier))
    assert "新来的" in themes(leader)

    card = other.card(DeviceRole.MEMBER, dossier)
    records.save(leader, card.with_(revoked_after=((other.device, -1),)), card)
    assert "新来的" not in themes(leader)
    leader.history.undo()
    assert "新来的" in themes(leader)
    leader.close()
    other.close()


def themes(workspace: Workspace) -> list[str]:
    with workspace.reading() as read:
        return [visit.theme for visit in read.find(Visit)]
