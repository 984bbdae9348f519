"""A few numbers side by side, large, each with a word."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.widgets.card import Card
from ui.widgets.label import Label


class Numbers(QWidget):
    def __init__(self, *words: str) -> None:
        super().__init__()
        self._amounts = []
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        for word in words:
            box, amount = Card(ground="sunken", outline="", padding=12, gap=0, radius=8), Label("", "num_xl")
            box.body.addWidget(amount)
            box.body.addWidget(Label(word, "caption", "text2"))
            self._amounts.append(amount)
            row.addWidget(box, 1)

    def show_numbers(self, *numbers: int) -> None:
        for label, number in zip(self._amounts, numbers, strict=True):
            label.setText(f"{number:,}")

    def set_colour(self, at: int, colour: str) -> None:
        self._amounts[at].set_colour(colour)
