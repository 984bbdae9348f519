"""Two offices, one clock: the leader's window and the bureau's, and the bundles that go between them."""

import contextlib
import io
import json
import shutil
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QComboBox

from app.commands import run
from app.commands.rules import plain_verdict
from app.domain.catalogue import RECORD_TYPES
from app.domain.clock import HeldClock
from app.domain.record import Record
from app.domain.roles import Role
from app.resources import resource
from app.rules.rule_set import Gate
from app.rules.verdict import State, Verdict
from tests.calm import until
from tests.given import CHINA
from tests.journeys.drivers import Desk, chosen
from ui.widgets.overlay import Overlay

FIRST_DAY = datetime(2026, 9, 1, 9, 0, tzinfo=CHINA)
"""A Tuesday."""
R = TypeVar("R", bound=Record)
Verdicts = dict[str, Verdict]


@dataclass
class Office:
    """What the chapters of a life hand on to one another. The clock is one and the same in both rooms."""

    folder: Path
    leader: Desk
    bureau: Desk
    clock: HeldClock = field(default_factory=lambda: HeldClock(FIRST_DAY))
    dossier: str = ""
    bundles: int = 0

    def __post_init__(self) -> None:
        for desk in (self.leader, self.bureau):
            desk.workspace.clock = self.clock
            desk.main.showNormal()  # the screen that is none is small, and small windows fill it
            desk.main.resize(1440, 900)
            desk.wait()

    @classmethod
    def of(cls, folder: Path) -> "Office":
        leader = Desk.of(folder / "leader", Role.LEADER, "陈立峰")
        return cls(folder, leader, Desk.of(folder / "bureau", Role.BUREAU, "沈静"))

    def close(self) -> None:
        self.leader.close()
        self.bureau.close()

    def scan(self, name: str) -> Path:
        """A picture, as if it came from a scanner; of each name another one."""
        made = self.folder / f"{name}.jpg"
        shutil.copy2(resource("sample", "board.jpg"), made)
        with made.open("ab") as file:
            file.write(name.encode())
        return made

    def find(self, desk: Desk, type_: type[R], **where: Any) -> list[R]:
        with desk.workspace.reading() as read:
            return read.find(type_, **{"dossier_id": self.dossier, **where})

    def one(self, desk: Desk, type_: type[R], **where: Any) -> R:
        [found] = self.find(desk, type_, **where)
        return found

    def verdicts(self, desk: Desk) -> Verdicts:
        return desk.session.compliance.verdicts(self.dossier)

    def state(self, desk: Desk, rule: str) -> State:
        return self.verdicts(desk)[rule].state

    def missing(self, desk: Desk, gate: Gate) -> list[str]:
        """Ids of the rules that a gate still waits for."""
        return [one.id for one in desk.session.compliance.missing_at(self.dossier, gate)]

    def to_day(self, month: int, day: int, hour: int = 9, minute: int = 0) -> None:
        """Both clocks run on until then; going back is not of this world."""
        until_then = datetime(2026, month, day, hour, minute, tzinfo=CHINA) - self.clock.wall
        assert until_then.total_seconds() >= 0, f"{self.clock.wall} is later already"
        self.clock.pass_time(seconds=until_then.total_seconds())

    def hand_over(self, sender: Desk, receiver: Desk) -> Path:
        """By a bundle on a stick."""
        self.bundles += 1
        name = receiver.workspace.profile.person
        bundle = sender.seal(self.folder / f"{self.bundles}.zjb", name)
        receiver.receive(bundle)
        return bundle

    def exchange(self) -> None:
        """There, and back with the receipt. What both then think of the dossier is the same, to the word."""
        self.hand_over(self.leader, self.bureau)
        self.hand_over(self.bureau, self.leader)
        self.agree()

    def agree(self) -> None:
        ours, theirs = (self._plain(desk) for desk in (self.leader, self.bureau))
        assert ours
        assert [one for one in ours if one not in theirs] == []
        assert ours == theirs
        assert [self.told(desk) == ours for desk in (self.leader, self.bureau)] == [True, True]

    def _plain(self, desk: Desk) -> list[dict[str, Any]]:
        return [plain_verdict(one) for one in self.verdicts(desk).values()]

    def told(self, desk: Desk) -> list[dict[str, Any]]:
        """By the command, in another reading of the same store at the same moment."""
        out, words = io.StringIO(), ["--dossier", self.dossier, "--json"]
        with contextlib.redirect_stdout(out), pytest.MonkeyPatch.context() as patch:
            patch.setattr("app.actions.setup.SystemClock", lambda: self.clock)
            assert run(["rules", "--workspace", str(desk.workspace.folder), *words]) == 0
        told: list[dict[str, Any]] = json.loads(out.getvalue())["verdicts"]
        return told


