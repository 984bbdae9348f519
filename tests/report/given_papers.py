"""Facts of a dossier for papers, and what a printed paper says."""

import subprocess
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pypdfium2

from app.domain.progress import SilentProgress
from app.domain.record import Record
from app.domain.records.enterprise import Enterprise
from app.domain.records.notes import DataRequest, Interview, NoteTag, QuickNote, Sensitivity
from app.domain.records.photos import Photo
from app.domain.records.plan import PlannedEvent, ServicePlan
from app.domain.records.preparation import Undertaking
from app.domain.records.project import Project
from app.domain.records.service_papers import ActionItem, Minutes, ProgressReport
from app.domain.records.team import TeamMember, TeamRole
from app.domain.records.visits import (
    Briefing,
    Handout,
    Participant,
    Side,
    TimeEvent,
    TimeEventKind,
    Training,
    Visit,
)
from app.domain.terms import Direction, VisitKind
from app.report.evidence import Evidence, NumberedVisit, gather
from app.report.facts import report_facts_of
from app.report.papers.choosing import paper_of
from app.report.papers.paper import Paper, PaperKind
from app.report.papers.printing import pdf_bytes
from app.rules.facts import DossierFacts
from app.rules.judging import judge
from app.rules.rule_sets import rule_set
from tests.given import CHINA, clock

TODAY = date(2026, 11, 25)
ENTERPRISE, BODY = "常州锐锋精密传动有限公司", "常州智行咨询有限公司"


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 9, day, hour, minute, tzinfo=CHINA)


def stamps(visit: str, *moments: tuple[TimeEventKind, datetime]) -> list[TimeEvent]:
    first = moments[0][1]
    return [
        TimeEvent(
            id=f"{visit}-{number}",
            visit_id=visit,
            kind=kind,
            clock=clock(moment, mono=1000.0 + (moment - first).total_seconds()).now(),
        )
        for number, (kind, moment) in enumerate(moments)
    ]


def project(**values: Any) -> Project:
    plain: dict[str, Any] = {
        "id": "p",
        "number": "ZJ-CZ-2026-0147",
        "category": "smart_factory",
        "direction": Direction.SMART_MANUFACTURING,
        "diagnosis_body": BODY,
        "bureau": "常州市工业和信息化局",
    }
    return Project(**(plain | values))


def visited() -> list[Record]:
    """A visit with everything, a training after it, and a second visit."""
    return [
        Visit(
            id="v1",
            theme="计划与生产深调",
            kind=VisitKind.TIME_STUDY,
            location="机加一车间",
            work_done="跟踪一张急件从接单到派工的全过程。",
            opinions="希望先解决插单。",
            clarified="联网改造不影响设备保修。",
            next_step="9 月 9 日核对仓储。",
        ),
        *stamps(
            "v1",
            (TimeEventKind.CHECK_IN, at(1, 9, 5)),
            (TimeEventKind.PAUSE, at(1, 12)),
            (TimeEventKind.RESUME, at(1, 12, 24)),
            (TimeEventKind.CHECK_OUT, at(1, 14, 40)),
        ),
        TeamMember(id="t1", name="顾文渊", role=TeamRole.LEADER, title="高级工程师", phone="13800000001"),
        TeamMember(id="t2", name="陈启明", role=TeamRole.EXPERT, speciality="生产"),
        Participant(id="a1", visit_id="v1", side=Side.TEAM, member_id="t1", name="顾文渊"),
        Participant(id="a2", visit_id="v1", side=Side.TEAM, member_id="t2", name="陈启明"),
        Participant(id="a3", visit_id="v1", side=Side.ENTERPRISE, name="周承岳", department="总经办", title="总经理"),
        Participant(id="a4", visit_id="v1", side=Side.SUPERVISION, name="贺远帆"),
        Interview(
            id="i1", visit_id="v1", person="潘国栋", title="经理", held_at=at(1, 10), findings="报工滞后约 10 小时。"
        ),
        Interview(id="i2", visit_id="v1", person="秘密人", findings="不可外传", sensitivity=Sensitivity.CONFIDENTIAL),
        QuickNote(id="n1", visit_id="v1", tag=NoteTag.PAIN_POINT, words="看板红卡三天未动。"),
        QuickNote(id="n2", visit_id="v1", tag=NoteTag.FACT, words="9 月夜班漏抄 2 次。"),
        QuickNote(id="n3", visit_id="v1", tag=NoteTag.NEED, words="急单半天内答复。"),
        *(Photo(id=f"f{k}", visit_id="v1", camera_time=at(1, 10, k)) for k in (1, 2, 3, 5)),
        Photo(id="f4", visit_id="v2", camera_time=at(1, 10, 4)),
        DataRequest(id="d1", name="停机台账", received_on=date(2026, 9, 1)),
        Handout(id="h1", visit_id="v1", name="保密说明", copies=Decimal(3)),
        Visit(id="vt", theme="数据采集入门", kind=VisitKind.TRAINING, planned_on=date(2026, 9, 3)),
        Visit(id="v2", theme="仓储", kind=VisitKind.INTERVIEW, planned_on=date(2026, 9, 9)),
    ]


