"""Where the data lies and how it is locked."""

import os
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.actions.setup import is_workspace
from app.domain.text import N_, tr
from ui.jobs import Jobs
from ui.safekeeping.lock_choice import LockChoice
from ui.widgets.label import Label
from ui.widgets.path_field import PathField, Wanted


class PlacePart(QWidget):
    changed = Signal()

    def __init__(self, jobs: Jobs, folder: Path) -> None:
        super().__init__()
        self.folder = PathField(tr(N_("数据文件夹")), Wanted.FOLDER, folder)
        self.lock = LockChoice(jobs)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(Label(tr(N_("数据放哪里")), "h2"))
        column.addWidget(self.folder)
        hint = N_("全部加密。请放在本机硬盘上，不要放在网盘的文件夹或 U 盘里。")
        column.addWidget(Label(tr(hint), "caption", "text3", wrap=True))
        column.addWidget(Label(tr(N_("怎样上锁")), "h2"))
        column.addWidget(self.lock)
        self.folder.changed.connect(self._settle)
        self.lock.changed.connect(self.changed)
        self.setFocusProxy(self.lock)

    def _settle(self) -> None:
        """A folder that already holds other things gets a folder of its own inside."""
        path = self.folder.path
        if path is not None and not self.folder.field.isModified() and _holds_other_things(path):
            self.folder.show_path(path / "Zhenji")
        self.changed.emit()


def _holds_other_things(folder: Path) -> bool:
    if not os.path.isdir(folder) or is_workspace(folder):
        return False
    try:
        return any(folder.iterdir())
    except OSError:  # not ours to look into; making the workspace will say so
        return False
