"""The first tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "arrival",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("bundle", sa.Text(), nullable=False),
        sa.Column("sender", sa.Text(), nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("arrived_at", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("summary", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_arrival_arrived_at", "arrival", ["arrived_at"], unique=False)
    op.create_index("ix_arrival_bundle", "arrival", ["bundle"], unique=False)
    op.create_table(
        "conflict",
        sa.Column("dossier_id", sa.Text(), nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("record_id", sa.Text(), nullable=False),
        sa.Column("field", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("dossier_id", "type", "record_id", "field"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "device",
        sa.Column("dossier_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("deleted", sa.Boolean(), nullable=False),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("owner", sa.Text(), nullable=True),
        sa.Column("person_id", sa.Text(), nullable=True),
        sa.Column("unit", sa.Text(), nullable=True),
        sa.Column("role", sa.Text(), nullable=True),
        sa.Column("recipient", sa.Text(), nullable=True),
        sa.Column("public_key", sa.Text(), nullable=True),
        sa.Column("revoked_after", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("dossier_id", "id"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "enterprise",
        sa.Column("dossier_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("deleted", sa.Boolean(), nullable=False),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("uscc", sa.Text(), nullable=True),
        sa.Column("division", sa.Text(), nullable=True),
        sa.Column("site_address", sa.Text(), nullable=True),
        sa.Column("industry", sa.Text(), nullable=True),
        sa.Column("products", sa.Text(), nullable=True),
        sa.Column("production_type", sa.Text(), nullable=True),
        sa.Column("employees", sa.Text(), nullable=True),
        sa.Column("revenue", sa.Text(), nullable=True),
        sa.Column("is_chemical", sa.Boolean(), nullable=True),
        sa.Column("principal", sa.Text(), nullable=True),
        sa.Column("contact", sa.Text(), nullable=True),
        sa.Column("contact_phone", sa.Text(), nullable=True),
        sa.Column("site", sa.Text(), nullable=True),
        sa.Column("introduction", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("dossier_id", "id"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "entry",
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.Column("dossier_id", sa.Text(), nullable=False),
        sa.Column("device", sa.Text(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("record_id", sa.Text(), nullable=False),
        sa.Column("line", sa.LargeBinary(), nullable=False),
        sa.Column("verdict", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("n"),
        sa.UniqueConstraint("dossier_id", "device", "seq", name=op.f("uq_entry_dossier_id_device_seq")),
        sa.UniqueConstraint("hash", name=op.f("uq_entry_hash")),
    )
    op.create_index("ix_entry_record", "entry", ["record_id", "dossier_id"], unique=False)
    op.create_index("ix_entry_verdict", "entry", ["verdict"], unique=False, sqlite_where=sa.text("verdict != ''"))
    op.create_table(
        "feed",
        sa.Column("dossier_id", sa.Text(), nullable=False),
        sa.Column("device", sa.Text(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.Column("hlc", sa.Text(), nullable=False),
        sa.Column("head", sa.LargeBinary(), nullable=True),
        sa.Column("signature", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("dossier_id", "device"),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_feed_hlc"), "feed", ["hlc"], unique=False)
    op.create_table(
        "interview",
        sa.Column("dossier_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("deleted", sa.Boolean(), nullable=False),
        sa.Column("visit_id", sa.Text(), nullable=True),
        sa.Column("department", sa.Text(), nullable=True),
        sa.Column("person", sa.Text(), nullable=True),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("held_at", sa.Text(), nullable=True),
        sa.Column("topic", sa.Text(), nullable=True),
        sa.Column("answers", sa.Text(), nullable=True),
        sa.Column("findings", sa.Text(), nullable=True),
        sa.Column("sensitivity", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("dossier_id", "id"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_interview_visit_id", "interview", ["visit_id", "dossier_id", "deleted"], unique=False)
    op.create_table(
        "participant",
        sa.Column("dossier_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("deleted", sa.Boolean(), nullable=False),
        sa.Column("visit_id", sa.Text(), nullable=True),
        sa.Column("side", sa.Text(), nullable=True),
        sa.Column("member_id", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("department", sa.Text(), nullable=True),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("phone", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("dossier_id", "id"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_participant_member_id", "participant", ["member_id", "dossier_id", "deleted"], unique=False)
    op.create_index("ix_participant_visit_id", "participant", ["visit_id", "dossier_id", "deleted"], unique=False)
    op.create_table(
        "photo",
        sa.Column("dossier_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("deleted", sa.Boolean(), nullable=False),
        sa.Column("visit_id", sa.Text(), nullable=True),
        sa.Column("blob", sa.Text(), nullable=True),
        sa.Column("caption", sa.Text(), nullable=True),
        sa.Column("category", sa.Text(), nullable=True),
        sa.Column("starred", sa.Boolean(), nullable=True),
        sa.Column("taken_in", sa.Text(), nullable=True),
        sa.Column("camera_time", sa.Text(), nullable=True),
        sa.Column("camera_offset", sa.Text(), nullable=True),
        sa.Column("camera", sa.Text(), nullable=True),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("width", sa.Text(), nullable=True),
        sa.Column("height", sa.Text(), nullable=True),
        sa.Column("size", sa.Text(), nullable=True),
        sa.Column("format", sa.Text(), nullable=True),
        sa.Column("fingerprint", sa.Text(), nullable=True),
        sa.Column("file_name", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("dossier_id", "id"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_photo_blob", "photo", ["blob", "dossier_id", "deleted"], unique=False)
    op.create_index("ix_photo_counted", "photo", ["dossier_id"], unique=False, sqlite_where=sa.text("deleted IS 0"))
    op.create_index("ix_photo_visit_id", "photo", ["visit_id", "dossier_id", "deleted"], unique=False)
    op.create_table(
        "project",
        sa.Column("dossier_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("deleted", sa.Boolean(), nullable=False),
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("enterprise_id", sa.Text(), nullable=True),
        sa.Column("category", sa.Text(), nullable=True),
        sa.Column("direction", sa.Text(), nullable=True),
        sa.Column("diagnosis_body", sa.Text(), nullable=True),
        sa.Column("bureau", sa.Text(), nullable=True),
        sa.Column("starts_on", sa.Text(), nullable=True),
        sa.Column("due_on", sa.Text(), nullable=True),
        sa.Column("scope", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("dossier_id", "id"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_project_enterprise_id", "project", ["enterprise_id", "dossier_id", "deleted"], unique=False)
    op.create_table(
        "quick_note",
        sa.Column("dossier_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("deleted", sa.Boolean(), nullable=False),
        sa.Column("visit_id", sa.Text(), nullable=True),
        sa.Column("tag", sa.Text(), nullable=True),
        sa.Column("words", sa.Text(), nullable=True),
        sa.Column("noted_at", sa.Text(), nullable=True),
        sa.Column("photo_ids", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("dossier_id", "id"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_quick_note_visit_id", "quick_note", ["visit_id", "dossier_id", "deleted"], unique=False)
    op.create_table(
        "receipt",
        sa.Column("dossier_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("deleted", sa.Boolean(), nullable=False),
        sa.Column("bundle", sa.Text(), nullable=True),
        sa.Column("sender", sa.Text(), nullable=True),
        sa.Column("received_at", sa.Text(), nullable=True),
        sa.Column("holds", sa.Text(), nullable=True),
        sa.Column("remark", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("dossier_id", "id"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "report_section",
        sa.Column("dossier_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("deleted", sa.Boolean(), nullable=False),
        sa.Column("section", sa.Text(), nullable=True),
        sa.Column("words", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("dossier_id", "id"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "sent",
        sa.Column("bundle", sa.Text(), nullable=False),
        sa.Column("sealed_at", sa.Text(), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("fingerprint", sa.Text(), nullable=False),
        sa.Column("check_words", sa.JSON(), nullable=False),
        sa.Column("entries", sa.Integer(), nullable=False),
        sa.Column("photos", sa.Integer(), nullable=False),
        sa.Column("dossiers", sa.JSON(), nullable=False),
        sa.Column("receivers", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("bundle"),
    )
    op.create_index(op.f("ix_sent_sealed_at"), "sent", ["sealed_at"], unique=False)
    op.create_table(
        "setting",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("name"),
    )
    op.create_table(
        "shortcoming",
        sa.Column("dossier_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("deleted", sa.Boolean(), nullable=False),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("link", sa.Text(), nullable=True),
        sa.Column("fact", sa.Text(), nullable=True),
        sa.Column("cause", sa.Text(), nullable=True),
        sa.Column("loss", sa.Text(), nullable=True),
        sa.Column("measure", sa.Text(), nullable=True),
        sa.Column("weight", sa.Text(), nullable=True),
        sa.Column("photo_ids", sa.Text(), nullable=True),
        sa.Column("interview_ids", sa.Text(), nullable=True),
        sa.Column("note_ids", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("dossier_id", "id"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "state",
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("dossier_id", sa.Text(), nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("record_id", sa.Text(), nullable=False),
        sa.Column("registers", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("n"),
        sa.UniqueConstraint("dossier_id", "type", "record_id", name=op.f("uq_state_dossier_id_type_record_id")),
    )
    op.create_table(
        "team_member",
        sa.Column("dossier_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("deleted", sa.Boolean(), nullable=False),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("role", sa.Text(), nullable=True),
        sa.Column("speciality", sa.Text(), nullable=True),
        sa.Column("organisation", sa.Text(), nullable=True),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("phone", sa.Text(), nullable=True),
        sa.Column("person_id", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("dossier_id", "id"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "thumbnail",
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("jpeg", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("sha256"),
    )
    op.create_table(
        "time_event",
        sa.Column("dossier_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("deleted", sa.Boolean(), nullable=False),
        sa.Column("visit_id", sa.Text(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=True),
        sa.Column("clock", sa.Text(), nullable=True),
        sa.Column("member_ids", sa.Text(), nullable=True),
        sa.Column("corrects_id", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("dossier_id", "id"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_time_event_corrects_id", "time_event", ["corrects_id", "dossier_id", "deleted"], unique=False)
    op.create_index("ix_time_event_visit_id", "time_event", ["visit_id", "dossier_id", "deleted"], unique=False)
    op.create_table(
        "trusted_device",
        sa.Column("device", sa.Text(), nullable=False),
        sa.Column("card", sa.Text(), nullable=False),
        sa.Column("enrolled_at", sa.Text(), nullable=False),
        sa.Column("revoked_at", sa.Text(), nullable=True),
        sa.Column("last_seqs", sa.JSON(), nullable=True),
        sa.PrimaryKeyConstraint("device"),
    )
    op.create_table(
        "visit",
        sa.Column("dossier_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("deleted", sa.Boolean(), nullable=False),
        sa.Column("theme", sa.Text(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=True),
        sa.Column("planned_on", sa.Text(), nullable=True),
        sa.Column("location", sa.Text(), nullable=True),
        sa.Column("receiver", sa.Text(), nullable=True),
        sa.Column("work_done", sa.Text(), nullable=True),
        sa.Column("opinions", sa.Text(), nullable=True),
        sa.Column("next_step", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("dossier_id", "id"),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "ix_visit_counted", "visit", ["dossier_id", "planned_on"], unique=False, sqlite_where=sa.text("deleted IS 0")
    )
    op.execute('CREATE VIRTUAL TABLE search USING fts5(words, tokenize="unicode61 remove_diacritics 0")')
