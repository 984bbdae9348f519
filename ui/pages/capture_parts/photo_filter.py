"""Which photos are looked at: all, one category, those that wait, the best, those with something odd about them."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from app.actions.photo_findings import PhotoFinding
from app.domain.records.photos import Photo, PhotoCategory
from app.domain.text import N_, tr
from ui.theme.theme import theme
from ui.widgets.chip import Chip
from ui.widgets.fields import Choice
from ui.widgets.laid_out import clear_out

ALL, LOOSE, STARRED, ODD = "all", "loose", "starred", "odd"
_WORDS = {ALL: N_("全部"), LOOSE: N_("未归类"), STARRED: N_("星标"), ODD: N_("要看一眼")}
_GAP = 8


class PhotoFilter(QWidget):
    """A list of everything there is to choose, and as many chips as there is room for, the fullest first."""

    chosen = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.choice = Choice(name=tr(N_("看哪些照片")))
        self.choice.setMinimumHeight(theme().control("lg"))
        self.choice.setFixedWidth(theme().px(150))
        self.value: object = ALL
        self._shown: dict[object, Chip] = {}
        self._holder = QWidget()
        self._holder.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._chips = QHBoxLayout(self._holder)
        self._chips.setContentsMargins(0, 0, 0, 0)
        self._chips.setSpacing(_GAP)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(_GAP)
        row.addWidget(self._holder, 1)
        row.addWidget(self.choice)
        self.choice.activated.connect(lambda _: self.choose(self.choice.currentData()))

    @property
    def category(self) -> PhotoCategory | None:
        return self.value if isinstance(self.value, PhotoCategory) else None

    def sizeHint(self) -> QSize:
        return QSize(theme().px(600), super().sizeHint().height())

    def passes(self, photo: Photo, odd: Mapping[str, Sequence[PhotoFinding]]) -> bool:
        if self.value == STARRED:
            return bool(photo.starred)
        if self.value == LOOSE:
            return photo.category is None
        if self.value == ODD:
            return photo.id in odd
        return self.value == ALL or photo.category is self.value

    def choose(self, value: object) -> None:
        self.value = value
        self.choice.choose(value)
        for key, chip in self._shown.items():
            chip.setChecked(key == value)
        self.chosen.emit()

    def offer(self, photos: Sequence[Photo], odd: Mapping[str, Sequence[PhotoFinding]]) -> None:
        """Every category stands in the list; one that is looked at stays, even with nothing left in it."""
        counts: dict[object, int] = {
            ALL: len(photos),
            LOOSE: sum(photo.category is None for photo in photos),
            STARRED: sum(bool(photo.starred) for photo in photos),
            ODD: sum(photo.id in odd for photo in photos),
        }
        counts |= {category: sum(photo.category is category for photo in photos) for category in PhotoCategory}
        words: dict[object, str] = {key: tr(label) for key, label in _WORDS.items()}
        words |= {category: category.words for category in PhotoCategory}
        others = [(f"{words[key]} {count}", key) for key, count in counts.items() if key != ALL]
        self.choice.set_options([(tr(N_("全部分类")), ALL), *others])
        self.choice.choose(self.value)
        fullest = sorted(PhotoCategory, key=lambda category: -counts[category])
        shown = [key for key in (ALL, LOOSE, *fullest, STARRED, ODD) if counts[key]]
        self._show_chips([(key, words[key], counts[key]) for key in shown])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _show_chips(self, wanted: Sequence[tuple[object, str, int]]) -> None:
        if list(self._shown) != [key for key, _, _ in wanted]:
            clear_out(self._chips)
            self._shown = {key: self._chip(key, text) for key, text, _ in wanted}
            self._chips.addStretch(1)
            for chip in self._shown.values():
                self._chips.addWidget(chip)
        for key, _, count in wanted:
            self._shown[key].set_count(count)
            self._shown[key].setChecked(key == self.value)
        self._fit()

    def _chip(self, key: object, text: str) -> Chip:
        chip = Chip(text, touch=True)
        chip.clicked.connect(lambda: self.choose(key))
        return chip

    def _fit(self) -> None:
        """Chips that would be cut off are in the list anyway."""
        room = self.width() - self.choice.width() - _GAP
        for chip in self._shown.values():
            room -= chip.sizeHint().width() + _GAP
            chip.setVisible(room >= 0)
