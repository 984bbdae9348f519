"""The enterprise that is diagnosed (一企一档)."""

from decimal import Decimal

from app.domain import fields as f
from app.domain.record import Record, record_type
from app.domain.roles import LEADER_OR_BUREAU
from app.domain.text import N_


class ProductionType(f.Choices):
    DISCRETE = "discrete", N_("离散型")
    PROCESS = "process", N_("流程型")
    MIXED = "mixed", N_("混合型")


@record_type("enterprise", N_("企业"), writes=LEADER_OR_BUREAU)
class Enterprise(Record):
    name: str = f.text(N_("企业名称"), required=True, max_length=100, searchable=True, by_sound=True)
    uscc: str = f.credit_code(N_("统一社会信用代码"), required=True, searchable=True)
    division: str = f.text(N_("所在区县"), max_length=60)
    site_address: str = f.text(N_("生产地址"), searchable=True)
    industry: str = f.text(N_("所属行业"), max_length=80)
    industry_code: str = f.text(N_("行业代码"), max_length=8, help=N_("GB/T 4754，两位大类或四位小类"))
    products: str = f.text(N_("主导产品"), searchable=True)
    production_type: ProductionType | None = f.choice(N_("生产类型"), ProductionType)
    employees: Decimal | None = f.number(N_("从业人数"), unit="人", minimum=Decimal(0))
    revenue: Decimal | None = f.money(N_("上年营业收入"))
    is_chemical: bool | None = f.yes_no(N_("化工企业"))
    principal: str = f.text(N_("主要负责人"), max_length=40, private=True)
    contact: str = f.text(N_("联系人"), max_length=40, private=True)
    contact_phone: str = f.text(N_("联系电话"), max_length=40, private=True)
    site: f.GeoPoint | None = f.place(N_("厂区位置"))
    introduction: str = f.note(N_("企业简介"), searchable=True)
