"""Scores worked out by hand: the example of the standard, weights of what is left, points with scenes, bands."""

from fractions import Fraction as F

import pytest

from app.assess.framework import Bar
from app.assess.frameworks import framework
from app.assess.scoring import score_sheet
from app.assess.sheet import Line, ScoreSheet
from app.assess.sheet_words import how, hurdle_words, marked, number_words, share_words, total_words
from tests.assess.packs import BANDS, LADDER, SCENES, all_at, pack

DISCRETE, PROCESS = framework("cmmm_2020.discrete"), framework("cmmm_2020.process")
SME, FUSION = framework("sme_2024"), framework("fusion_2013")
assert DISCRETE
assert PROCESS
assert SME
assert FUSION


def found(sheet: ScoreSheet, code: str, step: int = 1) -> Line:
    roots = sheet.steps[step - 1].lines or (*sheet.lines, *sheet.scenes)
    return next(line for root in roots for line in root.walk() if line.code == code)


def test_the_worked_example() -> None:
    """A1 = 0.93, A2 = 0.86, A3 = 0.47: two levels are passed, S = 2.47 (domain.md §1.5)."""
    ladder = pack(LADDER)
    met = ["a.L1.1", "b.L1.1", "b.L1.2", "c1.L1.1", "a.L2.1", "b.L2.1"]
    whole = pack(
        LADDER.replace('["丙一二"], []]', '["丙一二"], ["丙一三"]]').replace(
            '["丙二二"], []]', '["丙二二"], ["丙二三"]]'
        )
    )
    sheet = score_sheet(whole, dict.fromkeys([*met, "a.L3.1"], ("full",)))
    shares = [step.hurdles[0].reached for step in sheet.steps]
    assert shares == [F(93, 100), F(86, 100), F(47, 100)]
    assert [step.counts for step in sheet.steps] == [1, 1, F(47, 100)]
    assert sheet.total == F(247, 100)
    assert sheet.level is not None
    assert sheet.level.words == "二级"
    assert total_words(sheet) == "1.00 + 1.00 + 0.47 = 2.47"
    assert share_words(sheet.steps[2]) == "1 × 47 % + 0 × 39 % + 0 × 14 % = 0.470"

    # Of 丙 nothing is asked at the third level of the pack itself: the others share its weight.
    holed = score_sheet(ladder, dict.fromkeys([*met, "a.L3.1"], ("full",)))
    assert holed.steps[2].hurdles[0].reached == F(47, 86)


def test_a_share_is_exactly_the_gate() -> None:
    sheet = score_sheet(pack(LADDER), all_at(pack(LADDER), "mostly", 1))
    assert sheet.steps[0].hurdles[0].reached == F(8, 10)
    assert sheet.total == 1


def test_what_lies_above_the_first_missed_level_counts_nothing() -> None:
    ladder = pack(LADDER)
    sheet = score_sheet(ladder, all_at(ladder, "full", 1, 3))
    assert sheet.total == 1
    assert [step.reached for step in sheet.steps] == [True, False, False]
    assert [step.passed for step in sheet.steps] == [True, False, True]
    assert sheet.steps[2].counts is None
    assert [item.level for item in sheet.open_items()] == [2, 2, 2, 2]


def test_nothing_answered_and_everything_met() -> None:
    ladder = pack(LADDER)
    nothing = score_sheet(ladder, {})
    assert (nothing.total, nothing.level) == (0, None)
    assert len(nothing.open_items()) == 5
    everything = score_sheet(ladder, all_at(ladder, "full", 1, 2, 3))
    assert (everything.total, everything.next_step, everything.open_items()) == (3, None, ())


def test_requirements_of_one_level_are_averaged() -> None:
    sheet = score_sheet(pack(LADDER), {"b.L1.1": ("full",), "b.L1.2": ("partly",)})
    assert found(sheet, "b").value == F(3, 4)
    assert how(found(sheet, "b")) == "（1 + 0.5）÷ 2 = 0.750"
    assert how(found(sheet, "c1")) == "0 = 0.000"
    assert sheet.total == F(39, 100) * F(3, 4)


