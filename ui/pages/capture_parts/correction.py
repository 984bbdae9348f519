"""A stamp was wrong: another time stands beside it from now on, or it no longer counts, and why."""

import re
import unicodedata
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.clock import ClockReading
from app.domain.records.visits import TimeEvent
from app.domain.text import N_, tr
from ui.visit_words import time_words
from ui.widgets.button import Button
from ui.widgets.fields import TextField
from ui.widgets.label import Label
from ui.widgets.laid_out import column
from ui.widgets.sheet import Sheet

_TIME = re.compile(r"([01]?[0-9]|2[0-3]):([0-5]?[0-9])")


class CorrectionSheet(Sheet):
    """`confirmed` carries the reading that takes the place of the old one, None to void it, and the reason."""

    confirmed = Signal(object, str)

    def __init__(self, window: QWidget, stamp: TimeEvent) -> None:
        kind = stamp.kind.words if stamp.kind else ""
        line = tr(N_("原来的时刻会留着，更正的时刻标明是手工写的。"))
        super().__init__(window, tr(N_("更正{kind}时刻")).format(kind=kind), line, width=480)
        self._wall = stamp.clock.wall if stamp.clock else None
        self.time = TextField(name=tr(N_("时刻")), touch=True)
        self.time.setText(time_words(self._wall))
        self.reason = TextField(tr(N_("例如：忘了按签离")), name=tr(N_("原因")), touch=True)
        self._trouble = Label("", "caption", "danger", wrap=True)
        for label, field in ((N_("时刻（如 09:05）"), self.time), (N_("原因"), self.reason)):
            words = Label(tr(label), "small_strong", "text2")
            words.setBuddy(field)
            self.body.addWidget(column(words, field, gap=4))
        self.body.addWidget(self._trouble)
        self.void = self.offer(Button(tr(N_("这一条不算")), kind="danger", size="lg"))
        self.change = self.offer(Button(tr(N_("改成这个时刻")), kind="primary", size="lg"))
        self.void.clicked.connect(lambda: self._confirm(None))
        self.change.clicked.connect(self._change)

    def _change(self) -> None:
        wall = self._typed()
        self.time.set_wrong(wall is None)
        if wall is None:
            self._trouble.setText(tr(N_("时刻请写成 09:05 这样。")))
            return
        # Typed, not measured: no boot, so that it is only compared by the wall clock and counts as unproven.
        self._confirm(ClockReading(wall, "", 0.0))

    def _confirm(self, reading: ClockReading | None) -> None:
        reason = self.reason.text().strip()
        self.reason.set_wrong(not reason)
        if not reason:
            self._trouble.setText(tr(N_("请写一句为什么要改。")))
            self.reason.setFocus()
            return
        self.dismiss()
        self.confirmed.emit(reading, reason)

    def _typed(self) -> datetime | None:
        found = _TIME.fullmatch(unicodedata.normalize("NFKC", self.time.text()).strip())
        if found is None or self._wall is None:
            return None
        return self._wall.replace(hour=int(found[1]), minute=int(found[2]), second=0, microsecond=0)
