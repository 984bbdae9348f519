"""Exceptions from one rule: asked for, waiting, granted or refused."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.actions.rule_progress import Asked
from app.domain.roles import May, Role, may
from app.domain.text import N_, tr
from app.rules.rule_set import Severity
from app.rules.verdict import Verdict
from ui.short_words import short_day
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.label import Label
from ui.widgets.laid_out import clear_out, line
from ui.widgets.status_tag import StatusTag, Tone

_SOFT = N_("“原则上”的条款，写明理由就可以通过。")
_HARD = N_("由工信部门审批；同意后这一条按例外处理。")


class ExceptionPart(QWidget):
    asked_for = Signal()
    withdrawn = Signal(object)
    """The request."""
    decided = Signal(object, bool)
    """The request, and whether it is granted."""
    opened = Signal(object)
    """The request, for its file."""

    def __init__(self, role: Role) -> None:
        super().__init__()
        self._may_ask, self._may_decide = may(role, May.ASK_EXCEPTION), may(role, May.DECIDE_EXCEPTION)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(10)

    def show_asked(self, verdict: Verdict, asked: Sequence[Asked]) -> None:
        clear_out(self._column)
        waiting = any(one.decision is None for one in asked)
        for one in asked:
            self._column.addWidget(self._card(verdict, one))
        if self._may_ask and not verdict.state.settled and not waiting:
            soft = verdict.rule.severity is Severity.WARN
            ask = Button(tr(N_("写明理由") if soft else N_("申请例外")), "pencil-line", "secondary")
            ask.setObjectName("exception.ask")
            ask.clicked.connect(self.asked_for)
            hint = (
                N_("“原则上”的条款，写明理由就可以通过。") if soft else N_("由工信部门审批；同意后这一条按例外处理。")
            )
            self._column.addWidget(Label(tr(hint), "caption", "text3", wrap=True))
            self._column.addWidget(line(ask, None))
        self.setVisible(self._column.count() > 0)

    def buttons(self) -> list[Button]:
        return [one for one in self.findChildren(Button) if not one.isHidden()]

    def _card(self, verdict: Verdict, asked: Asked) -> QWidget:
        request, decision = asked.request, asked.decision
        holds = verdict.excepted_by is not None and verdict.excepted_by.record_id == request.id
        words, tone = _state(asked, holds)
        card = Card(ground="sunken", padding=12, gap=6, radius=8)
        card.body.addWidget(line(StatusTag(words, tone), None))
        card.body.addWidget(Label(request.reason, "small", wrap=True, selectable=True))
        card.body.addWidget(Label(_who(request.asked_by, request.asked_on), "caption", "text3", wrap=True))
        if request.blob:
            file = Button(tr(N_("看依据文件")), "paperclip", "link", "sm")
            file.setObjectName("exception.file")
            file.clicked.connect(lambda: self.opened.emit(request))
            card.body.addWidget(line(file, None))
        if decision is not None:
            if decision.remark:
                card.body.addWidget(Label(decision.remark, "small", wrap=True, selectable=True))
            card.body.addWidget(Label(_who(decision.approver, decision.decided_on), "caption", "text3", wrap=True))
            return card
        buttons: list[QWidget] = []
        if self._may_decide and verdict.rule.severity is not Severity.WARN and not verdict.state.settled:
            for granted, said, icon in ((True, N_("同意"), "check"), (False, N_("不同意"), "x")):
                button = Button(tr(said), icon, "primary" if granted else "secondary", "sm")
                button.setObjectName("exception.grant" if granted else "exception.refuse")
                button.clicked.connect(lambda _=False, granted=granted: self.decided.emit(request, granted))
                buttons.append(button)
        if self._may_ask and not self._may_decide:
            back = Button(tr(N_("撤回")), kind="ghost", size="sm")
            back.setObjectName("exception.withdraw")
            back.clicked.connect(lambda: self.withdrawn.emit(request))
            buttons.append(back)
        if buttons:
            card.body.addWidget(line(*buttons, None))
        return card


def _state(asked: Asked, holds: bool) -> tuple[str, Tone]:
    if holds:
        return tr(N_("按例外处理")), Tone.SUCCESS
    if asked.decision is None:
        return tr(N_("等工信部门决定")), Tone.ACCENT
    granted = asked.decision.granted
    return (tr(N_("已同意")), Tone.SUCCESS) if granted else (tr(N_("没有同意")), Tone.DANGER)


def _who(name: str, day: date | None) -> str:
    return " · ".join(filter(None, (name, short_day(day) if day else "")))
