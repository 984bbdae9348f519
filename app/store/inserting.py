"""Inserts as the driver takes them: written once and fed with tuples, for every save and import runs them."""

from collections.abc import Iterable, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import sqlite

_DIALECT = sqlite.dialect()


class Insertion:
    """Rows for these columns of a table, all of them when none are named."""

    def __init__(self, table: sa.Table, *names: str) -> None:
        columns = [table.c[name] for name in names or table.c.keys()]
        written = ", ".join(f'"{column.name}"' for column in columns)
        self._text = f'INSERT INTO "{table.name}" ({written}) VALUES ({", ".join("?" * len(columns))})'
        self._forms = [column.type.bind_processor(_DIALECT) for column in columns]

    def run(self, db: sa.Connection, rows: Iterable[Sequence[Any]]) -> int:
        """Insert rows of values in the order of the columns; the row number of a single one."""
        return db.exec_driver_sql(self._text, [self._stored(row) for row in rows]).lastrowid

    def _stored(self, row: Sequence[Any]) -> tuple[Any, ...]:
        return tuple([form(value) if form else value for form, value in zip(self._forms, row, strict=True)])
