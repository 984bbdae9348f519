"""The score sheet, line by line, over the window."""

from collections.abc import Iterator

from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.assess.sheet import Line, ScoreSheet
from app.assess.sheet_words import how, hurdle_words, marked, share_words, total_words
from app.domain.text import N_, tr
from ui.widgets.button import Button
from ui.widgets.label import Label
from ui.widgets.sheet import Sheet

_WIDE, _STEP = 820, 18


class ScoreSheetSheet(Sheet):
    def __init__(self, parent: QWidget, sheet: ScoreSheet) -> None:
        note = sheet.framework.reference_note
        super().__init__(parent, tr(N_("得分表")), marked(note, reference=sheet.reference) if note else "", width=_WIDE)
        self.body.addWidget(Label(f"{tr(N_('总分'))} {total_words(sheet)}", "strong", wrap=True))
        for root in sheet.lines:
            self._add(root, 0)
        for step in sheet.steps:
            state = tr(N_("达到")) if step.reached else tr(N_("未达到"))
            self.body.addWidget(Label(f"{step.level.words} {state}", "h3"))
            for hurdle in step.hurdles:
                self.body.addWidget(Label(hurdle_words(hurdle), "small", "text2", wrap=True))
            if step.counts is not None and step.lines:
                self.body.addWidget(Label(share_words(step), "small", "text2", wrap=True))
            for line in step.lines if step.counts is not None else ():
                self._add(line, 0)
        close = self.offer(Button(tr(N_("关闭")), kind="primary"))
        close.clicked.connect(self.dismiss)

    def _add(self, root: Line, depth: int) -> None:
        for line, deep in _walk(root, depth):
            row = QHBoxLayout()
            row.setContentsMargins(deep * _STEP, 0, 0, 0)
            row.addWidget(Label(line.words, "small", wrap=True), 2)
            row.addWidget(Label(marked(how(line), reference=line.reference), "small", "text2", wrap=True), 3)
            self.body.addLayout(row)


def _walk(line: Line, depth: int) -> Iterator[tuple[Line, int]]:
    yield line, depth
    for one in line.lines:
        yield from _walk(one, depth + 1)
