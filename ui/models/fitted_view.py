"""A table whose columns always fit: the first takes what is left, those that matter least go first."""

from collections.abc import Sequence
from typing import TypeVar

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from ui.models.record_table import RecordTable
from ui.models.record_view import RecordView
from ui.theme.theme import theme

R = TypeVar("R")
_FEWEST = 2


class FittedView(RecordView[R]):
    """`widths` in pixels at 100 %, the first is the least it can do with; `least_first` are columns that may go."""

    def __init__(
        self,
        table: RecordTable[R],
        name: str,
        widths: Sequence[int],
        least_first: Sequence[int],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(table, name, parent)
        self._widths, self._least_first = tuple(widths), tuple(least_first)
        self.horizontalHeader().setStretchLastSection(False)
        theme().changed.connect(self.fit)
        self.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        room, shown = self.viewport().width(), dict(enumerate(self._widths))
        leaving = [at for at in self._least_first if at in shown]
        while leaving and len(shown) > _FEWEST and sum(theme().px(width) for width in shown.values()) > room:
            del shown[leaving.pop(0)]
        for at, width in enumerate(self._widths):
            self.setColumnHidden(at, at not in shown)
            self.setColumnWidth(at, theme().px(width))
        rest = room - sum(theme().px(width) for at, width in shown.items() if at)
        self.setColumnWidth(0, max(theme().px(self._widths[0]) // 2, rest))
