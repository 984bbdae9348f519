"""Somebody at the real window who types one note without ever pausing, and says when each key was struck."""

import os
import time
from collections.abc import Iterator
from pathlib import Path

from app.domain.records.visits import Visit
from app.workspace import Workspace

_BETWEEN_KEYS_S = 0.03


def typing_at_the_window(workspace: Workspace, scratch: Path) -> Iterator[str]:
    """Yields "<monotonic seconds> <characters typed>" as each is typed."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtCore import QSettings
    from PySide6.QtWidgets import QApplication

    from tests.ui.stage import type_words
    from ui.garbage import GarbageSearch
    from ui.session import Session
    from ui.theme.theme import Scheme, Theme

    app = QApplication([])
    GarbageSearch(app)
    Theme(Scheme.LIGHT).apply(app)
    with workspace.reading() as read:
        visit = read.find(Visit)[0]
    session = Session(workspace, QSettings(str(scratch / "window.ini"), QSettings.Format.IniFormat))
    session.show()
    session.current.choose(visit.dossier_id)
    session.window.go("capture", visit=visit.id)
    page = session.window.page
    field = page.bench.notes.composer.field  # type: ignore[attr-defined]  # the capture page's
    length = 0
    while True:
        length += 1
        struck = time.monotonic()
        type_words(field, "字")
        yield f"{struck} {length}"
        while time.monotonic() < struck + _BETWEEN_KEYS_S:
            app.processEvents()
