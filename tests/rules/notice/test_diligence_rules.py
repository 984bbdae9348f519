"""Due diligence and what the report rests on: SVC-01 to SVC-06."""

from dataclasses import replace

import pytest

from app.domain.record import Record
from app.domain.records.enterprise import Enterprise
from app.domain.records.notes import Interview, InterviewAnswer, NoteTag, QuickNote
from app.domain.records.photos import Photo, PhotoCategory
from app.domain.records.preparation import Assignment, Need
from app.domain.records.project import Project
from app.domain.records.shortcomings import Shortcoming
from app.domain.records.solution import Standard
from app.domain.records.visits import TimeEvent, Visit
from app.domain.terms import VisitKind
from app.rules.rule_set import RuleSet
from app.rules.rule_sets import rule_set
from app.rules.verdict import State
from tests.rules.notice.given_dossier import (
    A_DAY,
    BODY,
    FIRST_VISIT,
    TODAY,
    changed,
    dossier,
    judged,
    stamp,
    with_only,
    without,
)

GUIDE = "石化行业智能制造标准体系建设指南（2022版）"


def rules_with_guides(**guides: str) -> RuleSet:
    return replace(rule_set(), industry_guides={key.strip("_"): title for key, title in guides.items()})


@pytest.mark.parametrize(
    ("id_", "have", "reason"),
    [
        ("SVC-01", 1, f"{BODY}，8 月 20 日"),
        ("SVC-02", 1, "到生产现场 1 次"),
        ("SVC-03", 2, "访谈 1 人次；企业意见和需求 3 条"),
        ("SVC-04", 1, "1 次走访记了释疑解惑"),
        ("SVC-05", 3, "2 条短板都有证据；《石化行业智能制造标准体系建设指南》（2022版…"),
        ("SVC-06", 1, f"依据里有《{GUIDE}》"),
    ],
)
def test_met(id_: str, have: int, reason: str) -> None:
    verdict = judged(id_, dossier())

    assert verdict.state is State.MET
    assert (verdict.outcome.have, verdict.outcome.need) == (have, have)
    assert str(verdict.outcome.reason) == reason
    assert verdict.outcome.evidence
    assert not verdict.outcome.lacking


@pytest.mark.parametrize(
    ("id_", "records", "reason"),
    [
        ("SVC-01", without(Assignment), "还没有“分配诊断机构”的记录"),
        ("SVC-01", changed(Assignment, institution="", assigned_on=None), "分配诊断机构：缺诊断机构、分配日期"),
        ("SVC-01", changed(Assignment, assigned_on=TODAY + A_DAY), f"{BODY}，11 月 26 日：分配日期还没有到"),
        ("SVC-01", changed(Assignment, institution="另一家"), f"另一家，8 月 20 日：项目写的诊断机构是“{BODY}”"),
        ("SVC-02", without(TimeEvent), "还没有到生产现场走访"),
        ("SVC-02", without(Visit), "还没有到生产现场走访"),
        ("SVC-02", changed(Visit, kind=VisitKind.TRAINING), "还没有到生产现场走访"),
        ("SVC-02", changed(Visit, kind=VisitKind.BRIEFING), "还没有到生产现场走访"),
        ("SVC-02", changed(Visit, location=" "), "全厂踏勘，10 月 12 日：缺地点"),
        ("SVC-02", without(Photo), "全厂踏勘，10 月 12 日：没有归到生产现场的照片"),
        ("SVC-02", changed(Photo, category=None), "全厂踏勘，10 月 12 日：没有归到生产现场的照片"),
        ("SVC-02", changed(Photo, category=PhotoCategory.MEETING), "全厂踏勘，10 月 12 日：没有归到生产现场的照片"),
        ("SVC-02", changed(Photo, visit_id="gone"), "全厂踏勘，10 月 12 日：没有归到生产现场的照片"),
        ("SVC-03", without(Interview), "还没有“访谈”的记录"),
        ("SVC-03", changed(Interview, findings=" "), "赵主任：还没有写问答或要点"),
        ("SVC-03", changed(Interview, person=""), "排产靠人：缺受访人"),
        ("SVC-04", changed(Visit, clarified=" "), "走访记录里还没有写释疑解惑事项"),
        ("SVC-04", without(TimeEvent), "走访记录里还没有写释疑解惑事项"),
        ("SVC-05", without(Standard), "还没有“依据标准与指南”的记录"),
        ("SVC-05", without(Shortcoming), "还没有“短板”的记录"),
        ("SVC-05", without(Interview), "1 条短板没有证据"),
        ("SVC-05", without(Interview, Photo), "2 条短板没有证据"),
        ("SVC-06", without(Standard), f"依据里还没有《{GUIDE}》"),
        ("SVC-06", changed(Standard, title="某行业指南"), f"依据里还没有《{GUIDE}》"),
        ("SVC-06", changed(Standard, title=""), f"依据里还没有《{GUIDE}》"),
        ("SVC-06", changed(Enterprise, industry_code=" "), "企业的行业代码还没有填，不知道有没有要遵循的行业指南"),
        ("SVC-06", without(Enterprise), "企业的行业代码还没有填，不知道有没有要遵循的行业指南"),
    ],
)
def test_missed(id_: str, records: list[Record], reason: str) -> None:
    verdict = judged(id_, records)

    assert not verdict.state.settled
    assert str(verdict.outcome.reason) == reason


def test_while_the_project_names_no_body_any_assignment_counts() -> None:
    assert judged("SVC-01", changed(Project, diagnosis_body="")).state is State.MET


