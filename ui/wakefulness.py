"""Keeps the screen awake while somebody works at arm's length; a system that knows no way simply dims as usual."""

import ctypes
import os
import shutil
import sys

from PySide6.QtCore import QObject, QProcess

_CONTINUOUS, _SYSTEM, _DISPLAY = 0x80000000, 0x1, 0x2  # ES_* of SetThreadExecutionState
_NAME, _PATH, _CONNECTION = "org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver", "zhenji-awake"


class Wakefulness(QObject):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._helper: QProcess | None = None

    def begin(self, why: str) -> None:
        if sys.platform == "win32":
            ctypes.windll.kernel32.SetThreadExecutionState(_CONTINUOUS | _SYSTEM | _DISPLAY)
        elif sys.platform == "darwin" and shutil.which("caffeinate"):
            self._helper = QProcess(self)
            self._helper.start("caffeinate", ["-d", "-w", str(os.getpid())])
        elif sys.platform == "linux":
            _ask_screen_saver(why)

    def end(self) -> None:
        if sys.platform == "win32":
            ctypes.windll.kernel32.SetThreadExecutionState(_CONTINUOUS)
        elif sys.platform == "linux":
            _leave_screen_saver()
        helper, self._helper = self._helper, None
        if helper is not None:
            helper.kill()
            helper.deleteLater()


def _ask_screen_saver(why: str) -> None:
    """Over a connection of its own: the wish ends with it, also when the program dies."""
    if not os.environ.get("DBUS_SESSION_BUS_ADDRESS"):
        return
    try:
        from PySide6.QtDBus import QDBusConnection, QDBusMessage
    except ImportError:
        return
    bus = QDBusConnection.connectToBus(QDBusConnection.BusType.SessionBus, _CONNECTION)
    if bus.isConnected():
        message = QDBusMessage.createMethodCall(_NAME, _PATH, _NAME, "Inhibit")
        message.setArguments(["Zhenji", why])
        bus.send(message)


def _leave_screen_saver() -> None:
    if "PySide6.QtDBus" in sys.modules:
        sys.modules["PySide6.QtDBus"].QDBusConnection.disconnectFromBus(_CONNECTION)
