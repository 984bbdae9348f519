"""How the year is organised: ORG-01 and ORG-02."""

import pytest

from app.domain.record import Record
from app.domain.records.preparation import Programme
from app.rules.verdict import State
from tests.rules.notice.given_dossier import A_DAY, TODAY, changed, dossier, judged, with_only, without


def test_met() -> None:
    for id_, words in (("ORG-01", "市工信局，5 月 1 日"), ("ORG-02", "智改数转诊断工作方案，5 月 1 日")):
        verdict = judged(id_, dossier())

        assert verdict.state is State.MET
        assert [one.words for one in verdict.outcome.evidence] == [words]


@pytest.mark.parametrize(
    ("id_", "records", "reason"),
    [
        ("ORG-01", without(Programme), "还没有“年度工作安排”的记录"),
        ("ORG-01", changed(Programme, county_person=" "), "市工信局，5 月 1 日：缺县级责任人"),
        ("ORG-01", with_only(Programme()), "年度工作安排：缺市级牵头部门、市级责任人、县级牵头部门、县级责任人"),
        ("ORG-02", changed(Programme, plan_title=""), "市工信局，5 月 1 日：缺工作方案"),
        ("ORG-02", changed(Programme, plan_on=TODAY + A_DAY), "智改数转诊断工作方案，11 月 26 日：方案日期还没有到"),
        (
            "ORG-02",
            changed(Programme, has_goals=False, has_time_nodes=None),
            "智改数转诊断工作方案，5 月 1 日：没有勾选写明目标、写明时间节点",
        ),
    ],
)
def test_missed(id_: str, records: list[Record], reason: str) -> None:
    verdict = judged(id_, records)

    assert not verdict.state.settled
    assert str(verdict.outcome.reason) == reason


@pytest.mark.parametrize(
    "name", ["has_principles", "has_goals", "has_process", "has_safeguards", "has_time_nodes", "by_industry"]
)
def test_every_content_of_the_local_plan_is_asked_for(name: str) -> None:
    assert judged("ORG-02", changed(Programme, **{name: False})).state is not State.MET


def test_the_plan_is_another_matter_than_who_is_responsible() -> None:
    assert judged("ORG-01", changed(Programme, plan_title="", has_goals=False)).state is State.MET


def test_a_plan_of_today_counts() -> None:
    assert judged("ORG-02", changed(Programme, plan_on=TODAY)).state is State.MET
