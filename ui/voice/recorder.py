"""Takes what a microphone hears into a recording: piece by piece, on a thread of its own, never far behind."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from enum import Enum, auto

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from app.actions.recording import Recording
from app.domain.errors import AppError
from app.domain.progress import Progress
from app.domain.records.notes import VoiceMemo
from app.domain.text import N_
from app.sound.wave_file import Sound
from ui.jobs import Jobs
from ui.voice.samples import loudest
from ui.voice.sound_devices import SampleSource

_PIECE_S = 0.5
"""With the moment of writing it, less than the second that may be lost."""
_TICK_MS = 1_000
_GIVEN_UP_AFTER, _FIRST_AFTER = 5, 30
"""Ticks without any sample: a sound server that died tells nobody. The first may wait for a person's permission."""


class State(Enum):
    IDLE = auto()
    RUNNING = auto()
    PAUSED = auto()
    STORING = auto()
    WAITING = auto()
    """It could not be stored; what was recorded is safe, and `finish` tries again."""


class Recorder(QObject):
    changed = Signal()
    """Its state."""
    heard = Signal(float)
    """How loud it is, from 0 to 1."""
    stopped = Signal(object)
    """An AppError: it ended by itself. What was recorded is being stored."""
    stored = Signal(object)
    """The memo, None if there was nothing to keep."""
    not_stored = Signal(object)
    """An AppError."""
    _broke = Signal(object)

    def __init__(self, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._state = State.IDLE
        self._source: SampleSource | None = None
        self._recording: Recording | None = None
        self._writing: ThreadPoolExecutor | None = None
        self._waiting, self._size, self._sound = bytearray(), 0, Sound()
        self._refused = False
        self._unheard = 0
        self._tick = QTimer(self)
        self._tick.setInterval(_TICK_MS)
        self._tick.timeout.connect(self.tick)
        self._broke.connect(self._break_off, Qt.ConnectionType.QueuedConnection)

    @property
    def state(self) -> State:
        return self._state

    @property
    def seconds(self) -> float:
        """How long was listened, without pauses."""
        return self._sound.seconds(self._size)

    def start(self, source: SampleSource, begin: Callable[[Sound], Recording]) -> None:
        """Raises AppError where the disk or the microphone refuse."""
        self._recording = begin(source.sound)
        self._source, self._sound, self._size = source, source.sound, 0
        self._waiting.clear()
        self._refused = False
        self._writing = ThreadPoolExecutor(1, "recording")
        self._unheard = 0
        self._tick.start()
        self._set(State.RUNNING)
        try:
            source.start(self._hear, self._lose)
        except AppError:
            self.drop()
            raise

    def pause(self) -> None:
        if self._source is not None and self._state is State.RUNNING:
            self._source.pause()
            self._hand_over()
            self.heard.emit(0.0)
            self._set(State.PAUSED)

    def go_on(self) -> None:
        if self._source is not None and self._state is State.PAUSED:
            self._unheard = 0
            self._source.go_on()
            self._set(State.RUNNING)

    def finish(self) -> None:
        """Store it; `stored` or `not_stored` follow."""
        if self._recording is None or self._state is State.STORING:
            return
        recording, written = self._recording, self._be_still()
        self._set(State.STORING)

        def work(_: Progress) -> VoiceMemo | None:
            written.result()
            return recording.finish()

        self._jobs.write(work, succeeded=self._end, failed=self._wait, cancelled=self._leave)

    def cancel(self) -> Recording | None:
        """Stop and take it off; whoever gets it may bring it back, finish it, or forget it."""
        recording = self._recording
        if recording is None or self._state is State.STORING:
            return None
        self._be_still().result()
        recording.cancel()
        self._recording = None
        self._set(State.IDLE)
        return recording

    def drop(self) -> None:
        """As if it had never begun."""
        if recording := self.cancel():
            recording.forget()

    def tick(self) -> None:
        """Once a second. A window that stood still gets one tick, and then what was heard meanwhile."""
        if self._state is State.RUNNING:
            self._unheard += 1
            if self._unheard >= (_GIVEN_UP_AFTER if self._size else _FIRST_AFTER):
                self._lose(
                    AppError(
                        N_("麦克风没有声音传来，录音停在了这里。"),
                        N_("已录下的都在。看看麦克风是不是掉了，再另起一段。"),
                    )
                )

    def _be_still(self) -> "Future[None]":
        """No more sound; all that was heard is on its way to the disk."""
        source, self._source = self._source, None
        self._tick.stop()
        if source is not None:
            source.stop()
        self._hand_over()
        writing, self._writing = self._writing, None
        if writing is None:
            done: Future[None] = Future()
            done.set_result(None)
            return done
        last = writing.submit(lambda: None)
        writing.shutdown(wait=False)
        return last

    def _hear(self, samples: bytes) -> None:
        self._waiting += samples
        self._size += len(samples)
        self._unheard = 0
        self.heard.emit(loudest(samples))
        if self._sound.seconds(len(self._waiting)) >= _PIECE_S:
            self._hand_over()

    def _hand_over(self) -> None:
        step = max(1, int(self._sound.rate * _PIECE_S)) * self._sound.frame
        if self._writing is not None:
            for at in range(0, len(self._waiting), step):
                self._writing.submit(self._write, bytes(self._waiting[at : at + step]))
        self._waiting.clear()

    def _write(self, piece: bytes) -> None:
        """On the thread of its own. After a piece that was refused none follows: there must be no hole."""
        recording = self._recording
        if recording is None or self._refused:
            return
        try:
            recording.write(piece)
        except AppError as error:
            self._refused = True
            self._broke.emit(error)

    @Slot(object)
    def _break_off(self, error: AppError) -> None:
        self._lose(error)

    def _lose(self, error: AppError) -> None:
        if self._state in (State.RUNNING, State.PAUSED):
            self.stopped.emit(error)
            self.finish()

    def _end(self, memo: VoiceMemo | None) -> None:
        self._recording = None
        self._set(State.IDLE)
        self.stored.emit(memo)

    def _wait(self, error: AppError) -> None:
        self._set(State.WAITING)
        self.not_stored.emit(error)

    def _leave(self) -> None:
        """The program is closing: the next start finds it."""
        if self._recording is not None:
            self._recording.leave()

    def _set(self, state: State) -> None:
        self._state = state
        self.changed.emit()
