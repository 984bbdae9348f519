"""A banner on top of a page, with room around it only while it can be seen."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.widgets.banner import Banner

_SIDE, _ABOVE = 16, 12


class BannerRow(QWidget):
    def __init__(self, banner: Banner) -> None:
        super().__init__()
        self._banner = banner
        column = QVBoxLayout(self)
        column.setContentsMargins(_SIDE, _ABOVE, _SIDE, 0)
        column.addWidget(banner)
        banner.installEventFilter(self)
        self.setVisible(not banner.isHidden())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._banner and event.type() in (QEvent.Type.ShowToParent, QEvent.Type.HideToParent):
            self.setVisible(not self._banner.isHidden())
        return super().eventFilter(watched, event)
