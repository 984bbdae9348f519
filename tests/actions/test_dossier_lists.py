"""Lists of all dossiers: the cards, and their names alone."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from app.actions import dossiers, records
from app.actions.report_facts import missing
from app.actions.today import dossiers_today
from app.domain.findings import Severity
from app.domain.records.enterprise import Enterprise
from app.domain.records.visits import TimeEvent, TimeEventKind, Visit
from app.domain.terms import VisitKind
from app.workspace import Workspace
from tests.given import clock
from tests.ui.given_pages import workspace_of


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    made = workspace_of(tmp_path)
    made.clock = clock()
    yield made
    made.close()


def opened(workspace: Workspace, name: str, *days: int) -> str:
    dossier = dossiers.open_dossier(workspace, Enterprise(name=name)).id
    for day in days:
        records.save(workspace, Visit(dossier_id=dossier, theme="走访", planned_on=date(2025, 3, day)))
    return dossier


def test_names_stand_in_the_order_of_the_cards(workspace: Workspace) -> None:
    earlier, never = opened(workspace, "锐锋精密", 3, 9), opened(workspace, "")
    later, undated = opened(workspace, "长江纺织", 4, 20), opened(workspace, "新港船厂")
    records.save(workspace, Visit(dossier_id=undated, theme="还没有定日子"))
    names = dossiers.dossier_names(workspace)
    assert names == {later: "长江纺织", earlier: "锐锋精密", never: "", undated: "新港船厂"}
    assert list(names) == [card.id for card in dossiers.dossier_cards(workspace)] == [later, earlier, undated, never]


def test_a_dossier_that_was_removed_has_neither_name_nor_card(workspace: Workspace) -> None:
    kept, gone = opened(workspace, "锐锋精密"), opened(workspace, "长江纺织")
    records.remove(workspace, [card.project for card in dossiers.dossier_cards(workspace) if card.id == gone])
    assert list(dossiers.dossier_names(workspace)) == [card.id for card in dossiers.dossier_cards(workspace)] == [kept]


def test_trainings_and_briefings_are_no_visits_of_a_card(workspace: Workspace) -> None:
    dossier = opened(workspace, "锐锋精密", 3, 9)
    for kind in (VisitKind.TRAINING, VisitKind.BRIEFING, VisitKind.TIME_STUDY):
        records.save(workspace, Visit(dossier_id=dossier, kind=kind, planned_on=date(2025, 3, 20)))
    assert [card.visits for card in dossiers.dossier_cards(workspace)] == [3]


def test_each_project_of_a_day_is_told_of_its_own_records(workspace: Workspace) -> None:
    begun, begun_too, planned = (opened(workspace, name, 3) for name in ("锐锋精密", "长江纺织", "新港船厂"))
    for dossier, number in ((begun, 1), (begun_too, 2)):
        with workspace.reading() as read:
            visit = read.find(Visit, dossier_id=dossier)[0]
        stamp = TimeEvent(
            dossier_id=dossier, visit_id=visit.id, kind=TimeEventKind.CHECK_IN, clock=workspace.clock.now()
        )
        records.save(workspace, stamp)
        for _ in range(number):
            records.save(workspace, Visit(dossier_id=dossier, theme="再去一次"))
    told = {one.id: one for one in dossiers_today(workspace)}
    assert {id_: one.pending.get("visit", 0) for id_, one in told.items()} == {begun: 2, begun_too: 3, planned: 0}
    for dossier in (begun, begun_too):
        lacks = [found for found in missing(workspace, dossier) if found.severity > Severity.HINT]
        assert told[dossier].missing == len(lacks) > 0
    assert told[planned].missing == 0
