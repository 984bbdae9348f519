"""From nothing to a workspace whose recovery file works, or to one without, said in writing."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from app.actions import recovery, setup
from app.actions.setup import PASSPHRASE
from app.domain.ids import new_id
from app.domain.roles import Role
from app.keys.card import make_card, read_card
from app.workspace import Workspace
from tests.given import MORNING, identity
from tests.ui.given_pages import workspace_of
from tests.ui.stage import assert_legible
from ui.pages.first_start import FirstStart, default_folder
from ui.theme.theme import Theme

OPENING, RECOVERY = "梧桐 灯塔 石榴 三月", "铁桥 白鹭 七里 春山"
_SLOW = 20_000


@pytest.fixture(autouse=True)
def light_passphrases(monkeypatch: pytest.MonkeyPatch) -> None:
    """The cost of guessing is measured elsewhere."""
    monkeypatch.setattr("app.keys.age_keys._WORK_FACTOR", 10)


class Finished:
    """Holds the workspace that came out, as the window would."""

    def __init__(self, start: FirstStart) -> None:
        self.workspace: Workspace | None = None
        start.finished.connect(self._take)

    def _take(self, workspace: Workspace) -> None:
        self.workspace = workspace


@pytest.fixture
def start(qtbot: QtBot, tmp_path: Path) -> Iterator[FirstStart]:
    made = FirstStart(tmp_path / "zhenji")
    qtbot.addWidget(made)
    made.show()
    yield made
    made.close()


@pytest.fixture
def finished(start: FirstStart) -> Iterator[Finished]:
    heard = Finished(start)
    yield heard
    if heard.workspace is not None:
        heard.workspace.close()


def say_who(start: FirstStart) -> None:
    start.who.roles[Role.LEADER].click()
    start.who.name.setText(" 陈立峰 ")
    start.who.unit.setText("江苏某诊断院")
    start.on.click()


def choose_passphrase(start: FirstStart, words: str = OPENING) -> None:
    start.where.lock.under_passphrase.click()
    start.where.lock.new.first.field.setText(words)
    start.where.lock.new.again.field.setText(words)


def make(qtbot: QtBot, start: FirstStart) -> None:
    say_who(start)
    choose_passphrase(start)
    start.on.click()
    qtbot.waitUntil(lambda: start.recovery is not None, timeout=_SLOW)


def test_the_way_on_opens_once_everything_needed_is_said(start: FirstStart) -> None:
    assert not start.on.isEnabled()
    start.who.roles[Role.BUREAU].click()
    assert not start.on.isEnabled()
    start.who.name.setText("林海")
    assert start.on.isEnabled()
    start.who.device.setText("  ")
    assert not start.on.isEnabled()


def test_whatever_was_typed_fits_on_a_card(start: FirstStart) -> None:
    start.who.roles[Role.LEADER].click()
    start.who.name.setText("陈\u200b立\u202e峰" * 9)
    start.who.unit.setText("院" * 90)
    start.who.device.setText("\u2060脑" * 90)
    person = start.who.person
    assert person is not None
    card = make_card(
        identity(0),
        label=person.device_name,
        owner=person.name,
        person_id=new_id(),
        unit=person.unit,
        role=person.role,
        created=MORNING,
    )
    assert read_card(card).owner == person.name


def test_enter_goes_on_once_it_is_possible(qtbot: QtBot, start: FirstStart) -> None:
    qtbot.keyClick(start.who.name, Qt.Key.Key_Return)
    assert start.stepper.step == 0
    start.who.roles[Role.MEMBER].click()
    start.who.name.setText("王工")
    qtbot.keyClick(start.who.name, Qt.Key.Key_Return)
    assert start.stepper.step == 1
    choose_passphrase(start)
    qtbot.keyClick(start.where.lock.new.again.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: start.recovery is not None, timeout=_SLOW)


def test_a_workspace_and_a_recovery_file_that_works(
    qtbot: QtBot, start: FirstStart, finished: Finished, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(qtbot, start)
    assert not start.on.isVisible()
    assert start.recovery is not None
    start.recovery.new.first.field.setText(RECOVERY)
    assert not start.recovery.button.isEnabled()
    start.recovery.new.again.field.setText(RECOVERY)
    target = tmp_path / "usb" / "recovery.age"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    start.recovery.button.click()
    qtbot.waitUntil(start.on.isVisible, timeout=_SLOW)
    start.on.click()
    workspace = finished.workspace
    assert workspace is not None
    assert (workspace.profile.person, workspace.role) == ("陈立峰", Role.LEADER)
    assert workspace.folder == tmp_path / "zhenji"
    assert setup.lock_kind(workspace.folder) == PASSPHRASE
    state = recovery.recovery_state(workspace)
    assert state is not None
    assert state.file == str(target)


def test_a_recovery_file_beside_the_data_is_refused(qtbot: QtBot, start: FirstStart, tmp_path: Path) -> None:
    make(qtbot, start)
    assert start.recovery is not None
    start.recovery.new.first.field.setText(RECOVERY)
    start.recovery.new.again.field.setText(RECOVERY)
    start.recovery.save(tmp_path / "zhenji" / "recovery.age")
    qtbot.waitUntil(start.recovery.banner.isVisible, timeout=_SLOW)
    assert "不能放在数据文件夹里" in start.recovery.banner.accessibleName()
    assert start.recovery.button.isEnabled()
    assert not start.on.isVisible()


def test_going_without_takes_the_words(qtbot: QtBot, start: FirstStart, finished: Finished) -> None:
    make(qtbot, start)
    start.without.click()
    assert start.decline is not None
    start.decline.field.setText("好的")
    start.decline.button.click()
    assert finished.workspace is None
    assert start.decline.banner.isVisible()
    start.decline.field.setText("我已知晓")
    qtbot.keyClick(start.decline.field, Qt.Key.Key_Return)
    assert finished.workspace is not None
    state = recovery.recovery_state(finished.workspace)
    assert state is not None
    assert state.declined == "我已知晓"


def test_closing_half_way_closes_the_workspace_too(qtbot: QtBot, start: FirstStart, tmp_path: Path) -> None:
    make(qtbot, start)
    start.close()
    again = setup.open_workspace(tmp_path / "zhenji", lambda: OPENING)
    assert recovery.recovery_state(again) is None
    again.close()


@pytest.mark.parametrize("words", ["", "   "])
def test_no_lock_without_a_passphrase(start: FirstStart, words: str) -> None:
    say_who(start)
    choose_passphrase(start, words)
    assert not start.on.isEnabled()


def test_a_weak_passphrase_is_said_and_allowed(start: FirstStart) -> None:
    say_who(start)
    choose_passphrase(start, "12345")
    assert "太短" in start.where.lock.new.words.text()
    assert start.on.isEnabled()
    start.where.lock.new.again.field.setText("1234")
    assert not start.on.isEnabled()


def test_the_keyring_is_named_and_offered_where_it_runs(start: FirstStart) -> None:
    lock = start.where.lock
    say_who(start)
    lock.show_keyring("")
    assert not lock.keyring.isEnabled()
    lock.show_keyring("Secret Service（系统密钥环）")
    assert lock.keyring.isChecked()
    assert "Secret Service" in lock.keyring.accessibleName()
    assert not lock.new.isVisible()
    assert start.on.isEnabled()


def test_a_folder_with_other_things_gets_one_of_its_own(start: FirstStart, tmp_path: Path) -> None:
    (tmp_path / "others").mkdir()
    (tmp_path / "others" / "letter.txt").write_text("x")
    start.where.folder.show_path(tmp_path / "others")
    assert start.where.folder.path == tmp_path / "others" / "Zhenji"


def test_a_folder_that_cannot_be_written_is_said(qtbot: QtBot, start: FirstStart, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    say_who(start)
    start.where.folder.show_path(tmp_path / "file" / "zhenji")
    choose_passphrase(start)
    start.on.click()
    qtbot.waitUntil(start.banner.isVisible, timeout=_SLOW)
    assert start.on.isEnabled()


def test_a_workspace_that_lies_there_is_opened(
    qtbot: QtBot, start: FirstStart, finished: Finished, tmp_path: Path
) -> None:
    there = workspace_of(tmp_path / "there")
    there.close()
    say_who(start)
    start.where.folder.show_path(there.folder)
    choose_passphrase(start)
    start.on.click()
    assert "已经有一个工作区" in start.banner.accessibleName()
    start.open_existing(there.folder)
    qtbot.waitUntil(lambda: finished.workspace is not None, timeout=_SLOW)
    assert finished.workspace is not None
    assert finished.workspace.profile == there.profile


def test_back_and_forth_keeps_what_was_said(start: FirstStart) -> None:
    say_who(start)
    start.back.click()
    assert (start.stepper.step, start.who.name.text()) == (0, " 陈立峰 ")
    start.use_recovery()
    assert not start.on.isVisible()
    start.back.click()
    assert start.on.isVisible()
    assert start.who.isVisible()


def test_the_place_that_is_proposed_belongs_to_the_person() -> None:
    assert default_folder().name == "workspace"
    assert "Zhenji" in str(default_folder())


@pytest.mark.parametrize(("scale", "size"), [(1.0, (1040, 820)), (1.25, (1366, 700)), (1.25, (820, 700))])
def test_everything_can_be_read(
    qtbot: QtBot, start: FirstStart, look: Theme, scale: float, size: tuple[int, int]
) -> None:
    look.choose(scale=scale)
    start.resize(*size)
    qtbot.waitUntil(lambda: assert_legible(start))
    say_who(start)
    choose_passphrase(start, "12345")
    qtbot.waitUntil(lambda: assert_legible(start))
    start.on.click()
    qtbot.waitUntil(lambda: start.recovery is not None, timeout=_SLOW)
    start.without.click()
    qtbot.waitUntil(lambda: assert_legible(start))
