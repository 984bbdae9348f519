"""Search: any one or more characters are found, as a phrase, and never what is gone."""

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import given as cases
from hypothesis import strategies as st

from app.domain.records.enterprise import Enterprise
from app.domain.records.visits import Visit
from app.store.search import spaced
from tests import given

OTHER = "0199aaaa-0000-7000-8000-000000000002"


def put(store, *records):
    with store.work() as work:
        for record in records:
            work.put(record)
    return records[-1]


def found(store, words, **more):
    with store.read() as read:
        return [record.id for _, record in read.search(words, **more)]


@pytest.mark.parametrize(
    "words",
    [
        "冲", "冲压", "压车间", "冲压车间的数控化率", "率45", "45%", "CNC", "cnc", "ＣＮＣ", "C N C", "ünï", "𠮷",
        "𠮷𰻝", "㐀", "“冲压”车间", "5",
    ],
)  # fmt: skip
def test_any_one_or_more_characters_are_found(store, words):
    visit = put(store, given.visit("冲压车间的数控化率45%,CNC ünï 𠮷𰻝㐀"))
    put(store, given.visit("无关"))

    assert found(store, words) == [visit.id]


@pytest.mark.parametrize(
    "words", ["压冲", "冲车间", "冲压车间的数控化率5", "zz", "z", "甲", 'x" OR "冲', "冲* NOT 压", "words:冲x"]
)
def test_only_what_stands_there_is_found(store, words):
    put(store, given.visit("冲压车间的数控化率45%", work_done="丙"))

    assert found(store, words) == []


@pytest.mark.parametrize("words", ["", " ", "%", "👩🏽‍🏭", '"', "()*:^-", "\0"])
def test_words_without_a_letter_find_nothing_and_hurt_nothing(store, words):
    put(store, given.visit("冲压 %👩🏽‍🏭"))

    assert found(store, words) == []


def test_no_phrase_reaches_from_one_field_into_the_next(store):
    put(store, given.visit("甲乙", location="丙丁"))

    assert found(store, "乙丙") == []
    assert len(found(store, "丙丁")) == 1


def test_after_an_edit_old_words_are_gone_and_new_ones_there(store):
    visit = put(store, given.visit("冲压", location="南通"))
    put(store, visit.with_(theme="喷涂"))

    assert found(store, "冲压") == []
    assert found(store, "喷涂") == found(store, "南通") == [visit.id]


def test_deleted_records_are_not_found_and_come_back_with_an_undo(store):
    visit = put(store, given.visit("冲压"))
    with store.work() as work:
        work.remove(visit)
    assert found(store, "冲压") == []

    with store.work() as back:
        back.apply(work.done.inverse())
    assert found(store, "冲压") == [visit.id]


def test_fields_that_are_not_searchable_are_not_found(store):
    put(store, Enterprise(dossier_id=given.DOSSIER, name="甲厂", contact_phone="13800000000"))

    assert found(store, "138") == []


def test_newest_first_within_the_wanted_dossiers_and_no_more_than_asked(store):
    made = [put(store, given.visit(f"冲压{number}")) for number in range(5)]
    elsewhere = put(store, Visit(dossier_id=OTHER, theme="冲压"))

    assert found(store, "冲压", dossiers=[given.DOSSIER]) == [visit.id for visit in reversed(made)]
    assert found(store, "冲压", dossiers=[OTHER]) == [elsewhere.id]
    assert found(store, "冲压", dossiers=[]) == []
    assert found(store, "冲压", limit=2) == [elsewhere.id, made[-1].id]


LETTERS = st.text(st.sampled_from("冲压车间甲乙AaBb12 ,。𠮷é²Ⅳ﹏ß"), max_size=12)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@cases(LETTERS, LETTERS, st.integers(0, 11), st.integers(1, 12))
def test_what_stands_in_a_record_is_found_and_what_does_not_is_not(store, theme, stranger, start, length):
    visit = put(store, given.visit(theme))
    part = theme[start : start + length]
    if spaced(part):
        assert visit.id in found(store, part, limit=10_000)
    if spaced(stranger):
        padded = f" {spaced(theme)} "
        assert (visit.id in found(store, stranger, limit=10_000)) == (f" {spaced(stranger)} " in padded)
