"""The middle of the page: the text of the chosen part, the shortcomings where they belong, and what is lacking."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.findings import Finding
from app.domain.text import N_, tr
from app.report.evidence import Evidence
from ui.pages.report_parts.chapters import SOURCE_WORDS, Chapter, letters
from ui.pages.report_parts.checks import CheckList
from ui.pages.report_parts.shortcoming_list import ShortcomingList
from ui.pages.report_parts.text_card import TextCard
from ui.theme.theme import theme
from ui.widgets.button import Button
from ui.widgets.divider import Divider
from ui.widgets.icon_view import IconView
from ui.widgets.label import Label
from ui.widgets.scroll_page import ScrollPage

_WIDEST = 720
_SHORTCOMINGS = "shortcomings"


class WritingColumn(QWidget):
    source_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.chapter: Chapter | None = None
        self._title = Label("", "h1", wrap=True)
        self._source = Button("", "external-link", "ghost", "sm")
        self._note = Label("", "small", "text2", wrap=True)
        self.text = TextCard()
        self.shortcomings = ShortcomingList()
        self.checks = CheckList()
        self._scroll = ScrollPage(padding=24, gap=14)
        self._saved = Label(tr(N_("写下的内容会自动保存")), "caption", "text3", elide=True)
        self._count = Label("", "caption", "text3")
        self._lay_out()
        self._source.clicked.connect(self._ask_for_source)
        self.text.field.textChanged.connect(self._count_letters)
        theme().changed.connect(self._fit)

    def show_chapter(self, chapter: Chapter, words: str) -> None:
        self.chapter = chapter
        self._title.setText(chapter.words)
        self._note.setText(tr(chapter.made_of))
        self._note.setVisible(bool(chapter.made_of))
        self._source.set_words(tr(SOURCE_WORDS[chapter.source]) if chapter.source else "")
        self._source.setVisible(bool(chapter.source))
        self.text.setVisible(chapter.section is not None)
        self.text.show_part(words, chapter.words)
        self.shortcomings.setVisible(chapter.key == _SHORTCOMINGS)
        self._count_letters()
        self._scroll.verticalScrollBar().setValue(0)

    def show_evidence(self, dossier_id: str, evidence: Evidence, lacks: Sequence[Finding]) -> None:
        self.shortcomings.show_shortcomings(dossier_id, evidence)
        self.checks.show_findings(lacks)

    def reveal_checks(self) -> None:
        QTimer.singleShot(0, self, partial(self._scroll.ensureWidgetVisible, self.checks, 0, 24))

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), theme().colour("surface"))

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self._title, 1)
        head.addWidget(self._source)
        body = self._scroll.body
        body.addLayout(head)
        for part in (self._note, self.text, self.shortcomings, self.checks):
            body.addWidget(part)
        body.addStretch(1)
        foot = QHBoxLayout()
        foot.setContentsMargins(24, 8, 24, 8)
        foot.setSpacing(6)
        foot.addWidget(IconView("check", "success", 16))
        foot.addWidget(self._saved, 1)
        foot.addWidget(self._count)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._scroll, 1)
        column.addWidget(Divider(colour="border"))
        column.addLayout(foot)
        self._fit()

    def _fit(self) -> None:
        content = self._scroll.body.parentWidget()
        if content is not None:
            content.setMaximumWidth(theme().px(_WIDEST))

    def _count_letters(self) -> None:
        written = self.chapter is not None and self.chapter.section is not None
        count = letters(self.text.text)
        self._count.setText(tr(N_("{count} 字")).format(count=f"{count:,}") if written else "")

    def _ask_for_source(self) -> None:
        if self.chapter is not None:
            self.source_asked.emit(self.chapter.source)
