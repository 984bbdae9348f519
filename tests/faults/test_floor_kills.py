"""A short form of what `dev.py faults` does hundreds of times: killed while typing at the window, taking times, or
planning."""

from pathlib import Path

import pytest

from tests.faults import floor_kills, kills, plan_kills
from tests.faults.promises import Effort, Trial


@pytest.mark.parametrize(
    "trial",
    [floor_kills.window, floor_kills.times, kills.photo_intake, plan_kills.planning],
    ids=["window", "times", "photos", "plans"],
)
def test_what_was_saved_stays_when_the_program_is_killed(trial: Trial, tmp_path: Path) -> None:
    effort = Effort(kills=3, histories=0, every=1, seed=7)

    assert [words for words in trial(tmp_path, effort) if words] == []
