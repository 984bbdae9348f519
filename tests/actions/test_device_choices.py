"""What was settled for this device is remembered, and is no record that travels."""

from pathlib import Path

from app.actions.device_choices import CAMERA, LEFT_HANDED, choice, choose
from app.domain.changes import ChangeSet
from tests.ui.given_pages import workspace_of


def test_a_choice_is_remembered_and_told_to_nobody(tmp_path: Path) -> None:
    workspace = workspace_of(tmp_path)
    told: list[ChangeSet] = []
    workspace.on_change(told.append)
    assert choice(workspace, CAMERA) == ""
    choose(workspace, CAMERA, "左边的相机")
    choose(workspace, CAMERA, "右边的相机")
    choose(workspace, LEFT_HANDED, "yes")
    assert (choice(workspace, CAMERA), choice(workspace, LEFT_HANDED)) == ("右边的相机", "yes")
    assert told == []
    workspace.close()