@pytest.mark.parametrize("category", list(PhotoCategory))
def test_the_rule_set_says_which_photos_show_the_production(category: PhotoCategory) -> None:
    met = judged("SVC-02", changed(Photo, category=category)).state is State.MET

    assert met is (category.value in rule_set().production_photos)


@pytest.mark.parametrize("kind", [None, VisitKind.INTERVIEW, VisitKind.TIME_STUDY, VisitKind.OTHER])
def test_visits_of_other_kinds_count(kind: VisitKind | None) -> None:
    assert judged("SVC-02", changed(Visit, kind=kind)).state is State.MET


def test_visits_that_fall_short_are_told_and_those_to_come_are_not() -> None:
    more = [Visit(id="v2", theme="访谈"), stamp("v2", FIRST_VISIT), Visit(id="v3", theme="以后")]
    verdict = judged("SVC-02", [*dossier(), *more])

    assert verdict.state is State.MET
    assert [one.record_id for one in verdict.outcome.evidence] == ["v1"]
    assert [one.words for one in verdict.outcome.lacking] == ["访谈：缺地点，没有归到生产现场的照片"]


@pytest.mark.parametrize(
    "record",
    [
        Need(needs="想打通计划"),
        QuickNote(tag=NoteTag.NEED, words="换型太慢"),
        Visit(theme="走访", opinions="少填表"),
    ],
)
def test_each_place_for_needs_is_enough(record: Record) -> None:
    bare = [one for one in changed(Visit, opinions="") if not isinstance(one, Need | QuickNote)]
    without_needs = judged("SVC-03", bare)
    verdict = judged("SVC-03", [*bare, record])

    assert str(without_needs.outcome.reason) == "还没有记下企业的意见和需求"
    assert verdict.state is State.MET
    assert [one.record_id for one in verdict.outcome.evidence][1:] == [record.id]


@pytest.mark.parametrize(
    "record",
    [
        Need(needs=" "),
        QuickNote(tag=NoteTag.PAIN_POINT, words="慢"),
        QuickNote(tag=NoteTag.NEED, words=""),
        QuickNote(words="慢"),
    ],
)
def test_what_tells_of_no_need(record: Record) -> None:
    bare = [one for one in changed(Visit, opinions=" ") if not isinstance(one, Need | QuickNote)]

    assert not judged("SVC-03", [*bare, record]).state.settled


def test_an_interview_is_written_in_any_of_its_places() -> None:
    bare = changed(Interview, findings="")
    answer = InterviewAnswer(interview_id="i1", question="排产？", answer="靠人")

    assert judged("SVC-03", changed(Interview, findings="", answers="问答")).state is State.MET
    assert judged("SVC-03", [*bare, answer]).state is State.MET
    assert not judged("SVC-03", [*bare, answer.with_(answer=" ")]).state.settled
    assert not judged("SVC-03", [*bare, answer.with_(interview_id="gone")]).state.settled


def test_questions_are_answered_on_visits_that_took_place() -> None:
    verdict = judged("SVC-04", [*dossier(), Visit(id="v2", theme="以后", clarified="准备讲")])

    assert [one.record_id for one in verdict.outcome.evidence] == ["v1"]


def test_evidence_that_is_gone_proves_nothing() -> None:
    lost = Shortcoming(title="断点多", fact="手工", photo_ids=("gone",), interview_ids=("", "v1"), note_ids=("p9",))
    verdict = judged("SVC-05", [*dossier(), lost])

    assert (verdict.outcome.have, verdict.outcome.need) == (3, 4)
    assert str(verdict.outcome.reason) == "1 条短板没有证据"
    assert [one.words for one in verdict.outcome.lacking] == ["断点多：没有证据"]


@pytest.mark.parametrize("links", [{"photo_ids": ("p1",)}, {"interview_ids": ("gone", "i1")}, {"note_ids": ("q1",)}])
def test_one_piece_of_evidence_is_enough(links: dict[str, tuple[str, ...]]) -> None:
    assert judged("SVC-05", with_only(Shortcoming(title="断点多", **links))).state is State.MET


@pytest.mark.parametrize("code", ["3484", "13", "C20"])
def test_industries_without_a_guide(code: str) -> None:
    assert judged("SVC-06", changed(Enterprise, industry_code=code)).state is State.NOT_APPLICABLE


def test_a_rule_set_without_guides_asks_for_none() -> None:
    assert (
        judged("SVC-06", changed(Enterprise, industry_code=""), rules=rules_with_guides()).state is State.NOT_APPLICABLE
    )


@pytest.mark.parametrize(
    "title",
    [GUIDE, "石化行业智能制造标准体系建设指南", f"《{GUIDE}》（工信部）", " 石化行业 智能制造标准体系建设指南(2022版)"],
)
def test_a_guide_is_known_however_it_is_written(title: str) -> None:
    assert judged("SVC-06", changed(Standard, title=title)).state is State.MET


def test_each_guide_that_fits_is_asked_for_once() -> None:
    rules = rules_with_guides(_2=GUIDE, _26=GUIDE, _2614="精细化工指南", _27="医药指南")
    one = judged("SVC-06", dossier(), rules=rules)
    both = judged("SVC-06", [*dossier(), Standard(number="2", title="精细化工指南")], rules=rules)

    assert (one.outcome.have, one.outcome.need) == (1, 2)
    assert str(one.outcome.reason) == "依据里还没有《精细化工指南》"
    assert both.state is State.MET
    assert str(both.outcome.reason) == f"依据里有《{GUIDE}》《精细化工指南》"
    assert [each.words for each in both.outcome.evidence][1:] == ["精细化工指南"]
