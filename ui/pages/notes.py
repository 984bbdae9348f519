"""访谈纪要: what people said, and the shortcomings that are drawn from it."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.actions.interviews import DossierWords, blank_interview, dossier_words
from app.domain.changes import ChangeSet
from app.domain.records.notes import Interview, QuickNote
from app.domain.records.shortcomings import Shortcoming
from app.domain.text import N_, tr
from ui.attempt import Attempt
from ui.fields.picked import Candidate
from ui.no_dossier import NoDossier
from ui.page import Crumb, Page
from ui.pages.notes_parts.board import NotesBoard
from ui.pages.notes_parts.interview_editor import InterviewEditor
from ui.pages.notes_parts.interview_list import InterviewList
from ui.pages.notes_parts.interview_row import title_of
from ui.pages.notes_parts.side import NotesSide
from ui.pages.notes_parts.writing import NotesWriting
from ui.parts import PageParts
from ui.short_words import short_day
from ui.shortcuts import Shortcut
from ui.widgets.banner import Banner
from ui.widgets.banner_row import BannerRow

_GROUP = N_("纪要")
_SHORTCUTS = (
    Shortcut("Ctrl+N", N_("新建纪要"), _GROUP),
    Shortcut("Ctrl+M", N_("把选中的话提炼成短板"), _GROUP),
    Shortcut("Ctrl+Return", N_("加一问一答"), _GROUP),
)
_SHOWN = frozenset({"interview", "shortcoming", "quick_note", "visit", "time_event", "photo", "enterprise"})


class NotesPage(Page):
    def __init__(self, parts: PageParts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts = parts
        self._words = DossierWords()
        self._dossier_id = self._interview_id = self._fresh_id = ""
        self.banner = Banner()
        self._attempt = Attempt(self, self.banner)
        self.writing = NotesWriting(parts, self._attempt, self)
        self.list, self.editor, self.side = InterviewList(), InterviewEditor(), NotesSide()
        self.board = NotesBoard(self.list, self.editor, self.side)
        self._whole = QStackedWidget()
        self._soon = QTimer(self)
        self._lay_out()
        self._wire()

    def crumbs(self) -> Sequence[Crumb]:
        if not self._dossier_id:
            return ()
        enterprise = Crumb(self._words.enterprise, lambda: self._parts.go("dossier", dossier=self._dossier_id))
        record = self.editor.record
        last = [Crumb(title_of(record))] if record and self._interview_id else []
        return (enterprise, Crumb(tr(N_("访谈纪要"))), *last)

    def shortcuts(self) -> Sequence[Shortcut]:
        return _SHORTCUTS

    def arrive(self, where: Mapping[str, object]) -> None:
        self._dossier_id = self._parts.current.id
        if interview := str(where.get("interview", "")):
            self._interview_id, self._fresh_id = interview, ""
        self._load()
        if shortcoming := str(where.get("shortcoming", "")):
            self.side.open(shortcoming)
        elif where.get("quick_notes"):
            self.side.show_quick_notes()
        if shortcoming or where.get("quick_notes"):
            self.board.show_side(True)

    def keep(self) -> None:
        self.editor.keep()
        self.side.keep()

    def open(self, interview_id: str) -> None:
        self.editor.keep()
        self._interview_id, self._fresh_id = interview_id, ""
        self.board.show_side(False)
        self._show()

    def begin(self) -> None:
        """A blank one; it is written with the first word."""
        self.editor.keep()
        blank = blank_interview(self._parts.workspace, self._words, self._dossier_id)
        self._interview_id = self._fresh_id = blank.id
        self._show_interview(blank)
        self.editor.show_about(True)
        self.board.show_side(False)
        self.editor.focus_first()

    def _lay_out(self) -> None:
        hint = tr(N_("有了项目，访谈纪要都归到它名下。"))
        self._whole.addWidget(NoDossier(self._parts, "messages-square", hint))
        self._whole.addWidget(self.board)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(BannerRow(self.banner))
        column.addWidget(self._whole, 1)

    def _wire(self) -> None:
        self._soon.setSingleShot(True)
        self._soon.setInterval(30)
        self._soon.timeout.connect(self._load)
        self.board.begin_asked.connect(self.begin)
        self.list.chosen.connect(self.open)
        self.list.new_asked.connect(self.begin)
        self.editor.edited.connect(self._save_interview)
        self.editor.extracted.connect(self._extract)
        self.editor.removed.connect(self._remove_interview)
        self.side.editor.edited.connect(self._save_shortcoming)
        self.side.editor.removed.connect(self._remove_shortcoming)
        self.side.notes.into_interview.connect(self._move_note)
        self.side.notes.into_shortcoming.connect(lambda note: self._open_made(self.writing.extract_note(note)))
        self._parts.live.changed.connect(self._hear)
        self._parts.current.changed.connect(lambda _: self._change_dossier())

    def _load(self) -> None:
        self._whole.setCurrentIndex(1 if self._dossier_id else 0)
        if not self._dossier_id:
            self._words = DossierWords()
            return
        found = self._attempt.read(lambda: dossier_words(self._parts.workspace, self._dossier_id))
        self._words = found or self._words
        self._show()

    def _show(self) -> None:
        known = {one.id: one for one in self._words.interviews}
        if self._interview_id not in known and not self._fresh_id:
            self._interview_id = next(iter(known), "")
        self.list.show_interviews(self._words)
        self.list.choose(self._interview_id)
        if self._interview_id in known:
            self._show_interview(known[self._interview_id])
        elif not self._fresh_id:
            self.board.show_interview(False)
        self.side.show_words(self._words, self._interview_id, has_interview=bool(self._interview_id))
        self.title_changed.emit()

    def _show_interview(self, interview: Interview) -> None:
        self.editor.show_interview(interview, self._visits())
        self.board.show_interview(True)

    def _visits(self) -> list[Candidate]:
        made = []
        for number, one in enumerate(self._words.visits, 1):
            day = f" · {short_day(one.hours.checked_in)}" if one.hours.checked_in else ""
            made.append((one.visit.id, tr(N_("第 {number} 次走访")).format(number=number) + day))
        return made

    def _save_interview(self, after: Interview, before: Interview) -> None:
        new = after.id == self._fresh_id
        if self.writing.save(after, None if new else before):
            self._fresh_id = "" if new else self._fresh_id
        else:
            self.editor.take_back(before)

    def _save_shortcoming(self, after: Shortcoming, before: Shortcoming) -> None:
        if not self.writing.save(after, before):
            self.side.editor.form.take_back(before)

    def _extract(self, words: str) -> None:
        if interview := self.editor.record:
            self._open_made(self.writing.extract(interview, words))

    def _open_made(self, made: Shortcoming | None) -> None:
        if made is not None:
            self._load()
            self.side.open(made.id)

    def _move_note(self, note: QuickNote) -> None:
        self.editor.keep()
        interview = self.editor.record
        if interview and self.writing.move_note(note, interview):
            self._fresh_id = ""
            self._load()

    def _remove_interview(self) -> None:
        self.editor.keep()
        interview = self.editor.record
        if interview is None:
            return
        words = tr(N_("删除了一篇纪要"))
        if self._fresh_id == interview.id or self.writing.remove([interview], words):
            self._interview_id = self._fresh_id = ""
            self._load()

    def _remove_shortcoming(self, shortcoming: Shortcoming) -> None:
        if self.writing.remove([shortcoming], tr(N_("删除了一条短板"))):
            self.side.close_one()

    def _hear(self, changes: ChangeSet) -> None:
        if any(one.dossier_id == self._dossier_id and one.type_name in _SHOWN for one in changes):
            self._soon.start()

    def _change_dossier(self) -> None:
        if self._dossier_id and self.isVisible():
            self.keep()
            self._interview_id = self._fresh_id = ""
            self.arrive({})
