"""The recovery file: made, proven by opening the store with it, declined in writing, and used."""

import unicodedata
from dataclasses import dataclass
from pathlib import Path

from app.actions import setup
from app.actions.setup import AskPassphrase, Lock
from app.domain.errors import AppError
from app.domain.findings import Severity
from app.domain.text import N_
from app.keys.recovery import Recovery, RecoveryMismatch, prove_recovery, read_recovery, write_recovery
from app.keys.secrets import Secrets
from app.keys.vault import passphrase_findings
from app.store import settings
from app.store.engine import WrongKey, open_engine, reading, writing
from app.workspace import Workspace

DECLINE_WORDS = N_("我已知晓")
_SETTING, _STORE = "recovery", "store.db"


@dataclass(frozen=True, slots=True)
class RecoveryState:
    """What is known about the recovery file of a workspace."""

    at: str
    """When it was last proven, or declined; ISO 8601."""
    file: str = ""
    """Where it lay when it was proven."""
    declined: str = ""
    """The words with which the user went without."""


def recovery_state(workspace: Workspace) -> RecoveryState | None:
    """None while nobody has made one nor said that they go without."""
    with reading(workspace.engine) as db:
        kept = settings.get(db, _SETTING)
    return None if kept is None else RecoveryState(**kept)


def save_recovery(
    workspace: Workspace, target: Path, passphrase: str, ask: AskPassphrase | None = None
) -> RecoveryState:
    """Write the file and prove it; `ask` gives the passphrase of the workspace where it has one."""
    if any(finding.severity is Severity.BLOCKER for finding in passphrase_findings(passphrase)):
        raise AppError(N_("恢复口令不能为空，没有生成恢复文件。"), N_("请设一个记得住的口令。"))
    if target.resolve().is_relative_to(workspace.folder.resolve()):
        raise AppError(N_("恢复文件不能放在数据文件夹里：电脑坏了会一起丢。"), N_("请存到 U 盘或另一台电脑上。"))
    secrets = setup.load_secrets(workspace.folder, ask)
    write_recovery(target, passphrase, Recovery(workspace.profile.workspace_id, workspace.profile.person, secrets))
    return _prove(workspace, target, passphrase, secrets)


def prove(workspace: Workspace, file: Path, passphrase: str, ask: AskPassphrase | None = None) -> RecoveryState:
    """The drill: read the file as on the bad day, and open the store with nothing but what it holds."""
    return _prove(workspace, file, passphrase, setup.load_secrets(workspace.folder, ask))


def decline(workspace: Workspace, words: str) -> RecoveryState:
    """Go without, said in writing."""
    if unicodedata.normalize("NFKC", words).strip() != DECLINE_WORDS:
        raise AppError(N_("还没有确认。"), N_("如果现在不做恢复文件，请照着输入：{words}"), words=DECLINE_WORDS)
    return _note(workspace, RecoveryState(_now(workspace), declined=DECLINE_WORDS))


def on_same_disk(workspace: Workspace, file: Path) -> bool:
    """One disk is lost as a whole: the file should lie on another one than the data."""
    return file.stat().st_dev == workspace.folder.stat().st_dev


def restore(folder: Path, file: Path, passphrase: str, lock: Lock) -> Workspace:
    """Open a folder that holds a store again with its recovery file, and keep its keys anew."""
    if not (folder / _STORE).is_file():
        raise AppError(
            N_("这个文件夹里没有诊迹的数据（store.db）。"), N_("请选原来存放数据的文件夹，或先把备份复制过来。")
        )
    recovery = read_recovery(file, passphrase)
    try:
        _owner_of(folder, recovery)
    except WrongKey as error:
        raise AppError(
            N_("这份恢复文件打不开这个文件夹里的数据，没有改动任何东西。"), N_("请换另一份恢复文件，或另选文件夹。")
        ) from error
    setup.relock(folder, recovery.workspace_id, lock, recovery.secrets)
    return setup.open_workspace(folder, lambda: lock.passphrase)


def _prove(workspace: Workspace, file: Path, passphrase: str, secrets: Secrets) -> RecoveryState:
    recovery = prove_recovery(file, passphrase, secrets)
    if _owner_of(workspace.folder, recovery) != workspace.profile.workspace_id:
        raise RecoveryMismatch
    return _note(workspace, RecoveryState(_now(workspace), str(file)))


def _owner_of(folder: Path, recovery: Recovery) -> str:
    """The id that the store itself knows, read with the key of the recovery file; raises WrongKey."""
    engine = open_engine(folder / _STORE, recovery.secrets.store_key)
    try:
        with reading(engine) as db:
            return str(settings.get(db, "profile", {}).get("workspace_id", ""))
    finally:
        engine.dispose()


def _note(workspace: Workspace, state: RecoveryState) -> RecoveryState:
    kept = {"at": state.at, "file": state.file, "declined": state.declined}
    with writing(workspace.engine) as db:
        settings.put(db, _SETTING, kept)
    return state


def _now(workspace: Workspace) -> str:
    return workspace.clock.now().wall.isoformat(timespec="seconds")
