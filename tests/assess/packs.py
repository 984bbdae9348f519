"""Small packs, by which scores can be worked out by hand."""

from app.assess.framework import Framework
from app.assess.framework_files import read_frameworks

MET = """
scale = "met"
[scales.met]
options = [
    { code = "none", words = "不满足", points = 0 },
    { code = "partly", words = "部分满足", points = 0.5 },
    { code = "mostly", words = "大部分满足", points = 0.8 },
    { code = "full", words = "全部满足", points = 1 },
]
"""
HEAD = 'id = "small"\nversion = "1"\nname = "小模型"\nstandard = "无"\n'
LADDER = (
    HEAD
    + 'method = "cumulative"\n'
    + MET
    + """
[[levels]]
words = "一级"
share = 0.8
[[levels]]
words = "二级"
share = 0.8
[[levels]]
words = "三级"
share = 0.8
[parts.a]
words = "甲"
weight = 0.47
may_be_cut = true
[parts.b]
words = "乙"
weight = 0.39
may_be_cut = true
[parts.c]
words = "丙"
weight = 0.14
may_be_cut = true
[parts.c1]
within = "c"
words = "丙一"
[parts.c2]
within = "c"
words = "丙二"
[requires]
a = [["甲一"], ["甲二"], ["甲三"]]
b = [["乙一", "乙一又"], ["乙二"], ["乙三"]]
c1 = [["丙一一"], ["丙一二"], []]
c2 = [["丙二一"], ["丙二二"], []]
"""
)
SCENES = (
    HEAD
    + """method = "points_and_scenes"
not_rated = "没有"
[[levels]]
words = "一级"
score = 20
scenes = 1
starred = 0
[[levels]]
words = "二级"
score = 60
scenes = 2
starred = 1
[parts.a]
words = "甲"
weight = 0.6
[parts.b]
words = "乙"
weight = 0.4
[items.share]
words = "占比"
part = "a"
indicator = "equip_digital_rate"
options = [
    { code = "low", words = "低", points = 0, upto = 10 },
    { code = "mid", words = "中", points = 25, upto = 50.5 },
    { code = "high", words = "高", points = 60, upto = 100, reference = true },
]
[items.deeds]
words = "做了什么"
part = "b"
many = true
options = [
    { code = "one", words = "其一", points = 10 },
    { code = "two", words = "其二", points = 10 },
    { code = "three", words = "其三", points = 20 },
]
[scene_groups.g]
words = "场景"
[scenes.s1]
words = "场景一"
part = "g"
starred = true
levels = ["初", "再"]
[scenes.s2]
words = "场景二"
part = "g"
levels = ["初", "再"]
[scenes.s3]
words = "场景三"
part = "g"
levels = ["初", "再"]
"""
)
BANDS = (
    HEAD
    + """method = "weighted"
scale = "reach"
[[levels]]
words = "起步"
score = 0
[[levels]]
words = "覆盖"
score = 50
[scales.reach]
options = [
    { code = "none", words = "无", points = 0 },
    { code = "half", words = "半", points = 50 },
    { code = "full", words = "全", points = 100 },
]
[parts.a]
words = "甲"
may_be_cut = true
[parts.b]
words = "乙"
may_be_cut = true
[parts.c]
words = "丙"
may_be_cut = true
[items.extra]
words = "另一项"
part = "c"
scale = "reach"
[asks]
a = ["甲一", "甲二"]
b = ["乙一"]
"""
)


def pack(text: str) -> Framework:
    (made,) = read_frameworks(text)
    return made


def all_at(framework: Framework, code: str, *levels: int) -> dict[str, tuple[str, ...]]:
    """The same option for all items of these levels."""
    return {item.code: (code,) for item in framework.items.values() if item.level in levels}
