"""Trainings and briefings: one record for each visit, material with its file, and what is missing."""

from datetime import date
from decimal import Decimal

import pytest

from app.actions import attachments, occasions, records
from app.actions.dossiers import visit_summaries
from app.actions.training_gaps import training_gaps
from app.domain.errors import AppError
from app.domain.records.visits import Briefing, Handout, Participant, Side, Training, Visit
from app.domain.terms import VisitKind
from tests import given
from tests.ui.given_pages import workspace_of


@pytest.fixture
def workspace(tmp_path):
    opened = workspace_of(tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def visit(workspace):
    made = given.visit("精益培训", kind=VisitKind.TRAINING, planned_on=date(2026, 11, 2))
    records.save(workspace, made)
    return made


def test_a_visit_of_another_kind_has_nothing_of_it(workspace):
    other = given.visit(kind=VisitKind.OTHER)
    records.save(workspace, other)

    assert occasions.blank_record(other) is None
    assert occasions.open_occasion(workspace, other) == occasions.Occasion()
    assert training_gaps(other, None) == []


def test_two_who_begin_to_write_write_into_one_record(workspace, visit):
    first, second = occasions.blank_record(visit), occasions.blank_record(visit)

    occasions.write_record(workspace, first.with_(topic="精益"), None)
    occasions.write_record(workspace, second.with_(lecturer="高志远"), second)

    record = occasions.open_occasion(workspace, visit).record
    assert (record.topic, record.lecturer) == ("精益", "高志远")


def test_what_was_undone_lives_again_when_somebody_writes_anew(workspace, visit):
    blank = occasions.blank_record(visit)
    occasions.write_record(workspace, blank.with_(topic="精益"), None)
    workspace.history.undo()
    assert occasions.open_occasion(workspace, visit).record is None

    occasions.write_record(workspace, blank.with_(topic="六西格玛"), None)

    assert occasions.open_occasion(workspace, visit).record.topic == "六西格玛"


def test_who_listened_is_counted_without_the_team(workspace, visit):
    for side in (Side.TEAM, Side.ENTERPRISE, Side.BUREAU, None):
        records.save(workspace, Participant(dossier_id=visit.dossier_id, visit_id=visit.id, name="甲", side=side))

    assert occasions.open_occasion(workspace, visit).heads == 3


def test_briefings_are_counted_by_their_day(workspace, visit):
    later = given.visit(kind=VisitKind.TRAINING, planned_on=date(2026, 11, 9))
    between = given.visit(kind=VisitKind.BRIEFING, planned_on=date(2026, 11, 5))
    for one in (later, between):
        records.save(workspace, one)
    summaries = visit_summaries(workspace, visit.dossier_id)

    assert [occasions.nth_of_kind(summaries, one) for one in (visit, between, later)] == [1, 1, 2]
    assert occasions.nth_of_kind(summaries, given.visit(kind=VisitKind.TRAINING)) == 3


def test_a_file_that_was_handed_out_comes_back_as_it_was(workspace, visit, tmp_path):
    source = tmp_path / "精益 讲义.pdf"
    source.write_bytes(b"%PDF " + bytes(3_000_000))

    handout = occasions.add_handout(workspace, visit, source)

    assert (handout.name, handout.file_name, handout.size) == ("精益 讲义", "精益 讲义.pdf", Decimal(3_000_005))
    assert occasions.open_occasion(workspace, visit).handouts == (handout,)
    target = tmp_path / "out.pdf"
    occasions.save_copy(workspace, handout, target)
    assert target.read_bytes() == source.read_bytes()
    assert not list(tmp_path.glob("*.part"))


def test_a_file_is_put_to_material_that_is_there(workspace, visit, tmp_path):
    named = Handout(dossier_id=visit.dossier_id, visit_id=visit.id, name="讲义", copies=Decimal(12))
    records.save(workspace, named)
    (tmp_path / "a.txt").write_text("讲")

    occasions.attach_file(workspace, named, tmp_path / "a.txt")

    (kept,) = occasions.open_occasion(workspace, visit).handouts
    assert (kept.name, kept.copies, kept.file_name) == ("讲义", 12, "a.txt")


def test_what_is_no_file_is_refused_and_nothing_is_kept(workspace, visit, tmp_path, monkeypatch):
    (tmp_path / "empty.txt").touch()
    (tmp_path / "large.txt").write_bytes(bytes(100))
    monkeypatch.setattr(attachments, "LARGEST_FILE", 99)

    for path in (tmp_path, tmp_path / "empty.txt", tmp_path / "large.txt", tmp_path / "none.txt"):
        with pytest.raises(AppError) as refusal:
            occasions.add_handout(workspace, visit, path)
        assert refusal.value.hint
    assert occasions.open_occasion(workspace, visit).handouts == ()
    assert list(workspace.originals.stored()) == []


def test_a_copy_is_whole_or_not_there(workspace, visit, tmp_path):
    (tmp_path / "a.txt").write_text("讲")
    handout = occasions.add_handout(workspace, visit, tmp_path / "a.txt")

    with pytest.raises(AppError):
        occasions.save_copy(workspace, handout, tmp_path / "no such folder" / "a.txt")
    with pytest.raises(AppError):
        occasions.save_copy(workspace, handout.with_(blob="0" * 64), tmp_path / "b.txt")
    assert not (tmp_path / "b.txt").exists()


@pytest.mark.parametrize(
    ("file_name", "name"),
    [
        ("../../etc/passwd", "etc_passwd"), ("a\\b:c.pdf", "a_b_c.pdf"), ("\x00", "发放材料"), ("", "讲义"),
        ("x" * 255, "x" * 120),
    ],
)  # fmt: skip
def test_names_from_bundles_are_made_fit(file_name, name):
    handout = Handout(name="讲义", file_name=file_name)
    assert occasions.file_name_of(handout) == name


def test_what_is_missing_is_told(visit):
    assert {gap.field for gap in training_gaps(visit, None)} == {"topic", "lecturer", "audience", "head_count"}
    whole = Training(visit_id=visit.id, topic="甲", lecturer="乙", audience="丙", head_count=Decimal(3))
    assert training_gaps(visit, whole) == []


def test_a_briefing_lacks_its_contents_until_one_is_ticked():
    visit = Visit(kind=VisitKind.BRIEFING)
    briefing = Briefing(visit_id=visit.id, speaker="甲", principal="乙")

    assert [gap.field for gap in training_gaps(visit, briefing)] == ["covers_findings"]
    for covered in ({"covers_report": True}, {"covers_findings": True}, {"covers_other": "园区"}):
        assert training_gaps(visit, briefing.with_(**covered)) == []
