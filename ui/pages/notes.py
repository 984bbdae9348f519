"""访谈纪要: what people said, and the shortcomings that are drawn from it."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.actions.answers import blank_answer
from app.actions.interviews import DossierWords, blank_interview, dossier_words
from app.actions.photos import thumbnail
from app.domain.changes import ChangeSet
from app.domain.records.notes import Department, Interview, InterviewAnswer, QuickNote
from app.domain.records.shortcomings import Shortcoming
from app.domain.records.visits import Visit
from app.domain.text import N_, tr
from app.rules.question_bank import Question, question_bank
from ui.attempt import Attempt
from ui.no_dossier import NoDossier
from ui.page import Crumb, Page
from ui.pages.notes_parts.answer_list import AnswerList
from ui.pages.notes_parts.board import NotesBoard
from ui.pages.notes_parts.interview_editor import InterviewEditor
from ui.pages.notes_parts.interview_list import InterviewList
from ui.pages.notes_parts.interview_row import title_of
from ui.pages.notes_parts.side import NotesSide
from ui.pages.notes_parts.writing import NotesWriting
from ui.parts import PageParts
from ui.shortcuts import Shortcut
from ui.voice.voice_desk import VoiceDesk
from ui.widgets.banner import Banner
from ui.widgets.banner_row import BannerRow

_GROUP = N_("纪要")
_SHORTCUTS = (
    Shortcut("Ctrl+N", N_("新建纪要"), _GROUP),
    Shortcut("Ctrl+M", N_("把选中的话提炼成短板"), _GROUP),
    Shortcut("Ctrl+Return", N_("下一问"), _GROUP),
    Shortcut("Ctrl+Shift+Return", N_("自己加一问"), _GROUP),
    Shortcut("Ctrl+1", N_("写回答时：这是事实"), _GROUP),
    Shortcut("Ctrl+2", N_("写回答时：这是观点"), _GROUP),
    Shortcut("F4", N_("看速记"), _GROUP),
    Shortcut("F9", N_("录音、停下存好"), _GROUP),
)
_SHOWN = frozenset(
    {
        "interview",
        "interview_answer",
        "shortcoming",
        "quick_note",
        "visit",
        "time_event",
        "photo",
        "enterprise",
        "participant",
    }
)


class NotesPage(Page):
    def __init__(self, parts: PageParts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts = parts
        self._words = DossierWords()
        self._dossier_id = self._interview_id = self._fresh_id = ""
        self._changed: set[str] = set()
        self.banner = Banner()
        self._attempt = Attempt(self, self.banner)
        self.writing = NotesWriting(parts, self._attempt, self)
        self.cards = AnswerList(self._store_answer, partial(thumbnail, parts.workspace))
        self.list, self.editor, self.side = InterviewList(), InterviewEditor(self.cards), NotesSide(question_bank())
        self.voice = VoiceDesk(parts, self._attempt, self.banner, self, "lg")
        self.editor.add_sound(self.voice.button, self.voice.bar, self.voice.list)
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
            self.editor.keep()
            self._interview_id, self._fresh_id = interview, ""
        self._load()
        if answer := str(where.get("answer", "")):
            self._open_answer(answer)
        if shortcoming := str(where.get("shortcoming", "")):
            self.side.open(shortcoming)
            self.board.show_side(True)
        elif where.get("quick_notes"):
            self._show_quick_notes()

    def keep(self) -> None:
        self.editor.keep()
        self.side.keep()
        self.voice.keep()

    def leave(self) -> None:
        self.voice.leave()

    def open(self, interview_id: str) -> None:
        self.editor.keep()
        self._interview_id, self._fresh_id = interview_id, ""
        self.board.show_side(False)
        self._load()

    def begin(self) -> None:
        """A blank one; it is written with the first word."""
        self.editor.keep()
        blank = blank_interview(self._parts.workspace, self._words, self._dossier_id)
        self._interview_id = self._fresh_id = blank.id
        self._show_interview(blank)
        self.list.choose("")
        self.side.show_words(self._words, blank, at_answer=False)
        self.title_changed.emit()
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
        self._soon.timeout.connect(self._catch_up)
        self.board.begin_asked.connect(self.begin)
        self.board.notes_asked.connect(self._show_quick_notes)
        self.list.chosen.connect(self.open)
        self.list.new_asked.connect(self.begin)
        self.editor.edited.connect(self._save_interview)
        self.editor.extracted.connect(self._extract)
        self.editor.removed.connect(self._remove_interview)
        self.editor.next_asked.connect(self._ask_next)
        self.editor.own_asked.connect(lambda: self._ask(None))
        self._wire_cards()
        self.voice.is_ready = lambda: self._is_written(self.editor.record)
        self.voice.counted.connect(lambda count: self.voice.list.setVisible(count > 0))
        self.side.editor.edited.connect(self._save_shortcoming)
        self.side.editor.removed.connect(self._remove_shortcoming)
        self.side.questions.asked.connect(self._ask)
        self.side.notes.into_interview.connect(self._move_note)
        self.side.notes.into_answer.connect(self._move_note_into_answer)
        self.side.notes.use_opened.connect(self.arrive)
        self.side.notes.into_shortcoming.connect(lambda note: self._open_made(self.writing.extract_note(note)))
        self._parts.live.changed.connect(self._hear)
        self._parts.current.changed.connect(self._change_dossier)

    def _wire_cards(self) -> None:
        cards = self.cards
        cards.removed.connect(self._remove_answer)
        cards.extracted.connect(self._extract_answer)
        cards.entered.connect(self._show_ways_of_notes)
        cards.photo_opened.connect(lambda photo: self._parts.go("capture", visit=photo.visit_id, photo=photo.id))
        cards.note_opened.connect(lambda note: self._parts.go("capture", visit=note.visit_id, quick_note=note.id))
        QShortcut(QKeySequence("F4"), self).activated.connect(self._show_quick_notes)

    def _load(self) -> None:
        self._whole.setCurrentIndex(1 if self._dossier_id else 0)
        if not self._dossier_id:
            self._words = DossierWords()
            return
        found = self._attempt.read(lambda: dossier_words(self._parts.workspace, self._dossier_id))
        self._take(found)

    def _catch_up(self) -> None:
        """With what changed since the page was filled."""
        changed, self._changed = self._changed, set()
        known, workspace = self._words, self._parts.workspace
        self._take(self._attempt.read(lambda: dossier_words(workspace, self._dossier_id, known, changed)))

    def _take(self, found: DossierWords | None) -> None:
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
        elif self.editor.record is not None:
            self._show_interview(self.editor.record)
        interview = self.editor.record if self._interview_id else None
        self.side.show_words(self._words, interview, at_answer=self.cards.current is not None)
        self.title_changed.emit()

    def _show_interview(self, interview: Interview) -> None:
        progress = self.side.questions.progress_words(self._words, interview)
        self.editor.show_interview(interview, self._words, progress)
        visits = (one.visit for one in self._words.visits if one.visit.id == interview.visit_id)
        self.voice.show_visit(next(visits, Visit()), interview.id)
        self.board.show_interview(True)

    def _show_ways_of_notes(self) -> None:
        self.side.show_ways_of_notes(bool(self._interview_id), self.cards.current is not None)

    def _show_quick_notes(self) -> None:
        self.side.show_quick_notes()
        self.board.show_side(True)

    def _save_interview(self, after: Interview, before: Interview) -> None:
        new = after.id == self._fresh_id
        if self.writing.save(after, None if new else before):
            self._fresh_id = "" if new else self._fresh_id
        else:
            self.editor.take_back(before)

    def _store_answer(self, after: InterviewAnswer, before: InterviewAnswer | None) -> bool:
        interview = self.editor.record
        return self._is_written(interview) and self.writing.save(after, before)

    def _is_written(self, interview: Interview | None) -> bool:
        """An answer needs its interview: one that is still blank is written first."""
        if interview is None:
            return False
        if interview.id == self._fresh_id and self.writing.save(interview, None):
            self._fresh_id = ""
        return interview.id != self._fresh_id

    def _ask(self, question: Question | None) -> None:
        """Of the bank, or somebody's own."""
        if not self._interview_id or self.editor.record is None:
            self.begin()
        interview = self.editor.record
        if interview is None:
            return
        if question and interview.department is None and (group := question_bank().group_asking(question)):
            self._place_interview(interview, group.departments[0])
        self.board.show_side(False)
        self.cards.begin(blank_answer(interview, question))

    def _place_interview(self, interview: Interview, department: Department) -> None:
        """Whoever begins with a question has said with whom."""
        after = interview.with_(department=department)
        if interview.id != self._fresh_id and not self.writing.save(after, interview):
            return
        self._show_interview(after)
        self.side.show_words(self._words, after, at_answer=self.cards.current is not None)

    def _ask_next(self) -> None:
        self.cards.keep()
        if not self.cards.go_on():
            here = [card.record.code for card in self.cards.cards if card.record.code]
            self._ask(self.side.questions.next_question(here))

    def _open_answer(self, answer_id: str) -> None:
        """Wherever it is; a search knows the answer and not always its interview."""
        found = next((one for one in self._words.answers if one.id == answer_id), None)
        if found is None:
            return
        if found.interview_id != self._interview_id:
            self.open(found.interview_id)
        self.board.show_side(False)
        self.cards.open(answer_id)

    def _save_shortcoming(self, after: Shortcoming, before: Shortcoming) -> None:
        if not self.writing.save(after, before):
            self.side.editor.form.take_back(before)

    def _extract(self, words: str) -> None:
        if interview := self.editor.record:
            self._open_made(self.writing.extract(interview, words))

    def _extract_answer(self, answer: InterviewAnswer, marked: str) -> None:
        if interview := self.editor.record:
            self._open_made(self.writing.extract_answer(answer, interview, marked))

    def _open_made(self, made: Shortcoming | None) -> None:
        if made is not None:
            self._load()
            self.side.open(made.id)

    def _move_note(self, note: QuickNote) -> None:
        self.editor.keep()
        interview = self.editor.record
        if interview and self._is_written(interview) and self.writing.move_note(note, interview):
            self._load()

    def _move_note_into_answer(self, note: QuickNote) -> None:
        self.editor.keep()
        card = self.cards.current
        if card is None or not self._is_written(self.editor.record):
            return
        if self.writing.move_note_into(note, card.record, new=self.cards.is_new(card.record)):
            self._load()

    def _remove_answer(self, answer: InterviewAnswer) -> None:
        if self.cards.is_new(answer):
            self.cards.drop(answer)
        elif self.writing.remove([answer], tr(N_("删除了一条问答"))):
            self._load()

    def _remove_interview(self) -> None:
        self.editor.keep()
        interview = self.editor.record
        if interview is None:
            return
        words = tr(N_("删除了一篇纪要"))
        answers = self._words.answers_of(interview.id)
        if self._fresh_id == interview.id or self.writing.remove([interview, *answers], words):
            self._interview_id = self._fresh_id = ""
            self._load()

    def _remove_shortcoming(self, shortcoming: Shortcoming) -> None:
        if self.writing.remove([shortcoming], tr(N_("删除了一条短板"))):
            self.side.close_one()

    def _hear(self, changes: ChangeSet) -> None:
        changed = {one.type_name for one in changes if one.dossier_id == self._dossier_id} & _SHOWN
        if changed and self._dossier_id:
            self._changed |= changed
            self._soon.start()

    def _change_dossier(self) -> None:
        if self._dossier_id and self.isVisible():
            self.keep()
            self._interview_id = self._fresh_id = ""
            self.arrive({})
