"""Beside the last assessment, a benchmark and the industry; several assessors and what was settled."""

from fractions import Fraction as F

from app.assess.agreement import asked, choices_of, written
from app.assess.comparison import among_others, ceiling, gaps, profile, since
from app.assess.distributions import distribution_of
from app.assess.frameworks import framework
from app.assess.scoring import score_sheet
from app.domain.records.assessment import AssessmentAnswer, Settlement
from tests.assess.packs import BANDS, LADDER, SCENES, all_at, pack


def test_each_part_is_read_like_the_whole() -> None:
    ladder = pack(LADDER)
    sheet = score_sheet(ladder, all_at(ladder, "full", 1) | {"a.L2.1": ("partly",), "c1.L2.1": ("full",)})
    assert profile(sheet) == {"a": F(3, 2), "b": 1, "c": F(3, 2), "c1": 2, "c2": 1}
    assert ceiling(ladder) == 3
    # Nothing is asked of 丙 at the third level: it ends at two.
    everything = profile(score_sheet(ladder, all_at(ladder, "full", 1, 2, 3)))
    assert everything == {"a": 3, "b": 3, "c": 2, "c1": 2, "c2": 2}


def test_points_and_bands_are_read_of_a_hundred() -> None:
    small, bands = pack(SCENES), pack(BANDS)
    assert profile(score_sheet(small, {"share": ("mid",), "deeds": ("three",)})) == {"a": F(125, 3), "b": 50}
    assert profile(score_sheet(bands, {"b.1": ("half",)}, {"c": "没有"})) == {"a": 0, "b": 50}
    assert ceiling(small) == ceiling(bands) == 100


def test_gaps_to_a_benchmark() -> None:
    ladder = pack(LADDER)
    found = gaps(score_sheet(ladder, all_at(ladder, "full", 1)), {"a": F(3), "b": F(1, 2), "strange": F(9)})
    assert [(one.words, one.ours, one.theirs, one.gap) for one in found] == [
        ("甲", 1, 3, 2),
        ("乙", 1, F(1, 2), F(-1, 2)),
    ]


def test_what_became_of_it_since_the_last_time() -> None:
    ladder = pack(LADDER)
    before = score_sheet(ladder, all_at(ladder, "mostly", 1) | {"b.L2.1": ("full",), "a.L3.1": ("full",)})
    after = score_sheet(ladder, all_at(ladder, "full", 1) | {"b.L2.1": ("partly",), "a.L2.1": ("full",)})
    change = since(before, after)
    assert change
    assert change.total == F(47, 100) + F(39, 200) - F(39, 100)
    assert change.levels == 0
    assert [one.code for one in change.parts][:1] == ["b"]
    changed = {one.code: (one.before, one.after) for one in change.items}
    assert changed["b.L2.1"] == (1, F(1, 2))
    assert changed["a.L1.1"] == (F(8, 10), 1)
    assert "a.L2.1" not in changed
    assert since(before, score_sheet(pack(BANDS.replace('"small"', '"other"')), {})) is None
    from_nothing = since(score_sheet(ladder, {}), after)
    assert from_nothing
    assert from_nothing.levels == 1


def test_among_the_industry() -> None:
    discrete, sme = framework("cmmm_2020.discrete"), framework("sme_2024")
    assert discrete
    assert sme
    china = distribution_of(discrete)
    assert china
    assert distribution_of(sme) is None
    assert among_others(score_sheet(sme, {}), china) is None
    shares = []
    for levels in ((), (1,), (1, 2), (1, 2, 3), (1, 2, 3, 4), (1, 2, 3, 4, 5)):
        stands = among_others(score_sheet(discrete, all_at(discrete, "full", *levels)), china)
        assert stands
        assert stands.ours.share == stands.same
        shares.append(tuple(int(one * 100) for one in (stands.lower, stands.same, stands.higher)))
    assert shares == [(0, 63, 37), (0, 63, 37), (63, 21, 16), (84, 12, 4), (96, 4, 0), (96, 4, 0)]


def said(item: str, choices: str, assessor: str = "陈立峰", id_: str = "") -> AssessmentAnswer:
    return AssessmentAnswer(id=id_ or f"{item}.{assessor}", item=item, choices=choices, assessor=assessor)


def test_several_assessors() -> None:
    ladder = pack(LADDER)
    answers = [
        said("a.L1.1", "full"),
        said("a.L1.1", "partly", "王"),
        said("b.L1.1", "mostly"),
        said("b.L1.1", "mostly", "王"),
        said("b.L1.2", "", "王"),
        said("b.L1.2", "strange"),
        said("gone", "full"),
    ]
    found = asked(ladder, answers)
    assert list(found) == list(ladder.items)
    assert [code for code, one in found.items() if one.to_settle] == ["a.L1.1"]
    # While they differ nothing counts that somebody doubts.
    assert choices_of(found.values()) == {"a.L1.1": ("partly",), "b.L1.1": ("mostly",)}

    settled = Settlement(item="a.L1.1", choices="mostly", reason="现场看过")
    empty = Settlement(item="b.L1.1", choices="none", reason=" ")
    unknown = Settlement(item="gone", choices="none", reason="什么")
    found = asked(ladder, answers, [settled, empty, unknown, Settlement(item="a.L1.1", reason="什么")])
    one = found["a.L1.1"]
    assert (one.differs, one.to_settle, one.holds, len(one.answers)) == (True, False, ("mostly",), 2)
    assert choices_of(found.values())["b.L1.1"] == ("mostly",)


def test_an_order_of_choices_is_no_difference() -> None:
    small = pack(SCENES)
    found = asked(small, [said("deeds", "two one"), said("deeds", "one two strange", "王")])
    assert not found["deeds"].differs
    assert written(found["deeds"].holds) == "one two"
    # The same points by other choices are a difference that has to be settled.
    found = asked(small, [said("deeds", "one"), said("deeds", "two", "王")])
    assert found["deeds"].to_settle
    assert found["deeds"].holds == ("one",)
