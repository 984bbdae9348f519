"""Records of many dossiers as the driver gives them: written once and fed with ids, for rules read whole stores."""

import json
from collections.abc import Callable, Iterable
from typing import Any, Generic, TypeVar

import sqlalchemy as sa
from sqlalchemy.dialects import sqlite

from app.domain.record import Record
from app.store import tables

R = TypeVar("R", bound=Record)
_DIALECT = sqlite.dialect()


class _Once(dict[Any, Any]):
    """What a column's value becomes; few columns hold more than some different ones."""

    def __init__(self, form: Callable[[Any], Any]) -> None:
        self._form = form

    def __missing__(self, value: Any) -> Any:
        made = self[value] = self._form(value)
        return made


class Fetching(Generic[R]):
    """These fields of a type of record, all of them when none are named."""

    def __init__(self, type_: type[R], *fields: str) -> None:
        table = tables.RECORDS[type_.type_name]
        self._type, self._names = type_, ("id", "dossier_id", *(fields or type_.specs))
        columns = [table.c[name] for name in self._names]
        read = ", ".join(f'"{column.name}"' for column in columns)
        # The primary key begins with the dossier: each is one stretch of the tree, in the order of the ids.
        self._text = (
            f'SELECT {read} FROM "{table.name}" WHERE dossier_id IN (SELECT value FROM json_each(?)) AND NOT deleted'
        )
        forms = [column.type.dialect_impl(_DIALECT).result_processor(_DIALECT, None) for column in columns]
        self._forms = [(name, form) for name, form in zip(self._names, forms, strict=True) if form]

    def of(self, db: sa.Connection, dossiers: Iterable[str]) -> dict[str, list[R]]:
        """By dossier, the oldest first; a field that was not asked for has its default."""
        found: dict[str, list[R]] = {}
        forms = [(name, _Once(form)) for name, form in self._forms]
        for row in db.exec_driver_sql(self._text, (json.dumps(list(dossiers)),)).all():
            values = dict(zip(self._names, row, strict=True))
            for name, formed in forms:
                values[name] = formed[values[name]]
            found.setdefault(row[1], []).append(self._type.of_values(values))
        return found


_MADE: dict[tuple[type[Record], tuple[str, ...]], Fetching[Any]] = {}


def fetching(type_: type[R], *fields: str) -> Fetching[R]:
    """Made once for each question."""
    key = (type_, fields)
    if key not in _MADE:
        _MADE[key] = Fetching(type_, *fields)
    return _MADE[key]
