"""Keeps Pillow's remarks on odd files from becoming warnings of this program: what matters is told as an error."""

import warnings
from threading import Lock
from types import TracebackType


class QuietPillow:
    """A context that any number of threads may be in at once.

    `warnings.catch_warnings` alone is not for threads: two that overlap leave the filters changed for good. So the
    first one in sets the filter and the last one out takes it away.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._inside = 0
        self._caught = warnings.catch_warnings()

    def __enter__(self) -> None:
        with self._lock:
            if not self._inside:
                self._caught = warnings.catch_warnings()
                self._caught.__enter__()
                warnings.filterwarnings("ignore", module=r"PIL\.")
            self._inside += 1

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self._lock:
            self._inside -= 1
            if not self._inside:
                self._caught.__exit__(kind, error, trace)


quiet_pillow = QuietPillow()
