"""The microphone of the machine. Importing this fails where the system's sound library is missing."""

from functools import partial

from PySide6.QtCore import QCoreApplication, QIODevice, QMicrophonePermission, QObject, Qt, QTimer
from PySide6.QtMultimedia import QAudio, QAudioDevice, QAudioFormat, QAudioSource, QMediaDevices

from app.domain.errors import AppError
from app.domain.text import N_
from app.sound.wave_file import Sound
from ui.voice.samples import Convert, as_they_are, from_float, from_wide
from ui.voice.sound_devices import Heard, Trouble

_Format = QAudioFormat.SampleFormat
_CONVERT: dict[QAudioFormat.SampleFormat, Convert] = {
    _Format.Int16: as_they_are,
    _Format.Float: from_float,
    _Format.Int32: from_wide,
}
_WANTED = Sound()
_HELD_US = 5_000_000


class QtMicrophone(QObject):
    """Raises AppError where there is none, or none that can be understood."""

    def __init__(self) -> None:
        super().__init__()
        device = QMediaDevices.defaultAudioInput()
        if device.isNull():
            raise AppError(N_("这台电脑上没有找到麦克风。"), N_("接上麦克风或耳麦再试；也可以先写速记。"))
        self._format = _nearest(device)
        self._convert = _CONVERT[self._format.sampleFormat()]
        self._sound = Sound(self._format.sampleRate(), self._format.channelCount())
        self._source = QAudioSource(device, self._format, self)
        # A window that stands still for a moment must not lose what is said meanwhile.
        self._source.setBufferSize(self._format.bytesForDuration(_HELD_US))
        self._stream: QIODevice | None = None
        self._heard: Heard | None = None
        self._lost: Trouble | None = None
        self._rest = b""

    @property
    def sound(self) -> Sound:
        return self._sound

    def start(self, heard: Heard, lost: Trouble) -> None:
        self._heard, self._lost = heard, lost
        permission, program = QMicrophonePermission(), QCoreApplication.instance()
        standing = program.checkPermission(permission) if program else Qt.PermissionStatus.Granted
        if program is not None and standing is Qt.PermissionStatus.Undetermined:
            program.requestPermission(permission, self, lambda asked: self._begin(asked.status()))
        else:
            self._begin(standing)

    def pause(self) -> None:
        self._read()
        self._source.suspend()

    def go_on(self) -> None:
        self._source.resume()

    def stop(self) -> None:
        if self._lost is not None:
            self._read()
            self._lost = None
            self._source.stop()
        self._heard = None
        self.deleteLater()

    def _begin(self, standing: Qt.PermissionStatus) -> None:
        if self._lost is None:
            return
        # Trouble is told later and not from within `start`: whoever called it does not listen yet.
        if standing is Qt.PermissionStatus.Denied:
            QTimer.singleShot(0, self, partial(self._tell, _refused()))
            return
        self._stream = self._source.start()
        if self._stream is None or self._source.error().name != "NoError":
            QTimer.singleShot(0, self, partial(self._tell, _busy()))
            return
        self._stream.readyRead.connect(self._read)
        self._source.stateChanged.connect(self._follow)

    def _tell(self, trouble: AppError) -> None:
        lost, self._lost = self._lost, None
        if lost is not None:
            lost(trouble)

    def _read(self) -> None:
        if self._stream is None or self._heard is None:
            return
        data = self._rest + self._stream.readAll().data()
        whole = len(data) // self._format.bytesPerFrame() * self._format.bytesPerFrame()
        self._rest = data[whole:]
        if whole:
            self._heard(self._convert(data[:whole]))

    def _follow(self, state: QAudio.State) -> None:
        """The device was pulled out, or its service ended."""
        if state.name == "StoppedState":
            self._tell(_pulled_out())


def _refused() -> AppError:
    return AppError(N_("系统没有让诊迹用麦克风。"), N_("请在系统设置的隐私里允许它用麦克风，再试一次。"))


def _busy() -> AppError:
    return AppError(N_("麦克风没有打开，可能正被别的程序占用。"), N_("关掉那个程序再试；也可以先写速记。"))


def _pulled_out() -> AppError:
    return AppError(N_("麦克风断开了，录音停在了这里。"), N_("已录下的都在。接好麦克风，可以另起一段接着录。"))


def _nearest(device: QAudioDevice) -> QAudioFormat:
    """What is wanted if the device gives it, else the nearest that we understand."""
    own = device.preferredFormat()
    tries = [(_WANTED.rate, _WANTED.channels), (own.sampleRate(), 1), (own.sampleRate(), own.channelCount())]
    for rate, channels in tries:
        made = QAudioFormat()
        made.setSampleRate(rate)
        made.setChannelCount(channels)
        made.setSampleFormat(_Format.Int16)
        if device.isFormatSupported(made) and Sound(rate, channels).sane:
            return made
    if own.sampleFormat() in _CONVERT and Sound(own.sampleRate(), own.channelCount()).sane:
        return own
    raise AppError(N_("这个麦克风给出的声音诊迹听不懂。"), N_("请换一个麦克风或耳麦。"))
