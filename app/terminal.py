"""Talking to a person at a terminal: a progress bar, and a passphrase that is not echoed."""

import getpass
import shutil
import sys
import time

from app.domain.errors import AppError
from app.domain.text import N_

_EVERY_S = 0.1
_BAR = 30


class ProgressBar:
    """One line that is drawn over itself on a terminal, and nothing anywhere else."""

    def __init__(self, title: str = "") -> None:
        self._title, self._shown, self._last = title, sys.stderr.isatty(), 0.0

    def __enter__(self) -> "ProgressBar":
        return self

    def __exit__(self, *_: object) -> None:
        if self._shown and self._last:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()

    def step(self, done: int, total: int, label: str = "") -> None:
        if not self._shown or time.monotonic() - self._last < _EVERY_S:
            return
        self._last = time.monotonic()
        filled = _BAR * done // total if total else 0
        part = f"{100 * done // total:3d} %" if total else "     "
        line = f"{'█' * filled}{'░' * (_BAR - filled)} {part} {self._title} {label}"
        sys.stderr.write("\r" + line[: max(shutil.get_terminal_size().columns // 2 + _BAR // 2, 40)] + "\x1b[K")
        sys.stderr.flush()


def ask_passphrase() -> str:
    """Typed, not shown; there must be somebody to ask."""
    if not sys.stdin.isatty():
        raise AppError(N_("打开这个工作区需要口令。"), N_("请用 --passphrase-file 或环境变量 ZHENJI_PASSPHRASE 给出。"))
    return getpass.getpass("口令 Passphrase: ")
