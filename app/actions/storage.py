"""What a workspace takes on this machine, and whether it is whole."""

import shutil
from dataclasses import dataclass
from pathlib import Path

from app.domain.errors import AppError
from app.domain.progress import Progress, SilentProgress
from app.domain.text import N_, tr
from app.store.verify import verify_store
from app.workspace import Workspace

_SILENT = SilentProgress()


@dataclass(frozen=True, slots=True)
class Storage:
    """Sizes in bytes."""

    folder: Path
    records: int
    photos: int
    originals: int
    """How many originals are kept."""
    set_aside: int
    """Bundles that were not believed and are kept apart."""
    free: int


def storage_of(workspace: Workspace, progress: Progress = _SILENT) -> Storage:
    folder = workspace.folder
    originals = 0
    for _ in workspace.originals.stored():
        originals += 1
        progress.step(originals, 0)
    return Storage(
        folder,
        sum(_bytes_of(file) for file in folder.glob("store.db*")),
        _size(folder / "originals", progress),
        originals,
        _size(workspace.quarantine, progress),
        shutil.disk_usage(folder).free,
    )


def verify(workspace: Workspace, progress: Progress = _SILENT) -> list[str]:
    """Everything that is wrong with records and originals, in words; empty when all is well."""
    wrong = verify_store(workspace.engine, progress)
    stored = list(workspace.originals.stored())
    for done, sha256 in enumerate(stored):
        progress.step(done, len(stored), tr(N_("核对原图")))
        try:
            workspace.originals.verify(sha256)
        except AppError as error:
            wrong.append(tr(N_("原图 {name}：{what}")).format(name=sha256[:12], what=error.message))
    progress.step(len(stored), len(stored), tr(N_("核对原图")))
    return wrong


def _size(folder: Path, progress: Progress) -> int:
    total = 0
    for file in folder.rglob("*"):
        total += _bytes_of(file)
        progress.step(total, 0)
    return total


def _bytes_of(file: Path) -> int:
    try:
        return file.stat().st_size if file.is_file() else 0
    except FileNotFoundError:  # removed meanwhile, as half-written files are
        return 0
