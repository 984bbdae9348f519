"""What leads a dossier on: the deeds of its life, who may do each, and what stands in the way."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from app.domain.records.conclusion import SatisfactionSurvey
from app.domain.records.preparation import Assignment, Need, PoolEntry
from app.domain.roles import May, Role, who_may
from app.domain.text import N_, tr
from app.rules.facts import DossierFacts
from app.rules.judging import missing_at
from app.rules.life_cycle import LADDER, Stage, Verdicts, stage
from app.rules.rule_set import Gate
from app.rules.verdict import Verdict


class Deed(StrEnum):
    COLLECT_NEED = "collect_need"
    POOL = "pool"
    ASSIGN = "assign"
    CONFIRM_START = "confirm_start"
    VISIT = "visit"
    WRITE_REPORT = "write_report"
    SIGN_OFF = "sign_off"
    SUBMIT = "submit"
    SURVEY = "survey"
    ACCEPT = "accept"
    RECTIFY = "rectify"
    REJECT = "reject"
    AGGREGATE = "aggregate"
    FOLLOW_UP = "follow_up"

    @property
    def words(self) -> str:
        return tr(_DEEDS[self].words)

    @property
    def may(self) -> May:
        return _DEEDS[self].may

    @property
    def gate(self) -> Gate | None:
        return _DEEDS[self].gate

    @property
    def leads_to(self) -> Stage:
        return _DEEDS[self].leads_to


@dataclass(frozen=True, slots=True)
class _Door:
    words: str
    may: May
    leads_to: Stage
    gate: Gate | None = None
    brings: frozenset[str] = frozenset()
    """Rules that ask for the very record which the deed writes."""


_DEEDS = {
    Deed.COLLECT_NEED: _Door(N_("登记需求"), May.COLLECT_NEED, Stage.SOLICITED),
    Deed.POOL: _Door(N_("入池建档"), May.POOL, Stage.POOLED, Gate.POOL, frozenset({"PRE-02"})),
    Deed.ASSIGN: _Door(N_("分配诊断机构"), May.ASSIGN, Stage.ASSIGNED, Gate.POOL),
    Deed.CONFIRM_START: _Door(N_("确认可以开始"), May.PREPARE, Stage.PREPARED, Gate.PREPARED),
    Deed.VISIT: _Door(N_("开始走访"), May.CAPTURE, Stage.DIAGNOSING),
    Deed.WRITE_REPORT: _Door(N_("编写报告"), May.WRITE_REPORT, Stage.REPORTING),
    Deed.SIGN_OFF: _Door(N_("登记企业签署"), May.SIGN_OFF, Stage.ENTERPRISE_CONFIRMED, Gate.REPORT),
    Deed.SUBMIT: _Door(N_("提交报告"), May.SUBMIT, Stage.SUBMITTED, Gate.SUBMIT, frozenset({"RPT-08"})),
    Deed.SURVEY: _Door(N_("登记满意度调查表"), May.SURVEY, Stage.SURVEYED),
    Deed.ACCEPT: _Door(
        N_("验收通过"),
        May.ACCEPT,
        Stage.ACCEPTED,
        Gate.ACCEPTANCE,
        frozenset({"ACC-01", "ACC-02", "ACC-03", "ACC-04"}),
    ),
    Deed.RECTIFY: _Door(N_("要求整改"), May.ACCEPT, Stage.RECTIFY),
    Deed.REJECT: _Door(N_("验收不通过"), May.ACCEPT, Stage.REJECTED),
    Deed.AGGREGATE: _Door(N_("汇总到省平台"), May.AGGREGATE, Stage.AGGREGATED, Gate.YEAR_END, frozenset({"AGG-01"})),
    Deed.FOLLOW_UP: _Door(N_("登记诊后跟踪"), May.FOLLOW_UP, Stage.FOLLOWED_UP),
}
_LEADS_ON = {
    Stage.SOLICITED: (Deed.COLLECT_NEED, Deed.POOL),
    Stage.POOLED: (Deed.ASSIGN,),
    Stage.ASSIGNED: (Deed.CONFIRM_START,),
    Stage.PREPARED: (Deed.CONFIRM_START, Deed.VISIT),
    Stage.DIAGNOSING: (Deed.WRITE_REPORT,),
    Stage.REPORTING: (Deed.SIGN_OFF,),
    Stage.ENTERPRISE_CONFIRMED: (Deed.SURVEY, Deed.SUBMIT),
    Stage.SUBMITTED: (Deed.SURVEY,),
    Stage.SURVEYED: (Deed.ACCEPT, Deed.RECTIFY, Deed.REJECT),
    Stage.RECTIFY: (Deed.SIGN_OFF, Deed.SUBMIT),
    Stage.ACCEPTED: (Deed.AGGREGATE,),
    Stage.AGGREGATED: (Deed.FOLLOW_UP,),
}
_FIRST = {Deed.COLLECT_NEED: Need, Deed.POOL: PoolEntry, Deed.ASSIGN: Assignment}
"""What is written once at the beginning, and made up for where it was skipped."""
_DEPARTMENTS, _OTHERS = ("工信", "设区市"), ("机构", "企业")
"""In the subject of a rule: who has to see to it."""


@dataclass(frozen=True, slots=True)
class NextStep:
    deed: Deed
    missing: tuple[Verdict, ...] = ()
    """What stands in the way at its gate."""

    @property
    def who(self) -> frozenset[Role]:
        return who_may(self.deed.may)


def next_steps(facts: DossierFacts, verdicts: Verdicts) -> tuple[NextStep, ...]:
    """The first one is what is to be done; after those that lead on come those that were skipped."""
    return tuple(NextStep(deed, in_the_way(deed, verdicts)) for deed in _deeds(facts, stage(facts, verdicts)))


def in_the_way(deed: Deed, verdicts: Verdicts) -> tuple[Verdict, ...]:
    """What a deed's gate still asks for, but for what the deed itself brings."""
    return tuple(one for one in asked_at(deed, verdicts.values()) if one.id not in _DEEDS[deed].brings)


def asked_at(deed: Deed, verdicts: Iterable[Verdict]) -> list[Verdict]:
    """What its gate still asks for. The team is not held up by what the departments owe: it can't make up for that, and
    the enterprise signed all the same."""
    missing = missing_at(deed.gate, verdicts) if deed.gate else []
    if Role.BUREAU in who_may(deed.may):
        return missing
    return [one for one in missing if not _owed_by_departments(one)]


def _owed_by_departments(verdict: Verdict) -> bool:
    subject = verdict.rule.subject
    return any(word in subject for word in _DEPARTMENTS) and not any(word in subject for word in _OTHERS)


def _deeds(facts: DossierFacts, now: Stage) -> Iterator[Deed]:
    done = {deed for deed, type_ in _FIRST.items() if facts.last(type_) is not None}
    if facts.last(SatisfactionSurvey) is not None and now is Stage.ENTERPRISE_CONFIRMED:
        done.add(Deed.SURVEY)
    if facts.project.starts_on is not None and now is Stage.PREPARED:
        done.add(Deed.CONFIRM_START)
    yield from (deed for deed in _LEADS_ON.get(now, ()) if deed not in done)
    behind = LADDER[: LADDER.index(now)] if now in LADDER else ()
    yield from (deed for deed in _FIRST if deed not in done and deed.leads_to in behind)
