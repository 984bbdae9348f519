"""One group of records of a dossier's life: what is there, what each still lacks, and one more."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.record import Record
from app.domain.text import N_, tr
from ui.pages.dossier_parts.life_words import ONCE, Group, day_of, lacking, title_of
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.label import Label
from ui.widgets.laid_out import column, line
from ui.widgets.link_row import LinkRow
from ui.widgets.row_stack import RowStack


class RecordGroup(Card):
    add_asked = Signal(object)
    """The type."""
    open_asked = Signal(object)
    """The record."""

    def __init__(self, group: Group, may_write: Mapping[type[Record], bool]) -> None:
        super().__init__(tr(group.title), padding=16, gap=8)
        self._group, self._may_write = group, may_write
        self._shown: dict[type[Record], tuple[Record, ...]] | None = None
        self.stack = RowStack(divided=False, gap=6)
        self.body.addWidget(self.stack)

    def show_records(self, records: Mapping[type[Record], Sequence[Record]]) -> None:
        mine = {type_: tuple(records.get(type_, ())) for type_ in self._group.types}
        if mine != self._shown:
            self._shown = mine
            self.stack.show_rows([self._kind(type_, found) for type_, found in mine.items()])

    def _kind(self, type_: type[Record], found: Sequence[Record]) -> QWidget:
        parts: list[QWidget | None] = [Label(tr(type_.label), "small_strong", "text2")]
        if not found:
            parts.append(Label(tr(N_("还没有")), "caption", "text3"))
        parts.append(None)
        if self._may_write[type_] and not (found and type_ in ONCE):
            add = Button(
                tr(N_("添加")), "plus", "ghost", "sm", name=tr(N_("添加{label}")).format(label=tr(type_.label))
            )
            add.setObjectName(f"add.{type_.type_name}")
            add.clicked.connect(lambda: self.add_asked.emit(type_))
            parts.append(add)
        return column(line(*parts), *(self._row(one) for one in found), gap=2)

    def _row(self, record: Record) -> LinkRow:
        lacks = lacking(record)
        icon, ink = ("triangle-alert", "warning") if lacks else ("file-text", "text2")
        made = LinkRow(title_of(record), lacks, day_of(record), icon=icon, ink=ink)
        made.setObjectName(f"open.{record.id}")
        made.clicked.connect(lambda: self.open_asked.emit(record))
        return made
