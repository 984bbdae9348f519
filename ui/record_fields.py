"""Which fields of a record a sheet shows, where not all of them in their own order."""

from collections.abc import Mapping, Sequence

from app.domain.record import Record
from app.domain.records.conclusion import Acceptance, SignOff
from app.domain.records.rulings import ExceptionRequest
from app.domain.records.team import TeamMember

Fields = Mapping[type[Record], Sequence[str]]

SHOWN: Fields = {
    Acceptance: (
        "result", "number", "decided_on", "plan_conclusion", "report_conclusion", "satisfaction_conclusion",
        "to_correct", "correct_by", "by", "sealed", "blob",
    ),
    SignOff: (
        "signer", "signer_title", "signed_on", "sealed", "blob", "report_version", "report_on", "report_hash",
    ),
    ExceptionRequest: ("reason", "blob"),
    TeamMember: (
        "name", "role", "speciality", "organisation", "title", "phone", "is_expert", "years", "experience",
        "certificate", "certificate_blob", "joined_on", "left_on",
    ),
}  # fmt: skip
