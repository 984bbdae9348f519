"""What is to be done next with a dossier, who does it, and what stands in the way."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.roles import Role
from app.domain.text import N_, tr
from app.rules.life_cycle import Stage
from app.rules.next_steps import Deed, NextStep
from app.rules.verdict import Verdict
from ui.rule_words import look_of, reason_words, until_words
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.label import Label
from ui.widgets.laid_out import column, stretching
from ui.widgets.link_row import LinkRow
from ui.widgets.row_stack import RowStack
from ui.widgets.status_tag import StatusTag, Tone

_MOST = 5
_ICONS = {
    Deed.COLLECT_NEED: "clipboard-paste",
    Deed.POOL: "archive",
    Deed.ASSIGN: "building-2",
    Deed.CONFIRM_START: "flag",
    Deed.VISIT: "play",
    Deed.WRITE_REPORT: "file-text",
    Deed.SIGN_OFF: "stamp",
    Deed.SUBMIT: "send",
    Deed.SURVEY: "smile",
    Deed.ACCEPT: "badge-check",
    Deed.RECTIFY: "undo-2",
    Deed.REJECT: "circle-x",
    Deed.AGGREGATE: "combine",
    Deed.FOLLOW_UP: "activity",
}
_OVER = {
    Stage.REJECTED: N_("验收不通过，不再往下办。"),
    Stage.WITHDRAWN: N_("企业已退出，不再往下办；删除“退出”记录可以接着办。"),
}


def who_does(step: NextStep) -> str:
    who = tr(N_("、")).join(role.words for role in Role if role in step.who)
    return tr(N_("由{who}办理")).format(who=who)


class NextCard(Card):
    deed_asked = Signal(object)
    rule_asked = Signal(str)
    """Its id; empty: all of them."""

    def __init__(self, role: Role) -> None:
        super().__init__(tr(N_("下一步")), padding=16, gap=8)
        self._role, self._today = role, date.max
        self._shown: tuple[Stage, tuple[NextStep, ...]] | None = None
        self.state = StatusTag("", Tone.NEUTRAL)
        self.header.insertWidget(2, self.state)
        self.note = Label("", "body", "warning", wrap=True)
        self.stack = RowStack(gap=10)
        self.body.addWidget(self.note)
        self.body.addWidget(self.stack)

    def show_steps(self, stage: Stage, steps: Sequence[NextStep], today: date, note: str = "") -> None:
        """`note`: what has to be known for it, such as what is to be corrected."""
        self._today = today
        self.note.setText(note)
        self.note.setVisible(bool(note))
        if (stage, tuple(steps)) == self._shown:
            return
        self._shown = stage, tuple(steps)
        missing = len(steps[0].missing) if steps else 0
        words, tone = tr(N_("可以办")), Tone.SUCCESS
        if steps and self._role not in steps[0].who:
            words, tone = tr(N_("等对方办理")), Tone.NEUTRAL
        if missing:
            words, tone = tr(N_("还缺 {count} 项")).format(count=missing), Tone.WARNING
        self.state.setVisible(bool(steps))
        self.state.show_state(words, tone)
        rows = [self._step(step, first=not at) for at, step in enumerate(steps)]
        over = tr(_OVER.get(stage, N_("这份档案的事都办完了。")))
        self.stack.show_rows(rows or [Label(over, "body", "text2", wrap=True)])

    def _step(self, step: NextStep, *, first: bool) -> QWidget:
        deed, about = step.deed, who_does(step)
        if not first and step.missing:
            about = tr(N_("{about}，还缺 {count} 项")).format(about=about, count=len(step.missing))
        words = column(Label(deed.words, "strong"), Label(about, "caption", "text3", elide=True), gap=0)
        if self._role not in step.who:
            top: QWidget = words
        else:
            button = Button(deed.words, _ICONS[deed], "soft" if first and not step.missing else "secondary")
            button.setObjectName(f"deed.{deed.value}")
            button.clicked.connect(lambda: self.deed_asked.emit(deed))
            top = stretching(words, button, gap=12)
        if not first or not step.missing:
            return top
        more = [self._all(len(step.missing))] if len(step.missing) > _MOST else []
        return column(top, 4, *(self._missing(one) for one in step.missing[:_MOST]), *more, gap=2)

    def _missing(self, verdict: Verdict) -> LinkRow:
        look = look_of(verdict)
        until = until_words(verdict, self._today) or look.words
        made = LinkRow(verdict.rule.label, reason_words(verdict), until, icon=look.icon, ink=look.tone.ink)
        made.setObjectName(f"missing.{verdict.id}")
        made.clicked.connect(lambda: self.rule_asked.emit(verdict.id))
        return made

    def _all(self, count: int) -> LinkRow:
        made = LinkRow(tr(N_("看全部 {count} 项")).format(count=count), icon="list-checks")
        made.setObjectName("missing.all")
        made.clicked.connect(lambda: self.rule_asked.emit(""))
        return made
