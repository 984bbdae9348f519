"""One shortcoming: a line that opens to a form with its evidence."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from app.actions.report_material import evidence_words
from app.domain.records.shortcomings import Shortcoming, Weight
from app.domain.text import N_, tr
from app.report.evidence import Evidence
from ui.forms.record_form import RecordForm
from ui.theme.icons import draw_icon
from ui.theme.paint import RIGHT, focus_ring, painter_of, rounded, words
from ui.theme.theme import theme
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.chip import Chip
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.label import Label
from ui.widgets.laid_out import clear_out, line
from ui.widgets.painted import Pressable

LINKS = ("photo_ids", "interview_ids", "note_ids")
_FIELDS = ("title", "weight", "link", "fact", "cause", "loss", "measure")
_LONGEST = 24


class _Head(Pressable):
    """Number, title, weight and how much evidence there is."""

    def __init__(self) -> None:
        super().__init__()
        self.number, self.proofs = "", 0
        self.weight: Weight | None = None
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_shortcoming(self, number: str, one: Shortcoming) -> None:
        self.number, self.weight, self.proofs = number, one.weight, sum(len(getattr(one, name)) for name in LINKS)
        self.set_words(one.title or tr(N_("还没有名字的短板")))
        self.setAccessibleName(f"{number} {self.words}，{self._line}")

    def sizeHint(self) -> QSize:
        return QSize(theme().px(240), max(theme().size("row"), theme().line("strong") + 16))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look, height, pad = painter_of(self), theme(), self.height(), 14
        if self.hovered:
            rounded(painter, self.rect(), 12, "hover")
        side = look.icon_px(16)
        icon = "chevron-down" if self.isChecked() else "chevron-right"
        draw_icon(painter, icon, QRectF(pad, (height - side) / 2, side, side), look.colour("text3"))
        left = float(pad + side + 8)
        words(painter, QRectF(left, 0, 40, height), self.number, "small_strong", "accent_text", elide=False)
        left += look.width(self.number, "small_strong") + 10
        told = look.width(self._line, "caption") + 4
        right = self.width() - pad - told
        ink = "danger" if not self.proofs else "text3"
        words(painter, QRectF(right, 0, told, height), self._line, "caption", ink, RIGHT, elide=False)
        words(painter, QRectF(left, 0, right - left - 10, height), self.words, "strong")
        if self.shows_ring:
            focus_ring(painter, self.rect(), 12)

    @property
    def _line(self) -> str:
        proof = tr(N_("{count} 条证据")).format(count=self.proofs) if self.proofs else tr(N_("还没有证据"))
        weight = tr(N_("重要程度 {weight}")).format(weight=self.weight.words) if self.weight else ""
        return " · ".join(part for part in (weight, proof) if part)


class ShortcomingRow(Card):
    """The form is made when it is opened first."""

    opened = Signal(str)
    edited = Signal(object, object)
    """As it is now, and as it was on the screen before."""
    removed = Signal(object)
    evidence_asked = Signal(object)

    def __init__(self, one: Shortcoming, evidence: Evidence) -> None:
        super().__init__(padding=0, gap=0)
        self.shortcoming, self._evidence = one, evidence
        self.head = _Head()
        self.form: RecordForm | None = None
        self._inside: QWidget | None = None
        self._chips = QWidget(self)
        self._chips.hide()
        self._flow = FlowLayout(self._chips)
        self.body.addWidget(self.head)
        self.head.clicked.connect(self._toggle)

    @property
    def is_open(self) -> bool:
        return self.head.isChecked()

    def show_shortcoming(self, number: str, one: Shortcoming, evidence: Evidence) -> None:
        self.shortcoming, self._evidence = one, evidence
        self.head.show_shortcoming(number, one)
        if self.form is not None:
            self.form.show_record(one)
            self._show_evidence()

    def set_open(self, on: bool) -> None:
        self.head.setChecked(on)
        if on and self._inside is None:
            self._inside = self._make_inside()
            self.body.addWidget(self._inside)
            self._show_evidence()
        if self._inside is not None:
            if not on:
                self.keep()
            self._inside.setVisible(on)

    def keep(self) -> None:
        if self.form is not None:
            self.form.flush()

    def link(self, name: str, id_: str) -> None:
        """Let something stand as evidence."""
        linked = getattr(self.shortcoming, name)
        if id_ not in linked:
            self._change(self.shortcoming.with_(**{name: (*linked, id_)}))

    def unlink(self, name: str, id_: str) -> None:
        rest = tuple(one for one in getattr(self.shortcoming, name) if one != id_)
        self._change(self.shortcoming.with_(**{name: rest}))

    def take_back(self, before: Shortcoming) -> None:
        """What was handed over could not be written."""
        self.shortcoming = before
        if self.form is not None:
            self.form.take_back(before)

    def _toggle(self) -> None:
        self.set_open(self.head.isChecked())
        if self.is_open:
            self.opened.emit(self.shortcoming.id)

    def _make_inside(self) -> QWidget:
        self.form = RecordForm(Shortcoming, only=_FIELDS)
        self.form.show_record(self.shortcoming)
        self.form.edited.connect(self._hand_over)
        more = Button(tr(N_("加证据")), "plus", "soft", "sm")
        more.clicked.connect(lambda: self.evidence_asked.emit(self.shortcoming))
        gone = Button(tr(N_("删除这条短板")), "trash-2", "ghost", "sm")
        gone.clicked.connect(self._remove)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(16, 4, 16, 14)
        column.setSpacing(12)
        column.addWidget(self.form)
        column.addWidget(line(Label(tr(N_("证据")), "small_strong", "text2"), None, more))
        column.addWidget(self._chips)
        column.addWidget(line(None, gone))
        return inside

    def _remove(self) -> None:
        self.keep()
        self.removed.emit(self.shortcoming)

    def _hand_over(self, after: Shortcoming, _: Shortcoming) -> None:
        self._change(after.with_(**{name: getattr(self.shortcoming, name) for name in LINKS}))

    def _change(self, after: Shortcoming) -> None:
        """The next change is one of this, even before the store has told of it."""
        before, self.shortcoming = self.shortcoming, after
        self.edited.emit(after, before)

    def _show_evidence(self) -> None:
        clear_out(self._flow)
        for name, id_ in _linked(self.shortcoming):
            said = evidence_words(self._evidence, id_) or tr(N_("不在本机的一条"))
            chip = Chip(said if len(said) <= _LONGEST else f"{said[: _LONGEST - 1]}…", "x")
            chip.setCheckable(False)
            chip.setToolTip(said)
            chip.setAccessibleName(tr(N_("去掉证据 {what}")).format(what=said))
            chip.clicked.connect(partial(self.unlink, name, id_))
            self._flow.addWidget(chip)
        self._chips.setVisible(any(_linked(self.shortcoming)))


def _linked(one: Shortcoming) -> Sequence[tuple[str, str]]:
    return [(name, id_) for name in LINKS for id_ in getattr(one, name)]
