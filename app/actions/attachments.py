"""Files that are kept with a record: scans, certificates, whatever a Blob field holds."""

import os
import re
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from app.domain.errors import AppError
from app.domain.progress import Progress, SilentProgress
from app.domain.text import N_
from app.photos.disk_trouble import not_stored
from app.workspace import Workspace

LARGEST_FILE = 200_000_000
"""Bytes. A file travels in every bundle of its dossier."""
_LONGEST_NAME = 120
_COPIED_AT_ONCE = 1 << 20
_HEAD = 4096
_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f]+')
_SILENT = SilentProgress()
_BEGINNINGS = (
    (b"%PDF-", ".pdf"),
    (b"\xff\xd8\xff", ".jpg"),
    (b"\x89PNG\r\n\x1a\n", ".png"),
    (b"II*\0", ".tif"),
    (b"MM\0*", ".tif"),
    (b"\xd0\xcf\x11\xe0", ".doc"),
)
_IN_ARCHIVES = ((b"word/", ".docx"), (b"xl/", ".xlsx"), (b"ppt/", ".pptx"))


@dataclass(frozen=True, slots=True)
class KeptFile:
    size: int
    """Bytes."""
    suffix: str
    """Such as ".pdf", told by how it begins; empty where it can't be told."""


def keep_file(workspace: Workspace, file: Path, progress: Progress = _SILENT) -> str:
    """Its hash; its bytes are sealed in the store before this returns."""
    _refuse(file)
    return workspace.originals.put(file, progress).sha256


def kept_file(workspace: Workspace, blob: str) -> KeptFile | None:
    """None while its bytes are not on this device."""
    if not workspace.originals.has(blob):
        return None
    with workspace.originals.open(blob) as reader:
        head = reader.read(_HEAD)
    return KeptFile(workspace.originals.size_of(blob), _suffix(head))


def save_copy(workspace: Workspace, blob: str, target: Path, progress: Progress = _SILENT) -> None:
    """Write the file where somebody chose: whole, or not at all."""
    workspace.keep_apart(target)
    part, total = target.with_name(f"{target.name}.part"), workspace.originals.size_of(blob)
    with workspace.originals.open(blob) as source:
        try:
            done = 0
            with part.open("wb") as file:
                while chunk := source.read(_COPIED_AT_ONCE):
                    progress.step(done := done + len(chunk), total)
                    file.write(chunk)
                file.flush()
                os.fsync(file.fileno())
            part.replace(target)
        except OSError as error:
            raise not_stored(error) from error
        finally:
            with suppress(OSError):
                part.unlink(missing_ok=True)


def safe_name(wanted: str) -> str:
    """A file name that every system takes, whatever a bundle brought; empty when nothing of it is left."""
    return _NOT_IN_NAMES.sub("_", wanted).strip(" ._")[-_LONGEST_NAME:]


def _suffix(head: bytes) -> str:
    if head.startswith(b"PK\x03\x04"):
        return next((suffix for inside, suffix in _IN_ARCHIVES if inside in head), ".zip")
    return next((suffix for beginning, suffix in _BEGINNINGS if head.startswith(beginning)), "")


def _refuse(file: Path) -> None:
    try:
        size = file.stat().st_size if file.is_file() else -1
    except OSError:
        size = -1
    if size < 0:
        raise AppError(N_("“{name}”读不到。"), N_("请选一个文件，不是文件夹。"), name=file.name)
    if not size:
        raise AppError(N_("“{name}”是空的，没有存。"), N_("请换一个文件。"), name=file.name)
    if size > LARGEST_FILE:
        raise AppError(
            N_("“{name}”太大，没有存；文件最大 {most} MB。"),
            N_("请压缩后再放。"),
            name=file.name,
            most=LARGEST_FILE // 1_000_000,
        )
