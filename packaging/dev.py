"""Set up, run, test and measure Zhenji: the one door for people and for CI. Needs nothing but a Python."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from datetime import datetime
from pathlib import Path

import system_packages
import virtual_environment
from virtual_environment import PYTHON, ROOT, SCRIPTS, SetupTrouble

CHECKS: tuple[tuple[str, list[str | Path]], ...] = (
    ("format", [PYTHON, "-m", "ruff", "format", "--check", "--quiet"]),
    ("lint", [PYTHON, "-m", "ruff", "check", "--quiet"]),
    ("types", [PYTHON, "-m", "mypy"]),
    ("types of the tools", [PYTHON, "-m", "mypy", "packaging"]),
    ("import contracts", [SCRIPTS / "lint-imports", "--no-logo"]),
)
"""What must hold before a test is run, quickest first."""

_TEST_MACHINERY = ("_pytest", "pytest", "pluggy", "xdist", "execnet")


def main() -> int:
    command, rest = _parser().parse_known_args()
    try:
        return int(command.action(rest))
    except SetupTrouble as trouble:
        _say(f"\nNot set up. {trouble}")
        return 1
    except KeyboardInterrupt:
        return 130


def set_up(rest: list[str]) -> int:
    if rest:
        raise SetupTrouble(f"setup takes no arguments: {' '.join(rest)}")
    _prepare()
    _say(f"Set up. Start it with: {Path(sys.executable).name} packaging/dev.py run")
    return 0


def run(rest: list[str]) -> int:
    _prepare()
    if not rest and not _has_display():
        return _demonstrate()
    if not rest:
        _require(system_packages.QT_LIBRARIES, system_packages.WINDOW_LIBRARIES)
    return _python("-P", "-m", "app", *rest)


def _demonstrate() -> int:
    folder = Path.cwd() / f"zhenji-demo-{datetime.now():%Y%m%d-%H%M%S}"
    _say(f"There is no display here, so no window can open. Doing the whole job on a sample dossier instead:\n{folder}")
    code = _python("-P", "-m", "app", "demo", str(folder))
    if code == 0:
        _say(f"\nThe results lie in {folder}: out/report.pdf, out/dossier.zjb, throw-away keys in keys/")
    return code


def test(rest: list[str]) -> int:
    started = time.monotonic()
    _prepare()
    _require(system_packages.QT_LIBRARIES)
    _provide(system_packages.missing_programs(system_packages.TEST_PROGRAMS), "Tests that need these are skipped")
    tests: tuple[str, list[str | Path]] = ("tests", [PYTHON, "-m", "pytest", "-n", "auto", *rest])
    with tempfile.TemporaryDirectory(prefix="zhenji-crashes-") as crashes:
        for name, command in (*CHECKS, tests):
            _say(f"== {name}")
            environment = {**_offscreen(), "ZHENJI_CRASH_REPORTS": crashes}
            code = subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode
            if code != 0:
                _tell_crashes(Path(crashes))
                _say(f"\nFAILED at: {name} (exit {code}, after {time.monotonic() - started:.0f} s)")
                return code
    _say(f"\nAll of it passed in {time.monotonic() - started:.0f} s.")
    return 0


def _tell_crashes(folder: Path) -> None:
    """Where in Python the workers were that died: tests/conftest.py lets each leave a report."""
    for report in sorted(folder.iterdir()):
        lines = report.read_text("utf-8", "replace").splitlines()
        telling = [line for line in lines if not any(f"/{name}/" in line for name in _TEST_MACHINERY)]
        if telling:
            _say(f"\n== died: {report.stem}\n" + "\n".join(telling))


def bench(rest: list[str]) -> int:
    return _measure("tests.bench", rest)


def faults(rest: list[str]) -> int:
    return _measure("tests.faults", rest)


def screens(rest: list[str]) -> int:
    return _measure("tests.screens", rest)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="dev.py", description=__doc__)
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    for name, action, words in (
        ("setup", set_up, "make .venv, fill it from the locks, install the system libraries that Qt needs"),
        ("run", run, "set up, then start the program; with no display, run the demo and say where its results lie"),
        ("test", test, "set up, then format, lint, types, import contracts and all tests; takes pytest's arguments"),
        ("bench", bench, "measure against peers and limits: bench [ROW…] [--json]"),
        ("faults", faults, "kill it, fill its disk, break its files: faults [--kills N]"),
        ("screens", screens, "write a picture of every page: screens --out DIR"),
    ):
        # Without a help of its own, a command's --help reaches the program behind it.
        commands.add_parser(name, help=words, add_help=False).set_defaults(action=action)
    return parser


def _prepare() -> None:
    missing = virtual_environment.missing_parts()
    for libraries in (system_packages.QT_LIBRARIES, system_packages.WINDOW_LIBRARIES, system_packages.MEDIA_LIBRARIES):
        missing = {**missing, **system_packages.missing_libraries(libraries)}
    _provide(missing, "This system lacks what Python or the window need")
    _say("Looking after .venv …")
    if virtual_environment.make():
        _say("Installed what the locks name.")
    virtual_environment.compile_bytecode()


def _provide(missing: dict[str, str], consequence: str) -> None:
    """Install what is missing if we may; otherwise say what to type, and go on."""
    if not missing:
        return
    packages = sorted(set(missing.values()))
    if system_packages.can_install():
        _say(f"Installing from the system's packages: {' '.join(packages)} …")
        if system_packages.install(packages):
            return
    _say(f"{consequence}: {' '.join(sorted(missing))}\n  {system_packages.how_to_install(missing)}")


def _require(*libraries: dict[str, str]) -> None:
    """Qt would abort with less to go by."""
    missing = [name for some in libraries for name in system_packages.missing_libraries(some)]
    if missing:
        raise SetupTrouble(f"Qt cannot start without {' '.join(missing)}: install them as said above.")


def _measure(module: str, rest: list[str]) -> int:
    place = ROOT.joinpath(*module.split("."))
    if not (place / "__main__.py").exists() and not place.with_suffix(".py").exists():
        _say(f"This checkout has no {module}, so there is nothing to run.")
        return 2
    _prepare()
    _require(system_packages.QT_LIBRARIES)
    return _python("-m", module, *rest, environment={**_offscreen(), "PYTHONPATH": str(ROOT)})


def _python(*arguments: str, environment: dict[str, str] | None = None) -> int:
    return subprocess.run([PYTHON, *arguments], env=environment, check=False).returncode


def _offscreen() -> dict[str, str]:
    return {**os.environ, "QT_QPA_PLATFORM": "offscreen"}


def _has_display() -> bool:
    return sys.platform != "linux" or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _say(words: str) -> None:
    """Standard output belongs to what is run: a table, JSON."""
    print(words, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
