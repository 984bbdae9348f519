"""One door for people and CI: what dev.py finds missing, what it says, what it leaves alone."""

import ast
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from types import SimpleNamespace

import pytest

ROOT = Path(__file__).resolve().parents[2]
DEV = ROOT / "packaging" / "dev.py"


@pytest.fixture
def tools(monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """The modules beside dev.py, found the way dev.py finds them."""
    monkeypatch.syspath_prepend(str(DEV.parent))
    import dev
    import system_packages
    import virtual_environment

    return SimpleNamespace(dev=dev, system_packages=system_packages, virtual_environment=virtual_environment)


@pytest.fixture
def no_programs(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))


def ask(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, DEV, *arguments], capture_output=True, text=True, check=False)


def test_help_names_every_command() -> None:
    words = ask("--help").stdout

    assert all(command in words for command in ("setup", "run", "test", "bench", "faults", "screens"))


def test_an_unknown_command_is_refused() -> None:
    assert ask("fly").returncode == 2


def test_it_is_read_by_a_python_that_is_too_old_to_run_zhenji() -> None:
    """So that such a Python can say what is needed."""
    for module in ("dev.py", "virtual_environment.py", "system_packages.py"):
        source = (DEV.parent / module).read_text("utf-8")

        assert ast.parse(source, feature_version=(3, 8))
        assert "from __future__ import annotations" in source, "type hints of today are not evaluated"


@pytest.mark.skipif(sys.platform != "linux", reason="system libraries are looked after on Linux only")
def test_a_missing_library_is_found_by_loading_it(tools: SimpleNamespace) -> None:
    asked = {"libc.so.6": "libc6", "libno-such-thing.so.7": "no-such-package"}

    assert tools.system_packages.missing_libraries(asked) == {"libno-such-thing.so.7": "no-such-package"}


@pytest.mark.skipif(sys.platform != "linux", reason="system programs are looked after on Linux only")
def test_a_missing_program_is_found(tools: SimpleNamespace, no_programs: None) -> None:
    assert tools.system_packages.missing_programs({"age": "age"}) == {"age": "age"}


def test_other_systems_bring_what_qt_needs(tools: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")

    assert tools.system_packages.missing_libraries({"libno-such-thing.so.7": "no-such-package"}) == {}


def test_without_apt_it_says_which_libraries_to_look_for(tools: SimpleNamespace, no_programs: None) -> None:
    assert "libGL.so.1" in tools.system_packages.how_to_install({"libGL.so.1": "libgl1"})


def test_with_apt_it_says_the_exact_command(tools: SimpleNamespace, no_programs: None, tmp_path: Path) -> None:
    apt = tmp_path / "apt-get"
    apt.write_text("#!/bin/sh\n")
    apt.chmod(0o755)

    command = tools.system_packages.how_to_install({"libGL.so.1": "libgl1", "libEGL.so.1": "libegl1"})

    assert command == "sudo apt-get install -y --no-install-recommends libegl1 libgl1"


def test_the_python_of_an_environment_is_read_from_its_declaration(tools: SimpleNamespace, tmp_path: Path) -> None:
    (tmp_path / "pyvenv.cfg").write_text("home = somewhere\nversion = 3.11.2\n")

    assert tools.virtual_environment._version(tmp_path) == "3.11"
    assert tools.virtual_environment._version(tmp_path / "nothing") == ""


def test_the_fingerprint_changes_with_the_lock(
    tools: SimpleNamespace, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    environment = tools.virtual_environment
    (tmp_path / "pyvenv.cfg").write_text("version = 3.11.2\n")
    lock = tmp_path / "lock.txt"
    lock.write_text("one==1\n")
    monkeypatch.setattr(environment, "VENV", tmp_path)
    monkeypatch.setattr(environment, "LOCK", lock)

    before = environment._fingerprint()
    again = environment._fingerprint()
    lock.write_text("one==2\n")

    assert before == again != environment._fingerprint()


def test_an_unfit_python_without_another_says_which_are_needed(
    tools: SimpleNamespace, monkeypatch: pytest.MonkeyPatch, no_programs: None
) -> None:
    monkeypatch.setattr(tools.virtual_environment, "SUPPORTED", ("3.99",))

    with pytest.raises(tools.virtual_environment.SetupTrouble, match=r"3\.99"):
        tools.virtual_environment._fitting_python()


def test_no_display_is_noticed(tools: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)

    assert tools.dev._has_display() == (sys.platform != "linux")
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    assert tools.dev._has_display()


def test_what_this_checkout_lacks_is_said(tools: SimpleNamespace, capsys: pytest.CaptureFixture[str]) -> None:
    assert tools.dev._measure("tests.no_such_thing", []) == 2
    assert "tests.no_such_thing" in capsys.readouterr().err


def test_the_locks_pin_by_hash_and_name_no_place() -> None:
    for lock in (ROOT / "packaging" / "requirements.txt", ROOT / "packaging" / "requirements-build.txt"):
        words = lock.read_text("utf-8")
        pins = [line for line in words.splitlines() if line and not line.startswith((" ", "#"))]

        assert pins
        assert all("==" in pin and pin.endswith("\\") for pin in pins), "every pin is exact and followed by its hashes"
        assert "://" not in words
        assert not any(line.lstrip().startswith(("-i", "--index", "--extra", "--find")) for line in words.splitlines())


def test_every_direct_dependency_is_locked() -> None:
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    names = [*declared["project"]["dependencies"], *declared["dependency-groups"]["dev"]]
    locked = set(
        re.findall(r"^([a-z0-9-]+)==", (ROOT / "packaging" / "requirements.txt").read_text("utf-8"), re.MULTILINE)
    )

    assert {re.split(r"[<>=!~ ;\[]", name)[0] for name in names} <= locked


def test_ci_runs_what_the_readme_says() -> None:
    script = ROOT / ".ci" / "run"

    assert "python3 packaging/dev.py test" in script.read_text("utf-8")
    assert sys.platform == "win32" or os.access(script, os.X_OK)


def test_it_tells_where_a_worker_died(
    tools: SimpleNamespace, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Through the conftest of this suite, which leaves the report."""
    crashes, dies = tmp_path / "crashes", tmp_path / "tests" / "test_dies.py"
    crashes.mkdir()
    dies.parent.mkdir()
    dies.write_text("import ctypes\n\n\ndef test_it():\n    ctypes.string_at(0)\n")
    shutil.copy(ROOT / "tests" / "conftest.py", dies.parent)
    environment = {**os.environ, "ZHENJI_CRASH_REPORTS": str(crashes)}

    command = [sys.executable, "-m", "pytest", "-n", "1", "--max-worker-restart", "0", dies]
    subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, check=False)
    tools.dev._tell_crashes(crashes)

    said = capsys.readouterr().err
    assert "== died: gw0" in said
    assert "test_dies.py" in said
    assert "pluggy" not in said
