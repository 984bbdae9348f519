"""Before a dossier is handed over: what others would stumble over. Reminders, never obstacles."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.actions.covered_pictures import stand_ins_in
from app.actions.dossiers import VisitSummary, visit_summaries
from app.actions.report_facts import missing
from app.actions.rule_facts import facts_of
from app.domain.catalogue import BLOB_FIELDS, BY_NAME
from app.domain.findings import Severity
from app.domain.progress import Progress, SilentProgress
from app.domain.record import Record
from app.domain.records.photos import CoveredPicture
from app.domain.roles import Role
from app.domain.text import N_, tr
from app.rules.judging import judge
from app.store import feed_log
from app.store.reading import Reading
from app.store.verify import broken_feeds
from app.workspace import Workspace

_OF_VISITS = {"REQ-09": "number", "REQ-10": "minimum"}
"""What each of these rules is called here."""
_SILENT = SilentProgress()


@dataclass(frozen=True, slots=True)
class Checked:
    """One thing that was looked at."""

    key: str
    fine: bool
    words: str
    detail: str = ""
    more: tuple[str, ...] = ()
    """What it is about, one line each."""


def self_check(workspace: Workspace, dossier_id: str, progress: Progress = _SILENT) -> list[Checked]:
    found: list[Checked] = []
    for check in _checks(workspace, dossier_id):
        progress.step(len(found), 0)
        found.append(check)
    return found


def _checks(workspace: Workspace, dossier_id: str) -> Iterator[Checked]:
    yield _originals(workspace, dossier_id)
    yield _chain(workspace, dossier_id)
    yield _conflicts(workspace, dossier_id)
    if workspace.role is Role.BUREAU:
        return
    visits = visit_summaries(workspace, dossier_id)
    yield _times(visits)
    if workspace.role is Role.LEADER:
        yield from _visits_by_rule(workspace, dossier_id)
        yield _report(workspace, dossier_id)


def _originals(workspace: Workspace, dossier_id: str) -> Checked:
    with workspace.reading() as read:
        instead = stand_ins_in(read, workspace.originals, dossier_id)
        blobs = read.blobs(dossier_id, without=CoveredPicture)
        missing_here = {blob for blob in blobs if not workspace.originals.has(blob)}
        gone = _owners(read, dossier_id, missing_here - instead.keys())
    stayed = len(missing_here & instead.keys())
    if gone:
        words = tr(N_("{count} 件照片、录音或材料的原件不在本机")).format(count=len(gone))
        names = tuple(_name_of(one) for one in gone)
        return Checked("originals", False, words, tr(N_("可以先封装，原图由有它的人再带一次")), names)
    if stayed:
        words, detail = tr(N_("照片和文件都看得到")), tr(N_("{count} 张是遮盖后的图，原图没有随包"))
        return Checked("originals", True, words, detail.format(count=stayed))
    return Checked("originals", True, tr(N_("照片和文件原件都在")), tr(N_("{count} 件")).format(count=len(blobs)))


def _owners(read: Reading, dossier_id: str, blobs: set[str]) -> list[Record]:
    """The records whose bytes these are."""
    if not blobs:
        return []
    return [
        record
        for type_name, fields in BLOB_FIELDS.items()
        for record in read.find(BY_NAME[type_name], dossier_id=dossier_id)
        if any(getattr(record, field) in blobs for field in fields)
    ]


def _name_of(record: Record) -> str:
    names = (getattr(record, field, "") for field in ("caption", "name", "file_name"))
    return next(filter(None, names), tr(record.label))


def _chain(workspace: Workspace, dossier_id: str) -> Checked:
    with workspace.reading() as read:
        broken = broken_feeds(read.db, dossier_id)
        count = sum(end.seq + 1 for end in feed_log.feed_ends(read.db, dossier_id).values())
    if broken:
        return Checked("chain", False, tr(N_("记录链断了")), tr(N_("请在设置里核对本机数据")), tuple(broken))
    return Checked("chain", True, tr(N_("操作链连续")), tr(N_("{count:,} 条")).format(count=count))


def _conflicts(workspace: Workspace, dossier_id: str) -> Checked:
    with workspace.reading() as read:
        count = len(read.conflicts(dossier_id))
    if count:
        words = tr(N_("{count} 处两边都改过，还没有选")).format(count=count)
        return Checked("conflicts", False, words, tr(N_("可以先封装，对方也会看到两个版本")))
    return Checked("conflicts", True, tr(N_("没有待选的冲突")))


def _times(visits: Sequence[VisitSummary]) -> Checked:
    doubtful = [one for one in visits if one.hours.clock_moved or one.hours.disordered]
    if doubtful:
        words = tr(N_("{count} 次走访的时刻对不上")).format(count=len(doubtful))
        return Checked("times", False, words, tr(N_("电脑时间被调过，或签到签离的次序不对")), _themes(doubtful))
    by_hand = sum(one.hours.by_hand for one in visits)
    note = (
        tr(N_("{count} 次有更正")).format(count=by_hand) if by_hand else tr(N_("{count} 次")).format(count=len(visits))
    )
    return Checked("times", True, tr(N_("走访时刻合理")), note)


def _visits_by_rule(workspace: Workspace, dossier_id: str) -> Iterator[Checked]:
    """What the rules say of the length and the number of visits; it keeps nobody from sealing."""
    for id_, judged in judge(facts_of(workspace, dossier_id), _OF_VISITS).items():
        verdict = judged.verdict
        settled = verdict.state.settled
        hint = "" if settled else tr(N_("可以照样封装，工信局会看到"))
        lacking = tuple(one.words for one in verdict.outcome.lacking)
        words = tr(N_("{label}：{reason}")).format(label=verdict.rule.label, reason=verdict.outcome.reason)
        yield Checked(_OF_VISITS[id_], settled, words, hint, lacking)


def _report(workspace: Workspace, dossier_id: str) -> Checked:
    found = [one for one in missing(workspace, dossier_id) if one.severity >= Severity.WARNING]
    if found:
        words = tr(N_("报告还有 {count} 处待补")).format(count=len(found))
        return Checked("report", False, words, found[0].message, tuple(one.message for one in found))
    return Checked("report", True, tr(N_("报告四部分都有了")))


def _themes(visits: Sequence[VisitSummary]) -> tuple[str, ...]:
    return tuple(one.visit.theme for one in visits)
