"""The stamps of a visit's clock as they were made, with what was corrected by hand beside them."""

import math
from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.records.visits import ClockIncident, TimeEvent, TimeEventKind
from app.domain.text import N_, tr
from ui.visit_words import befell_words, time_words
from ui.widgets.button import Button
from ui.widgets.label import Label
from ui.widgets.laid_out import clear_out, column, line, stretching
from ui.widgets.status_tag import StatusTag, Tone

_NOBODY: Mapping[str, str] = {}


class StampList(QWidget):
    correction_asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._shown: object = None
        self._names: Mapping[str, str] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def show_stamps(
        self,
        events: Sequence[TimeEvent],
        incidents: Sequence[ClockIncident] = (),
        names: Mapping[str, str] = _NOBODY,
    ) -> None:
        """`names` of the team's members by their ids."""
        shown = (tuple(events), tuple(incidents), tuple(names.items()))
        if shown == self._shown:
            return
        self._shown, self._names = shown, names
        clear_out(self._column)
        self.setVisible(bool(events))
        self._column.addWidget(Label(tr(N_("时刻")), "small_strong", "text2"))
        corrected = {event.corrects_id for event in events if event.corrects_id}
        rows = [(event.clock, self._row(event, event.id in corrected)) for event in events]
        rows += [(incident.before, self._incident(incident)) for incident in incidents]
        for _, row in sorted(rows, key=lambda one: one[0].wall.timestamp() if one[0] else math.inf):
            self._column.addWidget(row)

    def _incident(self, incident: ClockIncident) -> QWidget:
        span = "–".join(time_words(one.wall) for one in (incident.before, incident.after) if one)
        tag = StatusTag(incident.kind.words if incident.kind else "", Tone.WARNING, "triangle-alert")
        return column(
            line(Label(span, "small"), tag, None), Label(befell_words(incident), "caption", "text3", wrap=True), gap=0
        )

    def _row(self, event: TimeEvent, corrected: bool) -> QWidget:
        kind = event.kind.words if event.kind else ""
        when = time_words(event.clock.wall) if event.clock else ""
        colour = "text3" if corrected else "text"
        who = "、".join(self._names[id_] for id_ in event.member_ids if id_ in self._names)
        parts: list[QWidget] = [Label(f"{when} {kind}", "small", colour), Label(who, "small", "text3", elide=True)]
        if corrected:
            parts.append(StatusTag(tr(N_("已更正")), Tone.NEUTRAL, "circle-minus"))
        elif event.by_hand and not event.corrects_id:
            parts.append(StatusTag(tr(N_("手工补记")), Tone.WARNING, "pencil"))
        elif event.corrects_id:
            parts.append(StatusTag(tr(N_("手工更正")), Tone.WARNING, "pencil"))
        said = [line(*parts, None)]
        if event.reason:
            said.append(Label(event.reason, "caption", "text3", wrap=True))
        return stretching(column(*said, gap=0), *self._correct(event, corrected))

    def _correct(self, event: TimeEvent, corrected: bool) -> Sequence[QWidget]:
        if corrected or event.kind is TimeEventKind.VOID:
            return ()
        button = Button(tr(N_("更正")), kind="ghost", size="lg")
        if event.kind is not None and event.clock is not None:
            button.setAccessibleName(f"{tr(N_('更正'))} {time_words(event.clock.wall)} {event.kind.words}")
        button.clicked.connect(lambda: self.correction_asked.emit(event))
        return (button,)
