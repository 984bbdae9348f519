"""Run as a program where a sound server listens: plays a tone, records what the room hears, and says what that was.

The room is a null sink and a source that is fed by it; both are real devices to Qt.
"""

import json
import math
import sys
from array import array
from itertools import pairwise
from statistics import median

from PySide6.QtCore import QCoreApplication, QTimer

from app.sound.wave_file import Sound, Wave
from ui.voice.samples import loudest
from ui.voice.sound_devices import open_microphone, open_speaker

HERTZ, LOUD, SECONDS = 440, 9_000, 2
LONGEST_MS = 20_000


def pitch(samples: bytes, rate: int) -> float:
    """From how often the sign turns in the tenths of a second in which there is sound; a busy machine may drop some."""
    values, tenth = memoryview(samples).cast("h"), rate // 10
    turns = []
    for at in range(0, len(values) - tenth, tenth):
        above = [value > 0 for value in values[at : at + tenth]]
        turns.append(sum(one != other for one, other in pairwise(above)))
    return median(found for found in turns if found) * 5 if any(turns) else 0.0


def main() -> int:
    application = QCoreApplication(sys.argv)
    sound = Sound()
    samples = (round(LOUD * math.sin(at * 2 * math.pi * HERTZ / sound.rate)) for at in range(SECONDS * sound.rate))
    heard, ended = bytearray(), []
    microphone, speaker = open_microphone(), open_speaker(Wave(sound, array("h", samples).tobytes()))
    microphone.start(heard.extend, lambda error: sys.exit(str(error)))
    QTimer.singleShot(200, lambda: speaker.play(0.0, lambda: ended.append(speaker.at_second())))
    QTimer.singleShot(LONGEST_MS, application.quit)
    after = QTimer(interval=100)
    after.timeout.connect(lambda: application.quit() if ended else None)
    after.start()
    application.exec()
    microphone.pause()
    microphone.stop()
    speaker.stop()
    kept = bytes(heard)
    told = {"hertz": pitch(kept, microphone.sound.rate), "loud": loudest(kept), "ended": ended}
    print(json.dumps(told))
    return 0


if __name__ == "__main__":
    sys.exit(main())
