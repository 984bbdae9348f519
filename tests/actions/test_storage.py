"""How much a workspace takes, and what is wrong with it."""

from pathlib import Path

from app.actions import storage
from app.actions.setup import open_workspace


def test_sizes_of_what_lies_there(demo: Path) -> None:
    workspace = open_workspace(demo / "leader")
    try:
        told = storage.storage_of(workspace)
        assert told.folder == demo / "leader"
        assert told.originals == len(list(workspace.originals.stored())) > 0
        assert told.photos > sum(workspace.originals.size_of(one) for one in workspace.originals.stored())
        assert told.records > 0
        assert told.free > 0
    finally:
        workspace.close()


def test_a_whole_workspace_and_one_with_a_bad_disk(demo: Path) -> None:
    workspace = open_workspace(demo / "leader")
    try:
        assert storage.verify(workspace) == []
        bad = next(workspace.originals.stored())
        file = next(workspace.folder.glob(f"originals/*/{bad}"))
        file.chmod(0o600)
        data = bytearray(file.read_bytes())
        data[-100] ^= 1
        file.write_bytes(bytes(data))
        (told,) = storage.verify(workspace)
        assert bad[:12] in told
    finally:
        workspace.close()
