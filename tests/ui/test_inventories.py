"""数据清单: sheets that are worked with the keyboard alone, pastes and files, and the indicators."""

import time
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit
from pytestqt.qtbot import QtBot

from app.actions import dossiers, inventories, records, setup
from app.actions.inventories import GRIDS
from app.domain.records.enterprise import Enterprise
from app.domain.records.inventories import Equipment, EquipmentKind, SoftwareSystem
from app.domain.records.notes import DataRequest
from app.domain.roles import Role
from tests.calm import calm
from tests.stray_windows import no_stray_windows
from tests.ui.given_pages import Host, workspace_of
from ui.models.grid_view import GridView
from ui.pages.inventories import InventoriesPage
from ui.pages.inventories_parts.intake_sheet import IntakeSheet
from ui.theme.theme import Theme
from ui.widgets.empty_state import EmptyState
from ui.widgets.fields import Choice

NAME, KIND, QUANTITY, KEY = 1, 2, 7, 11
_PLAIN = Qt.KeyboardModifier.NoModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def host(tmp_path: Path) -> Iterator[Host]:
    made = Host(workspace_of(tmp_path))
    made.current.choose(dossiers.open_dossier(made.workspace, Enterprise(name="锐锋精密")).id)
    dossier = made.current.id
    machines = [Equipment(dossier_id=dossier, name=f"机床 {at}", quantity=Decimal(at)) for at in range(1, 5)]
    inventories.write_rows(made.workspace, [(one, None) for one in machines])
    yield made
    made.close()


@pytest.fixture
def page(qtbot: QtBot, host: Host) -> Iterator[InventoriesPage]:
    made = InventoriesPage(host.parts)
    qtbot.addWidget(made)
    made.resize(1200, 800)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.arrive({})
    calm(made, host.jobs)
    made.grids[0].view.setFocus()
    yield made
    made.leave()


def stored(host: Host) -> list[Equipment]:
    return inventories.rows(host.workspace, Equipment, host.current.id)


def sheet(page: InventoriesPage, row: int, column: int) -> GridView:
    view = page.grids[0].view
    view.setFocus()
    view.go_to(row, column)
    return view


def typed(qtbot: QtBot, words: str) -> None:
    for one in words:  # keyClicks knows Latin letters only
        QApplication.sendEvent(QApplication.focusWidget(), QKeyEvent(QEvent.Type.KeyPress, 0, _PLAIN, one))


def pressed(qtbot: QtBot, *keys: Qt.Key) -> None:
    for key in keys:
        qtbot.keyClick(QApplication.focusWidget(), key)


def test_a_row_is_written_with_the_keyboard_alone(qtbot: QtBot, host: Host, page: InventoriesPage) -> None:
    with no_stray_windows():
        page.new.click()
        for words in ("JC-09", "数控车床", ""):
            typed(qtbot, words)
            pressed(qtbot, Qt.Key.Key_Tab)
        calm(page, host.jobs)
    made = stored(host)[-1]
    assert (made.number, made.name) == ("JC-09", "数控车床")
    assert page.grids[0].view.currentIndex().column() == 3
    assert page.tabs.group.button(0).count == 5
    host.workspace.history.undo()
    calm(page, host.jobs)
    assert page.grids[0].grid.words(4, NAME) == ""


def test_enter_goes_down_and_saves(qtbot: QtBot, host: Host, page: InventoriesPage) -> None:
    sheet(page, 0, QUANTITY)
    for words in ("7", "８ 台"):
        typed(qtbot, words)
        pressed(qtbot, Qt.Key.Key_Return)
    assert [one.quantity for one in stored(host)] == [7, 8, 3, 4]
    pressed(qtbot, Qt.Key.Key_Return)
    assert page.grids[0].view.currentIndex().row() == 3


def test_what_is_no_number_is_told_and_nothing_changes(qtbot: QtBot, host: Host, page: InventoriesPage) -> None:
    sheet(page, 0, QUANTITY)
    typed(qtbot, "x")
    pressed(qtbot, Qt.Key.Key_Return)
    assert "“x”不是数字" in page.banner.accessibleName()
    assert stored(host)[0].quantity == 1


