"""Recovery files: they open the workspace again, and count only once they were read back."""

import pytest

from app.domain.ids import new_id
from app.keys.age import Damaged, NotAge, Passphrase, WrongPassphrase, seal_bytes
from app.keys.recovery import (
    BadRecovery,
    Recovery,
    RecoveryMismatch,
    prove_recovery,
    read_recovery,
    write_recovery,
)
from app.keys.sealed_file import FileMissing
from app.keys.secrets import Secrets

pytestmark = pytest.mark.usefixtures("cheap_scrypt")

WORDS = "丢了电脑 不丢档案"
RECOVERY = Recovery(new_id(), "王建国", Secrets.generate())


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "诊迹恢复文件.age"
    write_recovery(path, WORDS, RECOVERY)
    return path


def test_a_recovery_file_gives_everything_back(file):
    again = read_recovery(file, WORDS)

    assert (again.workspace_id, again.owner) == (RECOVERY.workspace_id, RECOVERY.owner)
    assert again.secrets.text() == RECOVERY.secrets.text()


def test_it_counts_once_it_was_read_back(file):
    assert prove_recovery(file, WORDS, RECOVERY.secrets).workspace_id == RECOVERY.workspace_id
    with pytest.raises(RecoveryMismatch):
        prove_recovery(file, WORDS, Secrets.generate())


def test_wrong_words_damage_and_absence_are_told_apart(file):
    with pytest.raises(WrongPassphrase):
        prove_recovery(file, WORDS + "!", RECOVERY.secrets)
    file.write_bytes(file.read_bytes()[:-1])
    with pytest.raises(Damaged):
        prove_recovery(file, WORDS, RECOVERY.secrets)
    file.write_bytes(b"something else")
    with pytest.raises(NotAge):
        prove_recovery(file, WORDS, RECOVERY.secrets)
    file.unlink()
    with pytest.raises(FileMissing):
        prove_recovery(file, WORDS, RECOVERY.secrets)


@pytest.mark.parametrize("content", [b"", b"{}", b"[" * 30_000, b"\xff", b"null", b"5"])
def test_other_content_under_the_right_words_is_refused(file, content):
    file.write_bytes(seal_bytes(content, Passphrase(WORDS)))

    with pytest.raises(BadRecovery) as refusal:
        read_recovery(file, WORDS)
    assert refusal.value.__cause__ is None


def test_repr_shows_no_secret():
    assert "AGE-SECRET" not in repr(RECOVERY)
