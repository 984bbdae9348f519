"""Every branch of the rules of the notice, and of scoring, is run by its own tests."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
RANDOM = {"rules": "tests/rules/test_incremental.py", "assess": "tests/assess/test_monotone.py"}
"""What random dossiers and answers happen to run is no proof."""


def coverage(data: Path, *words: str) -> tuple[int, str]:
    env = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST_", "COV"))}
    done = subprocess.run(
        [sys.executable, "-m", "coverage", *words],
        cwd=ROOT,
        env=env | {"COVERAGE_FILE": str(data)},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


@pytest.mark.parametrize("part", RANDOM)
def test_no_branch_is_left_out(part: str, tmp_path: Path) -> None:
    tests = ("-m", "pytest", "-q", "-n0", "-p", "no:cacheprovider", f"tests/{part}", f"--ignore={RANDOM[part]}")
    failed, said = coverage(tmp_path / "data", "run", "--branch", f"--source=app/{part}", *tests)
    assert not failed, said[-3_000:]
    incomplete, report = coverage(tmp_path / "data", "report", "--show-missing", "--skip-covered", "--fail-under=100")
    assert not incomplete, report
