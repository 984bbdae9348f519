"""Taking back and doing again: what others wrote in the meantime is never overwritten unseen."""

from pathlib import Path

import pytest

from app.actions import photos, records, setup
from app.actions.conflicts import conflicts_of
from app.domain.errors import AppError
from app.domain.records.notes import QuickNote
from app.domain.records.photos import Photo
from app.domain.records.visits import Visit
from app.resources import resource
from app.store.verify import verify_store
from app.workspace import Workspace


@pytest.fixture
def leader(demo: Path):
    workspace = setup.open_workspace(demo / "leader")
    yield workspace
    workspace.close()


def a_visit(workspace: Workspace) -> Visit:
    with workspace.reading() as read:
        return read.find(Visit)[0]


def test_a_burst_of_typing_is_one_step_there_and_back(leader: Workspace) -> None:
    begun = now = a_visit(leader)
    for theme in ("甲", "甲乙", "甲乙丙"):
        records.save(leader, now.with_(theme=theme), now, burst="typing")
        now = a_visit(leader)

    leader.history.undo()
    assert a_visit(leader) == begun
    leader.history.redo()
    assert a_visit(leader).theme == "甲乙丙"
    assert conflicts_of(leader, begun.dossier_id) == []


def test_what_another_window_wrote_since_stands_beside_what_is_taken_back(leader: Workspace) -> None:
    before = a_visit(leader)
    records.save(leader, before.with_(theme="这边的"), before)
    other = setup.open_workspace(leader.folder)
    seen = a_visit(other)
    records.save(other, seen.with_(theme="那边的"), seen)

    leader.history.undo()

    [conflict] = conflicts_of(leader, before.dossier_id)
    assert {side.value for side in conflict.sides} == {before.theme, "那边的"}
    other.close()


def test_photos_taken_in_go_and_come_back_as_one_step(leader: Workspace, demo: Path) -> None:
    visit = a_visit(leader)
    with leader.reading() as read:
        held = len(read.find(Photo, visit_id=visit.id))
        records.remove(leader, read.find(Photo, visit_id=visit.id))
    pictures = sorted(resource("sample").rglob("*.jpg"))[:3]
    intake = photos.add_photos(leader, visit, pictures)

    def there() -> int:
        with leader.reading() as read:
            return len(read.find(Photo, visit_id=visit.id))

    assert there() == len(intake.photos) > 0
    leader.history.undo()
    assert there() == 0
    leader.history.redo()
    assert there() == len(intake.photos)
    leader.history.undo()
    leader.history.undo()
    assert there() == held
    assert conflicts_of(leader, visit.dossier_id) == []
    assert verify_store(leader.engine) == []


def test_a_birth_taken_back_and_done_again_leaves_no_conflict(leader: Workspace) -> None:
    visit = a_visit(leader)
    note = QuickNote(dossier_id=visit.dossier_id, visit_id=visit.id, words="地面有油")
    records.save(leader, note)
    for _ in range(2):
        leader.history.undo()
        leader.history.redo()

    with leader.reading() as read:
        assert read.find(QuickNote, id=note.id) == [note]
    assert conflicts_of(leader, visit.dossier_id) == []


def test_a_step_that_could_not_be_taken_back_is_still_there(leader: Workspace) -> None:
    before = a_visit(leader)
    records.save(leader, before.with_(theme="新的"), before)
    with leader.engine.connect() as db:
        full = db.exec_driver_sql("PRAGMA query_only=1")
        full.close()
    with pytest.raises(AppError):
        leader.history.undo()
    leader.engine.dispose()

    assert leader.history.undo_label
    leader.history.undo()
    assert a_visit(leader) == before
