"""The domains of a framework: how many items are answered in each, and how it stands."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from app.actions.assessments import Scoring
from app.assess.comparison import profile
from app.domain.text import N_, tr
from ui.pages.assessment_parts.domains import Domain, domains_of, is_cut, progress, share, value_words
from ui.theme.paint import RIGHT, focus_ring, painter_of, rounded, words
from ui.theme.theme import theme
from ui.widgets.card import Card
from ui.widgets.label import Label
from ui.widgets.painted import Pressable
from ui.widgets.scroll_page import ScrollPage

_VALUE = 44


class PartList(Card):
    chosen = Signal(int)
    """The place of a domain among those of the framework."""

    def __init__(self) -> None:
        super().__init__(tr(N_("能力域")), padding=14, gap=8)
        self.amount = Label("", "small", "text2")
        self.header.addWidget(self.amount)
        self.rows: list[DomainRow] = []
        self._framework = ""
        scroll = ScrollPage(padding=0)
        self._column = QVBoxLayout()
        self._column.setSpacing(2)
        scroll.body.addLayout(self._column)
        scroll.body.addStretch(1)
        self.body.addWidget(scroll, 1)

    def show_scoring(self, now: Scoring, at: int) -> None:
        assert now.framework
        assert now.sheet
        found, values = domains_of(now.framework), profile(now.sheet)
        if now.framework.id != self._framework or len(self.rows) != len(found):
            self._framework = now.framework.id
            self._build(found)
        for place, (row, domain) in enumerate(zip(self.rows, found, strict=True)):
            row.setChecked(place == at)
            row.show_domain(now, domain, values)
        counted = [item for domain in found if not is_cut(now, domain) for item in domain.part.all_items()]
        done, all_ = progress(now, counted)
        self.amount.setText(tr(N_("{done}/{count} 项")).format(done=done, count=all_))

    def _build(self, found: Sequence[Domain]) -> None:
        while item := self._column.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        self.rows, head = [], ""
        for place, domain in enumerate(found):
            if domain.head != head:
                head = domain.head
                self._column.addWidget(Label(head, "caption", "text3"))
            row = DomainRow(domain.part.words)
            row.clicked.connect(lambda _, at=place: self.chosen.emit(at))
            self.rows.append(row)
            self._column.addWidget(row)


class DomainRow(Pressable):
    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._amount, self._value, self._share, self._cut = "", "", 0.0, False

    def show_domain(self, now: Scoring, domain: Domain, values: Mapping[str, Fraction]) -> None:
        assert now.framework
        done, all_ = progress(now, list(domain.part.all_items()))
        self._cut = is_cut(now, domain)
        value = values.get(domain.part.code)
        self._amount = tr(N_("已裁剪")) if self._cut else f"{done}/{all_}"
        self._value = "" if value is None or self._cut else value_words(now.framework, value)
        self._share = share(now.framework, value) if value is not None else done / max(1, all_)
        self.setAccessibleName(f"{domain.part.words} {self._amount} {self._value}".strip())
        self.update()

    def sizeHint(self) -> QSize:
        look = theme()
        return QSize(look.px(150), look.line("strong") + look.px(26))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look, on = painter_of(self), theme(), self.isChecked()
        if on or self.hovered:
            rounded(painter, self.rect(), 8, "accent_soft" if on else "hover", "accent_line" if on else "")
        pad, line, value = 10.0, float(look.line("strong")), float(look.px(_VALUE))
        wide = self.width() - 2 * pad - value
        ink = "disabled" if self._cut else "accent_text" if on else "text"
        top = QRectF(pad, look.px(6), wide, line)
        words(painter, top.adjusted(0, 0, -look.width(self._amount, "caption") - 6, 0), self.words, "strong", ink)
        words(painter, top, self._amount, "caption", "text2", RIGHT, elide=False)
        right = QRectF(self.width() - pad - value, look.px(6), value, line)
        words(painter, right, self._value, "strong", ink, RIGHT, 700, elide=False)
        bar = QRectF(pad, look.px(6) + line + look.px(5), wide, 4)
        rounded(painter, bar, 2, "track")
        if self._share > 0 and not self._cut:
            bar.setWidth(max(4.0, wide * min(1.0, self._share)))
            rounded(painter, bar, 2, "accent" if on else "neutral_solid")
        if self.shows_ring:
            focus_ring(painter, self.rect(), 8)
