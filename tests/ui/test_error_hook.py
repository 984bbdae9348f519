"""A bug is shown, keeps nothing private, and the window stays."""

import sys
from collections.abc import Iterator

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from app.domain.errors import AppError
from ui.errors import install_error_hook, report_of, show_error
from ui.widgets.banner import Banner
from ui.widgets.button import Button
from ui.widgets.fields import NoteField
from ui.widgets.sheet import Sheet

SECRET = "潘国栋 13800000000"


@pytest.fixture
def window(qtbot) -> Iterator[QWidget]:
    before = sys.excepthook
    made = QWidget()
    made.resize(900, 700)
    qtbot.addWidget(made)
    made.show()
    yield made
    sys.excepthook = before


def bug() -> BaseException:
    try:
        raise ValueError(SECRET)
    except ValueError as error:
        return error


def test_a_bug_opens_a_report_that_can_be_copied(window: QWidget, caplog: pytest.LogCaptureFixture) -> None:
    install_error_hook(window)
    error = bug()
    sys.excepthook(type(error), error, error.__traceback__)
    (sheet,) = window.findChildren(Sheet)
    assert sheet.isVisible()
    copy = next(button for button in sheet.findChildren(Button) if button.words == "复制说明")
    copy.click()
    copied = QGuiApplication.clipboard().text()
    assert "ValueError" in copied
    assert "test_error_hook.py" in copied
    assert SECRET not in copied
    assert SECRET not in caplog.text
    assert sheet.findChild(NoteField).toPlainText() == copied
    sys.excepthook(type(error), error, error.__traceback__)
    assert len(window.findChildren(Sheet)) == 1


def test_the_report_tells_causes_but_no_words() -> None:
    try:
        raise RuntimeError(SECRET) from bug()
    except RuntimeError as error:
        report = report_of(error)
    assert "RuntimeError" in report
    assert "ValueError" in report
    assert "潘" not in report


def test_expected_trouble_stands_on_the_page(window: QWidget) -> None:
    banner = Banner(window)
    show_error(banner, AppError("照片没有存进去：磁盘只剩 {left} MB。", hint="清出空间后再存一次。", left=120))
    assert banner.isVisible()
    assert banner.accessibleName() == "照片没有存进去：磁盘只剩 120 MB。 清出空间后再存一次。"
    banner.clear()
    assert banner.isHidden()
