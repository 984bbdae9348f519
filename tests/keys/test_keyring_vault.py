"""Secrets in a real Secret Service, in a locked one, and with none."""

import gc
from contextlib import closing

import pytest
import secretstorage

from app.domain.errors import AppError
from app.domain.ids import new_id
from app.keys.secrets import BadSecrets, Secrets
from app.keys.system_keyring import (
    KeyringIsLocked,
    KeyringUnavailable,
    keyring_available,
    keyring_name,
    write_keyring,
)
from app.keys.vault import KeyringVault, VaultMissing


@pytest.mark.keyring
@pytest.mark.usefixtures("secret_service")
def test_secrets_come_back_from_a_real_keyring():
    first, second = KeyringVault(new_id()), KeyringVault(new_id())
    secrets, others, newer = Secrets.generate(), Secrets.generate(), Secrets.generate()

    first.save(secrets)
    second.save(others)
    assert first.load().text() == secrets.text()

    first.save(newer)
    assert first.load().text() == newer.text()
    assert second.load().text() == others.text()


@pytest.mark.keyring
@pytest.mark.usefixtures("secret_service")
def test_a_workspace_that_the_keyring_does_not_know_is_missing():
    assert keyring_available()
    with pytest.raises(VaultMissing):
        KeyringVault(new_id()).load()


@pytest.mark.keyring
@pytest.mark.usefixtures("secret_service")
def test_damaged_secrets_are_told_without_being_shown():
    workspace, secrets = new_id(), Secrets.generate()
    write_keyring(workspace, secrets.text()[:-20])

    with pytest.raises(BadSecrets) as refusal:
        KeyringVault(workspace).load()
    assert refusal.value.__cause__ is None


@pytest.mark.keyring
@pytest.mark.usefixtures("secret_service")
@pytest.mark.filterwarnings("ignore:unclosed:ResourceWarning")
def test_a_locked_keyring_says_so():
    vault = KeyringVault(new_id())
    vault.save(Secrets.generate())
    with closing(secretstorage.dbus_init()) as connection:
        secretstorage.get_default_collection(connection).lock()

    with pytest.raises(KeyringIsLocked, match=keyring_name()):
        vault.load()
    gc.collect()  # the keyring library leaves its connection open here: let it warn while it is allowed to


@pytest.mark.usefixtures("no_session_bus")
def test_without_a_session_bus_there_is_no_keyring_and_the_error_says_what_to_do():
    vault = KeyringVault(new_id())

    assert not keyring_available()
    for attempt in (vault.load, lambda: vault.save(Secrets.generate())):
        with pytest.raises(KeyringUnavailable) as refusal:
            attempt()
        assert isinstance(refusal.value, AppError)
        assert "口令" in refusal.value.hint


def test_a_bus_that_is_gone_is_no_keyring(monkeypatch, tmp_path):
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path}/gone")

    assert not keyring_available()
    with pytest.raises(KeyringUnavailable):
        KeyringVault(new_id()).load()
