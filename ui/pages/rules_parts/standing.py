"""How rules stand, in icon, tone and words; which of them a page shows first, and which belong together."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum

from app.actions.rule_progress import Counts, RuleProgress, counted
from app.domain.text import N_, tr
from app.rules.rule_set import Phase
from app.rules.verdict import Part, State, Verdict
from ui.rule_words import PRESSING, not_begun
from ui.short_words import short_day
from ui.widgets.status_tag import Tone

SHOWN_FIRST = 7
"""Of each phase, before the rest is unfolded; what failed is shown in any case."""


class Shelf(IntEnum):
    """What the page is narrowed to."""

    ALL = 0
    TO_DO = 1
    NOT_BEGUN = 2


def to_do(verdict: Verdict, decides: bool = False) -> bool:
    """Somebody has to see to it: it presses, or it was begun and something of it is neither there nor planned; for who
    decides on exceptions, also what waits for that."""
    if verdict.state in PRESSING or (decides and verdict.asked is not None):
        return True
    if verdict.state is not State.OPEN or not_begun(verdict):
        return False
    segments = verdict.outcome.segments
    return not segments or any(one.part in (Part.MISSING, Part.FALLS_SHORT) for one in segments)


def on_shelf(verdict: Verdict, shelf: Shelf, decides: bool) -> bool:
    if shelf is Shelf.TO_DO:
        return to_do(verdict, decides)
    return not_begun(verdict) if shelf is Shelf.NOT_BEGUN else True


def shown_first(verdicts: Sequence[Verdict]) -> list[Verdict]:
    """What presses, then what is several things at once, then what is left to do; in the order of the rule set."""
    ranked = sorted(verdicts, key=_weight)
    failed = sum(one.state is State.FAILED for one in verdicts)
    chosen = {one.id for one in ranked[: max(SHOWN_FIRST, failed)]}
    return [one for one in verdicts if one.id in chosen]


def _weight(verdict: Verdict) -> tuple[bool, bool, bool, bool, bool]:
    return (
        verdict.state is not State.FAILED,
        verdict.state not in PRESSING,
        verdict.state is State.NOT_APPLICABLE,
        len(verdict.outcome.segments) < 2,
        verdict.state.settled,
    )


def of_phase(verdicts: Mapping[str, Verdict], phase: Phase) -> list[Verdict]:
    return [one for one in verdicts.values() if one.rule.phase is phase]


@dataclass(frozen=True)
class PhaseStanding:
    phase: Phase
    counts: Counts
    tone: Tone
    mark: Tone
    """What presses shows before what is under way."""
    when: str


def phase_standing(progress: RuleProgress, phase: Phase) -> PhaseStanding:
    verdicts = of_phase(progress.verdicts, phase)
    counts = counted(verdicts)
    begun = counts.settled > 0 or any(not not_begun(one) and not one.state.settled for one in verdicts)
    tone = Tone.SUCCESS if counts.apply and not counts.left else Tone.ACCENT if begun else Tone.NEUTRAL
    failed = any(one.state is State.FAILED for one in verdicts)
    return PhaseStanding(phase, counts, tone, Tone.DANGER if failed else tone, _when(progress, phase, verdicts, counts))


def _when(progress: RuleProgress, phase: Phase, verdicts: Collection[Verdict], counts: Counts) -> str:
    if counts.apply and not counts.left:
        return tr(N_("已完成"))
    if phase is Phase.SERVICE:
        came = visits_so_far(progress)
        if came:
            running = any(one.hours.running for one in progress.visits)
            return tr(N_("第 {number} 次走访进行中") if running else N_("去过 {number} 次")).format(number=came)
    days = [one.by for one in verdicts if one.by is not None]
    if not days:
        return ""
    first = min(days)
    over = sum(day < progress.today for day in days)
    return tr(N_("{count} 项已过期")).format(count=over) if over else tr(N_("{day}前")).format(day=short_day(first))


def head_line(progress: RuleProgress) -> str:
    """What the dossier is held to, and how much the set leaves out."""
    rules, unsaid = progress.rules, progress.unsaid
    words = N_("依据 {document}，规则包 {version} 版 · 每条都能点开看依据")
    line = tr(words).format(document=rules.document, version=rules.version)
    return line + (tr(N_(" · 规则包没有写的条款 {count} 项，不核对")).format(count=unsaid) if unsaid else "")


def visits_so_far(progress: RuleProgress) -> int:
    """Visits that were begun, with one that is under way."""
    return sum(progress.rules.is_visit(one.visit.kind) and one.hours.checked_in is not None for one in progress.visits)
