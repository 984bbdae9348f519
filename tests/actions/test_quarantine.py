"""What is kept apart stays as it came in, and nothing half-copied stays behind."""

from pathlib import Path

import pytest

from app.actions import exchange, setup
from app.bundle.opening import BundleRefused
from app.domain.errors import AppError
from app.workspace import Workspace


@pytest.fixture
def leader(demo: Path):
    workspace = setup.open_workspace(demo / "leader")
    yield workspace
    workspace.close()


def set_aside(workspace: Workspace, file: Path) -> exchange.Arrival:
    with pytest.raises(BundleRefused):
        exchange.import_bundle(workspace, file)
    return exchange.queue(workspace)[0]


def test_a_quarantined_file_that_was_altered_is_not_tried(leader: Workspace, demo: Path) -> None:
    (demo / "bad.zjb").write_bytes(b"no bundle")
    arrival = set_aside(leader, demo / "bad.zjb")
    [kept] = leader.quarantine.iterdir()

    kept.write_bytes((demo / "out/member.zjb").read_bytes())
    with pytest.raises(AppError, match="被改动过"):
        exchange.try_again(leader, arrival)
    kept.unlink()
    with pytest.raises(AppError, match="不见了"):
        exchange.try_again(leader, arrival)
    exchange.drop(leader, arrival)
    assert all(one.state != exchange.QUARANTINED for one in exchange.queue(leader))


def test_trying_again_in_vain_keeps_one_line_with_its_name(leader: Workspace, demo: Path) -> None:
    (demo / "bad.zjb").write_bytes(b"no bundle")
    arrival = set_aside(leader, demo / "bad.zjb")
    with pytest.raises(BundleRefused):
        exchange.try_again(leader, arrival)

    kept = [one for one in exchange.queue(leader) if one.state == exchange.QUARANTINED]
    assert [(one.id, one.file_name) for one in kept] == [(arrival.id, "bad.zjb")]


def test_the_refusal_is_told_where_nothing_can_be_kept(leader: Workspace, demo: Path) -> None:
    (demo / "bad.zjb").write_bytes(b"no bundle")
    leader.quarantine.rmdir()
    leader.quarantine.write_text("in the way")

    with pytest.raises(BundleRefused):
        exchange.import_bundle(leader, demo / "bad.zjb")

    leader.quarantine.unlink()
    assert set_aside(leader, demo / "bad.zjb").state == exchange.QUARANTINED


def test_what_a_killed_process_left_half_copied_is_swept(leader: Workspace, demo: Path) -> None:
    for name in ("999999999-ab.part", "ab.part"):
        (leader.quarantine / name).write_bytes(b"half")

    setup.open_workspace(leader.folder).close()

    assert list(leader.quarantine.iterdir()) == []
