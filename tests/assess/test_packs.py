"""Packs: our own say what is published, broken ones name the place of their fault, hostile ones are refused at once."""

from fractions import Fraction as F

import pytest

from app.assess.distributions import known_distributions, read_distribution
from app.assess.framework import Bar, Item, Method, Option
from app.assess.framework_files import read_frameworks
from app.assess.frameworks import framework, known_frameworks
from app.domain.errors import AppError
from app.domain.records.assessment import AssessmentAnswer
from app.resources import resource
from app.rules.indicators import INDICATORS
from tests.assess.packs import BANDS, LADDER, SCENES, pack


def place(text: str) -> str:
    with pytest.raises(AppError) as refused:
        read_frameworks(text)
    return str(refused.value.values.get("place", refused.value))


def changed(text: str, old: str, new: str) -> str:
    assert old in text
    return text.replace(old, new, 1)


def test_our_own_frameworks() -> None:
    assert [(one.id, one.method, len(one.items)) for one in known_frameworks()] == [
        ("cmmm_2020.discrete", Method.CUMULATIVE, 94),
        ("cmmm_2020.process", Method.CUMULATIVE, 84),
        ("fusion_2013", Method.WEIGHTED, 35),
        ("sme_2024", Method.POINTS_AND_SCENES, 31),
    ]
    for one in known_frameworks():
        assert framework(one.id) is framework(one.id, one.version) is one
        assert one.levels
        assert one.level(0) is None
        assert one.level(1) is one.levels[0]
    assert framework("cmmm_2020.discrete", "1999") is None
    assert framework("strange") is None


def test_the_weights_of_the_elements_are_the_published_ones() -> None:
    discrete, process = (framework(f"cmmm_2020.{variant}") for variant in ("discrete", "process"))
    assert discrete
    assert process
    assert [one.weight * 100 for one in discrete.parts] == [6, 11, 6, 77]
    assert [one.weight * 100 for one in process.parts] == [6, 11, 15, 68]
    assert [one.words for one in discrete.parts] == ["人员", "技术", "资源", "制造"]
    assert len([one for one in discrete.by_code.values() if one.items]) == 20
    # What was not confirmed is marked: everything below the elements.
    assert not [one for one in discrete.parts if one.reference]
    assert all(one.reference for top in discrete.parts for one in top.walk() if one is not top)
    assert all(item.reference for item in discrete.items.values())
    assert discrete.reference_note
    may_be_cut = {one.words for one in discrete.by_code.values() if one.may_be_cut}
    assert may_be_cut == {"设计", "物流", "销售", "服务"}
    assert [level.bars[Bar.SHARE] for level in discrete.levels] == [F(8, 10)] * 5


def test_the_numbers_of_the_small_enterprises() -> None:
    sme = framework("sme_2024")
    assert sme
    weighed = [item for part in sme.parts for item in part.all_items()]
    scenes = [item for group in sme.scenes for item in group.all_items()]
    assert (len(weighed), sum(item.most for item in weighed)) == (15, 100)
    assert [sum(item.most for item in part.all_items()) for part in sme.parts] == [50, 30, 20]
    assert (len(scenes), sum(item.starred for item in scenes)) == (16, 10)
    assert [tuple(level.bars.values()) for level in sme.levels] == [(20, 6, 3), (40, 6, 3), (60, 8, 5), (80, 10, 6)]
    known = {one.code for one in INDICATORS}
    assert {item.indicator for item in weighed if item.indicator} <= known


def test_an_answer_has_room_for_every_item() -> None:
    specs = AssessmentAnswer.specs
    for one in known_frameworks():
        for item in one.items.values():
            words, codes = ("；".join(o.words for o in item.options), " ".join(o.code for o in item.options))
            record = AssessmentAnswer(
                assessment_id="a", item=item.code, question=item.words, choices=codes, answer=words, assessor="陈"
            )
            assert record.check() == []
    assert specs


@pytest.mark.parametrize(
    ("value", "code"), [("0", "low"), ("10", "low"), ("10.01", "mid"), ("100", "high"), ("101", None)]
)
def test_an_indicator_suggests_its_option(value: str, code: str | None) -> None:
    fits = pack(SCENES).items["share"].fitting(F(value))
    assert (fits and fits.code) == code
    assert pack(SCENES).items["deeds"].fitting(F(value)) is None


def test_an_item_knows_its_points() -> None:
    options = tuple(Option(code, code, F(points)) for code, points in (("a", 1), ("b", 2)))
    one, many = Item("x", "x", options), Item("y", "y", options, many=True)
    assert (one.most, many.most) == (2, 3)
    assert (one.points(("b", "a")), many.points(("b", "a")), many.points(())) == (1, 3, 0)


