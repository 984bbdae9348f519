"""会议纪要 of a visit: what was said and settled, and who does what by when."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.actions import records
from app.actions.minutes import OpenMinutes, open_minutes, write_minutes
from app.domain.changes import ChangeSet
from app.domain.errors import AppError
from app.domain.records.service_papers import ActionItem, Minutes
from app.domain.records.visits import Visit
from app.domain.text import N_, tr
from ui.errors import show_error
from ui.forms.record_form import RecordForm
from ui.papers.paper_sheet import open_papers
from ui.parts import PageParts
from ui.widgets.banner import Banner
from ui.widgets.button import Button, IconButton
from ui.widgets.divider import Divider
from ui.widgets.label import Label
from ui.widgets.laid_out import clear_out, line, stretching
from ui.widgets.sheet import Sheet

_WIDTH = 760
_FIELDS = ("title", "host", "recorder", "absent", "topics", "discussion", "conclusions", "issued_by")
_ITEM = ("what", "who", "due_on", "done_on")
_OURS = frozenset({Minutes.type_name, ActionItem.type_name})


class MinutesSheet(Sheet):
    """Written as it is typed. Who may not write it reads it."""

    def __init__(self, parts: PageParts, parent: QWidget, visit: Visit) -> None:
        super().__init__(parent, tr(N_("会议纪要")), visit.theme, _WIDTH)
        self._parts, self._visit = parts, visit
        self._may_write = records.may_write(parts.workspace, Minutes)
        self.opened = OpenMinutes(Minutes())
        self.banner = Banner()
        self.form = RecordForm(Minutes, only=_FIELDS, columns=2)
        self.form.set_read_only(not self._may_write)
        self.form.edited.connect(self._write)
        self.items: dict[str, RecordForm] = {}
        self._rows = QVBoxLayout()
        self._rows.setSpacing(10)
        self.add = Button(tr(N_("加一项待办")), "plus", size="md")
        self.add.clicked.connect(self._add)
        self.print = Button(tr(N_("打印表单")), "printer", "secondary", "lg")
        self.print.clicked.connect(self._print)
        self._lay_out()
        parts.live.changed.connect(self._hear)
        self.closed.connect(self.keep)
        self._load()

    def keep(self) -> None:
        self.form.flush()
        for form in self.items.values():
            form.flush()

    def _lay_out(self) -> None:
        for part in (self.banner, self.form, Divider(colour="border"), Label(tr(N_("待办事项")), "h3")):
            self.body.addWidget(part)
        self.body.addLayout(self._rows)
        self.body.addWidget(line(self.add, None))
        self.add.setVisible(self._may_write)
        done = Button(tr(N_("写好了") if self._may_write else N_("关闭")), "check", "primary", "lg")
        done.clicked.connect(self.dismiss)
        self.offer(self.print)
        self.offer(done)

    def _load(self) -> None:
        try:
            self.opened = open_minutes(self._parts.workspace, self._visit)
        except AppError as error:
            show_error(self.banner, error)
            return
        self.form.show_record(self.opened.minutes)
        self._show_items(self.opened.items)

    def _show_items(self, items: Sequence[ActionItem]) -> None:
        """Rows stay where the same items are shown: somebody may be writing in one."""
        if [one.id for one in items] != list(self.items):
            self.keep()
            clear_out(self._rows)
            self.items = {}
            for number, item in enumerate(items, 1):
                self._rows.addWidget(self._row(number, item))
        for item in items:
            self.items[item.id].show_record(item)

    def _row(self, number: int, item: ActionItem) -> QWidget:
        form = self.items[item.id] = RecordForm(ActionItem, only=_ITEM, columns=2)
        form.set_read_only(not self._may_write)
        form.edited.connect(partial(self._write_item, form))
        away = IconButton("x", tr(N_("去掉第 {number} 项")).format(number=number), "ghost", "md")
        away.clicked.connect(partial(self._remove, item.id))
        row = stretching(form, away)
        away.setVisible(self._may_write)
        return row

    def _write(self, after: Minutes, before: Minutes) -> None:
        known = before if self.opened.written else None
        if not self._done(lambda: write_minutes(self._parts.workspace, after, known)):
            self.form.take_back(before)

    def _write_item(self, form: RecordForm, after: ActionItem, before: ActionItem) -> None:
        burst = f"{after.type_name} {after.id}"
        if not self._done(lambda: records.save(self._parts.workspace, after, before, burst)):
            form.take_back(before)

    def _add(self) -> None:
        """An item needs minutes to belong to."""
        self.keep()
        workspace = self._parts.workspace
        if not self.opened.written:
            minutes = self.form.record
            assert isinstance(minutes, Minutes)
            if not self._done(lambda: write_minutes(workspace, minutes, None)):
                return
        item = ActionItem(dossier_id=self._visit.dossier_id, minutes_id=self.opened.minutes.id)
        if self._done(lambda: records.save(workspace, item)):
            self._load()
            self.items[item.id].focus_field("what")

    def _remove(self, id_: str) -> None:
        item = self.items[id_].record
        if item is not None and self._done(lambda: records.remove(self._parts.workspace, [item])):
            self._parts.toast(tr(N_("去掉了一项待办")), self._parts.undo, "trash-2")
            self._load()

    def _done(self, action: Callable[[], object]) -> bool:
        try:
            action()
        except AppError as error:
            show_error(self.banner, error)
            return False
        return True

    def _hear(self, changes: ChangeSet) -> None:
        if self.isVisible() and any(
            one.type_name in _OURS and one.dossier_id == self._visit.dossier_id for one in changes
        ):
            self._load()

    def _print(self) -> None:
        self.keep()
        parts, visit, below = self._parts, self._visit, self._below
        self.dismiss()
        open_papers(parts, below, visit.dossier_id, visit.id)


def open_minutes_sheet(parts: PageParts, page: QWidget, visit: Visit) -> MinutesSheet:
    sheet = MinutesSheet(parts, page.window(), visit)
    sheet.closed.connect(sheet.deleteLater)
    sheet.open()
    return sheet
