"""Making, opening and migrating the store: real SQLCipher files, real alembic runs."""

import hashlib
import shutil

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect

from app.domain.records.enterprise import Enterprise
from app.domain.records.visits import Visit
from app.store import database, tables
from app.store.database import NewerStore, open_store
from app.store.engine import StoreTrouble, WrongKey, open_engine, reading, writing
from app.store.search import Wanted, find
from app.store.verify import verify_store
from tests import given

ADDS_A_COLUMN = """
import sqlalchemy as sa
from alembic import op
revision = "{revision}"
down_revision = "{before}"

def upgrade():
    op.add_column("setting", sa.Column("why", sa.Text()))
    op.execute("UPDATE setting SET why = 'migrated'")
"""

FAILS_HALFWAY = (
    ADDS_A_COLUMN
    + """
    op.execute("INSERT INTO no_such_table VALUES (1)")
"""
)


def schema(engine):
    with reading(engine) as db:
        rows = db.exec_driver_sql("SELECT type, name, tbl_name FROM sqlite_master ORDER BY type, name").all()
        columns = {
            name: sorted(
                map(tuple, db.exec_driver_sql(f'SELECT name, type, "notnull", pk FROM pragma_table_info("{name}")'))
            )
            for kind, name, _ in rows
            if kind == "table"
        }
        indexes = {
            name: [tuple(row) for row in db.exec_driver_sql(f'SELECT seqno, name FROM pragma_index_info("{name}")')]
            for kind, name, _ in rows
            if kind == "index"
        }
    return [tuple(row) for row in rows], columns, indexes


def migrated_from_nothing(path, revision="head"):
    """A store that took every step of the migrations up to this one, as the oldest one of all would."""
    engine = open_engine(path, given.KEY)
    config = Config()
    config.set_main_option("script_location", str(database._MIGRATIONS))
    from alembic import command

    with writing(engine) as db:
        config.attributes["connection"] = db
        command.upgrade(config, revision)
    return engine


@pytest.fixture
def migrations(tmp_path, monkeypatch):
    """A folder with the migrations of the program, where a test can add a step of its own."""
    folder = tmp_path / "migrations"
    shutil.copytree(database._MIGRATIONS, folder, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(database, "_MIGRATIONS", folder)
    return folder / "versions"


def test_a_fresh_store_is_the_same_as_one_that_took_every_migration(tmp_path, store):
    engine = migrated_from_nothing(tmp_path / "old.db")

    assert schema(engine) == schema(store.engine)
    engine.dispose()


def test_the_tables_are_those_of_the_migrations(tmp_path):
    engine = migrated_from_nothing(tmp_path / "old.db")

    def ours(thing, name, kind, *_):
        return not (kind == "table" and name.startswith("search"))

    with reading(engine) as db:
        context = MigrationContext.configure(db, opts={"include_object": ours, "compare_type": True})
        assert compare_metadata(context, tables.metadata) == []
    engine.dispose()


def test_head_is_the_last_migration_and_there_is_one_line_of_them(tmp_path):
    config = Config()
    config.set_main_option("script_location", str(database._MIGRATIONS))

    assert ScriptDirectory.from_config(config).get_heads() == [database.HEAD]


def test_an_older_store_is_backed_up_and_brought_up_to_date(tmp_path, store, migrations, monkeypatch):
    visit = given.visit()
    with store.work() as work:
        work.put(visit)
    with writing(store.engine) as db:
        db.exec_driver_sql("INSERT INTO setting VALUES ('theme', '\"dark\"')")
    store.close()
    old = database.HEAD
    (migrations / "v9999_why.py").write_text(ADDS_A_COLUMN.format(revision="9999", before=old), "utf-8")
    monkeypatch.setattr(database, "HEAD", "9999")

    engine = open_store(store.path, given.KEY)

    with reading(engine) as db:
        assert database.revision(db) == "9999"
        assert db.exec_driver_sql("SELECT name, why FROM setting").all() == [("theme", "migrated")]
        assert db.exec_driver_sql("SELECT count(*) FROM visit").scalar() == 1
    assert verify_store(engine) == []
    engine.dispose()
    backup = open_engine(store.path.with_name(f"store0.db.before-{old}"), given.KEY)
    with reading(backup) as db:
        assert database.revision(db) == old
        assert db.exec_driver_sql("SELECT theme FROM visit").scalar() == visit.theme
    assert verify_store(backup) == []
    backup.dispose()
    assert not list(tmp_path.glob("*.part"))


def test_an_enterprise_of_the_first_version_is_found_by_its_initials(tmp_path, store):
    with store.work() as work:
        work.put(Enterprise(dossier_id=given.DOSSIER, name="常州锐锋精密传动有限公司"))
    old = migrated_from_nothing(tmp_path / "old.db", "0001")
    with writing(old) as db, reading(store.engine) as newer:
        for table in ("entry", "feed", "state", "enterprise"):
            had = ", ".join(column["name"] for column in inspect(old).get_columns(table))
            rows = newer.exec_driver_sql(f"SELECT {had} FROM {table}").mappings().all()
            for row in rows:
                names, marks = ", ".join(row), ", ".join("?" * len(row))
                db.exec_driver_sql(f"INSERT INTO {table} ({names}) VALUES ({marks})", tuple(row.values()))
        db.exec_driver_sql("INSERT INTO search(rowid, words) VALUES (1, '常 州 锐 锋')")
    old.dispose()

    engine = open_store(tmp_path / "old.db", given.KEY)

    with reading(engine) as db:
        assert len(find(db, Wanted("rfjm"))) == 1
    assert verify_store(engine) == []
    engine.dispose()


def test_a_migration_that_fails_leaves_the_old_store(store, migrations, monkeypatch):
    with store.work() as work:
        work.put(given.visit())
    before = schema(store.engine)
    store.close()
    (migrations / "v9999_why.py").write_text(FAILS_HALFWAY.format(revision="9999", before=database.HEAD), "utf-8")
    with monkeypatch.context() as newer:
        newer.setattr(database, "HEAD", "9999")
        with pytest.raises(Exception, match="no_such_table"):
            open_store(store.path, given.KEY)

    engine = open_store(store.path, given.KEY)
    assert schema(engine) == before
    assert verify_store(engine) == []
    engine.dispose()


def test_a_newer_store_is_refused_by_name_and_left_as_it_is(store):
    with writing(store.engine) as db:
        db.exec_driver_sql("UPDATE alembic_version SET version_num = '2099_a'")
        db.exec_driver_sql("ALTER TABLE visit RENAME COLUMN theme TO something_else")
    store.close()
    before = digests(store.path.parent)

    with pytest.raises(NewerStore) as refusal:
        open_store(store.path, given.KEY)

    assert "2099_a" in refusal.value.message
    assert digests(store.path.parent) == before


def digests(folder):
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir() if path.is_file()}


