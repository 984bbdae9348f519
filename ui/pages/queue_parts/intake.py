"""The work of the queue: bundles are checked a few at a time beside everything else, and taken in one by one."""

import os
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from app.actions import exchange
from app.actions.exchange import ImportReport
from app.actions.inbox import remember_pending
from app.bundle.opening import BundleRefused
from app.domain.errors import AppError
from app.domain.text import N_, tr
from app.feeds.merging import FeedRefused
from app.store.arrivals import Arrival
from ui.jobs import Job
from ui.pages.queue_parts.incoming import Incoming, Stage
from ui.parts import PageParts

# One reader always stays free for the pages.
_AT_ONCE = max(1, min(3, (os.cpu_count() or 2) - 1))


class Intake(QObject):
    """Holds the bundles on their way in, the newest first."""

    changed = Signal()
    moved = Signal(str)
    """Only the share of one of them."""
    landed = Signal(str, str)
    """One stands in the log now, and can be forgotten: its key here, its id there ("" where it was set aside)."""
    troubled = Signal(object)
    """An AppError about a bundle of the log."""

    def __init__(self, parts: PageParts, parent: QObject) -> None:
        super().__init__(parent)
        self._parts = parts
        self.takes_clean = False
        self._items: dict[str, Incoming] = {}
        self._jobs: dict[str, Job[Any]] = {}
        self._remembered: tuple[str, ...] | None = None
        self.changed.connect(self._remember)

    @property
    def landing(self) -> set[str]:
        """Ids in the log of those that are still shown as on their way."""
        return {exchange.arrival_id(item.report) for item in self._items.values() if item.busy and item.report}

    @property
    def items(self) -> list[Incoming]:
        return list(reversed(self._items.values()))

    def item(self, key: str) -> Incoming | None:
        return self._items.get(key)

    def add(self, files: Iterable[Path]) -> int:
        """Queue files that are not here yet; gives how many."""
        fresh = [file for file in files if str(file) not in self._items]
        for file in fresh:
            size = file.stat().st_size if file.exists() else 0
            self._items[str(file)] = Incoming(file, size, datetime.now())
        self._pump()
        return len(fresh)

    def go_on_with(self, files: Iterable[Path]) -> None:
        """Those that were still waiting when the program ended; from now on the list is remembered."""
        self._remembered = tuple(self._items)
        self.add(files)

    def take(self, key: str) -> None:
        """Import a bundle that was checked."""
        self._accept(key)
        self._pump()

    def take_all(self) -> None:
        for key in self._items:
            self._accept(key)
        self._pump()

    def again(self, key: str) -> None:
        if item := self._items.get(key):
            self._items[key] = Incoming(item.file, item.size, item.at)
            self._pump()

    def cancel(self, key: str) -> None:
        if key in self._jobs:
            self._jobs[key].cancel()
        elif (item := self._items.get(key)) and item.stage is Stage.ACCEPTED:
            self._put(item, Stage.READY)
            self.changed.emit()

    def remove(self, key: str) -> Incoming | None:
        """Forget about a bundle; the file stays where it is."""
        self.cancel(key)
        item = self._items.pop(key, None)
        self._pump()
        return item

    def forget(self, key: str) -> None:
        """The log tells of it from now on."""
        if self._items.pop(key, None):
            self._pump()

    def put_back(self, item: Incoming) -> None:
        self._items[item.key] = replace(item, stage=Stage.READY if item.report else Stage.WAITING)
        self._pump()

    def try_again(self, arrival: Arrival) -> None:
        """A bundle from quarantine once more."""
        workspace = self._parts.workspace
        self._parts.jobs.write(
            lambda progress: exchange.try_again(workspace, arrival, progress),
            succeeded=lambda report: self.landed.emit(arrival.id, report.bundle),
            failed=self._still,
            cancelled=self.changed.emit,
            label=_label(N_("再核对 {name}"), arrival.file_name),
        )

    def _still(self, error: AppError) -> None:
        self.troubled.emit(error)
        self.landed.emit("", "")

    def _accept(self, key: str) -> None:
        if (item := self._items.get(key)) and item.stage is Stage.READY:
            self._put(item, Stage.ACCEPTED)

    def _pump(self) -> None:
        """Start what there is room for: a few checks, and one import."""
        at_work = [self._items[key].stage for key in self._jobs if key in self._items]
        room = {
            Stage.WAITING: _AT_ONCE - at_work.count(Stage.CHECKING),
            Stage.ACCEPTED: 1 - at_work.count(Stage.IMPORTING),
        }
        begin = {Stage.WAITING: self._check, Stage.ACCEPTED: self._import}
        for item in tuple(self._items.values()):
            if room.get(item.stage, 0) > 0:
                room[item.stage] -= 1
                begin[item.stage](item)
        self.changed.emit()

    def _check(self, item: Incoming) -> None:
        workspace = self._parts.workspace
        self._put(item, Stage.CHECKING)
        self._jobs[item.key] = self._parts.jobs.read(
            lambda progress: exchange.receive(workspace, item.file, progress),
            succeeded=partial(self._checked, item.key),
            failed=partial(self._refused, item.key),
            cancelled=partial(self._stopped, item.key),
            progress=partial(self._progress, item.key),
            label=_label(N_("核对 {name}"), item.file.name),
        )

    def _import(self, item: Incoming) -> None:
        workspace = self._parts.workspace
        self._put(item, Stage.IMPORTING)
        self._jobs[item.key] = self._parts.jobs.write(
            lambda progress: exchange.import_bundle(workspace, item.file, progress),
            succeeded=partial(self._imported, item.key),
            failed=partial(self._refused, item.key),
            cancelled=partial(self._stopped, item.key),
            progress=partial(self._progress, item.key),
            label=_label(N_("入库 {name}"), item.file.name),
        )

    def _checked(self, key: str, report: ImportReport) -> None:
        self._jobs.pop(key, None)
        if item := self._items.get(key):
            straight = report.duplicate or (self.takes_clean and not report.conflicts)
            stage = Stage.ACCEPTED if straight else Stage.READY
            self._items[key] = replace(item, stage=stage, report=report, share=0.0)
        self._pump()

    def _imported(self, key: str, report: ImportReport) -> None:
        self._jobs.pop(key, None)
        self.landed.emit(key, exchange.arrival_id(report))
        self._pump()

    def _refused(self, key: str, error: AppError) -> None:
        self._jobs.pop(key, None)
        if isinstance(error, BundleRefused | FeedRefused):
            self.landed.emit(key, "")
        elif item := self._items.get(key):
            self._items[key] = replace(item, stage=Stage.STOPPED, error=error)
        self._pump()

    def _stopped(self, key: str) -> None:
        self._jobs.pop(key, None)
        if item := self._items.get(key):
            self._put(item, Stage.READY if item.stage is Stage.IMPORTING else Stage.STOPPED)
        self._pump()

    def _progress(self, key: str, done: int, total: int, label: str) -> None:
        if (item := self._items.get(key)) and item.busy and total:
            self._items[key] = replace(item, share=done / total)
            self.moved.emit(key)

    def _remember(self) -> None:
        """Write down what waits, so that it is here after a restart."""
        keys = tuple(self._items)
        if self._remembered is not None and keys != self._remembered:
            self._remembered = keys
            files = [item.file for item in self._items.values()]
            workspace = self._parts.workspace
            self._parts.jobs.write(lambda _: remember_pending(workspace, files), failed=self.troubled.emit)

    def _put(self, item: Incoming, stage: Stage) -> None:
        self._items[item.key] = replace(item, stage=stage, share=0.0, error=None)


def _label(words: str, name: str) -> str:
    return tr(words).format(name=name)
