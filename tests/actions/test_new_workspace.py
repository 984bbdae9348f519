"""Making a workspace leaves either one that opens, or a folder as it was."""

from pathlib import Path

import pytest

from app.actions.setup import KEY_FILE, PASSPHRASE, Lock, Person, is_workspace, new_workspace, open_workspace
from app.domain.errors import AppError
from app.domain.roles import Role
from tests.given import identity

PERSON = Person(Role.MEMBER, "王工", "江苏某诊断院", "平板")


@pytest.fixture(autouse=True)
def light_passphrases(monkeypatch: pytest.MonkeyPatch) -> None:
    """The cost of guessing is measured elsewhere."""
    monkeypatch.setattr("app.keys.age_keys._WORK_FACTOR", 10)


@pytest.mark.parametrize("there_before", [False, True])
def test_a_lock_that_does_not_take_leaves_nothing_in_the_way(tmp_path: Path, there_before: bool) -> None:
    folder = tmp_path / "ws"
    if there_before:
        folder.mkdir()
        (folder / "letter.txt").write_text("x")
    with pytest.raises(AppError):
        new_workspace(folder, PERSON, Lock(KEY_FILE, key_file=tmp_path / "none.txt"), identity=identity(0))
    assert not is_workspace(folder)
    assert folder.exists() is there_before
    new_workspace(folder, PERSON, Lock(PASSPHRASE, "另一把锁"), identity=identity(0)).close()
    open_workspace(folder, lambda: "另一把锁").close()


def test_data_without_its_description_is_not_written_over(tmp_path: Path) -> None:
    made = new_workspace(tmp_path / "ws", PERSON, Lock(PASSPHRASE, "一把锁"), identity=identity(0))
    made.close()
    (tmp_path / "ws" / "workspace.json").unlink()
    before = (tmp_path / "ws" / "store.db").read_bytes()
    with pytest.raises(AppError, match="用恢复文件"):
        new_workspace(tmp_path / "ws", PERSON, Lock(PASSPHRASE, "另一把"), identity=identity(0))
    assert (tmp_path / "ws" / "store.db").read_bytes() == before


def test_a_place_that_takes_no_files_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(AppError, match="不能写入"):
        new_workspace(tmp_path / "file" / "ws", PERSON, Lock(PASSPHRASE, "一把锁"), identity=identity(0))
    assert (tmp_path / "file").read_text() == "x"
