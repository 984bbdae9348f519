"""The report: RPT-01 to RPT-05 and RPT-09."""

import pytest

from app.domain.record import Record
from app.domain.records.conclusion import ExpertReview
from app.domain.records.enterprise import Enterprise
from app.domain.records.report import ReportSection, Section
from app.domain.records.shortcomings import Shortcoming
from app.domain.records.solution import Benchmark, RenovationProject, SolutionKind, Vendor
from app.rules.notice.industry import industry_digits, industry_division
from app.rules.verdict import State
from tests.rules.notice.given_dossier import A_DAY, TODAY, changed, dossier, judged, with_only, without


def lacks_section(part: Section) -> list[Record]:
    return [one for one in dossier() if not (isinstance(one, ReportSection) and one.section is part)]


def blank_section(part: Section) -> list[Record]:
    return [*lacks_section(part), ReportSection(section=part, words=" \n")]


@pytest.mark.parametrize(
    ("id_", "have", "reason"),
    [
        ("RPT-01", 1, "江苏恒源化工有限公司"),
        ("RPT-02", 2, "排产靠人等 2 项"),
        ("RPT-03", 2, "上线排产系统"),
        ("RPT-04", 2, "某软件公司"),
        ("RPT-05", 2, "浙江某化工"),
        ("RPT-09", 1, "李教授，11 月 20 日"),
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
        ("RPT-02", blank_section(Section.SHORTCOMINGS), "报告的“智能化数字化短板分析”还没有写"),
        ("RPT-02", without(Shortcoming), "还没有“短板”的记录"),
        ("RPT-02", with_only(Shortcoming(title="排产", fact="")), "排产：缺事实"),
        (
            "RPT-02",
            without(Shortcoming, ReportSection),
            "报告的“智能化数字化短板分析”还没有写；还没有“短板”的记录",
        ),
        ("RPT-03", lacks_section(Section.SOLUTION), "报告的“系统解决方案”还没有写"),
        ("RPT-03", with_only(RenovationProject(name="APS", kind=None, content=" ")), "APS：缺方案种类、建设内容"),
        ("RPT-04", blank_section(Section.VENDORS), "报告的“服务商推荐与对标”还没有写"),
        ("RPT-04", with_only(Vendor(name="某公司", solves="", reason="好")), "某公司：缺解决需求环节"),
        ("RPT-05", lacks_section(Section.VENDORS), "报告的“服务商推荐与对标”还没有写"),
        ("RPT-05", without(Benchmark), "还没有“对标标杆”的记录"),
        ("RPT-05", changed(Benchmark, domestic=None), "浙江某化工：不是国内企业"),
        ("RPT-05", changed(Benchmark, recognition=""), "浙江某化工：缺认定与来源"),
        ("RPT-05", changed(Benchmark, industry_code=" "), "浙江某化工：缺行业代码"),
        ("RPT-05", changed(Benchmark, industry_code="2770"), "浙江某化工：行业代码 2770 和本企业的大类 26 不同"),
        ("RPT-05", changed(Benchmark, industry_code="C"), "浙江某化工：行业代码 C 和本企业的大类 26 不同"),
        ("RPT-05", changed(Enterprise, industry_code=""), "企业的行业代码还没有填，比不出标杆是不是同行业"),
        ("RPT-05", changed(Enterprise, industry_code="2"), "企业的行业代码还没有填，比不出标杆是不是同行业"),
        ("RPT-05", without(Enterprise), "企业的行业代码还没有填，比不出标杆是不是同行业"),
        ("RPT-09", without(ExpertReview), "还没有“专家评议”的记录"),
        (
            "RPT-09",
            changed(ExpertReview, guiding=None, truthful=False),
            "李教授，11 月 20 日：没有勾选指引明确、客观真实",
        ),
        ("RPT-09", changed(ExpertReview, reviewed_on=TODAY + A_DAY), "李教授，11 月 26 日：评议日期还没有到"),
    ],
)
def test_missed(id_: str, records: list[Record], reason: str) -> None:
    verdict = judged(id_, records)

    assert not verdict.state.settled
    assert str(verdict.outcome.reason) == reason


def test_a_profile_is_the_section_or_the_introduction() -> None:
    no_introduction = changed(Enterprise, introduction="")
    section = [one for one in lacks_section(Section.PROFILE) if not isinstance(one, Enterprise)]
    neither = judged("RPT-01", [*section, Enterprise(name="恒源")])

    assert judged("RPT-01", no_introduction).state is State.MET
    assert judged("RPT-01", lacks_section(Section.PROFILE)).state is State.MET
    assert not neither.state.settled
    assert str(neither.outcome.reason) == "报告的“企业基本情况”还没有写"


@pytest.mark.parametrize("kind", list(SolutionKind))
def test_each_kind_of_solution_is_enough(kind: SolutionKind) -> None:
    assert judged("RPT-03", changed(RenovationProject, kind=kind)).state is State.MET


def test_a_half_row_beside_a_whole_one_is_told_but_does_not_stop() -> None:
    verdict = judged("RPT-04", [*dossier(), Vendor(name="另一家")])

    assert verdict.state is State.MET
    assert [one.words for one in verdict.outcome.lacking] == ["另一家：缺解决需求环节、推荐理由"]


def test_the_enterprise_without_industry_is_named_to_click_on() -> None:
    verdict = judged("RPT-05", changed(Enterprise, industry_code=""))

    assert [(one.type_name, one.words) for one in verdict.outcome.lacking] == [("enterprise", "缺行业代码")]
    assert judged("RPT-05", without(Enterprise)).outcome.lacking == ()


@pytest.mark.parametrize("code", ["26", "C26", "c2614", "２６１４", " 26 14 "])
def test_the_division_is_what_is_compared(code: str) -> None:
    assert judged("RPT-05", changed(Enterprise, industry_code=code)).state is State.MET
    assert judged("RPT-05", changed(Benchmark, industry_code=code)).state is State.MET


def test_codes_are_read_as_people_write_them() -> None:
    assert industry_digits("C 26.14") == "2614"
    assert industry_division("化工") == ""
    assert industry_division("²6") == "26"


@pytest.mark.parametrize("name", ["accurate", "orderly", "guiding", "truthful", "expert"])
def test_all_of_an_experts_ticks_are_asked_for(name: str) -> None:
    value = "" if name == "expert" else False
    assert judged("RPT-09", changed(ExpertReview, **{name: value})).state is not State.MET
