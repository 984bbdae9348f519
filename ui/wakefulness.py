"""Keeps the screen awake while somebody works at arm's length; a system that knows no way simply dims as usual."""

import ctypes
import os
import shutil
import sys

from PySide6.QtCore import QObject, QProcess

_CONTINUOUS, _SYSTEM, _DISPLAY = 0x80000000, 0x1, 0x2  # ES_* of SetThreadExecutionState
_NAME, _PATH = "org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver"


class Wakefulness(QObject):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._helper: QProcess | None = None
        self._cookie: object = None

    def begin(self, why: str) -> None:
        if sys.platform == "win32":
            ctypes.windll.kernel32.SetThreadExecutionState(_CONTINUOUS | _SYSTEM | _DISPLAY)
        elif sys.platform == "darwin" and shutil.which("caffeinate"):
            self._helper = QProcess(self)
            self._helper.start("caffeinate", ["-d", "-w", str(os.getpid())])
        elif sys.platform == "linux":
            self._cookie = _ask_screen_saver("Inhibit", "Zhenji", why)

    def end(self) -> None:
        if sys.platform == "win32":
            ctypes.windll.kernel32.SetThreadExecutionState(_CONTINUOUS)
        helper, self._helper = self._helper, None
        if helper is not None:
            helper.kill()
            helper.deleteLater()
        cookie, self._cookie = self._cookie, None
        if cookie is not None:
            _ask_screen_saver("UnInhibit", cookie)


def _ask_screen_saver(method: str, *what: object) -> object:
    """The answer, None where nobody answers."""
    try:
        from PySide6.QtDBus import QDBusConnection, QDBusInterface
    except ImportError:
        return None
    bus = QDBusConnection.sessionBus()
    if not bus.isConnected():
        return None
    saver = QDBusInterface(_NAME, _PATH, _NAME, bus)
    saver.setTimeout(300)
    said = saver.call(method, *what).arguments()
    return said[0] if said else None
