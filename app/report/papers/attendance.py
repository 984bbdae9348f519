"""签到表: whoever is expected stands on it, the rest is left to be written and signed by hand."""

from dataclasses import dataclass
from datetime import date, timedelta

from app.domain.records.plan import PlannedEvent
from app.report.blocks import Block, CellKind, Form, FormCell, FormRow, PageBreak, Paragraph, Setting, Title
from app.report.evidence import NumberedVisit
from app.report.papers.cells import ACROSS, centred, head, label, value
from app.report.papers.paper import Paper, PaperKind, Stock, paper
from app.report.papers.visits import Person, minutes_of, people_of, planned_people, title_of, when_words
from app.rules.facts import DossierFacts

ROWS = 12
"""On one sheet."""
ROW, HEAD, ABOUT = 9.2, 9.0, 8.5
COLUMNS = (
    ("序号", 11.0),
    ("姓名", 18.0),
    ("单位", 45.0),
    ("部门/职务", 26.0),
    ("身份", 22.0),
    ("联系电话", 26.0),
    ("签到时间", 18.0),
    ("签退时间", 18.0),
    ("本人签名", 29.0),
    ("备注", 12.0),
)
NOTE = "时间由本人填写，签名须手写；代签无效。签完后拍摄本页归档。"


@dataclass(frozen=True, slots=True)
class _About:
    name: str
    when: str
    place: str
    host: str


def of_visit(facts: DossierFacts, one: NumberedVisit) -> Paper:
    minutes = minutes_of(facts, one.visit)
    when = when_words(one.day, one.hours.checked_in, one.hours.checked_out, " ")
    about = _About(title_of(one), when, one.visit.location, minutes.host if minutes else "")
    return _paper(facts, about, people_of(facts, one), one.day)


def of_plan(facts: DossierFacts, event: PlannedEvent) -> Paper:
    """To be taken along."""
    start = event.starts_at
    end = start + timedelta(minutes=int(event.minutes)) if start and event.minutes else None
    kind = event.kind.words if event.kind else ""
    name = "：".join(filter(None, (kind, event.theme)))
    when = when_words(start.date() if start else None, start, end, " ")
    people = planned_people(facts, event)
    return _paper(facts, _About(name, when, event.place, ""), people, start.date() if start else None)


def _paper(facts: DossierFacts, about: _About, people: list[Person], day: date | None) -> Paper:
    sheets = max(1, -(-len(people) // ROWS))
    blocks: list[Block] = []
    for sheet in range(sheets):
        if sheet:
            blocks.append(PageBreak())
        first = sheet * ROWS
        rows = [_row(number, _at(people, number)) for number in range(first, first + ROWS)]
        blocks += [Title("签　到　表"), Form((*_about_rows(about), head_row(), *rows), head=3, padding=1)]
        blocks.append(Paragraph(NOTE, Setting.NOTE))
    return paper(PaperKind.ATTENDANCE, facts, blocks, day, Stock.ACROSS)


def _at(people: list[Person], number: int) -> Person | None:
    return people[number] if number < len(people) else None


def _about_rows(about: _About) -> tuple[FormRow, FormRow]:
    rest = ACROSS - 22 - 103 - 20
    first = (label("活动名称", 22), value(about.name, 103), label("时间", 20), value(about.when, rest))
    second = (label("地点", 22), value(about.place, 103), label("主持人", 20), value(about.host, rest))
    return FormRow(first, ABOUT), FormRow(second, ABOUT)


def head_row() -> FormRow:
    made = head(COLUMNS)
    return FormRow(made.cells, HEAD)


def _row(number: int, person: Person | None) -> FormRow:
    widths = dict(COLUMNS)
    told = person or Person("", "", "", "")
    cells = (
        centred(str(number + 1), widths["序号"]),
        centred(told.name, widths["姓名"]),
        FormCell(told.unit, widths["单位"], CellKind.SMALL),
        FormCell(told.post, widths["部门/职务"], CellKind.SMALL),
        centred(told.side, widths["身份"]),
        FormCell(told.phone, widths["联系电话"], CellKind.SMALL),
        *(value("", widths[name]) for name in ("签到时间", "签退时间", "本人签名", "备注")),
    )
    return FormRow(cells, ROW)
