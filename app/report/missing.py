"""What a report still lacks, named for the screen; the paper itself stays clean."""

from collections.abc import Iterator
from dataclasses import replace

from app.domain.findings import Finding, Severity
from app.domain.records.report import Section
from app.domain.records.team import TeamRole
from app.domain.text import N_
from app.report.evidence import Evidence, gather
from app.report.facts import ReportFacts
from app.report.projects import NumberedProject, before
from app.rules.notice.filled import blanks

HINT = Severity.HINT
UNWRITTEN = N_("“{label}”还没有写")
"""Of a part's text."""
_CONTENTS = ("name", "content", "link", "goal", "payback_years", "steps")


def missing_parts(facts: ReportFacts) -> list[Finding]:
    """Each finding's `field` is the part of the report that it belongs to."""
    evidence = gather(facts)
    return [
        *_profile(evidence),
        *_process(evidence),
        *_basis(evidence),
        *_present_state(evidence),
        *_shortcomings(evidence),
        *_projects(evidence),
        *_vendors(evidence),
        *_benchmarks(evidence),
        *_texts(evidence),
    ]


def _lacks(what: str, part: Section, label: str = "", severity: Severity = Severity.WARNING) -> Finding:
    return Finding(what, label, severity, part.value)


def _profile(evidence: Evidence) -> Iterator[Finding]:
    for record in (evidence.facts.enterprise, evidence.facts.project):
        yield from (replace(found, field=Section.PROFILE.value) for found in record.check())
    if not evidence.facts.enterprise.introduction.strip() and not evidence.words_of(Section.PROFILE):
        yield _lacks(N_("企业概况还没有写"), Section.PROFILE)


def _process(evidence: Evidence) -> Iterator[Finding]:
    if not any(one.role is TeamRole.LEADER for one in evidence.facts.team):
        yield _lacks(N_("诊断组还没有组长"), Section.PROCESS)
    if not evidence.visits:
        yield _lacks(N_("还没有走访记录"), Section.PROCESS)
    for one in evidence.occasions:
        if not one.hours.checked_in:
            yield _lacks(N_("走访“{label}”没有签到"), Section.PROCESS, one.visit.theme)
        elif not one.hours.checked_out:
            yield _lacks(N_("走访“{label}”没有签离"), Section.PROCESS, one.visit.theme)


def _basis(evidence: Evidence) -> Iterator[Finding]:
    if not evidence.facts.standards:
        yield _lacks(N_("还没有列依据标准与指南"), Section.PROCESS)


def _present_state(evidence: Evidence) -> Iterator[Finding]:
    if not evidence.interviews:
        yield _lacks(N_("还没有访谈纪要"), Section.PRESENT_STATE)
    if not evidence.photos:
        yield _lacks(N_("还没有现场照片"), Section.PRESENT_STATE)
    if evidence.facts.enterprise.is_chemical and not evidence.facts.chemical_checks:
        yield _lacks(N_("还没有做化工专项检查"), Section.PRESENT_STATE)
    for number, photo in evidence.photos.items():
        if not photo.caption.strip():
            yield _lacks(N_("照片 {label} 没有说明"), Section.PRESENT_STATE, number, Severity.HINT)


def _shortcomings(evidence: Evidence) -> Iterator[Finding]:
    if not evidence.shortcomings:
        yield _lacks(N_("还没有短板"), Section.SHORTCOMINGS)
    for one in evidence.shortcomings:
        if not any(key in evidence.numbers for key in (*one.photo_ids, *one.interview_ids, *one.note_ids)):
            yield _lacks(N_("短板“{label}”没有证据"), Section.SHORTCOMINGS, one.title)
        if not one.fact.strip():
            yield _lacks(N_("短板“{label}”没有写事实"), Section.SHORTCOMINGS, one.title)


def _projects(evidence: Evidence) -> Iterator[Finding]:
    """Of the seven contents, investment is asked for by its kinds; what is written must follow from the numbers."""
    if not evidence.projects:
        yield _lacks(N_("还没有改造项目"), Section.SOLUTION)
    for one in evidence.projects:
        name = f"{one.label} {one.record.name}".strip()
        for lack in blanks(one.record, _CONTENTS, evidence.facts.day):
            yield _lacks(N_("改造项目{label}"), Section.SOLUTION, f"“{name}”{lack}")
        if one.investment is None:
            yield _lacks(N_("改造项目“{label}”没有写预计投入"), Section.SOLUTION, name)
        if one.benefit is not None and not one.record.assumptions.strip():
            yield _lacks(N_("改造项目“{label}”的年收益没有写依据与假设"), Section.SOLUTION, name)
        if one.payback_differs:
            yield _lacks(N_("改造项目“{label}”填写的投资回报周期和投入 ÷ 年收益算出的不一致"), Section.SOLUTION, name)
        yield from _timing(one, name, evidence)


def _timing(one: NumberedProject, name: str, evidence: Evidence) -> Iterator[Finding]:
    if one.months is None or one.record.horizon is None:
        yield _lacks(
            N_("改造项目“{label}”的期次或起止月还没有填好，路线图上没有它的时间"), Section.SOLUTION, name, HINT
        )
    elif any(other.months and other.months[1] > one.months[1] for other in before(one, evidence.projects)):
        yield _lacks(N_("改造项目“{label}”比它的前置项目先完成"), Section.SOLUTION, name, HINT)


def _vendors(evidence: Evidence) -> Iterator[Finding]:
    if not evidence.facts.vendors:
        yield _lacks(N_("还没有推荐服务商"), Section.VENDORS)
    for one in evidence.facts.vendors:
        if not one.reason.strip():
            yield _lacks(N_("服务商“{label}”没有写推荐理由"), Section.VENDORS, one.name)
        if one.related is None:
            yield _lacks(N_("服务商“{label}”没有填与诊断机构有无关联"), Section.VENDORS, one.name)
        elif one.related and not one.relation.strip():
            yield _lacks(N_("服务商“{label}”有关联，没有写关联说明"), Section.VENDORS, one.name)


def _benchmarks(evidence: Evidence) -> Iterator[Finding]:
    if not evidence.facts.benchmarks:
        yield _lacks(N_("还没有国内同行业标杆"), Section.VENDORS)
    for one in evidence.facts.benchmarks:
        if not one.domestic:
            yield _lacks(N_("标杆“{label}”不是国内企业"), Section.VENDORS, one.name)
        if not one.recognition.strip() or not one.source_on:
            yield _lacks(N_("标杆“{label}”没有写认定与来源、信息日期"), Section.VENDORS, one.name, HINT)


def _texts(evidence: Evidence) -> Iterator[Finding]:
    for part, severity in (
        (Section.SUMMARY, Severity.WARNING),
        (Section.SHORTCOMINGS, Severity.HINT),
        (Section.SOLUTION, Severity.WARNING),
        (Section.VENDORS, Severity.WARNING),
    ):
        if not evidence.words_of(part):
            yield _lacks(UNWRITTEN, part, part.label, severity)
