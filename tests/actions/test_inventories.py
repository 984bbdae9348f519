"""Inventories: read, written as one step, out to files and back, counted."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from app.actions import dossiers, inventories, setup
from app.domain.errors import AppError, NotAllowed
from app.domain.record import Record
from app.domain.records.enterprise import Enterprise
from app.domain.records.inventories import Equipment, YearFigures
from app.domain.roles import Role
from app.rules.measures import Standing
from app.workspace import Workspace
from tests.given import DOSSIER, samples
from tests.ui.given_pages import workspace_of


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    made = workspace_of(tmp_path)
    yield made
    made.close()


@pytest.fixture
def dossier(workspace: Workspace) -> str:
    return dossiers.open_dossier(workspace, Enterprise(name="锐锋精密")).id


def machines(dossier: str, count: int) -> list[Equipment]:
    return [
        Equipment(dossier_id=dossier, name=f"机床 {number}", quantity=Decimal(number), networked=number % 2 == 0)
        for number in range(count)
    ]


def test_many_rows_are_one_step(workspace: Workspace, dossier: str) -> None:
    made = machines(dossier, 30)
    assert inventories.write_rows(workspace, [(one, None) for one in made]) == 30
    pairs = [(one.with_(workshop="机加车间"), one) for one in made]
    assert inventories.write_rows(workspace, [*pairs, (made[0], made[0])]) == 30
    workspace.history.undo()
    assert inventories.rows(workspace, Equipment, dossier) == made
    workspace.history.undo()
    assert inventories.rows(workspace, Equipment, dossier) == []
    assert inventories.write_rows(workspace, [(made[0], made[0])]) == 0


def test_only_some_rows_are_read_again(workspace: Workspace, dossier: str) -> None:
    made = machines(dossier, 3)
    inventories.write_rows(workspace, [(one, None) for one in made])
    assert inventories.rows_again(workspace, Equipment, dossier, {made[1].id, "gone"}) == [made[1]]
    assert inventories.rows_again(workspace, Equipment, dossier, {str(number) for number in range(900)}) is None
    assert inventories.counts(workspace, dossier)[Equipment] == 3


@pytest.mark.parametrize("suffix", [".xlsx", ".csv"])
@pytest.mark.parametrize("type_", inventories.GRIDS, ids=lambda one: one.type_name)
def test_what_is_exported_changes_nothing_when_imported(
    workspace: Workspace, dossier: str, tmp_path: Path, type_: type[Record], suffix: str
) -> None:
    """Whatever values fit the fields."""
    made = samples(type_, dossier)
    inventories.write_rows(workspace, [(one, None) for one in made])
    held = inventories.rows(workspace, type_, dossier)
    file = tmp_path / f"表{suffix}"
    inventories.write_file(workspace, type_, held, file)
    intake = inventories.read_file(workspace, type_, dossier, file)
    assert (intake.bad, intake.fine, intake.unchanged) == ((), (), len(made))


def test_an_empty_table_has_headings_only(workspace: Workspace, dossier: str, tmp_path: Path) -> None:
    file = tmp_path / "空表.xlsx"
    inventories.write_file(workspace, Equipment, [], file)
    intake = inventories.read_file(workspace, Equipment, dossier, file)
    assert (intake.fine, intake.bad, intake.unused) == ((), (), ())


def test_a_changed_file_updates_its_rows(workspace: Workspace, dossier: str, tmp_path: Path) -> None:
    made = machines(dossier, 3)
    inventories.write_rows(workspace, [(one, None) for one in made])
    file = tmp_path / "表.csv"
    inventories.write_file(workspace, Equipment, made, file)
    words = file.read_text("utf-8-sig").replace("机床 1", "车床 1").replace("机床 2", "=x")
    file.write_text(words + "新,新的一台\n,,三\n", "gb18030")
    intake = inventories.read_file(workspace, Equipment, dossier, file)
    assert (intake.new, intake.changed, intake.unchanged, intake.bad_rows) == (1, 2, 1, 1)
    inventories.write_rows(workspace, intake.fine)
    assert [one.name for one in inventories.rows(workspace, Equipment, dossier)] == [
        "机床 0",
        "车床 1",
        "=x",
        "新的一台",
    ]


def test_trouble_with_files_is_told(workspace: Workspace, dossier: str, tmp_path: Path) -> None:
    with pytest.raises(AppError, match="不是表格"):
        inventories.read_file(workspace, Equipment, dossier, tmp_path / "a.pdf")
    with pytest.raises(AppError, match="读不到"):
        inventories.read_file(workspace, Equipment, dossier, tmp_path / "没有.xlsx")
    with pytest.raises(AppError, match="没有存成"):
        inventories.write_file(workspace, Equipment, [], tmp_path / "没有" / "a.xlsx")
    (tmp_path / "文件").touch()
    with pytest.raises(AppError, match="没有存成"):
        inventories.write_file(workspace, Equipment, [], tmp_path / "文件" / "a.xlsx")
    with pytest.raises(AppError, match="数据文件夹"):
        inventories.write_file(workspace, Equipment, [], workspace.folder / "store.db")
    assert [one.name for one in tmp_path.iterdir() if one.name.endswith(".part")] == []


def test_the_bureau_does_not_write_inventories(tmp_path: Path) -> None:
    bureau = workspace_of(tmp_path / "bureau", Role.BUREAU)
    with pytest.raises(NotAllowed):
        inventories.write_rows(bureau, [(Equipment(dossier_id=DOSSIER, name="机床"), None)])
    bureau.close()


def test_indicators_of_the_sample_dossier(demo: Path) -> None:
    workspace = setup.open_workspace(demo / "leader")
    (card,) = dossiers.dossier_cards(workspace)
    found = {one.indicator.code: one.measure for one in inventories.indicators(workspace, card.id)}
    assert (found["nc_rate"].above, found["nc_rate"].below) == (82, 88)
    assert (found["equip_network_rate"].above, found["equip_network_rate"].below) == (4, 128)
    assert (found["integration_rate"].above, found["integration_rate"].below) == (1, 4)
    assert found["oee"].standing is Standing.MISSING
    assert found["rd_cycle"].value == 255
    assert inventories.counts(workspace, card.id)[YearFigures] == 3
    workspace.close()


def test_indicators_of_an_empty_dossier(workspace: Workspace, dossier: str) -> None:
    assert all(one.measure.standing is Standing.MISSING for one in inventories.indicators(workspace, dossier))
