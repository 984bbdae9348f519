"""Cover: who was diagnosed by whom, when, and every visit as one beat."""

from app.report.blocks import Beat, Block, Cover, Span, Tone, bold
from app.report.evidence import Evidence
from app.report.phrases import day_words, hours_words, known, period_words, short_day
from app.rules.code_lists import category_words

REPORT_TITLE = "智改数转诊断报告"
BRAND = "智能化改造和数字化转型诊断"


def blocks(evidence: Evidence) -> list[Block]:
    facts = evidence.facts
    visits = evidence.visits
    trace = (
        Span("入企诊断 "),
        bold(str(len(visits))),
        Span(" 次　现场 "),
        bold(hours_words(evidence.seconds)),
        Span(" 小时　"),
        Span("每个波峰是一次入企，高度为有效时长（小时）", tone=Tone.SOFT),
    )
    cover = Cover(
        brand=BRAND,
        enterprise=known(facts.enterprise.name),
        title=REPORT_TITLE,
        subtitle=direction_words(evidence),
        trace=trace,
        beats=tuple(Beat(short_day(one.day), one.hours.hours) for one in visits),
        facts=(
            ("被诊断企业", known(facts.enterprise.name)),
            ("诊断机构", known(facts.project.diagnosis_body)),
            ("委托单位", known(facts.project.bureau)),
            ("诊断期间", period(evidence)),
            ("报告日期", day_words(facts.day)),
        ),
        note="内部资料　未经企业同意不得外传",
    )
    return [cover]


def direction_words(evidence: Evidence) -> str:
    project = evidence.facts.project
    category = project.category and category_words(evidence.facts.rules, project.category)
    parts = [f"{project.direction.words}方向" if project.direction else "", category]
    return "　｜　".join(part for part in parts if part)


def period(evidence: Evidence) -> str:
    """From the first to the last day on site, or as the project was planned."""
    days = [one.day for one in evidence.occasions if one.day]
    project = evidence.facts.project
    return period_words(min(days), max(days)) if days else period_words(project.starts_on, project.due_on)