def test_opening_again_shows_what_was_written(store):
    visit = given.visit(given.HARD_WORDS)
    with store.work() as work:
        work.put(visit)
    store.close()

    again = open_store(store.path, given.KEY)
    with reading(again) as db:
        assert db.exec_driver_sql("SELECT theme FROM visit").scalar() == visit.theme
    again.dispose()


@pytest.mark.parametrize("key", [bytes(32), given.KEY[::-1], given.KEY[:-1] + b"\0"])
def test_another_key_opens_nothing_and_changes_nothing(store, key):
    with store.work() as work:
        work.put(given.visit())
    store.close()
    before = digests(store.path.parent)

    with pytest.raises(WrongKey) as refusal:
        open_store(store.path, key)

    assert refusal.value.hint
    assert digests(store.path.parent) == before


@pytest.mark.parametrize("key", [b"", b"passphrase", bytes(31), bytes(33)])
def test_a_key_of_another_length_is_a_bug_not_a_passphrase(tmp_path, key):
    with pytest.raises(ValueError, match="passphrase"):
        open_store(tmp_path / "store.db", key)

    assert not (tmp_path / "store.db").exists()


@pytest.mark.parametrize("content", [b"SQLite format 3\0" + bytes(4080), b"\x89PNG" * 2000, b"x"])
def test_a_file_that_is_no_store_is_refused(tmp_path, content):
    path = tmp_path / "store.db"
    path.write_bytes(content)

    with pytest.raises((WrongKey, StoreTrouble)):
        open_store(path, given.KEY)

    assert path.read_bytes() == content


def test_nothing_readable_lies_in_the_folder(store):
    secret = "秘密的走访主题SECRETTHEME"
    with store.work() as work:
        work.put(Visit(dossier_id=given.DOSSIER, theme=secret))

    for path in store.path.parent.iterdir():
        data = path.read_bytes()
        assert b"SECRETTHEME" not in data
        assert secret.encode() not in data
        assert not data.startswith(b"SQLite format 3")


def test_the_file_is_safe_against_power_loss(store):
    with reading(store.engine) as db:
        assert db.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
        assert db.exec_driver_sql("PRAGMA synchronous").scalar() == 2
        assert db.exec_driver_sql("PRAGMA temp_store").scalar() == 2
        assert db.exec_driver_sql("PRAGMA cipher_version").scalar()
