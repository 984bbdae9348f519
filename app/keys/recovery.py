"""The recovery file: everything needed to open a workspace again after the laptop or its keyring is lost."""

from dataclasses import dataclass
from pathlib import Path

import msgspec

from app.domain.errors import AppError
from app.domain.ids import is_id
from app.domain.text import N_
from app.keys.age import Passphrase, open_bytes, seal_bytes
from app.keys.sealed_file import read_small_file, write_small_file
from app.keys.secrets import BadSecrets, Secrets

_FORM = "zhenji-recovery-1"


class BadRecovery(AppError):
    """A recovery file that does not hold what it should."""

    def __init__(self) -> None:
        super().__init__(N_("恢复文件的内容不完整，不能使用。"), N_("请换另一份恢复文件，或在原电脑上重新生成。"))


class RecoveryMismatch(AppError):
    """A good recovery file, but of other secrets than those at hand."""

    def __init__(self) -> None:
        super().__init__(N_("这份恢复文件不是本工作区的，或已经过时。"), N_("请重新生成恢复文件并另存到别处。"))


@dataclass(frozen=True, slots=True)
class Recovery:
    workspace_id: str
    owner: str
    secrets: Secrets


@dataclass(frozen=True, slots=True)
class _Content:
    form: str
    workspace_id: str
    owner: str
    secrets: str


def write_recovery(path: Path, passphrase: str, recovery: Recovery) -> None:
    """It counts only once prove_recovery() has read it back from where the user keeps it."""
    content = _Content(_FORM, recovery.workspace_id, recovery.owner, recovery.secrets.text())
    write_small_file(path, seal_bytes(msgspec.json.encode(content), Passphrase(passphrase)))


def read_recovery(path: Path, passphrase: str) -> Recovery:
    data = open_bytes(read_small_file(path), Passphrase(passphrase))
    try:
        content = msgspec.json.decode(data, type=_Content)
        if content.form != _FORM or not is_id(content.workspace_id):
            raise BadRecovery
        return Recovery(content.workspace_id, content.owner, Secrets.from_text(content.secrets))
    except (msgspec.DecodeError, UnicodeError, RecursionError, BadSecrets):
        # `from None`: the words of the inner error may quote a secret.
        raise BadRecovery from None


def prove_recovery(path: Path, passphrase: str, secrets: Secrets) -> Recovery:
    """Read the file as a real recovery would, and see that it holds these very secrets."""
    recovery = read_recovery(path, passphrase)
    if recovery.secrets.text() != secrets.text():
        raise RecoveryMismatch
    return recovery
