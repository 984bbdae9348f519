"""Where quick notes are written: what is typed is stored as it grows, Enter ends it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from app.domain.records.notes import NoteTag, QuickNote
from app.domain.text import N_, tr
from ui.forms.autosave import Autosave
from ui.note_tags import TagRow
from ui.pages.capture_parts.picked_files import holds_photos
from ui.pages.capture_parts.spot_choice import SpotChoice
from ui.theme.theme import theme
from ui.widgets.button import IconButton
from ui.widgets.fields import NoteField
from ui.widgets.icon_view import IconView
from ui.widgets.label import Label
from ui.widgets.laid_out import column, line, stretching

Write = Callable[[QuickNote, QuickNote | None], bool]
_MOST_LINES = 4
_TAG_KEYS = (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4)


class NoteComposer(QWidget):
    """`write` stores a note and says whether it could; `drop` takes one back that was emptied again."""

    pasted = Signal()
    """Paste was asked for and a picture lies on the clipboard."""
    ended = Signal()

    def __init__(self, blank: Callable[[], QuickNote], write: Write, drop: Callable[[QuickNote], object]) -> None:
        super().__init__()
        self._blank, self._write, self._drop = blank, write, drop
        self._draft: QuickNote | None = None
        self._photo_ids: tuple[str, ...] = ()
        self.tags = TagRow(touch=True)
        self.tags.show_tag(NoteTag.FACT)
        self.spot = SpotChoice()
        hint = tr(N_("直接打字就行，回车存一条"))
        self.field = NoteField(hint, name=tr(N_("写速记")), lines=1, enter_sends=True)
        self.send = IconButton("arrow-up", tr(N_("存这条速记")), "soft", "lg")
        self._attached = Label("", "caption", "text2", elide=True)
        self._clip = line(IconView("paperclip", "text3", 14), self._attached, gap=6)
        self._clip.hide()
        self._autosave = Autosave(self)
        whole = column(self.tags, self.spot, self._clip, stretching(self.field, self.spot.button, self.send), gap=8)
        layout = whole.layout()
        assert layout is not None
        self.setLayout(layout)
        self._wire()

    @property
    def draft_id(self) -> str:
        """The note that is being written, "" while nothing of it is stored."""
        return self._draft.id if self._draft else ""

    def attach(self, photo_ids: Sequence[str], words: str) -> None:
        """These photos go with what is written next; the words say which."""
        self._photo_ids = tuple(photo_ids)
        self._attached.setText(words)
        self._clip.setVisible(bool(photo_ids))

    def begin(self, text: str) -> None:
        """Somebody typed with nothing focused."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.insertPlainText(text)

    def forget_missing(self, known: set[str]) -> None:
        """The draft was undone meanwhile: it goes from here too; what was typed since counts as new."""
        if self._draft is None or self._draft.id in known:
            return
        undone, self._draft = self._draft, None
        if self.field.toPlainText().strip() == undone.words:
            self.field.clear()
            self._autosave.flush()

    def keep(self) -> None:
        """Also what could not be stored before."""
        if self._autosave.waiting:
            self._autosave.flush()
        else:
            self._store()

    def finish(self) -> None:
        """End the note that is being written, if it could be stored."""
        self._autosave.flush()
        words = self.field.toPlainText().strip()
        if words and self._draft is None and not self._store():
            return
        if words and self._draft is not None and self._draft.words != words:
            return
        self._draft = None
        self.field.clear()
        self._autosave.flush()
        self.ended.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ctrl+1 to Ctrl+4 are tags while a note is written, and a copied picture is no text."""
        if isinstance(event, QKeyEvent) and event.type() in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
            act = self._meaning(event)
            if act is not None:
                event.accept()
                if event.type() is QEvent.Type.KeyPress:
                    act()
                return True
        return super().eventFilter(watched, event)

    def _meaning(self, event: QKeyEvent) -> Callable[[], object] | None:
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if control and event.key() in _TAG_KEYS:
            at = event.key() - Qt.Key.Key_1
            return lambda: self.tags.choose_at(at)
        if event.matches(QKeySequence.StandardKey.Paste) and holds_photos(QGuiApplication.clipboard().mimeData()):
            return self.pasted.emit
        return None

    def _fit(self) -> None:
        """As high as what is written, up to a few lines."""
        lines = max(1, min(_MOST_LINES, round(self.field.document().size().height())))
        self.field.setFixedHeight(lines * theme().line("touch_body") + 20)
        full = lines == _MOST_LINES
        policy = Qt.ScrollBarPolicy.ScrollBarAsNeeded if full else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.field.setVerticalScrollBarPolicy(policy)

    def _wire(self) -> None:
        self.field.installEventFilter(self)
        self.field.document().documentLayout().documentSizeChanged.connect(lambda _: self._fit())
        theme().changed.connect(self._fit)
        self._fit()
        self.field.textChanged.connect(self._autosave.touch)
        self.field.left.connect(self.keep)
        self.field.sent.connect(self.finish)
        self.send.clicked.connect(self.finish)
        self.tags.chosen.connect(lambda _: self._retag())
        self.spot.changed.connect(self._autosave.touch)
        self.spot.field.returnPressed.connect(self.field.setFocus)
        self._autosave.due.connect(self._store)

    def _retag(self) -> None:
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        if self._draft is not None:
            self._store()

    def _store(self) -> bool:
        """Write down what stands here; whether all of it is safe."""
        words = self.field.toPlainText().strip()
        if not words:
            if self._draft is not None:
                self._drop(self._draft)
                self._draft = None
            return True
        before = self._draft
        photo_ids = before.photo_ids if before and not self._photo_ids else self._photo_ids
        after = (before or self._blank()).with_(
            words=words, tag=self.tags.tag, photo_ids=photo_ids, spot=self.spot.spot
        )
        if after == before:
            return True
        if not self._write(after, before):
            return False
        self._draft = after
        return True
