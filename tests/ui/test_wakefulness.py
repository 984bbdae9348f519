"""The screen stays awake, asked for over a real message bus."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ASK = """
import sys, time
from PySide6.QtCore import QCoreApplication, QObject
from ui.wakefulness import Wakefulness
app = QCoreApplication([])
awake = Wakefulness(app)
awake.begin("正在现场走访")
app.processEvents()
time.sleep(0.2)
awake.end()
"""


@pytest.mark.skipif(sys.platform != "linux", reason="this is how it is asked for under Linux")
@pytest.mark.skipif(not shutil.which("dbus-monitor"), reason="dbus-monitor is not installed")
@pytest.mark.skipif(not shutil.which("dbus-run-session"), reason="dbus-run-session is not installed")
def test_the_screen_saver_is_asked(tmp_path: Path) -> None:
    script, heard = tmp_path / "ask.py", tmp_path / "heard.txt"
    script.write_text(ASK, "utf-8")
    watch = "interface='org.freedesktop.ScreenSaver'"
    both = f'dbus-monitor --session "{watch}" > {heard} & sleep 0.5; "{sys.executable}" {script}; sleep 0.3; kill $!'
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    subprocess.run(["dbus-run-session", "--", "sh", "-c", both], env=env, check=True, timeout=30)
    said = heard.read_text("utf-8")
    assert "member=Inhibit" in said
    assert "正在现场走访" in said


def test_without_a_bus_nothing_happens() -> None:
    env = {name: value for name, value in os.environ.items() if name != "DBUS_SESSION_BUS_ADDRESS"}
    command = [sys.executable, "-c", ASK]
    done = subprocess.run(
        command, env={**env, "PYTHONPATH": str(ROOT)}, check=True, timeout=30, capture_output=True, text=True
    )
    assert done.stderr == ""
