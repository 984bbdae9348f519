"""办理: how far a dossier is on its way, what is next, and the records of its whole life."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from app.actions.records import may_write
from app.actions.standings import Standing
from app.domain.record import Record
from app.domain.records.conclusion import Acceptance
from app.domain.records.service_papers import ChemicalCheck
from app.domain.text import N_, tr
from app.rules.checklists import chemical_checklist
from app.rules.life_cycle import LADDER, Stage, Step
from app.workspace import Workspace
from ui.pages.dossier_parts.life_words import GROUPS
from ui.pages.dossier_parts.next_card import NextCard
from ui.pages.dossier_parts.record_group import RecordGroup
from ui.short_words import short_day
from ui.theme.theme import theme
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.ladder import Ladder, LadderStep, Rung
from ui.widgets.laid_out import column
from ui.widgets.scroll_page import ScrollPage
from ui.widgets.status_tag import StatusTag, Tone

_TWO_FROM = 640
_ASIDE = {Stage.RECTIFY: Tone.WARNING, Stage.REJECTED: Tone.DANGER, Stage.WITHDRAWN: Tone.NEUTRAL}


class LifePart(QWidget):
    add_asked = Signal(object)
    open_asked = Signal(object)
    checklist_asked = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.ladder, self.stage = Ladder(tr(N_("办理进度"))), StatusTag("", Tone.ACCENT)
        way = Card(tr(N_("办理进度")), padding=16, gap=8)
        way.header.insertWidget(2, self.stage)
        way.body.addWidget(self.ladder)
        self.next = NextCard(workspace.role)
        self.groups = [RecordGroup(one, {type_: may_write(workspace, type_) for type_ in one.types}) for one in GROUPS]
        for group in self.groups:
            group.add_asked.connect(self.add_asked)
            group.open_asked.connect(self.open_asked)
        self.checklist = Button("", "list-checks", "soft", "sm")
        self.checklist.clicked.connect(self.checklist_asked)
        self.groups[-1].header.addWidget(self.checklist)
        self._columns = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._columns.setSpacing(12)
        # Nearly the same height on both sides.
        for some in (self.groups[::2], self.groups[1::2]):
            self._columns.addWidget(column(*some, None, gap=12), 1)
        page = self._page = ScrollPage(padding=0)
        page.body.setSpacing(12)
        page.body.addWidget(way)
        page.body.addWidget(self.next)
        page.body.addLayout(self._columns)
        page.body.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 8, 0, 0)
        whole.addWidget(page)

    def forget(self) -> None:
        """Nothing stands here until it is known how the dossier stands."""
        self._page.hide()

    def show_standing(self, standing: Standing) -> None:
        self._page.show()
        self.stage.show_state(standing.stage.words, _ASIDE.get(standing.stage, Tone.ACCENT))
        self.ladder.show_steps(ladder_steps(standing.stage, standing.steps))
        self.next.show_steps(standing.stage, standing.next, standing.facts.today, _to_correct(standing))
        records: Mapping[type[Record], tuple[Record, ...]] = {
            type_: tuple(standing.facts.of(type_)) for group in GROUPS for type_ in group.types
        }
        checked = sum(one.conformity is not None for one in standing.facts.of(ChemicalCheck))
        asked = max(len(chemical_checklist().items), checked)
        self.checklist.set_words(tr(N_("检查表 {done}/{all}")).format(done=checked, all=asked))
        chemical = bool(standing.facts.enterprise.is_chemical)
        for group, card in zip(GROUPS, self.groups, strict=True):
            card.setVisible(chemical or not group.chemical or any(records[one] for one in group.types))
            card.show_records(records)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= theme().px(_TWO_FROM)
        direction = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        self._columns.setDirection(direction)


def _to_correct(standing: Standing) -> str:
    last = standing.facts.last(Acceptance)
    if standing.stage is not Stage.RECTIFY or last is None:
        return ""
    until = tr(N_("（{day}前）")).format(day=short_day(last.correct_by)) if last.correct_by else ""
    wanted = " ".join(last.to_correct.split()) or tr(N_("没有写明"))
    return tr(N_("整改要求{until}：{wanted}")).format(until=until, wanted=wanted)


def ladder_steps(now: Stage, steps: tuple[Step, ...]) -> list[LadderStep]:
    """A stage beside the way stands where the way was left."""
    furthest = max((LADDER.index(one.stage) for one in steps if one.reached), default=0)
    return [
        LadderStep(
            one.stage.words,
            _rung(LADDER.index(one.stage), furthest, reached=one.reached, on_the_way=now in LADDER),
            short_day(one.on) if one.on and one.reached else "",
        )
        for one in steps
    ]


def _rung(at: int, furthest: int, *, reached: bool, on_the_way: bool) -> Rung:
    if at == furthest and on_the_way:
        return Rung.NOW
    if reached:
        return Rung.BEHIND
    return Rung.LEFT_OUT if at < furthest else Rung.AHEAD
