"""The list of record types, parents before children. Adding a type adds one line here."""

from app.domain import fields as f
from app.domain.record import Record
from app.domain.records.assessment import (
    Assessment,
    AssessmentAnswer,
    BenchmarkScore,
    Settlement,
    TailoringCut,
)
from app.domain.records.conclusion import (
    Acceptance,
    Aggregation,
    ExpertReview,
    FollowUp,
    Payment,
    SatisfactionSurvey,
    SignOff,
    Submission,
    SupervisionCheck,
    Withdrawal,
)
from app.domain.records.enterprise import Enterprise
from app.domain.records.exchange import Device, Receipt
from app.domain.records.inventories import (
    DataAsset,
    DocumentFlow,
    Equipment,
    Meter,
    NetworkSegment,
    ProcessStep,
    SoftwareSystem,
    SystemInterface,
    YearFigures,
)
from app.domain.records.notes import DataRequest, Interview, InterviewAnswer, QuickNote, VoiceMemo
from app.domain.records.photos import CoveredPicture, Photo, PhotoMark
from app.domain.records.plan import Deviation, PlannedEvent, ServicePlan, Unavailable
from app.domain.records.preparation import (
    Assignment,
    BodyPretraining,
    ChemicalCoordination,
    Contract,
    Institution,
    Need,
    PoolEntry,
    Programme,
    Qualification,
    Undertaking,
)
from app.domain.records.project import Project
from app.domain.records.report import ReportSection
from app.domain.records.rulings import ExceptionDecision, ExceptionRequest, RuleOverlay
from app.domain.records.service_papers import ActionItem, ChemicalCheck, Minutes, ProgressReport
from app.domain.records.shortcomings import Shortcoming
from app.domain.records.solution import Benchmark, RenovationProject, Standard, Vendor
from app.domain.records.team import TeamMember
from app.domain.records.timing import Lap, TimeStudy
from app.domain.records.visits import Briefing, ClockIncident, Handout, Participant, TimeEvent, Training, Visit

RECORD_TYPES: tuple[type[Record], ...] = (
    Enterprise,
    Project,
    RuleOverlay,
    Programme,
    Need,
    PoolEntry,
    Institution,
    Qualification,
    Contract,
    Undertaking,
    Assignment,
    BodyPretraining,
    ChemicalCoordination,
    TeamMember,
    ServicePlan,
    PlannedEvent,
    Unavailable,
    Visit,
    Deviation,
    TimeEvent,
    ClockIncident,
    Participant,
    Training,
    Briefing,
    Handout,
    Photo,
    PhotoMark,
    CoveredPicture,
    QuickNote,
    Interview,
    InterviewAnswer,
    VoiceMemo,
    DataRequest,
    TimeStudy,
    Lap,
    Equipment,
    SoftwareSystem,
    SystemInterface,
    NetworkSegment,
    ProcessStep,
    Meter,
    DataAsset,
    DocumentFlow,
    YearFigures,
    ChemicalCheck,
    Minutes,
    ActionItem,
    ProgressReport,
    Standard,
    Shortcoming,
    RenovationProject,
    Vendor,
    Benchmark,
    Assessment,
    AssessmentAnswer,
    TailoringCut,
    Settlement,
    BenchmarkScore,
    ReportSection,
    SignOff,
    Submission,
    SatisfactionSurvey,
    ExpertReview,
    SupervisionCheck,
    Acceptance,
    Payment,
    Aggregation,
    FollowUp,
    Withdrawal,
    ExceptionRequest,
    ExceptionDecision,
    Device,
    Receipt,
)

BY_NAME: dict[str, type[Record]] = {made.type_name: made for made in RECORD_TYPES}

BLOB_FIELDS: dict[str, tuple[str, ...]] = {
    made.type_name: tuple(name for name, spec in made.specs.items() if isinstance(spec, f.Blob))
    for made in RECORD_TYPES
    if any(isinstance(spec, f.Blob) for spec in made.specs.values())
}
"""The types whose records have bytes beside the feed (photos, sound, handouts), with the fields that name them."""
