"""Opening the one encrypted database file of a workspace (SQLCipher, WAL, synchronous=FULL)."""

import errno
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.pool import QueuePool
from sqlcipher3 import dbapi2

from app.domain.errors import AppError
from app.domain.text import N_

Engine = sa.Engine
"""For those above the store, who do not speak to the database themselves."""
Connection = sa.Connection

_KEY_BYTES = 32
_SMALLEST_FILE = 512
_PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", "busy_timeout=10000", "cache_size=-65536", "temp_store=MEMORY")
_MODE = "zhenji_mode"


class WrongKey(AppError):
    """The key does not open this store, or the file is no store."""


class StoreTrouble(AppError):
    """The disk, not the data: nothing of the step that met it was kept."""


def open_engine(path: Path, key: bytes) -> sa.Engine:
    """An engine on the store at `path`, made if it is not there; `key` is the raw 32-byte key."""
    if len(key) != _KEY_BYTES:
        raise ValueError("SQLCipher would take a key of another length for a passphrase")

    def connect() -> Any:
        connection = dbapi2.connect(str(path), check_same_thread=False, isolation_level=None)
        try:
            connection.execute("PRAGMA cipher_log_level=none")
            connection.execute(f"PRAGMA key=\"x'{key.hex()}'\"")
            connection.execute("SELECT count(*) FROM sqlite_master")
            for pragma in _PRAGMAS:
                connection.execute(f"PRAGMA {pragma}")
        except dbapi2.Error:
            connection.close()
            raise
        return connection

    engine = sa.create_engine(
        f"sqlite+pysqlite:///{path}",
        module=dbapi2,
        creator=connect,
        poolclass=QueuePool,
        pool_size=6,
        pool_use_lifo=True,
    )

    @event.listens_for(engine, "begin")
    def begin(connection: sa.Connection) -> None:
        # A writer takes its lock at once: what it reads is still true when it writes, and no two get the same number.
        writing = connection.get_execution_options().get(_MODE) == "write"
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")

    with storage_trouble():
        if path.exists() and 0 < path.stat().st_size < _SMALLEST_FILE:
            # SQLite would take the stump of a file for an empty one, and begin anew.
            raise dbapi2.DatabaseError("file is not a database")
        engine.connect().close()
    return engine


@contextmanager
def writing(engine: sa.Engine) -> Iterator[sa.Connection]:
    """One write transaction: committed on leaving, rolled back whole when the block raises."""
    with storage_trouble(), engine.connect() as connection:
        connection = connection.execution_options(**{_MODE: "write"})
        with connection.begin():
            yield connection


@contextmanager
def reading(engine: sa.Engine) -> Iterator[sa.Connection]:
    """One consistent view of the store."""
    with storage_trouble(), engine.connect() as connection, connection.begin():
        yield connection


@contextmanager
def storage_trouble() -> Iterator[None]:
    """Turn what the disk or another program did into words; everything else passes."""
    try:
        yield
    except sa.exc.DBAPIError as error:
        raise _told(str(error.orig)) or error from error
    except dbapi2.Error as error:
        raise _told(str(error)) or error from error
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise _told("disk is full") or error from error
        raise


def _told(words: str) -> AppError | None:
    for mark, made in _TROUBLE.items():
        if mark in words:
            return made()
    return None


def _trouble(what: str, hint: str, kind: type[AppError] = StoreTrouble) -> Callable[[], AppError]:
    return lambda: kind(what, hint)


_TROUBLE: dict[str, Callable[[], AppError]] = {
    "file is not a database": _trouble(
        N_("数据库打不开：钥匙不对，或者这不是诊迹的数据库。"), N_("请核对口令，或用恢复文件打开。"), WrongKey
    ),
    "full": _trouble(N_("磁盘满了，这一步没有存进去，之前的内容都在。"), N_("请腾出一些空间再试。")),
    "locked": _trouble(N_("另一个窗口正在写入，这一步没有存进去。"), N_("请关掉另一个窗口再试。")),
    "readonly": _trouble(N_("数据所在的文件夹不能写入。"), N_("请检查文件夹权限，或换一个位置。")),
    "disk I/O error": _trouble(N_("磁盘读写出了问题，这一步没有存进去。"), N_("请检查磁盘后再试。")),
    "unable to open": _trouble(N_("数据库文件打不开。"), N_("请检查文件夹是否还在，以及有没有权限。")),
    "malformed": _trouble(N_("数据库文件已经损坏。"), N_("请从最近的备份恢复。")),
}
