"""What holds for every page of every role, on a workspace with a whole dossier."""

from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from shiboken6 import ownedByPython

from app.actions import records
from app.actions.setup import open_workspace
from app.domain.records.enterprise import Enterprise
from tests.calm import calm
from ui.session import Session


@pytest.mark.parametrize("role", ["leader", "member", "bureau"])
def test_every_part_of_a_window_lies_in_it(qtbot, demo: Path, tmp_path: Path, role: str) -> None:
    """One that does not is a hidden window of its own, and dies when Python pleases."""
    before = set(QApplication.topLevelWidgets())
    session = Session(open_workspace(demo / role), QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat))
    qtbot.addWidget(session.window)
    session.show()
    for key in session.window.places:
        session.window.go(key)
        calm(session.window, session.jobs)
    apart = [one for one in QApplication.topLevelWidgets() if ownedByPython(one) and one not in before]
    session.window.close()
    session.close()
    assert apart == [session.window]


def test_every_page_does_without_an_enterprise(qtbot, demo: Path, tmp_path: Path) -> None:
    """Its name stands on top of most pages."""
    workspace = open_workspace(demo / "leader")
    with workspace.reading() as read:
        enterprise = read.find(Enterprise)[0]
    records.save(workspace, enterprise.with_(name=""), enterprise)
    session = Session(workspace, QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat))
    qtbot.addWidget(session.window)
    session.show()
    session.current.choose(enterprise.dossier_id)
    for gone in (False, True):
        if gone:
            records.remove(workspace, [enterprise])
        for key in session.window.places:
            session.window.go(key)
            calm(session.window, session.jobs)
            assert all(name.strip() for name in session.window.way_here()), key
            assert not session.window.grab().isNull()
    session.window.close()
    session.close()
