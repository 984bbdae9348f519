"""现场模式: the whole screen for one visit, with everything a thumb can hit."""

from functools import partial

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QBoxLayout, QVBoxLayout, QWidget

from app.actions.capture import OpenVisit
from app.actions.device_choices import LEFT_HANDED, choice, choose
from app.domain.errors import AppError
from app.domain.hours import VisitHours
from app.domain.records.photos import Photo
from app.domain.text import N_, tr
from app.workspace import Workspace
from ui.camera.filing import FilingRow
from ui.camera.shot_strip import ShotStrip
from ui.camera.viewfinder import Viewfinder
from ui.pages.capture_parts.camera_desk import CameraDesk
from ui.pages.capture_parts.camera_layer import SHUTTER_KEYS
from ui.pages.capture_parts.quick.controls import QuickControls
from ui.pages.capture_parts.quick.head import QuickHead
from ui.pages.capture_parts.strip_words import StripWords
from ui.short_words import short_day
from ui.theme.theme import Density, theme
from ui.wakefulness import Wakefulness
from ui.widgets.big_chip import BigTile
from ui.widgets.scrolling import scrolling

_NARROW = 900
_AROUND, _GAP = 16, 12
_UNLIMITED = 16_777_215  # Qt's own word for it
_LOW_VIEW, _VIEW = 220, 300


