"""Being there: a visit is begun, timed, interrupted and ended."""

from collections.abc import Iterable
from datetime import datetime

from app.domain.clock import ClockReading
from app.domain.errors import AppError
from app.domain.hours import VisitHours, visit_hours
from app.domain.presence import could_follow
from app.domain.records.team import TeamMember
from app.domain.records.visits import Participant, Side, TimeEvent, TimeEventKind, Visit
from app.domain.roles import May
from app.domain.terms import VisitKind
from app.domain.text import N_, tr
from app.workspace import Workspace


def begin_visit(
    workspace: Workspace,
    dossier_id: str,
    theme: str,
    members: Iterable[TeamMember] = (),
    *,
    location: str = "",
    receiver: str = "",
    kind: VisitKind | None = None,
    check_in: bool = True,
) -> Visit:
    """Start a visit now, with the members who are there; one step to undo."""
    workspace.require(May.CAPTURE)
    members, now = list(members), workspace.clock.now()
    day = now.wall.date()
    visit = Visit(dossier_id=dossier_id, theme=theme, kind=kind, planned_on=day, location=location, receiver=receiver)
    with workspace.unit_of_work() as work:
        work.put(visit)
        for member in members:
            work.put(participant_of(visit, member))
        if check_in:
            work.put(_event(visit, TimeEventKind.CHECK_IN, now, [member.id for member in members]))
    # A stamp of the clock can't be undone, so a begun visit is no undo step either: it is voided by a correction.
    if not check_in:
        workspace.history.note(tr(N_("新建走访")), work.done)
    workspace.tell(work.done)
    return visit


def participant_of(visit: Visit, member: TeamMember) -> Participant:
    """That a member of the team takes part."""
    return Participant(
        dossier_id=visit.dossier_id, visit_id=visit.id, side=Side.TEAM, member_id=member.id, name=member.name
    )


def stamp(
    workspace: Workspace, visit: Visit, kind: TimeEventKind, reason: str = "", members: Iterable[str] = ()
) -> TimeEvent:
    """Check in, pause, resume or check out, now, the whole team or some members by their ids; `reason` says why it is
    earlier than it should be."""
    workspace.require(May.CAPTURE)
    event = _event(visit, kind, workspace.clock.now(), members).with_(reason=reason)
    _put_stamp(workspace, event)
    return event


def add_by_hand(
    workspace: Workspace,
    visit: Visit,
    kind: TimeEventKind,
    at: datetime,
    reason: str,
    members: Iterable[str] = (),
) -> TimeEvent:
    """A stamp that was forgotten, labelled as entered by hand: no clock of this machine vouches for it."""
    workspace.require(May.CAPTURE)
    if not reason.strip():
        raise AppError(N_("补记时刻要写明原因。"), N_("请写一句为什么当时没有记。"))
    if at > workspace.clock.now().wall:
        raise AppError(N_("补记的时刻还没有到。"), N_("请填一个已经过去的时刻。"))
    reading = ClockReading(at, "", 0.0)
    event = _event(visit, kind, reading, members).with_(reason=reason.strip(), by_hand=True)
    _put_stamp(workspace, event)
    return event


def _put_stamp(workspace: Workspace, event: TimeEvent) -> None:
    with workspace.unit_of_work() as work:
        events = work.read.find(TimeEvent, visit_id=event.visit_id, dossier_id=event.dossier_id)
        if not could_follow(events, event):
            state = state_of(visit_hours(events, workspace.clock.now()))
            words = event.kind.words if event.kind else ""
            raise AppError(N_("现在不能{kind}。"), N_("这次走访{state}。"), kind=words, state=state_words(state))
        work.put(event)
    workspace.tell(work.done)


def correct(workspace: Workspace, event: TimeEvent, reading: ClockReading | None, reason: str) -> TimeEvent:
    """Put another time in the place of a stamp, or with no reading void it; the old one stays visible."""
    workspace.require(May.CAPTURE)
    if not reason.strip():
        raise AppError(N_("更正时刻要写明原因。"), N_("请写一句为什么要改。"))
    made = TimeEvent(
        dossier_id=event.dossier_id,
        visit_id=event.visit_id,
        kind=event.kind if reading else TimeEventKind.VOID,
        clock=reading or workspace.clock.now(),
        member_ids=event.member_ids,
        by_hand=True,
        corrects_id=event.id,
        reason=reason.strip(),
    )
    with workspace.unit_of_work() as work:
        work.put(made)
    workspace.tell(work.done)
    return made


def state_of(hours: VisitHours) -> str:
    """idle, running, paused or over."""
    if hours.checked_in is None:
        return "idle"
    if hours.checked_out is not None:
        return "over"
    return "paused" if hours.paused else "running"


def state_words(state: str) -> str:
    words = {"idle": N_("还没有签到"), "running": N_("正在进行"), "paused": N_("已暂停"), "over": N_("已经签离")}
    return tr(words[state])


def _event(visit: Visit, kind: TimeEventKind, now: ClockReading, members: Iterable[str] = ()) -> TimeEvent:
    return TimeEvent(dossier_id=visit.dossier_id, visit_id=visit.id, kind=kind, clock=now, member_ids=tuple(members))
