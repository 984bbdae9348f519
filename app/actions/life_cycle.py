"""The deeds of a dossier's life: each asks for its role and its gate, and is one step that can be undone."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from app.actions import records
from app.actions.agendas import busy_elsewhere
from app.actions.report_facts import report_facts
from app.actions.rule_facts import read_facts
from app.domain.errors import AppError
from app.domain.record import Record
from app.domain.records.conclusion import (
    Acceptance,
    AcceptanceResult,
    Aggregation,
    FollowUp,
    SatisfactionSurvey,
    SignOff,
    Submission,
    Withdrawal,
)
from app.domain.records.enterprise import Enterprise
from app.domain.records.preparation import Assignment, Need, PoolEntry
from app.domain.records.project import Project
from app.domain.roles import May
from app.domain.text import N_, tr
from app.report.compose import compose
from app.rules.judging import judge
from app.rules.next_steps import Deed, asked_at
from app.rules.verdict import Verdict
from app.workspace import Workspace

_NAMED = 3
"""So many of the rules that stand in the way are named in a message."""


class GateShut(AppError):
    """A deed whose gate still asks for something."""

    def __init__(self, deed: Deed, missing: Sequence[Verdict]) -> None:
        self.deed, self.missing = deed, tuple(missing)
        named = tr(N_("；")).join(f"{one.rule.label}（{one.outcome.reason}）" for one in self.missing[:_NAMED])
        more = len(self.missing) - _NAMED
        super().__init__(
            N_("还不能{deed}，缺 {count} 项：{named}{more}。"),
            N_("请到“合规进度”补齐，确实做不到的可以申请例外。"),
            deed=deed.words,
            count=len(self.missing),
            named=named,
            more=tr(N_("等")) if more > 0 else "",
        )


def collect_need(workspace: Workspace, need: Need) -> None:
    _do(workspace, Deed.COLLECT_NEED, need)


def pool(workspace: Workspace, entry: PoolEntry) -> None:
    """One archive for an enterprise and a year, in the whole store."""
    workspace.require(May.POOL)
    _refuse_second(workspace, entry)
    _do(workspace, Deed.POOL, entry)


def assign(workspace: Workspace, assignment: Assignment) -> None:
    """The project is from now on the institution's."""
    _do(workspace, Deed.ASSIGN, assignment, _project(workspace, assignment, diagnosis_body=assignment.institution))


def confirm_start(workspace: Workspace, dossier_id: str, day: date) -> None:
    with workspace.reading() as read:
        project = read.get(Project, dossier_id, dossier_id)
    _do(workspace, Deed.CONFIRM_START, project.with_(starts_on=day))


def sign_off(workspace: Workspace, signed: SignOff) -> None:
    """Without a fingerprint the report is meant as it is now."""
    workspace.require(May.SIGN_OFF)
    if not signed.report_hash.strip():
        # The date stands in the report: it has to be known when the report is compared at the submission.
        day = signed.report_on or signed.signed_on or workspace.clock.now().wall.date()
        found = report_fingerprint(workspace, signed.dossier_id, day)
        signed = signed.with_(report_hash=found, report_on=day)
    _do(workspace, Deed.SIGN_OFF, signed)


def submit(workspace: Workspace, submission: Submission) -> None:
    """Without a fingerprint the report is meant as it is now, dated as it was when it was signed."""
    workspace.require(May.SUBMIT)
    if not submission.report_hash.strip():
        with workspace.reading() as read:
            signed = read.find(SignOff, dossier_id=submission.dossier_id)
        day = signed[-1].report_on if signed else None
        submission = submission.with_(report_hash=report_fingerprint(workspace, submission.dossier_id, day))
    _do(workspace, Deed.SUBMIT, submission)


def survey(workspace: Workspace, form: SatisfactionSurvey) -> None:
    _do(workspace, Deed.SURVEY, form)


def accept(workspace: Workspace, acceptance: Acceptance) -> None:
    _decide(workspace, Deed.ACCEPT, acceptance.with_(result=AcceptanceResult.ACCEPTED))


def rectify(workspace: Workspace, acceptance: Acceptance) -> None:
    """Back to the team, with what has to be corrected."""
    workspace.require(May.ACCEPT)
    if not acceptance.to_correct.strip():
        raise AppError(N_("没有写整改要求，没有保存。"), N_("请写明要改什么、改到什么程度。"))
    _decide(workspace, Deed.RECTIFY, acceptance.with_(result=AcceptanceResult.RECTIFY))


def reject(workspace: Workspace, acceptance: Acceptance) -> None:
    _decide(workspace, Deed.REJECT, acceptance.with_(result=AcceptanceResult.REJECTED))


def aggregate(workspace: Workspace, aggregation: Aggregation) -> None:
    _do(workspace, Deed.AGGREGATE, aggregation)


