"""New records with what is known already, and what their links may point to."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, TypeVar

from app.actions.conflicts import title_of
from app.domain.catalogue import BY_NAME
from app.domain.fields import Link, Links
from app.domain.record import Record
from app.domain.records.conclusion import Aggregation, SatisfactionSurvey, SignOff, Submission
from app.domain.records.enterprise import Enterprise
from app.domain.records.photos import Photo
from app.domain.records.preparation import (
    Assignment,
    BodyPretraining,
    Contract,
    Institution,
    Need,
    PoolEntry,
    Undertaking,
)
from app.domain.records.project import Project
from app.domain.records.service_papers import ProgressReport
from app.domain.records.team import TeamMember, TeamRole
from app.domain.records.visits import Visit
from app.domain.text import tr
from app.store.reading import Reading
from app.workspace import Profile, Workspace

R = TypeVar("R", bound=Record)
_UNPICKED = frozenset({Photo.type_name})
"""Too many to be chosen from by their names."""


@dataclass(frozen=True, slots=True)
class _Known:
    profile: Profile
    today: date
    project: Project
    enterprise: Enterprise
    commissioning_party: str
    reported_until: date | None


_FILLED: Mapping[type[Record], Callable[[_Known], dict[str, Any]]] = {
    Need: lambda k: {"wanted_direction": k.project.direction, "wanted_category": k.project.category},
    PoolEntry: lambda k: {"pooled_on": k.today, "year": Decimal(k.today.year)},
    Assignment: lambda k: {
        "institution": k.project.diagnosis_body, "assigned_on": k.today, "by": k.profile.person,
    },
    Institution: lambda k: {"name": k.project.diagnosis_body},
    Contract: lambda k: {"commissioning_party": k.project.bureau},
    Undertaking: lambda k: {
        "commissioning_party": k.commissioning_party, "institution": k.project.diagnosis_body,
    },
    BodyPretraining: lambda k: {"organiser": k.project.bureau, "institution": k.project.diagnosis_body},
    TeamMember: lambda k: {"role": TeamRole.EXPERT, "organisation": k.profile.unit},
    ProgressReport: lambda k: {
        "first_day": k.reported_until and k.reported_until + timedelta(days=1), "last_day": k.today,
        "reported_on": k.today, "addressee": k.project.bureau,
    },
    SignOff: lambda k: {"signer": k.enterprise.principal},
    Submission: lambda k: {"submitted_on": k.today, "addressee": k.project.bureau},
    SatisfactionSurvey: lambda k: {
        "enterprise": k.enterprise.name, "institution": k.project.diagnosis_body,
        "direction": k.project.direction, "auditor": k.project.bureau,
    },
    Aggregation: lambda k: {"year": Decimal(k.today.year), "sent_on": k.today},
}  # fmt: skip


def blank(workspace: Workspace, type_: type[Record], dossier_id: str) -> Record:
    """Not written yet."""
    made = type_(dossier_id=dossier_id)
    filled = _FILLED.get(type_)
    if filled is None:
        return made
    with workspace.reading() as read:
        known = _known(workspace, read, dossier_id)
    return made.with_(**filled(known))


def link_choices(workspace: Workspace, record: Record) -> dict[str, list[tuple[str, str]]]:
    """(id, words) of the records of the dossier that each link may point to, by field."""
    found = {}
    with workspace.reading() as read:
        for name, spec in record.specs.items():
            if isinstance(spec, Link | Links) and spec.to not in _UNPICKED:
                others = read.find(BY_NAME[spec.to], dossier_id=record.dossier_id)
                found[name] = [(one.id, record_words(one)) for one in others if one.id != record.id]
    return found


def record_words(record: Record) -> str:
    """How people call a record in a list of its kind."""
    title = title_of(record) or tr(record.label)
    if isinstance(record, Visit) and record.planned_on:
        return f"{record.planned_on.isoformat()} {title}"
    return title


def _known(workspace: Workspace, read: Reading, dossier_id: str) -> _Known:
    project = _last(read.find(Project, dossier_id=dossier_id)) or Project()
    contract = _last(read.find(Contract, dossier_id=dossier_id))
    reports = read.find(ProgressReport, dossier_id=dossier_id)
    return _Known(
        workspace.profile,
        workspace.clock.now().wall.date(),
        project,
        _last(read.find(Enterprise, dossier_id=dossier_id)) or Enterprise(),
        contract.commissioning_party if contract else project.bureau,
        max((one.last_day for one in reports if one.last_day), default=None),
    )


def _last(found: Sequence[R]) -> R | None:
    return found[-1] if found else None
