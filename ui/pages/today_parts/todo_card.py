"""待处理: what is left to do, by urgency, each with one verb."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.actions.todos import Todo
from app.domain.text import N_, tr
from ui.pages.today_parts.todo_words import about_of, due_of, look_of, tone_of, what_of
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.icon_view import IconView
from ui.widgets.label import Label
from ui.widgets.laid_out import column
from ui.widgets.row_stack import RowStack
from ui.widgets.status_tag import StatusTag, Tone

_FIRST, _MORE = 6, 30
"""Hundreds of dossiers leave thousands of things to do: rows are only made for what somebody comes to."""


class TodoRow(QWidget):
    def __init__(self, todo: Todo, today: date) -> None:
        super().__init__()
        self.todo, tone = todo, tone_of(todo)
        what = what_of(todo)
        self.verb = Button(tr(look_of(todo).verb), kind="ghost", size="sm", trailing="chevron-right")
        self.verb.setAccessibleName(f"{what} {self.verb.words}")
        visit = todo.visit.visit.id if todo.visit else ""
        about = todo.verdict.id if todo.verdict else visit
        self.verb.setObjectName(f"todo.{todo.kind.name}.{todo.dossier.id}.{about}")
        due_tone = tone.ink if tone is not Tone.ACCENT else "text3"
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 10, 0, 10)
        row.setSpacing(12)
        row.addWidget(IconView(look_of(todo).icon, tone.ink, 18, tile=36, ground=tone.soft))
        words = column(Label(what, "strong", elide=True), Label(about_of(todo), "caption", "text3", elide=True), gap=0)
        row.addWidget(words, 1)
        row.addWidget(Label(due_of(todo, today), "caption", due_tone))
        row.addWidget(self.verb)


class TodoCard(Card):
    asked = Signal(object)
    """The Todo whose verb was pressed."""

    def __init__(self) -> None:
        super().__init__(tr(N_("待处理")), gap=4)
        self._most = _FIRST
        self._todos: Sequence[Todo] = ()
        self._today = date.min
        self.urgent = StatusTag("", Tone.DANGER)
        self.amount = Label("", "caption", "text3")
        self.more = Button(tr(N_("全部")), kind="ghost", size="sm", trailing="chevron-down")
        for part in (self.urgent, self.amount, self.more):
            self.header.addWidget(part)
        self.stack = RowStack()
        self.none = Label(tr(N_("都处理完了。")), "body", "text2")
        self.body.addWidget(self.none)
        self.body.addWidget(self.stack)
        self.more.clicked.connect(self._show_more)

    def show_todos(self, todos: Sequence[Todo], today: date) -> None:
        self._todos, self._today = todos, today
        urgent = sum(todo.kind.urgent for todo in todos)
        self.urgent.show_state(tr(N_("{count} 项紧急")).format(count=urgent), Tone.DANGER)
        self.urgent.setVisible(urgent > 0)
        self.amount.setText(tr(N_("共 {count} 项")).format(count=len(todos)) if todos else "")
        left = len(todos) - self._most
        self.more.setVisible(left > 0)
        self.more.set_words(tr(N_("再看 {count} 项")).format(count=_MORE) if left > _MORE else tr(N_("全部")))
        self.none.setVisible(not todos)
        self.stack.setVisible(bool(todos))
        self.stack.show_rows([self._row(todo) for todo in todos[: self._most]])

    def _row(self, todo: Todo) -> TodoRow:
        row = TodoRow(todo, self._today)
        row.verb.clicked.connect(lambda: self.asked.emit(todo))
        return row

    def _show_more(self) -> None:
        self._most += _MORE
        self.show_todos(self._todos, self._today)
