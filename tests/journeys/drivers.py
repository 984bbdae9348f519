"""People at their windows: they press what can be read, write into fields by their names, drop files, and wait."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, TypeVar

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, QSettings, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QInputMethodEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QFileDialog,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from app.actions import setup
from app.domain.roles import Role
from app.keys.identity import DeviceIdentity
from tests.calm import calm
from ui.jobs import Jobs
from ui.main_window import MainWindow
from ui.session import Session
from ui.widgets.drop_zone import DropZone
from ui.widgets.overlay import Overlay

W = TypeVar("W", bound=QWidget)
Field = QLineEdit | QTextEdit | QPlainTextEdit


class Hands:
    """What a person can do with any window of the program."""

    def __init__(self, window: QWidget, jobs: Jobs) -> None:
        self.window, self._jobs = window, jobs

    def wait(self) -> None:
        calm(self.window, self._jobs)

    def turn_here(self) -> None:
        """Several people's windows share this screen; keys go to the one that is in front."""
        if QApplication.activeWindow() is not self.window:
            self.window.activateWindow()
            self.wait()

    def press(self, words: str, among: QWidget | None = None) -> None:
        self.turn_here()
        QTest.mouseClick(self.find(QAbstractButton, words, among), Qt.MouseButton.LeftButton)
        self.wait()

    def tick(self, words: str) -> None:
        """Whatever it was before."""
        box = self.find(QAbstractButton, words)
        if not box.isChecked():
            self.press(words)

    def write(self, name: str, words: str) -> None:
        """Into the field of this name, as an input method does; what stood there goes."""
        self.turn_here()
        field = self._field(name)
        field.setFocus()
        self.write_here(words)

    def write_here(self, words: str) -> None:
        """Into the field that has the keys already."""
        field = QApplication.focusWidget()
        assert isinstance(field, Field), f"the keys go to {field}"
        field.selectAll()
        event = QInputMethodEvent()
        event.setCommitString(words)
        QApplication.sendEvent(field, event)

    def keys(self, shortcut: str) -> None:
        self.turn_here()
        QTest.keySequence(QApplication.focusWidget() or self.window, QKeySequence(shortcut))
        self.wait()

    def drop(self, target: QWidget, *paths: Path) -> None:
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        how = (Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(target, QDragEnterEvent(QPoint(9, 9), *how))
        QApplication.sendEvent(target, QDropEvent(QPointF(9, 9), *how))
        self.wait()

    def sees(self, words: str) -> bool:
        """Whether some part that is shown says this."""
        return any(words in text for part in self._shown(QWidget) for text in _said(part))

    def find(self, type_: type[W], words: str, among: QWidget | None = None) -> W:
        """The one that is called so; else the first whose name begins so."""
        parts = [part for part in self._shown(type_) if part.isEnabled() and (not among or among.isAncestorOf(part))]
        for fits in (str.__eq__, str.startswith, str.__contains__):
            found = [part for part in parts if any(fits(text, words) for text in _said(part))]
            if found:
                return found[0]
        names = [text for part in parts for text in _said(part)]
        raise LookupError(f"nothing here is called “{words}”: {names}")

    def _field(self, name: str) -> Field:
        fields: Sequence[type[Field]] = (QLineEdit, QTextEdit, QPlainTextEdit)
        for type_ in fields:
            try:
                return self.find(type_, name)
            except LookupError:
                continue
        raise LookupError(f"no field here is called “{name}”")

    def _shown(self, type_: type[W]) -> list[W]:
        """A layer that lies above hides what is below it."""
        layers = [layer for layer in self.window.findChildren(Overlay) if layer.isVisible()]
        top: QWidget = layers[-1] if layers else self.window
        return [part for part in top.findChildren(type_) if part.isVisible()]


class Desk(Hands):
    """A person with an open workspace."""

    def __init__(self, session: Session) -> None:
        super().__init__(session.window, session.jobs)
        self.session, self.workspace = session, session.workspace
        self.main: MainWindow = session.window
        self.wait()

    @classmethod
    def of(cls, folder: Path, role: Role, name: str) -> "Desk":
        """A new workspace that asks nothing."""
        folder.mkdir()
        key = folder / "key.age"
        key.write_text(DeviceIdentity.generate().age.text() + "\n", "ascii")
        person = setup.Person(role, name, "某单位", f"{name}的电脑")
        lock = setup.Lock(setup.KEY_FILE, key_file=key)
        workspace = setup.new_workspace(folder / "data", person, lock)
        session = Session(workspace, QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat))
        session.show()
        return cls(session)

    def go(self, place: str) -> None:
        """By the words in the column at the left."""
        item = next(item for key, item in self.main.column.list._items.items() if place in (key, item.words))
        QTest.mouseClick(item, Qt.MouseButton.LeftButton)
        self.wait()

    def trust(self, other: "Desk") -> None:
        """Over the counter: the other copies the card, we paste it and find the words the same."""
        for desk in (other, self):
            desk.main.open_settings()
            desk.wait()
            desk.press("设备与名片")
        other.press("复制文字")
        self.press("粘贴名片文字")
        self.press("四个词都一样，信任")

    def seal(self, target: Path, to: str) -> Path:
        """By the page for handing over, to one person."""
        self.go("seal")
        if self.sees("封装好了"):
            self.press("再封装一个")
        page: Any = self.main.page
        for row in page.board.who.rows:
            if row.check.isChecked() is not row.check.accessibleName().startswith(to):
                row.check.click()
                self.wait()
        with chosen(save=target):
            self.press("封装…")
        self.wait()
        assert self.sees("封装好了"), "the page does not say that it is sealed"
        return target

    def receive(self, bundle: Path) -> None:
        """Drop it on the queue, and take it in if that is asked."""
        self.go("queue")
        self.drop(self.find(DropZone, "把 .zjb"), bundle)
        if any(button.isEnabled() for button in self._shown(QAbstractButton) if "入库" in _said(button)):
            self.press("入库")

    def close(self) -> None:
        self.main.close()
        self.session.close()


class chosen:
    """The system's own dialog, answered: it belongs to the desktop, not to us."""

    def __init__(self, save: Path | None = None, *, folder: Path | None = None, file: Path | None = None) -> None:
        self._answers: dict[str, object] = {
            "getSaveFileName": (str(save or ""), ""),
            "getOpenFileName": (str(file or ""), ""),
            "getExistingDirectory": str(folder or ""),
        }

    def __enter__(self) -> None:
        self._patch = pytest.MonkeyPatch()
        for name, answer in self._answers.items():
            self._patch.setattr(QFileDialog, name, staticmethod(lambda *_, answer=answer, **__: answer))

    def __exit__(self, *_: object) -> None:
        self._patch.undo()


def _said(part: QWidget) -> list[str]:
    """By what words a person, or a reader of the screen, knows a part."""
    said = [part.accessibleName()]
    for name in ("words", "text", "toPlainText"):
        value = getattr(part, name, "")
        value = value() if callable(value) else value
        if isinstance(value, str):
            said.append(value)
    if isinstance(part, QAbstractItemView):
        rows = part.model().rowCount() if part.model() else 0
        said += [str(part.model().index(at, 0).data(Qt.ItemDataRole.DisplayRole) or "") for at in range(rows)]
    # Signs that keep a line together are not seen.
    return [one.replace("\u2060", "").replace("\u00a0", " ") for one in said if one]
