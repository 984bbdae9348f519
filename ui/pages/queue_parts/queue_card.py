"""The list of bundles with what stands above it: the filter and how clean ones are dealt with."""

from collections.abc import Sequence

from PySide6.QtCore import Signal

from app.domain.text import N_, tr
from ui.pages.queue_parts.incoming import Stage
from ui.pages.queue_parts.queue_list import QueueList
from ui.pages.queue_parts.queue_row import QueueRow, Shelf
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.label import Label
from ui.widgets.one_of import SegmentedControl
from ui.widgets.toggles import CheckBox

_WORDS = {
    Shelf.ALL: N_("全部 {count}"),
    Shelf.TO_DO: N_("要处理 {count}"),
    Shelf.TAKEN: N_("已入库 {count}"),
    Shelf.REFUSED: N_("拒收 {count}"),
}


class QueueCard(Card):
    shelf_chosen = Signal()

    def __init__(self) -> None:
        super().__init__(padding=14, gap=8)
        self.list = QueueList()
        self.shelves = SegmentedControl([_words(shelf, 0) for shelf in Shelf], tr(N_("只看")))
        self.shelves.chosen.connect(lambda _: self.shelf_chosen.emit())
        self.clean = CheckBox(tr(N_("干净的包直接入库")))
        self.clean.setToolTip(tr(N_("核对全部通过、没有冲突的包不再逐个问")))
        self.take_all = Button("", "hard-drive-download", size="sm")
        self.nothing = Label(tr(N_("这一类里没有包")), "small", "text3")
        self.summary = ""
        top = FlowLayout()
        for part in (self.shelves, self.clean, self.take_all):
            top.addWidget(part)
        self.body.addLayout(top)
        self.body.addWidget(self.nothing)
        self.body.addWidget(self.list, 1)
        self.take_all.hide()

    def show_rows(self, rows: Sequence[QueueRow]) -> None:
        counts = {shelf: sum(row.on(shelf) for row in rows) for shelf in Shelf}
        for shelf, count in counts.items():
            self.shelves.set_words(shelf, _words(shelf, count))
        ready = sum(row.incoming is not None and row.incoming.stage is Stage.READY for row in rows)
        self.take_all.set_words(tr(N_("全部入库 {count}")).format(count=ready))
        self.take_all.setVisible(ready > 1)
        shelf = Shelf(self.shelves.current)
        self.list.show_rows([row for row in rows if row.on(shelf)])
        self.nothing.setVisible(bool(rows) and not counts[shelf])
        self.summary = _summary(counts)


def _words(shelf: Shelf, count: int) -> str:
    return tr(_WORDS[shelf]).format(count=count)


def _summary(counts: dict[Shelf, int]) -> str:
    if not counts[Shelf.ALL]:
        return ""
    told = [tr(N_("共 {count} 个包")).format(count=counts[Shelf.ALL])]
    for shelf, words in ((Shelf.TAKEN, N_("{count} 个已入库")), (Shelf.TO_DO, N_("{count} 个要处理"))):
        if counts[shelf]:
            told.append(tr(words).format(count=counts[shelf]))
    return "，".join(told)