def test_a_discrete_plant_by_hand() -> None:
    """All of the first level; of the second only 人员 and 数据: 0.06 + 0.11 × 0.46."""
    assert DISCRETE
    choices = all_at(DISCRETE, "full", 1)
    choices |= dict.fromkeys(("per_strategy.L2.1", "per_skill.L2.1", "tec_data.L2.1"), ("full",))
    sheet = score_sheet(DISCRETE, choices)
    assert sheet.total == 1 + F(6, 100) + F(11, 100) * F(46, 100)
    assert found(sheet, "people", 2).value == 1
    assert found(sheet, "technology", 2).value == F(46, 100)
    assert how(found(sheet, "technology", 2)) == "1 × 46 % + 0 × 27 % + 0 × 27 % = 0.460"
    assert sheet.reference
    assert marked("1.11", reference=sheet.reference) == "1.11 参考（待核对）"


def test_a_process_plant_by_hand() -> None:
    """生产作业 alone: 0.68 × 0.63 × 0.23."""
    assert PROCESS
    assert "mfg_product_design" not in PROCESS.by_code
    assert score_sheet(PROCESS, {"mfg_operation.L1.1": ("full",)}).total == F(68 * 63 * 23, 1_000_000)


def test_a_cut_gives_its_weight_to_its_neighbours() -> None:
    """设计 is cut: 生产 weighs 0.48 of the 0.87 that is left of 制造."""
    assert DISCRETE
    sheet = score_sheet(DISCRETE, {"mfg_planning.L1.1": ("partly",)}, {"design": "按图加工，没有设计"})
    assert sheet.total == F(77, 100) * F(48, 87) * F(16, 100) * F(1, 2)
    assert sheet.cuts == {"design": "按图加工，没有设计"}
    design, production = found(sheet, "design"), found(sheet, "production")
    assert (design.value, design.weight, design.of_pack) == (None, None, F(13, 100))
    assert how(design) == "裁剪：按图加工，没有设计"
    assert (production.weight, production.of_pack) == (F(48, 87), F(48, 100))
    assert "55.17 %" in how(found(sheet, "manufacturing"))
    assert not [item for item in sheet.open_items() if item.code.startswith("mfg_product_design")]


def test_cuts_that_do_not_hold() -> None:
    assert DISCRETE
    cuts = {"production": "不想评", "design": "  ", "strange": "什么", "per_skill": "没有"}
    sheet = score_sheet(DISCRETE, {}, cuts)
    assert sheet.cuts == {}
    assert sheet.refused_cuts == tuple(cuts)
    assert found(sheet, "production").cut == ""


def test_where_nothing_is_asked_of_a_whole_element() -> None:
    """人员 has no requirement at the fifth level, 技术 and 资源 one each: 0.11, 0.06 and 0.77 share the whole."""
    assert DISCRETE
    sheet = score_sheet(DISCRETE, {"tec_data.L5.1": ("full",)})
    assert sheet.steps[4].hurdles[0].reached == F(11, 94)
    people = found(sheet, "people", 5)
    assert (people.value, people.weight, how(people)) == (None, None, "这里没有要求，不计")


def test_everything_cut_comes_to_nothing() -> None:
    ladder = pack(LADDER)
    sheet = score_sheet(ladder, all_at(ladder, "full", 1, 2, 3), dict.fromkeys("abc", "没有"))
    assert (sheet.total, sheet.level, sheet.open_items(), sheet.reference) == (0, None, (), False)
    assert total_words(sheet) == "0.00 = 0.00"
    assert share_words(sheet.steps[0]) == ""
    bands = score_sheet(pack(BANDS), {}, dict.fromkeys("abc", "没有"))
    assert (bands.total, total_words(bands)) == (0, "0.00")


