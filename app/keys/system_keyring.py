"""The operating system's keyring, by name and never by whatever else happens to be installed."""

import importlib
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from app.domain.errors import AppError
from app.domain.text import N_, tr

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

_USER = "zhenji"


class _Backend(NamedTuple):
    words: str
    module: str
    name: str
    errors: tuple[tuple[str, str], ...]
    """Module and name of what its library raises beside the errors of keyring itself."""


_LINUX = _Backend(
    N_("Secret Service（系统密钥环）"),
    "keyring.backends.SecretService",
    "Keyring",
    (("secretstorage.exceptions", "SecretStorageException"), ("jeepney", "DBusErrorResponse")),
)
_WINDOWS = _Backend(
    N_("Windows 凭据管理器"),
    "keyring.backends.Windows",
    "WinVaultKeyring",
    (("win32ctypes.pywin32.pywintypes", "error"),),
)
_MACOS = _Backend(N_("macOS 钥匙串"), "keyring.backends.macOS", "Keyring", ())


class KeyringUnavailable(AppError):
    """No keyring runs in this session, or it refused."""

    def __init__(self) -> None:
        super().__init__(
            N_("系统密钥环（{name}）不可用，没有读写任何密钥。"),
            N_("请登录桌面会话后重试，或改用口令保护。"),
            name=keyring_name(),
        )


class KeyringIsLocked(AppError):
    """The user has not unlocked the keyring."""

    def __init__(self) -> None:
        super().__init__(
            N_("系统密钥环（{name}）处于锁定状态。"), N_("请在系统弹出的窗口里解锁，然后重试。"), name=keyring_name()
        )


def keyring_name() -> str:
    """The name of this system's keyring, as people know it."""
    return tr(_chosen().words)


def keyring_available() -> bool:
    return bool(_backend_class().viable)


def write_keyring(workspace_id: str, text: str) -> None:
    with _ready_keyring() as keyring:
        keyring.set_password(_service(workspace_id), _USER, text)
        if keyring.get_password(_service(workspace_id), _USER) != text:
            raise KeyringUnavailable


def read_keyring(workspace_id: str) -> str | None:
    with _ready_keyring() as keyring:
        return keyring.get_password(_service(workspace_id), _USER)


def _service(workspace_id: str) -> str:
    return f"zhenji {workspace_id}"


def _chosen() -> _Backend:
    return {"win32": _WINDOWS, "darwin": _MACOS}.get(sys.platform, _LINUX)


def _backend_class() -> "type[KeyringBackend]":
    # Imported late: it brings in D-Bus, and a workspace under a passphrase never needs it.
    chosen = _chosen()
    backend: type[KeyringBackend] = getattr(importlib.import_module(chosen.module), chosen.name)
    return backend


@contextmanager
def _ready_keyring() -> "Iterator[KeyringBackend]":
    backend = _backend_class()
    if not backend.viable:
        raise KeyringUnavailable
    keyring_errors = importlib.import_module("keyring.errors")
    others = tuple(getattr(importlib.import_module(module), name) for module, name in _chosen().errors)
    try:
        yield backend()
    except keyring_errors.KeyringLocked as error:
        raise KeyringIsLocked from error
    except (keyring_errors.KeyringError, OSError, *others) as error:
        raise KeyringUnavailable from error
