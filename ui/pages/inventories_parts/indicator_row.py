"""One indicator: its value, what it was counted from, and where the numbers stand."""

from decimal import Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.actions.inventories import GRIDS, Counted
from app.domain.text import N_, tr
from app.rules.measures import Standing
from ui.theme.theme import theme
from ui.widgets.button import Button
from ui.widgets.label import Label
from ui.widgets.status_tag import StatusTag, Tone

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class IndicatorRow(QWidget):
    asked = Signal(object)
    """The Counted whose numbers are to be looked at."""

    def __init__(self, counted: Counted) -> None:
        super().__init__()
        self._counted = counted
        self.setObjectName(counted.indicator.code)
        self.value, self.unit = Label("", "h2", align=_RIGHT), Label("", "caption", "text2")
        self.tag, self.why = StatusTag(""), Label("", "small", "text2", wrap=True, align=_LEFT)
        self.source = Button("", kind="link", size="sm", trailing="chevron-right")
        self.source.clicked.connect(lambda: self.asked.emit(self._counted))
        self._figure, self._way = QWidget(), QWidget()
        self._lay_out()
        theme().changed.connect(self._restyle)
        self._restyle()
        self.show_counted(counted)

    def show_counted(self, counted: Counted) -> None:
        self._counted = counted
        measure, told = counted.measure, counted.indicator
        known = measure.standing is Standing.COUNTED and measure.value is not None
        self.value.setVisible(known)
        self.unit.setVisible(known)
        self.tag.setVisible(not known)
        if known and measure.value is not None:
            rounded = f"{measure.value:,.{told.places}f}"
            self.value.setText(rounded if measure.below is not None else amount(measure.value, told.places))
            self.unit.setText(tr(told.unit))
        elif measure.standing is Standing.NOT_APPLICABLE:
            self.tag.show_state(tr(N_("不适用")), Tone.NEUTRAL, "circle-minus")
        else:
            self.tag.show_state(tr(N_("缺数据")), Tone.WARNING)
        self.why.setText(why_of(counted))
        self.source.setVisible(told.source in GRIDS)
        words = tr(N_("看{label}")).format(label=tr(told.source.label))
        self.source.set_words(words)
        self.source.setAccessibleName(f"{tr(told.name)}，{words}")
        self.setAccessibleName(f"{tr(told.name)} {self.value.text() if known else ''} {self.why.text()}")

    def _lay_out(self) -> None:
        told = self._counted.indicator
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(Label(tr(told.name), "strong", wrap=True))
        words.addWidget(Label(tr(told.formula), "caption", "text3", wrap=True))
        figure = QHBoxLayout(self._figure)
        figure.setContentsMargins(0, 0, 0, 0)
        figure.setSpacing(6)
        figure.addStretch(1)
        for part in (self.value, self.unit, self.tag):
            figure.addWidget(part)
        way = QHBoxLayout(self._way)
        way.setContentsMargins(0, 0, 0, 0)
        way.addStretch(1)
        way.addWidget(self.source)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 12, 0, 12)
        row.setSpacing(20)
        row.addLayout(words, 5)
        row.addWidget(self._figure)
        row.addWidget(self.why, 5)
        row.addWidget(self._way)

    def _restyle(self) -> None:
        self._figure.setFixedWidth(theme().px(180))
        self.unit.setFixedWidth(theme().px(60))  # the numbers end below each other
        self._way.setFixedWidth(theme().px(130))


def amount(number: Decimal, places: int) -> str:
    """Rounded for reading, with thousands apart and without needless zeros."""
    words = f"{number:,.{places}f}"
    return words.rstrip("0").rstrip(".") if "." in words else words


def why_of(counted: Counted) -> str:
    """What stands above and below the line, or what is still missing; then what to know about it."""
    measure, told = counted.measure, counted.indicator
    parts = []
    if measure.standing is Standing.MISSING:
        parts.append(tr(N_("还缺{labels}")).format(labels="、".join(tr(label) for label in measure.missing)))
    elif measure.above is not None and measure.below is not None:
        above, below = amount(measure.above, 2), amount(measure.below, 2)
        parts.append(f"{above} / {below} {tr(told.counted_in)}".strip())
    if measure.standing is Standing.NOT_APPLICABLE:
        parts.append(tr(N_("分母是 0")))
    parts += [tr(words).format_map(values) for words, values in measure.notes]
    return "，".join(parts)
