"""Threads joined by a fixed number of buffers: memory is bounded, and trouble in one stage ends all."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from queue import SimpleQueue

_COUNT = 4


class LaneStopped(Exception):
    """Another stage ended early; it knows why."""


class Lane:
    """One thread fills the buffers in turn, one other empties them."""

    def __init__(self, buffer_bytes: int) -> None:
        self._empty: SimpleQueue[memoryview | None] = SimpleQueue()
        self._full: SimpleQueue[memoryview | None] = SimpleQueue()
        for _ in range(_COUNT):
            self._empty.put(memoryview(bytearray(buffer_bytes)))
        self._filling: memoryview | None = None
        self._filled = 0
        self._taken: memoryview | None = None
        self._taken_at = 0
        self._finished = self._stopped = False

    def room(self) -> memoryview:
        """What is free in the buffer being filled; at least one byte. Say with `filled` how much of it was used."""
        if self._filling is None:
            self._filling, self._filled = self._next(self._empty), 0
            assert self._filling is not None
        return self._filling[self._filled :]

    def filled(self, size: int) -> None:
        assert self._filling is not None
        self._filled += size
        if self._filled == len(self._filling):
            self._hand_on()

    def write(self, data: bytes | bytearray | memoryview) -> int:
        rest = memoryview(data)
        while rest:
            room = self.room()
            size = min(len(room), len(rest))
            room[:size] = rest[:size]
            self.filled(size)
            rest = rest[size:]
        return len(data)

    def finish(self) -> None:
        """Nothing more is written."""
        if self._filling is not None and self._filled:
            self._hand_on()
        self._full.put(memoryview(b""))

    def take(self, limit: int) -> memoryview:
        """The next bytes, at most `limit`, valid until the next call; empty only at the end."""
        if self._taken is not None and self._taken_at == len(self._taken):
            # The buffer as a whole, of which the view shows the filled part.
            self._empty.put(memoryview(self._taken.obj))
            self._taken = None
        if self._taken is None:
            if self._finished:
                return memoryview(b"")
            piece = self._next(self._full)
            if not piece:
                self._finished = True
                return memoryview(b"")
            self._taken, self._taken_at = piece, 0
        view = self._taken[self._taken_at : self._taken_at + limit]
        self._taken_at += len(view)
        return view

    def stop(self) -> None:
        """Wake both sides; each finds out at its next step."""
        self._stopped = True
        self._empty.put(None)
        self._full.put(None)

    def _hand_on(self) -> None:
        assert self._filling is not None
        self._full.put(self._filling[: self._filled])
        self._filling = None

    def _next(self, queue: "SimpleQueue[memoryview | None]") -> memoryview:
        piece = None if self._stopped else queue.get()
        if piece is None:
            raise LaneStopped
        return piece


@contextmanager
def stages(lanes: tuple[Lane, ...], *work: Callable[[], None]) -> Iterator[None]:
    """Run the stages beside the block, which is a stage too; leaving it waits for all and raises what went wrong."""
    with ThreadPoolExecutor(len(work), thread_name_prefix="bundle") as pool:
        futures = [pool.submit(_stopping, lanes, one) for one in work]
        try:
            yield
        except LaneStopped:
            _raise_cause(futures)
            raise
        except BaseException:
            _stop(lanes)
            raise
        _raise_cause(futures)


def _stopping(lanes: tuple[Lane, ...], work: Callable[[], None]) -> None:
    try:
        work()
    except BaseException:
        _stop(lanes)
        raise


def _stop(lanes: tuple[Lane, ...]) -> None:
    for lane in lanes:
        lane.stop()


def _raise_cause(futures: list[Future[None]]) -> None:
    troubles = [trouble for future in futures if (trouble := future.exception())]
    for trouble in troubles:
        if not isinstance(trouble, LaneStopped):
            raise trouble
    if troubles:
        raise troubles[0]
