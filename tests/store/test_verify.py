"""Verifying finds whatever does not agree, and nothing where all is well."""

import pytest

from app.domain.errors import AppError
from app.store.engine import writing
from app.store.verify import verify_store
from tests import given


@pytest.fixture
def filled(store):
    """A store with edits, a conflict, a deletion that gave something up, and two dossiers."""
    visit, other = given.visit("甲", work_done="一"), given.visit("乙")
    with store.work() as work:
        work.put(visit)
        work.put(other)
        work.put(visit.with_(dossier_id="0199aaaa-0000-7000-8000-000000000002"))
    with store.work() as work:
        work.put(visit.with_(work_done="二"))
        work.put(visit.with_(work_done="三"), visit)
        work.remove(other)
    return store


def test_a_whole_store_has_no_problems(filled, store):
    assert verify_store(filled.engine) == []


def test_an_empty_store_has_no_problems(store):
    assert verify_store(store.engine) == []


@pytest.mark.parametrize(
    ("damage", "words"),
    [
        ("UPDATE entry SET line = CAST(replace(line, '甲', '丁') AS BLOB) WHERE seq = 0", "记录链断了"),
        ("UPDATE entry SET line = x'7b7d' WHERE seq = 0", "记录链断了"),
        ("UPDATE entry SET line = x'7b7d' WHERE seq = 0", "不一致"),
        ("UPDATE entry SET seq = seq + 10 WHERE seq = 4", "记录链断了"),
        ("UPDATE entry SET record_id = 'x' WHERE seq = 1", "记录链断了"),
        ("UPDATE entry SET hash = replace(hash, 'a', 'b') WHERE seq = 1", "记录链断了"),
        ("DELETE FROM entry WHERE seq = 2", "记录链断了"),
        ("DELETE FROM entry WHERE seq = 4", "记录链断了"),
        ("DELETE FROM feed", "记录链断了"),
        ("UPDATE feed SET seq = seq - 1", "记录链断了"),
        ("INSERT INTO feed VALUES ('d', 'x', 3, 'h', '', NULL, NULL)", "记录链断了"),
        ("UPDATE entry SET verdict = 'no_right' WHERE seq = 2", "不一致"),
        ("UPDATE visit SET work_done = '改' WHERE work_done = '三'", "不一致"),
        ("UPDATE visit SET deleted = 0", "不一致"),
        ("DELETE FROM visit WHERE theme = '甲'", "不一致"),
        ("DELETE FROM conflict", "不一致"),
        ("INSERT INTO conflict SELECT dossier_id, type, record_id, 'opinions' FROM state WHERE n = 1", "不一致"),
        ("UPDATE search SET words = '改' WHERE rowid = 1", "不一致"),
        ("DELETE FROM search", "不一致"),
        ("UPDATE state SET registers = (SELECT registers FROM state WHERE n = 2) WHERE n = 1", "不一致"),
        ("INSERT INTO state SELECT 99, 'd', type, 'x', registers FROM state WHERE n = 1", "没有来历"),
    ],
)
def test_what_does_not_agree_is_found(filled, damage, words):
    with writing(filled.engine) as db:
        assert db.exec_driver_sql(damage).rowcount > 0

    assert any(words in problem for problem in verify_store(filled.engine))


@pytest.mark.parametrize("place", [-5000, -50_000, 9000])
def test_a_flipped_byte_of_the_file_is_found(filled, tmp_path, place):
    filled.close()
    data = bytearray(filled.path.read_bytes())
    data[place] ^= 1
    filled.path.write_bytes(data)

    assert trouble_on_opening(tmp_path)


def trouble_on_opening(folder):
    try:
        again = given.store(folder)
    except AppError as error:
        return [error.message]
    try:
        return verify_store(again.engine)
    except AppError as error:
        return [error.message]
    finally:
        again.close()
