"""What the next level takes: the fewest items, and no further than they have to."""

from fractions import Fraction as F

from app.assess.framework import Bar
from app.assess.next_level import Distance, distance
from app.assess.scoring import score_sheet
from tests.assess.packs import BANDS, LADDER, SCENES, all_at, pack


def rises(way: Distance | None) -> list[tuple[str, F, F]]:
    assert way
    return [(one.item.code, one.points, one.to_points) for one in way.rises]


def test_the_largest_gain_first_and_the_last_no_further_than_needed() -> None:
    """0.47 of 0.8 is there: 0.33 is lacking, and 0.8 of 乙 is 0.312, so it has to be all of it."""
    ladder = pack(LADDER)
    way = distance(score_sheet(ladder, all_at(ladder, "full", 1) | {"a.L2.1": ("full",)}))
    assert way
    assert (way.level.words, way.within_reach) == ("二级", True)
    assert [(one.bar, one.lacking) for one in way.hurdles] == [(Bar.SHARE, F(33, 100))]
    assert rises(way) == [("b.L2.1", F(0), F(1))]
    assert way.rises[0].gain == F(39, 100)


def test_several_rise() -> None:
    """甲 to the full gives 0.47; of the 0.33 that is left 乙 gives 0.39 × 1."""
    ladder = pack(LADDER)
    assert rises(distance(score_sheet(ladder, all_at(ladder, "full", 1)))) == [
        ("a.L2.1", F(0), F(1)),
        ("b.L2.1", F(0), F(1)),
    ]
    half = score_sheet(ladder, all_at(ladder, "full", 1) | all_at(ladder, "partly", 2))
    assert rises(distance(half)) == [("a.L2.1", F(1, 2), F(1)), ("b.L2.1", F(1, 2), F(8, 10))]


def test_at_the_top_there_is_no_next_level() -> None:
    ladder = pack(LADDER)
    assert distance(score_sheet(ladder, all_at(ladder, "full", 1, 2, 3))) is None


def test_nothing_left_to_rise() -> None:
    ladder = pack(LADDER)
    way = distance(score_sheet(ladder, {}, dict.fromkeys("abc", "没有")))
    assert way
    assert (way.rises, way.within_reach) == ((), False)


def test_points_and_scenes() -> None:
    """50 points are lacking: 60 from the first. Of the scenes one that is starred, and the nearest other one."""
    way = distance(score_sheet(pack(SCENES), {"deeds": ("one",), "s3": ("l1",), "s2": ("l2",)}))
    assert way
    assert rises(way) == [("share", F(0), F(25))]
    second = score_sheet(pack(SCENES), {"deeds": ("one",), "share": ("mid",), "s3": ("l1",)})
    # 35 points are there.
    assert rises(distance(second)) == [("share", F(25), F(60)), ("s1", F(0), F(2)), ("s3", F(1), F(2))]


def test_where_several_can_be_chosen_the_fewest_are_added() -> None:
    way = distance(score_sheet(pack(SCENES), {"share": ("high",), "deeds": ("one",), "s1": ("l2",)}))
    assert rises(way) == [("s2", F(0), F(2))]
    almost = score_sheet(pack(SCENES), {"share": ("mid",), "deeds": ("one",), "s1": ("l2",), "s2": ("l2",)})
    assert rises(distance(almost)) == [("share", F(25), F(60))]
    many = score_sheet(
        pack(SCENES.replace("score = 60", "score = 90")), {"share": ("high",), "deeds": ("one",), "s1": ("l1",)}
    )
    found = distance(many)
    assert found
    assert [option.code for option in found.rises[0].to] == ["three"]
    assert found.rises[0].to_points == 30


def test_bands() -> None:
    way = distance(score_sheet(pack(BANDS), {"a.1": ("half",)}))
    assert way
    # 50 / 6 is there; 乙 and 丙 weigh a third each, all of one and some of the other.
    assert rises(way) == [("b.1", F(0), F(100)), ("extra", F(0), F(50))]
