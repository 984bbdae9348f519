"""After the diagnosis (诊后总结, notice 二(三) to 四): signature, survey, checks, acceptance and follow-up."""

from datetime import date
from decimal import Decimal

from app.domain import fields as f
from app.domain.record import Record, record_type
from app.domain.roles import BUREAU, LEADER, LEADER_OR_BUREAU
from app.domain.terms import Direction
from app.domain.text import N_


@record_type("sign_off", N_("报告签署"), writes=LEADER)
class SignOff(Record):
    """The enterprise's principal signed the report and its seal stands on it (notice 二(二))."""

    report_version: str = f.text(N_("报告版本"), max_length=40)
    report_on: date | None = f.day(N_("报告日期"))
    report_hash: str = f.text(N_("报告指纹"), max_length=64, help=N_("印在报告末页；空着就是现在的这一版"))
    signer: str = f.text(N_("签字人"), required=True, max_length=40, private=True)
    signer_title: str = f.text(N_("签字人职务"), required=True, max_length=60)
    signed_on: date | None = f.day(N_("签字日期"), required=True)
    sealed: bool | None = f.yes_no(N_("已盖企业公章"), default=False)
    blob: str = f.blob(N_("签署页扫描件"), required=True)


@record_type("submission", N_("报告提交"), writes=LEADER)
class Submission(Record):
    submitted_on: date | None = f.day(N_("提交日期"), required=True)
    addressee: str = f.text(N_("提交给"), max_length=100)
    report_version: str = f.text(N_("报告版本"), max_length=40)
    report_hash: str = f.text(N_("报告指纹"), max_length=64, help=N_("印在报告末页；空着就是现在的这一版"))
    remark: str = f.note(N_("说明"), max_length=2000)


class Grade(f.Choices):
    VERY_GOOD = "very_good", N_("很好")
    GOOD = "good", N_("较好")
    FAIR = "fair", N_("一般")
    POOR = "poor", N_("较差")


class Satisfaction(f.Choices):
    SATISFIED = "satisfied", N_("满意")
    FAIRLY = "fairly_satisfied", N_("比较满意")
    DISSATISFIED = "dissatisfied", N_("不满意")


@record_type("satisfaction_survey", N_("满意度调查表"), writes=LEADER_OR_BUREAU)
class SatisfactionSurvey(Record):
    """The annex 服务商诊断服务满意度调查表, as it was filled."""

    enterprise: str = f.text(N_("被诊断企业名称"), required=True, max_length=100)
    enterprise_sealed: bool | None = f.yes_no(N_("企业印章"), default=False)
    sealed_on: date | None = f.day(N_("盖章日期"), required=True)
    signer: str = f.text(N_("企业负责人签字"), required=True, max_length=40, private=True)
    signed_on: date | None = f.day(N_("签字日期"), required=True)
    institution: str = f.text(N_("诊断服务商名称"), required=True, max_length=100)
    direction: Direction | None = f.choice(N_("方向"), Direction, required=True)
    process: Grade | None = f.choice(N_("诊断过程"), Grade, required=True)
    analysis: Grade | None = f.choice(N_("问题分析"), Grade, required=True)
    proposals: Grade | None = f.choice(N_("方案建议"), Grade, required=True)
    competence: Grade | None = f.choice(N_("业务水平"), Grade, required=True)
    results: Grade | None = f.choice(N_("诊断结果"), Grade, required=True)
    overall: Satisfaction | None = f.choice(N_("总体评价意见"), Satisfaction, required=True)
    auditor: str = f.text(N_("审核单位"), max_length=100)
    audit_opinion: str = f.note(N_("审核意见"), max_length=2000)
    audit_sealed: bool | None = f.yes_no(N_("审核单位盖章"), default=False)
    audited_on: date | None = f.day(N_("审核日期"))
    blob: str = f.blob(N_("调查表扫描件"))


@record_type("expert_review", N_("专家评议"), writes=BUREAU)
class ExpertReview(Record):
    """Quality words of the notice as four ticks, by an expert who has no part in the diagnosis."""

    expert: str = f.text(N_("专家"), required=True, max_length=40)
    unit: str = f.text(N_("单位"), max_length=100)
    reviewed_on: date | None = f.day(N_("评议日期"), required=True)
    accurate: bool | None = f.yes_no(N_("剖析准确"))
    orderly: bool | None = f.yes_no(N_("条理清晰"))
    guiding: bool | None = f.yes_no(N_("指引明确"))
    truthful: bool | None = f.yes_no(N_("客观真实"))
    satisfaction: Satisfaction | None = f.choice(N_("总体评价"), Satisfaction)
    opinion: str = f.note(N_("评议意见"), max_length=4000)


