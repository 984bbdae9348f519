"""A bureau's own rule set comes from a file, whole or not at all, and is one step to take back."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.actions import dossiers
from app.actions.compliance import Compliance
from app.actions.rule_facts import rules_of
from app.actions.rule_packs import bring_rule_set
from app.domain.errors import AppError, NotAllowed
from app.domain.records.enterprise import Enterprise
from app.domain.records.project import Project
from app.domain.records.rulings import RuleOverlay
from app.domain.roles import Role
from app.workspace import Workspace
from tests.ui.given_pages import workspace_of

CITY = """
id = "city-x"
name = "某市"
version = "2026-1"
extends = "jiangsu-161-2022"
[numbers]
minimum_members = 3
"""


@pytest.fixture
def bureau(tmp_path: Path) -> Iterator[Workspace]:
    made = workspace_of(tmp_path / "bureau", Role.BUREAU)
    yield made
    made.close()


@pytest.fixture
def theirs(bureau: Workspace) -> str:
    return dossiers.open_dossier(bureau, Enterprise(name="锐锋精密"), Project(category="smart_workshop")).id


def file_of(tmp_path: Path, text: str) -> Path:
    file = tmp_path / "city.toml"
    file.write_text(text, "utf-8")
    return file


def test_the_dossier_follows_it_at_once(bureau: Workspace, theirs: str, tmp_path: Path) -> None:
    compliance = Compliance(bureau)
    assert compliance.verdicts(theirs)["REQ-07"].outcome.need == 5
    bring_rule_set(bureau, theirs, file_of(tmp_path, CITY))
    verdict = compliance.verdicts(theirs)["REQ-07"]
    assert (verdict.outcome.need, verdict.rule_set) == (3, "city-x 2026-1")
    bureau.history.undo()
    assert compliance.verdicts(theirs)["REQ-07"].outcome.need == 5
    assert rules_of(bureau, theirs).id == "jiangsu-161-2022"
    compliance.close()


def test_a_newer_version_takes_the_place_of_the_older(bureau: Workspace, theirs: str, tmp_path: Path) -> None:
    bring_rule_set(bureau, theirs, file_of(tmp_path, CITY))
    bring_rule_set(bureau, theirs, file_of(tmp_path, CITY.replace("2026-1", "2026-2")))
    with bureau.reading() as read:
        assert len(read.find(RuleOverlay, dossier_id=theirs)) == 1
    assert rules_of(bureau, theirs).version == "2026-2"


@pytest.mark.parametrize(
    "content",
    [
        CITY.replace("minimum_members = 3", "minimum_memebrs = 3").encode(),
        b"\xff\xfe not text",
        b"",
        b"# \n" * 200_000,
    ],
)
def test_what_cannot_be_used_changes_nothing(bureau: Workspace, theirs: str, tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "broken.toml"
    file.write_bytes(content)
    with pytest.raises(AppError) as trouble:
        bring_rule_set(bureau, theirs, file)
    assert trouble.value.hint
    with bureau.reading() as read:
        assert read.find(RuleOverlay) == []
        assert read.get(Project, theirs, theirs).rule_set == ""


def test_a_file_that_is_gone_is_told(bureau: Workspace, theirs: str, tmp_path: Path) -> None:
    with pytest.raises(AppError, match=r"gone\.toml"):
        bring_rule_set(bureau, theirs, tmp_path / "gone.toml")


def test_only_a_bureau_chooses(workspace: Workspace, dossier: str, tmp_path: Path) -> None:
    with pytest.raises(NotAllowed):
        bring_rule_set(workspace, dossier, file_of(tmp_path, CITY))
