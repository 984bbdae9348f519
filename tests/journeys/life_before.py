"""Before the diagnosis: need, pool, institution, contract; what a start lacks; the undertaking's scan."""

from app.domain.records.enterprise import Enterprise
from app.domain.records.preparation import (
    Assignment,
    BodyPretraining,
    Contract,
    Need,
    PoolEntry,
    Programme,
    Undertaking,
)
from app.domain.records.project import Project
from tests.journeys.drivers import Desk
from tests.journeys.life_office import Office, add, deed, pick, see

ENTERPRISE, CODE, BUREAU, BODY = "无锡锐锋精密有限公司", "91320412MA1W0A007K", "无锡市工信局", "江苏某诊断院"
WISH = "我要的是看得见每台设备的节拍，两年内把交期压到两周"
EXPERTS = ("周雨桐", "何岩", "孙启明", "钱多")


def open_dossier(office: Office) -> None:
    bureau = office.bureau
    _open(bureau, ENTERPRISE)
    office.dossier = bureau.session.current.id
    assert office.one(bureau, Project).category == "smart_factory"
    enterprise = office.one(bureau, Enterprise)
    assert enterprise.uscc == CODE
    bureau.press("改资料")
    for label, words in {"行业代码": "3484", "主要负责人": "顾维新", "企业简介": "做精密零件，一百二十人"}.items():
        bureau.write(label, words)
    bureau.write("应完成日期", "2026-11-30")
    bureau.press("改资料")


def _open(bureau: Desk, name: str) -> None:
    bureau.go("archive")
    bureau.keys("Ctrl+N")
    bureau.write("企业名称", name)
    bureau.write("统一社会信用代码", CODE)
    pick(bureau, "诊断类别", "智能工厂")
    bureau.write("诊断机构", "待定")
    bureau.write("工信部门", BUREAU)
    bureau.press("建立项目")


def record_need(office: Office) -> None:
    """The pool is refused with the need and the year's programme named; then both are there."""
    bureau = office.bureau
    deed(bureau, "pool", 档案编号="2026-001", 跟踪人="沈静", refused=("还不能入池建档", "需求征集"))
    assert office.find(bureau, PoolEntry) == []
    deed(
        bureau,
        "collect_need",
        "一把手有需求 是",
        "有投入意愿 是",
        征集日期="2026-08-20",
        需求="设备要联网，排产靠人脑",
        一把手需求说明=WISH,
        自愿申请日期="2026-08-21",
        自愿申请扫描件=office.scan("voluntary"),
    )
    need = office.one(bureau, Need)
    assert (need.principal_statement, need.wanted_category) == (WISH, "smart_factory")
    ticks = [
        f"{each} 是"
        for each in ("写明工作原则", "写明目标", "写明流程", "写明保障措施", "写明时间节点", "分行业分类推进")
    ]
    add(
        bureau,
        Programme,
        *ticks,
        市级牵头部门=BUREAU,
        市级责任人="林海",
        县级牵头部门="新吴区工信局",
        县级责任人="赵敏",
        工作方案="无锡市智改数转诊断工作方案",
        方案日期="2026-03-01",
    )


def pool(office: Office) -> None:
    """A second dossier of the same code and year is refused, with the first one named."""
    bureau = office.bureau
    deed(bureau, "pool", 档案编号="2026-001", 跟踪人="沈静")
    see(bureau, "已入池")
    assert len(office.find(bureau, PoolEntry)) == 1
    first = office.dossier
    _open(bureau, "无锡锐锋精密（二厂）")
    office.dossier = bureau.session.current.id
    deed(bureau, "pool", 档案编号="2026-002", 跟踪人="沈静", refused=(ENTERPRISE, "2026 年已经在池里了", "2026-001"))
    assert office.find(bureau, PoolEntry) == []
    office.dossier = first
    bureau.main.go("dossier", dossier=first)
    bureau.wait()


def assign(office: Office) -> None:
    """The project becomes the institution's; contract, undertaking and training before it are written down."""
    bureau = office.bureau
    deed(bureau, "assign", 诊断机构=BODY)
    assert office.one(bureau, Project).diagnosis_body == office.one(bureau, Assignment).institution == BODY
    add(bureau, Contract, "政府采购 是", 合同编号="HT-01", 发包主体=BUREAU, 签订日期="2026-08-25", 合同金额="8")
    assert office.one(bureau, Contract).by_procurement
    add(bureau, Undertaking, 发包主体签署人="林海", 诊断机构签署人="陈立峰", 签署日期="2026-08-26")
    add(bureau, BodyPretraining, 培训主题="诊断规范", 培训日期="2026-08-28", 参训人员="陈立峰等五人")
    see(bureau, "已分配")
