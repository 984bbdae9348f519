"""Run as a program: does one kind of work until it is killed, and says what is safe as soon as it is.

Each line of input is a workspace to work in; its own process says its id first, and "over" follows when it has ended.
"""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta
from decimal import Decimal
from itertools import count
from pathlib import Path

from app.actions import (
    dossiers,
    enrolment,
    exchange,
    photos,
    plan_steps,
    plans,
    recording,
    records,
    setup,
    visits,
)
from app.domain.records.enterprise import Enterprise
from app.domain.records.notes import QuickNote
from app.domain.records.project import Project
from app.domain.records.team import TeamMember
from app.domain.records.timing import Lap, TimeStudy
from app.domain.records.visits import TimeEventKind, Visit
from app.resources import resource
from app.sound.wave_file import Sound
from app.workspace import Workspace

ROOT = Path(__file__).resolve().parents[2]
SOUND_MARKER = b"what was said in confidence must not be readable anywhere."


def type_notes(workspace: Workspace, scratch: Path) -> Iterator[str]:
    """A note that grows word by word, stored in bursts as autosave does; then the next one."""
    visit = first_visit(workspace)
    while True:
        note = QuickNote(dossier_id=visit.dossier_id, visit_id=visit.id)
        before: QuickNote | None = None
        for length in range(1, 6):
            after = note.with_(words="现场" * length)
            records.save(workspace, after, before, burst=f"note {note.id}")
            before = after
            yield f"{note.id} {len(after.words)}"


def take_photos(workspace: Workspace, scratch: Path) -> Iterator[str]:
    visit, sample = first_visit(workspace), resource("sample", "gauge.jpg").read_bytes()
    for number in count():
        file = scratch / f"{os.getpid()}-{number}.jpg"
        file.write_bytes(sample + os.urandom(8))  # what follows the end of a picture makes it another file
        for photo in photos.add_photos(workspace, visit, [file]).photos:
            yield photo.blob
        file.unlink()


def record_sound(workspace: Workspace, scratch: Path) -> Iterator[str]:
    """One memo after the other, of pieces that can be told apart; how many bytes of which are safe."""
    recording.recover(workspace)
    visit = first_visit(workspace)
    while True:
        made = recording.begin(workspace, visit, Sound(), consent=True)
        for number in range(6):
            made.write((SOUND_MARKER + number.to_bytes(2, "big")) * 200)
            yield f"{made.id} {number + 1}"
        made.finish()


def seal_bundles(workspace: Workspace, scratch: Path) -> Iterator[str]:
    with workspace.reading() as read:
        dossiers = [project.id for project in read.find(Project)]
    to = [one.card for one in enrolment.receivers(workspace)]
    for number in count():
        target = scratch / f"{os.getpid()}-{number}.zjb"
        yield exchange.seal_to(workspace, dossiers, to, target, from_start=True).path.name


def import_bundles(workspace: Workspace, scratch: Path) -> Iterator[str]:
    for bundle in sorted(scratch.glob("*.zjb")):
        exchange.import_bundle(workspace, bundle)
        yield bundle.name


def stamp_times(workspace: Workspace, scratch: Path) -> Iterator[str]:
    """Visits that are begun, interrupted and ended, and laps of a time study in between."""
    dossier = first_visit(workspace).dossier_id
    for number in count():
        visit = visits.begin_visit(workspace, dossier, f"测时 {number}")
        study = TimeStudy(dossier_id=dossier, visit_id=visit.id, operation="压装")
        records.save(workspace, study)
        for kind in (TimeEventKind.PAUSE, TimeEventKind.RESUME, TimeEventKind.CHECK_OUT):
            yield f"time_event {visits.stamp(workspace, visit, kind).id}"
            lap = Lap(dossier_id=dossier, study_id=study.id, seconds=Decimal("12.5"), ended=workspace.clock.now())
            records.save(workspace, lap)
            yield f"lap {lap.id}"


def make_plans(workspace: Workspace, scratch: Path) -> Iterator[str]:
    """A dossier after the other gets a plan, which is completed and approved. Nobody is in two of them: after hundreds
    there would be no free day."""
    today = workspace.clock.now().wall.date()
    for number in count():
        project = Project(category="digital_application", due_on=today + timedelta(days=60))
        dossier = dossiers.open_dossier(workspace, Enterprise(name=f"企业 {number}"), project).id
        with workspace.reading() as read:
            records.remove(workspace, read.find(TeamMember, dossier_id=dossier))
        for name in ("王工", "赵敏", "孙磊", "周颖"):
            records.save(workspace, TeamMember(dossier_id=dossier, name=f"{name} {os.getpid()}-{number}"))
        plan_steps.apply_draft(workspace, dossier, plans.preview(workspace, dossier))
        yield f"drafted {dossier}"
        paper = plans.open_plan(workspace, dossier).paper
        assert paper is not None
        records.save(workspace, paper.with_(goals="找准短板", outputs="诊断报告", covers_production=True), paper)
        plan_steps.approve(workspace, dossier, "韩启明", today)
        yield f"approved {dossier}"


def type_at_the_window(workspace: Workspace, scratch: Path) -> Iterator[str]:
    """The real window, off the screen, and somebody who never stops typing into one note."""
    from tests.faults.typist import typing_at_the_window

    return typing_at_the_window(workspace, scratch)


WORK: dict[str, Callable[[Workspace, Path], Iterator[str]]] = {
    "type": type_notes,
    "window": type_at_the_window,
    "stamps": stamp_times,
    "plans": make_plans,
    "photos": take_photos,
    "record": record_sound,
    "seal": seal_bundles,
    "import": import_bundles,
}


def first_visit(workspace: Workspace) -> Visit:
    with workspace.reading() as read:
        return read.find(Visit)[0]


class Worker:
    """This program, seen by who kills it."""

    def __init__(self, what: str, scratch: Path) -> None:
        command = [sys.executable, "-m", "tests.faults.worker", what, str(scratch)]
        self._process = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def begin(self, workspace: Path) -> int:
        """The id of the process that works."""
        assert self._process.stdin is not None
        self._process.stdin.write(f"{workspace}\n")
        self._process.stdin.flush()
        return int(self.said())

    def said(self) -> str:
        assert self._process.stdout is not None
        return self._process.stdout.readline().strip()

    def rest(self) -> list[str]:
        """What it still said until it was over."""
        return list(iter(self.said, "over"))

    def close(self) -> None:
        self._process.communicate()


def main(arguments: Sequence[str]) -> None:
    """Forks are quicker than programs that import everything anew."""
    work, scratch = WORK[arguments[0]], Path(arguments[1])
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            print(os.getpid(), flush=True)
            for safe in work(setup.open_workspace(Path(line.strip())), scratch):
                print(safe, flush=True)
            os._exit(0)
        os.waitpid(child, 0)
        print("over", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
