"""待封装: what was written here and nobody else has yet."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from app.actions.today import DossierToday, total_pending
from app.domain.catalogue import BY_NAME
from app.domain.records.notes import Interview, QuickNote
from app.domain.records.photos import Photo
from app.domain.records.visits import Visit
from app.domain.text import N_, tr
from ui.short_words import short_day
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.icon_view import IconView
from ui.widgets.label import Label
from ui.widgets.laid_out import column

_NAMED = {
    Photo.type_name: N_("照片 {count} 张"),
    Interview.type_name: N_("纪要 {count} 篇"),
    QuickNote.type_name: N_("速记 {count} 条"),
    Visit.type_name: N_("走访 {count} 次"),
}
_MOST = 2


class PendingCard(Card):
    seal_asked = Signal(str)
    """Id of the project that has most to hand over."""

    def __init__(self, verb: str) -> None:
        super().__init__(padding=16, gap=8)
        self._dossier_id = ""
        self.icon = IconView("package", "accent_text", 18, tile=36)
        self.what, self.last = Label("", "strong", wrap=True), Label("", "caption", "text3", wrap=True)
        self.button = Button(verb)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.icon)
        row.addWidget(column(self.what, self.last, gap=0), 1)
        row.addWidget(self.button)
        self.body.addLayout(row)
        self.button.clicked.connect(lambda: self.seal_asked.emit(self._dossier_id))

    def show_pending(self, dossiers: Sequence[DossierToday]) -> None:
        counts = total_pending(dossiers)
        most = max(dossiers, key=lambda one: sum(one.pending.values()), default=None)
        self._dossier_id = most.id if most and most.pending else ""
        named = [tr(words).format(count=counts[name]) for name, words in _NAMED.items() if counts[name]]
        rest = sum(count for name, count in counts.items() if name not in _NAMED)
        if not named and rest:
            first = next(iter(counts))
            named = [tr(N_("{label} {count} 条")).format(label=tr(BY_NAME[first].label), count=counts[first])]
        told = "、".join(named[:_MOST])
        self.what.setText(tr(N_("待封装 {what}")).format(what=told) if told else tr(N_("没有待封装的记录")))
        sealed = [one.sealed_at for one in dossiers if one.sealed_at]
        self.last.setText(_last(max(sealed)) if sealed else tr(N_("还没有交接过")))
        self.button.setEnabled(bool(self._dossier_id))


def _last(sealed_at: datetime) -> str:
    here = sealed_at.astimezone()
    return tr(N_("上次交接 {day} {time:%H:%M}")).format(day=short_day(here.date()), time=here)
