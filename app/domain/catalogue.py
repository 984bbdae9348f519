"""The list of record types, parents before children. Adding a type adds one line here."""

from app.domain.record import Record
from app.domain.records.enterprise import Enterprise
from app.domain.records.exchange import Device, Receipt
from app.domain.records.notes import Interview, QuickNote
from app.domain.records.photos import Photo
from app.domain.records.project import Project
from app.domain.records.report import ReportSection
from app.domain.records.shortcomings import Shortcoming
from app.domain.records.team import TeamMember
from app.domain.records.visits import Participant, TimeEvent, Visit

RECORD_TYPES: tuple[type[Record], ...] = (
    Enterprise,
    Project,
    TeamMember,
    Visit,
    TimeEvent,
    Participant,
    Photo,
    QuickNote,
    Interview,
    Shortcoming,
    ReportSection,
    Device,
    Receipt,
)

BY_NAME: dict[str, type[Record]] = {made.type_name: made for made in RECORD_TYPES}
