"""A bureau's own rule set travels in the dossier, and the verdicts follow it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.actions import dossiers, records
from app.actions.compliance import Compliance
from app.actions.report_facts import report_facts
from app.actions.rule_board import rule_board
from app.actions.rule_facts import rules_of
from app.domain.progress import SilentProgress
from app.domain.records.enterprise import Enterprise
from app.domain.records.rulings import RuleOverlay
from app.domain.roles import Role
from app.report.evidence import gather
from app.report.sections import cover
from app.rules.rule_sets import PROVINCIAL, rule_set
from app.workspace import Workspace
from tests.given import clock
from tests.ui.given_pages import workspace_of
from ui.short_words import short_category

IMAGINED = (Path(__file__).parents[1] / "rules" / "data" / "imagined_2027.toml").read_text("utf-8")


@pytest.fixture
def bureau(tmp_path: Path) -> Iterator[Workspace]:
    made = workspace_of(tmp_path, Role.BUREAU, 3)
    made.clock = clock()
    yield made
    made.close()


@pytest.fixture
def compliance(bureau: Workspace) -> Iterator[Compliance]:
    made = Compliance(bureau)
    yield made
    made.close()


def test_a_notice_of_2027_arrives_as_a_record(bureau: Workspace, compliance: Compliance) -> None:
    project = dossiers.open_dossier(bureau, Enterprise(name="锐锋精密"))
    assert compliance.verdicts(project.id)["REQ-07"].rule_set.startswith(PROVINCIAL)

    overlay = RuleOverlay(dossier_id=project.id, code="imagined-2027", words=IMAGINED)
    records.save(bureau, overlay)
    chosen = project.with_(rule_set="imagined-2027", category="chain_leader")
    records.save(bureau, chosen, project)

    verdicts = compliance.verdicts(project.id)
    assert list(verdicts) == ["REQ-07", "REQ-09", "REQ-10", "REQ-11", "REQ-06"]
    assert verdicts["REQ-09"].outcome.need == 2
    assert rules_of(bureau, project.id).name == "设想 2027"

    records.save(bureau, overlay.with_(words=IMAGINED.replace("visits = 2 ", "visits = 3 ")), overlay)
    assert compliance.verdicts(project.id)["REQ-09"].outcome.need == 3


def test_a_broken_one_leaves_the_provinces_in_force(bureau: Workspace, compliance: Compliance) -> None:
    project = dossiers.open_dossier(bureau, Enterprise(name="锐锋精密"))
    records.save(bureau, RuleOverlay(dossier_id=project.id, code="imagined-2027", words=IMAGINED + "typo = 1"))
    records.save(bureau, project.with_(rule_set="imagined-2027"), project)
    assert compliance.verdicts(project.id)["REQ-07"].rule_set.startswith(PROVINCIAL)


def test_a_category_is_called_as_the_dossiers_own_set_calls_it(bureau: Workspace, compliance: Compliance) -> None:
    project = dossiers.open_dossier(bureau, Enterprise(name="锐锋精密"))
    other = dossiers.open_dossier(bureau, Enterprise(name="恒澜半导体"))
    records.save(bureau, RuleOverlay(dossier_id=project.id, code="imagined-2027", words=IMAGINED))
    records.save(bureau, project.with_(rule_set="imagined-2027", category="chain_leader"), project)
    for rows in (dossiers.dossier_cards(bureau), rule_board(bureau, compliance, SilentProgress())):
        told = {one.id: short_category(one.project.category, one.rules) for one in rows}
        assert told == {project.id: "链主带动", other.id: "智能车间"}
    assert {one.id: one.needed for one in dossiers.dossier_cards(bureau)}[project.id] == 2
    assert cover.direction_words(gather(report_facts(bureau, project.id))).endswith("链主带动")


def test_a_category_that_no_set_knows_stands_for_itself() -> None:
    assert short_category("tower", rule_set()) == "tower"
    assert short_category("", rule_set()) == "类别待定"