def follow_up(workspace: Workspace, event: FollowUp) -> None:
    _do(workspace, Deed.FOLLOW_UP, event)


def withdraw(workspace: Workspace, withdrawal: Withdrawal) -> None:
    """The dossier stays as it is; whoever takes the record away takes it up again."""
    workspace.require(May.WITHDRAW)
    _write(workspace, tr(N_("退出")), (withdrawal,))


def write(workspace: Workspace, after: Record, before: Record | None = None) -> None:
    """Any record, through the deed that it is part of; one that only changes does not ask the gate again, unless it
    decides otherwise now."""
    if isinstance(after, Acceptance) and (before is None or getattr(before, "result", None) is not after.result):
        decide(workspace, after)
    elif isinstance(after, PoolEntry) and before is not None:
        _refuse_second(workspace, after)
        records.save(workspace, after, before)
    elif before is None and type(after) in _DEEDS:
        _DEEDS[type(after)](workspace, after)
    else:
        records.save(workspace, after, before)


def decide(workspace: Workspace, acceptance: Acceptance) -> None:
    if acceptance.result is None:
        raise AppError(N_("没有写验收结论，没有保存。"), N_("请选一个结论再保存。"))
    _DECISIONS[acceptance.result](workspace, acceptance)


def report_fingerprint(workspace: Workspace, dossier_id: str, day: date | None = None) -> str:
    """Of the report as it is now, as it is printed on its last page; `day` is the report's own date."""
    return compose(report_facts(workspace, dossier_id, day)).meta.fingerprint


_DEEDS: dict[type[Record], Callable[[Workspace, Any], None]] = {
    Need: collect_need,
    PoolEntry: pool,
    Assignment: assign,
    SignOff: sign_off,
    Submission: submit,
    SatisfactionSurvey: survey,
    Aggregation: aggregate,
    FollowUp: follow_up,
    Withdrawal: withdraw,
}
_DECISIONS = {
    AcceptanceResult.ACCEPTED: accept,
    AcceptanceResult.RECTIFY: rectify,
    AcceptanceResult.REJECTED: reject,
}


def _decide(workspace: Workspace, deed: Deed, acceptance: Acceptance) -> None:
    workspace.require(deed.may)
    with workspace.reading() as read:
        sent = read.count(Submission, dossier_id=acceptance.dossier_id)
    if not sent:
        raise AppError(N_("报告还没有提交，不能验收。"), N_("请组长先提交企业签署过的报告。"))
    _do(workspace, deed, acceptance)


def _do(workspace: Workspace, deed: Deed, *made: Record) -> None:
    """The gate is asked as things would be with the new records: what they bring is not missing any more."""
    workspace.require(deed.may)
    missing = asked_at(deed, _judged_with(workspace, made)) if deed.gate else ()
    if missing:
        raise GateShut(deed, missing)
    _write(workspace, deed.words, made)


def _judged_with(workspace: Workspace, made: Sequence[Record]) -> list[Verdict]:
    """With what other dossiers say of the same people, as `Compliance` sees them."""
    dossier_id, now = made[0].dossier_id, workspace.clock.now()
    with workspace.reading() as read:
        known = read_facts(workspace, read, dossier_id, busy_elsewhere(read, dossier_id, now))
        return [one.verdict for one in judge(known.with_(*made)).values()]


def _write(workspace: Workspace, words: str, made: Iterable[Record]) -> None:
    with workspace.unit_of_work() as work:
        for one in made:
            work.put(one)
    workspace.history.note(words, work.done)
    workspace.tell_written(work.done)


def _project(workspace: Workspace, record: Record, **values: object) -> Project:
    with workspace.reading() as read:
        return read.get(Project, record.dossier_id, record.dossier_id).with_(**values)


def _refuse_second(workspace: Workspace, entry: PoolEntry) -> None:
    with workspace.reading() as read:
        own = read.find(Enterprise, dossier_id=entry.dossier_id)
        code = own[-1].uscc.strip().upper() if own else ""
        known = {one.dossier_id: one for one in read.find(Enterprise) if code and one.uscc.strip().upper() == code}
        entries = [one for one in read.find(PoolEntry) if one.dossier_id in known or one.dossier_id == entry.dossier_id]
    first = next((one for one in entries if one.year == entry.year and one.id != entry.id), None)
    if first is not None:
        name = known[first.dossier_id].name if first.dossier_id in known else ""
        raise AppError(
            N_("{name} {year} 年已经在池里了：{number}。"),
            N_("一家企业一年只建一份档案，请用已有的那一份。"),
            name=name or tr(N_("这家企业")),
            year=int(entry.year or Decimal(0)),
            number=first.number or tr(N_("没有编号")),
        )
