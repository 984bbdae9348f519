"""Talking to a person or a script: a progress bar, words in any encoding, and a passphrase that is not echoed."""

import getpass
import io
import os
import shutil
import sys
import time
from pathlib import Path

from app.domain.errors import AppError
from app.domain.text import N_
from app.keys.sealed_file import MAX_BYTES, read_small_file

PASSPHRASE_VARIABLE = "ZHENJI_PASSPHRASE"

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


def say_all() -> None:
    """From now on a terminal or pipe that can't show a character gets its number, and no traceback."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def one_line(words: str) -> str:
    """Names come from others: nothing in them may steer the terminal."""
    return "".join(c if c.isprintable() or "\udc80" <= c <= "\udcff" else " " for c in words)


def speaks_unicode() -> bool:
    return (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"


def passphrase(file: Path | None) -> str:
    """From a file's first line, else from the environment, else from a person."""
    if file:
        return _first_line(file)
    given = os.environ.get(PASSPHRASE_VARIABLE)
    return _fit(os.fsencode(given)) if given else _asked()


def _first_line(file: Path) -> str:
    # Editors put a mark before the text and Windows ends lines in its own way; neither belongs to the passphrase.
    line = _fit(read_small_file(file)[:MAX_BYTES]).removeprefix("\ufeff").partition("\n")[0].removesuffix("\r")
    if not line:
        raise AppError(N_("口令文件 {file} 的第一行是空的。"), N_("请把口令写在第一行。"), file=file)
    return line


def _fit(raw: bytes) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise AppError(N_("口令不是 UTF-8 编码，读不出来。"), N_("请把口令文件另存为 UTF-8 编码再试。")) from error


def _asked() -> str:
    if not sys.stdin.isatty():
        raise AppError(
            N_("打开这个工作区需要口令。"),
            N_("请用 --passphrase-file 或环境变量 {name} 给出。"),
            name=PASSPHRASE_VARIABLE,
        )
    try:
        return _fit(os.fsencode(getpass.getpass("口令 Passphrase: ")))
    except EOFError as error:
        raise AppError(N_("没有输入口令。"), N_("请再试一次。")) from error
