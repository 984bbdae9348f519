"""The import queue as people see it: bundles with their senders' names, and how clean ones are dealt with."""

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from app.actions.conflict_words import conflict_words
from app.actions.exchange import QUARANTINED, queue
from app.domain.progress import Progress, SilentProgress
from app.domain.records.exchange import Device
from app.domain.roles import Role
from app.store import settings
from app.store.arrivals import Arrival
from app.store.engine import reading, writing
from app.workspace import Workspace

BUNDLE, CARD = ".zjb", ".zjcard"
_SILENT = SilentProgress()
_TAKES_CLEAN, _FOLDER, _PENDING = "takes_clean_bundles", "exchange_folder", "pending_bundles"


@dataclass(frozen=True, slots=True)
class Received:
    arrival: Arrival
    sender: str
    """Unit and owner of the device that sealed it, as far as they are known."""
    conflicts: int
    """Open conflicts in its dossiers, now; told of the newest bundle of each."""
    conflicting: tuple[str, ...] = ()
    """The first few of them, a line each."""


def inbox(workspace: Workspace) -> list[Received]:
    """What came in, newest first."""
    names = sender_names(workspace)
    with workspace.reading() as read:
        open_ = read.conflict_counts()
        told = {dossier: conflict_words(read, dossier) for dossier in open_}
    made = []
    for one in queue(workspace):
        dossiers = one.summary.get("dossiers", ())
        lines = tuple(words for dossier in dossiers if dossier in open_ for words in told[dossier])
        count = sum(open_.pop(dossier, 0) for dossier in dossiers)
        made.append(Received(one, names.get(one.sender, str(one.summary.get("sender_name", ""))), count, lines))
    return made


def sender_names(workspace: Workspace) -> dict[str, str]:
    """Unit and owner by device, of everybody who is enrolled or vouched for."""
    with workspace.reading() as read:
        known = {device.id: _name(device.unit, device.owner) for device in read.find(Device)}
    return known | {one.card.device_id: _name(one.card.unit, one.card.owner) for one in workspace.enrolled_cards()}


def files_in(paths: Iterable[Path], own: Path, progress: Progress = _SILENT) -> list[Path]:
    """Bundles and cards among files and below folders, in order; never what lies in our `own` folder."""
    found: dict[Path, None] = {}
    for path in paths:
        if path.is_file():
            found[path] = None
            continue
        for folder, below, names in os.walk(path):
            progress.step(len(found), 0)
            here = Path(folder)
            below[:] = sorted(name for name in below if here / name != own)
            found |= dict.fromkeys(here / name for name in sorted(names))
    return [file for file in found if file.suffix.lower() in (BUNDLE, CARD) and not file.name.startswith("._")]


def takes_clean(workspace: Workspace) -> bool:
    """Whether bundles without trouble and conflicts are taken in without being asked about."""
    with reading(workspace.engine) as db:
        return bool(settings.get(db, _TAKES_CLEAN, workspace.role is not Role.BUREAU))


def take_clean(workspace: Workspace, wanted: bool) -> None:
    with writing(workspace.engine) as db:
        settings.put(db, _TAKES_CLEAN, wanted)


def pending(workspace: Workspace) -> list[Path]:
    """Bundles that were offered, are neither in the log nor removed, and still lie where they did."""
    with reading(workspace.engine) as db:
        return [path for name in settings.get(db, _PENDING, ()) if (path := Path(name)).is_file()]


def remember_pending(workspace: Workspace, files: Iterable[Path]) -> None:
    with writing(workspace.engine) as db:
        settings.put(db, _PENDING, [str(file) for file in files])


def waiting(workspace: Workspace) -> int:
    """Bundles that need a person: set aside, offered and not taken in yet, or torn between two versions."""
    undecided = sum(one.arrival.state == QUARANTINED or one.conflicts > 0 for one in inbox(workspace))
    return undecided + len(pending(workspace))


def last_folder(workspace: Workspace) -> str:
    """Where bundles were last written to or read from; "" at first."""
    with reading(workspace.engine) as db:
        return str(settings.get(db, _FOLDER, ""))


def remember_folder(workspace: Workspace, folder: Path) -> None:
    with writing(workspace.engine) as db:
        settings.put(db, _FOLDER, str(folder))


def _name(unit: str, owner: str) -> str:
    return " · ".join(part for part in (unit, owner) if part)
