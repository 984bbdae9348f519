"""Fills the inventories of the sample dossier, through the same reading of cells that files go through."""

import tomllib

from app.actions import inventories
from app.domain.catalogue import BY_NAME
from app.resources import resource
from app.tables.sheets import cells_into
from app.workspace import Workspace


def fill(workspace: Workspace, dossier_id: str) -> None:
    with resource("sample", "inventories.toml").open("rb") as file:
        tables = tomllib.load(file)
    for name, table in tables.items():
        type_ = BY_NAME[name]
        made = []
        for row in table["rows"]:
            values, troubles = cells_into(type_, dict(zip(table["columns"], row, strict=True)))
            assert not troubles, (name, row, troubles)
            made.append(type_(dossier_id=dossier_id, **values))
        inventories.write_rows(workspace, [(one, None) for one in made])
