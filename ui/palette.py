"""Ctrl+K: one field that finds places, records and commands, by keyboard alone."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QEvent, QObject, QRect, QTimer
from PySide6.QtGui import QKeyEvent, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.domain.errors import AppError
from app.domain.text import N_, tr
from ui.jobs import Job, Jobs
from ui.palette_rows import Hit, HitList
from ui.theme.theme import theme
from ui.widgets.divider import Divider
from ui.widgets.icon_view import IconView
from ui.widgets.key_cap import KeyCap
from ui.widgets.label import Label
from ui.widgets.overlay import Overlay

Search = Callable[[str], Sequence[Hit]]
_PAUSE_MS = 80
_MOST_COMMANDS = 6


@dataclass(frozen=True)
class Command:
    """Something to do; `also` holds other words it is found by, such as the initials of its pinyin."""

    words: str
    icon: str
    go: Callable[[], object]
    key: str = ""
    group: str = N_("命令")
    also: str = ""


def closeness(typed: str, words: str) -> int:
    """0: not meant; the higher, the closer. Letters may leave gaps, never change order."""
    typed, words = typed.casefold(), words.casefold()
    if not typed:
        return 1
    if typed in words:
        return 1000 - words.index(typed)
    at = -1
    for letter in typed:
        at = words.find(letter, at + 1)
        if at < 0:
            return 0
    return max(1, 500 - at)


class CommandPalette(Overlay):
    def __init__(self, parent: QWidget, jobs: Jobs, commands: Callable[[], Sequence[Command]]) -> None:
        super().__init__(parent)
        self._jobs, self._commands = jobs, commands
        self._search: Search = lambda text: ()
        self._job: Job[Sequence[Hit]] | None = None
        self._panel = QWidget(self)
        self.setAccessibleName(tr(N_("搜索和命令")))
        self.field = QLineEdit()
        self.field.setProperty("plain", True)
        self.field.setPlaceholderText(tr(N_("搜索企业、走访、照片、命令…")))
        self.field.setAccessibleName(tr(N_("搜索")))
        self.list = HitList()
        self._note = Label("", "caption", "text3")
        self._lay_out()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._look)
        self.field.textChanged.connect(self._typed)
        self.field.installEventFilter(self)
        self.list.chosen.connect(self._go)
        theme().changed.connect(self._restyle)
        self._restyle()

    def set_search(self, search: Search) -> None:
        self._search = search

    def open(self) -> None:
        if self.isVisible():
            return
        super().open()
        self.field.clear()
        self._show(())

    def dismiss(self) -> None:
        self._stop_looking()
        super().dismiss()

    def first_focus(self) -> QWidget:
        return self.field

    def layer(self) -> QWidget:
        return self._panel

    def place(self) -> QRect:
        width = min(theme().px(720), self.width() - 32)
        frame = self._panel.sizeHint().height() - self.list.sizeHint().height()
        top = min(96, self.height() // 10)
        wanted = frame + max(theme().px(120), self.list.content_height() + 8)
        height = min(wanted, theme().px(560), self.height() - top - 24)
        return QRect((self.width() - width) // 2, top, width, height)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
                self.list.step(1 if event.key() == Qt.Key.Key_Down else -1)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.list.choose_current()
                return True
        return super().eventFilter(watched, event)

    def _lay_out(self) -> None:
        top, bottom = QHBoxLayout(), QHBoxLayout()
        top.setContentsMargins(20, 12, 14, 12)
        top.setSpacing(12)
        top.addWidget(IconView("search", "text2", 22))
        top.addWidget(self.field, 1)
        top.addWidget(KeyCap("Esc"))
        bottom.setContentsMargins(20, 9, 20, 9)
        bottom.setSpacing(16)
        for hint in (N_("↑ ↓ 选择"), N_("Enter 打开"), N_("> 只找命令")):
            bottom.addWidget(Label(tr(hint), "caption", "text3"))
        bottom.addStretch(1)
        bottom.addWidget(self._note)
        column = QVBoxLayout(self._panel)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(Divider(colour="border"))
        column.addWidget(self.list, 1)
        column.addWidget(Divider(colour="border"))
        column.addLayout(bottom)
        self.list.setFrameShape(QFrame.Shape.NoFrame)

    def _typed(self) -> None:
        self._stop_looking()
        self._show(())
        self._pause.start()

    def _stop_looking(self) -> None:
        self._pause.stop()
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _look(self) -> None:
        text = self.field.text().strip()
        if not text or text.startswith(">"):
            return
        self._note.setText(tr(N_("正在找…")))
        self._job = self._jobs.read(
            lambda progress: self._search(text),
            succeeded=partial(self._found, text),
            failed=self._troubled,
        )

    def _found(self, text: str, hits: Sequence[Hit]) -> None:
        self._job = None
        if self.isVisible() and text == self.field.text().strip():
            self._show(hits)
            self._note.setText(
                tr(N_("找到 {number} 条")).format(number=len(hits)) if hits else tr(N_("没找到，换个词试试"))
            )

    def _troubled(self, error: AppError) -> None:
        self._job = None
        self._note.setText(error.message)

    def _show(self, hits: Sequence[Hit]) -> None:
        self._note.setText("")
        typed = self.field.text().strip().removeprefix(">").strip()
        scored = [(closeness(typed, f"{c.words} {c.also}".strip()), c) for c in self._commands()]
        best = sorted((pair for pair in scored if pair[0]), key=lambda pair: -pair[0])[:_MOST_COMMANDS]
        groups = list(dict.fromkeys(command.group for _, command in best))
        best.sort(key=lambda pair: groups.index(pair[1].group))
        commands = [Hit(tr(c.group), c.words, "", c.icon, c.go, c.key) for _, c in best]
        self.list.show_hits([*hits, *commands])
        self._panel.setGeometry(self.place())
        self.update()

    def _go(self, hit: Hit) -> None:
        self.dismiss()
        hit.go()

    def _restyle(self) -> None:
        self.field.setFont(theme().font("touch"))
        self.field.setTextMargins(0, theme().px(3), 0, 0)
