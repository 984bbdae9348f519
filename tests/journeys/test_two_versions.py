"""Leader and bureau change the same line: who may decide sees both versions, and everybody ends with the one kept."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings

from app.actions import setup
from app.actions.demo import make_demo
from app.actions.summary import summary
from app.domain.records.enterprise import Enterprise
from tests.journeys.drivers import Desk
from ui.session import Session

pytestmark = pytest.mark.journey

OURS, THEIRS = "0519-8000 0136", "0519-8000 0012"


@pytest.fixture
def desks(tmp_path: Path) -> Iterator[tuple[Desk, Desk]]:
    """Leader and bureau of the demo."""
    make_demo(tmp_path)
    made = [desk_in(tmp_path / name) for name in ("leader", "bureau")]
    yield made[0], made[1]
    for desk in made:
        desk.close()


def desk_in(folder: Path) -> Desk:
    session = Session(setup.open_workspace(folder), QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat))
    session.show()
    return Desk(session)


def test_two_versions_are_settled_by_whoever_may_decide(desks: tuple[Desk, Desk], tmp_path: Path) -> None:
    leader, bureau = desks
    for desk, number in ((leader, THEIRS), (bureau, OURS)):
        desk.go("dossier")
        desk.press("改资料")
        desk.write("联系电话", number)
        desk.wait()
        assert phone(desk) == number

    bureau.receive(leader.seal(tmp_path / "again.zjb", "沈静"))
    assert summary(bureau.workspace)["conflicts"] == 1
    bureau.press("逐项选择")
    assert bureau.sees(OURS)
    assert bureau.sees(THEIRS)
    bureau.keys("1")
    bureau.press("用这一版")
    assert summary(bureau.workspace)["conflicts"] == 0

    leader.receive(bureau.seal(tmp_path / "settled.zjb", "陈立峰"))
    assert phone(leader) == phone(bureau) == OURS
    bureau.receive(leader.seal(tmp_path / "receipt.zjb", "沈静"))
    assert summary(leader.workspace) == summary(bureau.workspace)


def phone(desk: Desk) -> str:
    with desk.workspace.reading() as read:
        [enterprise] = read.find(Enterprise)
    return enterprise.contact_phone
