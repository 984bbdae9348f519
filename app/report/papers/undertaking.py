"""保密承诺书 (notice 二（一）): what the diagnosing institution promises the commissioning body."""

from app.domain.records.preparation import Contract, Undertaking
from app.domain.records.team import TeamRole
from app.report.blocks import (
    Block,
    Form,
    FormRow,
    Gap,
    Heading,
    PageBreak,
    Paragraph,
    SealPlace,
    Seals,
    Setting,
    Span,
    Title,
    bold,
)
from app.report.papers.cells import centred, day_or_blank, head, value
from app.report.papers.paper import TITLES, Paper, PaperKind, Stock, paper
from app.report.papers.text import addressed, known_or_blank, opening
from app.report.papers.visits import TEAM_ORDER
from app.rules.facts import DossierFacts

COLUMNS = (("序号", 12.0), ("姓名", 24.0), ("角色", 20.0), ("单位", 46.0), ("签名", 32.0), ("日期", 22.0))
ROW = 10.0
ANNEX_GAP = 18.0
"""Points: the title of an annex stands on its third line."""

SCOPE = (
    "企业提供的图纸、工艺、配方、价格、客户、财务和人员信息，现场拍摄的照片，访谈与测时记录，以及由此形成的分析和报告。"
)
PROMISES = (
    "（一）只将上述信息用于本项目诊断，不向第三方提供。",
    "（二）数据加密存放，离开本机的数据一律加密；遗失设备在 24 小时内报告。",
    "（三）企业要求不得拍摄的，不拍摄；涉及客户图纸和人脸的，先遮盖后使用。",
    "（四）项目结束后按约定归还或销毁，并出具清单。",
)


def made(facts: DossierFacts, record: Undertaking | None) -> Paper:
    """Without a record: to be filled in by hand, with what contract and project know."""
    contract = facts.last(Contract)
    record = record or Undertaking(
        commissioning_party=contract.commissioning_party if contract else "",
        institution=facts.project.diagnosis_body,
    )
    title = TITLES[PaperKind.UNDERTAKING]
    blocks: list[Block] = [*opening(title), *_text(facts, record), _seals(facts, record), *_signatures(facts)]
    return paper(PaperKind.UNDERTAKING, facts, blocks, record.signed_on, Stock.CLOSE)


def _text(facts: DossierFacts, record: Undertaking) -> list[Block]:
    who = (
        Span("我单位承担"),
        known_or_blank(facts.enterprise.name),
        Span(f"智改数转诊断服务，依据{facts.rules.document}文件，就企业信息、数据、文件和记录的保密与安全，承诺如下："),
    )
    until = day_or_blank(record.valid_until)
    return [
        Paragraph(addressed(record.commissioning_party), Setting.FLAT),
        Paragraph(who),
        Heading(1, "一、保密范围"),
        Paragraph(SCOPE),
        Heading(1, "二、承诺事项"),
        *(Paragraph(words) for words in PROMISES),
        Heading(1, "三、责任与期限"),
        Paragraph(f"诊断组全体成员逐人签署后生效，保密期至{until}。违反承诺的，依法承担责任。"),
    ]


def _seals(facts: DossierFacts, record: Undertaking) -> Seals:
    """The institution's side is signed by the leader of the team, or by whom the record names."""
    day = day_or_blank(record.signed_on)
    signer = record.institution_signer.strip()
    leads = not signer or any(one.role is TeamRole.LEADER and one.name.strip() == signer for one in facts.team)
    return Seals(
        (
            SealPlace("发包主体（盖章）", _signer("代表（签字）", record.party_signer), day),
            SealPlace("诊断机构（盖章）", _signer("组长（签字）" if leads else "代表（签字）", signer), day),
        )
    )


def _signatures(facts: DossierFacts) -> list[Block]:
    """Where the members of the team sign, one by one."""
    team = sorted(facts.team, key=lambda one: (TEAM_ORDER.index(one.role), one.id))
    told = [(one.name, one.role.words if one.role else "", one.organisation) for one in team]
    told += [("", "", "")] * max(facts.rules.minimum_members - len(told), 1)
    widths = [width for _, width in COLUMNS]
    rows = []
    for number, (name, role, unit) in enumerate(told, 1):
        first = (centred(str(number), widths[0]), centred(name, widths[1]), centred(role, widths[2]))
        rest = (value(unit, widths[3]), value("", widths[4]), value("", widths[5]))
        rows.append(FormRow((*first, *rest), ROW))
    title: list[Block] = [Paragraph((bold("附件"),), Setting.FLAT), Gap(ANNEX_GAP), Title("诊断组成员签署表")]
    return [PageBreak(), *title, Form((head(COLUMNS), *rows), head=1, padding=3)]


def _signer(label: str, name: str) -> str:
    """The name in print beside the place where it is signed."""
    return f"{label}　{name}" if name.strip() else label
