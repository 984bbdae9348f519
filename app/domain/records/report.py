"""Text of the report's sections."""

from app.domain import fields as f
from app.domain.record import Record, record_type
from app.domain.roles import LEADER
from app.domain.text import N_


class Section(f.Choices):
    """Parts of the report; the four of notice 二(二) among them."""

    SUMMARY = "summary", N_("摘要")
    PROFILE = "profile", N_("企业基本情况")
    PROCESS = "process", N_("诊断过程")
    PRESENT_STATE = "present_state", N_("现状与访谈")
    SHORTCOMINGS = "shortcomings", N_("智能化数字化短板分析")
    SOLUTION = "solution", N_("系统解决方案")
    VENDORS = "vendors", N_("服务商推荐与对标")


@record_type("report_section", N_("报告章节"), writes=LEADER)
class ReportSection(Record):
    section: Section | None = f.choice(N_("章节"), Section, required=True)
    words: str = f.note(N_("正文"), searchable=True)
