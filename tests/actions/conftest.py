"""One demo for all: three workspaces with a whole dossier; each test works on its own copy."""

import shutil
from pathlib import Path

import pytest

from app.actions.demo import Demo, make_demo


@pytest.fixture(scope="session")
def played(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Demo]:
    folder = tmp_path_factory.mktemp("played")
    return folder, make_demo(folder)


@pytest.fixture
def demo(played: tuple[Path, Demo], tmp_path: Path) -> Path:
    copy = tmp_path / "demo"
    shutil.copytree(played[0], copy)
    return copy
