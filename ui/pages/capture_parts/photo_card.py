"""The photos of a visit: taken in, seen, filtered, described."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget

from app.actions.photo_findings import PhotoFinding
from app.actions.photo_states import PhotoState
from app.domain.records.photos import Photo, PhotoCategory
from app.domain.text import N_, tr
from ui.jobs import Jobs
from ui.models.photo_grid import PhotoGrid
from ui.models.photo_tile import PhotoTile
from ui.models.thumbnail_reader import ReadMany
from ui.pages.capture_parts.capture_tools import CaptureTools, ToolPlace
from ui.pages.capture_parts.photo_editor import BY_DIGIT, PhotoEditor
from ui.pages.capture_parts.photo_filter import PhotoFilter
from ui.photo_words import STATE_LOOKS, photo_time
from ui.theme.theme import theme
from ui.visit_words import time_words
from ui.widgets.button import Button, IconButton
from ui.widgets.card import Card
from ui.widgets.empty_state import EmptyState
from ui.widgets.label import Label
from ui.widgets.task_row import TaskRow

_MEGABYTE = 1 << 20
_LOWEST = 108


class PhotoCard(Card):
    """Shows what it is given and tells what is wanted; writing is the page's."""

    import_asked = Signal()
    paste_asked = Signal()
    stop_asked = Signal()
    selection_changed = Signal()

    def __init__(self, read_many: ReadMany, jobs: Jobs, write: Callable[[Sequence[tuple[Photo, Photo]]], bool]) -> None:
        super().__init__(tr(N_("照片")), gap=14)
        self._write = write
        self._photos: dict[str, Photo] = {}
        self._states: Mapping[str, PhotoState] = {}
        self._findings: Mapping[str, Sequence[PhotoFinding]] = {}
        self._amount = Label("", "caption", "text3")
        self.filter = PhotoFilter()
        self.marking = IconButton("square-check-big", tr(N_("多选")), "ghost", "lg")
        self.bring = Button(tr(N_("导入")), "images", "secondary", "touch", key="F3", wide=True)
        self.paste = IconButton("clipboard-paste", tr(N_("粘贴")), "secondary", "touch", key="Ctrl+V")
        self.tools = CaptureTools()
        self.tools.add(self.bring, ToolPlace.FILES)
        self.tools.add(self.paste, ToolPlace.CLIPBOARD)
        self.task = TaskRow(tr(N_("正在放照片进来")), tr(N_("可以继续记别的；停下来，已经放好的照片都会留着。")))
        self.grid = PhotoGrid(read_many, jobs, tr(N_("照片")), stars=True)
        self.editor = PhotoEditor(write)
        self._stack = QStackedWidget()
        self._lay_out()
        self._wire()

    @property
    def category(self) -> PhotoCategory | None:
        """What new photos are filed under: the category that is looked at."""
        return self.filter.category

    @property
    def selected(self) -> list[Photo]:
        return [self._photos[photo_id] for photo_id in self.grid.selected_ids() if photo_id in self._photos]

    def show_photos(self, photos: Sequence[Photo]) -> None:
        self._photos = {photo.id: photo for photo in photos}
        size = sum(float(photo.size or 0) for photo in photos) / _MEGABYTE
        words = tr(N_("{count} 张 · {size} MB")).format(count=len(photos), size=max(1, round(size)))
        self._amount.setText(words if photos else "")
        self._offer()

    def show_known(self, states: Mapping[str, PhotoState], findings: Mapping[str, Sequence[PhotoFinding]]) -> None:
        """Where the photos are known to be, and what is odd about them."""
        if (states, findings) != (self._states, self._findings):
            self._states, self._findings = states, findings
            self._offer()

    def show_working(self, working: bool) -> None:
        self.task.setVisible(working)
        self.task.show_progress(0, 0)
        for button in (self.bring, self.paste):
            button.setEnabled(not working)

    def show_dragging(self, dragging: bool) -> None:
        self.set_ground("accent_soft" if dragging else "surface", "accent" if dragging else "border")

    def set_compact(self, compact: bool) -> None:
        """Without key caps where there is little room."""
        self.tools.set_compact(compact)

    def keep(self) -> None:
        self.editor.keep()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """While photos are marked, S stars them and digits file them."""
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        digit = event.key() - Qt.Key.Key_0
        if not plain or not self.grid.hasFocus() or not self.selected:
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_S:
            self.editor.turn_star()
        elif 0 <= digit <= len(BY_DIGIT):
            self.editor.file_under(BY_DIGIT[digit - 1] if digit else None)
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        self.header.insertWidget(2, self._amount)
        self.header.setStretch(3, 0)
        self.marking.setCheckable(True)
        self.header.addWidget(self.filter, 1)
        self.header.addWidget(self.marking)
        self.task.hide()
        hint = tr(N_("按 F2 拍照，按 F3 导入，也可以把照片拖进来或直接粘贴。"))
        self._stack.addWidget(EmptyState("camera", tr(N_("还没有照片")), hint))
        self._stack.addWidget(self.grid)
        # Low enough for what is below it to stay in sight while a photo is described in a low window.
        for part in (self.grid, self._stack):
            part.setMinimumHeight(theme().px(_LOWEST))
        self.body.addWidget(self.tools)
        self.body.addWidget(self.task)
        self.body.addWidget(self._stack, 1)
        self.body.addWidget(self.editor)

    def _wire(self) -> None:
        self.bring.clicked.connect(self.import_asked)
        self.paste.clicked.connect(self.paste_asked)
        self.task.cancelled.connect(self.stop_asked)
        self.marking.toggled.connect(self._set_marking)
        self.filter.chosen.connect(self._show_tiles)
        self.grid.selection_changed.connect(self._select)
        self.grid.star_asked.connect(self._turn_star)
        delete = QShortcut(QKeySequence("Delete"), self.grid, context=Qt.ShortcutContext.WidgetShortcut)
        delete.activated.connect(self.editor.remove.click)

    def _set_marking(self, on: bool) -> None:
        self.marking.set_kind("soft" if on else "ghost")
        self.grid.set_marking(on)

    def _select(self) -> None:
        self._show_selected()
        self.selection_changed.emit()

    def _show_selected(self) -> None:
        self.editor.show_photos(self.selected)
        self.editor.show_known(self._states, self._findings)

    def _turn_star(self, photo_id: str) -> None:
        if photo := self._photos.get(photo_id):
            self._write([(photo.with_(starred=not photo.starred), photo)])

    def _offer(self) -> None:
        self.filter.offer(list(self._photos.values()), self._findings)
        self._show_tiles()

    def _show_tiles(self) -> None:
        shown = [photo for photo in self._photos.values() if self.filter.passes(photo, self._findings)]
        self.grid.show_photos([self._tile(photo) for photo in shown])
        self._stack.setCurrentIndex(1 if shown else 0)
        self._show_selected()

    def _tile(self, photo: Photo) -> PhotoTile:
        state = self._states.get(photo.id)
        return PhotoTile(
            photo.id,
            photo.caption or (photo.category.words if photo.category else ""),
            time_words(photo_time(photo)),
            starred=bool(photo.starred),
            picture=photo.blob,
            state=(STATE_LOOKS[state][0], state.words) if state else ("", ""),
            doubts=tuple(one.message for one in self._findings.get(photo.id, ())),
        )
