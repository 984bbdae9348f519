"""Ctrl+K: one field that finds places, records and commands, by keyboard alone."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QEvent, QObject, QRect, QTimer
from PySide6.QtGui import QKeyEvent, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.domain.errors import AppError
from app.domain.progress import Progress
from app.domain.text import N_, tr
from ui.jobs import Job, Jobs
from ui.palette_rows import Hit, HitList
from ui.theme.theme import theme
from ui.widgets.chip import Chip
from ui.widgets.divider import Divider
from ui.widgets.icon_view import IconView
from ui.widgets.key_cap import KeyCap
from ui.widgets.label import Label
from ui.widgets.overlay import Overlay

_PAUSE_MS = 60
_MOST_COMMANDS, _LONGEST_NAME = 6, 16
_ONLY_COMMANDS = (">", "＞")


@dataclass(frozen=True)
class Sources:
    """What is looked through besides the commands."""

    look: Callable[[str, bool, Progress], Sequence[Hit]]
    """As a job, for what was typed, and whether only in the present enterprise; for nothing, what comes next."""
    here: Callable[[], str] = str
    """Name of the present enterprise, "" if there is none."""
    recent: Callable[[], Sequence[Hit]] = tuple
    """Shown while nothing is typed."""


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
        self._sources = Sources(lambda text, here, progress: ())
        self._job: Job[tuple[Sequence[Hit], float]] | None = None
        self._hits: Sequence[Hit] = ()
        self._stale = self._chosen_early = False
        self._panel = QWidget(self)
        self.setAccessibleName(tr(N_("搜索和命令")))
        self.field = QLineEdit()
        self.field.setProperty("plain", True)
        self.field.setPlaceholderText(tr(N_("搜索企业、走访、照片、命令…")))
        self.field.setAccessibleName(tr(N_("搜索")))
        self.scope = Chip("")
        self.scope.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list = HitList()
        self._note = Label("", "caption", "text3")
        self._tab = Label("", "caption", "text3")
        self._lay_out()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._look)
        self.field.textChanged.connect(self._typed)
        self.field.installEventFilter(self)
        self.scope.toggled.connect(self._rescope)
        self.list.chosen.connect(self._go)
        theme().changed.connect(self._restyle)
        self._restyle()

    def set_sources(self, sources: Sources) -> None:
        self._sources = sources

    def open(self) -> None:
        if self.isVisible():
            return
        super().open()
        self.field.clear()
        self.scope.setChecked(False)
        self._say_scope()
        self._hits = ()
        self._show()
        self._look()

    def dismiss(self) -> None:
        self.stop_looking()
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
                self._choose()
                return True
            if event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
                if not self.scope.isHidden():
                    self.scope.toggle()
                return True
        return super().eventFilter(watched, event)

    def _lay_out(self) -> None:
        top, bottom = QHBoxLayout(), QHBoxLayout()
        top.setContentsMargins(20, 12, 14, 12)
        top.setSpacing(12)
        top.addWidget(IconView("search", "text2", 22))
        top.addWidget(self.field, 1)
        top.addWidget(self.scope)
        top.addWidget(KeyCap("Esc"))
        bottom.setContentsMargins(20, 9, 20, 9)
        bottom.setSpacing(16)
        for hint in (N_("↑ ↓ 选择"), N_("Enter 打开"), N_("> 命令"), N_("@ 人"), N_("# 标签")):
            bottom.addWidget(Label(tr(hint), "caption", "text3"))
        bottom.insertWidget(2, self._tab)
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
        """What was found for the letters before stays until there is something new, so that nothing flickers."""
        self.stop_looking()
        self._level()
        self._stale = bool(self._wanted())
        if not self._stale:
            self._hits = ()
        self._show()
        self._pause.start()

    def _rescope(self) -> None:
        if self.isVisible():
            self._say_scope()
            self._typed()

    def _say_scope(self) -> None:
        here = self._sources.here()
        name = here if len(here) <= _LONGEST_NAME else here[: _LONGEST_NAME - 1] + "…"
        narrow = self.scope.isChecked()
        self.scope.setVisible(bool(here))
        self.scope.set_words(name if narrow else tr(N_("全部")))
        self._tab.setText(tr(N_("Tab 搜全部企业") if narrow else N_("Tab 只搜这家企业")) if here else "")

    def _wanted(self) -> str:
        """What is to be looked for; "" while nothing is, or only a command."""
        text = self.field.text().strip()
        return "" if text.startswith(_ONLY_COMMANDS) else text

    def stop_looking(self) -> None:
        """What is under way tells nothing any more."""
        self._pause.stop()
        self._chosen_early = False
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _look(self) -> None:
        text, here = self._wanted(), self.scope.isChecked()
        if self.field.text().strip() and not text:
            return

        def work(progress: Progress) -> tuple[Sequence[Hit], float]:
            started = time.perf_counter()
            return self._sources.look(text, here, progress), time.perf_counter() - started

        self._job = self._jobs.read(work, succeeded=partial(self._found, text), failed=self._troubled)

    def _found(self, text: str, found: tuple[Sequence[Hit], float]) -> None:
        self._job = None
        if not self.isVisible() or text != self.field.text().strip():
            return
        (self._hits, seconds), self._stale = found, False
        self._show()
        if text:
            took = tr(N_("本机全文检索 · {number} 毫秒")).format(number=max(1, round(seconds * 1000)))
            self._note.setText(took)
            self.list.nothing = self._nothing(text)
        if self._chosen_early:
            self._choose()

    def _nothing(self, text: str) -> tuple[str, str]:
        here = N_("换个词，或按 Tab 看看别的企业里有没有。")
        return tr(N_("没找到“{words}”")).format(words=text), tr(here if self.scope.isChecked() else N_("换个词试试。"))

    def _troubled(self, error: AppError) -> None:
        self._job, self._stale, self._hits = None, False, ()
        self._show()
        self._note.setText(error.message)

    def _choose(self) -> None:
        """Who is quicker than the search gets the first that it finds, never what was found for other letters."""
        if self._stale and self.list.current in self._hits:
            self._chosen_early = True
        else:
            self.list.choose_current()

    def _show(self) -> None:
        self._note.setText("")
        self.list.nothing = ("", "")
        before = self._hits if self.field.text().strip() else [*self._sources.recent(), *self._hits]
        self.list.show_hits([*before, *self._meant_commands()])
        self._panel.setGeometry(self.place())
        self.update()

    def _meant_commands(self) -> list[Hit]:
        typed = self.field.text().strip().lstrip("".join(_ONLY_COMMANDS)).strip()
        scored = [(closeness(typed, f"{c.words} {c.also}".strip()), c) for c in self._commands()]
        best = sorted((pair for pair in scored if pair[0]), key=lambda pair: -pair[0])[:_MOST_COMMANDS]
        groups = list(dict.fromkeys(command.group for _, command in best))
        best.sort(key=lambda pair: groups.index(pair[1].group))
        return [Hit(tr(c.group), c.words, "", c.icon, c.go, c.key) for _, c in best]

    def _go(self, hit: Hit) -> None:
        self.dismiss()
        hit.go()

    def _restyle(self) -> None:
        self.field.setFont(theme().font("touch"))
        self._level()

    def _level(self) -> None:
        """Chinese that is typed stands higher in its line than anything else."""
        high = not self.field.text().isascii()
        self.field.setTextMargins(0, theme().px(3) if high else 0, 0, 0)
