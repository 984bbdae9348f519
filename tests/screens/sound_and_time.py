"""The way along recordings and time studies."""

import math
import random
from array import array
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from app.actions import records, timing
from app.sound.wave_file import Sound
from tests.screens.desk import Desk, Look
from ui.voice.sound_devices import Heard, Trouble

_WAITED = 7


def sound_and_time(demo: Path, look: Look) -> Iterator[tuple[str, QWidget]]:
    desk = Desk(demo / "member", look)
    yield from _recorded(desk)
    yield from _timed(desk)
    desk.close()


class Speaker:
    """Somebody at the microphone."""

    sound = Sound()

    def start(self, heard: Heard, lost: Trouble) -> None:
        self._heard = heard

    def pause(self) -> None: ...

    def go_on(self) -> None: ...

    def stop(self) -> None: ...

    def speak(self, seconds: int) -> None:
        chance = random.Random(3)
        for _ in range(seconds * 10):
            loud = chance.choice((200, 1200, 4000, 6000, 9600, 2400))
            tenth = (round(loud * math.sin(at / 7)) for at in range(self.sound.rate // 10))
            self._heard(array("h", tenth).tobytes())


class Still:
    """A loudspeaker that stands at one place."""

    def __init__(self, _: object) -> None: ...

    def play(self, from_second: float, ended: Callable[[], object]) -> None: ...

    def at_second(self) -> float:
        return 17.0

    def stop(self) -> None: ...


def _recorded(desk: Desk) -> Iterator[tuple[str, QWidget]]:
    page, somebody = desk.go("capture"), Speaker()
    page.begin()
    desk.settle()
    desk.key(Qt.Key.Key_Return)
    voice = page.bench.voice
    voice.open_microphone = lambda: somebody
    voice.list.listening.open_speaker = Still
    voice.press()
    yield desk.shot("60_may_we_record")
    voice.bar.agree.click()
    somebody.speak(31)
    yield desk.shot("61_recording")
    voice.press()
    desk.settle()
    page.bench.side.show_tab(3)
    [row] = voice.list.rows
    row.caption.setText("设备科李工讲停机原因")
    row.play.click()
    desk.settle()
    voice.list.listening.moved.emit(17.0)
    yield desk.shot("62_recordings")
    voice.leave()


def _timed(desk: Desk) -> Iterator[tuple[str, QWidget]]:
    page, chance = desk.go("timing"), random.Random(5)
    page.begin()
    watch, study = page.bench.watch, page.bench.measured.study
    timing.keep_study(desk.session.workspace, study)
    about = {"operation": "粗车内孔", "line": "机加一线", "product": "RV-40E 针齿壳", "operator": "A3"}
    records.save(desk.session.workspace, study.with_(takt=Decimal(45), standard=Decimal(42), **about), study)
    desk.settle()
    for at in range(13):
        QTest.keyClick(watch, Qt.Key.Key_3 if at == _WAITED else Qt.Key.Key_1)
        QTest.keyClick(watch, Qt.Key.Key_Space)
        desk.clock.pass_time(seconds=71.4 if at == _WAITED - 1 else round(chance.gauss(44, 2.2), 2))
    yield desk.shot("63_timing")
    page.bench.laps.choose(page.bench.measured.laps[_WAITED - 1].id)
    yield desk.shot("64_timing_a_lap")
    page.show_list()
    yield desk.shot("65_timing_all")
