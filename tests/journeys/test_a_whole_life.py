"""A dossier from the enterprise's wish to what came of it: leader and bureau at their windows, months in a minute."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.journeys import life_after as after
from tests.journeys import life_attacks as attacks
from tests.journeys import life_before as before
from tests.journeys import life_plan as plan
from tests.journeys import life_service as service
from tests.journeys.life_office import Office

pytestmark = pytest.mark.journey


@pytest.fixture
def office(tmp_path: Path, qapp: QApplication) -> Iterator[Office]:
    made = Office.of(tmp_path)
    yield made
    made.close()


def test_a_dossier_lives_its_whole_life(office: Office) -> None:
    office.leader.trust(office.bureau)
    office.bureau.trust(office.leader)
    prepare(office)
    serve(office)
    finish(office)


def test_a_life_under_attack(office: Office) -> None:
    office.leader.trust(office.bureau)
    office.bureau.trust(office.leader)
    attacks.open_by_leader(office)
    attacks.forge(office)
    attacks.break_the_rules(office)
    attacks.leave_blank(office)
    attacks.turn_back(office)


def prepare(office: Office) -> None:
    before.open_dossier(office)
    before.record_need(office)
    before.pool(office)
    before.assign(office)
    plan.take_on(office)
    plan.complete_team(office)
    plan.draft(office)
    plan.clash(office)
    plan.approve(office)
    plan.export_calendar(office)
    plan.start(office)


def serve(office: Office) -> None:
    service.first_visit(office)
    service.short_visit(office)
    service.night_visit(office)
    service.rested_visit(office)
    service.told_on_pages(office)
    service.rest_of_service(office)
    service.report_progress(office)
    service.see_the_risk(office)
    service.ask_exception(office)
    service.grant_exception(office)


def finish(office: Office) -> None:
    after.write_minutes(office)
    after.make_papers(office)
    after.find_the_gate_shut(office)
    after.interview(office)
    after.write_report(office)
    after.sign(office)
    after.submit(office)
    after.supervise(office)
    after.rectify(office)
    after.accept(office)
    after.conclude(office)
