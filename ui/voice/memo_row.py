"""One voice memo in the list: played, described, rated, taken away."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.records.notes import Sensitivity, VoiceMemo
from app.domain.text import N_, tr
from app.sound.wave_file import Wave, peaks
from ui.forms.autosave import Autosave
from ui.theme.theme import theme
from ui.visit_words import time_words
from ui.widgets.button import IconButton
from ui.widgets.fields import Choice, TextField
from ui.widgets.label import Label
from ui.widgets.laid_out import line, stretching
from ui.widgets.sound_bars import BARS, SoundSlider

_SENSITIVITY_WIDE = 112
_LONGEST = 100 * 3600


class MemoRow(QWidget):
    """`write` stores (after, before) and says whether it could."""

    play_asked = Signal(str)
    sought = Signal(str, float)
    removed = Signal(object)

    def __init__(self, memo: VoiceMemo, write: Callable[[VoiceMemo, VoiceMemo], bool]) -> None:
        super().__init__()
        self.memo, self._write = memo, write
        self.play = IconButton("play", tr(N_("放这段录音")), "soft", "lg")
        self.caption = TextField(tr(N_("说的是什么")), name=tr(N_("录音说明")), touch=True)
        self.remove = IconButton("trash-2", tr(N_("删除这段录音")), "ghost", "lg")
        self.slider = SoundSlider(tr(N_("录音的位置")))
        self._length, self._about = Label("", "caption", "text2"), Label("", "caption", "text3", elide=True)
        words: list[tuple[str, object]] = [(one.words, one) for one in Sensitivity]
        self.sensitivity = Choice(words, name=tr(N_("敏感级别")), touch=True)
        self.sensitivity.setFixedWidth(theme().px(_SENSITIVITY_WIDE))
        self._autosave = Autosave(self)
        self._lay_out()
        self._wire()
        self.show_memo(memo)

    def show_memo(self, memo: VoiceMemo) -> None:
        """A newer state; what is being typed stays."""
        typing = self.caption.text().strip() != self.memo.caption
        self.memo = memo.with_(caption=self.memo.caption) if typing else memo
        if not typing and self.caption.text().strip() != memo.caption:
            self.caption.setText(memo.caption)
        self.sensitivity.choose(memo.sensitivity)
        consent = tr(N_("已征得同意")) if memo.consent else tr(N_("没有注明同意"))
        when = tr(N_("{time} 录")).format(time=time_words(memo.recorded_at)) if memo.recorded_at else ""
        self._about.setText(" · ".join(part for part in (when, consent) if part))
        self.show_place(0.0)

    def show_wave(self, wave: Wave) -> None:
        self.slider.show_peaks(peaks(wave.samples, BARS))

    def show_place(self, at: float, seconds: float = 0.0) -> None:
        whole = seconds or float(self.memo.seconds or 0)
        self.slider.show_place(at, whole)
        self._length.setText(f"{_clock(at)} / {_clock(whole)}" if at else _clock(whole))

    def show_playing(self, playing: bool) -> None:
        name = tr(N_("暂停播放")) if playing else tr(N_("放这段录音"))
        self.play.set_icon("pause" if playing else "play")
        self.play.setAccessibleName(name)
        self.play.setToolTip(name)

    def keep(self) -> None:
        self._autosave.flush()

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 6, 0, 10)
        whole.setSpacing(6)
        whole.addWidget(line(self.caption, self.remove, gap=4))
        whole.addWidget(line(self.play, self.slider, self._length))
        whole.addWidget(stretching(self._about, self.sensitivity))

    def _wire(self) -> None:
        self.play.clicked.connect(lambda: self.play_asked.emit(self.memo.id))
        self.slider.sought.connect(lambda second: self.sought.emit(self.memo.id, second))
        self.remove.clicked.connect(lambda: self.removed.emit(self.memo))
        self.caption.textEdited.connect(lambda _: self._autosave.touch())
        self.caption.editingFinished.connect(self._autosave.flush)
        self._autosave.due.connect(self._store_caption)
        self.sensitivity.activated.connect(lambda _: self._rate())

    def _store_caption(self) -> None:
        self._store(self.memo.with_(caption=self.caption.text().strip()))

    def _rate(self) -> None:
        chosen = self.sensitivity.currentData()
        if isinstance(chosen, Sensitivity):
            self._store(self.memo.with_(sensitivity=chosen))

    def _store(self, after: VoiceMemo) -> None:
        if after != self.memo and self._write(after, self.memo):
            self.memo = after


def _clock(seconds: float) -> str:
    """220 as 3:40; what is longer than anything that we record was not recorded by us."""
    if not 0 <= seconds < _LONGEST:
        return "—"
    whole = int(seconds)
    return f"{whole // 60}:{whole % 60:02}"
