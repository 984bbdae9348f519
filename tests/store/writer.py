"""Run as a program: writes visits into a store and says the id of each once it is safe, until it is ended.

Arguments: the path of the store, and optionally the greatest size in bytes that a file may reach. Without a size, each
line of input starts one writer, which says its process id first; "over" follows when it has ended.
"""

import os
import resource
import signal
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

from app.domain.clock import SystemClock
from app.domain.errors import AppError
from app.domain.records.visits import Visit
from app.store.database import open_store
from app.store.unit_of_work import Author, UnitOfWork
from tests import given

ROOT = Path(__file__).resolve().parents[2]


def started(*arguments: object) -> subprocess.Popen[str]:
    """This program, running."""
    command = [sys.executable, "-m", "tests.store.writer", *map(str, arguments)]
    return subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def write(path: Path, limit: int | None = None) -> None:
    engine = open_store(path, given.KEY)
    if limit is not None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    print(os.getpid(), flush=True)
    while True:
        visit = Visit(dossier_id=given.DOSSIER, theme=f"走访 {datetime.now(UTC)}", work_done="现场记录" * 200)
        with UnitOfWork(engine, Author("device", "person"), SystemClock()) as work:
            work.put(visit)
        print(visit.id, flush=True)


def write_again_and_again(path: Path) -> None:
    """Forks are quicker than programs that import everything anew."""
    for _ in sys.stdin:
        child = os.fork()
        if child == 0:
            write(path)
        os.waitpid(child, 0)
        print("over", flush=True)


if __name__ == "__main__":
    store = Path(sys.argv[1])
    try:
        if len(sys.argv) > 2:
            write(store, int(sys.argv[2]))
        write_again_and_again(store)
    except AppError as error:
        print(type(error).__name__, error.message, flush=True)
        sys.exit(3)
