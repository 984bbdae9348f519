"""The dossier's whole life: preparation, plan, rulings, papers, solution, assessment and conclusion."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    _first_tables()
    _second_tables()
    _third_tables()
    _last_tables()
    _assessment_tables()
    _added_columns()


def _first_tables() -> None:
    op.create_table(
        "acceptance",
        sa.Column("dossier_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("deleted", sa.Boolean(), nullable=False),
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("decided_on", sa.Text(), nullable=True),
        sa.Column("result", sa.Text(), nullable=True),
        sa.Column("plan_conclusion", sa.Text(), nullable=True),
        sa.Column("report_conclusion", sa.Text(), nullable=True),
        sa.Column("satisfaction_conclusion", sa.Text(), nullable=True),
        sa.Column("to_correct", sa.Text(), nullable=True),
        sa.Column("correct_by", sa.Text(), nullable=True),
        sa.Column("by", sa.Text(), nullable=True),
        sa.Column("sealed", sa.Boolean(), nullable=True),
        sa.Column("blob", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("dossier_id", "id"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_acceptance_blob", "acceptance", ["blob", "dossier_id", "deleted"], unique=False)
    op.create_table(
        "action_item",
        sa.Column("dossier_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("deleted", sa.Boolean(), nullable=False),
        sa.Column("minutes_id", sa.Text(), nullable=True),
        sa.Column("what", sa.Text(), nullable=True),
        sa.Column("who", sa.Text(), nullable=True),
        sa.Column("due_on", sa.Text(), nullable=True),
        sa.Column("done_on", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("dossier_id", "id"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_action_item_minutes_id", "action_item", ["minutes_id", "dossier_id", "deleted"], unique=False)
    op.create_table(
        "aggregation",
        sa.Column("dossier_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("deleted", sa.Boolean(), nullable=False),
        sa.Column("year", sa.Text(), nullable=True),
        sa.Column("sent_on", sa.Text(), nullable=True),
        sa.Column("receipt", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("dossier_id", "id"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "assignment",
        sa.Column("dossier_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("deleted", sa.Boolean(), nullable=False),
        sa.Column("institution", sa.Text(), nullable=True),
        sa.Column("assigned_on", sa.Text(), nullable=True),
        sa.Column("by", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("dossier_id", "id"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "benchmark",
        sa.Column("dossier_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("deleted", sa.Boolean(), nullable=False),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("domestic", sa.Boolean(), nullable=True),
        sa.Column("region", sa.Text(), nullable=True),
        sa.Column("industry_code", sa.Text(), nullable=True),
        sa.Column("recognition", sa.Text(), nullable=True),
        sa.Column("dimension", sa.Text(), nullable=True),
        sa.Column("practice", sa.Text(), nullable=True),
        sa.Column("present", sa.Text(), nullable=True),
        sa.Column("gap", sa.Text(), nullable=True),
        sa.Column("lesson", sa.Text(), nullable=True),
        sa.Column("source_on", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("dossier_id", "id"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "body_pretraining",
        sa.Column("dossier_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("deleted", sa.Boolean(), nullable=False),
        sa.Column("topic", sa.Text(), nullable=True),
        sa.Column("held_on", sa.Text(), nullable=True),
        sa.Column("organiser", sa.Text(), nullable=True),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("institution", sa.Text(), nullable=True),
        sa.Column("attended", sa.Text(), nullable=True),
        sa.Column("head_count", sa.Text(), nullable=True),
        sa.Column("blob", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("dossier_id", "id"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_body_pretraining_blob", "body_pretraining", ["blob", "dossier_id", "deleted"], unique=False)
    op.create_table(
        "chemical_check",
        sa.Column("dossier_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("deleted", sa.Boolean(), nullable=False),
        sa.Column("family", sa.Text(), nullable=True),
        sa.Column("item", sa.Text(), nullable=True),
        sa.Column("pack", sa.Text(), nullable=True),
        sa.Column("question", sa.Text(), nullable=True),
        sa.Column("conformity", sa.Text(), nullable=True),
        sa.Column("finding", sa.Text(), nullable=True),
        sa.Column("photo_ids", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("dossier_id", "id"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "chemical_coordination",
        sa.Column("dossier_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("deleted", sa.Boolean(), nullable=False),
        sa.Column("consulted_on", sa.Text(), nullable=True),
        sa.Column("office", sa.Text(), nullable=True),
        sa.Column("person", sa.Text(), nullable=True),
        sa.Column("matter", sa.Text(), nullable=True),
        sa.Column("opinion", sa.Text(), nullable=True),
        sa.Column("blob", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("dossier_id", "id"),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "ix_chemical_coordination_blob", "chemical_coordination", ["blob", "dossier_id", "deleted"], unique=False
    )
    op.create_table(
        "contract",
        sa.Column("dossier_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("deleted", sa.Boolean(), nullable=False),
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("lot", sa.Text(), nullable=True),
        sa.Column("commissioning_party", sa.Text(), nullable=True),
        sa.Column("by_procurement", sa.Boolean(), nullable=True),
        sa.Column("delegated", sa.Boolean(), nullable=True),
        sa.Column("delegation_letter", sa.Text(), nullable=True),
        sa.Column("signed_on", sa.Text(), nullable=True),
        sa.Column("amount", sa.Text(), nullable=True),
        sa.Column("blob", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("dossier_id", "id"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_contract_blob", "contract", ["blob", "dossier_id", "deleted"], unique=False)


def _second_tables() -> None:
    op.create_table(
        "deviation",
        sa.Column("dossier_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("deleted", sa.Boolean(), nullable=False),
        sa.Column("planned_event_id", sa.Text(), nullable=True),
        sa.Column("visit_id", sa.Text(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("approved_by", sa.Text(), nullable=True),
        sa.Column("approved_on", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("dossier_id", "id"),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "ix_deviation_planned_event_id", "deviation", ["planned_event_id", "dossier_id", "deleted"], unique=False
    )
    op.create_index("ix_deviation_visit_id", "deviation", ["visit_id", "dossier_id", "deleted"], unique=False)
    op.create_table(
        "exception_decision",
        sa.Column("dossier_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("deleted", sa.Boolean(), nullable=False),
        sa.Column("request_id", sa.Text(), nullable=True),
        sa.Column("granted", sa.Boolean(), nullable=True),
        sa.Column("approver", sa.Text(), nullable=True),
        sa.Column("decided_on", sa.Text(), nullable=True),
        sa.Column("remark", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("dossier_id", "id"),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "ix_exception_decision_request_id", "exception_decision", ["request_id", "dossier_id", "deleted"], unique=False
    )
    op.create_table(
        "exception_request",
        sa.Column("dossier_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("deleted", sa.Boolean(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=True),
        sa.Column("subject_id", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("asked_by", sa.Text(), nullable=True),
        sa.Column("asked_on", sa.Text(), nullable=True),
        sa.Column("blob", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("dossier_id", "id"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_exception_request_blob", "exception_request", ["blob", "dossier_id", "deleted"], unique=False)
    op.create_table(
        "expert_review",
        sa.Column("dossier_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("deleted", sa.Boolean(), nullable=False),
        sa.Column("expert", sa.Text(), nullable=True),
        sa.Column("unit", sa.Text(), nullable=True),
        sa.Column("reviewed_on", sa.Text(), nullable=True),
        sa.Column("accurate", sa.Boolean(), nullable=True),
        sa.Column("orderly", sa.Boolean(), nullable=True),
        sa.Column("guiding", sa.Boolean(), nullable=True),
        sa.Column("truthful", sa.Boolean(), nullable=True),
        sa.Column("satisfaction", sa.Text(), nullable=True),
        sa.Column("opinion", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("dossier_id", "id"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "follow_up",
        sa.Column("dossier_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("deleted", sa.Boolean(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=True),
        sa.Column("held_on", sa.Text(), nullable=True),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("partners", sa.Text(), nullable=True),
        sa.Column("project_id", sa.Text(), nullable=True),
        sa.Column("amount", sa.Text(), nullable=True),
        sa.Column("outcome", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("dossier_id", "id"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_follow_up_project_id", "follow_up", ["project_id", "dossier_id", "deleted"], unique=False)
    op.create_table(
        "institution",
        sa.Column("dossier_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("deleted", sa.Boolean(), nullable=False),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("uscc", sa.Text(), nullable=True),
        sa.Column("principal", sa.Text(), nullable=True),
        sa.Column("contact", sa.Text(), nullable=True),
        sa.Column("phone", sa.Text(), nullable=True),
        sa.Column("profile", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("dossier_id", "id"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "minutes",
        sa.Column("dossier_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("deleted", sa.Boolean(), nullable=False),
        sa.Column("visit_id", sa.Text(), nullable=True),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("host", sa.Text(), nullable=True),
        sa.Column("recorder", sa.Text(), nullable=True),
        sa.Column("absent", sa.Text(), nullable=True),
        sa.Column("topics", sa.Text(), nullable=True),
        sa.Column("discussion", sa.Text(), nullable=True),
        sa.Column("conclusions", sa.Text(), nullable=True),
        sa.Column("issued_by", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("dossier_id", "id"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_minutes_visit_id", "minutes", ["visit_id", "dossier_id", "deleted"], unique=False)
    op.create_table(
        "need",
        sa.Column("dossier_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("deleted", sa.Boolean(), nullable=False),
        sa.Column("collected_on", sa.Text(), nullable=True),
        sa.Column("wanted_direction", sa.Text(), nullable=True),
        sa.Column("wanted_category", sa.Text(), nullable=True),
        sa.Column("needs", sa.Text(), nullable=True),
        sa.Column("principal_statement", sa.Text(), nullable=True),
        sa.Column("principal_wants", sa.Boolean(), nullable=True),
        sa.Column("voluntary_on", sa.Text(), nullable=True),
        sa.Column("voluntary_blob", sa.Text(), nullable=True),
        sa.Column("invests", sa.Boolean(), nullable=True),
        sa.Column("invest_amount", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("dossier_id", "id"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_need_voluntary_blob", "need", ["voluntary_blob", "dossier_id", "deleted"], unique=False)
    op.create_table(
        "payment",
        sa.Column("dossier_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("deleted", sa.Boolean(), nullable=False),
        sa.Column("stage", sa.Text(), nullable=True),
        sa.Column("percent", sa.Text(), nullable=True),
        sa.Column("amount", sa.Text(), nullable=True),
        sa.Column("condition", sa.Text(), nullable=True),
        sa.Column("use", sa.Text(), nullable=True),
        sa.Column("earmarked", sa.Boolean(), nullable=True),
        sa.Column("paid_on", sa.Text(), nullable=True),
        sa.Column("voucher", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("dossier_id", "id"),
        sqlite_with_rowid=False,
    )


def _third_tables() -> None:
    op.create_table(
        "planned_event",
        sa.Column("dossier_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("deleted", sa.Boolean(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=True),
        sa.Column("theme", sa.Text(), nullable=True),
        sa.Column("starts_at", sa.Text(), nullable=True),
        sa.Column("minutes", sa.Text(), nullable=True),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("departments", sa.Text(), nullable=True),
        sa.Column("member_ids", sa.Text(), nullable=True),
        sa.Column("output", sa.Text(), nullable=True),
        sa.Column("covers_findings", sa.Boolean(), nullable=True),
        sa.Column("covers_report", sa.Boolean(), nullable=True),
        sa.Column("approved_for", sa.Text(), nullable=True),
        sa.Column("cancelled", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("dossier_id", "id"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "pool_entry",
        sa.Column("dossier_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("deleted", sa.Boolean(), nullable=False),
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("pooled_on", sa.Text(), nullable=True),
        sa.Column("year", sa.Text(), nullable=True),
        sa.Column("batch", sa.Text(), nullable=True),
        sa.Column("reporting_unit", sa.Text(), nullable=True),
        sa.Column("keeper", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("dossier_id", "id"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "programme",
        sa.Column("dossier_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("deleted", sa.Boolean(), nullable=False),
        sa.Column("city_department", sa.Text(), nullable=True),
        sa.Column("city_person", sa.Text(), nullable=True),
        sa.Column("county_department", sa.Text(), nullable=True),
        sa.Column("county_person", sa.Text(), nullable=True),
        sa.Column("plan_title", sa.Text(), nullable=True),
        sa.Column("plan_on", sa.Text(), nullable=True),
        sa.Column("has_principles", sa.Boolean(), nullable=True),
        sa.Column("has_goals", sa.Boolean(), nullable=True),
        sa.Column("has_process", sa.Boolean(), nullable=True),
        sa.Column("has_safeguards", sa.Boolean(), nullable=True),
        sa.Column("has_time_nodes", sa.Boolean(), nullable=True),
        sa.Column("by_industry", sa.Boolean(), nullable=True),
        sa.Column("blob", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("dossier_id", "id"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_programme_blob", "programme", ["blob", "dossier_id", "deleted"], unique=False)
    op.create_table(
        "progress_report",
        sa.Column("dossier_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("deleted", sa.Boolean(), nullable=False),
        sa.Column("first_day", sa.Text(), nullable=True),
        sa.Column("last_day", sa.Text(), nullable=True),
        sa.Column("reported_on", sa.Text(), nullable=True),
        sa.Column("addressee", sa.Text(), nullable=True),
        sa.Column("done", sa.Text(), nullable=True),
        sa.Column("next", sa.Text(), nullable=True),
        sa.Column("problems", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("dossier_id", "id"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "qualification",
        sa.Column("dossier_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("deleted", sa.Boolean(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=True),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("industry", sa.Text(), nullable=True),
        sa.Column("issued_on", sa.Text(), nullable=True),
        sa.Column("expires_on", sa.Text(), nullable=True),
        sa.Column("blob", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("dossier_id", "id"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_qualification_blob", "qualification", ["blob", "dossier_id", "deleted"], unique=False)
    op.create_table(
        "renovation_project",
        sa.Column("dossier_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("deleted", sa.Boolean(), nullable=False),
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=True),
        sa.Column("content", sa.Text(), nullable=True),
        sa.Column("link", sa.Text(), nullable=True),
        sa.Column("goal", sa.Text(), nullable=True),
        sa.Column("horizon", sa.Text(), nullable=True),
        sa.Column("hardware", sa.Text(), nullable=True),
        sa.Column("software", sa.Text(), nullable=True),
        sa.Column("integration", sa.Text(), nullable=True),
        sa.Column("other_cost", sa.Text(), nullable=True),
        sa.Column("yearly_benefit", sa.Text(), nullable=True),
        sa.Column("assumptions", sa.Text(), nullable=True),
        sa.Column("payback_years", sa.Text(), nullable=True),
        sa.Column("first_month", sa.Text(), nullable=True),
        sa.Column("last_month", sa.Text(), nullable=True),
        sa.Column("steps", sa.Text(), nullable=True),
        sa.Column("risks", sa.Text(), nullable=True),
        sa.Column("shortcoming_ids", sa.Text(), nullable=True),
        sa.Column("after_ids", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("dossier_id", "id"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "rule_overlay",
        sa.Column("dossier_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("deleted", sa.Boolean(), nullable=False),
        sa.Column("code", sa.Text(), nullable=True),
        sa.Column("words", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("dossier_id", "id"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "satisfaction_survey",
        sa.Column("dossier_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("deleted", sa.Boolean(), nullable=False),
        sa.Column("enterprise", sa.Text(), nullable=True),
        sa.Column("enterprise_sealed", sa.Boolean(), nullable=True),
        sa.Column("sealed_on", sa.Text(), nullable=True),
        sa.Column("signer", sa.Text(), nullable=True),
        sa.Column("signed_on", sa.Text(), nullable=True),
        sa.Column("institution", sa.Text(), nullable=True),
        sa.Column("direction", sa.Text(), nullable=True),
        sa.Column("process", sa.Text(), nullable=True),
        sa.Column("analysis", sa.Text(), nullable=True),
        sa.Column("proposals", sa.Text(), nullable=True),
        sa.Column("competence", sa.Text(), nullable=True),
        sa.Column("results", sa.Text(), nullable=True),
        sa.Column("overall", sa.Text(), nullable=True),
        sa.Column("auditor", sa.Text(), nullable=True),
        sa.Column("audit_opinion", sa.Text(), nullable=True),
        sa.Column("audit_sealed", sa.Boolean(), nullable=True),
        sa.Column("audited_on", sa.Text(), nullable=True),
        sa.Column("blob", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("dossier_id", "id"),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "ix_satisfaction_survey_blob", "satisfaction_survey", ["blob", "dossier_id", "deleted"], unique=False
    )
    op.create_table(
        "service_plan",
        sa.Column("dossier_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("deleted", sa.Boolean(), nullable=False),
        sa.Column("goals", sa.Text(), nullable=True),
        sa.Column("outputs", sa.Text(), nullable=True),
        sa.Column("covers_rnd", sa.Boolean(), nullable=True),
        sa.Column("covers_production", sa.Boolean(), nullable=True),
        sa.Column("covers_sales", sa.Boolean(), nullable=True),
        sa.Column("covers_service", sa.Boolean(), nullable=True),
        sa.Column("covers_model", sa.Boolean(), nullable=True),
        sa.Column("drafted_on", sa.Text(), nullable=True),
        sa.Column("approved_by", sa.Text(), nullable=True),
        sa.Column("approved_on", sa.Text(), nullable=True),
        sa.Column("enterprise_agreed", sa.Text(), nullable=True),
        sa.Column("remark", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("dossier_id", "id"),
        sqlite_with_rowid=False,
    )


def _last_tables() -> None:
    op.create_table(
        "sign_off",
        sa.Column("dossier_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("deleted", sa.Boolean(), nullable=False),
        sa.Column("report_version", sa.Text(), nullable=True),
        sa.Column("report_on", sa.Text(), nullable=True),
        sa.Column("report_hash", sa.Text(), nullable=True),
        sa.Column("signer", sa.Text(), nullable=True),
        sa.Column("signer_title", sa.Text(), nullable=True),
        sa.Column("signed_on", sa.Text(), nullable=True),
        sa.Column("sealed", sa.Boolean(), nullable=True),
        sa.Column("blob", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("dossier_id", "id"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_sign_off_blob", "sign_off", ["blob", "dossier_id", "deleted"], unique=False)
    op.create_table(
        "standard",
        sa.Column("dossier_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("deleted", sa.Boolean(), nullable=False),
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("rank", sa.Text(), nullable=True),
        sa.Column("is_industry_guide", sa.Boolean(), nullable=True),
        sa.Column("used_for", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("dossier_id", "id"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "submission",
        sa.Column("dossier_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("deleted", sa.Boolean(), nullable=False),
        sa.Column("submitted_on", sa.Text(), nullable=True),
        sa.Column("addressee", sa.Text(), nullable=True),
        sa.Column("report_version", sa.Text(), nullable=True),
        sa.Column("report_hash", sa.Text(), nullable=True),
        sa.Column("remark", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("dossier_id", "id"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "supervision_check",
        sa.Column("dossier_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("deleted", sa.Boolean(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=True),
        sa.Column("agency", sa.Text(), nullable=True),
        sa.Column("person", sa.Text(), nullable=True),
        sa.Column("checked_on", sa.Text(), nullable=True),
        sa.Column("visit_id", sa.Text(), nullable=True),
        sa.Column("findings", sa.Text(), nullable=True),
        sa.Column("satisfaction", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("dossier_id", "id"),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "ix_supervision_check_visit_id", "supervision_check", ["visit_id", "dossier_id", "deleted"], unique=False
    )
    op.create_table(
        "unavailable",
        sa.Column("dossier_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("deleted", sa.Boolean(), nullable=False),
        sa.Column("member_id", sa.Text(), nullable=True),
        sa.Column("first_day", sa.Text(), nullable=True),
        sa.Column("last_day", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("dossier_id", "id"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_unavailable_member_id", "unavailable", ["member_id", "dossier_id", "deleted"], unique=False)
    op.create_table(
        "undertaking",
        sa.Column("dossier_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("deleted", sa.Boolean(), nullable=False),
        sa.Column("commissioning_party", sa.Text(), nullable=True),
        sa.Column("party_signer", sa.Text(), nullable=True),
        sa.Column("institution", sa.Text(), nullable=True),
        sa.Column("institution_signer", sa.Text(), nullable=True),
        sa.Column("signed_on", sa.Text(), nullable=True),
        sa.Column("valid_until", sa.Text(), nullable=True),
        sa.Column("blob", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("dossier_id", "id"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_undertaking_blob", "undertaking", ["blob", "dossier_id", "deleted"], unique=False)
    op.create_table(
        "vendor",
        sa.Column("dossier_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("deleted", sa.Boolean(), nullable=False),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=True),
        sa.Column("products", sa.Text(), nullable=True),
        sa.Column("solves", sa.Text(), nullable=True),
        sa.Column("cases", sa.Text(), nullable=True),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("price_range", sa.Text(), nullable=True),
        sa.Column("delivery", sa.Text(), nullable=True),
        sa.Column("contact", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("in_provincial_pool", sa.Boolean(), nullable=True),
        sa.Column("related", sa.Boolean(), nullable=True),
        sa.Column("relation", sa.Text(), nullable=True),
        sa.Column("project_ids", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("dossier_id", "id"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "withdrawal",
        sa.Column("dossier_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("deleted", sa.Boolean(), nullable=False),
        sa.Column("withdrawn_on", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("dossier_id", "id"),
        sqlite_with_rowid=False,
    )


def _assessment_tables() -> None:
    op.create_table(
        "assessment",
        sa.Column("dossier_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("deleted", sa.Boolean(), nullable=False),
        sa.Column("framework", sa.Text(), nullable=True),
        sa.Column("version", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("assessed_on", sa.Text(), nullable=True),
        sa.Column("assessor", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=True),
        sa.Column("score", sa.Text(), nullable=True),
        sa.Column("level", sa.Text(), nullable=True),
        sa.Column("reference", sa.Boolean(), nullable=True),
        sa.Column("remark", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("dossier_id", "id"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "assessment_answer",
        sa.Column("dossier_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("deleted", sa.Boolean(), nullable=False),
        sa.Column("assessment_id", sa.Text(), nullable=True),
        sa.Column("item", sa.Text(), nullable=True),
        sa.Column("question", sa.Text(), nullable=True),
        sa.Column("choices", sa.Text(), nullable=True),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.Column("points", sa.Text(), nullable=True),
        sa.Column("assessor", sa.Text(), nullable=True),
        sa.Column("remark", sa.Text(), nullable=True),
        sa.Column("indicators", sa.Text(), nullable=True),
        sa.Column("photo_ids", sa.Text(), nullable=True),
        sa.Column("interview_ids", sa.Text(), nullable=True),
        sa.Column("answer_ids", sa.Text(), nullable=True),
        sa.Column("note_ids", sa.Text(), nullable=True),
        sa.Column("study_ids", sa.Text(), nullable=True),
        sa.Column("equipment_ids", sa.Text(), nullable=True),
        sa.Column("system_ids", sa.Text(), nullable=True),
        sa.Column("interface_ids", sa.Text(), nullable=True),
        sa.Column("segment_ids", sa.Text(), nullable=True),
        sa.Column("step_ids", sa.Text(), nullable=True),
        sa.Column("meter_ids", sa.Text(), nullable=True),
        sa.Column("asset_ids", sa.Text(), nullable=True),
        sa.Column("flow_ids", sa.Text(), nullable=True),
        sa.Column("year_ids", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("dossier_id", "id"),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "ix_assessment_answer_assessment_id",
        "assessment_answer",
        ["assessment_id", "dossier_id", "deleted"],
        unique=False,
    )
    op.create_table(
        "benchmark_score",
        sa.Column("dossier_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("deleted", sa.Boolean(), nullable=False),
        sa.Column("benchmark_id", sa.Text(), nullable=True),
        sa.Column("framework", sa.Text(), nullable=True),
        sa.Column("part", sa.Text(), nullable=True),
        sa.Column("value", sa.Text(), nullable=True),
        sa.Column("source", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("dossier_id", "id"),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "ix_benchmark_score_benchmark_id", "benchmark_score", ["benchmark_id", "dossier_id", "deleted"], unique=False
    )
    op.create_table(
        "settlement",
        sa.Column("dossier_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("deleted", sa.Boolean(), nullable=False),
        sa.Column("assessment_id", sa.Text(), nullable=True),
        sa.Column("item", sa.Text(), nullable=True),
        sa.Column("question", sa.Text(), nullable=True),
        sa.Column("choices", sa.Text(), nullable=True),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.Column("points", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("settled_by", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("dossier_id", "id"),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "ix_settlement_assessment_id", "settlement", ["assessment_id", "dossier_id", "deleted"], unique=False
    )
    op.create_table(
        "tailoring_cut",
        sa.Column("dossier_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("deleted", sa.Boolean(), nullable=False),
        sa.Column("assessment_id", sa.Text(), nullable=True),
        sa.Column("part", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("approved_by", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("dossier_id", "id"),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "ix_tailoring_cut_assessment_id", "tailoring_cut", ["assessment_id", "dossier_id", "deleted"], unique=False
    )


def _added_columns() -> None:
    op.add_column("receipt", sa.Column("sealed_at", sa.Text(), nullable=True))
    op.add_column("project", sa.Column("rule_set", sa.Text(), nullable=True))
    op.add_column("visit", sa.Column("clarified", sa.Text(), nullable=True))
    op.add_column("visit", sa.Column("planned_event_id", sa.Text(), nullable=True))
    op.add_column("training", sa.Column("joint", sa.Boolean(), nullable=True))
    op.add_column("enterprise", sa.Column("industry_code", sa.Text(), nullable=True))
    op.add_column("team_member", sa.Column("is_expert", sa.Boolean(), nullable=True))
    op.add_column("team_member", sa.Column("years", sa.Text(), nullable=True))
    op.add_column("team_member", sa.Column("experience", sa.Text(), nullable=True))
    op.add_column("team_member", sa.Column("certificate", sa.Text(), nullable=True))
    op.add_column("team_member", sa.Column("certificate_blob", sa.Text(), nullable=True))
    op.add_column("team_member", sa.Column("joined_on", sa.Text(), nullable=True))
    op.add_column("team_member", sa.Column("left_on", sa.Text(), nullable=True))
    op.add_column("team_member", sa.Column("replaces_id", sa.Text(), nullable=True))
    op.add_column("team_member", sa.Column("change_reason", sa.Text(), nullable=True))
    op.add_column("team_member", sa.Column("change_approved_by", sa.Text(), nullable=True))
    op.create_index("ix_visit_planned_event_id", "visit", ["planned_event_id", "dossier_id", "deleted"], unique=False)
    op.create_index(
        "ix_team_member_certificate_blob", "team_member", ["certificate_blob", "dossier_id", "deleted"], unique=False
    )
    op.create_index("ix_team_member_replaces_id", "team_member", ["replaces_id", "dossier_id", "deleted"], unique=False)
    # Text and links that were not there yet are empty, as in a new record.
    op.execute("UPDATE project SET rule_set = ''")
    op.execute("UPDATE visit SET clarified = ''")
    op.execute("UPDATE visit SET planned_event_id = ''")
    op.execute("UPDATE enterprise SET industry_code = ''")
    op.execute("UPDATE team_member SET experience = ''")
    op.execute("UPDATE team_member SET certificate = ''")
    op.execute("UPDATE team_member SET certificate_blob = ''")
    op.execute("UPDATE team_member SET replaces_id = ''")
    op.execute("UPDATE team_member SET change_reason = ''")
    op.execute("UPDATE team_member SET change_approved_by = ''")
