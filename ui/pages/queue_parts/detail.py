"""The panel beside the queue: what a bundle brings, what was checked, and what can be done with it."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.domain.text import N_, tr
from ui.pages.queue_parts.numbers import Numbers
from ui.pages.queue_parts.queue_row import QueueRow
from ui.pages.queue_parts.told import Told, Way, told
from ui.theme.theme import theme
from ui.widgets.bars import ProgressBar
from ui.widgets.button import Button, Kind
from ui.widgets.card import Card
from ui.widgets.divider import Divider
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.icon_view import IconView
from ui.widgets.label import Label
from ui.widgets.laid_out import clear_out, column, line, stretching
from ui.widgets.status_tag import StatusTag, Tone
from ui.widgets.word_tiles import WordTiles

_WIDE, _WIDEST, _NO_LIMIT = 392, 408, 16_777_215
_HIGH, _HIGH_BELOW = 320, 560
_PRIMARY: Kind = "primary"
_SECONDARY: Kind = "secondary"


class _Scroll(QScrollArea):
    """As wide as its content may be; what is too high is scrolled, so that the buttons below stay in sight."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)

    def sizeHint(self) -> QSize:
        """Modest: it takes the room that there is."""
        return QSize(theme().px(_WIDE), theme().px(200))


class QueueDetail(Card):
    """`asked` names what a button does, of the row that is shown."""

    asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.row: QueueRow | None = None
        self.first: Button | None = None
        """The button that Enter in the list presses."""
        self._scroll = _Scroll()
        self._buttons = QVBoxLayout()
        self.body.addWidget(self._scroll, 1)
        self.body.addLayout(self._buttons)
        self._moving: tuple[ProgressBar, Label] | None = None
        self._wide = True
        theme().changed.connect(self._fit)
        self._fit()

    def set_wide(self, wide: bool) -> None:
        """Beside the list, or below it with room for everything."""
        self._wide = wide
        self._fit()

    def show_row(self, row: QueueRow | None) -> None:
        """Only what moves is touched while a bundle is worked on."""
        same = row is not None and self.row is not None and _steady(row) == _steady(self.row)
        self.row = row
        if row is None:
            self._swap(QWidget(), QWidget())
            return
        if not same:
            about = told(row)
            self._swap(self._built(row, about), self._ways(about))
        if row.share is not None and self._moving is not None:
            bar, share = self._moving
            bar.show_share(row.share)
            share.setText(f"{row.share:.0%}")

    def _fit(self) -> None:
        self.setMinimumSize(theme().px(_WIDE), theme().px(_HIGH if self._wide else _HIGH_BELOW))
        self.setMaximumWidth(theme().px(_WIDEST) if self._wide else _NO_LIMIT)

    def _swap(self, inside: QWidget, ways: QWidget) -> None:
        clear_out(self._buttons)
        self._buttons.addWidget(ways)
        self._scroll.setWidget(inside)
        inside.setAutoFillBackground(False)

    def _built(self, row: QueueRow, about: Told) -> QWidget:
        made = column(gap=12)
        stack = made.layout()
        assert isinstance(stack, QVBoxLayout)
        stack.setContentsMargins(0, 0, 8, 0)  # beside the scroll bar
        stack.addWidget(_head(row))
        if row.share is not None:
            stack.addWidget(self._under_way(row))
        if about.trouble[0]:
            stack.addWidget(_trouble(*about.trouble))
        if about.numbers:
            stack.addWidget(_numbers(about.numbers))
        if about.about:
            stack.addWidget(Label(about.about, "small", "text2", wrap=True))
        if about.numbers and about.numbers[2]:
            stack.addWidget(_conflicts(about.numbers[2], about.conflicting))
        if about.checks:
            stack.addWidget(_checks(about.checks, about.unbelieved))
        if about.check_words:
            stack.addWidget(_words(about.check_words))
        stack.addStretch(1)
        return made

    def _under_way(self, row: QueueRow) -> QWidget:
        bar, share = ProgressBar(thickness=8, name=row.state), Label("", "small_strong", "accent_text")
        self._moving = bar, share
        hint = Label(tr(N_("可以继续做别的。取消后不会留下半个包，原有数据没有变化。")), "caption", "text3", wrap=True)
        return column(stretching(bar, share), hint, gap=6)

    def _ways(self, about: Told) -> QWidget:
        """The first one as wide as it can be, another one beside it, more of them below."""
        first, *rest = (self._button(way, at == 0, calm=about.calm) for at, way in enumerate(about.ways))
        self.first = first
        if len(rest) < 2:
            return stretching(first, *rest, gap=10)
        others = QWidget()
        flow = FlowLayout(others)
        for button in rest:
            flow.addWidget(button)
        return column(first, others, gap=10)

    def _button(self, way: Way, first: bool, *, calm: bool) -> Button:
        key, kind = way.key if first else "", _PRIMARY if first and not calm else _SECONDARY
        button = Button(tr(way.words), way.icon, kind, "lg", key=key, wide=first)
        button.clicked.connect(partial(self.asked.emit, way.does))
        return button


