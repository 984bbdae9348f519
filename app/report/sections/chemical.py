"""What the checklists for chemical enterprises found (notice 三(二)), within the chapter on the present state."""

from app.domain.records.service_papers import ChemicalCheck, ChemicalFamily, Conformity
from app.report.blocks import Align, Block, Column, Heading, Paragraph, Setting, Table, Tone, Words, bold
from app.report.evidence import Evidence
from app.report.phrases import NONE, known, unwritten
from app.report.references import references

_UNSORTED = "未分类"


def blocks(evidence: Evidence) -> list[Block]:
    """Nothing for other enterprises, unless somebody went through a list there."""
    checks = sorted(evidence.facts.chemical_checks, key=_place)
    title = Heading(1, "化工专项检查", anchor="chemical")
    if not checks:
        return [title, unwritten("化工专项检查")] if evidence.facts.enterprise.is_chemical else []
    columns = (
        Column("编号", 46),
        Column("检查内容"),
        Column("结果", 52, Align.CENTER),
        Column("现场情况", 138),
        Column("照片", 42),
    )
    rows: list[tuple[Words, ...]] = []
    groups: set[int] = set()
    for at, one in enumerate(checks):
        if not at or checks[at - 1].family is not one.family:
            groups.add(len(rows))
            rows.append((one.family.words if one.family else _UNSORTED, "", "", "", ""))
        rows.append(_row(one, evidence))
    table = Table(columns, tuple(rows), "化工专项检查表", _counts(checks), groups=frozenset(groups))
    packs = "、".join(sorted({one.pack.strip() for one in checks if one.pack.strip()}))
    return [title, table, *([Paragraph(f"检查表版本：{packs}。", Setting.NOTE)] if packs else [])]


def _row(one: ChemicalCheck, evidence: Evidence) -> tuple[Words, ...]:
    result: Words = one.conformity.words if one.conformity else known("")
    if one.conformity is Conformity.FAILS:
        result = (bold(one.conformity.words, Tone.DANGER),)
    photos = references(evidence, one.photo_ids)
    return one.item.strip() or NONE, known(one.question), result, one.finding.strip() or NONE, photos


def _counts(checks: list[ChemicalCheck]) -> str:
    counts = ((kind.words, sum(one.conformity is kind for one in checks)) for kind in Conformity)
    return "　".join(f"{words} {count} 项" for words, count in counts if count)


def _place(one: ChemicalCheck) -> tuple[int, str, str]:
    order = (*ChemicalFamily, None)
    return order.index(one.family), one.item, one.id
