"""选一个版本: one conflict after the other, its values side by side, decided with two keys."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.actions import conflicts
from app.actions.conflicts import Conflict
from app.actions.records import may_write
from app.domain.errors import AppError
from app.domain.fields import Note, Text
from app.domain.text import N_, tr
from ui.conflicts.side_card import SideCard
from ui.errors import show_error
from ui.parts import PageParts
from ui.widgets.banner import Banner
from ui.widgets.button import Button
from ui.widgets.fields import NoteField
from ui.widgets.label import Label
from ui.widgets.sheet import Sheet
from ui.widgets.toggles import CheckBox

_WIDE = 920


class ConflictSheet(Sheet):
    """Open it over a window; `settled` after each decision. It closes itself when nothing is left."""

    settled = Signal()

    def __init__(self, parent: QWidget, parts: PageParts, dossier_id: str) -> None:
        super().__init__(parent, tr(N_("选一个版本")), tr(N_("没选的那一版也会留在历史里。")), width=_WIDE)
        self._parts, self._dossier_id = parts, dossier_id
        self._waiting: list[Conflict] = []
        self._over = False
        self._shown: Conflict | None = None
        self.cards: list[SideCard] = []
        self.banner = Banner()
        self.what = Label("", "h3", elide=True)
        self.own = CheckBox(tr(N_("都不用，自己写")))
        self.text = NoteField(tr(N_("可以把几版并成一段")), name=tr(N_("合并后")), lines=3)
        self._sides = QWidget()
        self.later = self.offer(Button(tr(N_("以后再选")), kind="ghost"))
        self.keep = self.offer(Button(tr(N_("用这一版")), "check", "primary"))
        self._lay_out()
        self.later.clicked.connect(self._later)
        self.keep.clicked.connect(self._settle)
        self.closed.connect(self._end)

    def open(self) -> None:
        super().open()
        self._load()

    def first_focus(self) -> QWidget:
        return self

    def pick(self, at: int) -> None:
        """The version at this place; behind the last one what is written by hand."""
        if at < len(self.cards):
            self.own.setChecked(False)
            for place, card in enumerate(self.cards):
                card.show_kept(place == at)
        elif self.own.isVisible():
            self.own.setChecked(True)
            for card in self.cards:
                card.show_kept(False)
        self.text.setVisible(self.own.isChecked())
        self.keep.setEnabled(self._may_settle and (self.own.isChecked() or any(c.mark.isChecked() for c in self.cards)))
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text().isdecimal() and 0 < int(event.text()) <= len(self.cards) + 1:
            self.pick(int(event.text()) - 1)
            return
        super().keyPressEvent(event)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self._sides)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(14)
        self.text.hide()
        for part in (self.banner, self.what, self._sides, self.own, self.text):
            self.body.addWidget(part)
        self.own.clicked.connect(lambda on: self.pick(len(self.cards) if on else 0))

    def _load(self) -> None:
        workspace, dossier_id = self._parts.workspace, self._dossier_id
        self._parts.jobs.read(
            lambda _: conflicts.conflicts_of(workspace, dossier_id), succeeded=self._take, failed=self._tell
        )

    def _take(self, found: Sequence[Conflict]) -> None:
        if not self._over:
            self._waiting = list(found)
            self._next()

    def _next(self) -> None:
        if not self._waiting:
            self.dismiss()
            return
        self._show(self._waiting[0])

    def _show(self, conflict: Conflict) -> None:
        self._shown = conflict
        spec, record = conflict.spec, conflict.record
        field = tr(spec.label) if spec else tr(N_("去留"))
        title = " · ".join(filter(None, (tr(record.label), conflict.title, field)))
        self.what.setText(title)
        left = tr(N_("还有 {count} 处两边都改了，没选的那一版也会留在历史里。"))
        self.line.setText(left.format(count=len(self._waiting)))
        self._show_sides(conflict)
        self.own.setVisible(isinstance(spec, Text | Note))
        self.text.setPlainText("\n".join(str(side.value) for side in conflict.sides if side.value) if spec else "")
        self.banner.clear()
        if not self._may_settle:
            show_error(self.banner, _not_yours(conflict))
        self.pick(0)

    def _show_sides(self, conflict: Conflict) -> None:
        row = self._sides.layout()
        for card in self.cards:
            card.hide()
            card.deleteLater()
        sides = conflict.sides
        self.cards = []
        for at, side in enumerate(sides):
            other = sides[1 - at] if len(sides) == 2 else sides[at - 1] if at else None
            card = SideCard(conflict, side, other, at + 1)
            card.picked.connect(lambda at=at: self.pick(at))
            self.cards.append(card)
            if row is not None:
                row.addWidget(card)

    @property
    def _may_settle(self) -> bool:
        return self._shown is not None and may_write(self._parts.workspace, type(self._shown.record))

    def _settle(self) -> None:
        conflict = self._shown
        if conflict is None or not self.keep.isEnabled():
            return
        value = next((card.side.value for card in self.cards if card.mark.isChecked()), None)
        if self.own.isChecked():
            value = self.text.toPlainText().strip()
        try:
            conflicts.choose(self._parts.workspace, conflict, value)
        except AppError as error:
            self._tell(error)
            return
        self._waiting.remove(conflict)
        self.settled.emit()
        self._done()

    def _done(self) -> None:
        if not self._waiting:
            self._parts.toast(tr(N_("两边都改的地方都选好了")), self._parts.undo)
        self._next()

    def _later(self) -> None:
        """Put it behind the others; with no other left, close."""
        if len(self._waiting) > 1:
            self._waiting.append(self._waiting.pop(0))
            self._next()
        else:
            self.dismiss()

    def _tell(self, error: AppError) -> None:
        if not self._over:
            show_error(self.banner, error)
            self._fit()

    def _end(self) -> None:
        self._over = True

    def _fit(self) -> None:
        if self.isVisible():
            self.layer().setGeometry(self.place())


def _not_yours(conflict: Conflict) -> AppError:
    return AppError(
        N_("这一处要由组长或工信局来选。"),
        N_("你可以先看两边写了什么，选好后会随包一起回来。"),
        label=tr(conflict.record.label),
    )
