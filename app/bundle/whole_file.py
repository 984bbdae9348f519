"""A file that appears under its name only once all of it is on the disk."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from io import FileIO
from pathlib import Path

from app.domain.errors import AppError
from app.domain.text import N_

PART = ".part"


class NotWritten(AppError):
    """The disk did not take the file; nothing lies under its name, and nothing in the workspace has changed."""


@contextmanager
def whole_file(target: Path) -> Iterator[FileIO]:
    """Give the file its name when the block ends well; whatever else happens leaves nothing behind."""
    part = target.with_name(target.name + PART)
    try:
        file = FileIO(part, "w")
    except OSError as error:
        raise not_written(error) from error
    try:
        with file:
            yield file
            os.fsync(file.fileno())
        os.replace(part, target)
        _keep_name(target.parent)
    except OSError as error:
        _remove(part)
        raise not_written(error) from error
    except BaseException:
        _remove(part)
        raise


def not_written(error: OSError) -> NotWritten:
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return NotWritten(
            N_("放包的磁盘空间不够，没有封装出来，内容都还在本机。"), N_("请腾出空间，或换一个位置再封装。")
        )
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return NotWritten(
            N_("这个位置不让写入，没有封装出来，内容都还在本机。"), N_("请检查 U 盘是否只读，或换一个位置。")
        )
    if error.errno in (errno.ENOENT, errno.ENODEV, errno.ENXIO, errno.ENOTDIR):
        return NotWritten(
            N_("放包的文件夹不见了，没有封装出来，内容都还在本机。"), N_("请把 U 盘接好，或换一个位置再封装。")
        )
    return NotWritten(
        N_("写包时磁盘出错（{reason}），没有封装出来，内容都还在本机。"),
        N_("请换一个磁盘或 U 盘再封装。"),
        reason=error.strerror or type(error).__name__,
    )


def _remove(part: Path) -> None:
    try:
        part.unlink(missing_ok=True)
    except OSError:
        return  # The disk went away with it: what is left there is ciphertext under a name that says so.


def _keep_name(folder: Path) -> None:
    """A new name survives a power cut once its folder is on the disk; Windows does this by itself."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno != errno.EINVAL:  # some file systems of sticks can't sync a folder
            raise
    finally:
        os.close(handle)
