"""One appointment beside the calendar: read, changed, started, cancelled."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.actions.plans import Appointment, Plan
from app.domain.findings import Finding, Severity
from app.domain.records.plan import PlannedEvent
from app.domain.text import N_, tr
from ui.forms.record_form import RecordForm
from ui.pages.plan_parts.plan_words import (
    clash_words,
    enterprise_of,
    look_of,
    minutes_of,
    moment_words,
    theme_of,
)
from ui.visit_words import span_words
from ui.widgets.button import Button, IconButton
from ui.widgets.card import Card
from ui.widgets.label import Label
from ui.widgets.laid_out import line
from ui.widgets.scroll_page import ScrollPage
from ui.widgets.status_tag import StatusTag

_FIELDS = ("kind", "theme", "starts_at", "minutes", "member_ids", "place", "departments", "output")
_BRIEFING = ("covers_findings", "covers_report")


class EventPanel(Card):
    edited = Signal(object, object)
    """The event as it is now, and as it was on screen."""
    closed = Signal()
    start_asked = Signal(object)
    cancel_asked = Signal(object)
    remove_asked = Signal(object)
    opened = Signal(str)
    """Another dossier is asked for."""

    def __init__(self) -> None:
        super().__init__(padding=16, gap=10)
        self.setAccessibleName(tr(N_("安排")))
        self._plan: Plan | None = None
        self.planned: PlannedEvent | None = None
        self._dossier = ""
        self.name, self.state = Label("", "h3", wrap=True), StatusTag("")
        self.facts, self.clash = Label("", "small", "text2", wrap=True), Label("", "small", "danger", wrap=True)
        self.trouble = Card(ground="danger_soft", outline="danger_line", padding=10, gap=2, radius=8)
        self.trouble.body.addWidget(self.clash)
        self.close_button = IconButton("x", tr(N_("收起")), size="sm")
        self.form = RecordForm(PlannedEvent, only=(*_FIELDS, *_BRIEFING), columns=2)
        self.form.advice = self._advice
        self.start = Button(tr(N_("去走访")), "play", "soft")
        self.cancel = Button(tr(N_("取消活动")), "circle-minus", "ghost")
        self.remove = Button(tr(N_("删除")), "trash-2", "ghost")
        self.go = Button(tr(N_("看这个项目的计划")), "", "secondary", trailing="chevron-right")
        self._lay_out()
        self._wire()

    def show_event(self, one: Appointment | None, event: PlannedEvent, plan: Plan, *, writable: bool) -> None:
        """An event of the current dossier; `one` says what came of it, where that is known."""
        self._plan, self.planned = plan, event
        self.form.offer("member_ids", [(each.id, each.name) for each in plan.situation.agenda.team])
        self.form.show_record(event)
        came = one is not None and one.held is not None
        standing = not event.cancelled.strip()
        self.form.set_read_only(not writable or came or not standing)
        self.form.show()
        self._show_head(one, event.theme.strip() or tr(N_("新安排")), plan)
        self.start.setVisible(writable and standing and event.starts_at is not None)
        approved = plan.needs_reason(event)
        self.cancel.setVisible(writable and standing and approved and not came)
        self.remove.setVisible(writable and not approved and not came)
        self.go.hide()

    def show_other(self, one: Appointment, plan: Plan | None) -> None:
        """An appointment of another dossier, or a visit that nobody had planned: to read."""
        self.form.flush()
        self._plan, self.planned = plan, None
        self._show_head(one, theme_of(one), plan)
        self.form.hide()
        for part in (self.start, self.cancel, self.remove):
            part.hide()
        own = plan is not None and plan.id == one.dossier_id
        self.go.setVisible(not own)
        self._dossier = one.dossier_id

    def keep(self) -> None:
        self.form.flush()

    def _show_head(self, one: Appointment | None, name: str, plan: Plan | None) -> None:
        self.name.setText(name)
        self.state.setVisible(one is not None)
        self.facts.setVisible(one is not None)
        # Of what is edited here, the words stand beside the field.
        clashes = one.clashes if one and (self.planned is None or one.held) else ()
        self.trouble.setVisible(bool(clashes))
        self.clash.setText(
            tr(N_("人员有冲突：{who}。")).format(who=clash_words(clashes, one.dossier_id)) if one else ""
        )
        if one is None or plan is None:
            return
        look = look_of(one, plan.situation.moment)
        self.state.show_state(look.words, look.tone)
        lines = [enterprise_of(one)]
        if not self.planned or one.held:
            lines += [f"{moment_words(one.since)} · {span_words(minutes_of(one))}", "、".join(one.people)]
        if one.event and one.event.cancelled.strip():
            lines.append(tr(N_("取消原因：{words}")).format(words=one.event.cancelled))
        self.facts.setText("\n".join(filter(None, lines)))

    def _advice(self, event: PlannedEvent) -> Sequence[Finding]:
        """All that there is to say about a field, in one."""
        if self._plan is None:
            return ()
        said: dict[str, list[str]] = {}
        for found in self._plan.findings(event):
            said.setdefault(found.field, []).append(str(found.reason))
        return [
            Finding(_braced("\n".join(dict.fromkeys(words))), severity=Severity.WARNING, field=field)
            for field, words in said.items()
        ]

    def _lay_out(self) -> None:
        self.body.addWidget(line(self.state, None, self.close_button))
        self.body.addWidget(self.name)
        self.body.addWidget(self.facts)
        self.body.addWidget(self.trouble)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.form)
        page = ScrollPage(padding=0)
        page.body.addWidget(inner)
        page.body.addStretch(1)
        self.body.addWidget(page, 1)
        self.body.addWidget(self.go)
        self.body.addWidget(line(self.start, None, self.cancel, self.remove))

    def _wire(self) -> None:
        self.close_button.clicked.connect(self.closed)
        self.form.edited.connect(self._hear)
        self.start.clicked.connect(lambda: self.start_asked.emit(self.planned))
        self.cancel.clicked.connect(lambda: self.cancel_asked.emit(self.planned))
        self.remove.clicked.connect(lambda: self.remove_asked.emit(self.planned))
        self.go.clicked.connect(lambda: self.opened.emit(self._dossier))

    def _hear(self, after: PlannedEvent, before: PlannedEvent) -> None:
        self.planned = after
        self.name.setText(after.theme.strip() or tr(N_("新安排")))
        self.edited.emit(after, before)


def _braced(words: str) -> str:
    """A finding fills in places; names that people write have none."""
    return words.replace("{", "{{").replace("}", "}}")
