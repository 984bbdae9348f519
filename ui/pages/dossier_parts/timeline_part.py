"""时间线: what happened, narrowed by kind."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.actions.whole_dossier import WholeDossier
from app.domain.text import N_, tr
from ui.models.timeline import Timeline
from ui.pages.dossier_parts.timeline_words import EXCHANGE, INTERVIEWS, NOTES, VISITS, entries_of
from ui.widgets.chip import Chip
from ui.widgets.empty_state import EmptyState
from ui.widgets.laid_out import line


class TimelinePart(QWidget):
    opened = Signal(str, str)
    """Name of the record type, and id."""

    def __init__(self, thumbnail: Callable[[str], bytes | None]) -> None:
        super().__init__()
        self._whole: WholeDossier | None = None
        self.chips = {
            "": Chip(tr(N_("全部"))),
            VISITS: Chip(tr(N_("走访")), "camera"),
            INTERVIEWS: Chip(tr(N_("访谈")), "messages-square"),
            NOTES: Chip(tr(N_("速记")), "notebook-pen"),
            EXCHANGE: Chip(tr(N_("交接")), "package-check"),
        }
        self.timeline = Timeline(tr(N_("时间线")), thumbnail)
        hint = tr(N_("开始一次走访，照片、速记和访谈都会按时间排在这里。"))
        self._stack = QStackedWidget()
        self._stack.addWidget(EmptyState("history", tr(N_("还没有发生什么")), hint))
        self._stack.addWidget(self.timeline)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(8)
        column.addWidget(line(*self.chips.values(), None))
        column.addWidget(self._stack, 1)
        self.chips[""].setChecked(True)
        for kind, chip in self.chips.items():
            chip.clicked.connect(lambda _=False, kind=kind: self._choose(kind))
        self.timeline.opened.connect(self._open)

    def show_whole(self, whole: WholeDossier) -> None:
        self._whole = whole
        for kind, count in (
            (VISITS, len(whole.visits)),
            (INTERVIEWS, len(whole.interviews)),
            (NOTES, len(whole.notes)),
            (EXCHANGE, len(whole.receipts)),
        ):
            self.chips[kind].set_count(count)
        self._refresh()

    def _choose(self, kind: str) -> None:
        for key, chip in self.chips.items():
            chip.setChecked(key == kind)
        self._refresh()

    def _refresh(self) -> None:
        if self._whole is None:
            return
        kinds = frozenset(kind for kind, chip in self.chips.items() if kind and chip.isChecked())
        entries = entries_of(self._whole, kinds)
        self.timeline.show_entries(entries)
        self._stack.setCurrentIndex(1 if entries else 0)

    def _open(self, key: str) -> None:
        kind, _, record_id = key.partition(".")
        self.opened.emit(kind, record_id)
