"""Many dossiers as a bureau holds them: in five stages of their life, with teams that several dossiers share."""

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta, timezone
from decimal import Decimal
from typing import Any

from app.domain.clock import ClockReading
from app.domain.ids import new_id
from app.domain.record import Record
from app.domain.records.conclusion import Acceptance, AcceptanceResult, SignOff, Submission
from app.domain.records.enterprise import Enterprise
from app.domain.records.exchange import Receipt
from app.domain.records.notes import DataRequest, Interview, NoteTag, QuickNote, RequestState
from app.domain.records.photos import Photo, PhotoCategory
from app.domain.records.plan import PlannedEvent, ServicePlan
from app.domain.records.preparation import Assignment, BodyPretraining, Contract, Need, PoolEntry, Undertaking
from app.domain.records.project import Project
from app.domain.records.shortcomings import Shortcoming
from app.domain.records.team import TeamMember, TeamRole
from app.domain.records.visits import Briefing, Participant, Side, TimeEvent, TimeEventKind, Training, Visit
from app.domain.terms import Direction, VisitKind
from app.store import tables
from app.store.engine import writing
from app.workspace import Workspace

STAGES = 5
"""Pooled, planned, diagnosing, submitted, accepted; the last three have visits."""
_CHINA = timezone(timedelta(hours=8))
_AT_ONCE = 500
_PHOTOS = (34, 33, 33)
_KINDS = (VisitKind.DUE_DILIGENCE,) * 6 + (VisitKind.TRAINING,) * 2 + (VisitKind.BRIEFING,) * 2
_INSTITUTION = 40
"""So many dossiers share an institution, with so many people."""
_TEAM = 5
_LEADER = "a" * 16
"""The device that writes all that is found on site."""
_BEYOND = 1_000_000
"""The bureau's own true entries have smaller numbers."""
_PLACED = (Photo, QuickNote, Interview, TimeEvent)
"""Of these the log is asked where they began."""


@dataclass
class _Made:
    """One dossier while it is made."""

    number: int
    today: date
    id: str = field(default_factory=new_id)

    @property
    def stage(self) -> int:
        return self.number % STAGES

    @property
    def institution(self) -> str:
        return f"第{self.number // _INSTITUTION}诊断院"

    def day(self, visit: int) -> date:
        """Two dossiers of one institution are seldom visited on one day."""
        return self.today - timedelta(days=20 + (visit * 37 + self.number * 7) % 280)


def fill(bureau: Workspace, dossiers: int) -> None:
    """Rows alone, and lines of the log as far as they tell where a record began: true feeds would take an hour. On
    average each dossier has six visits and twenty photos."""
    today = bureau.clock.now().wall.date()
    for start in range(0, dossiers, _AT_ONCE):
        rows: dict[str, list[dict[str, Any]]] = {}
        for number in range(start, min(start + _AT_ONCE, dossiers)):
            seq = Counter({bureau.identity.device_id: _BEYOND})
            for record in dossier(number, today):
                whole = {"dossier_id": record.dossier_id, "id": record.id, "deleted": False, **record.values()}
                rows.setdefault(record.type_name, []).append(whole)
                if isinstance(record, _PLACED):
                    rows.setdefault("", []).append(_line(record, _LEADER, seq))
                if isinstance(record, Receipt):
                    rows.setdefault("", []).append(_line(record, bureau.identity.device_id, seq))
        with writing(bureau.engine) as db:
            for name, some in rows.items():
                db.execute(tables.RECORDS[name].insert() if name else tables.entry.insert(), some)


def _line(record: Record, device: str, seq: Counter[str]) -> dict[str, Any]:
    seq[device] += 1
    return {
        "hash": f"{random.getrandbits(256):064x}",
        "dossier_id": record.dossier_id,
        "device": device,
        "seq": seq[device],
        "type": record.type_name,
        "record_id": record.id,
        "line": b" " * 300,
        "verdict": "",
    }


def dossier(number: int, today: date) -> Iterator[Record]:
    made = _Made(number, today)
    yield from _begun(made)
    if made.stage >= 1:
        team = list(_team(made))
        yield from _prepared(made, team)
        yield from team
    if made.stage >= 2:
        for at, kind in enumerate(_KINDS):
            yield from _visit(made, at, kind, team)
        yield from _found(made)
    if made.stage >= 3:
        yield from _concluded(made)


def _begun(made: _Made) -> Iterator[Record]:
    long_ago = made.today - timedelta(days=340)
    in_: dict[str, Any] = {"dossier_id": made.id}
    enterprise = Enterprise(
        **in_,
        name=f"测试企业 {made.number}",
        division=f"第{made.number % 90}区",
        site_address=f"工业路 {made.number} 号",
        industry="机械制造",
        industry_code="3421",
        is_chemical=made.number % 20 == 0,
    )
    yield enterprise
    yield Project(
        id=made.id,
        **in_,
        enterprise_id=enterprise.id,
        category="smart_workshop",
        direction=Direction.SMART_MANUFACTURING,
        diagnosis_body=made.institution,
        starts_on=made.today - timedelta(days=320),
        due_on=made.today + timedelta(days=made.number % 60),
    )
    yield Need(
        **in_, collected_on=long_ago, wanted_direction=Direction.SMART_MANUFACTURING, needs="排产", principal_wants=True
    )
    yield PoolEntry(**in_, number=f"{made.number}", pooled_on=long_ago, year=Decimal(made.today.year), keeper="林海")


