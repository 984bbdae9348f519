"""Bundles that could not be believed: kept apart as they came, with the reason, to be tried again later."""

import hashlib
import os
import secrets
from contextlib import suppress
from pathlib import Path

from app.domain.errors import AppError
from app.domain.text import N_, shown_name
from app.photos.arriving import PART, is_abandoned
from app.store import arrivals
from app.store.arrivals import Arrival
from app.store.engine import StoreTrouble, storage_trouble, writing
from app.workspace import Workspace

QUARANTINED = "quarantined"
_BUNDLE = ".zjb"
_PIECE = 1 << 20


def set_aside(workspace: Workspace, file: Path, error: AppError) -> None:
    """Keep a copy of a refused file. Where that can't be done, the file still lies where it came from, and the reason
    for the refusal is what a person must hear, not that the disk is full."""
    if not file.is_file():  # a pipe or a device has no end
        return
    with suppress(OSError, StoreTrouble):
        kept = file if _lies_here(workspace, file) else _copied(file, workspace.quarantine)
        arrival = Arrival(
            id=kept.stem,
            bundle="",
            sender="",
            file_name="" if kept is file else shown_name(file.name),
            arrived_at=workspace.clock.now().wall.isoformat(timespec="seconds"),
            state=QUARANTINED,
            summary={"what": error.message, "hint": error.hint, "size": kept.stat().st_size},
        )
        with writing(workspace.engine) as db:
            arrivals.note(db, arrivals.renamed(db, arrival))


def kept_file(workspace: Workspace, arrival: Arrival) -> Path:
    return workspace.quarantine / f"{arrival.id}{_BUNDLE}"


def unchanged(workspace: Workspace, arrival: Arrival) -> Path:
    """The file of a quarantined bundle; raises AppError when it is no longer what came in."""
    file = kept_file(workspace, arrival)
    with suppress(OSError), file.open("rb") as opened:
        if hashlib.file_digest(opened, "sha256").hexdigest() == arrival.id:
            return file
    raise AppError(N_("隔离区里的这个包不见了，或被改动过，没有导入。"), N_("请把它从隔离区移除，让对方再给一份。"))


def sweep(workspace: Workspace) -> None:
    """Remove what killed processes left half-copied."""
    for part in workspace.quarantine.glob(f"*{PART}"):
        with suppress(OSError):
            if is_abandoned(part):
                part.unlink()


def remove(workspace: Workspace, arrival: Arrival) -> None:
    with storage_trouble():
        kept_file(workspace, arrival).unlink(missing_ok=True)
    with writing(workspace.engine) as db:
        arrivals.forget(db, arrival.id)


def _lies_here(workspace: Workspace, file: Path) -> bool:
    return os.path.realpath(file.parent) == os.path.realpath(workspace.quarantine)


def _copied(file: Path, folder: Path) -> Path:
    """A copy named by its SHA-256, whole or not there."""
    folder.mkdir(exist_ok=True)
    part, digest = folder / f"{os.getpid()}-{secrets.token_hex(16)}{PART}", hashlib.sha256()
    try:
        with file.open("rb") as source, part.open("xb") as target:
            while piece := source.read(_PIECE):
                digest.update(piece)
                target.write(piece)
            target.flush()
            os.fsync(target.fileno())
        return part.replace(folder / f"{digest.hexdigest()}{_BUNDLE}")
    except BaseException:
        with suppress(OSError):
            part.unlink()
        raise