class QuickMode(QWidget):
    """Covers the window it is given while it is on; tells what is wanted, and stores only its own settings."""

    left = Signal()
    note_asked = Signal(str)
    """With what was typed already."""

    def __init__(self, window: QWidget, workspace: Workspace, desk: CameraDesk) -> None:
        super().__init__(window)
        self._below, self._workspace, self._desk = window, workspace, desk
        self._window_state, self._density = window.windowState(), theme().density
        self.left_handed = choice(workspace, LEFT_HANDED) == "yes"
        self.photos: tuple[Photo, ...] = ()
        self._words = ""
        self._bar: QWidget | None = None
        self.head, self.controls = QuickHead(), QuickControls(desk.shots)
        self.view, self.filing = Viewfinder(desk.camera), FilingRow(desk.filing)
        self.strip = ShotStrip(desk.thumbnail)
        self._wakefulness = Wakefulness(self)
        self.setAccessibleName(tr(N_("现场模式")))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.hide()
        self._lay_out()
        self._wire()
        window.installEventFilter(self)

    @property
    def on(self) -> bool:
        return not self.isHidden()

    def enter(self) -> None:
        self._window_state, self._density = self._below.windowState(), theme().density
        theme().choose(density=Density.FIELD)
        self.setGeometry(self._below.rect())
        self._fit()
        self.show()
        self.raise_()
        self._below.setWindowState(self._window_state | Qt.WindowState.WindowFullScreen)
        self._wakefulness.begin(tr(N_("正在现场走访")))
        self._desk.camera.start()
        self._enable()
        self.setFocus()

    def leave(self) -> None:
        if not self.on:
            return
        self._desk.camera.stop()
        self._wakefulness.end()
        self.hide()
        theme().choose(density=self._density)
        self._below.setWindowState(self._window_state)
        self.left.emit()

    def show_visit(self, words: StripWords, opened: OpenVisit) -> None:
        self._words = " · ".join(part for part in (words.location, words.nth.title) if part)
        self.head.show_place(words.enterprise, self._words, words.goal_minutes)
        self.photos = opened.photos
        self.strip.show_photos(opened.photos)
        self.controls.count_photos(len(opened.photos))
        self.controls.star.setChecked(bool(opened.photos and opened.photos[0].starred))
        self._desk.shots.forget_missing({photo.id for photo in opened.photos})

    def show_hours(self, hours: VisitHours) -> None:
        now = self._workspace.clock.now().wall
        self.head.show_hours(hours)
        self.view.plate.show_words(f"{short_day(now.date())} {now:%H:%M:%S} · {self._words}")

    def lend(self, bar: QWidget) -> None:
        """A bar of the page that has to be seen here too."""
        self._bar = bar
        bar.installEventFilter(self)
        self._column.insertWidget(1, bar)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize and watched is self._below and self.on:
            self.setGeometry(self._below.rect())
        if event.type() in (QEvent.Type.Show, QEvent.Type.Hide) and watched is self._bar and self.on:
            self._fit()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), theme().colour("page"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        elif event.key() in SHUTTER_KEYS:
            self._desk.shoot()
        elif plain and event.text().strip() and event.text().isprintable():
            self.note_asked.emit(event.text())
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """What lies below can't be seen, so the keys stay here."""
        moved = super().focusNextPrevChild(forward)
        focused = QApplication.focusWidget()
        if focused is None or not self.isAncestorOf(focused):
            inside = [w for w in self.findChildren(QWidget) if w.focusPolicy() & Qt.FocusPolicy.TabFocus]
            seen = [w for w in inside if w.isVisible() and w.isEnabled()]
            if seen:
                seen[0 if forward else -1].setFocus(Qt.FocusReason.TabFocusReason)
        return moved

    def _lay_out(self) -> None:
        holder, captured = QWidget(), QVBoxLayout()
        captured.setSpacing(_GAP)
        captured.addWidget(self.view, 1)
        captured.addWidget(self.filing)
        captured.addWidget(self.strip)
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight, holder)
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.setSpacing(_AROUND)
        self._body.addLayout(captured, 1)
        self._body.addWidget(self.controls)
        self._scroll = scrolling(holder, beside=0)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(_AROUND, _AROUND, _AROUND, _AROUND)
        self._column.setSpacing(_GAP)
        self._column.addWidget(self.head)
        self._column.addWidget(self._scroll, 1)

    def _wire(self) -> None:
        controls, desk = self.controls, self._desk
        self.head.left.connect(self.leave)
        controls.shutter.clicked.connect(desk.shoot)
        controls.note.clicked.connect(lambda: self.note_asked.emit(""))
        controls.hand.setChecked(self.left_handed)
        controls.hand.clicked.connect(self._change_hand)
        desk.camera.taken.connect(self.view.flash)
        desk.camera.changed.connect(self._enable)
        desk.shots.changed.connect(self._enable)
        theme().changed.connect(self._fit)
        deeds = {
            "F2": desk.shoot,
            "F3": controls.bring.click,
            "Ctrl+V": controls.paste.click,
            "F4": controls.note.click,
            "F7": partial(self._press, self.head.pause),
            "F8": partial(self._press, self.head.check_out),
            "F9": controls.sound.click,
            "Ctrl+Return": partial(self._press, self.head.check_in),
        }
        for keys, deed in deeds.items():
            QShortcut(QKeySequence(keys), self).activated.connect(deed)

    def _press(self, tile: BigTile) -> None:
        """Only what can be seen."""
        if tile.isVisible():
            tile.click()

    def _enable(self) -> None:
        if self.controls.shutter.hasFocus() and not self._desk.ready:
            self.setFocus()  # or the keys would go to what lies below
        self.controls.shutter.setEnabled(self._desk.ready)
        self.controls.set_seeing(self._desk.camera.trouble is None)
        self._fit()

    def _change_hand(self, left_handed: bool) -> None:
        self.left_handed = left_handed
        self._fit()
        try:
            choose(self._workspace, LEFT_HANDED, "yes" if left_handed else "")
        except AppError:
            return  # it is so until the program ends

    def _fit(self) -> None:
        scale = theme().scale
        narrow = self.width() / scale < _NARROW
        direction = QBoxLayout.Direction
        across = direction.RightToLeft if self.left_handed else direction.LeftToRight
        self._body.setDirection(direction.TopToBottom if narrow else across)
        self.head.fit(self.width() / scale)
        room = self.height() - self.head.sizeHint().height() - 2 * _AROUND - _GAP
        if self._bar is not None and not self._bar.isHidden():
            room -= self._bar.sizeHint().height() + _GAP
        self.strip.setVisible(not narrow and room >= 2 * _VIEW)  # all of them are one press away
        self.controls.fit(QSize(self.width() - 2 * _AROUND, room), across=not narrow)
        self.view.setMinimumHeight(_LOW_VIEW if room < 2 * _VIEW else _VIEW)
        self.view.plate.setMaximumWidth(0 if narrow else _UNLIMITED)
