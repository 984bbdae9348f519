"""One visit of today: when, where, how far, and the one thing to do."""

import time

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from app.actions.dossiers import VisitSummary
from app.actions.today import DossierToday
from app.domain.text import N_, tr
from ui.pages.today_parts.dossier_name import name_of
from ui.short_words import short_category
from ui.theme.paint import painter_of
from ui.theme.theme import theme
from ui.visit_words import span_words, uncounted_words
from ui.widgets.avatar import Avatar
from ui.widgets.bars import ProgressBar
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.label import Label
from ui.widgets.laid_out import column, line, stretching
from ui.widgets.painted import Painted
from ui.widgets.status_tag import StatusTag, Tone
from ui.widgets.timer_display import clock_words

_DOT = 26
_COMPACT = 640


class _Rail(Painted):
    """The dot of a visit on the line of the day."""

    def __init__(self, first: bool, last: bool, tone: Tone, running: bool) -> None:
        super().__init__()
        self._first, self._last, self._tone, self._running = first, last, tone, running
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        return QSize(24, _DOT * 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look, x, y = painter_of(self), theme(), self.width() / 2, theme().px(_DOT)
        painter.setPen(QPen(look.colour("border"), 2))
        painter.drawLine(QPointF(x, y if self._first else 0), QPointF(x, y if self._last else self.height()))
        colour = look.colour(self._tone.solid)
        if self._running:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour(self._tone.solid, 0.18))
            painter.drawEllipse(QPointF(x, y), 10, 10)
        painter.setPen(QPen(colour, 2.5))
        painter.setBrush(colour if self._tone is not Tone.NEUTRAL else look.colour("surface"))
        painter.drawEllipse(QPointF(x, y), 5, 5)


class VisitRow(QWidget):
    opened = Signal(str, str)
    """Ids of the dossier and of the visit."""

    def __init__(self, dossier: DossierToday, one: VisitSummary, ends: tuple[bool, bool]) -> None:
        super().__init__()
        self._dossier, self._one, self._rules = dossier, one, dossier.rules
        self._shown_at, self._compact = time.monotonic(), False
        running, over = one.hours.running, one.hours.checked_out is not None
        tone = Tone.ACCENT if running else Tone.SUCCESS if over else Tone.NEUTRAL
        self.bar, self.left = ProgressBar(name=tr(N_("已到时长"))), Label("", "caption", "accent_text")
        self.button = self._button()
        self._key = self.button.key
        card = Card(padding=12, radius=10)
        card.set_ground("accent_soft" if running else "", "accent_line" if running else "")
        card.body.addWidget(self._content(running))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._clock(over), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(_Rail(ends[0], ends[1], tone, running))
        row.addWidget(card, 1)
        self.tick()

    def tick(self) -> None:
        """Once a second: the clock of a visit that runs goes on."""
        hours = self._one.hours
        if not hours.running:
            return
        seconds = hours.seconds + (0 if hours.paused else int(time.monotonic() - self._shown_at))
        wanted = self._rules.minimum_visit_minutes * 60
        self.bar.show_share(seconds / wanted if wanted else 1, Tone.SUCCESS if seconds >= wanted else Tone.ACCENT)
        goal = span_words(self._rules.minimum_visit_minutes)
        if not self._rules.is_visit(self._one.visit.kind):
            self.left.setText(tr(N_("已 {done}")).format(done=clock_words(seconds)))
            return
        if seconds >= wanted:
            words = tr(N_("已 {done}，满 {goal}了")).format(done=clock_words(seconds), goal=goal)
        else:
            told = N_("已 {done}，还需 {left}") if self._compact else N_("已 {done}，满 {goal}还需 {left}")
            words = tr(told).format(done=clock_words(seconds), goal=goal, left=clock_words(wanted - seconds))
        self.left.setText(words)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room the key cap and some words go first."""
        super().resizeEvent(event)
        compact = self.width() < theme().px(_COMPACT)
        if compact != self._compact:
            self._compact = compact
            self.button.key = "" if compact else self._key
            self.button.restyle()
            self.tick()

    def _button(self) -> Button:
        hours = self._one.hours
        if hours.running:
            button = Button(tr(N_("继续")), "play", "primary", "lg", key="Ctrl+Return")
        elif hours.checked_out is not None:
            button = Button(tr(N_("看记录")), "notebook-pen", "secondary", "lg")
        else:
            button = Button(tr(N_("去签到")), "log-in", "secondary", "lg")
        button.setAccessibleName(f"{name_of(self._dossier)} {button.words}")
        button.setObjectName(f"visit.{self._one.visit.id}")
        button.clicked.connect(lambda: self.opened.emit(self._dossier.id, self._one.visit.id))
        return button

    def _clock(self, over: bool) -> QWidget:
        hours = self._one.hours
        event = self._dossier.event(self._one.visit.id)
        if event and event.starts_at:
            first, second = (
                f"{event.starts_at:%H:%M}",
                tr(N_("约 {span}")).format(span=span_words(int(event.minutes or 0))),
            )
        elif hours.checked_in is None:
            first, second = tr(N_("今天")), tr(N_("未签到"))
        elif over:
            first, second = f"{hours.checked_in:%H:%M}", span_words(hours.minutes)
        else:
            first, second = f"{hours.checked_in:%H:%M}", tr(N_("已暂停") if hours.paused else N_("进行中"))
        made = column(14, Label(first, "strong"), Label(second, "caption", "text3", wrap=True), gap=0)
        made.setFixedWidth(theme().px(74))
        return made

    def _content(self, running: bool) -> QWidget:
        dossier, visit = self._dossier, self._one.visit
        nth = self._one.nth.short
        if (needed := dossier.required) and self._one.nth.series is None:
            nth += tr(N_(" · 至少 {count} 次")).format(count=needed)
        kind = StatusTag(short_category(dossier.project.category, self._rules), icon="")
        head = Label(name_of(dossier), "h3", elide=True)
        tags = line(kind, Label(nth, "caption", "text3"), None, gap=8)
        receiver = tr(N_("接待人 {name}")).format(name=visit.receiver) if visit.receiver else ""
        taken = tr(N_("已拍 {count} 张")).format(count=self._one.photos) if self._one.photos else ""
        place = visit.location if visit.location != visit.theme else ""
        plain = visit.theme == self._one.nth.title
        theme_words = "" if plain else visit.theme
        about = " · ".join(filter(None, (uncounted_words(self._one.hours), theme_words, place, receiver, taken)))
        parts: list[QWidget] = [head, tags, Label(about, "small", "text2", elide=True)]
        if running:
            parts.append(stretching(self.bar, self.left, gap=12))
        made = line(Avatar(name_of(dossier), 40, square=True), column(*parts, gap=3), self.button, gap=12)
        layout = made.layout()
        if isinstance(layout, QHBoxLayout):
            layout.setStretch(1, 1)
        return made
