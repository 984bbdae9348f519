"""From the start of the process to the first page with its content, against an empty window with one label."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

from app.actions import dossiers
from app.domain.records.enterprise import Enterprise
from app.domain.records.visits import Visit
from app.domain.roles import Role
from tests.bench import given_feeds
from tests.bench.harness import Contest, bench

_EMPTY = """
import sys
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow
app = QApplication(sys.argv)
window = QMainWindow()
window.setCentralWidget(QLabel("empty"))
window.resize(1366, 768)
window.show()
window.grab()
print("usable", flush=True)
"""
_OURS = """
import sys
import gc
gc.disable()
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QApplication
from ui.garbage import GarbageSearch
from ui.start import Start
from ui.theme.theme import Theme
app = QApplication(sys.argv)
GarbageSearch(app)
Theme().apply(app)
start = Start(app, QSettings(sys.argv[1], QSettings.Format.IniFormat))
start.begin()
session = start.session
def look():
    if not session.jobs.running:
        session.window.grab()
        print("usable", flush=True)
        app.quit()
session.jobs.finished.connect(look, Qt.ConnectionType.QueuedConnection)
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
        # An installed program has its bytecode: the first run, which is not measured, may write it.
        environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        environment |= {"QT_QPA_PLATFORM": "offscreen", "ZHENJI_WORKSPACE": str(leader.folder)}

        def until_usable(program: str) -> float:
            command = [sys.executable, "-c", program, str(Path(place) / "window.ini")]
            started = time.perf_counter()
            with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as child:
                assert child.stdout is not None
                assert child.stdout.readline() == b"usable\n"
                # What follows is how it ends.
                return time.perf_counter() - started

        until_usable(_OURS)
        yield Contest(lambda: until_usable(_OURS), lambda: until_usable(_EMPTY))