def _steady(row: QueueRow) -> tuple[object, ...]:
    report = row.incoming.report if row.incoming else None
    return (row.key, row.state, row.note if row.share is None else "", row.share is None, report, row.received)


def _head(row: QueueRow) -> QWidget:
    size = row.size.replace(" ", "\N{NO-BREAK SPACE}")
    where = " · ".join(part for part in (row.line, row.time, size) if part)
    made = QWidget()
    grid = QGridLayout(made)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setVerticalSpacing(2)
    grid.setColumnStretch(0, 1)
    grid.addWidget(Label(row.title, "h2", wrap=True), 0, 0)
    grid.addWidget(StatusTag(row.state, row.tone), 0, 1, Qt.AlignmentFlag.AlignTop)
    grid.addWidget(Label(where, "caption", "text3", wrap=True), 1, 0, 1, 2)
    return made


def _numbers(numbers: tuple[int, int, int]) -> Numbers:
    shown = Numbers(tr(N_("新增")), tr(N_("更新")), tr(N_("冲突")))
    shown.show_numbers(*numbers)
    if numbers[2]:
        shown.set_colour(2, "warning")
    return shown


def _trouble(what: str, hint: str) -> Card:
    card = Card(ground=Tone.DANGER.soft, outline=Tone.DANGER.line, padding=14, gap=4, radius=10)
    card.body.addWidget(Label(what, "strong", wrap=True, selectable=True))
    card.body.addWidget(Label(hint, "small", "text2", wrap=True, selectable=True))
    return card


def _conflicts(count: int, lines: Sequence[str]) -> Card:
    card = Card(ground=Tone.WARNING.soft, outline=Tone.WARNING.line, padding=14, gap=4, radius=10)
    words = Label(tr(N_("{count} 处两边都改过")).format(count=count), "strong")
    card.body.addWidget(line(IconView("split", "warning", 18), words, None))
    for one in lines:
        card.body.addWidget(stretching(Label(one, "small", elide=True), gap=4))
    if count > len(lines) > 0:
        card.body.addWidget(Label(tr(N_("还有 {count} 处")).format(count=count - len(lines)), "small", "text2"))
    hint = N_("两个版本都会留着，入库后逐项选一个；没选的那版也在历史里。")
    card.body.addWidget(Label(tr(hint), "caption", "text2", wrap=True))
    return card


def _checks(checks: Sequence[tuple[str, str]], unbelieved: int) -> QWidget:
    made = column(gap=0)
    stack = made.layout()
    assert isinstance(stack, QVBoxLayout)
    for words, detail in checks:
        stack.addWidget(_check("circle-check", "success", words, detail))
        stack.addWidget(Divider())
    if unbelieved:
        detail = tr(N_("{count} 条先收着，没有采用")).format(count=unbelieved)
        stack.addWidget(_check("triangle-alert", "warning", tr(N_("写的人无权或无人担保")), detail))
    return made


def _check(icon: str, ink: str, words: str, detail: str) -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 7, 0, 7)
    row.setSpacing(10)
    row.addWidget(IconView(icon, ink, 18))
    row.addWidget(Label(words))
    row.addStretch(1)
    row.addWidget(Label(detail, "small", "text2" if ink == "success" else ink, elide=True))
    return made


def _words(check_words: Sequence[str]) -> QWidget:
    hint = N_("打电话和对方核对：念出来是同样的词，就是同一个包。")
    return column(WordTiles(check_words), Label(tr(hint), "caption", "text3", wrap=True), gap=6)
