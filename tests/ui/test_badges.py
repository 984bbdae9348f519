"""What needs this person is counted beside the destinations, and again after a change."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from pytestqt.qtbot import QtBot

from app.actions.compliance import Compliance, ask_exception, decide_exception
from app.actions.dossiers import dossier_cards
from app.actions.inbox import remember_pending, waiting
from app.actions.setup import open_workspace
from app.actions.todos import presses
from app.domain.progress import SilentProgress
from app.domain.records.visits import Visit
from app.workspace import Workspace
from ui.badges import counted
from ui.session import Session


@pytest.fixture
def leader(demo: Path) -> Workspace:
    return open_workspace(demo / "leader")


@pytest.fixture
def session(qtbot: QtBot, leader: Workspace, tmp_path: Path) -> Iterator[Session]:
    made = Session(leader, QSettings(str(tmp_path / "zhenji.ini"), QSettings.Format.IniFormat))
    yield made
    made.window.close()
    made.close()


def test_offered_bundles_wait(leader: Workspace, tmp_path: Path) -> None:
    before = waiting(leader)
    offered = tmp_path / "offered.zjb"
    offered.write_bytes(b"")
    remember_pending(leader, [offered, tmp_path / "gone.zjb"])
    assert waiting(leader) == before + 1
    leader.close()


def test_the_bureau_has_no_day(demo: Path) -> None:
    bureau = open_workspace(demo / "bureau")
    assert counted(bureau, Compliance(bureau), SilentProgress()).keys() == {"queue", "rules"}
    bureau.close()


def test_a_leader_sees_how_many_rules_press(qtbot: QtBot, session: Session) -> None:
    def badge() -> int:
        return session.window.column.list._items["rules"]._badge

    (card,) = dossier_cards(session.workspace)
    session.current.choose(card.id)
    verdicts = session.compliance.verdicts(card.id)
    pressing = [one for one in verdicts.values() if presses(one)]
    assert pressing
    qtbot.waitUntil(lambda: badge() == len(pressing))

    ask_exception(session.workspace, card.id, pressing[0].id, "原件还在市局")
    after = sum(map(presses, session.compliance.verdicts(card.id).values()))
    assert after == len(pressing) - 1
    qtbot.waitUntil(lambda: badge() == after)

    session.current.choose("")
    assert badge() == 0


def test_the_bureau_sees_what_waits_for_its_decision(demo: Path) -> None:
    bureau = open_workspace(demo / "bureau")
    compliance = Compliance(bureau)
    (card,) = dossier_cards(bureau)

    def waits() -> int:
        return counted(bureau, compliance, SilentProgress(), card.id)["rules"]

    before = waits()
    request = ask_exception(bureau, card.id, "REQ-09", "停产检修")
    assert waits() == before + 1
    decide_exception(bureau, request, granted=True)
    assert waits() == before
    compliance.close()
    bureau.close()


def test_badges_follow_what_is_written(qtbot: QtBot, session: Session, tmp_path: Path) -> None:
    def badge(key: str) -> int:
        return session.window.column.list._items[key]._badge

    before = counted(session.workspace, session.compliance, SilentProgress())
    qtbot.waitUntil(lambda: badge("today") == before["today"])
    with session.workspace.reading() as read:
        dossier = read.find(Visit)[0].dossier_id
    with session.workspace.unit_of_work() as work:
        work.put(Visit(dossier_id=dossier, theme="过了日期的走访", planned_on=date(2020, 5, 6)))
    session.workspace.tell(work.done)
    after = counted(session.workspace, session.compliance, SilentProgress())
    assert after["today"] > before["today"]
    qtbot.waitUntil(lambda: badge("today") == after["today"])
    offered = tmp_path / "offered.zjb"
    offered.write_bytes(b"")
    session.jobs.write(lambda _: remember_pending(session.workspace, [offered]))
    qtbot.waitUntil(lambda: badge("queue") == before["queue"] + 1)
