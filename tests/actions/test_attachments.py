"""Files of records: kept, told of, copied out; and new records with what is known already."""

import zipfile
from datetime import date

import pytest

from app.actions import attachments, records
from app.actions.blank_records import blank, link_choices, record_words
from app.domain.errors import AppError
from app.domain.records.conclusion import FollowUp, SatisfactionSurvey
from app.domain.records.preparation import Contract, Undertaking
from app.domain.records.project import Project
from app.domain.records.service_papers import Minutes, ProgressReport
from app.domain.records.solution import RenovationProject
from app.domain.records.visits import Visit
from app.domain.terms import Direction

DOSSIER = "d" * 36


@pytest.fixture
def project(workspace):
    made = Project(
        id=DOSSIER,
        dossier_id=DOSSIER,
        diagnosis_body="某诊断院",
        bureau="市工信局",
        direction=Direction.SMART_MANUFACTURING,
    )
    records.save(workspace, made)
    return made


def test_a_scan_comes_back_as_it_was(workspace, tmp_path):
    scan = tmp_path / "承诺书.pdf"
    scan.write_bytes(b"%PDF-1.7 " + bytes(2_000_000))

    blob = attachments.keep_file(workspace, scan)

    assert attachments.kept_file(workspace, blob) == attachments.KeptFile(2_000_009, ".pdf")
    attachments.save_copy(workspace, blob, tmp_path / "out.pdf")
    assert (tmp_path / "out.pdf").read_bytes() == scan.read_bytes()


def test_nothing_is_copied_into_our_own_folder(workspace, tmp_path):
    (tmp_path / "a.txt").write_text("甲")
    blob = attachments.keep_file(workspace, tmp_path / "a.txt")

    with pytest.raises(AppError):
        attachments.save_copy(workspace, blob, workspace.folder / "a.txt")


def test_files_are_told_by_how_they_begin(workspace, tmp_path):
    word = tmp_path / "no suffix"
    with zipfile.ZipFile(word, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    strange = tmp_path / "strange"
    strange.write_text("甲")

    told = [attachments.kept_file(workspace, attachments.keep_file(workspace, one)) for one in (word, strange)]

    assert [one.suffix for one in told] == [".docx", ""]
    assert attachments.kept_file(workspace, "0" * 64) is None


def test_what_is_known_is_filled_in(workspace, project):
    undertaking = blank(workspace, Undertaking, DOSSIER)
    assert (undertaking.institution, undertaking.commissioning_party) == ("某诊断院", "市工信局")

    records.save(workspace, Contract(dossier_id=DOSSIER, number="HT-1", commissioning_party="区工信局"))
    records.save(workspace, ProgressReport(dossier_id=DOSSIER, last_day=date(2026, 10, 31)))

    assert blank(workspace, Undertaking, DOSSIER).commissioning_party == "区工信局"
    assert blank(workspace, ProgressReport, DOSSIER).first_day == date(2026, 11, 1)
    assert blank(workspace, SatisfactionSurvey, DOSSIER).direction is Direction.SMART_MANUFACTURING
    assert blank(workspace, Minutes, DOSSIER).values() == Minutes().values()


def test_links_may_point_to_what_the_dossier_has(workspace, project):
    records.save(workspace, RenovationProject(id="r1", dossier_id=DOSSIER, name="MES 一期"))
    records.save(workspace, RenovationProject(id="r2", dossier_id="elsewhere", name="别家的"))
    visit = Visit(id="v1", dossier_id=DOSSIER, theme="看车间", planned_on=date(2026, 11, 3))
    records.save(workspace, visit)

    assert link_choices(workspace, FollowUp(dossier_id=DOSSIER)) == {"project_id": [("r1", "MES 一期")]}
    assert link_choices(workspace, Minutes(dossier_id=DOSSIER))["visit_id"] == [("v1", "2026-11-03 看车间")]
    assert record_words(Minutes()) == "会议纪要"
