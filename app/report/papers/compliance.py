"""合规进度单: how each requirement of the notice stands, by phases."""

from collections import Counter
from collections.abc import Iterable, Mapping

from app.report.blocks import Block, CellKind, Form, FormCell, FormRow, Gap, Paragraph, Setting, Title
from app.report.papers.cells import WHOLE, centred, head, pair
from app.report.papers.paper import TITLES, Paper, PaperKind, paper
from app.report.papers.visits import direction_words
from app.report.phrases import day_words, short_day
from app.rules.facts import DossierFacts
from app.rules.rule_set import Phase
from app.rules.verdict import State, Verdict

COLUMNS = (
    ("编号", 17.0),
    ("要求", 31.0),
    ("条款", 17.0),
    ("状态", 15.0),
    ("进度", 13.0),
    ("情况", 43.0),
    ("最迟", 20.0),
)


def made(facts: DossierFacts, verdicts: Mapping[str, Verdict]) -> Paper:
    rules = facts.rules
    source = f"{rules.document}，规则包 {rules.name}，{rules.version} 版。截至 {day_words(facts.today)}。"
    rows = [row for phase in Phase for row in _phase(phase, verdicts.values())]
    blocks: list[Block] = [
        Title(TITLES[PaperKind.COMPLIANCE]),
        Form(tuple(_head(facts, verdicts.values()))),
        Gap(8),
        *([Form((head(COLUMNS), *rows), head=1, size=9.5, padding=3)] if rows else []),
        Paragraph(source, Setting.NOTE),
    ]
    return paper(PaperKind.COMPLIANCE, facts, blocks)


def _head(facts: DossierFacts, verdicts: Iterable[Verdict]) -> list[FormRow]:
    counts = Counter(one.state for one in verdicts)
    told = "、".join(f"{state.words} {counts[state]}" for state in State if counts[state])
    project = facts.project
    return [
        pair("项目编号", project.number, "方向与类别", direction_words(facts)),
        pair("企业", facts.enterprise.name, "诊断机构", project.diagnosis_body),
        pair("截至", day_words(facts.today), "合计", told),
    ]


def _phase(phase: Phase, verdicts: Iterable[Verdict]) -> list[FormRow]:
    own = [one for one in verdicts if one.rule.phase is phase]
    if not own:
        return []
    return [FormRow((FormCell(phase.words, WHOLE, CellKind.LABEL),), bound=True), *map(_row, own)]


def _row(one: Verdict) -> FormRow:
    widths = [width for _, width in COLUMNS]
    applies = one.state is not State.NOT_APPLICABLE
    outcome = one.outcome
    progress = f"{outcome.have}/{outcome.need}" if applies and outcome.need else ""
    told = str(outcome.reason) if applies else ""
    by = short_day(one.by) if one.by else ""
    small = [
        FormCell(words, width, CellKind.SMALL)
        for words, width in ((one.rule.label, widths[1]), (one.rule.clause, widths[2]))
    ]
    return FormRow(
        (
            centred(one.id, widths[0]),
            *small,
            centred(one.state.words, widths[3]),
            centred(progress, widths[4]),
            FormCell(told, widths[5], CellKind.SMALL),
            FormCell(by, widths[6], CellKind.SMALL),
        )
    )
