"""When the projects are done: near, middle and far as a map, as a table, and the money by year."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from app.domain.records.solution import Horizon
from app.report.blocks import Align, Block, Column, Heading, Paragraph, Setting, Table, Words
from app.report.charts import MoneyByYear, MoneyYear, RoadMap, RoadPhase, RoadRow
from app.report.evidence import Evidence
from app.report.phrases import UNKNOWN, number_words
from app.report.projects import NumberedProject, total
from app.report.references import to_projects

YEAR = 12
WINDOWS: Mapping[Horizon, tuple[int, int]] = {Horizon.NEAR: (0, 12), Horizon.MIDDLE: (12, 24), Horizon.FAR: (24, 36)}
"""Months from the beginning."""
MOST_MONTHS = 60
FEWEST_YEARS, MOST_YEARS = 3, 8
_UNPLANNED = "期次待定"


def blocks(evidence: Evidence) -> list[Block]:
    """Of a dossier that has projects."""
    phases = _phases(evidence.projects)
    note = "条内数字为投入估算，单位：万元"
    out: list[Block] = [
        Heading(1, "分期路线图", anchor="road-map"),
        RoadMap(phases, "分期路线图（第 1 月为开工当月）", note),
        _stages(evidence.projects),
    ]
    return [*out, *_by_year(evidence.projects)]


def _phases(projects: Sequence[NumberedProject]) -> tuple[RoadPhase, ...]:
    months = _months(projects)
    made = []
    for horizon, (start, usual_end) in WINDOWS.items():
        end = months if horizon is Horizon.FAR else usual_end
        rows = tuple(_row(one, months) for one in projects if one.record.horizon is horizon)
        made.append(RoadPhase(f"{horizon.words}　{start + 1}–{end} 月", start, end, rows))
    rest = tuple(_row(one, months) for one in projects if one.record.horizon not in WINDOWS)
    return (*made, RoadPhase(_UNPLANNED, 0, 0, rest)) if rest else tuple(made)


def _months(projects: Sequence[NumberedProject]) -> int:
    """Three years, or more where a project takes longer."""
    last = max((float(one.months[1]) for one in projects if one.months), default=0.0)
    months = WINDOWS[Horizon.FAR][1]
    while months < min(last, MOST_MONTHS):
        months += YEAR
    return months


def _row(one: NumberedProject, months: int) -> RoadRow:
    name = one.record.name.strip()
    if one.months is None:
        return RoadRow(one.label, name, inside=f"起止月{UNKNOWN}", target=one.anchor)
    start, end = max(float(one.months[0]) - 1, 0.0), float(one.months[1])
    if start >= months:
        return RoadRow(one.label, name, inside=f"第 {months} 月以后", target=one.anchor)
    inside = number_words(one.investment)
    return RoadRow(one.label, name, start, max(min(end, months), start), inside, one.anchor)


def _stages(projects: Sequence[NumberedProject]) -> Table:
    columns = (
        Column("阶段", 54),
        Column("时间", 74),
        Column("改造项目"),
        Column("投入", 60, Align.RIGHT),
        Column("年收益", 60, Align.RIGHT),
    )
    rows: list[tuple[Words, ...]] = []
    for horizon in (*Horizon, None):
        own = [one for one in projects if one.record.horizon is horizon]
        if own:
            money = (
                number_words(total(one.investment for one in own)),
                number_words(total(one.benefit for one in own)),
            )
            rows.append((horizon.words if horizon else _UNPLANNED, _span(own), to_projects(own, named=True), *money))
    whole = (total(one.investment for one in projects), total(one.benefit for one in projects))
    rows.append(("合计", "", "", *map(number_words, whole)))
    return Table(columns, tuple(rows), "阶段计划表", "金额单位：万元，均为估算", total=True)


def _money(projects: Sequence[NumberedProject]) -> tuple[str, str]:
    sums = (total(one.investment for one in projects), total(one.benefit for one in projects))
    return number_words(sums[0]), number_words(sums[1])


def _span(projects: Sequence[NumberedProject]) -> str:
    known = [one.months for one in projects if one.months]
    if not known:
        return UNKNOWN
    return f"第 {number_words(min(first for first, _ in known))}–{number_words(max(last for _, last in known))} 月"


@dataclass(frozen=True, slots=True)
class _Course:
    """A project's money over time: spent evenly over its months, gained from the month after the last."""

    start: float
    end: float
    spent: float
    yearly: float

    def year(self, at: int) -> tuple[float, float]:
        """Spent and gained within a year, which is counted from 0."""
        first, last = at * YEAR, (at + 1) * YEAR
        inside = max(min(self.end, last) - max(self.start, first), 0.0)
        spent = self.spent * inside / (self.end - self.start) if self.end > self.start else 0.0
        return spent, self.yearly * min(max(last - self.end, 0.0), YEAR) / YEAR


def _course(one: NumberedProject) -> _Course | None:
    if one.months is None or one.investment is None or one.benefit is None or one.months[1] > MOST_MONTHS:
        return None
    start, end = max(float(one.months[0]) - 1, 0.0), float(one.months[1])
    return _Course(start, end, float(one.investment), float(one.benefit))


def _by_year(projects: Sequence[NumberedProject]) -> list[Block]:
    """How the money is spread is said under the figure, and what could not be counted."""
    courses = {one.label: course for one in projects if (course := _course(one))}
    if not courses:
        return []
    years = [_money_year(at, courses.values()) for at in range(MOST_YEARS)]
    totals = list(accumulate(year.gained - year.spent for year in years))
    last_spent = max((at for at, year in enumerate(years, 1) if year.spent), default=0)
    turn = next((at for at, sum_ in enumerate(totals, 1) if at >= last_spent and sum_ >= 0), 0)
    shown = max(FEWEST_YEARS, last_spent, turn or MOST_YEARS)
    left_out = "、".join(one.label for one in projects if one.label not in courses)
    note = "投入按起止月平均分摊，收益从完成后的次月算起，均为估算。"
    note += f"{left_out} 的起止月或金额{UNKNOWN}，没有计入。" if left_out else ""
    caption = "逐年投入、收益与累计净额" + (f"：第 {turn} 年内转正" if turn else "")
    return [MoneyByYear(tuple(years[:shown]), caption, "单位：万元，估算"), Paragraph(note, Setting.NOTE)]


def _money_year(at: int, courses: Iterable[_Course]) -> MoneyYear:
    money = [course.year(at) for course in courses]
    return MoneyYear(f"第 {at + 1} 年", sum(spent for spent, _ in money), sum(gained for _, gained in money))
