"""Before the diagnosis (诊前准备, notice 二(一)): need, pool, institution, contract and undertaking."""

from datetime import date
from decimal import Decimal

from app.domain import fields as f
from app.domain.record import Record, record_type
from app.domain.roles import BUREAU, LEADER_OR_BUREAU
from app.domain.terms import Direction
from app.domain.text import N_


@record_type("need", N_("需求征集"), writes=LEADER_OR_BUREAU)
class Need(Record):
    """What the enterprise asks for, of its own will (notice 二(一), 四(三))."""

    collected_on: date | None = f.day(N_("征集日期"), required=True)
    wanted_direction: Direction | None = f.choice(N_("意愿方向"), Direction, required=True)
    wanted_category: str = f.code(N_("意愿类别"), of="categories")
    needs: str = f.note(N_("需求"), required=True, searchable=True)
    principal_statement: str = f.note(N_("一把手需求说明"), searchable=True, max_length=4000)
    principal_wants: bool | None = f.yes_no(N_("一把手有需求"))
    voluntary_on: date | None = f.day(N_("自愿申请日期"), required=True)
    voluntary_blob: str = f.blob(N_("自愿申请扫描件"))
    invests: bool | None = f.yes_no(N_("有投入意愿"))
    invest_amount: Decimal | None = f.money(N_("计划投入"))


@record_type("pool_entry", N_("入池"), writes=BUREAU)
class PoolEntry(Record):
    """The enterprise stands in the bureau's pool, once a year (一企一档)."""

    number: str = f.text(N_("档案编号"), max_length=60, searchable=True)
    pooled_on: date | None = f.day(N_("入池日期"), required=True)
    year: Decimal | None = f.number(N_("任务年度"), unit="年", required=True, minimum=Decimal(2020))
    batch: str = f.text(N_("批次"), max_length=40)
    reporting_unit: str = f.text(N_("上报单位"), max_length=60)
    keeper: str = f.text(N_("跟踪人"), max_length=40)


@record_type("assignment", N_("分配诊断机构"), writes=BUREAU)
class Assignment(Record):
    institution: str = f.text(N_("诊断机构"), required=True, max_length=100, searchable=True)
    assigned_on: date | None = f.day(N_("分配日期"), required=True)
    by: str = f.text(N_("分配人"), max_length=40)
    reason: str = f.note(N_("说明"), max_length=2000)


@record_type("institution", N_("诊断机构"), writes=LEADER_OR_BUREAU)
class Institution(Record):
    """诊断机构 (annex: 诊断服务商); a vendor that the report recommends is something else."""

    name: str = f.text(N_("机构名称"), required=True, max_length=100, searchable=True, by_sound=True)
    uscc: str = f.credit_code(N_("统一社会信用代码"))
    principal: str = f.text(N_("负责人"), max_length=40, private=True)
    contact: str = f.text(N_("联系人"), max_length=40, private=True)
    phone: str = f.text(N_("联系电话"), max_length=40, private=True)
    profile: str = f.note(N_("机构简介"), max_length=4000)


class QualificationKind(f.Choices):
    INDUSTRY_EXPERIENCE = "industry_experience", N_("行业服务经验")
    STANDARD_WORK = "standard_work", N_("参与国家或省行业标准制定")
    CERTIFICATE = "certificate", N_("资质证书")
    OTHER = "other", N_("其他")


@record_type("qualification", N_("机构资质"), writes=LEADER_OR_BUREAU)
class Qualification(Record):
    """For chemical enterprises one of the first two kinds is asked for (notice 二(一))."""

    kind: QualificationKind | None = f.choice(N_("资质种类"), QualificationKind, required=True)
    title: str = f.text(N_("名称"), required=True, searchable=True)
    number: str = f.text(N_("编号"), max_length=80)
    industry: str = f.text(N_("所属行业"), max_length=80)
    issued_on: date | None = f.day(N_("日期"))
    expires_on: date | None = f.day(N_("有效期至"))
    blob: str = f.blob(N_("证明材料"))


