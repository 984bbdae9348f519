"""Which rule set a dossier follows, and exceptions from its rules."""

from datetime import date

from app.domain import fields as f
from app.domain.record import Record, record_type
from app.domain.roles import BUREAU, LEADER_OR_BUREAU
from app.domain.text import N_


@record_type("rule_overlay", N_("规则包"), writes=BUREAU)
class RuleOverlay(Record):
    """A bureau's own rule set. It travels in the dossier, so that the same verdicts come out everywhere."""

    code: str = f.text(N_("规则包编号"), required=True, max_length=40)
    words: str = f.note(N_("规则包内容"), required=True)
    """TOML, as resources/rule_sets describes it."""


@record_type("exception_request", N_("例外申请"), writes=LEADER_OR_BUREAU)
class ExceptionRequest(Record):
    """For a rule that may pass with a written reason, the request is enough; the others need a decision."""

    rule: str = f.text(N_("规则编号"), required=True, max_length=20)
    subject_id: str = f.text(N_("涉及记录"), max_length=64)
    """Of the one record it is about; empty: the whole rule."""
    reason: str = f.note(N_("理由"), required=True, searchable=True, max_length=4000)
    asked_by: str = f.text(N_("申请人"), required=True, max_length=40)
    asked_on: date | None = f.day(N_("申请日期"), required=True)
    blob: str = f.blob(N_("依据文件"))


@record_type("exception_decision", N_("例外审批"), writes=BUREAU)
class ExceptionDecision(Record):
    request_id: str = f.link("exception_request", N_("例外申请"), required=True)
    granted: bool | None = f.yes_no(N_("同意"), required=True)
    approver: str = f.text(N_("审批人"), required=True, max_length=40)
    decided_on: date | None = f.day(N_("审批日期"), required=True)
    remark: str = f.note(N_("审批意见"), max_length=2000)
