"""Chapter on the enterprise: what it is, and its table of facts."""

from app.domain.records.report import Section
from app.report.blocks import Block, Chapter, Facts, Heading, Words
from app.report.evidence import Evidence
from app.report.phrases import UNKNOWN, conclusions, known, number_words, prose, unwritten
from app.rules.code_lists import category_words


def blocks(evidence: Evidence) -> list[Block]:
    enterprise = evidence.facts.enterprise
    points, written = conclusions(evidence.words_of(Section.PROFILE))
    text = "\n".join(part for part in (enterprise.introduction.strip(), written) if part)
    out: list[Block] = [Chapter("企业基本情况", points, anchor="profile"), Heading(1, "企业概况")]
    out += prose(text) if text else [unwritten("企业概况")]
    out.append(Facts(_pairs(evidence), caption="企业基本情况表"))
    if evidence.facts.project.scope.strip():
        out += [Heading(1, "诊断范围与目标"), *prose(evidence.facts.project.scope)]
    return out


def _pairs(evidence: Evidence) -> tuple[tuple[str, Words], ...]:
    enterprise, project = evidence.facts.enterprise, evidence.facts.project
    is_chemical = {True: "是", False: "否", None: UNKNOWN}[enterprise.is_chemical]
    return (
        ("企业名称", known(enterprise.name)),
        ("统一社会信用代码", known(enterprise.uscc)),
        ("所在区县", known(enterprise.division)),
        ("生产地址", known(enterprise.site_address)),
        ("所属行业", known(enterprise.industry)),
        ("生产类型", enterprise.production_type.words if enterprise.production_type else UNKNOWN),
        ("主导产品", known(enterprise.products)),
        ("从业人数", number_words(enterprise.employees, "人")),
        ("上年营业收入", number_words(enterprise.revenue, "万元")),
        ("主要负责人", known(enterprise.principal)),
        ("联系人", known(enterprise.contact)),
        ("化工企业", is_chemical),
        ("诊断方向", project.direction.words if project.direction else UNKNOWN),
        ("诊断类别", category_words(evidence.facts.rules, project.category) if project.category else UNKNOWN),
    )
