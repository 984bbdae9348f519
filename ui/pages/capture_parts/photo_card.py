"""The photos of a visit: taken in, seen, filtered, described."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget

from app.domain.records.photos import Photo, PhotoCategory
from app.domain.text import N_, tr
from ui.models.photo_grid import PhotoGrid
from ui.models.photo_tile import PhotoTile
from ui.pages.capture_parts.capture_tools import CaptureTools, ToolPlace
from ui.pages.capture_parts.photo_editor import PhotoEditor
from ui.theme.theme import theme
from ui.visit_words import time_words
from ui.widgets.button import Button, IconButton
from ui.widgets.card import Card
from ui.widgets.empty_state import EmptyState
from ui.widgets.fields import Choice
from ui.widgets.label import Label
from ui.widgets.task_row import TaskRow

_ALL, _LOOSE, _STARRED = "all", "loose", "starred"
_MEGABYTE = 1 << 20


class PhotoCard(Card):
    """Shows what it is given and tells what is wanted; writing is the page's."""

    import_asked = Signal()
    paste_asked = Signal()
    stop_asked = Signal()
    selection_changed = Signal()

    def __init__(
        self,
        thumbnail: Callable[[str], bytes | None],
        write: Callable[[Sequence[tuple[Photo, Photo]]], bool],
    ) -> None:
        super().__init__(tr(N_("照片")), gap=14)
        self._photos: dict[str, Photo] = {}
        self._amount = Label("", "caption", "text3")
        self.filter = Choice(name=tr(N_("看哪些照片")))
        self.marking = IconButton("square-check-big", tr(N_("多选")), "ghost", "lg")
        self.bring = Button(tr(N_("导入")), "images", "secondary", "touch", key="F3", wide=True)
        self.paste = IconButton("clipboard-check", tr(N_("粘贴")), "secondary", "touch", key="Ctrl+V")
        self.tools = CaptureTools()
        self.tools.add(self.bring, ToolPlace.FILES)
        self.tools.add(self.paste, ToolPlace.CLIPBOARD)
        self.task = TaskRow(tr(N_("正在放照片进来")), tr(N_("可以继续记别的；停下来，已经放好的照片都会留着。")))
        self.grid = PhotoGrid(lambda photo_id: thumbnail(self._photos[photo_id].blob), tr(N_("照片")))
        self.editor = PhotoEditor(write)
        self._stack = QStackedWidget()
        self._lay_out()
        self._wire()

    @property
    def category(self) -> PhotoCategory | None:
        """What new photos are filed under: the category that is looked at."""
        chosen = self.filter.currentData()
        return chosen if isinstance(chosen, PhotoCategory) else None

    @property
    def selected(self) -> list[Photo]:
        return [self._photos[photo_id] for photo_id in self.grid.selected_ids() if photo_id in self._photos]

    def show_photos(self, photos: Sequence[Photo]) -> None:
        self._photos = {photo.id: photo for photo in photos}
        size = sum(int(photo.size or 0) for photo in photos) / _MEGABYTE
        words = tr(N_("{count} 张 · {size} MB")).format(count=len(photos), size=max(1, round(size)))
        self._amount.setText(words if photos else "")
        self._offer_filters(photos)
        self._show_tiles()

    def show_working(self, working: bool) -> None:
        self.task.setVisible(working)
        self.task.show_progress(0, 0)
        for button in (self.bring, self.paste):
            button.setEnabled(not working)

    def show_dragging(self, dragging: bool) -> None:
        self.set_ground("accent_soft" if dragging else "surface", "accent" if dragging else "border")

    def set_compact(self, compact: bool) -> None:
        self.tools.set_compact(compact)

    def keep(self) -> None:
        self.editor.keep()

    def _lay_out(self) -> None:
        self.header.insertWidget(2, self._amount)
        self.filter.setFixedWidth(theme().px(150))
        self.marking.setCheckable(True)
        self.header.addWidget(self.filter)
        self.header.addWidget(self.marking)
        self.task.hide()
        hint = tr(N_("按 F3 选文件，或把相机里的照片拖进来，也可以直接粘贴。"))
        self._stack.addWidget(EmptyState("camera", tr(N_("还没有照片")), hint))
        self._stack.addWidget(self.grid)
        self._stack.setMinimumHeight(self.grid.minimumHeight())
        self.body.addWidget(self.tools)
        self.body.addWidget(self.task)
        self.body.addWidget(self._stack, 1)
        self.body.addWidget(self.editor)

    def _wire(self) -> None:
        self.bring.clicked.connect(self.import_asked)
        self.paste.clicked.connect(self.paste_asked)
        self.task.cancelled.connect(self.stop_asked)
        self.marking.toggled.connect(self._set_marking)
        self.filter.activated.connect(lambda _: self._show_tiles())
        self.grid.selection_changed.connect(self._select)
        delete = QShortcut(QKeySequence("Delete"), self.grid, context=Qt.ShortcutContext.WidgetShortcut)
        delete.activated.connect(self.editor.remove.click)

    def _set_marking(self, on: bool) -> None:
        self.marking.set_kind("soft" if on else "ghost")
        self.grid.set_marking(on)

    def _select(self) -> None:
        self.editor.show_photos(self.selected)
        self.selection_changed.emit()

    def _show_tiles(self) -> None:
        shown = [photo for photo in self._photos.values() if self._passes(photo)]
        self.grid.show_photos([_tile(photo) for photo in shown])
        self._stack.setCurrentIndex(1 if shown else 0)
        self.editor.show_photos(self.selected)

    def _passes(self, photo: Photo) -> bool:
        chosen = self.filter.currentData()
        if chosen == _STARRED:
            return bool(photo.starred)
        if chosen == _LOOSE:
            return photo.category is None
        return chosen in (None, _ALL) or photo.category == chosen

    def _offer_filters(self, photos: Sequence[Photo]) -> None:
        """All, those that wait to be filed, the best ones, and each category that is in use."""
        chosen = self.filter.currentData()
        counts = {
            _LOOSE: sum(photo.category is None for photo in photos),
            _STARRED: sum(bool(photo.starred) for photo in photos),
        }
        words = {_LOOSE: tr(N_("未归类")), _STARRED: tr(N_("星标"))}
        options: list[tuple[str, object]] = [(tr(N_("全部照片")), _ALL)]
        options += [(f"{words[key]} {count}", key) for key, count in counts.items() if count]
        for category in PhotoCategory:
            if count := sum(photo.category is category for photo in photos):
                options.append((f"{category.words} {count}", category))
        self.filter.set_options(options)
        self.filter.choose(chosen)
        if self.filter.currentIndex() < 0:
            self.filter.choose(_ALL)


def _tile(photo: Photo) -> PhotoTile:
    """With the time at which it was taken, or else came in."""
    taken = photo.camera_time or (photo.taken_in.wall if photo.taken_in else None)
    words = photo.caption or (photo.category.words if photo.category else "")
    return PhotoTile(photo.id, words, time_words(taken), starred=bool(photo.starred))
