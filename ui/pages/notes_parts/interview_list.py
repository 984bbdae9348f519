"""The interviews of a dossier, newest first, to find one or begin another."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.actions.interviews import DossierWords
from app.domain.text import N_, tr
from ui.pages.notes_parts.interview_row import InterviewRow, words_of
from ui.widgets.button import IconButton
from ui.widgets.label import Label
from ui.widgets.laid_out import line
from ui.widgets.scrolling import scrolling
from ui.widgets.search_field import SearchField


class InterviewList(QWidget):
    chosen = Signal(str)
    new_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._rows: dict[str, InterviewRow] = {}
        self.new = IconButton("plus", tr(N_("新建纪要")), "primary", "lg", key="Ctrl+N")
        self.new.clicked.connect(self.new_asked)
        self.search = SearchField(tr(N_("在纪要里找…")))
        self.search.searched.connect(lambda _: self._filter())
        self._nothing = Label("", "small", "text3", wrap=True)
        inner = QWidget()
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._column.addWidget(self._nothing)
        self._column.addStretch(1)
        self._scroll = scrolling(inner, beside=8)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(20, 20, 8, 16)
        whole.setSpacing(10)
        whole.addWidget(line(Label(tr(N_("访谈纪要")), "h1"), None, self.new, 12))
        whole.addWidget(line(self.search, 12, gap=0))
        whole.addWidget(self._scroll, 1)

    def show_interviews(self, dossier: DossierWords) -> None:
        fresh = {one.id: one for one in dossier.interviews}
        for gone in self._rows.keys() - fresh.keys():
            left = self._rows.pop(gone)
            self._column.removeWidget(left)
            left.hide()
            left.deleteLater()
        for at, interview in enumerate(dossier.interviews):
            row = self._rows.get(interview.id) or self._new_row(interview.id)
            if self._column.indexOf(row) != at:
                self._column.removeWidget(row)
                self._column.insertWidget(at, row)
            row.show_words(words_of(interview, dossier))
        self._filter()

    def choose(self, interview_id: str) -> None:
        """Mark it; none where it is not in the list."""
        for known, row in self._rows.items():
            row.setAutoExclusive(False)
            row.setChecked(known == interview_id)
            row.setAutoExclusive(True)
        if interview_id in self._rows:
            self._scroll.ensureWidgetVisible(self._rows[interview_id])

    def _new_row(self, interview_id: str) -> InterviewRow:
        row = self._rows[interview_id] = InterviewRow(interview_id)
        row.clicked.connect(lambda: self.chosen.emit(interview_id))
        return row

    def _filter(self) -> None:
        wanted = self.search.text().strip().casefold()
        found = 0
        for row in self._rows.values():
            passes = wanted in row.searched.casefold() or wanted in row.words.casefold()
            row.setVisible(passes)
            found += passes
        none = tr(N_("没找到“{words}”，换个词试试。")).format(words=wanted)
        self._nothing.setText(none if wanted else tr(N_("还没有纪要。")))
        self._nothing.setVisible(not found)
