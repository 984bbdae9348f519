"""Trouble on the screen: expected trouble as a banner on the page, a bug through one hook."""

import logging
import platform
import sys
import traceback
from types import TracebackType

from PySide6 import __version__ as qt_version
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from app.domain.errors import AppError
from app.domain.text import N_, tr
from ui.widgets.banner import Banner
from ui.widgets.button import Button
from ui.widgets.fields import NoteField
from ui.widgets.sheet import Sheet
from ui.widgets.status_tag import Tone

_log = logging.getLogger("zhenji")


def show_error(banner: Banner, error: AppError) -> None:
    banner.show_message(Tone.DANGER, error.message, error.hint)


def report_of(error: BaseException) -> str:
    """Where it happened, without what was said or typed: names of files, functions and kinds only."""
    lines = [f"Python {platform.python_version()} · Qt {qt_version} · {platform.system()} {platform.release()}"]
    cause: BaseException | None = error
    while cause is not None:
        lines.append(type(cause).__name__)
        for frame in traceback.extract_tb(cause.__traceback__):
            parts = frame.filename.replace("\\", "/").split("/")
            lines.append(f"  {'/'.join(parts[-2:])}:{frame.lineno} {frame.name}")
        cause = cause.__cause__ or cause.__context__
    return "\n".join(lines)


class ErrorHook(QObject):
    """Takes every exception that nobody expected."""

    caught = Signal(str)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._sheet: Sheet | None = None
        self.caught.connect(self._show)

    def take(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        report = report_of(error.with_traceback(trace))
        _log.error("%s", report)
        self.caught.emit(report)

    def _show(self, report: str) -> None:
        if self._sheet is not None:
            return
        hint = N_(
            "已经保存的内容没有变化，可以接着用。如果又出现，请把下面这份说明发给我们，里面没有企业和个人的信息。"
        )
        sheet = Sheet(self._window, tr(N_("程序出了点问题，这一步没有做完")), tr(hint), width=640)
        text = NoteField(name=tr(N_("说明")), role="caption", lines=8)
        text.setPlainText(report)
        text.setReadOnly(True)
        text.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        sheet.body.addWidget(text)
        copy = sheet.offer(Button(tr(N_("复制说明")), "clipboard-check"))
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(report))
        go_on = sheet.offer(Button(tr(N_("接着用")), kind="primary"))
        go_on.clicked.connect(sheet.dismiss)
        sheet.closed.connect(self._closed)
        self._sheet = sheet
        sheet.open()

    def _closed(self) -> None:
        sheet, self._sheet = self._sheet, None
        if sheet is not None:
            sheet.deleteLater()


def install_error_hook(window: QWidget) -> ErrorHook:
    """From now on a bug is logged and shown, and the window stays open."""
    hook = ErrorHook(window)
    sys.excepthook = hook.take
    return hook
