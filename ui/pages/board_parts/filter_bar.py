"""The search field and the chips above the board."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.actions.rule_board import BoardRow
from app.domain.text import N_, tr
from ui.pages.board_parts.narrowing import Narrowing, Shelf, fits
from ui.theme.theme import theme
from ui.widgets.chip import Chip
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.search_field import SearchField

_FIELD = 420
_SHELVES = {
    Shelf.FAILED: (N_("不达标"), "circle-x"),
    Shelf.AT_RISK: (N_("临近"), "triangle-alert"),
    Shelf.OPEN: (N_("进行中"), "circle-dot"),
    Shelf.MET: (N_("都达标"), "circle-check"),
}


class FilterBar(QWidget):
    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.field = SearchField(tr(N_("搜索企业、区县、项目编号、诊断机构")))
        self.shelves = {shelf: Chip(tr(words), icon) for shelf, (words, icon) in _SHELVES.items()}
        self.asked = Chip(tr(N_("等例外审批")), "stamp")
        self.rule = Chip("", "x")
        self._rule = ""
        holder = QWidget()
        flow = FlowLayout(holder)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.field)
        column.addWidget(holder)
        for chip in (self.rule, *self.shelves.values(), self.asked):
            flow.addWidget(chip)
        self.rule.hide()
        self.rule.clicked.connect(lambda: self.choose_rule("", ""))
        self.asked.clicked.connect(lambda: self.changed.emit())
        for shelf, chip in self.shelves.items():
            chip.clicked.connect(lambda _=False, shelf=shelf: self._press(shelf))
        self.field.searched.connect(lambda _: self.changed.emit())
        theme().changed.connect(self._fit)
        self._fit()

    def narrowing(self) -> Narrowing:
        shelf = next((shelf for shelf, chip in self.shelves.items() if chip.isChecked()), Shelf.ALL)
        return Narrowing(self.field.text().strip(), shelf, self._rule, self.asked.isChecked())

    def choose_rule(self, rule: str, label: str) -> None:
        """Rows stand for this rule; an empty one: for the dossier as a whole."""
        self._rule = rule
        self.rule.set_words(tr(N_("条款：{label}")).format(label=label))
        self.rule.setAccessibleName(tr(N_("不再只看条款：{label}")).format(label=label))
        self.rule.setChecked(bool(rule))
        self.rule.setVisible(bool(rule))
        self.changed.emit()

    def clear(self) -> None:
        for chip in (*self.shelves.values(), self.asked):
            chip.setChecked(False)
        self.field.clear()
        self.choose_rule("", "")

    def show_counts(self, rows: Sequence[BoardRow]) -> None:
        """How many dossiers stand behind each chip, with the rule that is looked at."""
        for shelf, chip in self.shelves.items():
            chip.set_count(sum(fits(row, Narrowing(shelf=shelf, rule=self._rule)) for row in rows))
        waiting = sum(fits(row, Narrowing(rule=self._rule, asked=True)) for row in rows)
        self.asked.set_count(waiting)
        self.asked.setVisible(waiting > 0 or self.asked.isChecked())

    def _press(self, pressed: Shelf) -> None:
        for shelf, chip in self.shelves.items():
            if shelf is not pressed:
                chip.setChecked(False)
        self.changed.emit()

    def _fit(self) -> None:
        self.field.setMaximumWidth(theme().px(_FIELD))