def test_space_answers_and_delete_clears(qtbot: QtBot, host: Host, page: InventoriesPage) -> None:
    view = sheet(page, 0, KEY)
    pressed(qtbot, Qt.Key.Key_Space)
    assert stored(host)[0].key_operation is True
    pressed(qtbot, Qt.Key.Key_Space)
    assert stored(host)[0].key_operation is False
    typed(qtbot, "1")
    pressed(qtbot, Qt.Key.Key_Return)
    assert stored(host)[0].key_operation is True
    view.go_to(0, KEY)
    pressed(qtbot, Qt.Key.Key_Delete)
    assert stored(host)[0].key_operation is None


@pytest.mark.qt_log_ignore("does not support (raise|grabbing)", extend=True)
def test_an_option_is_picked_from_a_list(qtbot: QtBot, host: Host, page: InventoriesPage) -> None:
    view = sheet(page, 0, KIND)
    view.edit(view.currentIndex())
    editor = view.findChild(Choice)
    assert editor is not None
    calm(page, host.jobs)
    editor.setCurrentIndex(1)
    editor.hidePopup()
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert stored(host)[0].kind is EquipmentKind.MACHINING


def test_copy_and_paste_of_a_block(qtbot: QtBot, host: Host, page: InventoriesPage) -> None:
    view = sheet(page, 0, NAME)
    view.selectRow(0)
    qtbot.keyClick(view, Qt.Key.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text().startswith("\t机床 1\t")
    QGuiApplication.clipboard().setText("甲\t加工\n乙\t装配\n")
    view.go_to(3, NAME)
    qtbot.keyClick(view, Qt.Key.Key_V, CONTROL)
    assert [(one.name, one.kind) for one in stored(host)[3:]] == [
        ("甲", EquipmentKind.MACHINING),
        ("乙", EquipmentKind.ASSEMBLY),
    ]
    assert host.toasts == ["新增 1 行，更新 1 行。"]
    host.workspace.history.undo()
    assert [one.name for one in stored(host)] == ["机床 1", "机床 2", "机床 3", "机床 4"]


def test_a_paste_with_headings_tells_what_is_not_fine(qtbot: QtBot, host: Host, page: InventoriesPage) -> None:
    sheet(page, 0, 5)
    page.grids[0].paste("名称\t数量\n磨床\t3 台\n\t三\n")
    question = page.findChild(IntakeSheet)
    assert question is not None
    assert question.line.text() == "新增 1 行，1 行有问题，不导入。"
    assert [(bad.number, bad.column, bad.why) for bad in question._intake.bad] == [
        (3, "名称", "没有填"),
        (3, "数量", "“三”不是数字"),
    ]
    question.take.click()
    assert [(one.name, one.quantity) for one in stored(host)[4:]] == [("磨床", 3)]


def test_a_bad_paste_without_headings_can_be_given_up(qtbot: QtBot, host: Host, page: InventoriesPage) -> None:
    sheet(page, 0, QUANTITY)
    page.grids[0].paste("x\ny\n")
    question = page.findChild(IntakeSheet)
    assert question is not None
    assert not hasattr(question, "take")
    qtbot.keyClick(question, Qt.Key.Key_Return)
    assert [one.quantity for one in stored(host)] == [1, 2, 3, 4]


def test_filling_down_and_removing_rows(qtbot: QtBot, host: Host, page: InventoriesPage) -> None:
    view = sheet(page, 1, NAME)
    qtbot.keyClick(view, Qt.Key.Key_D, CONTROL)
    assert stored(host)[1].name == "机床 1"
    view.go_to(2, NAME)
    qtbot.keyClick(view, Qt.Key.Key_Delete, CONTROL)
    calm(page, host.jobs)
    assert [one.name for one in stored(host)] == ["机床 1", "机床 1", "机床 4"]
    assert host.toasts == ["删除了 1 行"]
    host.workspace.history.undo()
    calm(page, host.jobs)
    assert page.grids[0].grid.rowCount() == 5


def test_what_is_being_typed_survives_a_change_from_elsewhere(qtbot: QtBot, host: Host, page: InventoriesPage) -> None:
    view = sheet(page, 1, NAME)
    typed(qtbot, "X")
    first, second = stored(host)[:2]
    records.remove(host.workspace, [first])
    records.save(host.workspace, second.with_(name="别人改的", model="M"), second)
    calm(page, host.jobs)
    editor = view.findChild(QLineEdit)
    assert editor is not None
    assert editor.text() == "X"
    assert editor.hasFocus()
    assert page.grids[0].grid.words(0, 3) == "M"
    pressed(qtbot, Qt.Key.Key_Return)
    with host.workspace.reading() as read:  # neither is lost: somebody chooses one of the two
        sides = read.sides(host.current.id, "equipment", second.id, "name")
    assert {side.value for side in sides} == {"X", "别人改的"}


def test_the_window_may_close_while_one_types(qtbot: QtBot, host: Host, page: InventoriesPage) -> None:
    sheet(page, 0, NAME)
    typed(qtbot, "X")
    page.keep()
    assert stored(host)[0].name == "X"
    typed(qtbot, "Y")
    page.keep()
    pressed(qtbot, Qt.Key.Key_Return)
    assert stored(host)[0].name == "XY"
    with host.workspace.reading() as read:
        assert not read.conflict_counts()
    sheet(page, 4, NAME)
    typed(qtbot, "Z")
    page.keep()
    pressed(qtbot, Qt.Key.Key_Return)
    assert [one.name for one in stored(host)][3:] == ["机床 4", "Z"]


def test_what_is_typed_is_written_before_the_cell_is_left(qtbot: QtBot, host: Host, page: InventoriesPage) -> None:
    """The machine may stop at any moment: no more than a second of typing is lost, and it all undoes as one."""
    sheet(page, 4, NAME)
    typed(qtbot, "X")
    qtbot.waitUntil(lambda: [one.name for one in stored(host)][4:] == ["X"], timeout=3_000)
    typed(qtbot, "Y")
    qtbot.waitUntil(lambda: stored(host)[4].name == "XY", timeout=3_000)
    typed(qtbot, "Z")
    pressed(qtbot, Qt.Key.Key_Return)
    assert stored(host)[4].name == "XYZ"
    host.workspace.history.undo()
    assert len(stored(host)) == 4


def test_escape_puts_back_what_was_there(qtbot: QtBot, host: Host, page: InventoriesPage) -> None:
    view = sheet(page, 0, NAME)
    typed(qtbot, "X")
    qtbot.waitUntil(lambda: stored(host)[0].name == "X", timeout=3_000)
    pressed(qtbot, Qt.Key.Key_Escape)
    assert stored(host)[0].name == "机床 1"
    assert view.hasFocus()
    assert view.currentIndex().row() == 0


def test_the_selection_survives_a_change_from_elsewhere(qtbot: QtBot, host: Host, page: InventoriesPage) -> None:
    view = sheet(page, 2, QUANTITY)
    records.remove(host.workspace, [stored(host)[0]])
    calm(page, host.jobs)
    assert (view.currentIndex().row(), view.currentIndex().column()) == (1, QUANTITY)
    assert page.grids[0].grid.record(1).name == "机床 3"


def test_searching_narrows_the_sheet(qtbot: QtBot, host: Host, page: InventoriesPage) -> None:
    page.search.setText("床 3")
    calm(page, host.jobs)
    assert page.grids[0].grid.rowCount() == 2
    assert page.amount.text() == "1 行，共 4 行"
    page.new.click()
    assert page.grids[0].grid.rowCount() == 5
    assert page.search.text() == ""


def test_out_to_a_file_and_back(
    qtbot: QtBot, host: Host, page: InventoriesPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "表.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(file.with_suffix("")), "XLSX (*.xlsx)"))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(file), ""))
    page.export.click()
    calm(page, host.jobs)
    assert host.toasts == ["已存为 表.xlsx"]
    records.remove(host.workspace, stored(host)[1:])
    records.save(host.workspace, stored(host)[0].with_(name="改过"), stored(host)[0])
    page.bring.click()
    calm(page, host.jobs)
    question = page.findChild(IntakeSheet)
    assert question is not None
    assert question.line.text() == "新增 3 行，更新 1 行。"
    question.take.click()
    assert sorted(one.name for one in stored(host)) == ["机床 1", "机床 2", "机床 3", "机床 4"]


def test_a_table_is_dropped(qtbot: QtBot, host: Host, page: InventoriesPage, tmp_path: Path) -> None:
    file = tmp_path / "表.csv"
    file.write_text("名称,数量\n磨床,3\n", "utf-8")
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file))])
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    entering = QDragEnterEvent(page.rect().center(), copy, mime, left, _PLAIN)
    page.dragEnterEvent(entering)
    assert entering.isAccepted()
    page.dropEvent(QDropEvent(page.rect().center().toPointF(), copy, mime, left, _PLAIN))
    calm(page, host.jobs)
    question = page.findChild(IntakeSheet)
    assert question is not None
    assert question.line.text() == "新增 1 行。"
    mime.setUrls([QUrl.fromLocalFile(str(tmp_path / "a.jpg"))])
    other = QDragEnterEvent(page.rect().center(), copy, mime, left, _PLAIN)
    other.ignore()
    page.dragEnterEvent(other)
    assert not other.isAccepted()


