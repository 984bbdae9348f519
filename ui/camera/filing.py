"""What the next photos are filed under: as many kinds as fit in sight, all of them one press further."""

from functools import partial

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from app.domain.records.photos import PhotoCategory
from app.domain.text import N_, tr
from ui.theme.theme import theme
from ui.widgets.big_chip import BigChip
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.sheet import Sheet

_GAP = 12


class Filing(QObject):
    """One choice that stays until the next, wherever it is made."""

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.category: PhotoCategory | None = None

    def choose(self, category: PhotoCategory | None) -> None:
        if category is not self.category:
            self.category = category
            self.changed.emit()


class FilingRow(QWidget):
    """Chips keep their places; one that was chosen out of sight takes the last."""

    def __init__(self, filing: Filing) -> None:
        super().__init__()
        self._filing = filing
        self.chips = {one: BigChip(one.words, checkable=True) for one in PhotoCategory}
        self.more = BigChip(tr(N_("更多…")))
        self.more.setAccessibleName(tr(N_("归到别的类别")))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(_GAP)
        for category, chip in self.chips.items():
            chip.setAccessibleName(tr(N_("归到 {words}")).format(words=category.words))
            chip.clicked.connect(partial(self._press, category))
            row.addWidget(chip)
        row.addWidget(self.more)
        row.addStretch(1)
        # Pressed by mouse or finger they leave the focus where the space bar takes the photo.
        for part in (*self.chips.values(), self.more):
            part.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.more.clicked.connect(self._ask)
        filing.changed.connect(self._show)
        theme().changed.connect(self._show)
        self._show()

    def minimumSizeHint(self) -> QSize:
        widest = max(chip.sizeHint().width() for chip in self.chips.values())
        return QSize(widest + _GAP + self.more.sizeHint().width(), self.more.sizeHint().height())

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show()

    def _show(self) -> None:
        shown = self._fitting()
        for category, chip in self.chips.items():
            chip.setChecked(category is self._filing.category)
            chip.setVisible(category in shown)
        self.updateGeometry()

    def _fitting(self) -> list[PhotoCategory]:
        wide = {one: chip.sizeHint().width() + _GAP for one, chip in self.chips.items()}
        room = self.width() - self.more.sizeHint().width()
        shown: list[PhotoCategory] = []
        for category in self.chips:
            if wide[category] > room:
                break
            shown.append(category)
            room -= wide[category]
        chosen = self._filing.category
        if chosen is not None and chosen not in shown:
            while shown and wide[chosen] > room:
                room += wide[shown.pop()]
            shown.append(chosen)
        return shown

    def _press(self, category: PhotoCategory) -> None:
        """Pressed again it is filed under nothing."""
        self._filing.choose(None if category is self._filing.category else category)
        self._show()

    def _ask(self) -> None:
        sheet = FilingSheet(self.window(), self._filing)
        sheet.closed.connect(sheet.deleteLater)
        sheet.open()


class FilingSheet(Sheet):
    def __init__(self, window: QWidget, filing: Filing) -> None:
        super().__init__(window, tr(N_("接下来的照片归到")), width=760)
        self._filing = filing
        holder = QWidget()
        flow = FlowLayout(holder, gap=_GAP)
        self.chips: dict[PhotoCategory | None, BigChip] = {}
        for category in (*PhotoCategory, None):
            words = category.words if category else tr(N_("先不归类"))
            chip = self.chips[category] = BigChip(words, checkable=True)
            chip.setChecked(category is filing.category)
            chip.clicked.connect(partial(self._press, category))
            flow.addWidget(chip)
        self.body.addWidget(holder)

    def _press(self, category: PhotoCategory | None) -> None:
        self._filing.choose(category)
        self.dismiss()
