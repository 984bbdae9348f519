"""Chapter on the diagnosis: the team, every visit with its effective hours, and what was done."""

from app.domain.records.report import Section
from app.domain.records.team import TeamRole
from app.domain.records.visits import Side
from app.domain.terms import VisitKind
from app.report.blocks import (
    Align,
    Block,
    Chapter,
    Column,
    Heading,
    KeyFigure,
    Paragraph,
    Setting,
    Span,
    Strip,
    Table,
    Words,
    bold,
)
from app.report.evidence import Evidence, NumberedVisit
from app.report.phrases import (
    NONE,
    clock_words,
    conclusions,
    hours_words,
    people_words,
    prose,
    short_day,
    unwritten,
)
from app.report.sections import basis, occasions

CORRECTED = "*"


def blocks(evidence: Evidence) -> list[Block]:
    points, text = conclusions(evidence.words_of(Section.PROCESS))
    out: list[Block] = [Chapter("诊断过程", points, anchor="process"), *prose(text)]
    out.append(Strip(_figures(evidence)))
    out += [*basis.standards(evidence), *basis.institution(evidence)]
    if evidence.facts.team:
        out += [Heading(1, "诊断组"), _team(evidence)]
    out.append(Heading(1, "入企诊断"))
    out += _visits(evidence) if evidence.visits else [unwritten("入企诊断记录")]
    return [*out, *_stories(evidence), *occasions.blocks(evidence)]


def _figures(evidence: Evidence) -> tuple[KeyFigure, ...]:
    facts = evidence.facts
    leader = next((one.name for one in facts.team if one.role is TeamRole.LEADER), "")
    kinds = [one.visit.kind for one in evidence.occasions]
    return (
        KeyFigure("入企诊断", str(len(evidence.visits)), "次"),
        KeyFigure("现场有效时长", hours_words(evidence.seconds), "小时"),
        KeyFigure("主题培训", str(kinds.count(VisitKind.TRAINING)), "次"),
        KeyFigure("情况汇报", str(kinds.count(VisitKind.BRIEFING)), "次"),
        KeyFigure("诊断组", str(len(facts.team)), "人", f"组长 {leader}" if leader else ""),
    )


def _team(evidence: Evidence) -> Table:
    columns = (Column("姓名", 60), Column("角色", 60), Column("专业"), Column("单位"), Column("职务职称", 84))
    order = (*TeamRole, None)
    team = sorted(evidence.facts.team, key=lambda one: (order.index(one.role), one.id))
    rows = tuple(
        (
            one.name or NONE,
            one.role.words if one.role else NONE,
            one.speciality or NONE,
            one.organisation or NONE,
            one.title or NONE,
        )
        for one in team
    )
    return Table(columns, rows, caption="诊断组成员")


def _visits(evidence: Evidence) -> list[Block]:
    columns = (
        Column("次", 26, Align.CENTER),
        Column("日期", 54),
        Column("签到—签离", 70, Align.CENTER),
        Column("有效时长", 48, Align.RIGHT),
        Column("主题"),
        Column("诊断人员", 66),
        Column("企业人员", 66),
        Column("照片", 32, Align.RIGHT),
    )
    rows = [_visit_row(one) for one in evidence.visits]
    photos = sum(one.photo_count for one in evidence.visits)
    rows.append(("合计", "", "", hours_words(evidence.seconds), "", "", "", str(photos)))
    out: list[Block] = [Table(columns, tuple(rows), caption="入企诊断一览表", unit="时长单位：小时", total=True)]
    out.append(Paragraph(_clock_note(evidence), Setting.NOTE))
    return out


def _stories(evidence: Evidence) -> list[Block]:
    """What was done, of trainings and briefings too."""
    stories = [block for one in evidence.occasions for block in _visit_story(one)]
    return [Heading(1, "走访记录"), *stories] if stories else []


def _visit_row(one: NumberedVisit) -> tuple[Words, ...]:
    hours = one.hours
    span = f"{clock_words(hours.checked_in)}–{clock_words(hours.checked_out)}" if hours.checked_in else NONE
    mark = CORRECTED if hours.by_hand or hours.unproven else ""
    team = [person.name for person in one.participants if person.side is Side.TEAM]
    hosts = [person.name for person in one.participants if person.side is Side.ENTERPRISE]
    return (
        str(one.number),
        short_day(one.day),
        span,
        (Span(hours_words(hours.seconds) if hours.checked_in else NONE), Span(mark, raised=True)),
        one.visit.theme or NONE,
        people_words(team),
        people_words(hosts or [one.visit.receiver] if hosts or one.visit.receiver else []),
        str(one.photo_count),
    )


def _clock_note(evidence: Evidence) -> str:
    note = "有效时长由签到、签离之间的时间扣除暂停算出，用的是不能人为拨动的计时；照片时间、参加人员与之相互印证。"
    if any(one.hours.by_hand or one.hours.unproven for one in evidence.visits):
        note += f"带 {CORRECTED} 的有经人工更正或因设备重启只能按钟表时间计算的时刻。"
    return note


def _visit_story(one: NumberedVisit) -> list[Block]:
    visit = one.visit
    parts = (("", visit.work_done), ("企业意见与需求", visit.opinions), ("下次安排", visit.next_step))
    if not any(text.strip() for _, text in parts):
        return []
    where = f"，{visit.location}" if visit.location else ""
    kind = f"（{visit.kind.words}{where}）" if visit.kind else ""
    out: list[Block] = [Heading(2, f"{one.short_title}　{visit.theme}{kind}")]
    for label, text in parts:
        lines = [line.strip() for line in text.splitlines() if line.strip()]
        for index, line in enumerate(lines):
            lead = (bold(f"{label}："),) if label and not index else ()
            out.append(Paragraph((*lead, Span(line))))
    return out
