"""What Ctrl+K finds: by words, sound and tag, in groups, names first."""

import pytest

from app.actions.search import BEST, GROUPS, asked, search, shortened, span
from app.domain.catalogue import RECORD_TYPES
from app.domain.progress import Cancelled
from app.domain.records.enterprise import Enterprise
from app.domain.records.inventories import Equipment
from app.domain.records.notes import Interview, InterviewAnswer, NoteTag, QuickNote
from app.domain.records.photos import Photo, PhotoMark
from app.domain.records.visits import Participant
from app.domain.text import tr
from tests import given
from tests.ui.given_pages import workspace_of

OTHER = "0199aaaa-0000-7000-8000-000000000002"


@pytest.fixture
def workspace(tmp_path):
    opened = workspace_of(tmp_path)
    yield opened
    opened.close()


def put(workspace, *records):
    with workspace.unit_of_work() as work:
        for record in records:
            work.put(record if record.dossier_id else record.with_(dossier_id=given.DOSSIER))


def told(found):
    return [(one.group, one.title) for one in found]


def test_every_type_that_is_searched_is_in_one_group():
    grouped = [name for _, types in GROUPS for name in types]

    assert len(grouped) == len(set(grouped))
    assert set(grouped) == {t.type_name for t in RECORD_TYPES if any(s.searchable for s in t.specs.values())}


def test_what_is_found_stands_in_groups_with_names_on_top(workspace):
    put(
        workspace,
        Enterprise(name="常州空压机厂"),
        QuickNote(words="空压站靠人抄表"),
        Equipment(name="空压机", number="GF-01"),
        Interview(topic="空压站的保养", person="高志远"),
    )

    assert told(search(workspace, "空压")) == [
        (tr(BEST), "常州空压机厂"),
        ("照片与速记", "空压站靠人抄表"),
        ("纪要", "空压站的保养"),
        ("清单", "空压机"),
    ]


def test_a_title_comes_before_words_inside_and_newer_before_older(workspace):
    put(workspace, Interview(topic="排产", answers="空压"), Interview(topic="空压一"), Interview(topic="空压二"))
    put(workspace, Interview(topic="空压三"), Interview(topic="保养", findings="空压"))

    assert [one.title for one in search(workspace, "空压")] == ["空压三", "空压二", "空压一", "保养", "排产"]
    inside = search(workspace, "空压")[-1]
    assert (inside.field, inside.excerpt) == ("问答记录", "空压")


def test_where_no_name_is_meant_names_come_last(workspace):
    put(workspace, Enterprise(name="甲厂", introduction="有空压机三台"), QuickNote(words="空压"))

    assert [one.group for one in search(workspace, "空压")] == ["照片与速记", "企业与人员"]


def test_a_name_is_found_by_its_initials(workspace):
    put(workspace, Enterprise(name="常州锐锋精密传动有限公司"), QuickNote(words="rf jm 是笔误"))

    assert told(search(workspace, "rfjm")) == [
        (tr(BEST), "常州锐锋精密传动有限公司"),
        ("照片与速记", "rf jm 是笔误"),
    ]


def test_letters_from_here_and_there_of_a_name_are_no_match(workspace):
    put(workspace, Enterprise(name="锐锋和锋精厂"))  # r-f and f-j are neighbours, r-f-j are not

    assert search(workspace, "rfj") == []


def test_a_person_on_many_visits_is_told_once(workspace):
    put(workspace, *(Participant(name="高志远", visit_id=f"v{number}") for number in range(3)))

    assert told(search(workspace, "@gzy")) == [("企业与人员", "高志远")]


def test_signs_ask_for_people_and_tags(workspace):
    put(
        workspace,
        Participant(name="高志远"),
        QuickNote(words="高志远说停机多", tag=NoteTag.PAIN_POINT),
        QuickNote(words="高", tag=NoteTag.FACT),
    )

    assert [one.record.type_name for one in search(workspace, "@高志远")] == ["participant"]
    assert told(search(workspace, "#痛点")) == [("照片与速记", "高志远说停机多")]
    assert told(search(workspace, "＃痛点 停机")) == [("照片与速记", "高志远说停机多")]
    assert search(workspace, "#痛点 三") == search(workspace, "#没有") == search(workspace, "#") == []
    assert search(workspace, "@") == search(workspace, "") == []


def test_only_one_enterprise_is_looked_in(workspace):
    put(workspace, QuickNote(words="急单"), QuickNote(words="急单", dossier_id=OTHER))

    assert len(search(workspace, "急单")) == 2
    assert [one.record.dossier_id for one in search(workspace, "急单", OTHER)] == [OTHER]


def test_visits_are_known_of_what_hangs_on_them(workspace):
    visit = given.visit("首次")
    photo = Photo(visit_id=visit.id, caption="压力表")
    put(workspace, visit, photo, PhotoMark(photo_id=photo.id, words="漏气"), PhotoMark(photo_id="none", words="漏气"))

    assert [one.visit for one in search(workspace, "压力表")] == [visit]
    assert {one.visit.id if one.visit else "" for one in search(workspace, "漏气")} == {visit.id, ""}


def test_answers_of_hostile_bundles_are_found_too(workspace):
    put(workspace, InterviewAnswer(interview_id="", question="", answer="急单\n" * 400, follow_up="急" * 200))

    (found,) = search(workspace, "急单")
    assert found.title == shortened("急单\n" * 400, (0, 2))


def test_a_search_that_was_overtaken_stops(workspace):
    class Overtaken:
        def step(self, done, total, label=""):
            raise Cancelled

    with pytest.raises(Cancelled):
        search(workspace, "急单", progress=Overtaken())


@pytest.mark.parametrize(
    ("value", "words", "place"), [("A 急，单", "急单", (2, 5)), ("CNC", "cn", (0, 2)), ("甲", "乙", (0, 0))]
)
def test_the_place_of_the_words(value, words, place):
    assert span(value, words) == place


def test_what_was_typed_is_understood():
    assert asked(" 急单 ").words == "急单"
    assert asked("#产线").tags == (("category", "line"),)
