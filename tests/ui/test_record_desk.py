"""Records of any type in a sheet: scans, links, roles, and back again."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QKeySequence, QShortcut
from pytestqt.qtbot import QtBot

from app.actions import attachments, dossiers, records
from app.domain.catalogue import RECORD_TYPES
from app.domain.errors import AppError
from app.domain.records.conclusion import FollowUp
from app.domain.records.enterprise import Enterprise
from app.domain.records.preparation import Undertaking
from app.domain.records.solution import RenovationProject
from app.domain.roles import Role
from tests.calm import calm
from tests.ui.given_pages import Host, workspace_of
from ui.attempt import Attempt
from ui.fields.kept_file import FileEditor
from ui.page import Page
from ui.record_desk import RecordDesk
from ui.widgets.banner import Banner


class _Bench(Page):
    """A page that only opens sheets."""

    def __init__(self, host: Host) -> None:
        super().__init__()
        self.trouble: list[AppError] = []
        self.desk = RecordDesk(host.parts, Attempt(self, Banner()), self, self.trouble.append)


@pytest.fixture
def host(tmp_path: Path) -> Iterator[Host]:
    made = Host(workspace_of(tmp_path))
    made.current.choose(dossiers.open_dossier(made.workspace, Enterprise(name="锐锋精密")).id)
    yield made
    made.close()


@pytest.fixture
def bench(qtbot: QtBot, host: Host) -> _Bench:
    made = _Bench(host)
    qtbot.addWidget(made)
    made.resize(900, 800)
    made.show()
    return made


def undertaking(host: Host, **values: object) -> Undertaking:
    made = Undertaking(
        dossier_id=host.current.id,
        commissioning_party="某市工信局",
        party_signer="林海",
        institution="江苏某诊断院",
        institution_signer="陈立峰",
    ).with_(**values)
    records.save(host.workspace, made)
    return made


def kept(host: Host) -> list[Undertaking]:
    with host.workspace.reading() as read:
        return read.find(Undertaking, dossier_id=host.current.id)


def test_a_scan_is_taken_in_and_saved_with_the_record(qtbot: QtBot, host: Host, bench: _Bench, tmp_path: Path) -> None:
    scan = tmp_path / "承诺书.pdf"
    scan.write_bytes(b"%PDF-1.7 " + bytes(4000))
    sheet = bench.desk.open(undertaking(host))
    editor = sheet.form.editor("blob")
    assert isinstance(editor, FileEditor)
    editor.take(scan)
    assert not editor.pick.isEnabled()
    sheet.way_on.click()
    assert sheet.isVisible(), "nothing is saved while the file is still on its way"
    calm(bench, host.jobs)
    assert "承诺书.pdf" in editor.words.text()
    assert "PDF" in editor.words.text()
    qtbot.keyClicks(sheet.form.editor("signed_on").part, "2026-10-08")
    with qtbot.waitSignal(bench.save_state, check_params_cb=lambda words: "已保存" in words):
        sheet.way_on.click()
    assert not sheet.isVisible()
    (saved,) = kept(host)
    assert host.workspace.originals.read(saved.blob) == scan.read_bytes()


def test_a_scan_may_follow_later_and_the_rest_may_not(qtbot: QtBot, host: Host, bench: _Bench) -> None:
    sheet = bench.desk.begin(Undertaking, host.current.id)
    qtbot.keyClicks(sheet.form.editor("commissioning_party").part, "ABC")
    sheet.way_on.click()
    assert sheet.isVisible()
    assert "没有保存" in sheet.banner.accessibleName()
    for name, words in (
        ("institution", "DEF"), ("party_signer", "G"), ("institution_signer", "H"), ("signed_on", "2026-10-08"),
    ):  # fmt: skip
        qtbot.keyClicks(sheet.form.editor(name).part, words)
    sheet.way_on.click()
    assert not sheet.isVisible()
    (saved,) = kept(host)
    assert not saved.blob


def test_what_cannot_be_taken_is_said_at_the_field(host: Host, bench: _Bench, tmp_path: Path) -> None:
    (tmp_path / "empty.pdf").touch()
    sheet = bench.desk.open(undertaking(host))
    editor = sheet.form.editor("blob")
    editor.take(tmp_path / "empty.pdf")
    calm(bench, host.jobs)
    sheet.form.flush()
    assert "empty.pdf" in editor.problem()
    assert editor.pick.isEnabled()
    assert editor.value() == ""


def test_a_file_can_be_dropped_and_taken_away_again(host: Host, bench: _Bench, tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "a.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(99))
    sheet = bench.desk.open(undertaking(host))
    editor = sheet.form.editor("blob")
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(tmp_path / "a.png"))])
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    editor.dropEvent(QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, mime, left, none))
    calm(bench, host.jobs)
    assert editor.value()
    qtbot.mouseClick(editor.clear, left)
    assert editor.value() == ""
    assert not editor.copy.isVisible()


def test_a_copy_comes_out_as_it_went_in(host: Host, bench: _Bench, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("甲")
    blob = attachments.keep_file(host.workspace, tmp_path / "a.txt")
    sheet = bench.desk.open(undertaking(host, blob=blob))
    sheet.form.editor("blob")._files.copy_out(blob, tmp_path / "b.txt")
    calm(bench, host.jobs)
    assert (tmp_path / "b.txt").read_text() == "甲"
    assert host.toasts == ["已另存 b.txt"]


def test_a_file_that_is_not_here_is_named_as_such(host: Host, bench: _Bench) -> None:
    sheet = bench.desk.open(undertaking(host, blob="0" * 64))
    calm(bench, host.jobs)
    assert "不在这台设备上" in sheet.form.editor("blob").words.text()


def test_a_sheet_that_was_closed_meanwhile_hears_nothing(host: Host, bench: _Bench, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("甲" * 100)
    sheet = bench.desk.open(undertaking(host))
    sheet.form.editor("blob").take(tmp_path / "a.txt")
    sheet.dismiss()
    calm(bench, host.jobs)
    assert not bench.trouble
    assert not kept(host)[0].blob


def test_links_are_offered_by_name(host: Host, bench: _Bench) -> None:
    project = RenovationProject(dossier_id=host.current.id, name="MES 一期")
    records.save(host.workspace, project)
    sheet = bench.desk.begin(FollowUp, host.current.id)
    field = sheet.form.editor("project_id").field
    assert "MES 一期" in [field.itemText(at) for at in range(field.count())]


def test_a_record_is_removed_and_brought_back(qtbot: QtBot, host: Host, bench: _Bench) -> None:
    sheet = bench.desk.open(undertaking(host))
    qtbot.mouseClick(sheet.remove, Qt.MouseButton.LeftButton)
    assert kept(host) == []
    assert host.offered_undo is not None
    host.offered_undo()
    assert len(kept(host)) == 1


def test_who_may_not_write_reads(qtbot: QtBot, tmp_path: Path) -> None:
    host = Host(workspace_of(tmp_path, Role.MEMBER))
    bench = _Bench(host)
    qtbot.addWidget(bench)
    sheet = bench.desk.open(Undertaking(dossier_id="d", institution="江苏某诊断院"))
    assert not hasattr(sheet, "way_on")
    assert not sheet.form.editor("blob").pick.isVisibleTo(sheet)
    host.close()


def test_every_type_has_a_sheet(host: Host, bench: _Bench) -> None:
    for type_ in RECORD_TYPES:
        sheet = bench.desk.open(type_(dossier_id=host.current.id))
        assert sheet.form.record is not None
        sheet.dismiss()


def test_a_slip_does_not_throw_away_what_was_typed(qtbot: QtBot, host: Host, bench: _Bench) -> None:
    sheet = bench.desk.begin(Undertaking, host.current.id)
    qtbot.keyClick(sheet, Qt.Key.Key_Escape)
    assert not sheet.isVisible(), "nothing was typed"
    sheet = bench.desk.begin(Undertaking, host.current.id)
    field = sheet.form.editor("party_signer").part
    qtbot.keyClicks(field, "Lin")
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert sheet.isVisible()
    assert "还没有保存" in sheet.banner.accessibleName()
    qtbot.keyClicks(field, "Hai")
    qtbot.mouseClick(sheet, Qt.MouseButton.LeftButton, pos=sheet.rect().topLeft())
    assert sheet.isVisible(), "what was typed since is new"
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert not sheet.isVisible()
    assert kept(host) == []


def test_undoing_waits_while_a_sheet_is_open(qtbot: QtBot, host: Host, bench: _Bench) -> None:
    undone = QShortcut(QKeySequence("Ctrl+Z"), bench)
    undone.activated.connect(host.parts.undo)
    sheet = bench.desk.open(undertaking(host))
    qtbot.keyClick(sheet, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert host.undone == 0
    sheet.dismiss()
    qtbot.keyClick(bench, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert host.undone == 1
