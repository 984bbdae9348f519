"""The whole report: all parts in their order, numbered, with the fingerprint of their content."""

from app.report.blocks import Block, Contents, Document, Meta
from app.report.evidence import gather
from app.report.facts import ReportFacts
from app.report.outline import fingerprint, numbered
from app.report.phrases import known
from app.report.sections import (
    annex,
    cover,
    present_state,
    process,
    profile,
    shortcomings,
    sign_off,
    solution,
    summary,
    vendors,
)

DRAFT = "草稿"


def compose(facts: ReportFacts) -> Document:
    evidence = gather(facts)
    parts: list[Block] = [
        *cover.blocks(evidence),
        *sign_off.blocks(evidence),
        Contents("目　录"),
        *summary.blocks(evidence),
        *profile.blocks(evidence),
        *process.blocks(evidence),
        *present_state.blocks(evidence),
        *shortcomings.blocks(evidence),
        *solution.blocks(evidence),
        *vendors.blocks(evidence),
        *annex.blocks(evidence),
    ]
    blocks = numbered(parts)
    name = known(facts.enterprise.name)
    title = f"{name}{cover.REPORT_TITLE}"
    version = facts.version or DRAFT
    meta = Meta(
        author=facts.project.diagnosis_body,
        subject=cover.REPORT_TITLE,
        keywords=tuple(word for word in ("诊断", "智改数转", facts.enterprise.industry, facts.project.number) if word),
        running_head=f"{name}　{cover.REPORT_TITLE}",
        number=facts.project.number,
        version=version,
        fingerprint=fingerprint(f"{title}\n{facts.project.number}\n{version}", blocks),
        day=facts.day,
    )
    return Document(title, meta, blocks)
