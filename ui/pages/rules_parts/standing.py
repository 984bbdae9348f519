"""How rules stand, in icon, tone and words; which of them a page shows first, and which belong together."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import IntEnum

from app.actions.rule_progress import Counts, RuleProgress, counted
from app.domain.text import N_, tr
from app.rules.rule_set import Phase, Severity
from app.rules.verdict import Part, State, Verdict
from ui.short_words import short_day
from ui.widgets.bars import Segment
from ui.widgets.status_tag import Tone

SHOWN_FIRST = 7
"""Of each phase, before the rest is unfolded; what failed is shown in any case."""

_MOST_SEGMENTS = 16
_PRESSING = (State.FAILED, State.AT_RISK)
_SEGMENTS = {
    Part.COUNTS: Segment.DONE,
    Part.FALLS_SHORT: Segment.MISSED,
    Part.RUNNING: Segment.UNDER_WAY,
    Part.PLANNED: Segment.PLANNED,
    Part.MISSING: Segment.OPEN,
}
_SEGMENT_WORDS = {
    Segment.DONE: N_("达标"),
    Segment.MISSED: N_("不达标"),
    Segment.UNDER_WAY: N_("进行中"),
    Segment.PLANNED: N_("已排期"),
    Segment.OPEN: N_("还没有"),
}


class Shelf(IntEnum):
    """What the page is narrowed to."""

    ALL = 0
    TO_DO = 1
    NOT_BEGUN = 2


@dataclass(frozen=True)
class Look:
    icon: str
    tone: Tone
    words: str


_LOOKS = {
    State.MET: ("circle-check", Tone.SUCCESS),
    State.OPEN: ("circle-dot", Tone.ACCENT),
    State.AT_RISK: ("triangle-alert", Tone.WARNING),
    State.FAILED: ("circle-x", Tone.DANGER),
    State.NOT_APPLICABLE: ("circle-minus", Tone.NEUTRAL),
    State.EXCEPTED: ("badge-check", Tone.NEUTRAL),
}


def look_of(verdict: Verdict) -> Look:
    if not_begun(verdict):
        recorded = verdict.rule.severity is Severity.INFO
        return Look("circle-dashed", Tone.NEUTRAL, tr(N_("仅记录") if recorded else N_("未开始")))
    icon, tone = _LOOKS[verdict.state]
    return Look(icon, tone, verdict.state.words)


def not_begun(verdict: Verdict) -> bool:
    outcome = verdict.outcome
    begun = outcome.have > 0 or outcome.lacking or any(one.part is not Part.MISSING for one in outcome.segments)
    return verdict.state is State.OPEN and not begun


def to_do(verdict: Verdict) -> bool:
    """Somebody has to see to it: it presses, or it was begun and something of it is neither there nor planned."""
    if verdict.state in _PRESSING:
        return True
    if verdict.state is not State.OPEN or not_begun(verdict):
        return False
    segments = verdict.outcome.segments
    return not segments or any(one.part in (Part.MISSING, Part.FALLS_SHORT) for one in segments)


def on_shelf(verdict: Verdict, shelf: Shelf) -> bool:
    if shelf is Shelf.TO_DO:
        return to_do(verdict)
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
        verdict.state not in _PRESSING,
        verdict.state is State.NOT_APPLICABLE,
        len(verdict.outcome.segments) < 2,
        verdict.state.settled,
    )


def amount_words(verdict: Verdict) -> str:
    if verdict.state is State.NOT_APPLICABLE:
        return "—"
    # More than is asked for is welcome and not counted; the reason tells of it.
    have, need = verdict.outcome.have, verdict.outcome.need
    return f"{_number(min(have, need))}/{_number(need)}"


def reason_words(verdict: Verdict) -> str:
    if verdict.state is State.NOT_APPLICABLE:
        return tr(N_("不适用，不计入"))
    said = str(verdict.outcome.reason)
    if verdict.state is State.EXCEPTED:
        return tr(N_("按例外处理；{reason}")).format(reason=said)
    if verdict.asked is not None:
        return tr(N_("{reason}；已申请例外，等工信部门决定")).format(reason=said)
    return said


def reason_tone(verdict: Verdict) -> str:
    """Colour of the words: only what presses is coloured."""
    return look_of(verdict).tone.ink if verdict.state in _PRESSING else "text2"


def until_words(verdict: Verdict, today: date) -> str:
    """The last day, where there is one."""
    if verdict.by is None:
        return ""
    words = N_("最迟 {day}，已经过了") if verdict.by < today else N_("最迟 {day}")
    return tr(words).format(day=short_day(verdict.by))


def segments_of(verdict: Verdict) -> list[Segment]:
    """One for each of several things; none where it is a single one."""
    outcome = verdict.outcome
    parts = [_SEGMENTS[one.part] for one in outcome.segments][:_MOST_SEGMENTS]
    if parts or not 1 < outcome.need <= _MOST_SEGMENTS:
        return parts if len(parts) > 1 or outcome.need > 1 else []
    have, need = int(min(max(outcome.have, 0), outcome.need)), int(outcome.need)
    return [Segment.DONE] * have + [Segment.OPEN] * (need - have)


def segment_words(segments: Iterable[Segment]) -> str:
    """The bar for those who can't see it."""
    said = (
        tr(N_("第 {number} 个{state}")).format(number=at, state=tr(_SEGMENT_WORDS[one]))
        for at, one in enumerate(segments, 1)
    )
    return "，".join(said)


def spoken(verdict: Verdict) -> str:
    parts = (verdict.rule.label, look_of(verdict).words, amount_words(verdict), reason_words(verdict))
    return "，".join(part for part in parts if part and part != "—")


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


def visits_so_far(progress: RuleProgress) -> int:
    """Visits that were begun, with one that is under way."""
    return sum(progress.rules.is_visit(one.visit.kind) and one.hours.checked_in is not None for one in progress.visits)


def _number(amount: Decimal | int) -> str:
    return f"{amount:f}".rstrip("0").rstrip(".") if isinstance(amount, Decimal) and amount % 1 else str(int(amount))
