"""Writing a file so that it is there whole or not at all."""

import errno
import os
from contextlib import suppress
from pathlib import Path

from app.domain.errors import AppError
from app.domain.text import N_, tr

_REASONS = {
    **dict.fromkeys((errno.ENOSPC, errno.EDQUOT, errno.EFBIG), N_("磁盘满了")),
    **dict.fromkeys((errno.EACCES, errno.EPERM, errno.EROFS), N_("这里不让写入，或文件正被别的程序打开")),
    **dict.fromkeys((errno.ENOENT, errno.ENODEV, errno.ENXIO, errno.ENOTDIR, errno.EIO), N_("文件夹不见了")),
    errno.EISDIR: N_("这是一个文件夹的名字"),
    errno.ENAMETOOLONG: N_("文件名太长"),
}


def write_whole(path: Path, data: bytes) -> None:
    part = path.with_name(f"{path.name}.part")
    try:
        with part.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError as trouble:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise AppError(
            N_("文件没有写成：{path}（{reason}）。档案数据没有变化。"),
            hint=N_("原来的文件没有动。请检查磁盘空间和写入权限，或换一个位置再试。"),
            path=path,
            reason=tr(_REASONS[trouble.errno]) if trouble.errno in _REASONS else trouble.strerror or str(trouble),
        ) from trouble
