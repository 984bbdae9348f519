"""What made people stumble in a real window, so that it does not come back."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, QSettings, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.domain.roles import Role
from app.rules.visit_numbers import Nth
from tests.ui.given_pages import workspace_of
from ui.forms.autosave import LONGEST_MS, Autosave
from ui.navigation import program_icon
from ui.pages.dossier_parts.timeline_words import _visit_title
from ui.pages.first_start import FirstStart
from ui.safekeeping.new_passphrase import NewPassphrase
from ui.session import Session


def test_qt_speaks_chinese_in_its_dialogs(qapp: QApplication) -> None:
    assert QCoreApplication.translate("QFileDialog", "Look in:") == "查找范围："
    assert QCoreApplication.translate("QWidgetTextControl", "&Paste") == "粘贴(&P)"


def test_the_program_has_an_icon_in_every_size(qapp: QApplication) -> None:
    for side in (16, 32, 128):
        middle = program_icon().pixmap(QSize(side, side)).toImage().pixelColor(side // 2, side // 6)
        assert middle.alpha() == 255


def test_the_first_window_fits_the_screen(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> None:
    settings = QSettings(str(tmp_path / "zhenji.ini"), QSettings.Format.IniFormat)
    session = Session(workspace_of(tmp_path / "ws"), settings)
    room = qapp.primaryScreen().availableSize()
    assert room.width() < 1440, "the offscreen screen is smaller than the first size"
    assert session.window.isMaximized()
    assert session.window.size().boundedTo(room) == session.window.size()
    session.close()


def test_the_second_passphrase_follows_the_first(qtbot: QtBot) -> None:
    new = NewPassphrase("口令")
    qtbot.addWidget(new)
    assert new.first.field.nextInFocusChain() is new.again.field


def test_enter_asks_where_the_recovery_file_goes(qtbot: QtBot, tmp_path: Path) -> None:
    first = FirstStart(tmp_path / "data")
    qtbot.addWidget(first)
    first.show()
    first._made(workspace_of(tmp_path / "ws", Role.MEMBER))
    assert first.recovery is not None
    asked: list[str] = []
    first.recovery.button.clicked.disconnect()
    first.recovery.button.clicked.connect(lambda: asked.append("where"))
    again = first.recovery.new.again.field
    QTest.keyClick(again, Qt.Key.Key_Return)
    assert asked == []
    for field in (first.recovery.new.first.field, again):
        field.setText("铁桥 白鹭 七里 春山")
    QTest.keyClick(again, Qt.Key.Key_Return)
    assert asked == ["where"]


def test_somebody_who_never_pauses_loses_a_second_at_most(qtbot: QtBot) -> None:
    holder = QObject()
    autosave = Autosave(holder)
    with qtbot.waitSignal(autosave.due, timeout=LONGEST_MS + 400):
        autosave.touch()
        for _ in range(LONGEST_MS // 100):
            qtbot.wait(90)
            autosave.touch()


def test_a_proposed_theme_is_not_said_twice() -> None:
    assert _visit_title(Nth(2), "第 2 次走访") == "第 2 次走访"
    assert _visit_title(Nth(2), "") == "第 2 次走访"
    assert _visit_title(Nth(2), "设备科") == "第 2 次走访 · 设备科"
