"""The checklists of a chemical enterprise: one tap for each line, what was found and its photos behind a button."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.actions.checklists import CheckLine
from app.domain.records.service_papers import ChemicalFamily, Conformity
from app.domain.text import N_, tr
from ui.widgets.button import Button
from ui.widgets.label import Label
from ui.widgets.laid_out import column, line
from ui.widgets.one_of import SegmentedControl
from ui.widgets.sheet import Sheet
from ui.widgets.status_tag import StatusTag, Tone

_OPTIONS = tuple(Conformity)


class CheckRow(QWidget):
    answered = Signal(object)
    """A Conformity."""
    more_asked = Signal()

    def __init__(self, number: int, one: CheckLine, may_write: bool) -> None:
        super().__init__()
        self.line = one
        question = Label(f"{number}. {one.check.question}", "strong", wrap=True)
        self.choice = SegmentedControl([each.words for each in _OPTIONS], one.check.question)
        self.choice.setEnabled(may_write)
        self.choice.chosen.connect(lambda at: self.answered.emit(_OPTIONS[at]))
        self.more = Button("", "camera", "ghost", "sm")
        self.more.setObjectName(f"more.{one.check.id}")
        self.more.clicked.connect(self.more_asked)
        self.found = Label("", "small", "text2", wrap=True)
        stack = QVBoxLayout(self)
        stack.setContentsMargins(0, 8, 0, 8)
        stack.setSpacing(6)
        for part in (question, line(self.choice, None, self.more), self.found):
            stack.addWidget(part)
        self.show_line(one)

    def show_line(self, one: CheckLine) -> None:
        self.line = one
        check = one.check
        self.choice.choose(_OPTIONS.index(check.conformity) if check.conformity else -1)
        photos = len(check.photo_ids)
        words = tr(N_("情况与照片 {count}")).format(count=photos) if photos else tr(N_("情况与照片"))
        self.more.set_words(words)
        self.found.setText(" ".join(check.finding.split()))
        self.found.setVisible(bool(check.finding.strip()))


class ChecklistSheet(Sheet):
    answered = Signal(object, object)
    """A ChemicalCheck, and its Conformity."""
    more_asked = Signal(object)

    def __init__(self, parent: QWidget, lines: Sequence[CheckLine], may_write: bool) -> None:
        said = tr(N_("看一项点一项；写明现场情况，附上照片。"))
        super().__init__(parent, tr(N_("化工检查表")), said, width=760)
        self.rows: dict[str, CheckRow] = {}
        self.counts: dict[ChemicalFamily | None, StatusTag] = {}
        for family in (*ChemicalFamily, None):
            mine = [one for one in lines if one.family is family]
            if mine:
                self._add_family(family, mine, may_write)
        close = self.offer(Button(tr(N_("完成")), "check", "primary"))
        close.clicked.connect(self.dismiss)
        self.show_lines(lines)

    def show_lines(self, lines: Sequence[CheckLine]) -> None:
        """What was answered meanwhile; rows stay where they are."""
        for one in lines:
            if one.check.id in self.rows and self.rows[one.check.id].line != one:
                self.rows[one.check.id].show_line(one)
        for family, tag in self.counts.items():
            mine = [one for one in lines if one.family is family]
            done = sum(one.check.conformity is not None for one in mine)
            tag.show_state(f"{done}/{len(mine)}", Tone.SUCCESS if done == len(mine) else Tone.NEUTRAL)

    def _add_family(self, family: ChemicalFamily | None, lines: Sequence[CheckLine], may_write: bool) -> None:
        self.counts[family] = StatusTag("", Tone.NEUTRAL)
        words = family.words if family else tr(N_("没有归类"))
        rows = []
        for number, one in enumerate(lines, 1):
            row = self.rows[one.check.id] = CheckRow(number, one, may_write)
            row.answered.connect(lambda conformity, row=row: self.answered.emit(row.line.check, conformity))
            row.more_asked.connect(lambda row=row: self.more_asked.emit(row.line.check))
            rows.append(row)
        self.body.addWidget(column(line(Label(words, "h3"), self.counts[family], None), *rows, gap=4))
