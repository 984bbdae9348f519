"""The questions and answers of one interview, one card each, in the order in which they were begun."""

from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.actions.interviews import DossierWords
from app.domain.records.notes import Interview, InterviewAnswer
from ui.pages.notes_parts.answer_card import AnswerCard
from ui.pages.notes_parts.evidence_row import Thumbnail
from ui.widgets.laid_out import clear_out

Store = Callable[[InterviewAnswer, InterviewAnswer | None], bool]


class AnswerList(QWidget):
    """`store` writes an answer (after, before); without a before it is new."""

    removed = Signal(object)
    extracted = Signal(object, str)
    """The answer, and the words that were marked in it."""
    entered = Signal()
    """Another card, or none, is the one that people are at."""
    photo_opened = Signal(object)
    note_opened = Signal(object)
    shown = Signal(QWidget)
    """A card that has to be brought into sight."""

    def __init__(self, store: Store, thumbnail: Thumbnail) -> None:
        super().__init__()
        self._store, self._thumbnail = store, thumbnail
        self._interview, self._dossier = Interview(), DossierWords()
        self._cards: dict[str, AnswerCard] = {}
        self._fresh: set[str] = set()
        """Those of which nothing was written yet."""
        self._current = ""
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(10)

    @property
    def current(self) -> AnswerCard | None:
        """Where somebody wrote last."""
        return self._cards.get(self._current)

    @property
    def cards(self) -> list[AnswerCard]:
        return [self._cards[known] for known in sorted(self._cards)]

    def is_new(self, answer: InterviewAnswer) -> bool:
        return answer.id in self._fresh

    def show_answers(self, interview: Interview, dossier: DossierWords) -> None:
        if interview.id != self._interview.id:
            self.keep()
            self._clear()
        self._interview, self._dossier = interview, dossier
        stored = {one.id: one for one in dossier.answers_of(interview.id)}
        self._fresh -= stored.keys()
        for gone in self._cards.keys() - stored.keys() - self._fresh:
            self._lose(gone)
        for known in stored.keys() - self._cards.keys():
            self._add(stored[known])
        for card in self.cards:
            card.show_answer(stored.get(card.record.id, card.record), interview, dossier)
        self._arrange()

    def begin(self, blank: InterviewAnswer) -> AnswerCard:
        """Nothing is written before somebody types; one that was begun and left empty gives way."""
        for known in [one for one in self._fresh if self._cards[one].blank and not self._cards[one].unsaved]:
            self._take_away(known)
        card = self._add(blank)
        self._fresh.add(blank.id)
        card.show_answer(blank, self._interview, self._dossier)
        self._arrange()
        self.go_to(card)
        return card

    def open(self, answer_id: str) -> None:
        if card := self._cards.get(answer_id):
            self.go_to(card)

    def go_on(self) -> bool:
        """To the next card that waits for an answer; False when there is none after the current one."""
        cards = self.cards
        at = next((at for at, card in enumerate(cards) if card.record.id == self._current), -1)
        waiting = next((card for card in cards[at + 1 :] if card.blank), None) if at >= 0 else None
        if waiting is not None:
            self.go_to(waiting)
        return waiting is not None

    def go_to(self, card: AnswerCard) -> None:
        card.write_here()
        QTimer.singleShot(0, card, lambda: self.shown.emit(card))  # once it has its place

    def leave_current(self) -> None:
        """Somebody writes elsewhere now."""
        if self._current:
            self._current = ""
            self.entered.emit()

    def drop(self, answer: InterviewAnswer) -> None:
        """One that was never written."""
        if answer.id in self._fresh:
            self._take_away(answer.id)

    def keep(self) -> None:
        for card in self.cards:
            card.keep()

    def _clear(self) -> None:
        clear_out(self._column)
        self._cards, self._fresh, self._current = {}, set(), ""

    def _add(self, answer: InterviewAnswer) -> AnswerCard:
        card = self._cards[answer.id] = AnswerCard(answer, self._write, self._thumbnail)
        card.entered.connect(lambda: self._enter(card))
        card.removed.connect(lambda: self.removed.emit(card.record))
        card.extract_asked.connect(lambda: self.ask_extract(card))
        card.evidence.photo_opened.connect(self.photo_opened)
        card.evidence.note_opened.connect(self.note_opened)
        return card

    def ask_extract(self, card: AnswerCard) -> None:
        card.keep()
        self.extracted.emit(card.record, card.answer.marked())

    def _write(self, after: InterviewAnswer, before: InterviewAnswer) -> bool:
        done = self._store(after, None if after.id in self._fresh else before)
        if done:
            self._fresh.discard(after.id)
        return done

    def _enter(self, card: AnswerCard) -> None:
        if self._current != card.record.id:
            self._current = card.record.id
            self.entered.emit()

    def _lose(self, answer_id: str) -> None:
        """It was taken away or undone; what somebody is writing there becomes a new one."""
        card = self._cards[answer_id]
        if not card.unsaved:
            self._take_away(answer_id)
            return
        del self._cards[answer_id]
        card.begin_anew()
        self._cards[card.record.id] = card
        self._fresh.add(card.record.id)
        self._current = card.record.id if self._current == answer_id else self._current

    def _take_away(self, answer_id: str) -> None:
        card = self._cards.pop(answer_id)
        self._fresh.discard(answer_id)
        self._column.removeWidget(card)
        card.hide()
        card.deleteLater()
        if self._current == answer_id:
            self.leave_current()

    def _arrange(self) -> None:
        for at, card in enumerate(self.cards):
            if self._column.indexOf(card) != at:
                self._column.removeWidget(card)
                self._column.insertWidget(at, card)
        self.setVisible(bool(self._cards))
