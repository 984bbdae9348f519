"""The shortcomings of a dossier with the number of their proofs."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.actions.interviews import DossierWords
from app.domain.records.shortcomings import Shortcoming, Weight
from app.domain.text import N_, tr
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.empty_state import EmptyState
from ui.widgets.icon_view import IconView
from ui.widgets.label import Label
from ui.widgets.laid_out import clear_out, line
from ui.widgets.status_tag import StatusTag, Tone

_TONES = {Weight.HIGH: Tone.DANGER, Weight.MEDIUM: Tone.WARNING, Weight.LOW: Tone.NEUTRAL}


class ShortcomingList(QWidget):
    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._shown: Sequence[tuple[Shortcoming, str]] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(10)

    def show_shortcomings(self, dossier: DossierWords, interview_id: str) -> None:
        """Those that come from the interview on screen first."""
        here = dossier.from_interview(interview_id)
        rest = [one for one in dossier.shortcomings if one not in here]
        shown = [(one, _source(one, dossier, interview_id)) for one in [*here, *rest]]
        if shown == self._shown and self._column.count():
            return
        self._shown = shown
        clear_out(self._column)
        for one, source in shown:
            self._column.addWidget(self._card(one, source))
        if not shown:
            hint = tr(N_("在纪要里选中一句话，按 Ctrl M 就成了一条短板，原话和出处都留着。"))
            self._column.addWidget(EmptyState("frown", tr(N_("还没有短板")), hint))
        self._column.addStretch(1)

    def _card(self, one: Shortcoming, source: str) -> QWidget:
        card = Card(padding=12, gap=6, radius=8)
        go = Button(tr(N_("改")), "pencil", "ghost", "sm", name=tr(N_("改 {title}")).format(title=one.title))
        go.clicked.connect(lambda: self.opened.emit(one.id))
        title = Label(one.title or tr(N_("还没有标题")), "small_strong", wrap=True)
        card.body.addWidget(_top(IconView("frown", "danger", 16), title))
        weight = StatusTag(one.weight.words, _TONES[one.weight], "") if one.weight else None
        link = Label(one.link.words if one.link else tr(N_("还没归到环节")), "caption", "text3")
        parts = [part for part in (weight, link) if part is not None]
        card.body.addWidget(line(24, *parts, None, go, gap=6))
        card.body.addWidget(_top(24, Label(source, "caption", "text3", wrap=True)))
        return card


def _top(lead: QWidget | int, words: Label) -> QWidget:
    made = line(lead, gap=8 if isinstance(lead, QWidget) else 0)
    layout = made.layout()
    assert layout is not None
    layout.addWidget(words)
    return made


def _source(one: Shortcoming, dossier: DossierWords, interview_id: str) -> str:
    """Where it comes from, in names and numbers; without any proof that is said too."""
    people = {interview.id: interview.person for interview in dossier.interviews}
    said = [tr(N_("本篇"))] if interview_id in one.interview_ids else []
    said += [people[known] for known in one.interview_ids if people.get(known)]
    if one.note_ids:
        said.append(tr(N_("速记 {count}")).format(count=len(one.note_ids)))
    if one.photo_ids:
        said.append(tr(N_("照片 {count}")).format(count=len(one.photo_ids)))
    return " · ".join(said) or tr(N_("还没有依据"))
