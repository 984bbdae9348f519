"""诊断服务实施计划 (notice 二（一）): goals, team, what is done when, and who agreed."""

from app.domain.records.plan import PlannedEvent, ServicePlan
from app.domain.records.team import TeamMember
from app.domain.terms import VisitKind
from app.report.blocks import Block, CellKind, Form, FormCell, FormRow, Gap, Paragraph, Words
from app.report.papers.cells import (
    ROOM_TO_SIGN,
    centred,
    day_or_blank,
    head,
    lines,
    listed,
    pair,
    ticks,
    to_sign,
    value,
)
from app.report.papers.paper import TITLES, Paper, PaperKind, paper
from app.report.papers.text import closing, opening, parts
from app.report.papers.visits import TEAM_ORDER, direction_words
from app.report.phrases import day_words, number_words
from app.rules.facts import DossierFacts

TEAM_COLUMNS = (("姓名", 24.0), ("角色", 20.0), ("专业", 36.0), ("职务职称", 34.0), ("单位", 42.0))
EVENT_COLUMNS = (("次", 18.0), ("时间", 34.0), ("内容", 48.0), ("人员", 30.0), ("产出", 26.0))
BLANK_EVENTS = 6
DENSE = 4.0


def made(facts: DossierFacts, plan: ServicePlan | None) -> Paper:
    """Without a record: to be filled in by hand, with team and events that are known."""
    plan = plan or ServicePlan()
    blocks: list[Block] = [
        *opening(TITLES[PaperKind.SERVICE_PLAN]),
        Form(tuple(_head(facts))),
        Gap(10),
        *closing(
            parts(
                (
                    ("诊断目标", plan.goals or facts.project.scope),
                    ("诊断组", [_team(facts)]),
                    ("覆盖的业务环节", [Paragraph(_links(plan))]),
                    ("实施安排", _events(facts)),
                    ("交付成果", plan.outputs),
                    *((("说明", plan.remark),) if plan.remark.strip() else ()),
                )
            )
        ),
        Gap(14),
        _agreed(plan),
    ]
    return paper(PaperKind.SERVICE_PLAN, facts, blocks, plan.approved_on or plan.drafted_on)


def _head(facts: DossierFacts) -> list[FormRow]:
    project = facts.project
    period = "\n至 ".join(day_words(day) for day in (project.starts_on, project.due_on) if day)
    return [
        pair("项目编号", project.number, "方向与类别", direction_words(facts)),
        pair("企业", facts.enterprise.name, "诊断机构", project.diagnosis_body),
        pair("服务期间", period, "工信部门", project.bureau),
    ]


def _team(facts: DossierFacts) -> Form:
    widths = [width for _, width in TEAM_COLUMNS]
    members = sorted(facts.team, key=lambda one: (TEAM_ORDER.index(one.role), one.id))
    told: list[tuple[str, ...]] = [
        (one.name, one.role.words if one.role else "", one.speciality, one.title, one.organisation) for one in members
    ]
    least = facts.rules.minimum_members
    told += [("",) * len(widths)] * (least - len(told))
    rows = [FormRow(tuple(map(value, row, widths))) for row in told]
    return Form((head(TEAM_COLUMNS), *rows), head=1, padding=DENSE, caption="诊断组成员")


def _links(plan: ServicePlan) -> Words:
    """Ticked by what the plan covers (notice 一)."""
    covered = (
        ("研发设计", plan.covers_rnd),
        ("生产制造", plan.covers_production),
        ("营销", plan.covers_sales),
        ("售后服务", plan.covers_service),
        ("模式创新", plan.covers_model),
    )
    return ticks((name, bool(on)) for name, on in covered)


def _events(facts: DossierFacts) -> list[Block]:
    events = [one for one in facts.of(PlannedEvent) if not one.cancelled.strip()]
    events.sort(key=lambda one: (one.starts_at.isoformat() if one.starts_at else "9", one.id))
    rows, seen = [], dict[str, int]()
    for event in events:
        series = _series(facts, event.kind)
        seen[series] = seen.get(series, 0) + 1
        rows.append(_event_row(facts, event, f"{series} {seen[series]}"))
    widths = [width for _, width in EVENT_COLUMNS]
    blank = FormRow(tuple(value("", width) for width in widths), 12)
    grid = Form((head(EVENT_COLUMNS), *(rows or [blank] * BLANK_EVENTS)), head=1, padding=DENSE, caption="实施安排")
    return [*([Paragraph(_counted(facts, seen))] if events else []), grid]


def _series(facts: DossierFacts, kind: VisitKind | None) -> str:
    if facts.rules.is_visit(kind):
        return "入企"
    return "培训" if kind is VisitKind.TRAINING else "汇报"


def _counted(facts: DossierFacts, seen: dict[str, int]) -> str:
    numbers = facts.rules.numbers
    least = {
        "入企": facts.rules.visits_for(facts.project.category),
        "培训": numbers.trainings,
        "汇报": numbers.briefings,
    }
    told = [f"{name} {seen.get(name, 0)} 次（应不少于 {count} 次）" for name, count in least.items() if count]
    return f"计划{'、'.join(told)}。" if told else ""


def _event_row(facts: DossierFacts, event: PlannedEvent, nth: str) -> FormRow:
    start = event.starts_at
    hours = f"\n{number_words(round(event.minutes / 60, 1))} 小时" if event.minutes else ""
    when = f"{start.month} 月 {start.day} 日 {start:%H:%M}{hours}" if start else ""
    kind = event.kind.words if event.kind else ""
    what = "\n".join(filter(None, ("：".join(filter(None, (kind, event.theme))), event.place, event.departments)))
    members = [facts.by_id(TeamMember, id_) for id_ in event.member_ids]
    names = listed([member.name for member in members if member])
    cells = zip((when, what, names, lines(event.output)), EVENT_COLUMNS[1:], strict=True)
    first = centred(nth, EVENT_COLUMNS[0][1])
    return FormRow((first, *(FormCell(words, width, CellKind.SMALL) for words, (_, width) in cells)))


def _agreed(plan: ServicePlan) -> Form:
    days = pair("编制日期", day_or_blank(plan.drafted_on), "批准日期", day_or_blank(plan.approved_on))
    names = (to_sign("批准"), value(plan.approved_by), to_sign("企业确认"), value(plan.enterprise_agreed))
    return Form((FormRow(days.cells, bound=True), FormRow(names, ROOM_TO_SIGN)))
