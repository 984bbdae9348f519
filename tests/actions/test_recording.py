"""Voice memos: nothing readable on the disk, nothing lost but the last moment, nothing twice."""

import errno
import os
from array import array
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from app.actions import enrolment, exchange, recording, records, storage
from app.actions.setup import open_workspace
from app.domain.errors import AppError, NotAllowed
from app.domain.records.notes import Interview, Sensitivity, VoiceMemo
from app.domain.records.visits import Visit
from app.domain.roles import Role
from app.photos.disk_trouble import DiskTrouble
from app.sound import journal as journal_module
from app.sound.wave_file import NoSound, Sound
from app.workspace import Workspace
from tests.given import DOSSIER
from tests.ui.given_pages import workspace_of

SOUND = Sound(16_000, 1)
MARKER = b"zhenji-marker-in-the-samples-of-a-voice!"
PIECE = (MARKER * 200)[: 4000 * 2]
VISIT = Visit(id="0199aaaa-0000-7000-8000-00000000000a", dossier_id=DOSSIER, theme="第 1 次走访")


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    made = workspace_of(tmp_path)
    records.save(made, VISIT)
    yield made
    made.close()


def begun(workspace: Workspace, pieces: int = 0) -> recording.Recording:
    made = recording.begin(workspace, VISIT, SOUND, consent=True)
    for _ in range(pieces):
        made.write(PIECE)
    return made


def memos(workspace: Workspace) -> list[VoiceMemo]:
    with workspace.reading() as read:
        return read.find(VoiceMemo)


