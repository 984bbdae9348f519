"""One person's window on a workspace, dressed for a picture."""

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.actions import setup
from app.domain.clock import HeldClock, SystemClock
from app.domain.roles import Role
from app.keys.identity import DeviceIdentity
from app.workspace import Workspace
from tests.calm import calm
from ui.main_window import MainWindow
from ui.session import Session
from ui.theme.theme import Scheme
from ui.widgets.toast import Toast

_UNIT, _DEVICE = "常州智行咨询有限公司", "现场平板"


@dataclass(frozen=True)
class Look:
    """How the window is dressed, and what its pictures are called after."""

    name: str
    scheme: Scheme
    size: tuple[int, int]
    scale: float = 1.0


class Desk:
    """The clock stands at nine on the day after the story of the demo, and is moved by hand."""

    def __init__(self, folder: Path, look: Look) -> None:
        morning = SystemClock().now().wall + timedelta(days=1)
        self.clock = HeldClock(morning.replace(hour=9, minute=2, second=0, microsecond=0), mono=5_000_000.0)
        self.folder = folder
        workspace = setup.open_workspace(folder, clock=self.clock)
        self.session = Session(workspace, QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat))
        self.session.show()
        # Without a screen of its own size the window would begin maximised.
        self.window.showNormal()
        self.window.resize(*look.size)
        self.settle()

    @property
    def window(self) -> MainWindow:
        return self.session.window

    def settle(self) -> None:
        calm(self.window, self.session.jobs)

    def go(self, key: str, **where: object) -> Any:
        """To a place; its page, at rest, once the word about what was done before has gone."""
        for toast in self.window.findChildren(Toast):
            toast.hide()
        self.window.go(key, **where)
        self.settle()
        return self.window.page

    def key(self, key: Qt.Key) -> None:
        QTest.keyClick(QApplication.focusWidget() or self.window, key)
        self.settle()

    def shot(self, name: str) -> tuple[str, QWidget]:
        self.settle()
        return name, self.window

    def close(self) -> None:
        self.window.close()
        self.session.close()


def blank_workspace(folder: Path, role: Role, name: str) -> Workspace:
    """Nothing in it yet, and it asks nothing."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    key = folder.with_suffix(".age")
    key.write_text(DeviceIdentity.generate().age.text() + "\n", "ascii")
    person = setup.Person(role, name, _UNIT, _DEVICE)
    return setup.new_workspace(folder, person, setup.Lock(setup.KEY_FILE, key_file=key))
