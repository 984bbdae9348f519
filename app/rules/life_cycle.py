"""Where a dossier stands in its life and what leads on, worked out from its records and verdicts (domain.md §9.1)."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeVar

from app.domain.record import Record
from app.domain.records.conclusion import (
    Acceptance,
    AcceptanceResult,
    Aggregation,
    FollowUp,
    SatisfactionSurvey,
    SignOff,
    Submission,
    Withdrawal,
)
from app.domain.records.preparation import Assignment, Need, PoolEntry
from app.domain.records.report import ReportSection
from app.domain.records.visits import TimeEvent, TimeEventKind
from app.domain.text import N_, tr
from app.rules.facts import DossierFacts
from app.rules.judging import missing_at
from app.rules.rule_set import Gate
from app.rules.verdict import Verdict


class Stage(StrEnum):
    SOLICITED = "solicited"
    POOLED = "pooled"
    ASSIGNED = "assigned"
    PREPARED = "prepared"
    DIAGNOSING = "diagnosing"
    REPORTING = "reporting"
    ENTERPRISE_CONFIRMED = "enterprise_confirmed"
    SUBMITTED = "submitted"
    SURVEYED = "surveyed"
    ACCEPTED = "accepted"
    AGGREGATED = "aggregated"
    FOLLOWED_UP = "followed_up"
    RECTIFY = "rectify"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"

    @property
    def words(self) -> str:
        return tr(_WORDS[self])


_WORDS = {
    Stage.SOLICITED: N_("需求征集"),
    Stage.POOLED: N_("已入池"),
    Stage.ASSIGNED: N_("已分配"),
    Stage.PREPARED: N_("准备就绪"),
    Stage.DIAGNOSING: N_("诊断中"),
    Stage.REPORTING: N_("编写报告"),
    Stage.ENTERPRISE_CONFIRMED: N_("企业已签署"),
    Stage.SUBMITTED: N_("已提交"),
    Stage.SURVEYED: N_("已评价"),
    Stage.ACCEPTED: N_("已验收"),
    Stage.AGGREGATED: N_("已汇总"),
    Stage.FOLLOWED_UP: N_("诊后跟踪"),
    Stage.RECTIFY: N_("整改中"),
    Stage.REJECTED: N_("验收不通过"),
    Stage.WITHDRAWN: N_("已退出"),
}
LADDER = tuple(one for one in Stage if one not in (Stage.RECTIFY, Stage.REJECTED, Stage.WITHDRAWN))
"""The way of a dossier that nothing befalls."""
READS: tuple[type[Record], ...] = (
    Need,
    PoolEntry,
    Assignment,
    TimeEvent,
    ReportSection,
    SignOff,
    Submission,
    SatisfactionSurvey,
    Acceptance,
    Aggregation,
    FollowUp,
    Withdrawal,
)
"""What a stage rests on, beside the verdicts."""
R = TypeVar("R", bound=Record)
Verdicts = Mapping[str, Verdict]
_SIGNED = ("RPT-06", "RPT-07")
_SURVEY = tuple(f"SAT-{number:02}" for number in range(1, 8))


@dataclass(frozen=True, slots=True)
class Step:
    """One rung of the ladder."""

    stage: Stage
    reached: bool
    on: date | None = None


def stage(facts: DossierFacts, verdicts: Verdicts) -> Stage:
    """The furthest one that the records show; what was skipped on the way does not hold it back."""
    if facts.last(Withdrawal) is not None:
        return Stage.WITHDRAWN
    decided = _standing_decision(facts)
    if decided is not None and decided.result is AcceptanceResult.RECTIFY:
        return Stage.RECTIFY
    if decided is not None and decided.result is AcceptanceResult.REJECTED:
        return Stage.REJECTED
    return next((one.stage for one in reversed(steps(facts, verdicts)) if one.reached), Stage.SOLICITED)


def steps(facts: DossierFacts, verdicts: Verdicts) -> tuple[Step, ...]:
    """The whole ladder with the days on which its rungs were reached."""
    prepared = facts.last(Assignment) is not None and not missing_at(Gate.PREPARED, verdicts.values())
    made = {
        Stage.SOLICITED: _newest(facts.of(Need), lambda one: one.collected_on),
        Stage.POOLED: _newest(facts.of(PoolEntry), lambda one: one.pooled_on),
        Stage.ASSIGNED: _newest(facts.of(Assignment), lambda one: one.assigned_on),
        Stage.PREPARED: (prepared, None),
        Stage.DIAGNOSING: _first_visit(facts),
        Stage.REPORTING: (any(one.words.strip() for one in facts.of(ReportSection)), None),
        **_concluded(facts, verdicts),
    }
    return tuple(Step(one, *made[one]) for one in LADDER)


_Reached = tuple[bool, date | None]


def _newest(records: Iterable[R], day: Callable[[R], date | None]) -> _Reached:
    last = next(iter(reversed(list(records))), None)
    return last is not None, day(last) if last is not None else None


def _first_visit(facts: DossierFacts) -> _Reached:
    stamps = facts.of(TimeEvent)
    corrected = {one.corrects_id for one in stamps}
    came = [one for one in stamps if one.kind is TimeEventKind.CHECK_IN and one.id not in corrected]
    return bool(came), min((one.clock.wall.date() for one in came if one.clock), default=None)


def _concluded(facts: DossierFacts, verdicts: Verdicts) -> dict[Stage, _Reached]:
    """From the signature on. What asks for corrections throws the submission back, and all that came after it."""
    signed, signed_on = _newest(facts.of(SignOff), lambda one: one.signed_on)
    sent, sent_on = _newest(_submissions(facts), lambda one: one.submitted_on)
    surveyed, surveyed_on = _newest(facts.of(SatisfactionSurvey), lambda one: one.signed_on)
    decided = _standing_decision(facts)
    accepted = decided is not None and decided.result is AcceptanceResult.ACCEPTED
    gathered, gathered_on = _newest(facts.of(Aggregation), lambda one: one.sent_on)
    followed, followed_on = _newest(facts.of(FollowUp), lambda one: one.held_on)
    return {
        Stage.ENTERPRISE_CONFIRMED: (signed and _settled(verdicts, _SIGNED), signed_on),
        Stage.SUBMITTED: (sent, sent_on),
        Stage.SURVEYED: (sent and surveyed and _settled(verdicts, _SURVEY), surveyed_on),
        Stage.ACCEPTED: (accepted, decided.decided_on if decided and accepted else None),
        Stage.AGGREGATED: (accepted and gathered, gathered_on),
        Stage.FOLLOWED_UP: (accepted and gathered and followed, followed_on),
    }


def _settled(verdicts: Verdicts, ids: Iterable[str]) -> bool:
    """A rule that this rule set does not ask is settled."""
    return all(verdicts[id_].state.settled for id_ in ids if id_ in verdicts)


def _standing_decision(facts: DossierFacts) -> Acceptance | None:
    """The newest acceptance with a result, unless it asked for corrections and the report came again since."""
    decided = [one for one in facts.of(Acceptance) if one.result is not None]
    if not decided:
        return None
    back = decided[-1].result is AcceptanceResult.RECTIFY and _submissions(facts)
    return None if back else decided[-1]


def _submissions(facts: DossierFacts) -> list[Submission]:
    """Those that no later round of acceptance threw back. Two of one day are told apart by when they were written."""
    thrown = [one for one in facts.of(Acceptance) if one.result is AcceptanceResult.RECTIFY]
    last = max(((one.decided_on or date.min, one.id) for one in thrown), default=(date.min, ""))
    return [one for one in facts.of(Submission) if (one.submitted_on or date.min, one.id) > last]
