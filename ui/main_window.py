"""The window: column, top bar, pages built when first visited, layers above."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import cast

from PySide6.QtCore import QByteArray, QEvent, QSettings, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QPainter, QPaintEvent, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.domain.text import N_, tr
from ui.jobs import Jobs
from ui.navigation import Destination, Stop, Way
from ui.page import Crumb, Page
from ui.palette import Command, CommandPalette, Sources
from ui.shortcuts import WINDOW_SHORTCUTS, Shortcut, shortcut_sheet
from ui.side_column import Brand, SideColumn
from ui.task_list import RunningTasks, TaskButton, TaskSheet
from ui.theme.theme import Scheme, theme
from ui.top_bar import TopBar
from ui.widgets.overlay import Overlay
from ui.widgets.toast import Toast

_WIDE_FROM = 1250
_FIRST_SIZE = (1440, 900)
_SMALLEST = (720, 520)


class MainWindow(QWidget):
    """Knows no enterprise and no visit: pages and words are handed in."""

    arrived = Signal(str, object)
    """At a place, with what was asked to be shown there."""
    leaving = Signal(object)
    """A place, with the words of the way to it."""

    def __init__(self, brand: Brand, destinations: Sequence[Destination], jobs: Jobs, settings: QSettings) -> None:
        super().__init__()
        self.setWindowTitle(f"{brand.name} · {brand.line}")
        self.setMinimumSize(*_SMALLEST)
        self._destinations = {destination.key: destination for destination in destinations}
        self._settings, self._way, self._key = settings, Way(), ""
        self._pages: dict[str, Page] = {}
        self.commands: list[Command] = []
        self.settings_key = "settings"
        self._tasks = RunningTasks(jobs)
        self.column = SideColumn(brand, destinations, TaskButton(self._tasks))
        self.top_bar = TopBar(tr(N_("搜索企业、走访、照片、命令…")))
        self._stack = QStackedWidget()
        self._toast = Toast(self)
        self.palette_layer = CommandPalette(self, jobs, self._all_commands)
        self._lay_out()
        self._wire()
        self._remember_look()

    @property
    def page(self) -> Page | None:
        return self._pages.get(self._key)

    @property
    def current_key(self) -> str:
        return self._key

    @property
    def places(self) -> dict[str, Destination]:
        return self._destinations

    def go(self, key: str, **where: object) -> None:
        """Leave the present page and show another, telling it `where` to be."""
        self._visit(Stop(key, where))
        self._way.visit(Stop(key, where))
        self._show_way_back()

    def back(self) -> None:
        self._turn(-1)

    def forward(self) -> None:
        self._turn(1)

    def toast(self, words: str, undo: Callable[[], object] | None = None, icon: str = "check") -> None:
        self._toast.tell(words, undo, icon)

    def show_saved(self, words: str) -> None:
        self.top_bar.show_saved(words)

    def set_search(self, sources: Sources) -> None:
        """What Ctrl+K looks through besides the commands."""
        self.palette_layer.set_sources(sources)

    def open_palette(self) -> None:
        self.palette_layer.open()

    def open_settings(self) -> None:
        if self.settings_key in self._destinations:
            self.go(self.settings_key)

    def open_tasks(self) -> None:
        self._open_once(TaskSheet(self, self._tasks))

    def open_shortcuts(self) -> None:
        own = list(self.page.shortcuts()) if self.page else []
        places = [Shortcut(d.shortcut, d.words, N_("导航")) for d in self._destinations.values() if d.shortcut]
        self._open_once(shortcut_sheet(self, [*own, *WINDOW_SHORTCUTS, *places]))

    def switch_scheme(self) -> None:
        theme().switch_scheme()

    def switch_navigation(self) -> None:
        """Pin the column wide or narrow; pages no longer decide."""
        self._settings.setValue("window/navigation", "wide" if self.column.rail else "rail")
        self._fit_column()

    def next_region(self) -> None:
        """From the column to the top bar to the page and round again."""
        focused = QApplication.focusWidget()
        if focused is not None and self.column.isAncestorOf(focused):
            self.top_bar.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif focused is not None and self.top_bar.isAncestorOf(focused) and self.page is not None:
            if not self._focus_page():
                self.column.list.focus_current()
        else:
            self.column.list.focus_current()

    def changeEvent(self, event: QEvent) -> None:
        """Another window, minimised, screen locked: the page writes down what is unsaved."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.ActivationChange and not self.isActiveWindow():
            self.keep_page()

    def keep_page(self) -> None:
        """Let the present page write down what is unsaved."""
        if self.page is not None:
            self.page.keep()

    def close_page(self) -> None:
        """The same, and leave it."""
        self.palette_layer.stop_looking()
        self.keep_page()
        if self.page is not None:
            self.page.leave()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit_column()
        super().resizeEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.close_page()
        self._settings.setValue("window/geometry", self.saveGeometry())
        self._settings.sync()
        super().closeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), theme().colour("page"))

    def _lay_out(self) -> None:
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.top_bar)
        right.addWidget(self._stack, 1)
        row = QHBoxLayout(self)
        row.setSpacing(0)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.column)
        row.addLayout(right, 1)

    def _wire(self) -> None:
        self.column.list.asked.connect(self.go)
        self.column.person_pressed.connect(self.open_settings)
        self.column.tasks.clicked.connect(self.open_tasks)
        self.top_bar.back.clicked.connect(self.back)
        self.top_bar.search.clicked.connect(self.open_palette)
        theme().changed.connect(self._fit_column)
        theme().changed.connect(self._keep_look)
        deeds = self._deeds()
        for shortcut in WINDOW_SHORTCUTS:
            if shortcut.does:
                QShortcut(QKeySequence(shortcut.keys), self).activated.connect(deeds[shortcut.does])
        for destination in self._destinations.values():
            if destination.shortcut:
                keys = QShortcut(QKeySequence(destination.shortcut), self)
                keys.activated.connect(partial(self.go, destination.key))

    def _deeds(self) -> dict[str, Callable[[], None]]:
        """What the shortcuts of the window do, by their names in the table."""
        return {
            "open_palette": self.open_palette,
            "back": self.back,
            "forward": self.forward,
            "next_region": self.next_region,
            "open_settings": self.open_settings,
            "open_tasks": self.open_tasks,
            "switch_navigation": self.switch_navigation,
            "switch_scheme": self.switch_scheme,
            "larger_text": partial(self._step_text, 1),
            "smaller_text": partial(self._step_text, -1),
            "normal_text": partial(self._step_text, 0),
            "open_shortcuts": self.open_shortcuts,
        }

    def _remember_look(self) -> None:
        geometry = self._settings.value("window/geometry")
        if not isinstance(geometry, QByteArray) or not self.restoreGeometry(geometry):
            self._take_first_size()
        scheme = str(self._settings.value("look/scheme", ""))
        scale = str(self._settings.value("look/scale", ""))
        if scheme or scale:
            known = Scheme(scheme) if scheme in set(Scheme) else None
            theme().choose(known, float(scale) if scale.replace(".", "", 1).isdecimal() else None)

    def _take_first_size(self) -> None:
        """Maximised where the screen has no room for it and a frame."""
        room = self.screen().availableSize()
        self.resize(QSize(*_FIRST_SIZE).boundedTo(room))
        if room.width() <= _FIRST_SIZE[0] or room.height() <= _FIRST_SIZE[1]:
            self.setWindowState(Qt.WindowState.WindowMaximized)

    def _keep_look(self) -> None:
        """Whoever changed it while this window is open: a shortcut, the settings page, a command."""
        if self.isVisible():
            self._settings.setValue("look/scheme", theme().scheme.value)
            self._settings.setValue("look/scale", str(theme().scale))

    def _visit(self, stop: Stop) -> None:
        destination = self._destinations[stop.key]
        for layer in self.findChildren(Overlay):
            layer.dismiss()
        if self.page is not None:
            self.leaving.emit(self.way_here())
        self.close_page()
        page = self._pages.get(stop.key) or self._build(destination)
        self._key = stop.key
        self._show_page(page)
        self.column.list.show_current(stop.key)
        self._fit_column()
        self.show_saved("")
        page.arrive(stop.where)
        self._show_crumbs()
        self._settings.setValue("window/page", stop.key)
        self.arrived.emit(stop.key, stop.where)

    def _show_page(self, page: Page) -> None:
        """The keys stay with the page: hidden with their part, they would light up anywhere."""
        focused = self.focusWidget()
        if focused is not None and self._stack.isAncestorOf(focused):
            self._stack.setFocus(Qt.FocusReason.OtherFocusReason)
        self._stack.setCurrentWidget(page)

    def _build(self, destination: Destination) -> Page:
        page = destination.build()
        page.title_changed.connect(self._show_crumbs)
        page.save_state.connect(self.show_saved)
        self._pages[destination.key] = page
        self._stack.addWidget(page)
        return page

    def _show_crumbs(self) -> None:
        self.top_bar.show_crumbs(self._crumbs())

    def way_here(self) -> list[str]:
        """The words on top of the page."""
        return [crumb.words for crumb in self._crumbs()]

    def _crumbs(self) -> list[Crumb]:
        named = self.page.crumbs() if self.page else ()
        # An enterprise may have no name yet, or be gone.
        crumbs = [crumb if crumb.words.strip() else Crumb(tr(N_("未命名")), crumb.go) for crumb in named]
        return crumbs or [Crumb(tr(self._destinations[self._key].words))]

    def _turn(self, steps: int) -> None:
        stop = self._way.turn(steps)
        if stop is not None:
            self._visit(stop)
        self._show_way_back()

    def _show_way_back(self) -> None:
        self.top_bar.back.setVisible(self._way.at > 0)
        self._show_crumbs()

    def _fit_column(self) -> None:
        room = self.width() / theme().scale
        pinned = str(self._settings.value("window/navigation", ""))
        asked = self._key in self._destinations and self._destinations[self._key].narrow
        rail = room < _WIDE_FROM or (pinned == "rail" if pinned else asked)
        if rail != self.column.rail:
            self.column.set_rail(rail)
        self.top_bar.search.set_narrow(room < _WIDE_FROM)

    def _step_text(self, steps: int) -> None:
        theme().step_scale(steps)

    def _open_once(self, layer: Overlay) -> None:
        layer.closed.connect(layer.deleteLater)
        layer.open()

    def _focus_page(self) -> bool:
        page = cast(Page, self.page)
        for widget in page.findChildren(QWidget):
            if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isEnabled():
                widget.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return True
        return False

    def _all_commands(self) -> list[Command]:
        group = tr(N_("去"))
        places = [
            Command(tr(d.words), d.icon, partial(self.go, d.key), d.shortcut, group)
            for d in self._destinations.values()
        ]
        return [*self.commands, *places]
