"""A day turns, or a clock is set back, while a page is open: what the rules say follows."""

import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from app.actions import dossiers
from app.domain.clock import SystemClock
from app.domain.records.enterprise import Enterprise
from app.domain.records.project import Project
from app.rules.verdict import State
from tests.calm import calm
from tests.given import MORNING, clock
from tests.ui.given_pages import Host, workspace_of
from ui.pages.rules import RulesPage


@pytest.fixture
def host(tmp_path: Path) -> Iterator[Host]:
    workspace = workspace_of(tmp_path)
    workspace.clock = clock()
    made = Host(workspace)
    yield made
    made.close()


def test_verdicts_follow_the_day_and_a_clock_that_is_set_back(host: Host, qtbot) -> None:
    due = Project(category="digital_application", due_on=MORNING.date() + timedelta(days=1))
    host.current.choose(dossiers.open_dossier(host.workspace, Enterprise(name="锐锋精密"), due).id)
    page = RulesPage(host.parts)
    qtbot.addWidget(page)
    page.show()
    page.arrive({})

    def failed_on(day: date) -> set[str]:
        host.workspace.clock.wall = MORNING + (day - MORNING.date())
        host.live.calendar.timeout.emit()
        calm(page, host.jobs)
        assert page.progress is not None
        return {id_ for id_, one in page.progress.verdicts.items() if one.state is State.FAILED}

    before = failed_on(MORNING.date())
    later = failed_on(MORNING.date() + timedelta(days=40))
    assert later > before
    assert failed_on(MORNING.date()) == before


def test_a_day_that_lasts_is_not_told(host: Host) -> None:
    told: list[object] = []
    host.live.changed.connect(told.append)
    host.workspace.clock.wall += timedelta(hours=1)
    host.live.calendar.timeout.emit()
    assert told == []


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the system tells of a new zone by itself")
def test_the_clock_follows_the_zone_of_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    for zone, hours in (("UTC-8", 8), ("UTC-9", 9)):
        monkeypatch.setenv("TZ", zone)
        assert SystemClock().now().wall.utcoffset() == timedelta(hours=hours)
    monkeypatch.undo()
    time.tzset()
