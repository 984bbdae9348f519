"""Where the secrets of a workspace rest: the system's keyring, a file under a passphrase, or a file beside its key."""

from pathlib import Path
from typing import Protocol

from app.domain.errors import AppError
from app.domain.findings import Finding, Severity
from app.domain.text import N_
from app.keys.age import AgeIdentity, Passphrase, open_bytes, seal_bytes
from app.keys.sealed_file import FileMissing, read_small_file, write_small_file
from app.keys.secrets import BadSecrets, Secrets
from app.keys.system_keyring import read_keyring, write_keyring

GOOD_PASSPHRASE_LENGTH = 10


class VaultMissing(AppError):
    """There is no vault where the workspace says it is."""

    def __init__(self) -> None:
        super().__init__(N_("找不到打开这个工作区的密钥。"), N_("请用恢复文件恢复；数据仍在，没有丢失。"))


class Vault(Protocol):
    def save(self, secrets: Secrets) -> None: ...

    def load(self) -> Secrets: ...


class KeyringVault:
    """In the keyring of the operating system, opened by logging in."""

    def __init__(self, workspace_id: str) -> None:
        self._workspace_id = workspace_id

    def save(self, secrets: Secrets) -> None:
        write_keyring(self._workspace_id, secrets.text())

    def load(self) -> Secrets:
        text = read_keyring(self._workspace_id)
        if text is None:
            raise VaultMissing
        return Secrets.from_text(text)


class PassphraseVault:
    """In an age file under a passphrase."""

    def __init__(self, path: Path, passphrase: str) -> None:
        self._path = path
        self._passphrase = Passphrase(passphrase)

    def save(self, secrets: Secrets) -> None:
        write_small_file(self._path, seal_bytes(secrets.text().encode(), self._passphrase))

    def load(self) -> Secrets:
        return _secrets(open_bytes(_read(self._path), self._passphrase))


class KeyFileVault:
    """In an age file sealed to an identity that lies in a file of its own: for workspaces that ask nothing."""

    def __init__(self, path: Path, identity_file: Path) -> None:
        self._path = path
        self._identity_file = identity_file

    def save(self, secrets: Secrets) -> None:
        write_small_file(self._path, seal_bytes(secrets.text().encode(), [self._identity().recipient]))

    def load(self) -> Secrets:
        return _secrets(open_bytes(_read(self._path), [self._identity()]))

    def _identity(self) -> AgeIdentity:
        return AgeIdentity.parse(_text(_read(self._identity_file)))


def passphrase_findings(text: str) -> list[Finding]:
    """What speaks against a passphrase; it is the user's choice all the same."""
    if not text.strip():
        return [Finding(N_("口令不能为空。"), severity=Severity.BLOCKER)]
    findings = []
    if len(text) < GOOD_PASSPHRASE_LENGTH:
        words = N_("口令太短，容易被试出来：请至少用 {label} 个字符，例如四个不相干的词。")
        findings.append(Finding(words, label=str(GOOD_PASSPHRASE_LENGTH)))
    if len(set(text)) < GOOD_PASSPHRASE_LENGTH // 2:
        findings.append(Finding(N_("口令里不同的字符太少，容易被猜到。")))
    if text != text.strip():
        findings.append(Finding(N_("口令的开头或结尾有空格，以后容易输错。"), severity=Severity.HINT))
    return findings


def _read(path: Path) -> bytes:
    try:
        return read_small_file(path)
    except FileMissing as error:
        raise VaultMissing from error


def _secrets(data: bytes) -> Secrets:
    return Secrets.from_text(_text(data))


def _text(data: bytes) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError:
        raise BadSecrets from None