def test_an_input_method_writes_into_a_cell(qtbot: QtBot, host: Host, page: InventoriesPage) -> None:
    view = sheet(page, 0, NAME)
    QApplication.sendEvent(view, QInputMethodEvent("shu", []))
    done = QInputMethodEvent("", [])
    done.setCommitString("数控")
    QApplication.sendEvent(view, done)
    editor = view.findChild(QLineEdit)
    assert editor is not None
    assert editor.text() == "数控"
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert stored(host)[0].name == "数控"


def test_words_from_a_bundle_are_no_markup(page: InventoriesPage) -> None:
    grid = page.grids[0].grid
    grid.show_records([Equipment(id="x", dossier_id="D", name="<img src='file:///x'>")], "D")
    assert "<img" not in str(grid.data(grid.index(0, NAME), Qt.ItemDataRole.ToolTipRole))


def test_a_file_that_is_no_table_is_told(
    qtbot: QtBot, host: Host, page: InventoriesPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "坏.xlsx"
    file.write_bytes(b"PK\x03\x04")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(file), ""))
    page.bring.click()
    calm(page, host.jobs)
    assert "不是完整的 XLSX" in page.banner.accessibleName()
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("", ""))
    page.bring.click()
    assert not host.jobs.running


def test_thousands_of_rows_are_taken_in_and_shown(
    qtbot: QtBot, host: Host, page: InventoriesPage, tmp_path: Path
) -> None:
    lines = "".join(f"新机床 {at},{at}\n" for at in range(1_000))
    file = tmp_path / "多.csv"
    file.write_text(f"名称,数量\n{lines}", "gb18030")
    page.grids[0].read_file(file)
    calm(page, host.jobs)
    page.findChild(IntakeSheet).take.click()
    calm(page, host.jobs)
    assert page.grids[0].grid.rowCount() == 1_005
    assert host.toasts == ["新增 1000 行。"]


