"""Whatever door a change comes through: what this device has no right to write never stands in its feed."""

from pathlib import Path

import pytest

from app.actions import dossiers, records, setup
from app.actions.capture import change_many
from app.domain.catalogue import RECORD_TYPES
from app.domain.errors import NotAllowed
from app.domain.records.report import ReportSection
from app.domain.records.visits import Visit
from app.store.digest import state_digest
from tests import given


@pytest.mark.parametrize("name", ["leader", "member", "bureau"])
def test_a_unit_of_work_refuses_what_the_role_may_not_write(demo: Path, name: str) -> None:
    workspace = setup.open_workspace(demo / name)
    with workspace.reading() as read:
        before = state_digest(read.db, [given.DOSSIER])
    for type_ in RECORD_TYPES:
        record = given.sample(type_)
        if workspace.role in type_.writes:
            continue
        with pytest.raises(NotAllowed, match=type_.label), workspace.unit_of_work() as work:
            work.put(record)
    with workspace.reading() as read:
        assert state_digest(read.db, [given.DOSSIER]) == before
    workspace.close()


def test_every_door_for_single_records_is_shut_alike(demo: Path) -> None:
    bureau = setup.open_workspace(demo / "bureau")
    dossier = dossiers.dossier_cards(bureau)[0].id
    with bureau.reading() as read:
        visit, section = read.find(Visit, dossier_id=dossier)[0], read.find(ReportSection, dossier_id=dossier)[0]
    doors = [
        lambda: records.save(bureau, visit.with_(theme="改了"), visit),
        lambda: records.remove(bureau, [section]),
        lambda: records.bring_back(bureau, [visit]),
        lambda: records.settle(bureau, visit, "theme", "改了"),
        lambda: change_many(bureau, [(visit.with_(theme="改了"), visit)]),
    ]
    for door in doors:
        with pytest.raises(NotAllowed):
            door()
    assert bureau.history.undo_label == ""
    with bureau.reading() as read:
        assert read.find(Visit, id=visit.id, dossier_id=dossier) == [visit]
    bureau.close()
