"""From the start of the process to the first page with its content, against an empty window with one label."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

from app.actions import dossiers
from app.domain.records.enterprise import Enterprise
from app.domain.records.visits import Visit
from app.domain.roles import Role
from tests.bench import given_feeds
from tests.bench.harness import Contest, bench, seconds

_EMPTY = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow
app = QApplication(sys.argv)
window = QMainWindow()
window.setCentralWidget(QLabel("empty"))
window.resize(1366, 768)
window.show()
window.grab()
QTimer.singleShot(0, app.quit)
app.exec()
"""
_OURS = """
import sys
from PySide6.QtCore import QSettings, QTimer
from PySide6.QtWidgets import QApplication
from ui.start import Start
from ui.theme.theme import Theme
app = QApplication(sys.argv)
Theme().apply(app)
start = Start(app, QSettings(sys.argv[1], QSettings.Format.IniFormat))
start.begin()
def look():
    session = start.session
    if session is not None and not session.jobs.running:
        session.window.grab()
        app.quit()
timer = QTimer()
timer.timeout.connect(look)
timer.start(1)
app.exec()
"""


@bench.row("start", sizes=("3 dossiers", "300 dossiers"), unit="s", against="an empty PySide6 window", aim=1 / 1.5)
@contextmanager
def start(size: str) -> Iterator[Contest]:
    with tempfile.TemporaryDirectory(prefix="bench-") as place:
        leader = given_feeds.workspace(Path(place), "leader", Role.LEADER)
        today = leader.clock.now().wall.date()
        for number in range(int(size.split()[0])):
            project = dossiers.open_dossier(leader, Enterprise(name=f"测试企业 {number}"))
            with leader.unit_of_work() as work:
                for back in range(3):
                    work.put(Visit(dossier_id=project.id, theme="走访", planned_on=today - timedelta(days=back)))
        leader.close()
        environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "ZHENJI_WORKSPACE": str(leader.folder)}

        def run(program: str) -> None:
            command = [sys.executable, "-c", program, str(Path(place) / "window.ini")]
            subprocess.run(command, env=environment, check=True, capture_output=True)

        yield Contest(seconds(lambda: run(_OURS)), seconds(lambda: run(_EMPTY)))
