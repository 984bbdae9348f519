"""Nobody checked out of a visit: when it ended is written down by hand, with a reason."""

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.actions.forgotten_visits import Forgotten
from app.domain import fields as f
from app.domain.text import N_, tr
from ui.fields.dated import MomentEditor
from ui.visit_words import time_words
from ui.widgets.button import Button
from ui.widgets.fields import TextField
from ui.widgets.label import Label
from ui.widgets.laid_out import column
from ui.widgets.sheet import Sheet


class ForgottenSheet(Sheet):
    """`confirmed` carries the moment and the reason."""

    confirmed = Signal(object, str)

    def __init__(self, window: QWidget, forgotten: Forgotten) -> None:
        began = forgotten.hours.checked_in
        day = tr(N_("{month} 月 {day} 日")).format(month=began.month, day=began.day) if began else ""
        words = tr(N_("{day}{time} 签到后一直没有签离。最后一条记录写于 {last}，请核对离开的时刻；会标明是手工补记。"))
        line = words.format(day=day, time=f" {time_words(began)}", last=time_words(forgotten.last_seen))
        super().__init__(window, tr(N_("补记签离")), line, width=520)
        self._began = began
        self.at = MomentEditor(f.Moment(label=N_("离开的时刻")))
        self.at.enlarge()
        self.at.show_value(forgotten.last_seen)
        self.reason = TextField(tr(N_("例如：走时忘了按签离")), name=tr(N_("原因")), touch=True)
        self._trouble = Label("", "caption", "danger", wrap=True)
        for label, part in ((N_("离开的时刻"), self.at), (N_("原因"), self.reason)):
            title = Label(tr(label), "small_strong", "text2")
            title.setBuddy(part)
            self.body.addWidget(column(title, part, gap=4))
        self.body.addWidget(self._trouble)
        later = self.offer(Button(tr(N_("以后再说")), kind="ghost", size="lg"))
        later.clicked.connect(self.dismiss)
        self.go_on = self.offer(Button(tr(N_("补记签离")), "log-out", "primary", "lg"))
        self.go_on.clicked.connect(self._confirm)

    def first_focus(self) -> QWidget:
        return self.reason

    def _confirm(self) -> None:
        moment = None if self.at.problem() else self.at.value()
        if not isinstance(moment, datetime) or (self._began is not None and moment < self._began):
            self._trouble.setText(tr(N_("请填签到以后的日期和时间，如 2026-11-22 16:30。")))
            return
        reason = self.reason.text().strip()
        self.reason.set_wrong(not reason)
        if not reason:
            self._trouble.setText(tr(N_("请写一句为什么当时没有签离。")))
            self.reason.setFocus()
            return
        self.dismiss()
        self.confirmed.emit(moment, reason)
