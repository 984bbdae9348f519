"""Small secret files: read with a limit, written so that a crash leaves the old file or the new one."""

import os
from contextlib import suppress
from pathlib import Path

from app.domain.errors import AppError
from app.domain.text import N_

MAX_BYTES = 65536


class FileMissing(AppError):
    """No such file."""

    def __init__(self, path: Path) -> None:
        super().__init__(N_("找不到文件 {path}。"), N_("请确认它没有被移走或改名。"), path=path)


class FileTrouble(AppError):
    """The system refuses to read or write the file."""

    def __init__(self, path: Path, error: OSError) -> None:
        reason = error.strerror or type(error).__name__
        super().__init__(
            N_("无法读写文件 {path}：{reason}。"), N_("请检查磁盘空间和文件权限后重试。"), path=path, reason=reason
        )


def read_small_file(path: Path) -> bytes:
    """At most MAX_BYTES and one more: whoever parses them sees that they are too many."""
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except FileNotFoundError as error:
        raise FileMissing(path) from error
    except OSError as error:
        raise FileTrouble(path, error) from error


def write_small_file(path: Path, data: bytes) -> None:
    """Readable by its owner alone, complete under its name or not there."""
    part = path.with_name(path.name + ".part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.unlink(missing_ok=True)
        with open(
            os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600), "wb"
        ) as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
        _sync_folder(path.parent)
    except OSError as error:
        with suppress(OSError):
            part.unlink()
        raise FileTrouble(path, error) from error


def _sync_folder(folder: Path) -> None:
    """So that the new name survives a power cut; Windows neither needs nor allows it."""
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
