"""Looking at the clocks while a visit runs: sleep, restart, a turned clock and another zone are written down."""

from decimal import Decimal

from app.domain.clock import ClockReading
from app.domain.clock_incidents import Befell, Look, befell
from app.domain.record import Record
from app.domain.records.visits import ClockIncident, TimeEvent, Visit
from app.store import feed_log
from app.store.reading import Reading
from app.workspace import Workspace


class ClockWatch:
    """One for each window; `look` is called every second with the visit that is shown."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._visit_id = ""
        self._last: Look | None = None

    def look(self, visit: Visit, *, running: bool) -> list[ClockIncident]:
        """What was noticed since the last look, written down; nothing of visits that others time, nor of one that has
        not begun or is over."""
        if not running:
            self._visit_id, self._last = "", None
            return []
        now = Look(self._workspace.clock.now(), self._workspace.clock.awake())
        if visit.id != self._visit_id:
            with self._workspace.reading() as read:
                known = _last_reading(self._workspace, read, visit)
            # How long it was awake before this program began nobody knows: of sleep nothing is said.
            self._last = Look(known) if known else None
            self._visit_id = visit.id
        before, self._last = self._last, now if self._last else None
        found = befell(before, now) if before else []
        return self._written(visit, before.reading, now.reading, found) if before and found else []

    def _written(
        self, visit: Visit, before: ClockReading, after: ClockReading, found: list[Befell]
    ) -> list[ClockIncident]:
        made = [
            ClockIncident(
                dossier_id=visit.dossier_id,
                visit_id=visit.id,
                kind=one.kind,
                before=before,
                after=after,
                seconds=Decimal(str(round(one.seconds, 3))),
            )
            for one in found
        ]
        with self._workspace.unit_of_work() as work:
            for incident in made:
                work.put(incident)
        self._workspace.tell(work.done)
        return made


def _last_reading(workspace: Workspace, read: Reading, visit: Visit) -> ClockReading | None:
    """Of the stamps and incidents of a visit that this machine wrote; None where it wrote none."""
    events = read.find(TimeEvent, visit_id=visit.id, dossier_id=visit.dossier_id)
    incidents = read.find(ClockIncident, visit_id=visit.id, dossier_id=visit.dossier_id)
    readings: list[tuple[Record, ClockReading]] = [(one, one.clock) for one in events if one.clock and one.clock.boot]
    readings += [(one, one.after) for one in incidents if one.after]
    own = [reading for record, reading in readings if _written_here(workspace, read, record)]
    return max(own, key=lambda reading: reading.wall.timestamp(), default=None)


def _written_here(workspace: Workspace, read: Reading, record: Record) -> bool:
    lines = feed_log.of_record(read.db, record.dossier_id, record.type_name, record.id)
    return any(line.device == workspace.identity.device_id for line in lines)
