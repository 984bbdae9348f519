"""The one place where the window's parts are put together: application, theme, workspace, session."""

import os
import sys
from pathlib import Path

from platformdirs import user_config_path
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication, QWidget

from app.actions.setup import PASSPHRASE, is_workspace, lock_kind, open_workspace
from app.domain.errors import AppError
from app.workspace import Workspace
from ui.errors import install_error_hook
from ui.garbage import GarbageSearch
from ui.navigation import program_icon
from ui.session import Session
from ui.theme.theme import Theme

_LAST_WORKSPACE = "workspace/folder"
_OVERRIDE = "ZHENJI_WORKSPACE"
_TURN_S = 0.0005
"""After so long a job lets the window have its turn: painting one page takes dozens of turns, and Python's own 5 ms for
each of them add up to a window that stands still."""


class Start:
    """From nothing to a window: the known workspace is opened, or a new one is made first."""

    def __init__(self, app: QApplication, settings: QSettings) -> None:
        self._app, self._settings = app, settings
        self._front: QWidget | None = None
        self.session: Session | None = None
        app.aboutToQuit.connect(self._end)

    def begin(self) -> None:
        named = os.environ.get(_OVERRIDE) or str(self._settings.value(_LAST_WORKSPACE, ""))
        folder = Path(named) if named else None
        if folder is None or not is_workspace(folder):
            self._first_start(folder)
        elif lock_kind(folder) == PASSPHRASE:
            self._unlock(folder)
        else:
            try:
                self._enter(open_workspace(folder))
            except AppError as error:
                self._unlock(folder, error)

    def _first_start(self, folder: Path | None) -> None:
        from ui.pages.first_start import FirstStart

        front = FirstStart(folder)
        front.finished.connect(self._enter)
        self._show_front(front)

    def _unlock(self, folder: Path, error: AppError | None = None) -> None:
        from ui.pages.unlock import Unlock

        front = Unlock(folder, error)
        front.finished.connect(self._enter)
        front.another.connect(lambda: self._first_start(None))
        self._show_front(front)

    def _show_front(self, front: QWidget) -> None:
        old, self._front = self._front, front
        front.show()
        if old is not None:
            old.close()
            old.deleteLater()

    def _enter(self, workspace: Workspace) -> None:
        self._settings.setValue(_LAST_WORKSPACE, str(workspace.folder))
        self.session = Session(workspace, self._settings)
        install_error_hook(self.session.window)
        self.session.show()
        if self._front is not None:
            self._front.close()
            self._front.deleteLater()
            self._front = None

    def _end(self) -> None:
        if self.session is not None:
            self.session.close()
            self.session = None


def settings_file() -> QSettings:
    """Window state and the like; nothing about dossiers."""
    folder = user_config_path("Zhenji", appauthor=False, ensure_exists=True)
    return QSettings(str(folder / "zhenji.ini"), QSettings.Format.IniFormat)


def main() -> int:
    app = QApplication(sys.argv[:1])
    sys.setswitchinterval(_TURN_S)
    GarbageSearch(app)
    app.setApplicationName("Zhenji")
    Theme().apply(app)
    app.setWindowIcon(program_icon())
    start = Start(app, settings_file())
    start.begin()
    return app.exec()
