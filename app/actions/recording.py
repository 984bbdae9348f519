"""Voice memos: recorded so that a dying program loses a moment at most, found again, listened to."""

import errno
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from pathlib import Path

from app.domain.errors import AppError, NotFound
from app.domain.ids import is_id, new_id
from app.domain.records.notes import Interview, Sensitivity, VoiceMemo
from app.domain.records.visits import Visit
from app.domain.roles import May
from app.domain.text import N_, tr
from app.keys.age import AgeError
from app.photos.disk_trouble import DiskTrouble
from app.sound.journal import DROPPED, LARGEST_PIECE, Journal, left_behind
from app.sound.wave_file import LONGEST, Sound, Wave, read_wave, wave_header
from app.workspace import Workspace

_TENTH = Decimal("0.1")
_MOST_HELD = 1 << 29
_LONGEST_ABOUT = 2000
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


@dataclass(frozen=True, slots=True)
class _About:
    """What a journal says of its recording; it lies in it sealed like the samples."""

    id: str
    dossier_id: str
    visit_id: str
    interview_id: str
    recorded_at: datetime
    sound: Sound

    def to_bytes(self) -> bytes:
        links = [self.id, self.dossier_id, self.visit_id, self.interview_id]
        return json.dumps([links, self.recorded_at.isoformat(), self.sound.rate, self.sound.channels]).encode()

    @classmethod
    def of_bytes(cls, data: bytes) -> "_About":
        """Raises ValueError for what an older or newer program wrote."""
        try:
            links, recorded_at, rate, channels = json.loads(data[:_LONGEST_ABOUT])
            id_, dossier_id, visit_id, interview_id = map(str, links)
            sound = Sound(int(rate), int(channels))
            made = cls(id_, dossier_id, visit_id, interview_id, datetime.fromisoformat(recorded_at), sound)
        except TypeError as error:
            raise ValueError from error
        if not is_id(made.id) or not sound.sane:
            raise ValueError
        return made


@dataclass(slots=True)
class Recovered:
    """What came of recordings that a killed program left behind."""

    memos: list[VoiceMemo] = field(default_factory=list)
    waiting: list[AppError] = field(default_factory=list)
    """Those that could not be stored yet: their sound is safe where it is."""


class Recording:
    """One recording under way. One thread at a time may use it."""

    def __init__(self, workspace: Workspace, about: _About, journal: Journal) -> None:
        self._workspace, self._about, self._journal = workspace, about, journal
        self._size = 0

    @property
    def id(self) -> str:
        """Of the memo that it becomes."""
        return self._about.id

    @property
    def seconds(self) -> float:
        """How much is safe on the disk."""
        return self._about.sound.seconds(self._size)

    def write(self, samples: bytes) -> None:
        """Whole frames, at most about a second; they are safe when it returns. What was safe before stays so."""
        if len(samples) % self._about.sound.frame or len(samples) > LARGEST_PIECE:
            raise ValueError("samples come in whole frames and in small pieces")
        if self._size + len(samples) > LONGEST:
            raise AppError(N_("这段录音太长，停在了这里，已录的都在。"), N_("请另起一段接着录。"))
        with _in_words():
            self._journal.append(samples)
        self._size += len(samples)

    def finish(self) -> VoiceMemo | None:
        """Make a memo of it; None if there was no sound. When the disk refuses, try again or leave it to `recover`."""
        if not self._size:
            self._journal.remove()
            return None
        return _land(self._workspace, self._about, self._journal)

    def cancel(self) -> None:
        """Take it off: until `forget` it can be brought back, and no start of the program finds it again."""
        with _in_words():
            self._journal.set_aside()

    def bring_back(self) -> None:
        """Undo `cancel`; `finish` follows."""
        with _in_words():
            self._journal.bring_back()

    def forget(self) -> None:
        self._journal.remove()

    def leave(self) -> None:
        """Let go of it without storing: `recover` finds it."""
        self._journal.close()


def begin(workspace: Workspace, visit: Visit, sound: Sound, *, consent: bool, interview_id: str = "") -> Recording:
    workspace.require(May.CAPTURE)
    if not consent:
        raise AppError(N_("录音前要征得对方同意。"), N_("先问一声，对方同意了再录。"))
    recorded_at = workspace.clock.now().wall
    about = _About(new_id(), visit.dossier_id, visit.id, interview_id, recorded_at, sound)
    with _in_words():
        journal = Journal.begin(_folder(workspace), about.id, about.to_bytes(), workspace.identity.age)
    return Recording(workspace, about, journal)


def memos_of(workspace: Workspace, visit: Visit, interview_id: str = "") -> list[VoiceMemo]:
    """Newest first; of one interview, or all of a visit."""
    with workspace.reading() as read:
        found = read.find(VoiceMemo, visit_id=visit.id, dossier_id=visit.dossier_id)
    return [memo for memo in reversed(found) if interview_id in ("", memo.interview_id)]


