"""Light or dark, and the size of the text."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.text import N_, tr
from ui.theme.theme import Scheme, theme
from ui.widgets.card import Card
from ui.widgets.label import Label
from ui.widgets.one_of import SegmentedControl

_SCHEMES = ((Scheme.SYSTEM, N_("跟随系统")), (Scheme.LIGHT, N_("浅色")), (Scheme.DARK, N_("深色")))
_SIZES = (1.0, 1.1, 1.25, 1.5)


class LookPart(QWidget):
    """Follows what shortcuts change, too."""

    def __init__(self) -> None:
        super().__init__()
        self.scheme = SegmentedControl([tr(words) for _, words in _SCHEMES], tr(N_("外观")), touch=True)
        self.size_row = SegmentedControl([f"{size:.0%}" for size in _SIZES], tr(N_("字号")), touch=True)
        self.scheme.chosen.connect(lambda at: theme().choose(scheme=_SCHEMES[at][0]))
        self.size_row.chosen.connect(lambda at: theme().choose(scale=_SIZES[at]))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(_card(N_("外观"), self.scheme, N_("随时可以按 Ctrl+Shift+L 切换深色和浅色。")))
        column.addWidget(_card(N_("字号"), self.size_row, N_("Ctrl + 放大，Ctrl − 缩小，Ctrl 0 恢复 100%。")))
        theme().changed.connect(self._show_present)
        self._show_present()

    def _show_present(self) -> None:
        self.scheme.choose([scheme for scheme, _ in _SCHEMES].index(theme().scheme))
        self.size_row.choose(_SIZES.index(theme().scale) if theme().scale in _SIZES else -1)


def _card(title: str, control: QWidget, hint: str) -> Card:
    card = Card(tr(title))
    card.body.addWidget(control)
    card.body.addWidget(Label(tr(hint), "caption", "text3", wrap=True))
    return card
