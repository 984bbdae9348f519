"""The papers that can be made, under what they are about."""

from collections.abc import Sequence
from itertools import groupby

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from app.actions.papers import Offer
from app.domain.text import N_, tr
from ui.papers.paper_row import PaperRow
from ui.widgets.label import Label
from ui.widgets.laid_out import clear_out


class PaperList(QWidget):
    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr(N_("表单")))
        self.offers: list[Offer] = []
        self.rows: list[PaperRow] = []
        self._group = QButtonGroup(self)
        self._group.idClicked.connect(lambda at: self.chosen.emit(self.offers[at]))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)

    def show_offers(self, offers: Sequence[Offer]) -> None:
        clear_out(self._column)
        self.offers, self.rows = list(offers), []
        for about, some in groupby(offers, key=lambda one: one.about):
            if self.rows:
                self._column.addSpacing(10)
            title = about or tr(N_("整个项目"))
            label = Label(title, "small_strong", "text2", elide=True)
            label.setToolTip(title)
            self._column.addWidget(label)
            for one in some:
                self._add(one)
        self._column.addStretch(1)

    def choose(self, at: int) -> None:
        if 0 <= at < len(self.rows):
            self.rows[at].setChecked(True)
            self.chosen.emit(self.offers[at])

    def _add(self, offer: Offer) -> None:
        row = PaperRow(offer.kind.words)
        row.setAccessibleName(" ".join(filter(None, (offer.kind.words, offer.about))))
        self._group.addButton(row, len(self.rows))
        self.rows.append(row)
        self._column.addWidget(row)
