"""Assessments of an enterprise by a maturity framework: answers with their evidence, cuts, what was settled.

Everything keeps the words it was written under, so that it can be read when the framework's pack has changed.
"""

from datetime import date
from decimal import Decimal

from app.domain import fields as f
from app.domain.record import Record, record_type
from app.domain.roles import TEAM
from app.domain.text import N_


class AssessmentState(f.Choices):
    SCORING = "scoring", N_("打分中")
    FINISHED = "finished", N_("已定稿")


@record_type("assessment", N_("成熟度评估"), writes=TEAM)
class Assessment(Record):
    framework: str = f.text(N_("评估模型编号"), required=True, max_length=60)
    version: str = f.text(N_("模型版本"), required=True, max_length=40)
    name: str = f.text(N_("评估模型"), required=True, max_length=120, searchable=True)
    assessed_on: date | None = f.day(N_("评估日期"), required=True)
    assessor: str = f.text(N_("负责人"), max_length=40)
    state: AssessmentState | None = f.choice(N_("状态"), AssessmentState, default=AssessmentState.SCORING)
    score: Decimal | None = f.number(N_("总分"))
    level: str = f.text(N_("等级"), max_length=60)
    reference: bool | None = f.yes_no(N_("含待核对的数值"))
    remark: str = f.note(N_("总体评价"), searchable=True, max_length=4000)


@record_type("assessment_answer", N_("评估打分"), writes=TEAM)
class AssessmentAnswer(Record):
    """What one assessor chose for one item; `choices` are option codes, one space between them."""

    assessment_id: str = f.link("assessment", N_("成熟度评估"), required=True)
    item: str = f.text(N_("评估项编号"), required=True, max_length=80)
    question: str = f.text(N_("评估项"), required=True, searchable=True)
    choices: str = f.text(N_("所选选项编号"), max_length=400)
    answer: str = f.text(N_("所选选项"), max_length=1000)
    points: Decimal | None = f.number(N_("得分"))
    assessor: str = f.text(N_("打分人"), required=True, max_length=40)
    remark: str = f.note(N_("判断说明"), searchable=True, max_length=4000)
    indicators: str = f.text(N_("指标依据"), max_length=200, help=N_("指标编号，用空格分开"))
    photo_ids: tuple[str, ...] = f.links("photo", N_("现场照片"))
    interview_ids: tuple[str, ...] = f.links("interview", N_("访谈依据"))
    answer_ids: tuple[str, ...] = f.links("interview_answer", N_("回答依据"))
    note_ids: tuple[str, ...] = f.links("quick_note", N_("速记依据"))
    study_ids: tuple[str, ...] = f.links("time_study", N_("测时依据"))
    equipment_ids: tuple[str, ...] = f.links("equipment", N_("设备依据"))
    system_ids: tuple[str, ...] = f.links("software_system", N_("系统依据"))
    interface_ids: tuple[str, ...] = f.links("system_interface", N_("接口依据"))
    segment_ids: tuple[str, ...] = f.links("network_segment", N_("网络依据"))
    step_ids: tuple[str, ...] = f.links("process_step", N_("工序依据"))
    meter_ids: tuple[str, ...] = f.links("meter", N_("计量依据"))
    asset_ids: tuple[str, ...] = f.links("data_asset", N_("数据资产依据"))
    flow_ids: tuple[str, ...] = f.links("document_flow", N_("单据依据"))
    year_ids: tuple[str, ...] = f.links("year_figures", N_("年度数据依据"))


@record_type("tailoring_cut", N_("裁剪"), writes=TEAM)
class TailoringCut(Record):
    """A part of the framework that the enterprise's business does not have."""

    assessment_id: str = f.link("assessment", N_("成熟度评估"), required=True)
    part: str = f.text(N_("裁剪部分编号"), required=True, max_length=80)
    name: str = f.text(N_("裁剪部分"), required=True)
    reason: str = f.note(N_("裁剪理由"), required=True, max_length=2000)
    approved_by: str = f.text(N_("同意人"), max_length=40)


@record_type("settlement", N_("商定得分"), writes=TEAM)
class Settlement(Record):
    """What holds for an item that several assessors scored differently."""

    assessment_id: str = f.link("assessment", N_("成熟度评估"), required=True)
    item: str = f.text(N_("评估项编号"), required=True, max_length=80)
    question: str = f.text(N_("评估项"), required=True)
    choices: str = f.text(N_("所选选项编号"), max_length=400)
    answer: str = f.text(N_("所选选项"), max_length=1000)
    points: Decimal | None = f.number(N_("得分"))
    reason: str = f.note(N_("商定理由"), required=True, max_length=2000)
    settled_by: str = f.text(N_("商定人"), max_length=100)


@record_type("benchmark_score", N_("标杆得分"), writes=TEAM)
class BenchmarkScore(Record):
    """How a benchmark stands in one part of a framework; `part` is empty for the whole."""

    benchmark_id: str = f.link("benchmark", N_("对标标杆"), required=True)
    framework: str = f.text(N_("评估模型编号"), required=True, max_length=60)
    part: str = f.text(N_("评估部分编号"), max_length=80)
    value: Decimal | None = f.number(N_("标杆值"), required=True, minimum=Decimal(0), maximum=Decimal(100))
    source: str = f.text(N_("信息来源"), required=True)
