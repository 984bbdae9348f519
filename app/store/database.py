"""Making a store, and bringing an older one up to date."""

import os
import shutil
from pathlib import Path

import sqlalchemy as sa

from app.domain.errors import AppError
from app.domain.text import N_
from app.store import search, tables
from app.store.engine import StoreTrouble, open_engine, storage_trouble, writing

HEAD = "0003"
"""The revision whose tables are those of app.store.tables."""

_MIGRATIONS = Path(__file__).parent / "migrations"


class NewerStore(AppError):
    """The store was written by a later version of the program."""


def open_store(path: Path, key: bytes) -> sa.Engine:
    """Open a store and make or migrate its tables; an older one is copied to `<name>.before-<revision>` first."""
    engine = open_engine(path, key)
    try:
        with writing(engine) as db:
            found = revision(db)
            if found == "":
                create(db)
                return engine
        if found != HEAD:
            _upgrade(engine, path, found)
    except BaseException:
        engine.dispose()
        raise
    return engine


def revision(db: sa.Connection) -> str:
    """The revision of the store; "" for an empty one."""
    if not sa.inspect(db).has_table("alembic_version"):
        return ""
    return db.scalar(sa.text("SELECT version_num FROM alembic_version")) or ""


def create(db: sa.Connection) -> None:
    tables.metadata.create_all(db)
    db.exec_driver_sql(search.CREATE)
    db.exec_driver_sql("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)")
    db.execute(sa.text("INSERT INTO alembic_version VALUES (:head)"), {"head": HEAD})


def _upgrade(engine: sa.Engine, path: Path, found: str) -> None:
    # alembic takes half a second to import: only a store that needs it pays for it.
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS))
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if found not in known:
        raise NewerStore(
            N_("这个数据库由更新的版本写成（{found}），没有改动它。"), N_("请先更新诊迹，再打开。"), found=found
        )
    with storage_trouble():
        _back_up(engine, path, found)
    with writing(engine) as db:
        config.attributes["connection"] = db
        command.upgrade(config, "head")
        search.rebuild(db)  # what it holds of each record may be more than it was


def _back_up(engine: sa.Engine, path: Path, found: str) -> None:
    with engine.connect() as db:
        busy = db.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").scalar()
        db.rollback()
    if busy:  # what others still read stays in the write-ahead log, and would be missing in the copy
        raise StoreTrouble(N_("另一个窗口正在用这个数据库，没有升级。"), N_("请关掉另一个窗口再试。"))
    engine.dispose()
    copy = path.with_name(f"{path.name}.before-{found}")
    part = copy.with_name(copy.name + ".part")
    shutil.copyfile(path, part)
    with part.open("rb+") as file:
        os.fsync(file.fileno())
    part.replace(copy)