def test_points_and_scenes_of_a_small_enterprise() -> None:
    """基础 20.75, 管理 7.875, 成效 13.5: 42.125 points are enough for 二级, its scenes are not."""
    assert SME
    choices = {
        "network": ("shop", "office"),
        "digital_devices": ("b40",),
        "networked_devices": ("b20",),
        "collected_links": ("rnd", "process", "quality", "sales", "finance"),
        "coverage": ("some",),
        "network_security": ("rules", "products"),
        "data_security": ("rules",),
        "awareness": ("planned",),
        "regulations": ("process",),
        "people": ("staffed", "training"),
        "investment": ("b10",),
        "energy_change": ("same",),
        "quality_change": ("better",),
        "revenue_change": ("same",),
        "cost_change": ("same",),
        "sc_product_design": ("l2",),
        "sc_marketing": ("l2",),
        "sc_quality": ("l1",),
        "sc_process_design": ("l3",),
        "sc_hr": ("l1",),
        "sc_office": ("l1",),
    }
    sheet = score_sheet(SME, choices)
    values = [found(sheet, code).value for code in ("foundation", "management", "effect")]
    assert values == [F(2075, 100), F(7875, 1000), F(135, 10)]
    assert sheet.total == F(42125, 1000)
    assert total_words(sheet) == "20.75 + 7.875 + 13.5 = 42.13"
    assert sheet.level is not None
    assert sheet.level.place == 1
    second = sheet.next_step
    assert second is not None
    assert [(one.bar, one.needed, one.reached, one.passed) for one in second.hurdles] == [
        (Bar.SCORE, 40, F(42125, 1000), True),
        (Bar.SCENES, 6, 3, False),
        (Bar.STARRED, 3, 2, False),
    ]
    assert [hurdle_words(one) for one in second.hurdles] == [
        "得分 42.125，已达到 40",
        "达到本级的场景数 3，要 6，差 3",
        "其中约束性场景数 2，要 3，差 1",
    ]
    assert not sheet.reference
    assert how(found(sheet, "network")) == "车间建有工控网、建有支撑应用系统的网络"
    assert how(found(sheet, "sc_energy")) == "未打分，按 0 计"
    assert score_sheet(SME, choices | {"awareness": ("leading",)}).reference


def test_the_score_is_enough_and_the_scenes_are_not_and_the_other_way_round() -> None:
    small = pack(SCENES)
    scenes = {"s1": ("l2",), "s2": ("l2",)}
    points = {"share": ("high",)}
    assert [
        sheet.level.place if sheet.level else 0
        for sheet in (
            score_sheet(small, scenes),
            score_sheet(small, points),
            score_sheet(small, scenes | points),
            score_sheet(small, {"s2": ("l2",), "s3": ("l2",)} | points),
        )
    ] == [0, 0, 2, 1]


def test_stages_of_two_fusions() -> None:
    """基础建设 at half: 50 / 4 of the first block, which is one of two."""
    assert FUSION
    choices = {f"ii_foundation.{n}": ("partly",) for n in range(1, 6)}
    sheet = score_sheet(FUSION, choices)
    assert sheet.total == F(625, 100)
    assert sheet.level is not None
    assert (sheet.level.words, sheet.reference) == ("起步建设", True)
    assert total_words(sheet) == "（12.5 + 0）÷ 2 = 6.25"


def test_options_that_the_framework_does_not_know_count_as_unanswered() -> None:
    small = pack(SCENES)
    sheet = score_sheet(small, {"share": ("strange",), "deeds": ("two", "strange", "two"), "strange": ("high",)})
    assert sheet.total == 10
    assert [item.code for item in sheet.open_items()] == ["share", "s1", "s2", "s3"]
    # Of those that exclude each other the least counts.
    assert score_sheet(small, {"share": ("high", "low")}).total == 0


@pytest.mark.parametrize(
    ("value", "places", "words"),
    [
        (F(5, 1000), 2, "0.01"),
        (F(15, 1000), 2, "0.02"),
        (F(-1, 3), 1, "-0.3"),
        (F(-1, 1000), 1, "0.0"),
        (F(5, 2), 0, "3"),
    ],
)
def test_numbers_are_rounded_as_people_do(value: F, places: int, words: str) -> None:
    assert number_words(value, places) == words
