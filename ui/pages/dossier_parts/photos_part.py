"""照片: all photos of a dossier, by category."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.actions.photo_states import PhotoState
from app.domain.records.photos import Photo, PhotoCategory
from app.domain.text import N_, tr
from ui.jobs import Jobs
from ui.models.photo_grid import PhotoGrid
from ui.models.photo_tile import PhotoTile
from ui.models.thumbnail_reader import ReadMany
from ui.photo_words import STATE_LOOKS, photo_time
from ui.short_words import short_day
from ui.theme.theme import theme
from ui.widgets.empty_state import EmptyState
from ui.widgets.fields import Choice
from ui.widgets.label import Label
from ui.widgets.laid_out import line

_FILTER = 200


class PhotosPart(QWidget):
    opened = Signal(str)

    def __init__(self, read_many: ReadMany, jobs: Jobs) -> None:
        super().__init__()
        self._photos: Sequence[Photo] = ()
        self._covered: Mapping[str, str] = {}
        self.filter = Choice(name=tr(N_("看哪些照片")))
        self.filter.setFixedWidth(theme().px(_FILTER))
        self.grid = PhotoGrid(read_many, jobs, tr(N_("照片")))
        self._stack = QStackedWidget()
        hint = tr(N_("走访时导入的照片都在这里。"))
        self._stack.addWidget(EmptyState("image", tr(N_("还没有照片")), hint))
        self._stack.addWidget(self.grid)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(12)
        column.addWidget(line(self.filter, Label(tr(N_("双击看大图")), "caption", "text3"), None, gap=12))
        column.addWidget(self._stack, 1)
        self.filter.activated.connect(lambda _: self._refresh())
        self.grid.opened.connect(self.opened)

    @property
    def shown(self) -> list[Photo]:
        chosen = self.filter.currentData()
        return [photo for photo in self._photos if chosen is None or photo.category is chosen]

    def show_photos(self, photos: Sequence[Photo], covered: Mapping[str, str]) -> None:
        """`covered`: by hash, what is shown of photos whose originals did not come along."""
        self._photos, self._covered = photos, covered
        chosen = self.filter.currentData()
        options: list[tuple[str, object]] = [(tr(N_("全部 {count} 张")).format(count=len(photos)), None)]
        for category in PhotoCategory:
            if count := sum(photo.category is category for photo in photos):
                options.append((f"{category.words} {count}", category))
        self.filter.set_options(options)
        self.filter.choose(chosen)
        if self.filter.currentIndex() < 0:
            self.filter.choose(None)
        self._refresh()

    def _refresh(self) -> None:
        shown = self.shown
        self.grid.show_photos([_tile(photo, self._covered.get(photo.blob, "")) for photo in shown])
        self._stack.setCurrentIndex(1 if shown else 0)


def _tile(photo: Photo, instead: str) -> PhotoTile:
    taken = photo_time(photo)
    words = photo.caption or (photo.category.words if photo.category else "")
    day = short_day(taken.date()) if taken else ""
    if not instead:
        return PhotoTile(photo.id, words, day, starred=bool(photo.starred), picture=photo.blob)
    only, short = PhotoState.COVERED_ONLY, tr(N_("已遮盖"))
    state = (STATE_LOOKS[only][0], only.words)
    return PhotoTile(photo.id, words, short, bool(photo.starred), picture=instead, state=state, told=day)
