"""会议纪要 (domain.md §7.2): who met, what was said and settled, and who does what by when."""

from dataclasses import replace

from app.domain.records.service_papers import ActionItem, Minutes
from app.report.blocks import Block, Form, FormRow, Gap, Title
from app.report.evidence import NumberedVisit
from app.report.papers.cells import ROOM_TO_SIGN, centred, day_or_blank, head, label, listed, long, pair, to_sign, value
from app.report.papers.paper import TITLES, Paper, PaperKind, paper
from app.report.papers.text import parts, written
from app.report.papers.visits import hosts_there, minutes_of, others_there, team_there, when_words
from app.report.phrases import short_day
from app.rules.facts import DossierFacts

COLUMNS = (("序号", 14.0), ("事项", 74.0), ("责任人", 28.0), ("期限", 22.0), ("完成", 18.0))
BLANK_ITEMS = 2


def made(facts: DossierFacts, one: NumberedVisit) -> Paper:
    """Without minutes of this visit: to be written by hand, with what the visit knows."""
    found = minutes_of(facts, one.visit)
    record = found or Minutes(title=one.visit.theme)
    told = (("议题", record.topics), ("讨论要点", record.discussion))
    blocks: list[Block] = [
        Title(TITLES[PaperKind.MINUTES]),
        Form(tuple(_head(facts, one, record))),
        Gap(10),
        *parts(
            (
                *written(told, found is None),
                ("结论", record.conclusions),
                ("待办事项", [_items(facts, record)]),
            )
        ),
    ]
    return paper(PaperKind.MINUTES, facts, blocks, one.day)


def _head(facts: DossierFacts, one: NumberedVisit, record: Minutes) -> list[FormRow]:
    hours = one.hours
    there = listed([team_there(facts, one), hosts_there(one), others_there(one)])
    return [
        pair("企业", facts.enterprise.name, "项目编号", facts.project.number),
        long("会议名称", record.title),
        pair("时间", when_words(one.day, hours.checked_in, hours.checked_out), "地点", one.visit.location),
        pair("主持", record.host, "记录", record.recorder),
        long("出席", there),
        long("缺席", record.absent, 0),
    ]


def _items(facts: DossierFacts, record: Minutes) -> Form:
    widths = [width for _, width in COLUMNS]
    own = [each for each in facts.of(ActionItem) if each.minutes_id == record.id]
    rows = [
        FormRow(
            (
                centred(str(number), widths[0]),
                value(each.what, widths[1]),
                value(each.who, widths[2]),
                centred(short_day(each.due_on) if each.due_on else "", widths[3]),
                centred(short_day(each.done_on) if each.done_on else "", widths[4]),
            )
        )
        for number, each in enumerate(own, 1)
    ]
    blank = [
        FormRow((centred(str(n), widths[0]), *(value("", w) for w in widths[1:])), 10)
        for n in range(1, BLANK_ITEMS + 1)
    ]
    return Form((head(COLUMNS), *_bound(rows or blank), _issued(record)), head=1, padding=4)


def _bound(rows: list[FormRow]) -> list[FormRow]:
    """The last one goes with the signature."""
    return [*rows[:-1], replace(rows[-1], bound=True)]


def _issued(record: Minutes) -> FormRow:
    return FormRow((to_sign("签发"), value(record.issued_by), label("日期"), value(day_or_blank(None))), ROOM_TO_SIGN)
