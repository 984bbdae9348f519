"""One record in a sheet: to read where the role may not write, else to fill in."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from app.domain import fields as f
from app.domain.errors import AppError
from app.domain.findings import Finding, Severity
from app.domain.record import Record
from app.domain.text import N_, tr
from ui.errors import show_error
from ui.fields.picked import Candidate
from ui.forms.record_form import MakeEditor, RecordForm
from ui.widgets.banner import Banner
from ui.widgets.button import Button
from ui.widgets.sheet import Sheet
from ui.widgets.status_tag import Tone

_WIDTH, _WIDE = 560, 720
_MANY = 6
"""More fields than these stand in two columns."""
_UNDOING = tuple(QKeySequence(one) for one in ("Ctrl+Z", "Ctrl+Shift+Z", "Ctrl+Y"))


class RecordSheet(Sheet):
    """`write` gets (after, before) and may raise AppError; without it the record is only read. `remove`: it may be
    taken away, which is asked of the host; the sheet closes before."""

    def __init__(
        self,
        parent: QWidget,
        title: str,
        record: Record,
        only: Sequence[str],
        write: Callable[[Record, Record], object] | None = None,
        *,
        instead: Mapping[str, MakeEditor] | None = None,
        candidates: Mapping[str, Sequence[Candidate]] | None = None,
        remove: Callable[[], object] | None = None,
    ) -> None:
        many = len(only) > _MANY
        super().__init__(parent, title, width=_WIDE if many else _WIDTH)
        self._before, self._write = record, write
        self._may_go = write is None
        """Nothing that was typed would be lost, or somebody was told that it will be."""
        self.banner = Banner()
        self.form = RecordForm(
            type(record), only=only, instead=instead, candidates=candidates, columns=2 if many else 1
        )
        self.form.show_record(record)
        self.form.set_read_only(write is None)
        self.form.edited.connect(self._ask_again)
        self.body.addWidget(self.banner)
        self.body.addWidget(self.form)
        if write is None:
            close = self.offer(Button(tr(N_("关闭")), kind="primary"))
            close.clicked.connect(self.dismiss)
            return
        if remove is not None:
            self.remove = self.offer(Button(tr(N_("删除")), "trash-2", "ghost"))
            self.remove.clicked.connect(self._leave)
            self.remove.clicked.connect(lambda: remove())
        cancel = self.offer(Button(tr(N_("取消")), kind="ghost"))
        cancel.clicked.connect(self._leave)
        self.way_on = self.offer(Button(tr(N_("保存")), "check", "primary"))
        self.way_on.clicked.connect(self._save)

    def dismiss(self) -> None:
        """Esc, or a click beside the sheet, may be a slip: what was typed is not thrown away by the first."""
        if not self._may_go and self.isVisible() and self._holds_something():
            self._may_go = True
            hint = tr(N_("按“保存”留下；再关一次就不要了。"))
            self.banner.show_message(Tone.WARNING, tr(N_("写的内容还没有保存。")), hint)
            self._reveal_banner()
            return
        super().dismiss()

    def event(self, event: QEvent) -> bool:
        """Undoing would change what lies behind the sheet, unseen."""
        if (
            self.isVisible()
            and isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.ShortcutOverride
            and QKeySequence(event.keyCombination()) in _UNDOING
        ):
            event.accept()
            return True
        return super().event(event)

    def _ask_again(self) -> None:
        self._may_go = False

    def _leave(self) -> None:
        self._may_go = True
        self.dismiss()

    def _holds_something(self) -> bool:
        self.form.flush()
        return bool(self.form.unsaved) or self.form.record != self._before

    def _save(self) -> None:
        self.form.flush()
        after = self.form.record
        if after is None or self._write is None:
            return
        findings = after.check()
        worst = max(findings, key=lambda one: (one.severity, after.specs[one.field].required), default=None)
        if self.form.unsaved or (worst is not None and worst.severity is Severity.BLOCKER):
            self._tell(AppError(N_("有的内容还不对，没有保存。"), N_("请先改好标红的地方。")))
        elif missing := next((one for one in findings if _stops(after, one)), None):
            self._tell(AppError(N_("{problem}，没有保存。"), N_("请写上再保存。"), problem=missing.message))
            self.form.focus_field(missing.field)
        else:
            self._do(after)

    def _do(self, after: Record) -> None:
        try:
            if self._write is not None:
                self._write(after, self._before)
        except AppError as error:
            self._tell(error)
            return
        self._leave()

    def _tell(self, error: AppError) -> None:
        show_error(self.banner, error)
        self._reveal_banner()

    def _reveal_banner(self) -> None:
        """Above a long form that was scrolled it would not be seen."""
        self.layer().setGeometry(self.place())
        self._scroll.verticalScrollBar().setValue(0)


def _stops(record: Record, finding: Finding) -> bool:
    """What has to be there; a scan may follow later."""
    spec = record.specs[finding.field]
    return spec.required and not isinstance(spec, f.Blob) and getattr(record, finding.field) in (None, "", ())
