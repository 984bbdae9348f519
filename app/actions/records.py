"""What screens may do with single records. Each function is one step that the user can undo."""

from collections.abc import Sequence

from app.domain.changes import DELETED, ChangeSet
from app.domain.errors import AppError
from app.domain.findings import Severity
from app.domain.record import Record
from app.domain.text import N_, tr
from app.workspace import Workspace


def save(workspace: Workspace, after: Record, before: Record | None = None, burst: str = "") -> None:
    """Write a record; `before` is what was on screen. `burst` names an editing session whose steps undo as one."""
    _refuse_blocked(after)
    with workspace.unit_of_work() as work:
        work.put(after, before)
        if before is None and work.is_removed(after):
            # Written anew under an id that every device gives it: it is there again, whoever had taken it away.
            work.settle(after, {DELETED: False})
    words = tr(N_("修改{label}")) if before else tr(N_("新增{label}"))
    _tell(workspace, words, after, work.done, burst)


def remove(workspace: Workspace, records: Sequence[Record]) -> None:
    """Take records away, as one step."""
    if not records:
        return
    with workspace.unit_of_work() as work:
        for record in records:
            work.remove(record)
    _tell(workspace, tr(N_("删除{label}")), records[0], work.done)


def bring_back(workspace: Workspace, records: Sequence[Record]) -> None:
    """Put removed records back as they were, as one step; whatever else was done since stays done."""
    if not records:
        return
    with workspace.unit_of_work() as work:
        for record in records:
            work.settle(record, {DELETED: False})
    _tell(workspace, tr(N_("恢复{label}")), records[0], work.done)


def settle(workspace: Workspace, record: Record, field: str, value: object) -> None:
    """Choose one side of a conflict, or write a third value, having seen them all."""
    with workspace.unit_of_work() as work:
        work.settle(record, {field: value})
    workspace.history.note(tr(N_("选定一个版本")), work.done)
    workspace.tell_written(work.done)


def may_write(workspace: Workspace, type_: type[Record]) -> bool:
    return workspace.role in type_.writes


def _refuse_blocked(record: Record) -> None:
    for finding in record.check():
        if finding.severity is Severity.BLOCKER:
            raise AppError(N_("{problem}，没有存。"), N_("请改好再继续。"), problem=finding.message)


def _tell(workspace: Workspace, words: str, record: Record, done: ChangeSet, burst: str = "") -> None:
    workspace.history.note(words.format(label=tr(record.label)), done, burst)
    workspace.tell_written(done)
