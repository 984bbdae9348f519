"""What hears and what speaks. Qt Multimedia is loaded when somebody first records or listens, and may be missing."""

from collections.abc import Callable
from typing import Protocol

from app.domain.errors import AppError
from app.domain.text import N_
from app.sound.wave_file import Sound, Wave

Heard = Callable[[bytes], object]
Trouble = Callable[[AppError], object]


class SampleSource(Protocol):
    """Gives samples in whole frames of its sound while it runs; all on the window's thread."""

    @property
    def sound(self) -> Sound: ...

    def start(self, heard: Heard, lost: Trouble) -> None: ...

    def pause(self) -> None: ...

    def go_on(self) -> None: ...

    def stop(self) -> None: ...


class Speaker(Protocol):
    """Plays one wave from memory."""

    def play(self, from_second: float, ended: Callable[[], object]) -> None: ...

    def at_second(self) -> float: ...

    def stop(self) -> None: ...


def open_microphone() -> SampleSource:
    try:
        from ui.voice.microphone import QtMicrophone
    except ImportError as error:
        raise _missing() from error
    return QtMicrophone()


def open_speaker(wave: Wave) -> Speaker:
    try:
        from ui.voice.loudspeaker import QtLoudspeaker
    except ImportError as error:
        raise _missing() from error
    return QtLoudspeaker(wave)


def _missing() -> AppError:
    return AppError(
        N_("这台电脑缺少录音和放音的系统组件，别的功能都能用。"),
        N_("Linux 上请安装 libpulse0（sudo apt install libpulse0），再重新打开诊迹。"),
    )