def _team(made: _Made) -> Iterator[TeamMember]:
    for at in range(_TEAM):
        person = (made.number + at * 8) % _INSTITUTION
        yield TeamMember(
            dossier_id=made.id,
            name=f"专家{person}",
            role=TeamRole.EXPERT if at else TeamRole.LEADER,
            organisation=made.institution,
            person_id=f"{made.institution}-{person}",
            is_expert=True,
            years=Decimal(12),
        )


def _prepared(made: _Made, team: list[TeamMember]) -> Iterator[Record]:
    early = made.today - timedelta(days=325)
    in_: dict[str, Any] = {"dossier_id": made.id}
    yield Assignment(**in_, institution=made.institution, assigned_on=early)
    yield Contract(
        **in_, number=f"采 {made.number}", commissioning_party="某区工信局", by_procurement=True, signed_on=early
    )
    yield Undertaking(
        **in_, commissioning_party="某区工信局", party_signer="周明", institution=made.institution, signed_on=early
    )
    yield BodyPretraining(**in_, topic="诊前培训", held_on=early, institution=made.institution)
    yield ServicePlan(**in_, goals="找准短板", outputs="诊断报告", covers_production=True, approved_by="陈立峰")
    for at, kind in enumerate(_KINDS):
        planned = made.day(at) + timedelta(days=0 if made.stage > 1 else 340)
        yield PlannedEvent(
            **in_,
            kind=kind,
            theme="走访",
            starts_at=datetime.combine(planned, time(9)),
            minutes=Decimal(200),
            departments="生产部",
            member_ids=tuple(one.id for one in team[:4]),
            output="记录",
        )


def _visit(made: _Made, at: int, kind: VisitKind, team: list[TeamMember]) -> Iterator[Record]:
    begins = datetime.combine(made.day(at), time(9), _CHINA)
    visit = Visit(
        dossier_id=made.id, theme="走访", kind=kind, planned_on=begins.date(), location="一车间", work_done="看排产"
    )
    of: dict[str, Any] = {"dossier_id": made.id, "visit_id": visit.id}
    yield visit
    for kind_, minutes in ((TimeEventKind.CHECK_IN, 0), (TimeEventKind.CHECK_OUT, 170 + (made.number + at) % 60)):
        clock = ClockReading(begins + timedelta(minutes=minutes), f"boot-{made.number}-{at}", 60.0 * minutes)
        yield TimeEvent(**of, kind=kind_, clock=clock)
    for one in team[: 3 + (made.number + at) % 3]:
        yield Participant(**of, side=Side.TEAM, member_id=one.id, name=one.name)
    yield QuickNote(**of, tag=NoteTag.NEED if at % 3 else NoteTag.FACT, words="急单每周平均插入 3 次")
    for number in range(at, _PHOTOS[made.stage - 2], len(_KINDS)):
        category = tuple(PhotoCategory)[number % len(PhotoCategory)]
        blob = f"{random.getrandbits(256):064x}"
        yield Photo(**of, blob=blob, category=category, taken_in=ClockReading(begins, "boot", 1.0), camera="NIKON")
    if kind is VisitKind.TRAINING:
        yield Training(**of, topic="数字化基础", lecturer="王工", audience="班组长", head_count=Decimal(20))
    if kind is VisitKind.BRIEFING:
        yield Briefing(**of, speaker="陈立峰", principal="赵总", covers_findings=at % 2 == 0, covers_report=at % 2 == 1)


def _found(made: _Made) -> Iterator[Record]:
    in_: dict[str, Any] = {"dossier_id": made.id}
    for number in range(5):
        yield Interview(**in_, person=f"主管{number}", answers="人工排产")
        yield DataRequest(**in_, name=f"资料{number}", state=RequestState.RECEIVED, received_on=made.day(number))
        yield Shortcoming(**in_, title=f"短板{number}")
    for weeks, upto in ((30, 20), (20, 45), (10, 70)):
        sealed = datetime.combine(made.today - timedelta(weeks=weeks), time(18), _CHINA)
        yield Receipt(**in_, sealed_at=sealed, received_at=sealed, holds=((_LEADER, upto),))


def _concluded(made: _Made) -> Iterator[Record]:
    signed = made.today - timedelta(days=10)
    in_: dict[str, Any] = {"dossier_id": made.id}
    yield SignOff(**in_, report_hash="a1", signer="赵总", signer_title="总经理", signed_on=signed, sealed=True)
    yield Submission(**in_, submitted_on=signed, report_hash="a1")
    if made.stage == STAGES - 1:
        yield Acceptance(**in_, number="验 1", decided_on=made.today, result=AcceptanceResult.ACCEPTED, sealed=True)
