"""Search: any one or more characters are found, as a phrase, and never what is gone."""

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import given as cases
from hypothesis import strategies as st

from app.domain.records.enterprise import Enterprise
from app.domain.records.notes import NoteTag, QuickNote
from app.domain.records.photos import Photo, PhotoCategory
from app.domain.records.visits import Participant, Visit
from app.store.engine import writing
from app.store.search import Wanted, rebuild, spaced
from app.store.sounds import heard, place
from app.store.verify import verify_store
from tests import given

OTHER = "0199aaaa-0000-7000-8000-000000000002"


def put(store, *records):
    with store.work() as work:
        for record in records:
            work.put(record)
    return records[-1]


def found(store, words, limit=50, **more):
    with store.read() as read:
        return [record.id for record in read.search(Wanted(words, **more), limit)]


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


def factory(store, name):
    return put(store, Enterprise(dossier_id=given.DOSSIER, name=name))


@pytest.mark.parametrize(
    "words",
    ["rfjm", "RFJM", "czrf", "ｒｆ", "yxgs", "gs", "ruifeng", "ruifengji", "rui feng jing", "changzhou", "chuandong"],
)
def test_a_name_is_found_by_its_pinyin_and_the_initials_of_it(store, words):
    made = factory(store, "常州锐锋精密传动有限公司")
    factory(store, "无锡瑞禾纺织科技")

    assert made.id in found(store, words)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("重庆长安汽车股份有限公司", "cqca"), ("重庆长安汽车股份有限公司", "chongqingchangan"), ("曾小单", "zxs"),
        ("曾小单", "cxd"), ("单长青", "shanchang"), ("长春一汽", "ccyq"), ("吕梁", "lvliang"), ("3M中国", "3mzg"),
        ("锐锋（厂）", "rfc"), ("西安", "xian"), ("先", "xian"),
    ],
)  # fmt: skip
def test_every_reading_of_a_character_counts(store, name, words):
    made = factory(store, name)

    assert found(store, words) == [made.id]
    assert place(name, words) is not None


@pytest.mark.parametrize("words", ["fr", "rj", "r", "ruijing", "ruifengd", "uifeng", "rf jm x", "a" * 300, "xian1" * 8])
def test_other_sounds_are_not_found(store, words):
    factory(store, "常州锐锋精密")

    assert found(store, words) == []
    assert place("常州锐锋精密", words) is None


def test_only_names_are_found_by_sound(store):
    put(store, given.visit("锐锋精密"))
    person = put(store, Participant(dossier_id=given.DOSSIER, name="王锐锋"))

    assert found(store, "rf") == [person.id]


def test_the_place_of_what_was_meant_is_told():
    assert place("常州锐锋精密传动", "rfjm") == (2, 6)
    assert place("常州 锐锋（精密）", "fengj") == (4, 7)


NAMES = st.text(st.sampled_from("重庆长安曾单锐锋·3aＡ é𠮷"), min_size=1, max_size=8)


@cases(NAMES, st.data())
def test_what_is_typed_of_any_reading_leads_to_the_index_of_the_name(name, data):
    sounds = heard(name)
    start = data.draw(st.integers(0, max(len(sounds) - 2, 0)))
    part = [data.draw(st.sampled_from(each)) for each in sounds[start : start + 4]]
    for typed in ("".join(part), "".join(sound[0] for sound in part)):
        if len(typed) > 1 and not typed.isdigit():
            assert place(name, typed) is not None


def test_types_and_tags_narrow(store):
    visit = put(store, given.visit("冲压"))
    note = put(store, QuickNote(dossier_id=given.DOSSIER, words="冲压慢", tag=NoteTag.PAIN_POINT))
    photo = put(store, Photo(dossier_id=given.DOSSIER, category=PhotoCategory.LINE))

    assert found(store, "冲压", types=("visit",)) == [visit.id]
    assert found(store, "冲压", types=("quick_note", "photo")) == [note.id]
    assert found(store, "", tags=(("tag", "pain_point"), ("category", "line"))) == [photo.id, note.id]
    assert found(store, "冲压", tags=(("tag", "need"),)) == []
    put(store, note.with_(tag=NoteTag.NEED))
    assert found(store, "", tags=(("tag", "need"),)) == [note.id]
    assert found(store, "", types=("visit",)) == []


def test_words_of_the_index_itself_are_not_found(store):
    put(store, given.visit("甲"))

    for words in ("t0visit", "visit", f"d0{given.DOSSIER}", given.DOSSIER[:4], "t0"):
        assert found(store, words) == []


def test_an_index_made_anew_is_the_same(store):
    put(store, given.visit("冲压"), Enterprise(dossier_id=given.DOSSIER, name="锐锋"))
    gone = put(store, given.visit("不再"))
    with store.work() as work:
        work.remove(gone)
    with writing(store.engine) as db:
        db.exec_driver_sql("DELETE FROM search")
        db.exec_driver_sql("INSERT INTO search(rowid, words) VALUES (999, '旧')")
    assert verify_store(store.engine)

    with writing(store.engine) as db:
        rebuild(db)

    assert verify_store(store.engine) == []
    assert len(found(store, "rf")) == len(found(store, "冲压")) == 1
    assert found(store, "旧") == found(store, "不再") == []


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
