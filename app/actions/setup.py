"""Making a workspace on first start, and opening it again."""

import json
import os
import secrets
import shutil
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from app.actions import quarantine
from app.domain.clock import Clock, SystemClock
from app.domain.errors import AppError
from app.domain.ids import new_id
from app.domain.roles import Role
from app.domain.text import N_
from app.feeds.judging import NOT_UNDERSTOOD, understood
from app.keys.age import AgeError, WrongPassphrase
from app.keys.identity import DeviceIdentity
from app.keys.sealed_file import MAX_BYTES, FileMissing, FileTrouble, read_small_file, write_small_file
from app.keys.secrets import Secrets
from app.keys.vault import KeyFileVault, KeyringVault, PassphraseVault, Vault
from app.store import feed_log, settings
from app.store.database import open_store
from app.store.engine import Engine, reading, writing
from app.workspace import Profile, Workspace

_ABOUT, _VAULT, _STORE = "workspace.json", "vault.age", "store.db"
_FORMAT = 1
_UNDERSTOOD = "understood"
KEYRING, PASSPHRASE, KEY_FILE = "keyring", "passphrase", "keyfile"

AskPassphrase = Callable[[], str]


class NoWorkspace(AppError):
    """The folder holds no workspace, or one of a later version."""


@dataclass(frozen=True, slots=True)
class Person:
    """Who is going to use the workspace, as asked on first start."""

    role: Role
    name: str
    unit: str
    device_name: str


@dataclass(frozen=True, slots=True)
class Lock:
    """How the keys of a workspace are kept: in the system's keyring, under a passphrase, or under an age key file."""

    kind: str
    passphrase: str = ""
    key_file: Path | None = None


def is_workspace(folder: Path) -> bool:
    return os.path.isfile(folder / _ABOUT)


def new_workspace(
    folder: Path, person: Person, lock: Lock, clock: Clock | None = None, identity: DeviceIdentity | None = None
) -> Workspace:
    """Make identity, keys and store in an empty folder; a failure leaves no workspace there."""
    clock = clock or SystemClock()
    _refuse_what_is_there(folder)
    about: dict[str, object] = {"format": _FORMAT, "id": new_id(), "vault": lock.kind}
    if lock.key_file:
        about["key_file"] = os.path.relpath(lock.key_file, folder)
    profile = Profile(str(about["id"]), person.role, new_id(), person.name, person.unit, person.device_name)
    keys = Secrets(secrets.token_bytes(32), identity or DeviceIdentity.generate())
    made = not os.path.exists(folder)
    try:
        engine = _fill(folder, about, profile, keys, lock.passphrase)
    except BaseException as error:
        _sweep(folder, whole=made)
        if isinstance(error, OSError):
            raise AppError(
                N_("这个文件夹不能写入，没有建立工作区。"), N_("请检查权限和磁盘空间，或换一个文件夹。")
            ) from error
        raise
    return Workspace(folder, profile, keys.identity, engine, clock)


def _refuse_what_is_there(folder: Path) -> None:
    if is_workspace(folder):
        raise AppError(N_("这个文件夹里已经有一个工作区。"), N_("请直接打开它，或另选一个文件夹。"))
    if os.path.exists(folder / _STORE):
        raise AppError(N_("这个文件夹里已有诊迹的数据，没有动它。"), N_("请用恢复文件打开它，或另选一个文件夹。"))


def _fill(folder: Path, about: dict[str, object], profile: Profile, keys: Secrets, passphrase: str) -> Engine:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "quarantine").mkdir(exist_ok=True)
    engine = open_store(folder / _STORE, keys.store_key)
    try:
        with writing(engine) as db:
            settings.put(db, "profile", asdict(profile))
            settings.put(db, _UNDERSTOOD, understood())
        _vault(folder, about, passphrase).save(keys)
        _write_about(folder, about)
    except BaseException:
        engine.dispose()
        raise
    return engine


def _sweep(folder: Path, *, whole: bool) -> None:
    """A store whose key is lost would be in the way of the next attempt."""
    if whole:
        shutil.rmtree(folder, ignore_errors=True)
        return
    for left in (*folder.glob(f"{_STORE}*"), folder / _VAULT):
        with suppress(OSError):
            left.unlink()


