"""One quick note in the list: read, and changed where it stands."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QEvent, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QEnterEvent, QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from app.actions.note_uses import NoteUse
from app.domain.records.notes import NoteTag, QuickNote
from app.domain.text import N_, tr
from ui.forms.autosave import Autosave
from ui.note_tags import TagRow, show_tag
from ui.note_use_link import NoteUseLink
from ui.theme.paint import focus_ring, painter_of, rounded
from ui.visit_words import time_words
from ui.widgets.button import Button, IconButton
from ui.widgets.fields import TextField
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.growing_note import GrowingNote
from ui.widgets.label import Label
from ui.widgets.laid_out import clear_out, column, line, stretching
from ui.widgets.status_tag import StatusTag

_CAPTION, _SPOT = 10, 80


class NoteRow(QWidget):
    """`write` stores it and says whether it could; `removed` carries the note, `photo_asked` a linked photo's id."""

    removed = Signal(object)
    photo_asked = Signal(str)
    use_asked = Signal(dict)
    opened = Signal()

    def __init__(self, note: QuickNote, write: Callable[[QuickNote, QuickNote], bool]) -> None:
        super().__init__()
        self.note, self._store = note, write
        self._ring = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self._time, self._pill = Label("", "caption", "text3", elide=True), StatusTag("")
        self._photo = Button("", "paperclip", "link", "sm")
        self._photo.clicked.connect(lambda: self.photo_asked.emit(self.note.photo_ids[0]))
        self._words = Label("", wrap=True)
        self._editor: GrowingNote | None = None
        self._spot: TextField | None = None
        self._tools: QWidget | None = None
        self._autosave = Autosave(self)
        self._autosave.due.connect(self._save)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(8, 8, 8, 8)
        self._column.setSpacing(4)
        self._column.addWidget(line(self._time, self._pill, None, self._photo))
        self._column.addWidget(self._words)
        self._uses: tuple[NoteUse, ...] = ()
        self._links = QWidget()
        self._link_flow = FlowLayout(self._links, gap=0)
        self._links.hide()
        self._column.addWidget(self._links)
        self.show_note(note, {})

    @property
    def editing(self) -> bool:
        return self._editor is not None

    def show_note(self, note: QuickNote, captions: Mapping[str, str], uses: tuple[NoteUse, ...] = ()) -> None:
        """A newer state; what is being typed stays."""
        typing = self._editor is not None and self._editor.toPlainText().strip() != self.note.words
        placing = self._spot is not None and self._spot.isModified()
        kept = {"words": self.note.words} if typing else {}
        self.note = note.with_(**kept, **({"spot": self.note.spot} if placing else {}))
        self._show_time()
        show_tag(self._pill, note.tag)
        self._words.setText(note.words)
        self.setAccessibleName(" ".join(filter(None, (note.tag.words if note.tag else "", note.words))))
        self._show_photos(captions)
        self._show_uses(uses)
        if self._spot is not None and not placing and self._spot.text() != note.spot:
            self._spot.setText(note.spot)
        if self._editor is not None and not typing and self._editor.toPlainText().strip() != note.words:
            self._editor.setPlainText(note.words)

    def edit(self) -> None:
        if self._editor is not None:
            return
        self._editor = GrowingNote(name=tr(N_("改这条速记")), lines=1)
        self._editor.setPlainText(self.note.words)
        self._editor.textChanged.connect(self._autosave.touch)
        self._editor.sent.connect(self.end)
        self._tools = self._make_tools()
        self._words.hide()
        self._column.addWidget(self._editor)
        self._column.addWidget(self._tools)
        self._editor.show()  # the focus only goes to what can be seen already
        self._editor.setFocus(Qt.FocusReason.OtherFocusReason)
        self._editor.moveCursor(self._editor.textCursor().MoveOperation.End)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._follow_focus)
        QTimer.singleShot(0, self, self.opened.emit)  # once it has its new height

    def end(self) -> None:
        """Stop changing it, once what was typed is safe."""
        if self._editor is None or self._tools is None or not self._save():
            return
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.disconnect(self._follow_focus)
        focus = application.focusWidget()
        focused = focus is not None and self.isAncestorOf(focus)
        for part in (self._editor, self._tools):
            self._column.removeWidget(part)
            part.hide()
            part.deleteLater()
        self._editor = self._tools = self._spot = None
        self._words.setText(self.note.words)
        self._words.show()
        if focused:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def keep(self) -> None:
        self._save()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.edit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2) and not self.editing:
            self.edit()
        elif event.key() == Qt.Key.Key_Escape and self.editing:
            self.end()
        elif event.key() == Qt.Key.Key_Delete and not self.editing:
            self.removed.emit(self.note)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._ring = event.reason() is not Qt.FocusReason.MouseFocusReason
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, room = painter_of(self), QRectF(self.rect())
        if self.editing:
            rounded(painter, room, 10, "accent_soft", "accent_line")
        elif self.underMouse():
            rounded(painter, room, 10, "hover")
        if self.hasFocus() and self._ring:
            focus_ring(painter, room, 10)

    def _make_tools(self) -> QWidget:
        tags = TagRow()
        tags.show_tag(self.note.tag)
        tags.chosen.connect(self._retag)
        remove = IconButton("trash-2", tr(N_("删除这条速记")), "ghost", "sm")
        remove.clicked.connect(lambda: self.removed.emit(self.note))
        self._spot = TextField(tr(N_("在哪里")), "map-pin", name=tr(N_("这条速记的地点")))
        self._spot.setMaxLength(_SPOT)
        self._spot.setText(self.note.spot)
        self._spot.textEdited.connect(self._autosave.touch)
        self._spot.returnPressed.connect(self.end)
        return column(stretching(tags, remove), self._spot, gap=6)

    def _show_time(self) -> None:
        self._time.setText(" · ".join(filter(None, (time_words(self.note.noted_at), self.note.spot))))

    def _show_uses(self, uses: tuple[NoteUse, ...]) -> None:
        if uses == self._uses:
            return
        self._uses = uses
        clear_out(self._link_flow)
        for use in uses:
            link = NoteUseLink(use)
            link.clicked.connect(partial(self.use_asked.emit, dict(use.where)))
            self._link_flow.addWidget(link)
        self._links.setVisible(bool(uses))

    def _show_photos(self, captions: Mapping[str, str]) -> None:
        linked = self.note.photo_ids
        first = captions.get(linked[0], "") if linked else ""
        short = first if len(first) <= _CAPTION else f"{first[: _CAPTION - 1]}…"
        many = tr(N_("{count} 张照片")).format(count=len(linked))
        self._photo.set_words(short if short and len(linked) == 1 else many)
        self._photo.setVisible(bool(linked))

    def _retag(self, tag: NoteTag) -> None:
        self._hand_over(self.note.with_(tag=tag))

    def _save(self) -> bool:
        """Whether all that stands here is safe; a note that was emptied keeps its old words."""
        words = self._editor.toPlainText().strip() if self._editor else ""
        spot = self._spot.text().strip() if self._spot and self._spot.isModified() else self.note.spot
        return self._hand_over(self.note.with_(words=words or self.note.words, spot=spot))

    def _hand_over(self, after: QuickNote) -> bool:
        if after == self.note:
            return True
        before, self.note = self.note, after
        if not self._store(after, before):
            self.note = before
            return False
        show_tag(self._pill, after.tag)
        self._show_time()
        if self._spot is not None:
            self._spot.setModified(False)
        return True

    def _follow_focus(self, _: QWidget | None, now: QWidget | None) -> None:
        if now is None:
            self.keep()
        elif now is not self and not self.isAncestorOf(now):
            self.end()
