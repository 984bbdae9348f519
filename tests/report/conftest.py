"""One small dossier with everything in it, its pictures, and the report that is printed from it."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from io import BytesIO
from typing import Any

import pypdfium2
import pytest
from PIL import Image

from app.domain.clock import ClockReading
from app.domain.progress import SilentProgress
from app.domain.records.enterprise import Enterprise, ProductionType
from app.domain.records.notes import (
    Department,
    Footing,
    Interview,
    InterviewAnswer,
    NoteTag,
    QuickNote,
    Sensitivity,
)
from app.domain.records.photos import Photo, PhotoCategory
from app.domain.records.preparation import Institution
from app.domain.records.project import Project
from app.domain.records.report import ReportSection, Section
from app.domain.records.shortcomings import Shortcoming, Weight
from app.domain.records.solution import (
    Benchmark,
    Horizon,
    RenovationProject,
    Standard,
    StandardRank,
    Vendor,
)
from app.domain.records.team import TeamMember, TeamRole
from app.domain.records.visits import Participant, Side, TimeEvent, TimeEventKind, Visit
from app.domain.terms import BusinessLink, Direction, VisitKind
from app.report.blocks import Block, Document, Meta
from app.report.compose import compose
from app.report.facts import ReportFacts
from app.report.outline import numbered
from app.report.render_pdf import Printed, render

CHINA = timezone(timedelta(hours=8))
DAY = date(2022, 10, 24)
SHAPES = ((120, 80), (60, 80), (80, 80), (160, 90))


def jpeg(width: int, height: int, shade: int) -> bytes:
    out = BytesIO()
    Image.new("RGB", (width, height), (shade, 120, 200 - shade)).save(out, "JPEG")
    return out.getvalue()


def stamp(number: int, visit: str, kind: TimeEventKind, moment: datetime, corrects: str = "") -> TimeEvent:
    clock = ClockReading(moment, "boot", moment.timestamp())
    return TimeEvent(id=f"{visit}-{number}", visit_id=visit, kind=kind, clock=clock, corrects_id=corrects)


def visit_events(visit: str, day: int) -> list[TimeEvent]:
    """Three and a half effective hours: 09:00 to 12:42 with a pause of 12 minutes."""
    start = datetime(2022, 9, day, 9, 0, tzinfo=CHINA)
    minutes = (
        (TimeEventKind.CHECK_IN, 0),
        (TimeEventKind.PAUSE, 60),
        (TimeEventKind.RESUME, 72),
        (TimeEventKind.CHECK_OUT, 222),
    )
    return [stamp(k, visit, kind, start + timedelta(minutes=m)) for k, (kind, m) in enumerate(minutes)]


@dataclass(frozen=True)
class Pictures:
    data: Mapping[str, bytes]

    def __call__(self, sha256: str) -> bytes:
        return self.data[sha256]


@pytest.fixture(scope="session")
def pictures() -> Pictures:
    made = [jpeg(*SHAPES[k % len(SHAPES)], shade=10 * k) for k in range(9)]
    return Pictures({hashlib.sha256(data).hexdigest(): data for data in made})


@pytest.fixture(scope="session")
def facts(pictures: Pictures) -> ReportFacts:
    visits = [
        Visit(id=f"v{k}", theme=theme, kind=kind, receiver="李双林", work_done="踏勘车间，核对设备清单。")
        for k, (theme, kind) in enumerate(
            (("启动会与高层访谈", VisitKind.DUE_DILIGENCE), ("问题确认会", VisitKind.CONFIRMATION))
        )
    ]
    return ReportFacts(
        project=_project(),
        enterprise=_enterprise(),
        team=(
            TeamMember(id="t0", name="陈启明", role=TeamRole.EXPERT, speciality="工业软件"),
            TeamMember(id="t1", name="顾文渊", role=TeamRole.LEADER, speciality="智能制造"),
        ),
        visits=tuple(visits),
        time_events=(*visit_events("v0", 1), *visit_events("v1", 8)),
        participants=(
            Participant(id="a0", visit_id="v0", side=Side.TEAM, name="顾文渊"),
            Participant(id="a1", visit_id="v0", side=Side.TEAM, name="陈启明"),
            Participant(id="a2", visit_id="v0", side=Side.ENTERPRISE, name="周承岳"),
        ),
        photos=_photos(pictures),
        notes=(QuickNote(id="n0", visit_id="v0", tag=NoteTag.PAIN_POINT, words="停机原因凭记忆补记。"),),
        interviews=_interviews(),
        answers=_answers(),
        shortcomings=_shortcomings(),
        sections=(
            ReportSection(
                id="s0", section=Section.SUMMARY, words="先连设备，再通计划\n产线已经自动化，数据还没有流动。"
            ),
            ReportSection(id="s1", section=Section.SOLUTION, words="# 思路与目标\n以先连再通为主线。\n- 近期\n- 远期"),
            ReportSection(id="s2", section=Section.VENDORS, words="名单由企业比选。"),
            ReportSection(id="s3", section=Section.SHORTCOMINGS, words="结论：先连设备\n经企业逐条确认。"),
        ),
        **_solutions(),
        version="V1.0",
        day=DAY,
    )


def _solutions() -> dict[str, Any]:
    return {
        "institutions": (
            Institution(id="o0", name="常州智行咨询有限公司", phone="0519-1234", profile="诊断过 64 家。"),
        ),
        "standards": (
            Standard(
                id="d1", number="苏工信 1", title="某行业指南", rank=StandardRank.PROVINCE, is_industry_guide=True
            ),
            Standard(
                id="d0", number="GB/T 39116-2020", title="成熟度模型", rank=StandardRank.NATIONAL, used_for="评估"
            ),
        ),
        "projects": (
            _renovation("r1", "P2", Horizon.MIDDLE, after_ids=("r0", "r1", "gone"), shortcoming_ids=("z1", "gone")),
            _renovation("r0", "P1", Horizon.NEAR, name="设备联网", other_cost=Decimal(5), first_month=Decimal(1)),
        ),
        "vendors": (
            Vendor(id="w0", name="某云公司", solves="报工", reason="便宜", related=True, relation="股东任监事"),
            Vendor(
                id="w1", name="某网关厂", kind="联网", solves="设备", reason="能接", related=False, project_ids=("r0",)
            ),
        ),
        "benchmarks": (
            Benchmark(
                id="b0", name="浙江某厂", recognition="省级智能工厂", practice="全部联网", source_on=date(2022, 3, 1)
            ),
        ),
    }


def _renovation(id_: str, number: str, horizon: Horizon, **more: Any) -> RenovationProject:
    values: dict[str, Any] = {
        "name": "有限产能排产",
        "content": "先报工。",
        "link": BusinessLink.PRODUCTION,
        "goal": "十分钟重排。",
        "hardware": Decimal(60),
        "software": Decimal(40),
        "yearly_benefit": Decimal(50),
        "assumptions": "按毛利估算。",
        "payback_years": Decimal(2),
        "first_month": Decimal(7),
        "last_month": Decimal(20),
        "steps": "试点；推广。",
    }
    return RenovationProject(id=id_, number=number, horizon=horizon, **(values | more))


def _project() -> Project:
    return Project(
        id="p",
        number="ZJ-CZ-2022-0147",
        enterprise_id="e",
        category="smart_workshop",
        direction=Direction.SMART_MANUFACTURING,
        diagnosis_body="常州智行咨询有限公司",
        bureau="常州市工业和信息化局",
        scope="覆盖计划、生产、仓储三个环节。",
    )


def _enterprise() -> Enterprise:
    return Enterprise(
        id="e",
        name="常州锐锋精密传动有限公司",
        uscc="91320412MA00000X0L",
        products="精密行星减速机",
        production_type=ProductionType.DISCRETE,
        employees=Decimal(312),
        revenue=Decimal("24030.5"),
        introduction="公司成立于 2009 年 3 月，厂区占地 38 亩。",
    )


def _photos(pictures: Pictures) -> tuple[Photo, ...]:
    made = []
    for k, (blob, data) in enumerate(pictures.data.items()):
        width, height = Image.open(BytesIO(data)).size
        moment = datetime(2022, 9, 1, 9, 30, tzinfo=CHINA) + timedelta(minutes=k)
        made.append(
            Photo(
                id=f"f{k}",
                visit_id="v0",
                blob=blob,
                caption=f"机加一车间第{k}处",
                category=PhotoCategory.WORKSHOP if k < 5 else PhotoCategory.BOARD,
                taken_in=ClockReading(moment, "boot", moment.timestamp()),
                width=Decimal(width),
                height=Decimal(height),
            )
        )
    return tuple(made)


def _interviews() -> tuple[Interview, ...]:
    moment = datetime(2022, 9, 1, 10, 0, tzinfo=CHINA)
    return (
        Interview(
            id="i0",
            visit_id="v0",
            department=Department.PLANNING,
            person="郑计划",
            held_at=moment,
            topic="插单重排",
            answers="问：插单多久一次？\n答：旺季每天三四次。",
            findings="单次约 2 小时。",
        ),
        Interview(
            id="i1",
            visit_id="v0",
            department=Department.FINANCE,
            person="钱会计",
            held_at=moment + timedelta(hours=1),
            topic="成本底账",
            answers="这是不能外传的数字。",
            sensitivity=Sensitivity.CONFIDENTIAL,
        ),
    )


def _answers() -> tuple[InterviewAnswer, ...]:
    secret = Sensitivity.CONFIDENTIAL
    return (
        InterviewAnswer(
            id="q0",
            interview_id="i0",
            code="PRD-4",
            question="报工如何做，滞后多久？",
            answer="次日补录。\n滞后十小时。",
            footing=Footing.FACT,
            photo_ids=("f0", "gone"),
            follow_up="去问统计员",
        ),
        InterviewAnswer(id="q1", interview_id="i0", question="谁拍板？", answer="老板的私房话。", sensitivity=secret),
        InterviewAnswer(id="q2", interview_id="i0", question="没有人答的？", answer=" "),
        InterviewAnswer(id="q3", interview_id="i1", question="利润多少？", answer="利润不能外传。"),
        InterviewAnswer(id="q4", interview_id="gone", question="谁的？", answer="没有访谈的回答。"),
    )


def _shortcomings() -> tuple[Shortcoming, ...]:
    return (
        Shortcoming(id="z0", title="仓储账实不符", fact="抽盘相符率 93%。", weight=Weight.LOW, measure="先编码。"),
        Shortcoming(
            id="z1",
            title="计划排产依赖人工",
            link=BusinessLink.PRODUCTION,
            fact="插单后需整体重排。\n> 前面排好的全作废。",
            cause="没有工序级进度数据。",
            loss="加班约 62 万元/年。",
            measure="先报工，再排产。",
            weight=Weight.HIGH,
            photo_ids=("f0", "f6"),
            interview_ids=("i0", "i1"),
            note_ids=("n0",),
        ),
    )


@pytest.fixture(scope="session")
def document(facts: ReportFacts) -> Document:
    return compose(facts)


@pytest.fixture(scope="session")
def printed(document: Document, pictures: Pictures) -> Printed:
    return render(document, pictures, SilentProgress())


def no_pictures(sha256: str) -> bytes:
    raise AssertionError(f"no picture was expected: {sha256}")


PrintBlocks = Callable[..., Printed]


@pytest.fixture
def print_blocks() -> PrintBlocks:
    """Print some blocks as a whole document."""

    def printing(*blocks: Block, pictures: Callable[[str], bytes] = no_pictures, **meta: Any) -> Printed:
        made = Document("试印", Meta(day=DAY, **meta), numbered(blocks))
        return render(made, pictures, SilentProgress())

    return printing


PageTexts = Callable[[bytes], list[str]]


@pytest.fixture
def page_texts() -> PageTexts:
    """What a reader finds on each page, without blanks and line ends."""

    def reading(data: bytes) -> list[str]:
        pdf = pypdfium2.PdfDocument(data)
        texts = []
        for page in pdf:
            text = page.get_textpage()
            texts.append("".join(text.get_text_range().split()))
            text.close()
            page.close()
        pdf.close()
        return texts

    return reading
