"""One line of the queue, whether it is still on its way in or in the log: what it says and where it belongs."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import IntEnum

from app.actions.exchange import DUPLICATE, QUARANTINED, ImportReport
from app.actions.inbox import Received
from app.domain.text import N_, tr
from ui.pages.queue_parts.incoming import Incoming, Stage
from ui.short_words import short_day
from ui.size_words import size_words
from ui.widgets.status_tag import Tone


class Shelf(IntEnum):
    """The pieces of the filter; every row belongs to ALL, and to any of the others."""

    ALL, TO_DO, TAKEN, REFUSED = range(4)


@dataclass(frozen=True)
class QueueRow:
    key: str
    title: str
    line: str
    time: str
    size: str
    state: str
    note: str
    tone: Tone
    icon: str = "package"
    share: float | None = None
    """How far, while it is worked on."""
    shelves: tuple[Shelf, ...] = ()
    incoming: Incoming | None = None
    received: Received | None = None

    def on(self, shelf: Shelf) -> bool:
        return shelf is Shelf.ALL or shelf in self.shelves


def time_words(at: datetime, today: date) -> str:
    if at.date() == today:
        return f"{at:%H:%M}"
    day = short_day(at)
    return day if at.year == today.year else f"{at:%Y-%m-%d}"


def amount_words(fresh: int, changed: int, conflicts: int) -> str:
    parts = []
    if fresh:
        parts.append(tr(N_("新增 {count:,} 项")).format(count=fresh))
    if changed:
        parts.append(tr(N_("更新 {count:,} 项")).format(count=changed))
    nothing = N_("只有两边都改过的内容") if conflicts else N_("没有新的记录")
    return "，".join(parts) or tr(nothing)


def row_of_incoming(item: Incoming, senders: Mapping[str, str], today: date) -> QueueRow:
    report, (state, note, tone) = item.report, _incoming_words(item)
    ready = item.stage in (Stage.READY, Stage.STOPPED)
    return QueueRow(
        key=item.key,
        title=_enterprises(report.enterprises) if report and report.enterprises else item.file.stem,
        line=_line(senders.get(report.sender, report.sender_name) if report else "", item.file.name),
        time=time_words(item.at, today),
        size=size_words(item.size),
        state=state,
        note=note,
        tone=tone,
        share=item.share if item.busy else None,
        shelves=(Shelf.TO_DO,) if ready else (),
        incoming=item,
    )


def _incoming_words(item: Incoming) -> tuple[str, str, Tone]:
    if item.stage is Stage.WAITING:
        return tr(N_("待核对")), tr(N_("排着队")), Tone.NEUTRAL
    if item.stage is Stage.CHECKING:
        return tr(N_("正在核对")), "", Tone.ACCENT
    if item.stage is Stage.ACCEPTED:
        return tr(N_("等着入库")), tr(N_("排着队")), Tone.ACCENT
    if item.stage is Stage.IMPORTING:
        return tr(N_("正在入库")), "", Tone.ACCENT
    if item.stage is Stage.READY and item.report:
        return _ready_words(item.report)
    if item.error:
        return tr(N_("没有读完")), item.error.message, Tone.WARNING
    return tr(N_("已停下")), tr(N_("没有改动任何数据")), Tone.NEUTRAL


def _ready_words(report: ImportReport) -> tuple[str, str, Tone]:
    amount = amount_words(report.fresh, report.changed, report.conflicts)
    if report.conflicts:
        return tr(N_("可入库，有 {count} 处冲突")).format(count=report.conflicts), amount, Tone.WARNING
    return tr(N_("可入库")), amount, Tone.ACCENT


def row_of_received(received: Received, today: date) -> QueueRow:
    arrival = received.arrival
    summary, at = arrival.summary, datetime.fromisoformat(arrival.arrived_at)
    state, note, tone, icon = _received_words(received)
    shelves = {QUARANTINED: (Shelf.TO_DO, Shelf.REFUSED), DUPLICATE: ()}.get(arrival.state, (Shelf.TAKEN,))
    if received.conflicts and arrival.state not in (QUARANTINED, DUPLICATE):
        shelves = (Shelf.TO_DO, Shelf.TAKEN)
    return QueueRow(
        key=arrival.id,
        title=_enterprises(summary.get("enterprises", ())) or _stem(arrival.file_name),
        line=_line(received.sender, arrival.file_name),
        time=time_words(at, today),
        size=size_words(int(summary.get("size", 0))) if summary.get("size") else "",
        state=state,
        note=note,
        tone=tone,
        icon=icon,
        shelves=shelves,
        received=received,
    )


def _received_words(received: Received) -> tuple[str, str, Tone, str]:
    summary, state = received.arrival.summary, received.arrival.state
    if state == QUARANTINED:
        return tr(N_("已隔离，没有入库")), str(summary.get("what", "")), Tone.DANGER, "package-x"
    if state == DUPLICATE:
        return tr(N_("重复，已跳过")), tr(N_("内容都已经在本机")), Tone.NEUTRAL, "package-check"
    amount = amount_words(int(summary.get("fresh", 0)), int(summary.get("changed", 0)), received.conflicts)
    if received.conflicts:
        return tr(N_("{count} 处冲突待选")).format(count=received.conflicts), amount, Tone.WARNING, "package"
    return tr(N_("已入库")), amount, Tone.SUCCESS, "package-check"


def _enterprises(names: object) -> str:
    listed = [str(name) for name in names] if isinstance(names, list | tuple) else []
    if len(listed) > 1:
        return tr(N_("{name} 等 {count} 家")).format(name=listed[0], count=len(listed))
    return listed[0] if listed else ""


def _line(sender: str, file_name: str) -> str:
    return " · ".join(part for part in (sender, file_name) if part)


def _stem(file_name: str) -> str:
    return file_name.rsplit(".", 1)[0] or tr(N_("没有名字的包"))
