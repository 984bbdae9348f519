"""Where each type of record is shown."""

from collections.abc import Mapping

from app.domain.record import Record
from app.domain.records.assessment import Assessment, AssessmentAnswer, Settlement, TailoringCut
from app.domain.records.enterprise import Enterprise
from app.domain.records.notes import Interview, InterviewAnswer
from app.domain.records.photos import PhotoMark
from app.domain.records.project import Project
from app.domain.records.report import ReportSection
from app.domain.records.shortcomings import Shortcoming
from app.domain.records.timing import Lap, TimeStudy
from app.domain.records.visits import Visit

Place = tuple[str, Mapping[str, object]]

_INVENTORIES = frozenset({
    "equipment", "software_system", "system_interface", "network_segment", "process_step", "meter", "data_asset",
    "document_flow", "data_request",
})  # fmt: skip


def place_of(record: Record, visit_id: str = "") -> Place:
    """Where a record is shown; `visit_id`: the visit to which it belongs, if any."""
    match record:
        case Enterprise() | Project():
            place: Place = "dossier", {"dossier": record.dossier_id}
        case Interview():
            place = "notes", {"interview": record.id}
        case InterviewAnswer():
            place = "notes", {"interview": record.interview_id, "answer": record.id}
        case Shortcoming():
            place = "notes", {"shortcoming": record.id}
        case Assessment() | AssessmentAnswer() | Settlement() | TailoringCut():
            place = "assessment", _in_assessment(record)
        case ReportSection():
            place = "report", {"section": record.id}
        case TimeStudy() | Lap():
            place = "timing", {"study": record.id if isinstance(record, TimeStudy) else record.study_id}
        case Visit():
            place = "capture", {"visit": record.id}
        case PhotoMark() if visit_id:
            place = "capture", {"visit": visit_id, "photo": record.photo_id}
        case _ if record.type_name in _INVENTORIES:
            place = "inventories", {"table": record.type_name, "row": record.id}
        case _ if visit_id:
            place = "capture", {"visit": visit_id, record.type_name: record.id}
        case _:
            place = "dossier", {"dossier": record.dossier_id}
    return place


def _in_assessment(record: Assessment | AssessmentAnswer | Settlement | TailoringCut) -> Mapping[str, object]:
    if isinstance(record, Assessment):
        return {"assessment": record.id}
    return {"assessment": record.assessment_id, "item": "" if isinstance(record, TailoringCut) else record.item}