def test_ten_thousand_rows_scroll(qtbot: QtBot, page: InventoriesPage) -> None:
    part = page.grids[0]
    rows = [Equipment(dossier_id="D", name=f"机床 {at}", quantity=Decimal(at)) for at in range(10_000)]
    part.grid.show_records(rows, "D")
    part.view.repaint()
    spent = []
    for at in range(10):
        start = time.process_time()
        part.view.verticalScrollBar().setValue(at * 20_000)
        part.view.repaint()
        spent.append(time.process_time() - start)
    assert min(spent) < 0.1, spent


def test_the_first_columns_stay_in_sight(qtbot: QtBot, page: InventoriesPage) -> None:
    view = sheet(page, 0, 0)
    assert view.frozen.isHidden()
    view.go_to(2, 20)
    assert view.frozen.isVisible()
    view.go_to(2, 14)
    assert view.columnViewportPosition(14) >= view.frozen.wide
    assert view.frozen.isVisible()
    place = view.frozen.visualRect(view.grid.index(1, 0)).center()
    qtbot.mouseClick(view.frozen.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert (view.currentIndex().row(), view.currentIndex().column()) == (1, 0)
    assert view.frozen.isHidden()


def test_large_text_leaves_everything_reachable(qtbot: QtBot, host: Host, page: InventoriesPage, look: Theme) -> None:
    look.choose(scale=2.0)
    page.resize(1000, 600)
    calm(page, host.jobs)
    assert page.width() == 1000
    page.open(len(GRIDS))
    calm(page, host.jobs)
    last = page.tabs.group.button(len(GRIDS))
    assert page.rect().contains(last.mapTo(page, last.rect().center()))
    page.open(0)
    for part in (page.new, page.bring, page.export, page.template, page.remove):
        assert page.rect().contains(part.mapTo(page, part.rect().bottomRight()))


def test_every_sheet_opens_and_takes_a_row(qtbot: QtBot, host: Host, page: InventoriesPage) -> None:
    firsts = {"medium": "电", "year": "2025"}
    for at, type_ in enumerate(GRIDS):
        page.open(at)
        calm(page, host.jobs)
        part = page.grids[at]
        part.begin_row()
        assert part.grid.type_in(part.grid.rowCount() - 1, 0, firsts.get(part.grid.columns[0][0], "甲"), None)
        assert inventories.counts(host.workspace, host.current.id)[type_] == (5 if at == 0 else 1)
        assert part.view.accessibleName()


def test_indicators_say_what_is_missing_and_lead_there(qtbot: QtBot, host: Host, page: InventoriesPage) -> None:
    some = SoftwareSystem(dossier_id=host.current.id, kind="ERP", name="U8", areas="采购管理、打卡")
    records.save(host.workspace, some)
    page.open(len(GRIDS))
    calm(page, host.jobs)
    rows = page.indicators.rows
    assert rows["nc_rate"].why.text() == "还缺关键工序"
    assert rows["sw_coverage"].value.text() == "7.1"
    assert rows["sw_coverage"].why.text() == "1 / 14 个环节，认不出的环节：打卡"
    assert rows["roi"].source.isHidden()
    records.save(host.workspace, stored(host)[0].with_(key_operation=False), stored(host)[0])
    calm(page, host.jobs)
    assert rows["nc_rate"].tag.accessibleName() == "不适用"
    rows["equip_network_rate"].source.click()
    calm(page, host.jobs)
    assert page.only.isVisible()
    assert page.only.words == "只看没填“联网”的"
    assert page.grids[0].view.currentIndex().column() == page.grids[0].grid.column_of("networked")
    page.only.click()
    assert not page.only.isVisible()


def test_the_requests_are_reached_by_name(qtbot: QtBot, host: Host, page: InventoriesPage) -> None:
    made = [DataRequest(dossier_id=host.current.id, name=name) for name in ("组织架构图", "设备台账")]
    inventories.write_rows(host.workspace, [(one, None) for one in made])
    page.arrive({"table": "data_request", "row": made[1].id})
    calm(page, host.jobs)
    assert page.grids[GRIDS.index(DataRequest)].view.selected_ids() == [made[1].id]
    assert page.grid is not None
    assert page.grid.type is DataRequest
    qtbot.keyClick(page, Qt.Key.Key_PageDown, CONTROL)
    assert page.tabs.current == GRIDS.index(DataRequest) + 1


def test_another_dossier_is_read_anew(qtbot: QtBot, host: Host, page: InventoriesPage) -> None:
    other = dossiers.open_dossier(host.workspace, Enterprise(name="另一家")).id
    host.current.choose(other)
    calm(page, host.jobs)
    assert page.grids[0].grid.rowCount() == 1
    assert page.crumbs()[0].words == "另一家"


def test_values_from_elsewhere_that_nobody_would_type_are_shown(
    qtbot: QtBot, host: Host, page: InventoriesPage
) -> None:
    odd = Equipment(dossier_id=host.current.id, name="", quantity=Decimal(-5), model="两\n行" * 50, kind=None)
    records.save(host.workspace, odd)
    page.open(len(GRIDS))
    calm(page, host.jobs)
    page.open(0)
    calm(page, host.jobs)
    assert page.grids[0].grid.words(4, QUANTITY) == "-5"


def test_without_a_dossier_it_leads_on(qtbot: QtBot, tmp_path: Path) -> None:
    host = Host(workspace_of(tmp_path, Role.MEMBER))
    page = InventoriesPage(host.parts)
    qtbot.addWidget(page)
    page.show()
    page.arrive({})
    assert any(state.isVisible() for state in page.findChildren(EmptyState))
    page.keep()
    host.close()


def test_the_sample_dossier_has_something_in_every_sheet(qtbot: QtBot, demo: Path) -> None:
    host = Host(setup.open_workspace(demo / "member"))
    host.current.choose(dossiers.dossier_cards(host.workspace)[0].id)
    page = InventoriesPage(host.parts)
    qtbot.addWidget(page)
    page.show()
    page.arrive({})
    calm(page, host.jobs)
    page.open(len(GRIDS))
    calm(page, host.jobs)
    assert len(page.indicators.rows) == 22
    host.close()
