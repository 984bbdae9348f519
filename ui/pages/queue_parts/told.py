"""What is known about one bundle of the queue, however far it has come, as the panel beside the list tells it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.actions.exchange import DUPLICATE, QUARANTINED, ImportReport
from app.actions.inbox import Received
from app.domain.catalogue import BY_NAME
from app.domain.text import N_, tr
from ui.pages.queue_parts.incoming import Incoming, Stage
from ui.pages.queue_parts.queue_row import QueueRow

_UNTOLD = frozenset({"receipt", "device"})
"""Left out beside what people wrote."""


@dataclass(frozen=True)
class Way:
    """A button: what it asks the page for."""

    does: str
    words: str
    icon: str
    key: str = ""


TAKE = Way("take", N_("入库"), "hard-drive-download", "Ctrl+Return")
SETTLE = Way("settle", N_("逐项选择"), "git-compare-arrows", "Ctrl+Return")
LOOK = Way("look", N_("看项目"), "archive", "Ctrl+Return")
ANSWER = Way("answer", N_("发回执"), "send")
AGAIN = Way("again", N_("再试一次"), "redo-2", "Ctrl+Return")
COPY = Way("copy", N_("复制话术"), "clipboard-check")
REMOVE = Way("remove", N_("移出队列"), "trash-2")
CANCEL = Way("cancel", N_("取消"), "x")


@dataclass(frozen=True)
class Told:
    numbers: tuple[int, int, int] | None = None
    """Fresh, changed, in conflict."""
    conflicting: tuple[str, ...] = ()
    """The first few conflicts, a line each."""
    about: str = ""
    """The kinds of records in it."""
    checks: tuple[tuple[str, str], ...] = ()
    unbelieved: int = 0
    """Entries that were kept without being applied."""
    check_words: tuple[str, ...] = ()
    trouble: tuple[str, str] = ("", "")
    """What is wrong and what to do."""
    dossiers: tuple[str, ...] = ()
    ways: tuple[Way, ...] = ()
    """The first one is the primary one."""
    calm: bool = False
    """Nothing needs to be done: the first button is no primary one."""


def told(row: QueueRow) -> Told:
    if row.incoming:
        return _of_incoming(row.incoming)
    assert row.received
    return _of_received(row.received)


def _of_incoming(item: Incoming) -> Told:
    ways = {
        Stage.WAITING: (REMOVE,),
        Stage.CHECKING: (CANCEL,),
        Stage.ACCEPTED: (CANCEL,),
        Stage.IMPORTING: (CANCEL,),
        Stage.READY: (TAKE, REMOVE),
        Stage.STOPPED: (AGAIN, REMOVE),
    }[item.stage]
    calm = item.stage not in (Stage.READY, Stage.STOPPED)
    trouble = (item.error.message, item.error.hint) if item.error else ("", "")
    if item.report is None:
        return Told(ways=ways, calm=calm, trouble=trouble)
    return _with_report(item.report, ways, calm, trouble)


def _with_report(report: ImportReport, ways: tuple[Way, ...], calm: bool, trouble: tuple[str, str]) -> Told:
    return Told(
        (report.fresh, report.changed, report.conflicts),
        report.conflicting,
        _about(report.by_type),
        _checks(report.checks, report.sender, report.sender_name),
        report.refused,
        _words(report.checks),
        trouble,
        report.dossiers,
        ways,
        calm,
    )


def _of_received(received: Received) -> Told:
    summary, state = received.arrival.summary, received.arrival.state
    if state == QUARANTINED:
        trouble = (str(summary.get("what", "")), str(summary.get("hint", "")))
        return Told(trouble=trouble, ways=(AGAIN, COPY, REMOVE))
    ways = (SETTLE, LOOK, ANSWER) if received.conflicts else (LOOK, ANSWER)
    numbers = (int(summary.get("fresh", 0)), int(summary.get("changed", 0)), received.conflicts)
    checks = summary.get("checks", ())
    return Told(
        numbers,
        received.conflicting,
        _about(summary.get("by_type", {})),
        _checks(checks, received.arrival.sender, received.sender),
        int(summary.get("refused", 0)),
        _words(checks),
        dossiers=tuple(summary.get("dossiers", ())),
        ways=ways,
        calm=state == DUPLICATE,
    )


def _about(by_type: Mapping[str, int]) -> str:
    worth = {name: count for name, count in by_type.items() if name not in _UNTOLD} or by_type
    counted = ((BY_NAME[name].label, count) for name, count in worth.items())
    return " · ".join(f"{tr(label)} {count}" for label, count in counted)


def _checks(checks: Any, device: str, name: str) -> tuple[tuple[str, str], ...]:
    """People know a sender by name; the device's own stands where there is none."""
    shown = [(one[0], one[1], one[2] if len(one) > 2 else "") for one in checks]
    named = tr(N_("{name}，签名有效")).format(name=name) if name not in ("", device) else ""
    return tuple(
        (what, named if key == "signature" and named else detail) for key, what, detail in shown if key != "words"
    )


def _words(checks: Any) -> tuple[str, ...]:
    return next((tuple(one[2].split()) for one in checks if one[0] == "words" and len(one) > 2), ())
