"""The loudspeaker of the machine. Importing this fails where the system's sound library is missing."""

from collections.abc import Callable

from PySide6.QtCore import QBuffer, QIODevice, QObject, QTimer
from PySide6.QtMultimedia import QAudio, QAudioFormat, QAudioSink, QMediaDevices

from app.domain.errors import AppError
from app.domain.text import N_
from app.sound.wave_file import Wave

_MICROSECONDS = 1_000_000


class QtLoudspeaker(QObject):
    """Plays from memory: decrypted sound never touches the disk. Raises AppError where nothing can play it."""

    def __init__(self, wave: Wave) -> None:
        super().__init__()
        device = QMediaDevices.defaultAudioOutput()
        made = QAudioFormat()
        made.setSampleRate(wave.sound.rate)
        made.setChannelCount(wave.sound.channels)
        made.setSampleFormat(QAudioFormat.SampleFormat.Int16)
        if device.isNull():
            raise AppError(N_("这台电脑上没有找到扬声器或耳机。"), N_("接上耳机再听。"))
        if not device.isFormatSupported(made):
            raise AppError(N_("这个扬声器放不出这段录音。"), N_("请换一个扬声器或耳机再听。"))
        self._wave, self._began = wave, 0.0
        self._sink = QAudioSink(device, made, self)
        self._buffer = QBuffer(self)
        self._buffer.setData(wave.samples)
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self._ended: Callable[[], object] | None = None
        self._sink.stateChanged.connect(self._follow)

    def play(self, from_second: float, ended: Callable[[], object]) -> None:
        frames = int(from_second * self._wave.sound.rate)
        self._buffer.seek(min(len(self._wave.samples), frames * self._wave.sound.frame))
        self._began, self._ended = from_second, ended
        self._sink.start(self._buffer)

    def at_second(self) -> float:
        return min(self._wave.seconds, self._began + self._sink.processedUSecs() / _MICROSECONDS)

    def stop(self) -> None:
        self._ended = None
        self._sink.stop()
        self.deleteLater()

    def _follow(self, state: QAudio.State) -> None:
        if state.name in ("IdleState", "StoppedState") and self._ended is not None:
            # Not from within its own signal: whoever is told lets go of the sink.
            QTimer.singleShot(0, self, self._end)

    def _end(self) -> None:
        ended, self._ended = self._ended, None
        if ended is not None:
            ended()
