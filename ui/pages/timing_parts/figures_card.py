"""What the laps say so far: numbers, a strip of dots, shares, and what to know before relying on them."""

from PySide6.QtWidgets import QGridLayout, QWidget

from app.actions.timing import MeasuredStudy
from app.domain.text import N_, tr
from app.domain.time_study import counts
from ui.pages.timing_parts.study_words import (
    hints,
    number_words,
    percent_words,
    seconds_words,
    shares_words,
    takt_words,
)
from ui.widgets.card import Card
from ui.widgets.label import Label
from ui.widgets.laid_out import column
from ui.widgets.lap_chart import Dot, LapChart, Level
from ui.widgets.status_tag import StatusTag

_ACROSS = 3


class FiguresCard(Card):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr(N_("统计")), gap=12, parent=parent)
        self.takt = StatusTag("")
        self.header.addWidget(self.takt)
        titles = (N_("有效样本"), N_("平均"), N_("标准差"), N_("最短 – 最长"), N_("变异系数"), N_("比标准工时"))
        self._numbers = [Label("", "h2") for _ in titles]
        grid = QGridLayout()
        grid.setHorizontalSpacing(20)
        grid.setVerticalSpacing(10)
        for at, (title, number) in enumerate(zip(titles, self._numbers, strict=True)):
            grid.addWidget(column(Label(tr(title), "caption", "text3"), number, gap=0), at // _ACROSS, at % _ACROSS)
            grid.setColumnStretch(at % _ACROSS, 1)
        self.chart = LapChart(tr(N_("每一次的时长")))
        self._shares = Label("", "small", "text2", wrap=True)
        self._hints = Label("", "small", "warning", wrap=True)
        self.body.addLayout(grid)
        for part in (self.chart, self._shares, self._hints):
            self.body.addWidget(part)

    def show_study(self, measured: MeasuredStudy) -> None:
        found = measured.figures
        words, tone = takt_words(found)
        self.takt.show_state(words, tone, "" if found.by_takt is None else None)
        over = tr(N_("，{count} 次超节拍")).format(count=found.over_takt) if found.over_takt else ""
        left_out = tr(N_("，{count} 次不计入")).format(count=found.left_out) if found.left_out else ""
        span = f"{number_words(found.shortest)} – {number_words(found.longest)}" if found.count else "—"
        said = (
            str(found.count),
            seconds_words(found.mean),
            seconds_words(found.deviation),
            span,
            percent_words(found.variation),
            percent_words(found.by_standard),
        )
        for label, text in zip(self._numbers, said, strict=True):
            label.setText(text)
        shares = shares_words(found)
        self._shares.setText(f"{shares}{over}{left_out}".lstrip("，"))
        self._shares.setVisible(bool(self._shares.text()))
        self._hints.setText("\n".join(hints(found, measured.laps)))
        self._hints.setVisible(bool(self._hints.text()))
        self._draw(measured)

    def _draw(self, measured: MeasuredStudy) -> None:
        found, takt = measured.figures, measured.study.takt
        dots = [
            Dot(float(lap.seconds), lap.id in found.outliers, counts(lap))
            for lap in measured.laps
            if lap.seconds is not None and lap.seconds >= 0
        ]
        levels: list[Level] = []
        if found.mean is not None:
            levels.append(
                Level(float(found.mean), tr(N_("平均 {n}")).format(n=number_words(found.mean)), "accent_text")
            )
        if takt and takt > 0 and dots:
            levels.append(Level(float(takt), tr(N_("节拍 {n}")).format(n=number_words(takt)), "danger", dashed=True))
        self.chart.show_dots(dots, levels)
        self.chart.setAccessibleDescription(shares_words(found))
        self.chart.setVisible(bool(dots))
