"""The search field and the chips above the list."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.text import N_, tr
from app.rules.code_lists import options
from app.rules.life_cycle import Stage
from ui.pages.archive_parts.narrowing import Entry, Narrowing, divisions_of, stages_of
from ui.theme.theme import theme
from ui.widgets.chip import Chip
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.search_field import SearchField

_MOST_DIVISIONS = 6
_FIELD = 420
C = TypeVar("C")


class FilterBar(QWidget):
    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.field = SearchField(tr(N_("搜索企业名称、统一社会信用代码、项目编号、区县")))
        self.conflicts = Chip(tr(N_("有待选版本")), "git-compare-arrows")
        self.categories = {
            category: Chip(words.partition("（")[0]) for category, words in options("categories").items()
        }
        self.divisions: dict[str, Chip] = {}
        self.stages: dict[Stage, Chip] = {}
        self._holder = QWidget()
        self._flow = FlowLayout(self._holder)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.field)
        column.addWidget(self._holder)
        for chip in (*self.categories.values(), self.conflicts):
            self._take(chip)
        self.field.searched.connect(lambda _: self.changed.emit())
        theme().changed.connect(self._fit)
        self._fit()

    def narrowing(self) -> Narrowing:
        return Narrowing(
            self.field.text().strip(),
            frozenset(category for category, chip in self.categories.items() if chip.isChecked()),
            frozenset(name for name, chip in self.divisions.items() if chip.isChecked()),
            frozenset(stage for stage, chip in self.stages.items() if chip.isChecked()),
            self.conflicts.isChecked(),
        )

    def clear(self) -> None:
        for chip in (*self.categories.values(), *self.divisions.values(), *self.stages.values(), self.conflicts):
            chip.setChecked(False)
        self.field.clear()
        self.changed.emit()

    def show_counts(self, entries: Sequence[Entry]) -> None:
        """How many dossiers stand behind each chip, whatever else is chosen."""
        for category, chip in self.categories.items():
            chip.set_count(sum(entry.card.project.category == category for entry in entries))
        torn = sum(entry.card.conflicts > 0 for entry in entries)
        self.conflicts.set_count(torn)
        self.conflicts.setVisible(torn > 0 or self.conflicts.isChecked())
        self._show_chips(self.stages, stages_of(entries), lambda stage: Chip(stage.words, "flag"))
        divisions = dict(divisions_of(entries, _MOST_DIVISIONS))
        self._show_chips(self.divisions, divisions, lambda name: Chip(name, "map-pin"))

    def _show_chips(self, chips: dict[C, Chip], counts: Mapping[C, int], make: Callable[[C], Chip]) -> None:
        for key in [key for key, chip in chips.items() if key not in counts and not chip.isChecked()]:
            chip = chips.pop(key)
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        for key, chip in chips.items():
            chip.set_count(counts.get(key, 0))
        for key, count in counts.items():
            if key not in chips:
                chips[key] = self._take(make(key))
                chips[key].set_count(count)

    def _fit(self) -> None:
        self.field.setMaximumWidth(theme().px(_FIELD))

    def _take(self, chip: Chip) -> Chip:
        chip.clicked.connect(partial(self._tell, chip))
        self._flow.addWidget(chip)
        return chip

    def _tell(self, chip: Chip) -> None:
        self.changed.emit()
