"""Every branch of the rules of the notice is run by their own tests."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
RANDOM = "tests/rules/test_incremental.py"
"""What random dossiers happen to run is no proof."""


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


def test_no_branch_of_a_rule_is_left_out(tmp_path: Path) -> None:
    tests = ("-m", "pytest", "-q", "-n0", "-p", "no:cacheprovider", "tests/rules", f"--ignore={RANDOM}")
    failed, said = coverage(tmp_path / "data", "run", "--branch", "--source=app/rules", *tests)
    assert not failed, said[-3_000:]
    incomplete, report = coverage(tmp_path / "data", "report", "--show-missing", "--skip-covered", "--fail-under=100")
    assert not incomplete, report