@record_type("contract", N_("采购合同"), writes=LEADER_OR_BUREAU)
class Contract(Record):
    number: str = f.text(N_("合同编号"), required=True, max_length=80)
    lot: str = f.text(N_("采购项目与标段"))
    commissioning_party: str = f.text(N_("发包主体"), required=True, max_length=100)
    by_procurement: bool | None = f.yes_no(N_("政府采购"), required=True)
    delegated: bool | None = f.yes_no(N_("由区县局受托采购"), default=False)
    delegation_letter: str = f.text(N_("委托文件"))
    signed_on: date | None = f.day(N_("签订日期"), required=True)
    amount: Decimal | None = f.money(N_("合同金额"))
    blob: str = f.blob(N_("合同扫描件"))


@record_type("undertaking", N_("保密承诺书"), writes=LEADER_OR_BUREAU)
class Undertaking(Record):
    """Between the commissioning body and the diagnosing institution, not the enterprise (notice 二(一))."""

    commissioning_party: str = f.text(N_("发包主体"), required=True, max_length=100)
    party_signer: str = f.text(N_("发包主体签署人"), required=True, max_length=40)
    institution: str = f.text(N_("诊断机构"), required=True, max_length=100)
    institution_signer: str = f.text(N_("诊断机构签署人"), required=True, max_length=40)
    signed_on: date | None = f.day(N_("签署日期"), required=True)
    valid_until: date | None = f.day(N_("保密期至"))
    blob: str = f.blob(N_("签署扫描件"), required=True)


@record_type("body_pretraining", N_("诊前培训"), writes=LEADER_OR_BUREAU)
class BodyPretraining(Record):
    """For the winning institutions, by the bureau; the enterprise's trainings are something else."""

    topic: str = f.text(N_("培训主题"), required=True)
    held_on: date | None = f.day(N_("培训日期"), required=True)
    organiser: str = f.text(N_("组织单位"), max_length=100)
    place: str = f.text(N_("培训地点"), max_length=100)
    institution: str = f.text(N_("参训机构"), required=True, max_length=100)
    attended: str = f.note(N_("参训人员"), max_length=2000)
    head_count: Decimal | None = f.number(N_("参训人数"), unit="人", minimum=Decimal(0))
    blob: str = f.blob(N_("签到或证明"))


@record_type("chemical_coordination", N_("化治办协调"), writes=LEADER_OR_BUREAU)
class ChemicalCoordination(Record):
    """Consultation of the city's 化治办 where 本质安全 or environment norms are touched (notice 二(一))."""

    consulted_on: date | None = f.day(N_("协调日期"), required=True)
    office: str = f.text(N_("化治办"), max_length=100)
    person: str = f.text(N_("经办人"), max_length=40)
    matter: str = f.note(N_("协调事项"), required=True, max_length=4000)
    opinion: str = f.note(N_("化治办意见"), max_length=4000)
    blob: str = f.blob(N_("意见扫描件"))


@record_type("programme", N_("年度工作安排"), writes=BUREAU)
class Programme(Record):
    """How city and county organise the year's work (notice 四(一)); the same in every dossier of a bureau."""

    city_department: str = f.text(N_("市级牵头部门"), required=True, max_length=100)
    city_person: str = f.text(N_("市级责任人"), required=True, max_length=40)
    county_department: str = f.text(N_("县级牵头部门"), required=True, max_length=100)
    county_person: str = f.text(N_("县级责任人"), required=True, max_length=40)
    plan_title: str = f.text(N_("工作方案"))
    plan_on: date | None = f.day(N_("方案日期"))
    has_principles: bool | None = f.yes_no(N_("写明工作原则"), default=False)
    has_goals: bool | None = f.yes_no(N_("写明目标"), default=False)
    has_process: bool | None = f.yes_no(N_("写明流程"), default=False)
    has_safeguards: bool | None = f.yes_no(N_("写明保障措施"), default=False)
    has_time_nodes: bool | None = f.yes_no(N_("写明时间节点"), default=False)
    by_industry: bool | None = f.yes_no(N_("分行业分类推进"), default=False)
    blob: str = f.blob(N_("方案文件"))
