"""The assessments of a dossier, and the frameworks with which another one can be begun."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.assess.framework import REFERENCE
from app.assess.frameworks import known_frameworks
from app.assess.sheet_words import marked
from app.domain.records.assessment import Assessment, AssessmentState
from app.domain.text import N_, tr
from ui.short_words import short_day
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.label import Label
from ui.widgets.laid_out import clear_out, column, stretching
from ui.widgets.row_stack import RowStack
from ui.widgets.scroll_page import ScrollPage
from ui.widgets.section_header import SectionHeader
from ui.widgets.status_tag import StatusTag, Tone


class AssessmentList(QWidget):
    opened = Signal(str)
    begun = Signal(object)
    """The framework."""

    def __init__(self) -> None:
        super().__init__()
        page = ScrollPage()
        page.body.addWidget(SectionHeader(tr(N_("评估打分")), tr(N_("先从“装备”开始，最快 20 分钟走完一遍。"))))
        self._there = QVBoxLayout()
        page.body.addLayout(self._there)
        self.models = Card(tr(N_("新做一次评估")), gap=4)
        self.models.body.addWidget(self._models())
        page.body.addWidget(self.models)
        page.body.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(page)

    def show_assessments(self, found: Sequence[Assessment], *, writes: bool) -> None:
        clear_out(self._there)
        self.models.setVisible(writes)
        if found:
            card, stack = Card(tr(N_("做过的评估")), gap=4), RowStack()
            stack.show_rows([self._row(one) for one in found])
            card.body.addWidget(stack)
            self._there.addWidget(card)

    def _models(self) -> QWidget:
        stack, rows = RowStack(), []
        for one in known_frameworks():
            note = f"{tr(REFERENCE)}：{one.reference_note}" if one.reference_note else ""
            told = column(
                Label(one.name, "h3"),
                Label(one.standard, "small", "text2", wrap=True),
                *([Label(note, "caption", "text3", wrap=True)] if note else []),
                gap=2,
            )
            begin = Button(tr(N_("开始打分")), kind="secondary", name=f"{one.name} {tr(N_('开始打分'))}")
            begin.setObjectName(f"begin {one.id}")
            begin.clicked.connect(partial(self.begun.emit, one))
            rows.append(column(10, stretching(told, begin, gap=16), 10, gap=0))
        stack.show_rows(rows)
        return stack

    def _row(self, one: Assessment) -> QWidget:
        day = short_day(one.assessed_on) if one.assessed_on else ""
        line = " · ".join(filter(None, (day, one.assessor, tr(N_("版本 {version}")).format(version=one.version))))
        words = column(Label(one.name, "h3", elide=True), Label(line, "small", "text2", elide=True), gap=2)
        finished = one.state is AssessmentState.FINISHED
        score = format(one.score, "f") if one.score is not None else ""
        result = marked(f"{score} {one.level}".strip(), reference=bool(one.reference)) if finished else ""
        said = result or (one.state or AssessmentState.SCORING).words
        tag = StatusTag(said, Tone.SUCCESS if finished else Tone.ACCENT)
        go = Button(tr(N_("打开")), name=f"{one.name} {tr(N_('打开'))}")
        go.setObjectName(f"open {one.id}")
        go.clicked.connect(partial(self.opened.emit, one.id))
        return column(10, stretching(words, tag, go, gap=14), 10, gap=0)
