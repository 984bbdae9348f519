"""Whatever is answered: raising an answer never lowers a score, a part or a level; weights are whole."""

from fractions import Fraction as F

from hypothesis import given as cases
from hypothesis import settings
from hypothesis import strategies as st

from app.assess.comparison import profile
from app.assess.framework import Framework, Item
from app.assess.frameworks import known_frameworks
from app.assess.next_level import distance
from app.assess.scoring import score_sheet
from app.assess.sheet import ScoreSheet
from app.assess.weighing import Choices
from tests.assess.packs import BANDS, LADDER, SCENES, pack

ALL = (pack(LADDER), pack(SCENES), pack(BANDS), *known_frameworks())
CUTTABLE = (pack(LADDER), pack(BANDS))


def choices(item: Item) -> st.SearchStrategy[tuple[str, ...]]:
    codes = [one.code for one in item.options]
    if item.many:
        return st.sets(st.sampled_from(codes)).map(tuple)
    return st.one_of(st.just(()), st.sampled_from(codes).map(lambda code: (code,)))


@st.composite
def answered(draw: st.DrawFn, among: tuple[Framework, ...] = ALL) -> tuple[Framework, dict[str, tuple[str, ...]]]:
    framework = draw(st.sampled_from(among))
    # What is high brings the upper levels into play, which plain chance hardly ever reaches.
    high = draw(st.integers(0, len(framework.levels)))
    given = {}
    for code, item in framework.items.items():
        best = tuple(one.code for one in item.options) if item.many else (item.options[-1].code,)
        given[code] = best if item.level <= high and draw(st.booleans()) else draw(choices(item))
    return framework, given


def place(sheet: ScoreSheet) -> int:
    return sheet.level.place if sheet.level else 0


@settings(max_examples=150, deadline=None)
@cases(answered(), st.data())
def test_a_better_answer_never_lowers_anything(
    case: tuple[Framework, dict[str, tuple[str, ...]]], data: st.DataObject
) -> None:
    framework, given = case
    item = data.draw(st.sampled_from(sorted(framework.items.values(), key=lambda one: one.code)))
    other = data.draw(choices(item))
    low, high = sorted((given[item.code], other), key=item.points)
    before, after = (score_sheet(framework, given | {item.code: one}) for one in (low, high))
    assert after.total >= before.total
    assert place(after) >= place(before)
    old, new = profile(before), profile(after)
    assert all(new[code] >= value for code, value in old.items())


@settings(max_examples=100, deadline=None)
@cases(answered(CUTTABLE), st.data())
def test_with_all_but_one_item_cut_that_one_is_the_score(
    case: tuple[Framework, dict[str, tuple[str, ...]]], data: st.DataObject
) -> None:
    framework, given = case
    kept = data.draw(st.sampled_from(["a", "b", "c"]))
    sheet = score_sheet(framework, given, dict.fromkeys({"a", "b", "c"} - {kept}, "没有"))
    alone = profile(sheet)
    assert set(alone) <= {kept, "c1", "c2"}
    assert sheet.total == alone[kept]


@settings(max_examples=100, deadline=None)
@cases(answered(), st.sets(st.sampled_from(["a", "b", "c", "design", "mfg_sales", "service", "mfg_logistics"])))
def test_weights_of_what_counts_are_whole(case: tuple[Framework, Choices], cuts: set[str]) -> None:
    framework, given = case
    sheet = score_sheet(framework, given, dict.fromkeys(cuts, "没有"))
    groups = [step.lines for step in sheet.steps] + [line.lines for root in sheet.roots() for line in root.walk()]
    for lines in groups:
        weights = [one.weight for one in lines if one.value is not None and one.weight is not None]
        assert not weights or sum(weights) == 1
    assert all(0 <= line.value <= line.most for root in sheet.roots() for line in root.walk() if line.value is not None)


@settings(max_examples=100, deadline=None)
@cases(answered())
def test_the_way_to_the_next_level_leads_there(case: tuple[Framework, dict[str, tuple[str, ...]]]) -> None:
    framework, given = case
    sheet = score_sheet(framework, given)
    way = distance(sheet)
    if way is None:
        assert place(sheet) == len(framework.levels)
        return
    better = dict(given)
    for rise in way.rises:
        codes = tuple(one.code for one in rise.to)
        better[rise.item.code] = (*given[rise.item.code], *codes) if rise.item.many else codes
        assert rise.to_points > rise.points
        assert rise.gain > F(0)
    assert way.within_reach
    assert place(score_sheet(framework, better)) >= way.level.place
