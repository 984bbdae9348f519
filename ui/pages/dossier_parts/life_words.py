"""The records of a dossier's whole life: in which group each stands, and how it is called in a row."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.domain.fields import Choices
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
    Withdrawal,
)
from app.domain.records.preparation import (
    Assignment,
    BodyPretraining,
    ChemicalCoordination,
    Contract,
    Institution,
    Need,
    PoolEntry,
    Programme,
    Qualification,
    Undertaking,
)
from app.domain.records.service_papers import ProgressReport
from app.domain.text import N_, tr
from ui.fields.shown import words_of
from ui.short_words import short_day


@dataclass(frozen=True, slots=True)
class Group:
    title: str
    types: tuple[type[Record], ...]
    chemical: bool = False


GROUPS = (
    Group(N_("需求与入池"), (Need, PoolEntry, Programme)),
    Group(N_("机构与合同"), (Assignment, Institution, Qualification, Contract)),
    Group(N_("保密与诊前培训"), (Undertaking, BodyPretraining)),
    Group(N_("进度报告"), (ProgressReport,)),
    Group(N_("签署与提交"), (SignOff, Submission)),
    Group(N_("满意度"), (SatisfactionSurvey, ExpertReview)),
    Group(N_("监督与验收"), (SupervisionCheck, Acceptance, Withdrawal)),
    Group(N_("支付与汇总"), (Payment, Aggregation)),
    Group(N_("诊后跟踪"), (FollowUp,)),
    Group(N_("化工"), (ChemicalCoordination,), chemical=True),
)
ONCE: frozenset[type[Record]] = frozenset({Need, PoolEntry, Programme, Withdrawal})
"""Of which a second one says nothing new."""
_CALLED: Mapping[type[Record], tuple[str, ...]] = {
    Need: ("needs",),
    PoolEntry: ("number", "batch"),
    Programme: ("city_department",),
    Assignment: ("institution",),
    Institution: ("name",),
    Qualification: ("kind", "title"),
    Contract: ("number", "commissioning_party"),
    Undertaking: ("commissioning_party", "institution"),
    BodyPretraining: ("topic",),
    ProgressReport: ("addressee", "done"),
    SignOff: ("signer", "signer_title"),
    Submission: ("addressee", "report_version"),
    SatisfactionSurvey: ("overall",),
    ExpertReview: ("expert", "satisfaction"),
    SupervisionCheck: ("kind", "agency"),
    Acceptance: ("result", "number"),
    Withdrawal: ("reason",),
    Payment: ("stage", "amount"),
    Aggregation: ("receipt",),
    FollowUp: ("kind", "title"),
    ChemicalCoordination: ("matter",),
}
_DAYS: Mapping[type[Record], Callable[[Any], date | None]] = {
    Payment: lambda one: one.paid_on,
    Qualification: lambda one: one.expires_on or one.issued_on,
    Programme: lambda one: one.plan_on,
    Acceptance: lambda one: one.decided_on,
    ProgressReport: lambda one: one.reported_on,
}


def title_of(record: Record) -> str:
    values = (_value(record, name) for name in _CALLED[type(record)])
    return " · ".join(filter(None, values)) or tr(record.label)


def day_of(record: Record) -> str:
    if known := _DAYS.get(type(record)):
        day = known(record)
    else:
        day = next((one for one in record.values().values() if isinstance(one, date)), None)
    return short_day(day) if day else ""


def lacking(record: Record) -> str:
    """Which of the fields that a record of its kind has to have are empty."""
    empty = [tr(record.specs[one.field].label) for one in record.check() if _is_empty(record, one.field)]
    return tr(N_("还缺{fields}")).format(fields=tr(N_("、")).join(empty)) if empty else ""


def _is_empty(record: Record, name: str) -> bool:
    return getattr(record, name) in (None, "", ())


def _value(record: Record, name: str) -> str:
    value = getattr(record, name)
    words = value.words if isinstance(value, Choices) else words_of(record.specs[name], value)
    return " ".join(words.split())