def facts_with(records: Iterable[Record] = (), **values: Any) -> DossierFacts:
    base: list[Record] = [project(), Enterprise(id="e", name=ENTERPRISE)]
    kept = [*base, *records]
    own = {type(one) for one in records}
    kept = [one for one in kept if type(one) not in own or one not in base]
    return DossierFacts(rule_set(), TODAY, kept, now=clock().now(), **values)


def told(facts: DossierFacts) -> tuple[Evidence, dict[str, NumberedVisit]]:
    evidence = gather(report_facts_of(facts))
    return evidence, {one.visit.id: one for one in evidence.occasions}


def words(paper: Paper) -> str:
    """All text of the printed paper, without blanks."""
    return "".join("".join(page.split()) for page in pages(pdf_bytes(paper, SilentProgress())))


def pages(data: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(data)
    try:
        return [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()


def stock(command: Sequence[str], tmp_path: Path, data: bytes) -> str:
    file = tmp_path / "paper.pdf"
    file.write_bytes(data)
    done = subprocess.run([*command, str(file), *(["-"] if "pdftotext" in command[0] else [])], capture_output=True)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()


def whole_life() -> list[Record]:
    """What `visited` has, and the records of every other paper."""
    events = [
        PlannedEvent(
            id=f"e{k}",
            kind=kind,
            theme=f"计划{k}",
            starts_at=datetime(2026, 12, k, 9),
            minutes=Decimal(180),
            place="会议室",
            member_ids=("t1", "t2"),
            output="清单",
        )
        for k, kind in enumerate((VisitKind.INTERVIEW, VisitKind.TRAINING, VisitKind.BRIEFING), 1)
    ]
    return [
        *visited(),
        *events,
        PlannedEvent(id="e9", kind=VisitKind.INTERVIEW, theme="取消的", cancelled="改期"),
        ServicePlan(
            id="sp", goals="查清现状。\n找出短板。", outputs="诊断报告。", covers_rnd=True, approved_by="陈立峰",
            approved_on=date(2026, 8, 28),
        ),
        Undertaking(
            id="u", commissioning_party="常州市工业和信息化局", institution=BODY, signed_on=date(2026, 8, 20),
            valid_until=date(2031, 8, 20),
        ),
        Training(
            id="tr", visit_id="vt", topic="数据采集入门", lecturer="陈启明", audience="设备科", head_count=Decimal(31)
        ),
        Visit(id="vb", theme="尽调汇报", kind=VisitKind.BRIEFING, planned_on=date(2026, 9, 12)),
        Briefing(
            id="br", visit_id="vb", speaker="顾文渊", principal="周承岳", principal_title="总经理",
            covers_findings=True, covers_other="下一步建议", opinion="同意。",
        ),
        Minutes(id="m", visit_id="v1", title="启动会", host="顾文渊", topics="诊断安排。",
            conclusions="一周内提供资料。"),
        ActionItem(id="i1", minutes_id="m", what="提供停机台账", who="吴志强", due_on=date(2026, 9, 8)),
        ProgressReport(
            id="r", first_day=date(2026, 9, 1), last_day=date(2026, 9, 30), reported_on=date(2026, 10, 2),
            addressee="常州市工业和信息化局", done="入企诊断 1 次。", next="核对仓储。",
        ),
    ]  # fmt: skip


def every_paper(facts: DossierFacts) -> dict[PaperKind, Paper]:
    made_of = {PaperKind.TRAINING: "vt", PaperKind.BRIEFING: "vb", PaperKind.PROGRESS: "r"}
    verdicts = {id_: one.verdict for id_, one in judge(facts).items()}
    return {kind: paper_of(kind, made_of.get(kind, "v1"), facts, verdicts) for kind in PaperKind}
