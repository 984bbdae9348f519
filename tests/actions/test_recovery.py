"""A recovery file counts once it opened the store; without one people have to say so in writing."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.actions import recovery, setup
from app.actions.setup import KEY_FILE, PASSPHRASE, Lock, Person
from app.domain.errors import AppError
from app.domain.roles import Role
from app.keys.age import WrongPassphrase
from app.keys.recovery import BadRecovery, RecoveryMismatch
from app.workspace import Workspace
from tests.given import identity

WORDS, OPENING = "四个不相干的词 灯塔", "打开用的口令 梧桐"
LEADER = Person(Role.LEADER, "陈立峰", "江苏某诊断院", "笔记本")


@pytest.fixture(autouse=True)
def light_passphrases(monkeypatch: pytest.MonkeyPatch) -> None:
    """The cost of guessing is measured elsewhere."""
    monkeypatch.setattr("app.keys.age_keys._WORK_FACTOR", 10)


def key_file(folder: Path) -> Path:
    file = folder / "key.txt"
    file.write_text(identity(0).age.text() + "\n")
    return file


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    made = setup.new_workspace(tmp_path / "ws", LEADER, Lock(KEY_FILE, key_file=key_file(tmp_path)))
    yield made
    made.close()


def test_a_file_that_opened_the_store_is_noted(workspace: Workspace, tmp_path: Path) -> None:
    assert recovery.recovery_state(workspace) is None
    state = recovery.save_recovery(workspace, tmp_path / "usb/recovery.age", WORDS)
    assert recovery.recovery_state(workspace) == state
    assert Path(state.file).is_file()
    assert state.declined == ""


def test_it_does_not_lie_beside_the_data_it_opens(workspace: Workspace) -> None:
    target = workspace.folder / "sub/../recovery.age"
    with pytest.raises(AppError, match="不能放在数据文件夹里"):
        recovery.save_recovery(workspace, target, WORDS)
    assert not target.exists()
    assert recovery.recovery_state(workspace) is None


def test_no_passphrase_no_file(workspace: Workspace, tmp_path: Path) -> None:
    with pytest.raises(AppError, match="不能为空"):
        recovery.save_recovery(workspace, tmp_path / "recovery.age", "  ")
    assert not (tmp_path / "recovery.age").exists()


def test_the_drill_tells_what_is_wrong(workspace: Workspace, tmp_path: Path) -> None:
    file = tmp_path / "recovery.age"
    recovery.save_recovery(workspace, file, WORDS)
    with pytest.raises(WrongPassphrase):
        recovery.prove(workspace, file, "不是这个")
    other = setup.new_workspace(tmp_path / "other", LEADER, Lock(KEY_FILE, key_file=tmp_path / "key.txt"))
    try:
        with pytest.raises(RecoveryMismatch):
            recovery.prove(other, file, WORDS)
    finally:
        other.close()
    file.write_bytes(file.read_bytes()[:-20])
    with pytest.raises(AppError, match=r"损坏|不完整"):
        recovery.prove(workspace, file, WORDS)


@pytest.mark.parametrize("words", ["", "知道了", "我已知晓了"])
def test_going_without_takes_the_very_words(workspace: Workspace, words: str) -> None:
    with pytest.raises(AppError, match="还没有确认"):
        recovery.decline(workspace, words)
    assert recovery.recovery_state(workspace) is None


def test_going_without_is_kept_with_its_words_and_time(workspace: Workspace) -> None:
    state = recovery.decline(workspace, " 我已知晓 ")
    assert state.declined == "我已知晓"
    assert state.at
    assert recovery.recovery_state(workspace) == state


def test_a_workspace_under_a_passphrase_asks_for_it(tmp_path: Path) -> None:
    made = setup.new_workspace(tmp_path / "ws", LEADER, Lock(PASSPHRASE, OPENING))
    try:
        with pytest.raises(WrongPassphrase):
            recovery.save_recovery(made, tmp_path / "r.age", WORDS, lambda: "别的")
        assert not (tmp_path / "r.age").exists()
        recovery.save_recovery(made, tmp_path / "r.age", WORDS, lambda: OPENING)
        # The lost computer: nothing but the store and the recovery file.
        again = tmp_path / "again"
        again.mkdir()
        made.close()
        for file in made.folder.glob("store.db*"):
            shutil.copy(file, again)
        opened = recovery.restore(again, tmp_path / "r.age", WORDS, Lock(PASSPHRASE, "新的口令 石榴"))
        assert (opened.profile, opened.identity.device_id) == (made.profile, made.identity.device_id)
        opened.close()
    finally:
        made.close()
    setup.open_workspace(again, lambda: "新的口令 石榴").close()
    with pytest.raises(WrongPassphrase):
        setup.open_workspace(again, lambda: OPENING)


def test_a_recovery_of_another_workspace_changes_nothing(workspace: Workspace, tmp_path: Path) -> None:
    lock = Lock(KEY_FILE, key_file=tmp_path / "key.txt")
    other = setup.new_workspace(tmp_path / "other", LEADER, lock)
    recovery.save_recovery(other, tmp_path / "r.age", WORDS)
    other.close()
    before = {file: file.read_bytes() for file in workspace.folder.glob("*.*") if "store" not in file.name}
    with pytest.raises(AppError, match="打不开这个文件夹里的数据"):
        recovery.restore(workspace.folder, tmp_path / "r.age", WORDS, Lock(PASSPHRASE, "新的"))
    assert {file: file.read_bytes() for file in before} == before
    setup.open_workspace(workspace.folder).close()


def test_where_there_is_no_store_there_is_nothing_to_restore(tmp_path: Path) -> None:
    with pytest.raises(AppError, match=r"store\.db"):
        recovery.restore(tmp_path, tmp_path / "r.age", WORDS, Lock(PASSPHRASE, "新的"))


def test_an_age_file_that_is_no_recovery_file(workspace: Workspace, tmp_path: Path) -> None:
    from app.keys.age import Passphrase, seal_bytes

    (tmp_path / "r.age").write_bytes(seal_bytes(b"{}", Passphrase(WORDS)))
    with pytest.raises(BadRecovery):
        recovery.prove(workspace, tmp_path / "r.age", WORDS)
