"""All rules over many dossiers: from nothing, after one change, and after a bundle about one of them came in."""

import gc
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

from app.actions import dossiers, enrolment, exchange, records
from app.actions.compliance import Compliance
from app.domain.records.enterprise import Enterprise
from app.domain.records.preparation import Need
from app.domain.records.project import Project
from app.domain.records.visits import Visit
from app.domain.roles import Role
from app.workspace import Workspace
from tests.bench import given_dossiers, given_feeds
from tests.bench.harness import Contest, bench

SIZES = ("100 dossiers", "1000 dossiers", "10000 dossiers")
_PROMISED_S = 10 / 10_000
"""For each dossier that is judged from nothing."""
_AT_ONCE_S = 0.1
"""What a person takes for at once."""


@bench.row("rules", sizes=SIZES, unit="s", against="the promised 1 ms of one core for each", aim=1.0)
@contextmanager
def from_nothing(size: str) -> Iterator[Contest]:
    with _bureau(size) as bureau:

        def board() -> float:
            compliance = Compliance(bureau)
            took = _own_seconds(compliance.board)
            compliance.close()
            return took

        yield Contest(board, lambda: _PROMISED_S * _number(size))


@bench.row("rules after an edit", sizes=SIZES, unit="s", against="at once: 0.1 s of one core", aim=1.0)
@contextmanager
def after_an_edit(size: str) -> Iterator[Contest]:
    with _bureau(size) as bureau, _judged(bureau) as compliance, bureau.reading() as read:
        ids, turn = list(read.counts(Project, "id")), count()

        def change() -> None:
            number = next(turn)
            records.save(bureau, Need(dossier_id=ids[number * 7 % len(ids)], needs=f"第 {number} 个需求"))

        yield Contest(_board_after(change, compliance), lambda: _AT_ONCE_S)


@bench.row("rules after an import", sizes=SIZES, unit="s", against="at once: 0.1 s of one core", aim=1.0)
@contextmanager
def after_an_import(size: str) -> Iterator[Contest]:
    with _bureau(size) as bureau, tempfile.TemporaryDirectory(prefix="bench-") as place:
        leader = given_feeds.workspace(Path(place), "leader", Role.LEADER)
        given_feeds.acquainted(leader, bureau)
        dossier, turn = dossiers.open_dossier(leader, Enterprise(name="测试企业")).id, count()
        card = enrolment.receivers(leader)[0].card

        def bring() -> None:
            number = next(turn)
            records.save(leader, Visit(dossier_id=dossier, theme=f"第 {number} 次", opinions="想先做排产"))
            bundle = Path(place) / f"{number}.zjb"
            exchange.seal_to(leader, [dossier], [card], bundle)
            exchange.import_bundle(bureau, bundle)

        bring()
        with _judged(bureau) as compliance:
            yield Contest(_board_after(bring, compliance), lambda: _AT_ONCE_S)
        leader.close()


def _board_after(change: Callable[[], None], compliance: Compliance) -> Callable[[], float]:
    """The board alone; what came before it has rows of its own."""

    def round_of() -> float:
        change()
        return _own_seconds(compliance.board)

    return round_of


def _own_seconds(work: Callable[[], object]) -> float:
    """It is work of one core alone: what others do on the machine meanwhile does not count."""
    started = time.process_time()
    work()
    return time.process_time() - started


@contextmanager
def _bureau(size: str) -> Iterator[Workspace]:
    gc.disable()  # as in the program, where only the window searches, between two events
    with tempfile.TemporaryDirectory(prefix="bench-") as place:
        bureau = given_feeds.workspace(Path(place), "bureau", Role.BUREAU)
        given_dossiers.fill(bureau, _number(size))
        try:
            yield bureau
        finally:
            bureau.close()
            gc.enable()


@contextmanager
def _judged(bureau: Workspace) -> Iterator[Compliance]:
    compliance = Compliance(bureau)
    compliance.board()
    yield compliance
    compliance.close()


def _number(size: str) -> int:
    return int(size.split()[0])
