"""The third of 现场模式 that a thumb reaches: ways to capture, the shutter, and what became of the last shot."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from app.domain.text import N_, tr
from ui.camera.shot_bar import ShotBar
from ui.camera.shots import Shots
from ui.camera.viewfinder import Shutter
from ui.theme.theme import theme
from ui.widgets.big_chip import BigTile
from ui.widgets.label import Label

_GAP = 12
_SIDE, _BAR = 316, 88
_ROOMY = 600
_UNLIMITED = 16_777_215  # Qt's own word for it


class QuickControls(QWidget):
    def __init__(self, shots: Shots) -> None:
        super().__init__()
        self.shots = shots
        self._seeing = self._roomy = True
        self.bring = BigTile(tr(N_("导入")), "images")
        self.paste = BigTile(tr(N_("粘贴")), "clipboard-paste")
        self.note = BigTile(tr(N_("速记")), "notebook-pen")
        self.sound = BigTile(tr(N_("录音")), "mic")
        self.star = BigTile(tr(N_("标重点")), "star", checkable=True)
        self.look = BigTile("", "sun")
        self.hand = BigTile(tr(N_("左手")), "flip-horizontal", checkable=True)
        self.all = BigTile("", "layout-grid")
        self.shutter, self.bar = Shutter(), ShotBar(shots)
        self._hint = Label("", "touch_body", "text2", wrap=True, align=Qt.AlignmentFlag.AlignHCenter)
        self._hint.setText(tr(N_("空格、音量键也能拍")))
        self._lay_out()
        self.count_photos(0)
        self.show_look()
        self.look.clicked.connect(theme().switch_scheme)
        theme().changed.connect(self.show_look)

    def show_look(self) -> None:
        self.look.set_words(tr(N_("亮一点")) if theme().dark else tr(N_("暗一点")))
        self.look.set_icon("sun" if theme().dark else "moon")

    def count_photos(self, count: int) -> None:
        self.all.set_words(tr(N_("{count} 张")).format(count=count))
        self.all.setAccessibleName(tr(N_("看全部 {count} 张")).format(count=count))
        self.all.setEnabled(count > 0)
        self.star.setEnabled(count > 0)

    def set_seeing(self, seeing: bool) -> None:
        """Without a camera the shutter makes room for what works, and that grows."""
        for tile in self._tiles:
            tile.setMinimumHeight(0 if seeing else self.shutter.sizeHint().height())
        self.shutter.setVisible(seeing)
        self._seeing = seeing
        self._show_hint()

    def _show_hint(self) -> None:
        """The first thing that can be spared."""
        self._hint.setVisible(self._seeing and self._roomy and self.shots.trouble is None)

    def fit(self, room: QSize, *, across: bool) -> None:
        """Beside the picture as narrow as the height allows; below it (not `across`) as wide as the screen."""
        tile = max(one.sizeHint().width() for one in self._tiles)
        # The shutter comes first where people have to scroll.
        self._whole.setDirection(QVBoxLayout.Direction.TopToBottom if across else QVBoxLayout.Direction.BottomToTop)
        if not across:
            self._place_tiles(max(2, min(4, (room.width() + _GAP) // (tile + _GAP))))
            self.setMaximumWidth(_UNLIMITED)
            self.setMinimumWidth(0)
            return
        self._roomy = room.height() >= _ROOMY
        hint = theme().line("touch_body") + _GAP if self._roomy else 0
        rest = self.shutter.sizeHint().height() + hint + _GAP + max(_BAR, self.bar.sizeHint().height())
        high = self._tiles[0].sizeHint().height() + _GAP
        columns = next((one for one in (2, 3) if -(-len(self._tiles) // one) * high + rest <= room.height()), 4)
        self._place_tiles(columns)
        self.setFixedWidth(max(theme().px(_SIDE), columns * tile + (columns - 1) * _GAP))
        self._show_hint()

    def _place_tiles(self, columns: int) -> None:
        for tile in self._tiles:
            self._grid.removeWidget(tile)
        for at, tile in enumerate(self._tiles):
            self._grid.addWidget(tile, at // columns, at % columns)

    def _lay_out(self) -> None:
        self._tiles = (self.bring, self.note, self.paste, self.sound, self.star, self.all, self.hand, self.look)
        # Pressed by mouse or finger they leave the focus where the space bar takes the photo.
        for tile in self._tiles:
            tile.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._grid = QGridLayout()
        self._grid.setSpacing(_GAP)
        self._place_tiles(2)
        trigger = QVBoxLayout()
        trigger.setSpacing(_GAP)
        trigger.addStretch(1)
        trigger.addWidget(self.shutter, 0, Qt.AlignmentFlag.AlignHCenter)
        trigger.addWidget(self._hint)
        trigger.addStretch(1)
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setSpacing(_GAP)
        self._whole.addLayout(self._grid)
        self._whole.addLayout(trigger, 1)
        self._whole.addWidget(self.bar)
