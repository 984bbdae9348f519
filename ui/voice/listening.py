"""Playing one memo at a time, from memory."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from app.sound.wave_file import Wave
from ui.voice.sound_devices import Speaker, open_speaker

_TICK_MS = 100


class Listening(QObject):
    moved = Signal(float)
    """Seconds from the beginning."""
    ended = Signal()
    """Played to the end, or stopped."""

    def __init__(self, parent: QObject, open_: Callable[[Wave], Speaker] = open_speaker) -> None:
        super().__init__(parent)
        self.open_speaker = open_
        self._speaker: Speaker | None = None
        self._tick = QTimer(self)
        self._tick.setInterval(_TICK_MS)
        self._tick.timeout.connect(self._tell)

    @property
    def playing(self) -> bool:
        return self._speaker is not None

    def play(self, wave: Wave, from_second: float = 0.0) -> None:
        """Raises AppError where there is nothing to play it."""
        self.stop()
        self._speaker = self.open_speaker(wave)
        self._speaker.play(from_second, self._end)
        self._tick.start()

    def stop(self) -> float:
        """Where it was."""
        speaker, self._speaker = self._speaker, None
        if speaker is None:
            return 0.0
        at = speaker.at_second()
        self._tick.stop()
        speaker.stop()
        self.ended.emit()
        return at

    def _tell(self) -> None:
        if self._speaker is not None:
            self.moved.emit(self._speaker.at_second())

    def _end(self) -> None:
        self.stop()
        self.moved.emit(0.0)
