"""How a rule stands, in icon, tone and words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from app.domain.text import N_, tr
from app.rules.rule_set import Severity
from app.rules.verdict import Part, State, Verdict
from ui.short_words import short_day
from ui.widgets.bars import Segment
from ui.widgets.status_tag import Tone

PRESSING = (State.FAILED, State.AT_RISK)
_MOST_SEGMENTS = 16
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
    return look_of(verdict).tone.ink if verdict.state in PRESSING else "text2"


def until_words(verdict: Verdict, today: date) -> str:
    """The last day, where there is one."""
    if verdict.by is None:
        return ""
    words = N_("最迟 {day}（已过）") if verdict.by < today else N_("最迟 {day}")
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


def _number(amount: Decimal | int) -> str:
    return f"{amount:f}".rstrip("0").rstrip(".") if isinstance(amount, Decimal) and amount % 1 else str(int(amount))
