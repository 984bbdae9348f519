"""What a report still lacks, named for the screen; the paper itself stays clean."""

from collections.abc import Iterator
from dataclasses import replace

from app.domain.findings import Finding, Severity
from app.domain.records.report import Section
from app.domain.records.team import TeamRole
from app.domain.text import N_
from app.report.evidence import Evidence, gather
from app.report.facts import ReportFacts


def missing_parts(facts: ReportFacts) -> list[Finding]:
    """Each finding's `field` is the part of the report that it belongs to."""
    evidence = gather(facts)
    return [
        *_profile(evidence),
        *_process(evidence),
        *_present_state(evidence),
        *_shortcomings(evidence),
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


def _present_state(evidence: Evidence) -> Iterator[Finding]:
    if not evidence.interviews:
        yield _lacks(N_("还没有访谈纪要"), Section.PRESENT_STATE)
    if not evidence.photos:
        yield _lacks(N_("还没有现场照片"), Section.PRESENT_STATE)
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


def _texts(evidence: Evidence) -> Iterator[Finding]:
    for part, severity in (
        (Section.SUMMARY, Severity.WARNING),
        (Section.SHORTCOMINGS, Severity.HINT),
        (Section.SOLUTION, Severity.WARNING),
        (Section.VENDORS, Severity.WARNING),
    ):
        if not evidence.words_of(part):
            yield _lacks(N_("“{label}”还没有写"), part, part.label, severity)
