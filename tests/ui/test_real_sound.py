"""Microphone and loudspeaker as Qt has them, in a room of their own on a real sound server."""

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
_MODULES = (
    "module-null-sink sink_name=room rate=16000 channels=1",
    "module-remap-source master=room.monitor source_name=microphone",
)


@pytest.fixture
def room(tmp_path: Path) -> Iterator[dict[str, str]]:
    """The environment of a program that is in it."""
    if shutil.which("pulseaudio") is None:
        pytest.skip("pulseaudio is not installed")
    socket = tmp_path / "native"
    home = {"XDG_RUNTIME_DIR": str(tmp_path), "HOME": str(tmp_path), "PULSE_SERVER": f"unix:{socket}"}
    environment = {**os.environ, **home, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    modules = [f"module-native-protocol-unix auth-anonymous=1 socket={socket}", *_MODULES]
    command = ["pulseaudio", "-n", "--exit-idle-time=-1", "--use-pid-file=no", "--disable-shm"]
    command += [word for module in modules for word in ("-L", module)]
    quiet = subprocess.DEVNULL
    server = subprocess.Popen(command, env=environment, stdout=quiet, stderr=quiet)
    until = time.monotonic() + 5
    while not socket.exists() and server.poll() is None and time.monotonic() < until:
        time.sleep(0.02)
    yield environment
    server.terminate()
    server.wait(10)


def test_what_is_played_is_what_is_heard(room: dict[str, str]) -> None:
    command = [sys.executable, "-m", "tests.ui.sound_room"]
    done = subprocess.run(command, cwd=ROOT, env=room, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["hertz"] == pytest.approx(440, abs=6)
    assert told["loud"] == pytest.approx(9_000 / 32_768, abs=0.02)
    assert told["ended"] == [pytest.approx(2.0, abs=0.1)]


def test_a_machine_without_devices_is_told_so(tmp_path: Path) -> None:
    """Qt itself finds nothing: no server listens."""
    code = (
        "from PySide6.QtCore import QCoreApplication; QCoreApplication([])\n"
        "from app.domain.errors import AppError\n"
        "from app.sound.wave_file import Sound, Wave\n"
        "from ui.voice.sound_devices import open_microphone, open_speaker\n"
        "for act in (open_microphone, lambda: open_speaker(Wave(Sound(), b''))):\n"
        "    try: act()\n"
        "    except AppError as error: print(error.message)\n"
    )
    environment = {**os.environ, "PULSE_SERVER": f"unix:{tmp_path}/none", "PIPEWIRE_REMOTE": "none"}
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert len(done.stdout.splitlines()) == 2
