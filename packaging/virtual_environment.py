"""The project's own .venv: made with a Python that fits, filled from the locks, left alone while nothing changed."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
SCRIPTS = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = SCRIPTS / ("python.exe" if os.name == "nt" else "python")

SUPPORTED = ("3.13", "3.12", "3.11")
BUILD_LOCK = ROOT / "packaging" / "requirements-build.txt"
LOCK = ROOT / "packaging" / "requirements.txt"
_STAMP = VENV / "zhenji-setup.sha256"


class SetupTrouble(Exception):
    """The environment cannot be made; the message says what a person should do."""


def missing_parts() -> dict[str, str]:
    """Debian ships a part of Python in a package of its own: that part to that package, if .venv has yet to be made."""
    if _usable() or _can_make_environments(python := _fitting_python()):
        return {}
    asked = [python, "-c", "import sys; print('python%d.%d-venv' % sys.version_info[:2])"]
    package = subprocess.run(asked, capture_output=True, text=True, check=True).stdout.strip()
    return {"ensurepip (for Python)": package}


def make() -> bool:
    """Bring .venv up to date; False if there was nothing to do."""
    if _usable():
        if _STAMP.exists() and _STAMP.read_text("ascii") == _fingerprint():
            return False
    else:
        _create(_fitting_python())
    _pip("install", "--require-hashes", "--no-deps", "-r", str(BUILD_LOCK))
    _pip("install", "--require-hashes", "--no-deps", "--no-build-isolation", "-r", str(LOCK))
    _pip("install", "--no-deps", "--no-build-isolation", "--no-index", "--editable", str(ROOT))
    _STAMP.write_text(_fingerprint(), "ascii")
    return True


def compile_bytecode() -> None:
    """Imports are several times slower without it, and some systems forbid Python to write it on its own."""
    subprocess.run([PYTHON, "-m", "compileall", "-q", ROOT / "app", ROOT / "ui"], stdout=sys.stderr, check=False)


def _usable() -> bool:
    return PYTHON.exists() and _version(VENV) in SUPPORTED


def _fingerprint() -> str:
    """Changes with the locks, the project's declaration, the Python and the place of the environment."""
    digest = hashlib.sha256(str(VENV).encode())
    for file in (BUILD_LOCK, LOCK, ROOT / "pyproject.toml", VENV / "pyvenv.cfg"):
        digest.update(file.read_bytes())
    return digest.hexdigest()


def _version(venv: Path) -> str:
    """Major and minor version of an environment's Python, "" if it has none."""
    config = venv / "pyvenv.cfg"
    found = (
        re.search(r"^version\s*=\s*(\d+\.\d+)", config.read_text("utf-8"), re.MULTILINE) if config.exists() else None
    )
    return found.group(1) if found else ""


def _fitting_python() -> str:
    """This Python if it fits, otherwise the newest that does."""
    if "{}.{}".format(*sys.version_info[:2]) in SUPPORTED:
        return sys.executable
    for version in SUPPORTED:
        found = shutil.which(f"python{version}") or _from_windows_launcher(version)
        if found:
            return found
    raise SetupTrouble(
        f"This is Python {sys.version.split()[0]}; Zhenji needs one of {', '.join(SUPPORTED)} and found none. "
        "Install one and run this command with it."
    )


def _from_windows_launcher(version: str) -> str | None:
    launcher = shutil.which("py") if os.name == "nt" else None
    if launcher is None:
        return None
    asked = [launcher, f"-{version}", "-c", "import sys; print(sys.executable)"]
    answer = subprocess.run(asked, capture_output=True, text=True, check=False)
    return answer.stdout.strip() if answer.returncode == 0 else None


def _create(python: str) -> None:
    if not _can_make_environments(python):
        raise SetupTrouble(f"{python} cannot make virtual environments: it has no ensurepip.")
    if VENV.exists():
        shutil.rmtree(VENV)
    done = subprocess.run([python, "-m", "venv", VENV], stdout=sys.stderr, check=False)
    if done.returncode != 0:
        raise SetupTrouble(f"{python} could not make a virtual environment in {VENV}: see the lines above.")


def _can_make_environments(python: str) -> bool:
    return subprocess.run([python, "-c", "import ensurepip, venv"], capture_output=True, check=False).returncode == 0


def _pip(*arguments: str) -> None:
    command = [str(PYTHON), "-m", "pip", "--disable-pip-version-check", *arguments, "--quiet"]
    if subprocess.run(command, stdout=sys.stderr, check=False).returncode != 0:
        raise SetupTrouble(
            "pip could not install what the locks name: see its lines above. Check the network (or pip's configured "
            "index) and run the command again; it goes on where it stopped."
        )
