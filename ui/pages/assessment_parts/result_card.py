"""What the answers come to: total and level, the radar, what the next level takes, and how it stands among others."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.actions.assessments import Scoring
from app.assess.comparison import among_others, gaps, profile
from app.assess.distributions import distribution_of
from app.assess.framework import REFERENCE, Framework, Method
from app.assess.next_level import Rise, distance
from app.assess.sheet import ScoreSheet
from app.assess.sheet_words import hurdle_words, marked, number_words, weight_words
from app.domain.text import N_, tr
from ui.pages.assessment_parts.domains import Domain, domains_of, share, value_words
from ui.widgets.bars import ProgressBar
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.label import Label
from ui.widgets.laid_out import clear_out, column, line
from ui.widgets.link_row import LinkRow
from ui.widgets.radar_chart import RadarChart, Series
from ui.widgets.scroll_page import ScrollPage
from ui.widgets.status_tag import StatusTag, Tone

_MOST, _GAPS = 6, 5


@dataclass(frozen=True, slots=True)
class Beside:
    """Another profile to compare with."""

    name: str
    values: Mapping[str, Fraction]
    benchmark: bool = False


class ResultColumn(QWidget):
    item_asked = Signal(str)
    sheet_asked = Signal()
    finish_asked = Signal()
    reopen_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.total, self.level = Label("", "display"), StatusTag("", Tone.ACCENT, "")
        self.reference = StatusTag(tr(REFERENCE), Tone.WARNING)
        self.note = Label("", "caption", "text2", wrap=True)
        self.radar = RadarChart(tr(N_("各能力域得分")))
        self.legend = Label("", "caption", "text2", wrap=True)
        self.among = Label("", "caption", "text2", wrap=True)
        self.how = Button(tr(N_("得分表")), "sheet", "secondary", "sm")
        self.finish = Button(tr(N_("定稿")), "check", "primary")
        self.reopen = Button(tr(N_("重新打开")), "undo-2")
        self.way = Card(tr(N_("离下一级")), gap=8)
        self._rises = QVBoxLayout()
        self._rises.setSpacing(6)
        self.gaps = Card(tr(N_("与标杆差距最大")), gap=8)
        self._gap_rows = QVBoxLayout()
        self._gap_rows.setSpacing(6)
        self._lay_out()
        self.how.clicked.connect(self.sheet_asked)
        self.finish.clicked.connect(self.finish_asked)
        self.reopen.clicked.connect(self.reopen_asked)

    def show_scoring(self, now: Scoring, others: Sequence[Beside], *, writes: bool) -> None:
        sheet, framework = now.sheet, now.framework
        assert sheet
        assert framework
        level = sheet.level
        self.total.setText(number_words(sheet.total))
        below = tr(N_("未达到{level}")).format(level=framework.levels[0].words)
        self.level.show_state(level.words if level else below, Tone.ACCENT if level else Tone.NEUTRAL, "")
        self.note.setText(_note(now, sheet))
        self.note.setVisible(bool(self.note.text()))
        self.reference.setVisible(sheet.reference)
        self.reference.setToolTip(framework.reference_note)
        self._show_radar(sheet, framework, others)
        self._show_among(sheet, framework)
        self.finish.setVisible(writes and not now.finished)
        self.reopen.setVisible(writes and now.finished)
        self._show_way(sheet)
        self._show_gaps(sheet, framework, next((one for one in others if one.benchmark), None))

    def _show_radar(self, sheet: ScoreSheet, framework: Framework, others: Sequence[Beside]) -> None:
        domains = [one for one in domains_of(framework) if not one.scenes]
        ours = profile(sheet)
        axes = [one for one in domains if one.part.code in ours]
        series = [Series(tr(N_("本企业")), _values(framework, axes, ours))]
        colours = ("warning_solid", "neutral_solid")
        for other, colour in zip(others, colours, strict=False):
            series.append(Series(other.name, _values(framework, axes, other.values), colour, dashed=True))
        rings = len(framework.levels) if framework.method is Method.CUMULATIVE else 4
        self.radar.show_series([one.part.words for one in axes], series, rings)
        names = [tr(N_("实线：本企业")), *(tr(N_("虚线：{name}")).format(name=one.name) for one in series[1:])]
        self.legend.setText("　".join(names))

    def _show_among(self, sheet: ScoreSheet, framework: Framework) -> None:
        industry = distribution_of(framework)
        stands = among_others(sheet, industry) if industry else None
        self.among.setVisible(stands is not None)
        if industry and stands:
            words = tr(N_("{name}：{lower} 更低，{same} 同档（{ours}），{higher} 更高。"))
            told = words.format(
                name=industry.name,
                lower=weight_words(stands.lower),
                same=weight_words(stands.same),
                ours=stands.ours.words,
                higher=weight_words(stands.higher),
            )
            self.among.setText(marked(told, reference=industry.reference))
            self.among.setToolTip(industry.source)

    def _show_way(self, sheet: ScoreSheet) -> None:
        clear_out(self._rises)
        way = distance(sheet)
        self.way.setVisible(way is not None)
        if way is None:
            return
        self.way.title.setText(tr(N_("离{level}")).format(level=way.level.words))
        for hurdle in way.hurdles:
            self._rises.addWidget(Label(hurdle_words(hurdle), "small", "text2", wrap=True))
        for rise in way.rises[:_MOST]:
            row = LinkRow(rise.item.words, _rise_words(rise))
            row.setObjectName(f"rise {rise.item.code}")
            row.clicked.connect(partial(self.item_asked.emit, rise.item.code))
            self._rises.addWidget(row)
        if len(way.rises) > _MOST:
            more = tr(N_("还有 {count} 项")).format(count=len(way.rises) - _MOST)
            self._rises.addWidget(Label(more, "caption", "text3"))

    def _show_gaps(self, sheet: ScoreSheet, framework: Framework, benchmark: Beside | None) -> None:
        clear_out(self._gap_rows)
        found = gaps(sheet, benchmark.values)[:_GAPS] if benchmark else []
        self.gaps.setVisible(bool(found))
        for one in found:
            ours, theirs = value_words(framework, one.ours), value_words(framework, one.theirs)
            words = tr(N_("{part} {ours}，标杆 {theirs}")).format(part=one.words, ours=ours, theirs=theirs)
            bar = ProgressBar(share(framework, one.ours), mark=share(framework, one.theirs), name=words)
            self._gap_rows.addWidget(column(Label(words, "small", "text2", wrap=True), bar, gap=2))

    def _lay_out(self) -> None:
        result = Card(tr(N_("评估结果")), gap=8)
        result.header.addWidget(self.how)
        for part in (
            line(self.total, self.level, None),
            line(self.reference, None),
            self.note,
            self.radar,
            self.legend,
            self.among,
        ):
            result.body.addWidget(part)
        result.body.addWidget(line(None, self.reopen, self.finish))
        self.way.body.addLayout(self._rises)
        scroll = ScrollPage(padding=0)
        scroll.body.addWidget(result)
        scroll.body.addWidget(self.way)
        self.gaps.body.addLayout(self._gap_rows)
        scroll.body.addWidget(self.gaps)
        scroll.body.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)


def _note(now: Scoring, sheet: ScoreSheet) -> str:
    open_items, bare = len(sheet.open_items()), len(now.without_evidence())
    parts = []
    if open_items:
        parts.append(tr(N_("{count} 项未打分，按 0 计")).format(count=open_items))
    if bare:
        parts.append(tr(N_("{count} 项缺现场依据")).format(count=bare))
    if now.to_settle():
        parts.append(tr(N_("{count} 项待商定")).format(count=len(now.to_settle())))
    return "，".join(parts)


def _values(framework: Framework, axes: Sequence[Domain], values: Mapping[str, Fraction]) -> tuple[float | None, ...]:
    return tuple(share(framework, values[one.part.code]) if one.part.code in values else None for one in axes)


def _rise_words(rise: Rise) -> str:
    to = "、".join(one.words for one in rise.to)
    return tr(N_("到“{to}”，加 {gain}")).format(to=to, gain=number_words(rise.gain, 3))
