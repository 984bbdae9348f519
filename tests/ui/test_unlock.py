"""A passphrase opens, a wrong one changes nothing, and the recovery file is the other way in."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.actions import recovery, setup
from app.actions.setup import PASSPHRASE, Lock, Person
from app.domain.errors import AppError
from app.domain.roles import Role
from app.keys.vault import VaultMissing
from app.workspace import Workspace
from tests.given import identity
from tests.ui.given_pages import workspace_of
from ui.pages.unlock import Unlock

OPENING, RECOVERY = "梧桐 灯塔 石榴 三月", "铁桥 白鹭 七里 春山"
_SLOW = 20_000


@pytest.fixture(autouse=True)
def light_passphrases(monkeypatch: pytest.MonkeyPatch) -> None:
    """The cost of guessing is measured elsewhere."""
    monkeypatch.setattr("app.keys.age_keys._WORK_FACTOR", 10)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    person = Person(Role.MEMBER, "王工", "江苏某诊断院", "平板")
    made = setup.new_workspace(tmp_path / "ws", person, Lock(PASSPHRASE, OPENING), identity=identity(0))
    made.close()
    return made.folder


@pytest.fixture
def opened() -> Iterator[list[Workspace]]:
    made: list[Workspace] = []
    yield made
    for workspace in made:
        workspace.close()


def window(qtbot: QtBot, folder: Path, opened: list[Workspace], error: AppError | None = None) -> Unlock:
    made = Unlock(folder, error)
    qtbot.addWidget(made)
    made.finished.connect(opened.append)
    made.show()
    return made


def test_the_passphrase_opens(qtbot: QtBot, folder: Path, opened: list[Workspace]) -> None:
    unlock = window(qtbot, folder, opened)
    unlock.unlock.field.field.setText(OPENING)
    qtbot.keyClick(unlock.unlock.field.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: opened != [], timeout=_SLOW)
    assert opened[0].profile.person == "王工"
    unlock.close()


def test_a_wrong_one_is_said_and_can_be_tried_again(qtbot: QtBot, folder: Path, opened: list[Workspace]) -> None:
    unlock = window(qtbot, folder, opened)
    unlock.unlock.open()
    assert "请输入" in unlock.unlock.banner.accessibleName()
    qtbot.keyClicks(unlock.unlock.field.field, "ABC")
    assert unlock.unlock.field.capitals
    unlock.unlock.button.click()
    qtbot.waitUntil(lambda: "口令不对" in unlock.unlock.banner.accessibleName(), timeout=_SLOW)
    assert "大写锁定" in unlock.unlock.banner.accessibleName()
    assert opened == []
    assert unlock.unlock.button.isEnabled()
    unlock.close()


def test_the_recovery_file_opens_and_locks_anew(
    qtbot: QtBot, folder: Path, opened: list[Workspace], tmp_path: Path
) -> None:
    before = setup.open_workspace(folder, lambda: OPENING)
    recovery.save_recovery(before, tmp_path / "r.age", RECOVERY, lambda: OPENING)
    before.close()
    unlock = window(qtbot, folder, opened)
    unlock.switch()
    part = unlock.restore
    assert part is not None
    assert part.folder.path == folder
    part.file.show_path(tmp_path / "r.age")
    part.passphrase.field.setText(RECOVERY)
    part.lock.under_passphrase.click()
    assert not part.button.isEnabled()
    for field in (part.lock.new.first, part.lock.new.again):
        field.field.setText("新的口令 石榴花")
    part.button.click()
    qtbot.waitUntil(lambda: opened != [], timeout=_SLOW)
    assert opened[0].identity.device_id == before.identity.device_id
    unlock.close()


def test_a_wrong_recovery_passphrase_is_said(
    qtbot: QtBot, folder: Path, opened: list[Workspace], tmp_path: Path
) -> None:
    unlock = window(qtbot, folder, opened)
    unlock.switch()
    part = unlock.restore
    assert part is not None
    part.file.show_path(tmp_path / "none.age")
    part.passphrase.field.setText("x")
    part.lock.under_passphrase.click()
    for field in (part.lock.new.first, part.lock.new.again):
        field.field.setText("新的口令 石榴花")
    part.button.click()
    qtbot.waitUntil(part.banner.isVisible, timeout=_SLOW)
    assert part.button.isEnabled()
    assert opened == []
    unlock.switch()
    assert unlock.unlock.isVisible()
    unlock.close()


def test_keys_that_are_not_at_hand_are_asked_for_again(qtbot: QtBot, tmp_path: Path, opened: list[Workspace]) -> None:
    made = workspace_of(tmp_path / "there")
    made.close()
    unlock = window(qtbot, made.folder, opened, VaultMissing())
    assert unlock.unlock.banner.isVisible()
    assert not unlock.unlock.field.isVisible()
    unlock.unlock.button.click()
    qtbot.waitUntil(lambda: opened != [], timeout=_SLOW)
    unlock.close()


def test_another_workspace_is_asked_for(qtbot: QtBot, folder: Path, opened: list[Workspace]) -> None:
    unlock = window(qtbot, folder, opened)
    with qtbot.waitSignal(unlock.another):
        unlock.elsewhere.click()
    unlock.close()
