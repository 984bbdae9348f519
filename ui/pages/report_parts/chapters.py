"""The parts of the report as the page lists them: who fills them, and how each stands."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum, auto

from app.domain.findings import Finding, Severity
from app.domain.records.report import Section
from app.domain.text import N_, tr


@dataclass(frozen=True, slots=True)
class Chapter:
    """`anchor` is its place on paper (none: the first page), `made_of` says what fills it by itself, and `source` is
    the page of the program where that is kept."""

    key: str
    title: str
    anchor: str
    section: Section | None = None
    numeral: str = ""
    made_of: str = ""
    source: str = ""

    @property
    def words(self) -> str:
        return f"{self.numeral}、{tr(self.title)}" if self.numeral else tr(self.title)


CHAPTERS = (
    Chapter("cover", N_("封面"), "", made_of=N_("企业名称、项目编号和诊断机构来自企业档案。"), source="dossier"),
    Chapter(
        "sign-off",
        N_("签字页"),
        "sign-off",
        made_of=N_("签字栏按诊断组名单排好，打印后由各方签字盖章。"),
        source="dossier",
    ),
    Chapter(
        Section.SUMMARY.value,
        Section.SUMMARY.label,
        "summary",
        Section.SUMMARY,
        made_of=N_("次数、时长、照片等数字和主要短板表会自动排在正文后面。第一行写成一句话，会排成大字的总结论。"),
    ),
    Chapter(
        Section.PROFILE.value,
        Section.PROFILE.label,
        "profile",
        Section.PROFILE,
        "一",
        N_("企业简介、基本情况表和诊断范围来自企业档案，这里写要补充的话。"),
        "dossier",
    ),
    Chapter(
        Section.PROCESS.value,
        Section.PROCESS.label,
        "process",
        Section.PROCESS,
        "二",
        N_("依据标准、诊断组名单、入企一览表和走访记录会自动排好，这里写要补充的话。"),
        "capture",
    ),
    Chapter(
        Section.PRESENT_STATE.value,
        Section.PRESENT_STATE.label,
        "present-state",
        Section.PRESENT_STATE,
        "三",
        N_("访谈纪要和现场照片会自动排在正文后面，保密的访谈不列内容。"),
        "notes",
    ),
    Chapter(
        Section.SHORTCOMINGS.value,
        Section.SHORTCOMINGS.label,
        "shortcomings",
        Section.SHORTCOMINGS,
        "四",
        N_("这里写总体判断，下面的短板按重要程度排进报告。"),
    ),
    Chapter(
        Section.SOLUTION.value,
        Section.SOLUTION.label,
        "solution",
        Section.SOLUTION,
        "五",
        N_("改进建议、改造项目、投资效益和路线图会自动排在正文后面，改造项目在合规进度里登记。"),
        "rules",
    ),
    Chapter(
        Section.VENDORS.value,
        Section.VENDORS.label,
        "vendors",
        Section.VENDORS,
        "六",
        N_("标杆对标表和服务商推荐表会自动排在正文后面，两者都在合规进度里登记。"),
        "rules",
    ),
    Chapter(
        "photo-list",
        N_("附件一　现场照片清单"),
        "photo-list",
        made_of=N_("照片的编号、说明、时间和校验值来自走访采集。"),
        source="capture",
    ),
)
BY_KEY = {chapter.key: chapter for chapter in CHAPTERS}
SOURCE_WORDS = {
    "dossier": N_("去企业档案"),
    "capture": N_("去走访采集"),
    "notes": N_("去访谈纪要"),
    "rules": N_("去合规进度"),
}


class State(Enum):
    WRITTEN = auto()
    GENERATED = auto()
    ADVISED = auto()
    LACKING = auto()


@dataclass(frozen=True, slots=True)
class Standing:
    state: State
    line: str


def standing_of(chapter: Chapter, text: str, lacks: Iterable[Finding]) -> Standing:
    own = [one for one in lacks if one.field == chapter.key]
    grave = sum(one.severity > Severity.HINT for one in own)
    if grave:
        return Standing(State.LACKING, tr(N_("缺 {count} 处")).format(count=grave))
    if own:
        return Standing(State.ADVISED, tr(N_("建议补 {count} 处")).format(count=len(own)))
    if count := letters(text):
        return Standing(State.WRITTEN, tr(N_("{count} 字")).format(count=f"{count:,}"))
    return Standing(State.GENERATED, tr(N_("自动生成")))


def letters(text: str) -> int:
    """As Chinese word counts go: every character that is not white space."""
    return sum(not char.isspace() for char in text)
