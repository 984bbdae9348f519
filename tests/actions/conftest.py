"""A leader with one dossier and a clock that stands; and one demo for all, of which each test has a copy."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.actions import dossiers
from app.actions.demo import Demo, make_demo
from app.domain.records.enterprise import Enterprise
from app.workspace import Workspace
from tests.given import clock
from tests.ui.given_pages import workspace_of


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    made = workspace_of(tmp_path)
    made.clock = clock()
    yield made
    made.close()


@pytest.fixture
def dossier(workspace: Workspace) -> str:
    return dossiers.open_dossier(workspace, Enterprise(name="锐锋精密")).id


@pytest.fixture(scope="session")
def played(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Demo]:
    folder = tmp_path_factory.mktemp("played")
    return folder, make_demo(folder)


@pytest.fixture
def demo(played: tuple[Path, Demo], tmp_path: Path) -> Path:
    copy = tmp_path / "demo"
    shutil.copytree(played[0], copy)
    return copy
