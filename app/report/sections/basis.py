"""Within the chapter on the diagnosis: by which standards and guides it went, and who carried it out."""

from app.domain.records.solution import Standard, StandardRank
from app.report.blocks import Block, Column, Facts, Heading, Table, Words
from app.report.evidence import Evidence
from app.report.phrases import NONE, known, prose

GUIDE = "（行业指南）"


def standards(evidence: Evidence) -> list[Block]:
    """Nothing where none is cited."""
    cited = sorted(evidence.facts.standards, key=_place)
    if not cited:
        return []
    columns = (Column("编号", 104), Column("名称"), Column("层级", 66), Column("用于", 126))
    rows: list[tuple[Words, ...]] = [
        (
            known(one.number),
            known(one.title) + (GUIDE if one.is_industry_guide else ""),
            one.rank.words if one.rank else NONE,
            one.used_for.strip() or NONE,
        )
        for one in cited
    ]
    return [Heading(1, "依据标准与指南", anchor="standards"), Table(columns, tuple(rows), caption="依据标准与指南")]


def institution(evidence: Evidence) -> list[Block]:
    """Those of the dossier that say more than the name on the cover; people of theirs are not the report's matter."""
    told = [one for one in evidence.facts.institutions if one.profile.strip() or one.uscc.strip()]
    out: list[Block] = [Heading(1, "诊断机构")] if told else []
    for one in sorted(told, key=lambda each: (each.name, each.id)):
        out.append(Facts((("机构名称", known(one.name)), ("统一社会信用代码", known(one.uscc)))))
        out += prose(one.profile)
    return out


def _place(one: Standard) -> tuple[int, str, str]:
    """National ones first."""
    order = (*StandardRank, None)
    return order.index(one.rank), one.number, one.id
