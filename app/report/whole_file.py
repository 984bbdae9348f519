"""Writing a file so that it is there whole or not at all."""

import os
from contextlib import suppress
from pathlib import Path

from app.domain.errors import AppError
from app.domain.text import N_


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
            hint=N_("请检查磁盘空间和写入权限，或换一个位置再试。"),
            path=path,
            reason=trouble.strerror or str(trouble),
        ) from trouble
