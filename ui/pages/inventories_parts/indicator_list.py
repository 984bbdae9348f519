"""指标: what the inventories and the figures of the years come to."""

from collections.abc import Sequence
from itertools import groupby

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.actions.inventories import Counted
from app.domain.text import tr
from ui.pages.inventories_parts.indicator_row import IndicatorRow
from ui.widgets.card import Card
from ui.widgets.row_stack import RowStack
from ui.widgets.scroll_page import ScrollPage


class IndicatorList(QWidget):
    asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.rows: dict[str, IndicatorRow] = {}
        self._scroll = ScrollPage(padding=0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._scroll)

    def show_counted(self, counted: Sequence[Counted]) -> None:
        if not self.rows:
            self._build(counted)
        for one in counted:
            self.rows[one.indicator.code].show_counted(one)

    def _build(self, counted: Sequence[Counted]) -> None:
        for group, members in groupby(counted, lambda one: one.indicator.group):
            card = Card(tr(group), gap=4)
            made = []
            for one in members:
                row = self.rows[one.indicator.code] = IndicatorRow(one)
                row.asked.connect(self.asked)
                made.append(row)
            stack = RowStack()
            stack.show_rows(made)
            card.body.addWidget(stack)
            self._scroll.body.addWidget(card)
        self._scroll.body.addStretch(1)
