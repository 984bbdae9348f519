"""Material that was handed out: a row for each, changed where it stands."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.records.visits import Handout
from app.domain.text import N_, tr
from ui.fields.registry import large_editor_of
from ui.fields.shown import words_of
from ui.forms.record_form import RecordForm
from ui.size_words import size_words
from ui.widgets.button import Button, IconButton
from ui.widgets.icon_view import IconView
from ui.widgets.label import Label
from ui.widgets.laid_out import clear_out, column, line, stretching

_FIELDS = ("name", "copies", "given_to")


class HandoutRows(QWidget):
    """`edited` carries a handout and what it was; the others the handout that is meant."""

    edited = Signal(object, object)
    added = Signal()
    files_asked = Signal()
    attach_asked = Signal(object)
    copy_asked = Signal(object)
    removed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._handouts: Sequence[Handout] | None = None
        self._open = ""
        self.form = RecordForm(Handout, only=_FIELDS, instead=dict.fromkeys(_FIELDS, large_editor_of))
        self.form.edited.connect(self.edited)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(6)
        self.add = Button(tr(N_("登记材料")), "plus", size="lg")
        self.add.clicked.connect(self.added)
        self.files = Button(tr(N_("放入文件")), "paperclip", size="lg")
        self.files.clicked.connect(self.files_asked)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        whole.addWidget(Label(tr(N_("发放材料")), "small_strong", "text2"))
        whole.addLayout(self._rows)
        whole.addWidget(self.form)
        whole.addWidget(line(self.add, self.files, None))
        self.form.hide()

    def show_handouts(self, handouts: Sequence[Handout]) -> None:
        if list(handouts) != self._handouts:
            self._handouts = list(handouts)
            self._build()
        shown = next((one for one in handouts if one.id == self._open), None)
        if shown is not None:
            self.form.show_record(shown)

    def change(self, handout: Handout) -> None:
        """Open the fields of one; again, and they are closed."""
        self.form.flush()
        self._open = "" if self._open == handout.id else handout.id
        self.form.setVisible(bool(self._open))
        if self._open:
            self.form.show_record(handout)
            self.form.focus_field("name")
        self._build()

    def close_form(self) -> None:
        self.form.flush()
        self._open = ""
        self.form.hide()

    def keep(self) -> None:
        self.form.flush()

    def _build(self) -> None:
        clear_out(self._rows)
        for handout in self._handouts or ():
            self._rows.addWidget(self._row(handout))

    def _row(self, handout: Handout) -> QWidget:
        name = handout.name or tr(N_("未写名称"))
        words = column(Label(name, "strong", elide=True), Label(about(handout), "caption", "text3", elide=True), gap=0)
        buttons = [self._button("pencil", N_("修改 {name}"), name, partial(self.change, handout))]
        if handout.blob:
            buttons.append(self._button("file-down", N_("另存 {name}"), name, partial(self.copy_asked.emit, handout)))
        else:
            buttons.append(
                self._button("paperclip", N_("附上 {name} 的文件"), name, partial(self.attach_asked.emit, handout))
            )
        buttons.append(self._button("x", N_("去掉 {name}"), name, partial(self.removed.emit, handout)))
        icon = IconView("file-text" if handout.blob else "scroll-text", "text2", 20)
        return line(icon, stretching(words, *buttons, gap=0), gap=8)

    def _button(self, icon: str, words: str, name: str, does: Callable[[], object]) -> IconButton:
        made = IconButton(icon, tr(words).format(name=name), "ghost", "lg")
        made.clicked.connect(lambda: does())
        return made


def about(handout: Handout) -> str:
    """Copies, to whom, and the file."""
    copies = words_of(Handout.specs["copies"], handout.copies)
    to = tr(N_("发给{whom}")).format(whom=handout.given_to) if handout.given_to else ""
    size = size_words(int(handout.size)) if handout.blob and handout.size is not None else ""
    file = " ".join(filter(None, (handout.file_name, size))) if handout.blob else ""
    return " · ".join(filter(None, (copies, to, file))) or tr(N_("还没有写份数和发给谁"))
