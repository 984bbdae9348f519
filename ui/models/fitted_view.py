"""A table whose columns always fit: one takes what is left, those that matter least go first."""

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
    """`widths` in pixels at 100 %; `least_first` are columns that may go; `filling` takes what is left, at the least
    half of its width."""

    def __init__(
        self,
        table: RecordTable[R],
        name: str,
        widths: Sequence[int],
        least_first: Sequence[int],
        *,
        filling: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(table, name, parent)
        self._widths, self._least_first, self._filling = tuple(widths), tuple(least_first), filling
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
        filling = self._filling if self._filling in shown else 0
        rest = room - sum(theme().px(width) for at, width in shown.items() if at != filling)
        self.setColumnWidth(filling, max(theme().px(self._widths[filling]) // 2, rest))
