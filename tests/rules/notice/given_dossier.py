"""A chemical workshop's dossier of 2026, from need to report in good order, and what becomes of it when something is
changed."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

from app.domain.clock import ClockReading
from app.domain.record import Record
from app.domain.records.conclusion import ExpertReview, SupervisionCheck, SupervisorKind
from app.domain.records.enterprise import Enterprise
from app.domain.records.notes import DataRequest, Department, Interview, NoteTag, QuickNote, RequestState
from app.domain.records.photos import Photo, PhotoCategory
from app.domain.records.plan import PlannedEvent, ServicePlan
from app.domain.records.preparation import (
    Assignment,
    BodyPretraining,
    ChemicalCoordination,
    Contract,
    Need,
    PoolEntry,
    Programme,
    Qualification,
    QualificationKind,
    Undertaking,
)
from app.domain.records.project import Project
from app.domain.records.report import ReportSection, Section
from app.domain.records.service_papers import ChemicalCheck, ChemicalFamily, Conformity
from app.domain.records.shortcomings import Shortcoming
from app.domain.records.solution import Benchmark, RenovationProject, SolutionKind, Standard, StandardRank, Vendor
from app.domain.records.team import TeamMember
from app.domain.records.visits import TimeEvent, TimeEventKind, Visit
from app.domain.terms import BusinessLink, Direction, VisitKind
from app.rules.facts import DossierFacts
from app.rules.judging import judge
from app.rules.rule_set import RuleSet
from app.rules.rule_sets import rule_set
from app.rules.verdict import Verdict

TODAY = date(2026, 11, 25)
FIRST_VISIT = date(2026, 10, 12)
DATA_CAME = date(2026, 10, 10)
POOLED = date(2026, 8, 2)
BODY, NAME, PARTY = "江苏智造诊断院有限公司", "江苏恒源化工有限公司", "南通市工业和信息化局"
SCAN = "ab" * 32
A_DAY = timedelta(days=1)
_CHINA = timezone(timedelta(hours=8))


def stamp(visit_id: str, day: date, hour: int = 9, kind: TimeEventKind = TimeEventKind.CHECK_IN) -> TimeEvent:
    at = datetime(day.year, day.month, day.day, hour, 0, tzinfo=_CHINA)
    return TimeEvent(visit_id=visit_id, kind=kind, clock=ClockReading(at, "", 0.0))


def planned(id_: str, kind: VisitKind | None = VisitKind.INTERVIEW, minutes: int = 180, **more: Any) -> PlannedEvent:
    values: dict[str, Any] = {
        "theme": f"活动 {id_}",
        "starts_at": datetime(2026, 10, 12, 9, 0),
        "departments": "生产、设备",
        "member_ids": ("t1",),
        "output": "访谈纪要",
    }
    return PlannedEvent(id=id_, kind=kind, minutes=Decimal(minutes), **(values | more))


def _prepared() -> list[Record]:
    contents = ("has_principles", "has_goals", "has_process", "has_safeguards", "has_time_nodes", "by_industry")
    return [
        Project(category="smart_workshop", direction=Direction.SMART_MANUFACTURING, diagnosis_body=BODY),
        Enterprise(
            name=NAME, uscc="91320600MA1W2X3Y4U", industry_code="C2614", is_chemical=True, introduction="生产助剂"
        ),
        Programme(
            city_department="市工信局", city_person="王处长", county_department="县工信局", county_person="李科长",
            plan_title="智改数转诊断工作方案", plan_on=date(2026, 5, 1), **dict.fromkeys(contents, True),
        ),
        Need(id="n1", collected_on=POOLED, wanted_direction=Direction.SMART_MANUFACTURING, needs="想打通计划与生产"),
        PoolEntry(id="00pool", number="CZ-0137", pooled_on=POOLED, year=Decimal(2026), keeper="张科"),
        Contract(
            number="HT-01", commissioning_party=PARTY, by_procurement=True, delegated=False,
            signed_on=date(2026, 7, 1),
        ),
        Assignment(institution=BODY, assigned_on=date(2026, 8, 20)),
        BodyPretraining(topic="诊断方法", held_on=FIRST_VISIT - A_DAY, institution="智造诊断院、某某公司"),
        Qualification(kind=QualificationKind.INDUSTRY_EXPERIENCE, title="化工企业诊断合同", blob=SCAN),
        Undertaking(
            commissioning_party=PARTY, party_signer="王处长", institution=BODY, institution_signer="陈立峰",
            signed_on=DATA_CAME, blob=SCAN,
        ),
        TeamMember(id="t1", name="陈立峰"),
        ServicePlan(
            id="00plan", goals="查短板", outputs="诊断报告", covers_rnd=True, covers_production=True,
            approved_by="张总", approved_on=date(2026, 10, 9),
        ),
        planned("e1"), planned("e2"), planned("e3"),
        planned("e4", VisitKind.TRAINING, 120), planned("e5", VisitKind.TRAINING, 120),
        planned("e6", VisitKind.BRIEFING, 60), planned("e7", VisitKind.BRIEFING, 60),
    ]  # fmt: skip


def _served() -> list[Record]:
    return [
        Visit(
            id="v1", theme="全厂踏勘", kind=VisitKind.DUE_DILIGENCE, planned_on=FIRST_VISIT, location="一车间",
            opinions="希望少填表", clarified="解释了数据归属",
        ),
        stamp("v1", FIRST_VISIT), stamp("v1", FIRST_VISIT, 13, TimeEventKind.CHECK_OUT),
        Photo(id="p1", visit_id="v1", blob=SCAN, category=PhotoCategory.LINE),
        QuickNote(id="q1", visit_id="v1", tag=NoteTag.NEED, words="换型太慢"),
        Interview(id="i1", visit_id="v1", department=Department.PRODUCTION, person="赵主任", findings="排产靠人"),
        DataRequest(
            name="工艺规程", secret=True, state=RequestState.RECEIVED, received_on=DATA_CAME,
            keeping="加密保存，验收后归还",
        ),
        SupervisionCheck(
            kind=SupervisorKind.BUREAU, agency=PARTY, checked_on=date(2026, 10, 20), findings="按计划进行"
        ),
        ChemicalCheck(
            family=ChemicalFamily.INTRINSIC_SAFETY, question="联锁投用率", conformity=Conformity.PARTLY
        ),
        ChemicalCoordination(consulted_on=date(2026, 10, 15), office="市化治办", matter="自动化改造"),
    ]  # fmt: skip


def _reported() -> list[Record]:
    parts = (Section.PROFILE, Section.SHORTCOMINGS, Section.SOLUTION, Section.VENDORS)
    return [
        *(ReportSection(section=one, words=f"{one.label}的正文") for one in parts),
        Standard(
            id="s1", number="工信部〔2022〕", title="《石化行业智能制造标准体系建设指南》（2022版）",
            rank=StandardRank.MINISTRY, is_industry_guide=True,
        ),
        Shortcoming(id="c1", title="排产靠人", fact="每周手工排产", interview_ids=("i1",)),
        Shortcoming(id="c2", title="换型慢", fact="换型 45 分", photo_ids=("p1",), note_ids=("gone",)),
        RenovationProject(
            id="r1", name="上线排产系统", kind=SolutionKind.RENOVATION, content="APS", link=BusinessLink.PRODUCTION
        ),
        Vendor(name="某软件公司", solves="计划调度", reason="同行业案例多"),
        Benchmark(name="浙江某化工", domestic=True, industry_code="2669", recognition="2024 年卓越级公示"),
        ExpertReview(
            expert="李教授", reviewed_on=date(2026, 11, 20), accurate=True, orderly=True, guiding=True, truthful=True
        ),
    ]  # fmt: skip


def dossier() -> list[Record]:
    """All rules about preparation, due diligence and report are met, and all apply."""
    return [*_prepared(), *_served(), *_reported()]


def changed(type_: type[Record], id_: str = "", **values: Any) -> list[Record]:
    """The dossier with these values in every record of the type, or only in the one with this id."""
    return [
        one.with_(**values) if isinstance(one, type_) and id_ in ("", one.id) else one for one in dossier()
    ]  # fmt: skip


def without(*types: type[Record]) -> list[Record]:
    return [one for one in dossier() if not isinstance(one, types)]


def with_only(*records: Record) -> list[Record]:
    """The dossier with these in the place of all of their types."""
    return [*without(*{type(one) for one in records}), *records]


def judged(id_: str, records: Iterable[Record], *, today: date = TODAY, rules: RuleSet | None = None) -> Verdict:
    return judge(DossierFacts(rules or rule_set(), today, records), {id_})[id_].verdict