def has_consent(workspace: Workspace, visit: Visit) -> bool:
    """Whether somebody of this visit was recorded before, having agreed."""
    with workspace.reading() as read:
        return read.count(VoiceMemo, visit_id=visit.id, dossier_id=visit.dossier_id, consent=True) > 0


def was_interrupted(workspace: Workspace) -> bool:
    """Quick to ask at every arrival: whether there is anything for `recover`, besides what is recorded right now."""
    return bool(left_behind(_folder(workspace)) or left_behind(_folder(workspace), DROPPED))


def recover(workspace: Workspace) -> Recovered:
    """Make memos of what a killed program left behind, and throw away what was cancelled. Safe to be killed itself."""
    found = Recovered()
    for path in left_behind(_folder(workspace)):
        try:
            if memo := _recover_one(workspace, path):
                found.memos.append(memo)
        except AppError as error:
            found.waiting.append(error)
    for path in left_behind(_folder(workspace), DROPPED):
        with _in_words():
            journal = Journal.take_over(path, workspace.identity.age)
        if journal is not None:
            journal.remove()
    return found


def sound_of(workspace: Workspace, memo: VoiceMemo) -> Wave:
    """The samples of a memo, in memory only."""
    try:
        if workspace.originals.size_of(memo.blob) > _MOST_HELD:
            raise AppError(N_("这段录音太长，没法在这里放。"), N_("请在录它的电脑上听。"))
        return read_wave(workspace.originals.read(memo.blob))
    except NotFound as error:
        raise NotFound(N_("这段录音的声音不在这台设备上。"), N_("请让录它的人交接时带上原件，再导入一次。")) from error


def _recover_one(workspace: Workspace, path: Path) -> VoiceMemo | None:
    with _in_words():
        journal = Journal.take_over(path, workspace.identity.age)
        if journal is None:
            return None
        try:
            told = journal.about()
            about = _About.of_bytes(told) if told is not None else None
        except (AgeError, ValueError):
            journal.close()  # not ours to throw away: another version or another key may understand it
            return None
    if about is None or _is_known(workspace, about) or not any(map(len, journal.pieces())):
        journal.remove()
        return None
    try:
        return _land(workspace, about, journal)
    finally:
        journal.close()


def _land(workspace: Workspace, about: _About, journal: Journal) -> VoiceMemo:
    """Sound first, then its record, then the journal goes: killed in between, the next try ends it under one id."""
    with _in_words():
        size = sum(map(len, journal.pieces()))
        with workspace.originals.arriving() as arriving:
            arriving.write(wave_header(about.sound, size))
            for piece in journal.pieces():
                arriving.write(piece)
            sha256 = arriving.seal()
            workspace.originals.place(arriving.part, sha256)
    memo = VoiceMemo(
        id=about.id,
        dossier_id=about.dossier_id,
        visit_id=about.visit_id,
        interview_id=about.interview_id,
        blob=sha256,
        recorded_at=about.recorded_at,
        seconds=Decimal(about.sound.seconds(size)).quantize(_TENTH),
        size=Decimal(arriving.size),
        consent=True,
        sensitivity=_sensitivity(workspace, about),
    )
    with workspace.unit_of_work() as work:
        work.put(memo)
    workspace.history.note(tr(N_("新增{label}")).format(label=tr(memo.label)), work.done)
    workspace.tell_written(work.done)
    journal.remove()
    return memo


def _sensitivity(workspace: Workspace, about: _About) -> Sensitivity:
    """What is recorded in an interview is as confidential as the interview."""
    with workspace.reading() as read:
        found = read.find(Interview, id=about.interview_id, dossier_id=about.dossier_id)
    return next((one.sensitivity for one in found if one.sensitivity), Sensitivity.INTERNAL)


def _is_known(workspace: Workspace, about: _About) -> bool:
    """Also when it was deleted since: then it must not come back."""
    with workspace.reading() as read:
        return bool(read.find(VoiceMemo, deleted=True, id=about.id, dossier_id=about.dossier_id))


def _folder(workspace: Workspace) -> Path:
    return workspace.folder / "recording"


@contextmanager
def _in_words() -> Iterator[None]:
    """What the disk refuses, said of a recording: all that was heard so far is safe."""
    try:
        yield
    except OSError as error:
        raise _stopped(error) from error
    except DiskTrouble as trouble:
        raise (_stopped(trouble.__cause__) if isinstance(trouble.__cause__, OSError) else trouble) from trouble


def _stopped(error: OSError) -> DiskTrouble:
    hint = N_("请腾出空间或接好磁盘，再存一次；不行也不要紧，下次打开诊迹会自己找回来。")
    if error.errno in _FULL:
        return DiskTrouble(N_("磁盘空间不够，录音停在了这里，已录下的都在。"), hint)
    reason = error.strerror or os.strerror(error.errno or errno.EIO)
    return DiskTrouble(N_("写磁盘时出错（{reason}），录音停在了这里，已录下的都在。"), hint, reason=reason)