def open_workspace(folder: Path, ask: AskPassphrase | None = None, clock: Clock | None = None) -> Workspace:
    """Open a workspace; `ask` is called when it is locked by a passphrase."""
    keys = load_secrets(folder, ask)
    if not _has_store(folder):  # an empty one in its place would pass for a workspace in which nothing was ever done
        raise NoWorkspace(
            N_("{folder} 里的数据库 store.db 不见了。"), N_("请把它从备份复制回来，再打开。"), folder=folder
        )
    engine = open_store(folder / _STORE, keys.store_key)
    try:
        workspace = Workspace(folder, _profile(engine), keys.identity, engine, clock or SystemClock())
        workspace.originals.sweep()
        quarantine.sweep(workspace)
        _judge_again_after_update(workspace)
    except BaseException:
        engine.dispose()
        raise
    return workspace


def _judge_again_after_update(workspace: Workspace) -> None:
    """A newer program may understand what an older one kept without applying it."""
    now = understood()
    with reading(workspace.engine) as db:
        if settings.get(db, _UNDERSTOOD) == now:
            return
    with writing(workspace.engine) as db:
        workspace.recount(db, feed_log.writers_of(db, NOT_UNDERSTOOD))
        settings.put(db, _UNDERSTOOD, now)


def _has_store(folder: Path) -> bool:
    try:
        return (folder / _STORE).stat().st_size > 0
    except OSError:
        return False


def _profile(engine: Engine) -> Profile:
    with reading(engine) as db:
        kept = settings.get(db, "profile")
    if kept is None:
        raise NoWorkspace(N_("数据库里没有工作区的资料。"), N_("请从最近的备份恢复。"))
    return Profile(**{**kept, "role": Role(kept["role"])})


def lock_kind(folder: Path) -> str:
    return str(_read_about(folder)["vault"])


def load_secrets(folder: Path, ask: AskPassphrase | None = None) -> Secrets:
    """The keys of a workspace; `ask` is called when they lie under a passphrase."""
    about = _read_about(folder)
    if about["vault"] == PASSPHRASE and ask is None:
        raise AppError(N_("打开这个工作区需要口令。"), N_("请用 --passphrase-file 或环境变量 ZHENJI_PASSPHRASE 给出。"))
    try:
        return _vault(folder, about, ask() if ask and about["vault"] == PASSPHRASE else "").load()
    except WrongPassphrase:
        raise
    except AgeError as error:
        raise AppError(
            N_("打不开这个工作区的密钥文件：它被换过，或已损坏。数据没有变化。"),
            N_("请把 workspace.json、vault.age 和 store.db 从同一份备份恢复，或用恢复文件打开。"),
        ) from error


def _vault(folder: Path, about: Mapping[str, object], passphrase: str) -> Vault:
    kind = about["vault"]
    if kind == KEYRING:
        return KeyringVault(str(about["id"]))
    if kind == PASSPHRASE:
        return PassphraseVault(folder / _VAULT, passphrase)
    return KeyFileVault(folder / _VAULT, (folder / str(about["key_file"])).resolve())


def _write_about(folder: Path, about: dict[str, object]) -> None:
    write_small_file(folder / _ABOUT, json.dumps(about, indent=1).encode())


def _read_about(folder: Path) -> dict[str, str]:
    try:
        text = read_small_file(folder / _ABOUT)
        about = json.loads(text if len(text) <= MAX_BYTES else b"")
        format_, kind = about["format"], about["vault"]
        wanted = {KEYRING: ("id",), PASSPHRASE: (), KEY_FILE: ("key_file",)}.get(str(kind), ())
        told = {name: str(about[name]) for name in ("vault", *wanted)}
        if "\0" in "".join(told.values()) or not "".join(told.values()).encode():
            raise ValueError
    except FileMissing as error:
        raise NoWorkspace(N_("{folder} 里没有诊迹工作区。"), N_("请检查路径，或先新建一个。"), folder=folder) from error
    except (FileTrouble, ValueError, KeyError, TypeError, RecursionError) as error:
        raise NoWorkspace(
            N_("{folder} 里的工作区说明读不出来。"), N_("请从备份恢复 workspace.json。"), folder=folder
        ) from error
    if format_ != _FORMAT or kind not in (KEYRING, PASSPHRASE, KEY_FILE):
        raise NoWorkspace(N_("这个工作区由更新的版本建立。"), N_("请先更新诊迹。"))
    return told


def relock(folder: Path, workspace_id: str, lock: Lock, keys: Secrets) -> None:
    """Keep the keys of a workspace in another place from now on: after a recovery, or another passphrase."""
    about: dict[str, object] = {"format": _FORMAT, "id": workspace_id, "vault": lock.kind}
    if lock.key_file:
        about["key_file"] = os.path.relpath(lock.key_file, folder)
    _vault(folder, about, lock.passphrase).save(keys)
    _write_about(folder, about)
    if lock.kind == KEYRING:
        (folder / _VAULT).unlink(missing_ok=True)