def readable(folder: Path) -> list[str]:
    """Files in which the samples can be found."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert files
    return [path.name for path in files if MARKER in path.read_bytes()]


def left(workspace: Workspace) -> list[str]:
    return [path.name for path in (workspace.folder / "recording").glob("*")]


def test_what_was_recorded_is_what_is_heard(workspace: Workspace) -> None:
    tone = array("h", [(at * 37) % 2000 - 1000 for at in range(16_000)]).tobytes()
    made = begun(workspace)
    for at in range(0, len(tone), 3200):
        made.write(tone[at : at + 3200])
    assert made.seconds == 1.0
    memo = made.finish()
    assert memo is not None
    assert memos(workspace) == [memo]
    assert (memo.seconds, memo.consent, memo.sensitivity) == (Decimal("1.0"), True, Sensitivity.INTERNAL)
    assert recording.sound_of(workspace, memo).samples == tone
    assert memo.size == workspace.originals.size_of(memo.blob) == 44 + len(tone)
    assert left(workspace) == []
    assert storage.verify(workspace) == []


def test_nothing_readable_lies_on_the_disk(workspace: Workspace) -> None:
    made = begun(workspace, 4)
    assert readable(workspace.folder) == []
    made.finish()
    assert readable(workspace.folder) == []
    made = begun(workspace, 2)
    made.cancel()
    assert readable(workspace.folder) == []
    made.forget()


def test_only_with_consent(workspace: Workspace) -> None:
    with pytest.raises(AppError):
        recording.begin(workspace, VISIT, SOUND, consent=False)
    assert left(workspace) == []
    assert not recording.has_consent(workspace, VISIT)
    begun(workspace, 1).finish()
    assert recording.has_consent(workspace, VISIT)
    assert not recording.has_consent(workspace, VISIT.with_(id="0199aaaa-0000-7000-8000-00000000000b"))


def test_who_captures_nothing_records_nothing(tmp_path: Path) -> None:
    bureau = workspace_of(tmp_path, Role.BUREAU)
    with pytest.raises(NotAllowed):
        begun(bureau)
    bureau.close()


def test_silence_becomes_nothing(workspace: Workspace) -> None:
    assert begun(workspace).finish() is None
    assert (memos(workspace), left(workspace)) == ([], [])


def test_a_cancelled_recording_comes_back_or_goes_for_good(workspace: Workspace) -> None:
    made = begun(workspace, 3)
    made.cancel()
    made.bring_back()
    assert made.finish() is not None
    other = begun(workspace, 3)
    other.cancel()
    other.leave()
    assert recording.was_interrupted(workspace)
    assert recording.recover(workspace).memos == []
    assert (len(memos(workspace)), left(workspace)) == (1, [])


def test_an_interrupted_recording_is_found_again(workspace: Workspace) -> None:
    interrupted = begun(workspace, 5)
    interrupted.leave()
    found = recording.recover(workspace)
    assert [memo.id for memo in found.memos] == [interrupted.id]
    assert recording.sound_of(workspace, found.memos[0]).samples == PIECE * 5
    assert not recording.was_interrupted(workspace)
    assert recording.recover(workspace).memos == []


@pytest.mark.parametrize("torn", [1, 3, 100, 400, 4000, 8000])
def test_a_piece_that_was_half_written_costs_only_itself(workspace: Workspace, torn: int) -> None:
    begun(workspace, 3).leave()
    [path] = (workspace.folder / "recording").iterdir()
    os.truncate(path, path.stat().st_size - torn)
    [memo] = recording.recover(workspace).memos
    assert recording.sound_of(workspace, memo).samples == PIECE * 2


def test_a_recording_that_had_hardly_begun_leaves_nothing(workspace: Workspace) -> None:
    begun(workspace).leave()
    [path] = (workspace.folder / "recording").iterdir()
    os.truncate(path, 30)
    assert recording.recover(workspace).memos == []
    assert left(workspace) == []


def test_what_goes_on_right_now_is_left_alone(workspace: Workspace) -> None:
    """Another window on the same workspace, or a command, finds the journal but not a dead writer."""
    made = begun(workspace, 2)
    other = open_workspace(workspace.folder)
    assert recording.recover(other).memos == []
    other.close()
    made.write(PIECE)
    memo = made.finish()
    assert memo is not None
    assert recording.sound_of(workspace, memo).samples == PIECE * 3


def test_killed_after_its_record_it_is_not_there_twice(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    made = begun(workspace, 2)
    with monkeypatch.context() as patch:
        patch.setattr(journal_module.Journal, "remove", lambda _: None)  # as if killed right before
        made.finish()
    made.leave()
    [memo] = memos(workspace)
    records.remove(workspace, [memo])
    assert recording.recover(workspace).memos == []
    assert (memos(workspace), left(workspace)) == ([], [])


def test_a_full_disk_keeps_what_was_recorded(workspace: Workspace) -> None:
    made, room = begun(workspace, 3), [700]
    made._journal._file = _Narrow(made._journal._file, room)
    with pytest.raises(DiskTrouble, match="磁盘空间不够") as told:
        made.write(PIECE)
    assert told.value.hint
    room[0] = 1_000_000
    made.write(PIECE)
    memo = made.finish()
    assert memo is not None
    assert recording.sound_of(workspace, memo).samples == PIECE * 4


class _Narrow:
    """A file on a disk with room for so many bytes more."""

    def __init__(self, file: object, room: list[int]) -> None:
        self._file, self._room = file, room

    def write(self, data: memoryview) -> int:
        if not self._room[0]:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        taken = self._file.write(data[: self._room[0]])
        self._room[0] -= taken
        return taken

    def __getattr__(self, name: str) -> object:
        return getattr(self._file, name)


def test_a_disk_that_is_too_full_for_the_memo_keeps_the_journal(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = begun(workspace, 3)
    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", _refused)
        with pytest.raises(DiskTrouble, match="磁盘空间不够"):
            made.finish()
    assert len(left(workspace)) == 1
    assert made.finish() is not None
    assert len(memos(workspace)) == 1


def _refused(*_: object) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_what_cannot_be_understood_is_neither_taken_nor_thrown_away(workspace: Workspace) -> None:
    folder = workspace.folder / "recording"
    folder.mkdir()
    (folder / "strange.part").write_bytes((200).to_bytes(4, "big") + os.urandom(200))
    stranger = journal_module.Journal.begin(folder, "newer", b'{"format": 2}', workspace.identity.age)
    stranger.close()
    assert recording.recover(workspace).memos == []
    assert sorted(left(workspace)) == ["newer.part", "strange.part"]


def test_sound_that_is_none_or_not_here_is_told(workspace: Workspace, tmp_path: Path) -> None:
    (tmp_path / "noise").write_bytes(b"no sound at all")
    stored = workspace.originals.put(tmp_path / "noise")
    with pytest.raises(NoSound):
        recording.sound_of(workspace, VoiceMemo(blob=stored.sha256))
    with pytest.raises(AppError, match="不在这台设备上"):
        recording.sound_of(workspace, VoiceMemo(blob="0" * 64))
    with pytest.raises(AppError):
        recording.sound_of(workspace, VoiceMemo())


def test_undo_takes_a_memo_away_and_redo_brings_it_back(workspace: Workspace) -> None:
    begun(workspace, 1).finish()
    workspace.history.undo()
    assert memos(workspace) == []
    workspace.history.redo()
    assert len(memos(workspace)) == 1


@pytest.mark.parametrize("level", [*Sensitivity, None])
def test_a_recording_is_as_confidential_as_its_interview(workspace: Workspace, level: Sensitivity | None) -> None:
    interview = Interview(dossier_id=DOSSIER, visit_id=VISIT.id, person="潘国栋", sensitivity=level)
    records.save(workspace, interview)
    made = recording.begin(workspace, VISIT, SOUND, consent=True, interview_id=interview.id)
    made.write(PIECE)
    memo = made.finish()
    assert memo is not None
    assert memo.sensitivity is (level or Sensitivity.INTERNAL)
    assert recording.memos_of(workspace, VISIT, interview.id) == [memo]
    assert recording.memos_of(workspace, VISIT, "another") == []


def test_a_memo_travels_with_its_sound(demo: Path, tmp_path: Path) -> None:
    leader, bureau = open_workspace(demo / "leader"), open_workspace(demo / "bureau")
    with leader.reading() as read:
        visit = read.find(Visit)[0]
    made = recording.begin(leader, visit, SOUND, consent=True)
    made.write(PIECE)
    memo = made.finish()
    assert memo is not None
    [card] = [one.card for one in enrolment.receivers(leader) if one.card.device_id == bureau.identity.device_id]
    exchange.seal_to(leader, [visit.dossier_id], [card], tmp_path / "out.zjb")
    exchange.import_bundle(bureau, tmp_path / "out.zjb")
    assert memos(bureau) == [memo]
    assert recording.sound_of(bureau, memo).samples == PIECE
    for workspace in (leader, bureau):
        workspace.close()
