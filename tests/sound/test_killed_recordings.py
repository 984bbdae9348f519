"""The short form of what `python -m tests.faults recording` does at length."""

from pathlib import Path

import pytest

from tests.faults import disks, kills
from tests.faults.promises import Effort, Trial

_EFFORT = Effort(kills=20, histories=0, every=1, seed=7)


@pytest.mark.parametrize("trial", [kills.recording_sound, disks.recording_sound])
def test_what_was_heard_stays(trial: Trial, tmp_path: Path) -> None:
    tried = list(trial(tmp_path, _EFFORT))
    assert len(tried) >= 20
    assert [trouble for trouble in tried if trouble] == []