L, S, B = LADDER, SCENES, BANDS
FAULTS = [
    (L, 'id = "small"', 'id = "Small"', "id"),
    (L, 'id = "small"', "id = 3", "id"),
    (L, 'version = "1"', 'version = ""', "version"),
    (L, 'standard = "无"', 'standart = "无"', "standart"),
    (L, 'method = "cumulative"', 'method = "guess"', "method"),
    (L, 'method = "cumulative"', 'method = "weighted"', "levels[1].share"),
    (B, "[asks]", "[requires]\na = []\n[asks]", "requires"),
    (L, 'scale = "met"', 'scale = "strange"', "scale"),
    (L, 'scale = "met"', "", "scale"),
    (L, 'words = "一级"', 'words = "一级"\ngate = 3', "levels[1].gate"),
    (L, "share = 0.8", "share = 0", "levels[1]"),
    (L, "share = 0.8", "share = 1.01", "levels[1].share"),
    (L, "share = 0.8", "share = true", "levels[1].share"),
    (L, "share = 0.8", 'share = "0.8"', "levels[1].share"),
    (L, "weight = 0.47", "weight = 0.48", "parts.weight"),
    (L, "weight = 0.47", "", "parts.a.weight"),
    (L, "weight = 0.47", "weight = 0.0", "parts.a.weight"),
    (L, "weight = 0.47", "weight = { first = 0.47 }", "parts.weight"),
    (L, 'within = "c"', 'within = "nowhere"', "parts.c1.within"),
    (L, 'within = "c"', 'within = "c1"', "parts.c1.within"),
    (L, 'within = "c"', 'within = "a"', "parts.a"),
    (L, "may_be_cut = true", "may_be_cut = 1", "parts.a.may_be_cut"),
    (L, "may_be_cut = true", "cut = true", "parts.a.cut"),
    (L, "[parts.a]", '[parts."A b"]\nwords = "空"\n[parts.a]', "parts.A b"),
    (L, "[parts.c1]", "[parts]\nc1 = 3\n[parts.c3]", ""),
    (L, "\na = [[", "\nz = [[", "requires.z"),
    (L, '["甲三"]]', "]", "requires.a"),
    (L, '["甲三"]]', '[""]]', "requires.a[3].words"),
    (L, '["甲三"]]', '"甲三"]', "requires.a[3].words"),
    (L, "a = [[", "a = 3 #", "requires.a"),
    (B, 'scale = "reach"', 'scale = "reach"\nvariants = 3', "variants"),
    (L, "[requires]", "[asks]\na = []\n[requires]", "asks"),
    (L, "[requires]", "[items]\n[requires]", "items"),
    (L, "points = 1 }", "points = 1.1 }", "scales.met.options[4].points"),
    (L, "points = 1 }", "points = 0.7 }", "scales.met.options"),
    (L, "points = 1 }", "points = 0.9 }", "scales"),
    (L, 'code = "full"', 'code = "none"', "scales.met.options"),
    (L, 'code = "full"', 'code = "fu ll"', "scales.met.options[4].code"),
    (L, "[scales.met]\noptions = [", "[scales.met]\noptions = []\nother = [", "scales.met.options"),
    (L, "[scales.met]\noptions = [", "[scales.met]\noptions = [ 3,", "scales.met.options"),
    (L, 'name = "小模型"', 'name = "小模型"\nlevels = []', ""),
    (L, "[scales.met]", "[scenes.s]\nwords = \"场\"\npart = \"g\"\n[scales.met]", "scenes.s.part"),
    (S, "score = 60", "score = 20", "levels[2]"),
    (S, "scenes = 2", "scenes = 0", "levels[2]"),
    (S, "scenes = 2", "scenes = 4", "levels[2]"),
    (S, "scenes = 2", "scenes = 2.5", "levels[2]"),
    (S, "starred = 1", "starred = 2", "levels[2]"),
    (S, "points = 60,", "points = 59,", "parts.a.weight"),
    (S, "weight = 0.6", "weight = 0.6\nmay_be_cut = true", "parts.a.may_be_cut"),
    (S, "upto = 50.5", "upto = 5", "items.share.options"),
    (S, "upto = 50.5", "upto = 10", "items.share.options"),
    (S, 'part = "a"', 'part = "z"', "items.share.part"),
    (S, 'part = "g"', 'part = "a"', "scenes.s1.part"),
    (S, "[scene_groups.g]", "[scene_groups.h]\nwords = \"空\"\n[scene_groups.g]", "scene_groups.h"),
    (S, 'levels = ["初", "再"]', 'levels = ["初"]', "scenes.s1.levels"),
    (S, "[scenes.s3]", "[scenes.share]", "items.share"),
    (S, 'not_rated = "没有"', "", "not_rated"),
    (S, 'method = "points_and_scenes"', 'method = "weighted"', "levels[1].scenes"),
    (B, 'scale = "reach"\n[asks]', '[asks]', "items.extra.options"),
    (B, 'scale = "reach"\n[asks]', 'scale = "far"\n[asks]', "items.extra.scale"),
    (B, "[asks]", "[scene_groups.g]\nwords = \"场\"\n[asks]", "scene_groups.g"),
    (B, "points = 100", "points = 99", "scales"),
    (B, "score = 50", "score = 0", "levels[2]"),
    (B, "score = 50", "score = 1e9", "1e9"),
    (B, "score = 50", "score = 1e999999999", "1e999999999"),
    (B, "score = 50", "score = nan", "nan"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "old", "new", "where"), FAULTS)
