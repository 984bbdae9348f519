"""Fixtures of the key tests: passphrases at a low cost, and a real Secret Service of their own."""

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.keys import age_keys
from app.keys.system_keyring import keyring_available

BUS = """<busconfig>
  <type>session</type>
  <listen>unix:path={folder}/bus</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"""


@pytest.fixture
def cheap_scrypt(monkeypatch) -> None:
    """For tests that open many files; what they show does not depend on the cost."""
    monkeypatch.setattr(age_keys, "_WORK_FACTOR", 10)


@pytest.fixture
def no_session_bus(monkeypatch, tmp_path: Path) -> None:
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))


@pytest.fixture
def secret_service(monkeypatch) -> Iterator[None]:
    """gnome-keyring, unlocked, on a bus of its own that starts nothing else, with a home of its own."""
    for program in ("dbus-daemon", "gnome-keyring-daemon"):
        if shutil.which(program) is None:
            pytest.skip(f"{program} is not installed")
    # Not tmp_path: the path of a socket may have 107 characters at most.
    with tempfile.TemporaryDirectory(prefix="zj") as name:
        folder = Path(name)
        (folder / "bus.conf").write_text(BUS.format(folder=folder))
        for variable in ("HOME", "XDG_DATA_HOME", "XDG_RUNTIME_DIR", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
            monkeypatch.setenv(variable, name)
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={folder}/bus")
        with running("dbus-daemon", f"--config-file={folder}/bus.conf", "--nofork", "--nopidfile"):
            wait_for((folder / "bus").exists)
            with running("gnome-keyring-daemon", "--foreground", "--unlock", "--components=secrets", words=b"words"):
                wait_for(keyring_available)
                yield


class running:
    """A program that ends with the block, and no other."""

    def __init__(self, *command: str, words: bytes = b"") -> None:
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=dict(os.environ)
        )
        assert self._process.stdin
        self._process.stdin.write(words)
        self._process.stdin.close()

    def __enter__(self) -> None:
        return None

    def __exit__(self, *_: object) -> None:
        self._process.terminate()
        try:
            self._process.wait(5)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


def wait_for(condition) -> None:
    limit = time.monotonic() + 10
    while not condition():
        assert time.monotonic() < limit, "the service did not start"
        time.sleep(0.02)
