"""A note without a keyboard: a tag, a phrase, done; words may be typed as well."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.domain.records.notes import NoteTag, QuickNote
from app.domain.records.photos import PhotoCategory
from app.domain.text import N_, tr
from ui.forms.autosave import Autosave
from ui.note_tags import ICON
from ui.pages.capture_parts.quick.phrases import Section, section_of, sections
from ui.theme.theme import theme
from ui.widgets.big_chip import BigChip, BigTile
from ui.widgets.button import Button
from ui.widgets.fields import NoteField
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.label import Label
from ui.widgets.laid_out import clear_out
from ui.widgets.sheet import Sheet

_WIDE, _GAP = 860, 12


class QuickNoteSheet(Sheet):
    """Every tap is stored at once; `finished` carries what was written when the sheet closes, if anything was."""

    finished = Signal(object)

    def __init__(
        self,
        window: QWidget,
        category: PhotoCategory | None,
        blank: Callable[[], QuickNote],
        write: Callable[[QuickNote, QuickNote | None], bool],
        drop: Callable[[QuickNote], object],
    ) -> None:
        super().__init__(window, tr(N_("速记")), width=_WIDE)
        self._blank, self._write, self._drop = blank, write, drop
        self._stored: QuickNote | None = None
        self._tag = NoteTag.FACT
        self._autosave = Autosave(self)
        self.tags = {tag: BigTile(tag.words, ICON[tag], checkable=True) for tag in NoteTag}
        self.sections = {one.words: BigChip(one.words, checkable=True) for one in sections()}
        self.phrases: list[BigChip] = []
        self._phrases = QWidget()
        self._flow = FlowLayout(self._phrases, gap=_GAP)
        self.field = NoteField(tr(N_("点上面的词，或者直接写")), name=tr(N_("写速记")), lines=2)
        self.field.setFixedHeight(2 * theme().line("touch_body") + 20)
        self._lay_out()
        self._wire()
        self._show_tag()
        self._show_section(section_of(category))

    def first_focus(self) -> QWidget:
        return self.tags[self._tag]

    def event(self, event: QEvent) -> bool:
        """Ctrl+1 to Ctrl+4 are tags here, too."""
        if isinstance(event, QKeyEvent) and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            at = event.key() - Qt.Key.Key_1
            if 0 <= at < len(NoteTag):
                event.accept()
                if event.type() is QEvent.Type.KeyPress:
                    self._choose_tag(list(NoteTag)[at])
                return True
        return super().event(event)

    def begin(self, text: str) -> None:
        """Somebody typed with nothing focused."""
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.field.insertPlainText(text)

    def dismiss(self) -> None:
        if not self.isHidden():
            self._autosave.flush()
            self._store()
            if self._unsaved:
                self.line.setText(tr(N_("这条还没有存进去，字都留在这里。腾出磁盘空间后再点“好了”。")))
                self.line.show()
                return
            super().dismiss()
            if self._stored is not None:
                self.finished.emit(self._stored)

    def keep(self) -> None:
        self._autosave.flush()

    @property
    def _words(self) -> str:
        return self.field.toPlainText().strip()

    @property
    def _unsaved(self) -> bool:
        return self._words != (self._stored.words if self._stored else "")

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(_GAP)
        for tile in self.tags.values():
            row.addWidget(tile, 1)
        self.body.addLayout(row)
        holder = QWidget()
        flow = FlowLayout(holder, gap=_GAP)
        for chip in self.sections.values():
            flow.addWidget(chip)
        self.body.addWidget(holder)
        self.body.addWidget(Label(tr(N_("常说的话")), "strong", "text2"))
        self.body.addWidget(self._phrases)
        self.body.addWidget(self.field)
        self.done = Button(tr(N_("好了")), "check", "primary", "touch")
        self.offer(self.done)

    def _wire(self) -> None:
        for tag, tile in self.tags.items():
            tile.clicked.connect(partial(self._choose_tag, tag))
        for section in sections():
            self.sections[section.words].clicked.connect(partial(self._show_section, section))
        self.field.textChanged.connect(self._autosave.touch)
        self.field.left.connect(self._autosave.flush)
        self.field.sent.connect(self.dismiss)
        self._autosave.due.connect(self._store)
        self.done.clicked.connect(self.dismiss)

    def _choose_tag(self, tag: NoteTag) -> None:
        self._tag = tag
        self._show_tag()
        if self._stored is not None:
            self._store()

    def _show_tag(self) -> None:
        for tag, tile in self.tags.items():
            tile.setChecked(tag is self._tag)

    def _show_section(self, section: Section, _: bool = True) -> None:
        for words, chip in self.sections.items():
            chip.setChecked(words == section.words)
        clear_out(self._flow)
        self.phrases = [BigChip(phrase) for phrase in section.phrases]
        for chip in self.phrases:
            chip.clicked.connect(partial(self._say, chip.words))
            self._flow.addWidget(chip)

    def _say(self, phrase: str) -> None:
        words = self._words
        self.field.setPlainText(f"{words}，{phrase}" if words else phrase)
        self._autosave.flush()
        self._store()

    def _store(self) -> None:
        before, words = self._stored, self._words
        if not words:
            if before is not None:
                self._drop(before)
                self._stored = None
            return
        after = (before or self._blank()).with_(words=words, tag=self._tag)
        if after != before and self._write(after, before):
            self._stored = after
