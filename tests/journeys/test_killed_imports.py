"""The program is killed while it imports: the store holds all of the bundle or nothing, and a second try finishes."""

import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from app.actions import enrolment, exchange, setup, storage
from app.actions.demo import make_demo
from app.actions.exchange import ImportReport
from app.actions.summary import summary
from app.domain.records.project import Project

pytestmark = pytest.mark.journey

ROOT, KILLS = Path(__file__).resolve().parents[2], 10


@pytest.fixture(scope="module")
def handed_over(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A member's workspace, whose key lies beside it, and a bundle with everything that it lacks."""
    demo = tmp_path_factory.mktemp("demo")
    make_demo(demo)
    leader, member = (setup.open_workspace(demo / name) for name in ("leader", "member"))
    with leader.reading() as read:
        [project] = read.find(Project)
    to = [one.card for one in enrolment.receivers(leader) if one.card.device_id == member.identity.device_id]
    bundle = exchange.seal_to(leader, [project.id], to, demo / "all.zjb", from_start=True).path
    for space in (leader, member):
        space.close()
    return demo, bundle


def importing(workspace: Path, bundle: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "app", "import", str(bundle), "--workspace", str(workspace)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def held(folder: Path) -> dict[str, object]:
    """What lies there, which must be whole."""
    workspace = setup.open_workspace(folder)
    try:
        assert storage.verify(workspace) == []
        assert not list(folder.rglob("*.part"))
        return summary(workspace)
    finally:
        workspace.close()


def imported(folder: Path, bundle: Path) -> ImportReport:
    workspace = setup.open_workspace(folder)
    try:
        return exchange.import_bundle(workspace, bundle)
    finally:
        workspace.close()


def without_digest(held: dict[str, object]) -> dict[str, object]:
    """The receipt of each import has an id of its own, so only numbers can be compared from one try to another."""
    return {name: value for name, value in held.items() if name != "digest"}


def copy(demo: Path, place: Path) -> Path:
    shutil.copytree(demo / "member", place / "member")
    shutil.copytree(demo / "keys", place / "keys")
    return place / "member"


def test_a_killed_import_leaves_all_or_nothing(handed_over: tuple[Path, Path], tmp_path: Path) -> None:
    demo, bundle = handed_over
    before = held(demo / "member")
    first = copy(demo, tmp_path / "undisturbed")
    began = time.monotonic()
    assert importing(first, bundle).wait() == 0
    takes, after = time.monotonic() - began, held(first)
    assert without_digest(after) != without_digest(before)

    instants = random.Random(20)
    for number in range(KILLS):
        folder = copy(demo, tmp_path / str(number))
        with importing(folder, bundle) as process:
            time.sleep(takes * instants.uniform(0.2, 1.05))
            process.send_signal(signal.SIGKILL)
        found = held(folder)
        assert found == before or without_digest(found) == without_digest(after)
        imported(folder, bundle)
        assert without_digest(held(folder)) == without_digest(after)
        assert imported(folder, bundle).duplicate
        shutil.rmtree(folder.parent)
