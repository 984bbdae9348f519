"""One item: what is asked, the answer in cells that keys fill, and below it, once it is open, what belongs to it."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.actions.assessments import has_evidence
from app.assess.agreement import Asked
from app.assess.framework import Framework
from app.domain.text import N_, tr
from ui.pages.assessment_parts.item_details import ItemDetails, ItemState
from ui.theme.theme import theme
from ui.widgets.button import Button
from ui.widgets.label import Label
from ui.widgets.one_of import ScoreRow
from ui.widgets.status_tag import StatusTag, Tone

_NARROW = 480
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class ItemRow(QWidget):
    scored = Signal(str, object)
    """The item's code, and the codes of what was chosen."""
    opened = Signal(str)
    moved = Signal(int)

    def __init__(self, framework: Framework, asked: Asked) -> None:
        super().__init__()
        self.item = asked.item
        self.setObjectName(self.item.code)
        self.setAccessibleName(self.item.words)
        self.details: ItemDetails | None = None
        level = framework.level(self.item.level)
        self.question = Label(self.item.words, "strong", wrap=True)
        self.level = StatusTag(level.words if level else "", Tone.NEUTRAL, "")
        self.starred = StatusTag(tr(N_("约束性")), Tone.ACCENT, "")
        self.state = StatusTag("")
        self.answer = Label("", "caption", "accent_text", elide=True)
        self.score = ScoreRow(len(self.item.options), self.item.words, 0, [one.words for one in self.item.options])
        self.open_button = Button(tr(N_("选择")), kind="secondary", name=f"{self.item.words} {tr(N_('选择'))}")
        hidden = (self.level if level is None else None, None if self.item.starred else self.starred)
        for part in (*hidden, self.score if self.item.many else self.open_button):
            if part is not None:
                part.hide()
        self._lay_out()
        self._wire()

    def focus(self) -> None:
        part = self.open_button if self.item.many else self.score.group.button(max(0, self.score.current))
        part.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_asked(self, asked: Asked, mine: str, *, locked: bool) -> None:
        """`mine`: what I chose, as an answer keeps it."""
        codes = mine.split()
        places = [at for at, one in enumerate(self.item.options, 1) if one.code in codes]
        self.score.show_value(places[0] if places and not self.item.many else 0)
        for button in self.score.group.buttons():
            button.setEnabled(not locked)
        said = "、".join(one.words for one in self.item.chosen(asked.holds))
        self.answer.setText(said or tr(N_("未打分")))
        self.answer.set_colour("accent_text" if said else "warning")
        bare = bool(self.item.points(asked.holds)) and not any(map(has_evidence, asked.answers))
        self.state.setVisible(asked.to_settle or bare)
        words = tr(N_("待商定")) if asked.to_settle else tr(N_("缺现场依据"))
        self.state.show_state(words, Tone.WARNING)

    def open(self, state: ItemState) -> ItemDetails:
        if self.details is None:
            self.details = ItemDetails(state)
            self._whole.addWidget(self.details)
        else:
            self.details.show_state(state)
        return self.details

    def close_details(self) -> None:
        if self.details is not None:
            self.details.form.flush()
            self.details.hide()
            self.details.deleteLater()
            self.details = None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.opened.emit(self.item.code)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress and event.key() in _STEPS:
            self.moved.emit(_STEPS[Qt.Key(event.key())])
            return True
        return super().eventFilter(watched, event)

    def _lay_out(self) -> None:
        tags = QHBoxLayout()
        tags.setSpacing(6)
        for tag in (self.level, self.starred, self.state):
            tags.addWidget(tag)
        tags.addStretch(1)
        words = QVBoxLayout()
        words.setSpacing(6)
        words.addWidget(self.question)
        words.addLayout(tags)
        words.addStretch(1)
        right = QVBoxLayout()
        right.setSpacing(4)
        for part in (self.score, self.open_button):
            right.addWidget(part, 0, Qt.AlignmentFlag.AlignLeft)
        right.addWidget(self.answer)
        top = self._top = QHBoxLayout()
        top.setSpacing(16)
        top.addLayout(words, 1)
        top.addLayout(right)
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 12, 0, 12)
        self._whole.setSpacing(10)
        self._whole.addLayout(top)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room the answer stands below the question."""
        super().resizeEvent(event)
        narrow = self.width() < theme().px(_NARROW)
        self._top.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)
        self._top.setSpacing(8 if narrow else 16)

    def minimumSizeHint(self) -> QSize:
        """As wide as its answer alone, so that it can become narrow at all."""
        return QSize(theme().px(240), super().minimumSizeHint().height())

    def _wire(self) -> None:
        self.score.scored.connect(self._tell)
        self.open_button.clicked.connect(lambda: self.opened.emit(self.item.code))
        for part in (*self.score.group.buttons(), self.open_button):
            part.installEventFilter(self)

    def _tell(self, value: int) -> None:
        codes = (self.item.options[value - 1].code,) if value else ()
        self.scored.emit(self.item.code, codes)
