"""Vault files: they come back, they are private, and each kind of trouble has its own message."""

import os
import stat
from pathlib import Path

import pytest

from app.domain.errors import AppError
from app.domain.findings import Severity
from app.keys.age import AgeIdentity, BadAgeKey, Damaged, NotAge, NotForUs, Passphrase, WrongPassphrase, seal_bytes
from app.keys.sealed_file import FileTrouble
from app.keys.secrets import BadSecrets, Secrets
from app.keys.vault import KeyFileVault, PassphraseVault, VaultMissing, passphrase_findings

pytestmark = pytest.mark.usefixtures("cheap_scrypt")

SECRETS = Secrets.generate()
WORDS = "诊断 现场 车间 2026"


@pytest.fixture
def key_file(tmp_path: Path) -> Path:
    path = tmp_path / "keys" / "leader.age"
    path.parent.mkdir()
    path.write_text(AgeIdentity.generate().file_text())
    return path


def test_secrets_come_back_from_both_kinds_of_file(tmp_path, key_file):
    for vault in (PassphraseVault(tmp_path / "a" / "vault.age", WORDS), KeyFileVault(tmp_path / "vault.age", key_file)):
        vault.save(Secrets.generate())
        vault.save(SECRETS)
        assert vault.load().text() == SECRETS.text()


def test_a_vault_file_is_private_and_leaves_nothing_beside_it(tmp_path):
    path = tmp_path / "vault.age"
    (tmp_path / "vault.age.part").write_text("left by a crash")

    PassphraseVault(path, WORDS).save(SECRETS)

    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert os.listdir(tmp_path) == ["vault.age"]
    assert b"AGE-SECRET-KEY" not in path.read_bytes()


def test_each_trouble_has_its_own_message(tmp_path, key_file):
    path = tmp_path / "vault.age"
    PassphraseVault(path, WORDS).save(SECRETS)
    whole = path.read_bytes()

    troubles = {
        VaultMissing: PassphraseVault(tmp_path / "elsewhere.age", WORDS),
        WrongPassphrase: PassphraseVault(path, WORDS[:-1]),
        NotAge: KeyFileVault(path, key_file),
    }
    messages = set()
    for kind, vault in troubles.items():
        with pytest.raises(kind) as refusal:
            vault.load()
        messages.add(refusal.value.message)
    path.write_bytes(whole[:-1])
    with pytest.raises(Damaged) as refusal:
        PassphraseVault(path, WORDS).load()
    messages.add(refusal.value.message)
    path.write_bytes(seal_bytes(b"zhenji-secrets-1\nAAAA\n\xff", Passphrase(WORDS)))
    with pytest.raises(BadSecrets) as refusal:
        PassphraseVault(path, WORDS).load()
    messages.add(refusal.value.message)
    assert len(messages) == 5


def test_a_key_file_of_another_workspace_does_not_open_it(tmp_path, key_file):
    path = tmp_path / "vault.age"
    KeyFileVault(path, key_file).save(SECRETS)
    key_file.write_text(AgeIdentity.generate().file_text())
    with pytest.raises(NotForUs):
        KeyFileVault(path, key_file).load()

    key_file.write_bytes(b"\xff\xfe")
    with pytest.raises(BadSecrets):
        KeyFileVault(path, key_file).load()
    key_file.write_text("no key")
    with pytest.raises(BadAgeKey):
        KeyFileVault(path, key_file).load()
    key_file.unlink()
    with pytest.raises(VaultMissing):
        KeyFileVault(path, key_file).load()


def test_a_failed_save_leaves_the_old_vault(tmp_path, monkeypatch):
    path = tmp_path / "vault.age"
    vault = PassphraseVault(path, WORDS)
    vault.save(SECRETS)

    def full(descriptor):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(FileTrouble, match="No space"):
        vault.save(Secrets.generate())

    assert os.listdir(tmp_path) == ["vault.age"]
    assert vault.load().text() == SECRETS.text()


def test_a_folder_or_a_huge_file_is_no_vault(tmp_path):
    with pytest.raises(FileTrouble):
        PassphraseVault(tmp_path, WORDS).load()
    (tmp_path / "huge").write_bytes(bytes(10_000_000))
    with pytest.raises(NotAge):
        PassphraseVault(tmp_path / "huge", WORDS).load()


def test_secrets_are_never_shown():
    shown = f"{SECRETS} {[SECRETS]!r} {PassphraseVault(Path('x'), WORDS)!r}"

    assert "AGE-SECRET" not in shown
    assert repr(SECRETS.store_key) not in shown
    assert WORDS not in shown


@pytest.mark.parametrize("cut", [0, 1, 20, 60, 150, 200])
def test_damaged_secrets_are_refused_without_being_shown(cut):
    with pytest.raises(BadSecrets) as refusal:
        Secrets.from_text(SECRETS.text()[:cut])

    assert refusal.value.__cause__ is None
    assert isinstance(refusal.value, AppError)


def test_a_weak_passphrase_is_found_and_only_an_empty_one_blocks():
    assert passphrase_findings(WORDS) == []
    assert [finding.severity for finding in passphrase_findings("  ")] == [Severity.BLOCKER]
    assert len(passphrase_findings("123456789")) == 1
    assert len(passphrase_findings("1111111111")) == 1
    assert [finding.severity for finding in passphrase_findings(WORDS + " ")] == [Severity.HINT]
    assert "10 个字符" in passphrase_findings("a1b2c3")[0].message