def see(desk: Desk, *words: str) -> None:
    for one in words:
        until(lambda one=one: desk.sees(one), f"“{one}” to be read")


def tab(desk: Desk, words: str) -> None:
    """Of the dossier's page."""
    desk.go("dossier")
    desk.press(words, desk.main.page.body.tabs)


def click(desk: Desk, name: str, *, twice: bool = False) -> None:
    """The button of this object name, where words alone would not tell which."""
    desk.turn_here()
    [button] = [one for one in desk._shown(QAbstractButton) if one.objectName() == name]
    assert button.isEnabled()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    if twice:
        QTest.mouseDClick(button, Qt.MouseButton.LeftButton)
    desk.wait()


def add(desk: Desk, type_: type[Record], *presses: str, **values: object) -> None:
    """A record of the dossier's life, by its button on 办理."""
    tab(desk, "办理")
    click(desk, f"add.{type_.type_name}")
    fill(desk, *presses, **values)
    save(desk)


def deed(desk: Desk, name: str, *presses: str, refused: Sequence[str] = (), **values: object) -> None:
    """From “下一步”: done, taken back as if it had never been, and done again. With `refused` its sheet stays, says
    these words, and is put away."""
    tab(desk, "办理")
    before = everything(desk)
    click(desk, f"deed.{name}")
    fill(desk, *presses, **values)
    if not refused:
        save(desk)
        take_back(desk, before)
        return
    desk.press("保存")
    said = trouble(desk)
    assert [words for words in refused if words not in said] == [], said
    desk.press("取消")
    assert everything(desk) == before


def take_back(desk: Desk, before: list[Record]) -> None:
    """Undone and redone by the keys."""
    after = everything(desk)
    assert after != before
    desk.keys("Ctrl+Z")
    assert everything(desk) == before
    desk.keys("Ctrl+Shift+Z")
    assert everything(desk) == after


def everything(desk: Desk) -> list[Record]:
    """All records of this store."""
    with desk.workspace.reading() as read:
        return [one for type_ in RECORD_TYPES for one in read.find(type_)]


def trouble(desk: Desk) -> str:
    """What the open sheet complains of."""
    words: str = sheets(desk)[-1].banner.accessibleName()
    return words


def fill(desk: Desk, *presses: str, **values: object) -> None:
    """Words into fields by their labels, files where a path is given, `presses` among the chips."""
    for label, value in values.items():
        if isinstance(value, Path):
            with chosen(file=value):
                desk.press(f"{label}：选文件") if desk.sees(f"{label}：选文件") else desk.press(
                    f"{label}，必填：选文件"
                )
        else:
            desk.write(label, str(value))
    for words in presses:
        tap(desk, words)


def tap(desk: Desk, words: str) -> None:
    """Press without waiting for what comes of it, as people go through a form."""
    QTest.mouseClick(desk.find(QAbstractButton, words), Qt.MouseButton.LeftButton)


def save(desk: Desk) -> None:
    twice(desk, "保存")
    assert not sheets(desk), f"not saved: {trouble(desk)}"


def twice(desk: Desk, words: str) -> None:
    """A double click, as many people press everything: what comes of it still comes once."""
    button = desk.find(QAbstractButton, words)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    QTest.mouseDClick(button, Qt.MouseButton.LeftButton)
    desk.wait()


def sheets(desk: Desk) -> Sequence[Any]:
    return [one for one in desk.main.findChildren(Overlay) if one.isVisible()]


def pick(desk: Desk, name: str, words: str) -> None:
    """In the list of this name, with the arrow keys."""
    desk.turn_here()
    box = desk.find(QComboBox, name)
    wanted = box.findText(words, Qt.MatchFlag.MatchStartsWith)
    assert wanted >= 0, [box.itemText(at) for at in range(box.count())]
    box.setFocus()
    for _ in range(abs(wanted - box.currentIndex())):
        QTest.keyClick(box, Qt.Key.Key_Down if wanted > box.currentIndex() else Qt.Key.Key_Up)
    desk.wait()
    assert box.currentText().startswith(words)
