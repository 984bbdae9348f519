"""What became of the last shot: on its way, safe with a way back, or still in memory with a way on."""

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

from app.domain.text import N_, tr
from ui.camera.shots import Shots
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.label import Label
from ui.widgets.laid_out import stretching


class ShotBar(Card):
    def __init__(self, shots: Shots) -> None:
        super().__init__(padding=10, gap=4)
        self._shots = shots
        self.words = Label("", "touch", wrap=True)
        self.undo = Button(tr(N_("撤销")), "undo-2", "secondary", "touch", name=tr(N_("撤销刚才那张照片")))
        self.again = Button(tr(N_("再存一次")), "redo-2", "secondary", "touch")
        self.undo.clicked.connect(shots.take_back_last)
        self.again.clicked.connect(shots.save_again)
        row = stretching(self.words, self.undo, self.again)
        layout = row.layout()
        assert layout is not None
        layout.setContentsMargins(6, 0, 0, 0)
        self.body.addWidget(row)
        shots.saved.connect(lambda _: self._announce())
        shots.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        shots = self._shots
        trouble, saved = shots.trouble, shots.last is not None
        self.undo.setVisible(saved and trouble is None)
        self.again.setVisible(trouble is not None)
        if trouble is not None:
            kept = tr(N_("{what}{count} 张还在内存里，没有丢。"))
            self.words.setText(kept.format(what=trouble.message, count=shots.waiting))
        elif shots.waiting:
            self.words.setText(tr(N_("正在存…")))
        else:
            self.words.setText(tr(N_("刚才那张已存好")) if saved else "")
        self._dress()

    def _dress(self) -> None:
        shots = self._shots
        tone = "danger" if shots.trouble else "success" if shots.last is not None and not shots.waiting else "text2"
        ground = {"danger": "danger_soft", "success": "success_soft"}.get(tone, "sunken")
        self.set_ground(ground, "border")
        self.words.set_colour(tone)
        said = bool(self.words.text())
        if self.parentWidget() or not said:  # shown without a parent it would flash as a window of its own
            self.setVisible(said)

    def _announce(self) -> None:
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, tr(N_("照片已存好"))))
