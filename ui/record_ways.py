"""To the place where a record is shown, or to its sheet where no page shows it."""

from collections.abc import Collection

from app.domain.record import Record
from app.domain.records.enterprise import Enterprise
from app.domain.records.exchange import Device, Receipt
from app.domain.records.plan import PlannedEvent, ServicePlan
from app.domain.records.project import Project
from app.domain.records.team import TeamMember
from ui.parts import PageParts
from ui.record_desk import RecordDesk
from ui.record_places import place_of

_OF_A_VISIT = frozenset({
    "visit", "time_event", "clock_incident", "participant", "training", "briefing", "handout", "photo", "photo_mark",
    "quick_note", "voice_memo",
})  # fmt: skip
_ON_THE_DOSSIER = frozenset({"visit", "quick_note", "interview", "shortcoming", "photo"})
_WRITTEN = frozenset({"interview", "interview_answer", "shortcoming", "report_section", "time_study", "lap"})
_INVENTORIES = frozenset({
    "equipment", "software_system", "system_interface", "network_segment", "process_step", "meter", "data_asset",
    "document_flow", "data_request",
})  # fmt: skip
_SHOWN = _OF_A_VISIT | _WRITTEN | _INVENTORIES


class RecordWays:
    """`places`: keys of the destinations that this person has."""

    def __init__(self, parts: PageParts, desk: RecordDesk, places: Collection[str]) -> None:
        self._parts, self._desk, self._places = parts, desk, places

    def open(self, record: Record) -> None:
        dossier, kind = record.dossier_id, record.type_name
        if isinstance(record, Enterprise | Project):
            self._parts.go("dossier", dossier=dossier)
        elif isinstance(record, TeamMember):
            self._parts.go("dossier", dossier=dossier, tab="team")
        elif isinstance(record, Receipt | Device):
            self._parts.go("dossier", dossier=dossier, tab="devices")
        elif isinstance(record, ServicePlan | PlannedEvent) and "plan" in self._places:
            self._parts.go("plan", **{kind: record.id})
        elif kind in _SHOWN:
            self._show(record)
        else:
            self._desk.open(record)

    def _show(self, record: Record) -> None:
        visit = str(getattr(record, "visit_id", ""))
        key, where = place_of(record, visit if record.type_name in _OF_A_VISIT else "")
        if key in self._places and key != "dossier":
            self._parts.go(key, **where)
        elif record.type_name in _ON_THE_DOSSIER:
            self._parts.go("dossier", dossier=record.dossier_id, **{record.type_name: record.id})
        elif visit:
            self._parts.go("dossier", dossier=record.dossier_id, visit=visit)
        else:
            self._desk.open(record)
