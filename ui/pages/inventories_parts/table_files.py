"""Where tables come from and go to: the dialogs that ask, with names that tell what is inside."""

import re
from pathlib import Path

from PySide6.QtCore import QMimeData, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from app.actions.inventories import CSV, TABLES, XLSX
from app.domain.text import N_, tr

_KINDS_OUT = (("XLSX (*.xlsx)", XLSX), ("CSV (*.csv)", CSV))
_BAD_IN_NAMES = re.compile(r'[\\/:*?"<>|\x00-\x1f]')


def table_file(mime: QMimeData) -> Path | None:
    """The one table that was dropped; None for anything else."""
    paths = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
    return paths[0] if len(paths) == 1 and paths[0].suffix.lower() in TABLES else None


class TableFiles:
    """Remembers the folder of the last time."""

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self._folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)

    def to_read(self) -> Path | None:
        kinds = f"{tr(N_('表格'))} (*.xlsx *.xlsm *.csv *.XLSX *.CSV);;{tr(N_('所有文件'))} (*)"
        chosen, _ = QFileDialog.getOpenFileName(self._window, tr(N_("选择表格")), self._folder, kinds)
        return self._remembered(chosen)

    def to_write(self, title: str, name: str) -> Path | None:
        first = str(Path(self._folder) / f"{_BAD_IN_NAMES.sub('_', name)[:80]}{XLSX}")
        kinds = ";;".join(words for words, _ in _KINDS_OUT)
        chosen, kind = QFileDialog.getSaveFileName(self._window, title, first, kinds)
        path = self._remembered(chosen)
        if path is None or path.suffix.lower() in (XLSX, CSV):
            return path
        return path.with_name(path.name + dict(_KINDS_OUT).get(kind, XLSX))

    def _remembered(self, chosen: str) -> Path | None:
        if not chosen:
            return None
        self._folder = str(Path(chosen).parent)
        return Path(chosen)
