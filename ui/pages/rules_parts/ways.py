"""Where each rule is seen to: a page of the program, or a record to fill in."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from app.domain.record import Record
from app.domain.records.conclusion import (
    Acceptance,
    Aggregation,
    ExpertReview,
    FollowUp,
    Payment,
    SatisfactionSurvey,
    SignOff,
    Submission,
    SupervisionCheck,
)
from app.domain.records.plan import Deviation
from app.domain.records.preparation import (
    Assignment,
    BodyPretraining,
    ChemicalCoordination,
    Contract,
    Need,
    PoolEntry,
    Programme,
    Qualification,
    Undertaking,
)
from app.domain.records.service_papers import ProgressReport
from app.domain.records.solution import Benchmark, RenovationProject, Standard, Vendor
from app.domain.roles import Role
from app.domain.text import N_, tr
from app.rules.verdict import Evidence, Part, State, Verdict


@dataclass(frozen=True)
class Way:
    """One of a place, a record that lacks something, and a record to begin."""

    words: str
    place: str = ""
    where: Mapping[str, object] = field(default_factory=dict)
    mends: Evidence | None = None
    begins: type[Record] | None = None


@dataclass(frozen=True)
class _Way:
    words: str
    place: str = ""
    where: Mapping[str, object] = field(default_factory=dict)
    record: type[Record] | None = None
    anew: bool = False
    """What fell short is not mended but done once more."""


_PLAN = _Way(N_("看计划"), "plan", anew=True)
_TIME = _Way(N_("排时间"), "plan", anew=True)
_TEAM = _Way(N_("看成员"), "dossier", {"tab": "team"}, anew=True)
_VISIT = _Way(N_("去走访"), "capture")
_NOTES = _Way(N_("去写"), "notes")

_WAYS: Mapping[str, _Way] = {
    "DIR-01": _Way(N_("填需求"), record=Need),
    "DIR-02": _PLAN,
    "DIR-03": _Way(N_("看报告"), "report"),
    "DIR-04": _Way(N_("加标准"), record=Standard),
    "PRE-01": _Way(N_("填需求"), record=Need),
    "PRE-02": _Way(N_("去入池"), record=PoolEntry),
    "PRE-03": _Way(N_("登记合同"), record=Contract),
    "PRE-04": _Way(N_("登记培训"), record=BodyPretraining),
    "PRE-05": _Way(N_("登记检查"), record=SupervisionCheck),
    "PRE-06": _TEAM,
    "PRE-07": _Way(N_("看计划"), "plan", anew=True),
    "PRE-08": _Way(N_("登记承诺书"), record=Undertaking),
    "PRE-09": _Way(N_("去封装"), "seal"),
    "PRE-10": _Way(N_("登记资质"), record=Qualification),
    "PRE-11": _Way(N_("登记协调"), record=ChemicalCoordination),
    "SVC-01": _Way(N_("去分配"), record=Assignment),
    "SVC-02": _VISIT,
    "SVC-03": _NOTES,
    "SVC-04": _NOTES,
    "SVC-05": _NOTES,
    "SVC-06": _Way(N_("加指南"), record=Standard),
    "RPT-01": _Way(N_("去写"), "report", {"part": "present_state"}, anew=True),
    "RPT-02": _Way(N_("去写"), "report", {"part": "shortcomings"}, anew=True),
    "RPT-03": _Way(N_("加项目"), record=RenovationProject),
    "RPT-04": _Way(N_("加服务商"), record=Vendor),
    "RPT-05": _Way(N_("加标杆"), record=Benchmark),
    "RPT-06": _Way(N_("登记签署"), record=SignOff),
    "RPT-07": _Way(N_("登记签署"), record=SignOff),
    "RPT-08": _Way(N_("登记提交"), record=Submission),
    "RPT-09": _Way(N_("登记评议"), record=ExpertReview),
    "RPT": _Way(N_("去写"), "report", anew=True),
    "REQ-01": _VISIT,
    "REQ-02": _Way(N_("去补"), "capture"),
    "REQ-03": _Way(N_("写报告"), record=ProgressReport),
    "REQ-04": _Way(N_("写原因"), record=Deviation),
    "REQ-05": _PLAN,
    "REQ-06": _Way(N_("填检查"), "dossier", {"tab": "life"}, anew=True),
    "REQ-07": _TEAM,
    "REQ-08": _TEAM,
    "REQ-09": _PLAN,
    "REQ-10": _Way(N_("安排补访"), "plan", anew=True),
    "REQ": _TIME,
    "ACC": _Way(N_("登记验收"), record=Acceptance),
    "FUP": _Way(N_("登记跟踪"), record=FollowUp),
    "ORG": _Way(N_("填安排"), record=Programme),
    "FIN-02": _Way(N_("登记验收"), record=Acceptance),
    "FIN-04": _Way(N_("登记跟踪"), record=FollowUp),
    "FIN": _Way(N_("登记支付"), record=Payment),
    "EFF-01": _Way(N_("填需求"), record=Need),
    "EFF-02": _Way(N_("填需求"), record=Need),
    "EFF-03": _Way(N_("登记检查"), record=SupervisionCheck),
    "EFF-04": _Way(N_("填调查表"), record=SatisfactionSurvey),
    "EFF-05": _Way(N_("登记评议"), record=ExpertReview),
    "PUB": _Way(N_("登记跟踪"), record=FollowUp),
    "AGG": _Way(N_("登记汇总"), record=Aggregation),
    "SAT": _Way(N_("填调查表"), record=SatisfactionSurvey),
}
"""By rule, or by what rules begin with."""

_INSTEAD = {"plan": "capture"}
"""Where to go while there is no such place for somebody."""


def way_of(verdict: Verdict, role: Role, places: Collection[str]) -> Way | None:
    """What this person can do about it; None where there is nothing, or it is for others to do."""
    if verdict.state not in (State.OPEN, State.AT_RISK, State.FAILED):
        return None
    known = _known(verdict.id)
    if known is None:
        return None
    if verdict.outcome.lacking and not known.anew:
        return _mending(verdict.outcome.lacking[0], known, role, places)
    if known.record is not None:
        return Way(tr(known.words), begins=known.record) if role in known.record.writes else None
    place = known.place if known.place in places else _INSTEAD.get(known.place, "")
    if place not in places:
        return None
    words = _PLAN.words if place == "plan" and _all_planned(verdict) else known.words
    return Way(tr(words), place, known.where)


def _all_planned(verdict: Verdict) -> bool:
    parts = {one.part for one in verdict.outcome.segments}
    return bool(parts) and not parts & {Part.MISSING, Part.FALLS_SHORT}


def _mending(lacking: Evidence, known: _Way, role: Role, places: Collection[str]) -> Way | None:
    if known.record is not None:
        return Way(tr(N_("补资料")), mends=lacking) if role in known.record.writes else None
    return Way(tr(known.words), mends=lacking) if known.place in places else None


def _known(rule: str) -> _Way | None:
    """A later notice may split a rule by letters (REQ-09F), or bring more of a part."""
    for end in range(len(rule), 0, -1):
        if found := _WAYS.get(rule[:end]):
            return found
    return None
