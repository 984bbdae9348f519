"""The bar on top of a page: the way here, the search, and whether all is saved."""

from collections.abc import Sequence

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from app.domain.text import N_, tr
from ui.page import Crumb
from ui.theme.theme import theme
from ui.widgets.button import Button, IconButton
from ui.widgets.icon_view import IconView
from ui.widgets.label import Label
from ui.widgets.laid_out import clear_out
from ui.widgets.search_field import SearchOpener


class TopBar(QWidget):
    def __init__(self, search_hint: str) -> None:
        super().__init__()
        self.setAccessibleName(tr(N_("顶栏")))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.back = IconButton("arrow-left", tr(N_("返回")), size="sm")
        self.search = SearchOpener(search_hint)
        self._tick, self._saved = IconView("check", "success", 16), Label("", "caption", "text2")
        self._crumbs = QHBoxLayout()
        self._crumbs.setSpacing(6)
        row = self._row = QHBoxLayout(self)
        row.setSpacing(8)
        row.addWidget(self.back)
        row.addLayout(self._crumbs, 1)
        row.addWidget(self.search)
        row.addSpacing(8)
        row.addWidget(self._tick)
        row.addWidget(self._saved)
        self.show_saved("")
        self.back.hide()
        theme().changed.connect(self._restyle)
        self._restyle()

    def show_crumbs(self, crumbs: Sequence[Crumb]) -> None:
        clear_out(self._crumbs)
        for at, crumb in enumerate(crumbs):
            last = at == len(crumbs) - 1
            if at:
                self._crumbs.addWidget(IconView("chevron-right", "text3", 16))
            if crumb.go is not None and not last:
                link = Button(crumb.words, kind="ghost", size="sm")
                link.clicked.connect(crumb.go)
                self._crumbs.addWidget(link)
            else:
                role, colour = ("strong", "text") if last else ("body", "text3")
                self._crumbs.addWidget(Label(crumb.words, role, colour, elide=True))
        self._crumbs.addStretch(1)
        self._align(bool(crumbs) and crumbs[0].go is not None and len(crumbs) > 1)

    def show_saved(self, text: str) -> None:
        self._saved.setText(text)
        self._saved.setHidden(not text)
        self._tick.setHidden(not text)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme().colour("page"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme().colour("border"))

    def _align(self, starts_with_link: bool) -> None:
        """The first words stand above the left edge of the page; a link brings its own room."""
        left = 24 if self.back.isHidden() and not starts_with_link else 14
        self._row.setContentsMargins(left, 0, 24, 1)

    def _restyle(self) -> None:
        self.setFixedHeight(max(56, theme().line() + 30))
