"""The columns of the list of dossiers."""

from datetime import date

from app.actions.dossiers import DossierCard
from app.domain.text import N_, tr
from app.rules.life_cycle import Stage
from ui.models.record_table import Column
from ui.pages.archive_parts.narrowing import Entry
from ui.short_words import short_category, short_day
from ui.widgets.status_tag import Tone

WIDTHS = (240, 170, 110, 100, 80, 110, 150)
"""Pixels at 100 %; the first is the least it can do with, it takes what is left."""


_TONES = {
    Stage.SOLICITED: Tone.NEUTRAL,
    Stage.POOLED: Tone.NEUTRAL,
    Stage.ASSIGNED: Tone.NEUTRAL,
    Stage.ACCEPTED: Tone.SUCCESS,
    Stage.AGGREGATED: Tone.SUCCESS,
    Stage.FOLLOWED_UP: Tone.SUCCESS,
    Stage.RECTIFY: Tone.WARNING,
    Stage.REJECTED: Tone.DANGER,
    Stage.WITHDRAWN: Tone.NEUTRAL,
}


class _Visits(int):
    """Sorted by how many there were, shown together with how many there should be."""

    needed = 0

    @classmethod
    def of(cls, card: DossierCard) -> "_Visits":
        made = cls(card.visits)
        made.needed = card.needed
        return made


def columns() -> tuple[Column[Entry], ...]:
    return (
        Column(tr(N_("企业")), lambda e: e.card.enterprise.name or tr(N_("未命名企业"))),
        Column(tr(N_("项目编号")), "card.project.number"),
        Column(tr(N_("类别")), lambda e: short_category(e.card.project.category, e.card.rules)),
        Column(tr(N_("走访")), lambda e: _Visits.of(e.card), _visits),
        Column(tr(N_("照片")), "card.photos"),
        Column(tr(N_("最近走访")), lambda e: e.card.last_visit or date.min, _day),
        Column(tr(N_("状态")), lambda e: state_of(e)[0], tone=lambda e: state_of(e)[1]),
    )


def state_of(entry: Entry) -> tuple[str, Tone | None]:
    """The stage, once it is known; a conflict is more urgent."""
    card = entry.card
    if card.conflicts:
        return tr(N_("有 {count} 处要选版本")).format(count=card.conflicts), Tone.DANGER
    if entry.stage is not None:
        return entry.stage.words, _TONES.get(entry.stage, Tone.ACCENT)
    if not card.visits:
        return tr(N_("还没有走访")), Tone.NEUTRAL
    left = card.needed - card.visits
    if left > 0:
        return tr(N_("诊断中，还差 {count} 次")).format(count=left), Tone.ACCENT
    return tr(N_("走访次数已够")), Tone.SUCCESS


def _visits(value: object) -> str:
    return f"{int(value)}/{value.needed}" if isinstance(value, _Visits) and value.needed else str(value)


def _day(value: object) -> str:
    return short_day(value) if isinstance(value, date) and value != date.min else "—"