class SupervisorKind(f.Choices):
    BUREAU = "bureau", N_("工信部门")
    AGENCY = "agency", N_("监理")


@record_type("supervision_check", N_("监督检查"), writes=BUREAU)
class SupervisionCheck(Record):
    """A look at flow and progress by the bureau, or by a supervisor who is independent of the institution."""

    kind: SupervisorKind | None = f.choice(N_("检查方"), SupervisorKind, required=True)
    agency: str = f.text(N_("监理或检查单位"), required=True, max_length=100)
    person: str = f.text(N_("检查人"), max_length=40)
    checked_on: date | None = f.day(N_("检查日期"), required=True)
    visit_id: str = f.link("visit", N_("走访"))
    findings: str = f.note(N_("检查情况"), required=True, max_length=4000)
    satisfaction: Satisfaction | None = f.choice(N_("评价"), Satisfaction)


class AcceptanceResult(f.Choices):
    ACCEPTED = "accepted", N_("通过")
    RECTIFY = "rectify", N_("整改")
    REJECTED = "rejected", N_("不通过")


@record_type("acceptance", N_("项目验收"), writes=BUREAU)
class Acceptance(Record):
    """项目验收报告 over plan completion, report and satisfaction (notice 二(三)); every round is a record."""

    number: str = f.text(N_("验收报告编号"), required=True, max_length=60)
    decided_on: date | None = f.day(N_("验收日期"), required=True)
    result: AcceptanceResult | None = f.choice(N_("验收结论"), AcceptanceResult, required=True)
    plan_conclusion: str = f.note(N_("实施计划完成情况"), required=True, max_length=4000)
    report_conclusion: str = f.note(N_("诊断报告"), required=True, max_length=4000)
    satisfaction_conclusion: str = f.note(N_("企业满意度评级"), required=True, max_length=4000)
    to_correct: str = f.note(N_("整改要求"), max_length=4000)
    correct_by: date | None = f.day(N_("整改期限"))
    by: str = f.text(N_("验收人"), max_length=100)
    sealed: bool | None = f.yes_no(N_("已盖章"), default=False)
    blob: str = f.blob(N_("验收报告扫描件"))


@record_type("payment", N_("支付阶段"), writes=BUREAU)
class Payment(Record):
    """A stage of the institution's fee out of the earmarked funds (notice 四(二))."""

    stage: str = f.text(N_("阶段"), required=True, max_length=60)
    percent: Decimal | None = f.number(N_("比例"), unit="%", minimum=Decimal(0), maximum=Decimal(100))
    amount: Decimal | None = f.money(N_("金额"), required=True)
    condition: str = f.text(N_("支付条件"))
    use: str = f.text(N_("用途"), max_length=100)
    earmarked: bool | None = f.yes_no(N_("专款专用"), default=True)
    paid_on: date | None = f.day(N_("支付日期"))
    voucher: str = f.text(N_("凭证号"), max_length=60)


@record_type("aggregation", N_("年底汇总"), writes=BUREAU)
class Aggregation(Record):
    """The accepted report went to the provincial platform (notice, end)."""

    year: Decimal | None = f.number(N_("汇总年度"), unit="年", required=True)
    sent_on: date | None = f.day(N_("汇总日期"), required=True)
    receipt: str = f.text(N_("平台回执"), max_length=100)


class FollowUpKind(f.Choices):
    MATCHING_FAIR = "matching_fair", N_("供需对接会")
    VENDOR_VISIT = "vendor_visit", N_("服务商上门")
    PROJECT = "project", N_("技改项目落地")
    CONSORTIUM = "consortium", N_("服务商与高校联合体")
    FUND_POOL = "fund_pool", N_("进入专项资金项目库")
    PUBLICITY = "publicity", N_("宣传与案例")
    TOPIC_MEETING = "topic_meeting", N_("协会宣贯与专题会")


@record_type("follow_up", N_("诊后跟踪"), writes=LEADER_OR_BUREAU)
class FollowUp(Record):
    kind: FollowUpKind | None = f.choice(N_("事项种类"), FollowUpKind, required=True)
    held_on: date | None = f.day(N_("日期"), required=True)
    title: str = f.text(N_("事项"), required=True, searchable=True)
    partners: str = f.text(N_("参与单位"))
    project_id: str = f.link("renovation_project", N_("对应改造项目"))
    amount: Decimal | None = f.money(N_("投资额"))
    outcome: str = f.note(N_("结果"), max_length=4000)


@record_type("withdrawal", N_("退出"), writes=BUREAU)
class Withdrawal(Record):
    withdrawn_on: date | None = f.day(N_("退出日期"), required=True)
    reason: str = f.note(N_("原因"), required=True, max_length=2000)
