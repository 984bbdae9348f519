"""The bench says what it measured, in which direction, and whether the promise holds."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.bench.harness import Bench, Contest, Row, in_turns
from tests.bench.table import table

ROOT = Path(__file__).resolve().parents[2]


def row(unit: str, ours: float, limit: float, aim: float) -> Row:
    return Row("sealing", "2 GB", unit, ours, "age -r", limit, aim)


def test_a_rate_is_better_when_greater() -> None:
    assert row("MB/s", ours=600, limit=400, aim=1.0).ratio == pytest.approx(1.5)


def test_a_time_is_better_when_smaller() -> None:
    start = row("s", ours=0.3, limit=0.2, aim=1 / 1.5)

    assert start.ratio == pytest.approx(2 / 3)
    assert start.holds


def test_a_promise_that_is_missed_says_so() -> None:
    missed = row("MB/s", ours=399, limit=400, aim=1.0)

    assert not missed.holds
    assert "MISSED" in table([missed])


def test_both_sides_are_measured_in_turns_and_begin_in_turns() -> None:
    order: list[str] = []

    def side(letter: str, figures: Iterator[float]) -> float:
        order.append(letter)
        return next(figures)

    ours, limit = iter([5.0, 1, 9, 2, 3]), iter([50.0, 10, 90, 20, 30])
    medians = in_turns(Contest(lambda: side("a", ours), lambda: side("b", limit)), rounds=1)

    assert medians == (3.0, 30.0)
    assert "".join(order) == "baabbaabba"


def test_a_declared_row_is_measured_at_each_size_and_tidied_up() -> None:
    bench, left = Bench(), []

    @bench.row("start", sizes=("30 dossiers", "300 dossiers"), unit="s", against="an empty window", aim=0.67)
    @contextmanager
    def start(size: str) -> Iterator[Contest]:
        yield Contest(lambda: 0.15, lambda: 0.15)
        left.append(size)

    rows = list(bench.measured(bench.names))

    assert [(one.name, one.size, one.holds) for one in rows] == [
        ("start", "30 dossiers", True),
        ("start", "300 dossiers", True),
    ]
    assert left == ["30 dossiers", "300 dossiers"]


def test_columns_stand_under_each_other_in_chinese_too() -> None:
    lines = table([row("MB/s", 600, 400, 1.0), Row("封装", "2 GB", "MB/s", 1.5, "age -r", 4000, 1.0)]).splitlines()

    assert lines[1].index("2 GB") == lines[2].index("2 GB") + len("封装")


def test_json_has_the_keys_that_were_agreed() -> None:
    assert set(json.loads(json.dumps(row("s", 1, 2, 1).plain()))) == {
        *("row", "size", "unit", "ours", "against", "limit", "ratio", "aim", "holds")
    }


def test_an_unknown_row_is_named() -> None:
    asked = [sys.executable, "-m", "tests.bench", "no-such-row"]
    done = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=False)

    assert done.returncode == 2
    assert "no-such-row" in done.stderr
