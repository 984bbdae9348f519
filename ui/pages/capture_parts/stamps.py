"""The stamps of a visit's clock as they were made, with what was corrected by hand beside them."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.records.visits import TimeEvent, TimeEventKind
from app.domain.text import N_, tr
from ui.visit_words import time_words
from ui.widgets.button import Button
from ui.widgets.label import Label
from ui.widgets.laid_out import clear_out, column, line
from ui.widgets.status_tag import StatusTag, Tone


class StampList(QWidget):
    correction_asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._shown: Sequence[TimeEvent] | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)

    def show_stamps(self, events: Sequence[TimeEvent]) -> None:
        if events == self._shown:
            return
        self._shown = events
        clear_out(self._column)
        self.setVisible(bool(events))
        self._column.addWidget(Label(tr(N_("时刻")), "small_strong", "text2"))
        corrected = {event.corrects_id for event in events if event.corrects_id}
        for event in events:
            self._column.addWidget(self._row(event, event.id in corrected))

    def _row(self, event: TimeEvent, corrected: bool) -> QWidget:
        kind = event.kind.words if event.kind else ""
        when = time_words(event.clock.wall) if event.clock else ""
        colour = "text3" if corrected else "text"
        parts: list[QWidget] = [Label(f"{when} {kind}", "small", colour)]
        if corrected:
            parts.append(StatusTag(tr(N_("已更正")), Tone.NEUTRAL, "circle-minus"))
        elif event.corrects_id:
            parts.append(StatusTag(tr(N_("手工更正")), Tone.WARNING, "pencil"))
        row = line(*parts, None, *self._correct(event, corrected))
        return column(row, Label(event.reason, "caption", "text3", wrap=True), gap=0) if event.reason else row

    def _correct(self, event: TimeEvent, corrected: bool) -> Sequence[QWidget]:
        if corrected or event.kind is TimeEventKind.VOID:
            return ()
        button = Button(tr(N_("更正")), kind="ghost", size="sm")
        if event.kind is not None and event.clock is not None:
            button.setAccessibleName(f"{tr(N_('更正'))} {time_words(event.clock.wall)} {event.kind.words}")
        button.clicked.connect(lambda: self.correction_asked.emit(event))
        return (button,)