def test_a_fault_names_its_place(text: str, old: str, new: str, where: str) -> None:
    assert where in place(changed(text, old, new))


def test_every_level_asks_for_something() -> None:
    without = LADDER
    for words in ("甲三", "乙三"):
        without = changed(without, f'["{words}"]', "[]")
    assert place(without) == "levels[3]"


def test_a_pack_without_levels_or_parts_is_none() -> None:
    head = 'id = "x"\nversion = "1"\nname = "x"\nstandard = "x"\nmethod = "weighted"\n'
    assert place(head) == "levels"
    one = head + '[[levels]]\nwords = "一"\nscore = 0\n'
    assert place(one) == "parts"
    assert place(one * 1 + '[[levels]]\nwords = "多"\nscore = 1\n' * 9) == "levels"
    scenes = (
        head.replace("weighted", "points_and_scenes") + '[[levels]]\nwords = "一"\nscore = 0\nscenes = 0\nstarred = 0\n'
    )
    whole = scenes + '[parts.a]\nwords = "甲"\n[items.i]\nwords = "题"\npart = "a"\n'
    assert place(whole + 'options = [{ code = "o", words = "有", points = 100 }]\n') == "scenes"


def test_parts_can_not_stand_in_each_other_for_ever() -> None:
    deep = "".join(f'[parts.p{n}]\nwords = "层"\n' + (f'within = "p{n - 1}"\n' if n else "") for n in range(9))
    head = BANDS[: BANDS.index("[parts.a]")]
    assert place(head + deep + '[asks]\np8 = ["题"]\n') == "parts.p5"
    ring = '[parts.a]\nwords = "甲"\nwithin = "b"\n[parts.b]\nwords = "乙"\nwithin = "a"\n'
    assert place(head + ring + '[asks]\na = ["题"]\n') == "parts"


def test_variants() -> None:
    two = changed(BANDS, "[parts.a]", '[variants]\nfirst = "甲型"\nsecond = "乙型"\n[parts.a]')
    two = changed(two, '[parts.a]\nwords = "甲"', '[parts.a]\nwords = "甲"\nweight = { first = 0.5 }')
    two = changed(two, '[parts.b]\nwords = "乙"', '[parts.b]\nwords = "乙"\nweight = { first = 0.25, second = 0.75 }')
    both = changed(two, '[parts.c]\nwords = "丙"', '[parts.c]\nwords = "丙"\nweight = 0.25')
    first, second = read_frameworks(both)
    assert (first.id, first.name) == ("small.first", "小模型（甲型）")
    assert [part.words for part in second.parts] == ["乙", "丙"]
    assert set(first.items) - set(second.items) == {"a.1", "a.2"}
    assert place(changed(both, "second = 0.75", "third = 0.75")) == "parts.b.weight.third"
    assert place(changed(both, 'second = "乙型"', "second = 3")) == "variants.second"


@pytest.mark.parametrize(
    "text", ["x" * 200_001, "a" + ".a" * 600 + " = 1", "[" * 5_000, "a = ", "a = [\n" + "[\n" * 3_000]
)
def test_what_is_no_pack_is_refused(text: str) -> None:
    with pytest.raises(AppError):
        read_frameworks(text)


def test_too_many_rows_are_refused() -> None:
    assert place(BANDS + "d = [\n" + '"题",\n' * 1_001 + ']\n[parts.d]\nwords = "丁"\n') == "asks.d"
    options = ",\n".join(
        f'{{ code = "o{n:02}_long_name_of_an_option_x", words = "选", points = {n} }}' for n in range(14)
    )
    assert "options" in place(
        BANDS.replace("[scales.reach]", f"[scales.long]\noptions = [\n{options}\n]\n[scales.reach]")
    )


def test_the_distribution_of_the_industry() -> None:
    (china,) = known_distributions()
    assert [one.share * 100 for one in china.classes] == [63, 21, 12, 4]
    assert china.reference
    text = resource("distributions", "cmmm_2022.toml").read_text("utf-8")
    for old, new in (("share = 0.63", "share = 0.62"), ("from = 0", "from = 1"), ("from = 3", "from = 2")):
        with pytest.raises(AppError):
            read_distribution(changed(text, old, new))
