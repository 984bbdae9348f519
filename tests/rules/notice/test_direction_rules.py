"""Direction and basis: DIR-01, DIR-02, DIR-04."""

import pytest

from app.domain.record import Record
from app.domain.records.plan import ServicePlan
from app.domain.records.preparation import Need
from app.domain.records.project import Project
from app.domain.records.solution import Standard, StandardRank
from app.domain.terms import Direction
from app.rules.verdict import State
from tests.rules.notice.given_dossier import changed, dossier, judged, with_only, without

WANTED = Direction.SMART_MANUFACTURING


@pytest.mark.parametrize(
    ("id_", "reason", "evidence"),
    [
        ("DIR-01", "智能制造", ["想打通计划与生产，8 月 2 日"]),
        ("DIR-02", "覆盖研发设计、生产制造", ["查短板，10 月 9 日"]),
        ("DIR-04", "《石化行业智能制造标准体系建设指南》（2022版…", ["《石化行业智能制造标准体系建设指南》（2022版…"]),
    ],
)
def test_met(id_: str, reason: str, evidence: list[str]) -> None:
    verdict = judged(id_, dossier())

    assert verdict.state is State.MET
    assert str(verdict.outcome.reason) == reason
    assert [one.words for one in verdict.outcome.evidence] == evidence


@pytest.mark.parametrize(
    ("id_", "records", "reason"),
    [
        ("DIR-01", changed(Project, direction=None), "项目还没有选诊断方向"),
        ("DIR-01", without(Need), "还没有“需求征集”的记录"),
        ("DIR-01", changed(Need, wanted_direction=None), "想打通计划与生产，8 月 2 日：缺意愿方向"),
        ("DIR-01", changed(Need, needs=" "), "需求征集，8 月 2 日：缺需求"),
        (
            "DIR-01",
            changed(Project, direction=Direction.IT_OT_FUSION),
            "想打通计划与生产，8 月 2 日：意愿是智能制造，项目是两化融合",
        ),
        ("DIR-01", without(Project), "项目还没有选诊断方向"),
        ("DIR-02", without(ServicePlan), "服务计划还没有写明覆盖的业务环节"),
        ("DIR-02", changed(ServicePlan, covers_rnd=None, covers_production=False), "服务计划还没有写明覆盖的业务环节"),
        ("DIR-04", without(Standard), "还没有“依据标准与指南”的记录"),
        (
            "DIR-04",
            with_only(Standard(number="T/1", title="团标", rank=StandardRank.GROUP)),
            "团标：团体标准不算部省标准",
        ),
        ("DIR-04", with_only(Standard(number="", title="", rank=None)), "依据标准与指南：缺编号、名称、层级"),
    ],
)
def test_missed(id_: str, records: list[Record], reason: str) -> None:
    verdict = judged(id_, records)

    assert not verdict.state.settled
    assert str(verdict.outcome.reason) == reason


def test_one_need_that_wants_the_direction_is_enough() -> None:
    old = Need(wanted_direction=Direction.IT_OT_FUSION, needs="先前的")
    new = Need(wanted_direction=WANTED, needs="后来的")
    verdict = judged("DIR-01", with_only(old, new))

    assert verdict.state is State.MET
    assert [one.words for one in verdict.outcome.evidence] == ["后来的"]
    assert [one.words for one in verdict.outcome.lacking] == ["先前的：意愿是两化融合，项目是智能制造"]


@pytest.mark.parametrize("name", ["covers_rnd", "covers_production", "covers_sales", "covers_service", "covers_model"])
def test_one_link_is_enough(name: str) -> None:
    assert judged("DIR-02", with_only(ServicePlan(**{name: True}))).state is State.MET


def test_the_newest_plan_says_what_is_covered() -> None:
    older, newer = ServicePlan(covers_sales=True), ServicePlan(goals="新", id="new")
    verdict = judged("DIR-02", with_only(older, newer))

    assert [one.record_id for one in verdict.outcome.lacking] == ["new"]


@pytest.mark.parametrize("rank", [StandardRank.NATIONAL, StandardRank.MINISTRY, StandardRank.PROVINCE])
def test_ranks_that_count(rank: StandardRank) -> None:
    assert judged("DIR-04", changed(Standard, rank=rank)).state is State.MET
