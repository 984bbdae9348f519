"""Records as a broken or hostile device may send them: well-formed, within their limits, and without any sense."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from app.domain import fields as f
from app.domain.catalogue import RECORD_TYPES
from app.domain.clock import ClockReading
from app.domain.ids import new_id
from app.domain.record import Record
from app.domain.records.enterprise import Enterprise
from app.domain.records.exchange import Device, Receipt
from app.domain.records.project import Project
from app.workspace import Workspace
from tests.given import HARD_WORDS, SAMPLES

_STRANGER = ClockReading(datetime(1971, 1, 1, tzinfo=UTC), "elsewhere", 1e11)
_LATE = ClockReading(datetime(2099, 12, 31, 23, 59, tzinfo=UTC), "boot", -1e11)
_MANY_POINTS = tuple((n / 10_000, 1 - n / 10_000) for n in range(10_000))
_MOST_IN_A_LINE = 80_000
"""Of ids: more do not fit into one entry of a feed."""
_GIANTS = tuple(Decimal(sign + "9" * 20 + "." + "9" * 10) for sign in ("", "-"))

STRANGE_TYPES = tuple(type_ for type_ in RECORD_TYPES if type_ not in (Device, Receipt, Enterprise, Project))
"""A dossier has one enterprise and one project, and who counts is judged by devices and receipts."""


def strange_records(type_: type[Record], dossier_id: str, there: Mapping[str, list[str]]) -> Iterator[Record]:
    """Each sample of each field, and more; `there` has the ids that links may point to, by type."""
    ends = sum(isinstance(spec, f.Links) for spec in type_.specs.values())
    most = min(10_000, _MOST_IN_A_LINE // max(1, ends))
    columns = {name: _values(spec, there, most) for name, spec in type_.specs.items()}
    for at in range(max(len(column) for column in columns.values()) + 1):
        values = {name: _at(type_.specs[name], column, at) for name, column in columns.items()}
        yield type_(dossier_id=dossier_id, **values)
        # The same, hung where pages look for it.
        yield type_(dossier_id=dossier_id, **values | _homes(type_, there, at))
    yield type_(dossier_id=dossier_id)


def plant(workspace: Workspace, dossier_id: str, types: tuple[type[Record], ...] = STRANGE_TYPES) -> None:
    """Write into a dossier all that the person here may, parents first, as merging would: nothing checks them but their
    own form."""
    for type_ in (one for one in types if workspace.role in one.writes):
        with workspace.reading() as read:
            there = {one.type_name: [record.id for record in read.find(one, dossier_id=dossier_id)] for one in types}
        with workspace.unit_of_work() as work:
            for record in strange_records(type_, dossier_id, there):
                work.put(record)


def _homes(type_: type[Record], there: Mapping[str, list[str]], at: int) -> dict[str, Any]:
    links = {name: spec for name, spec in type_.specs.items() if isinstance(spec, f.Link) and there.get(spec.to)}
    return {name: there[spec.to][at % min(3, len(there[spec.to]))] for name, spec in links.items()}


def _at(spec: f.Field, column: list[Any], at: int) -> Any:
    """Long notes once only: a report of them all would be a book that nobody waits for."""
    once = isinstance(spec, f.Note) and at >= len(column)
    return column[at % (2 if once else len(column))]


def _values(spec: f.Field, there: Mapping[str, list[str]], most: int) -> list[Any]:
    ours = list(SAMPLES[type(spec)](spec))
    if isinstance(spec, f.Text | f.Note) and not isinstance(spec, f.CreditCode):
        return [*ours, (HARD_WORDS * spec.max_length)[: 2 * spec.max_length], "\n\t\r\u2028"[: spec.max_length]]
    if isinstance(spec, f.Number):
        return [*ours, *_GIANTS]
    if isinstance(spec, f.Clocks):
        return [*ours, _STRANGER, _LATE, replace(_STRANGER, mono=-0.0)]
    if isinstance(spec, f.Points):
        return [*ours, ((0.5, 0.5),), ((0.5, 0.5),) * 2, _MANY_POINTS]
    if isinstance(spec, f.Links):
        return [*ours, tuple(there.get(spec.to, ())[:50]), tuple(new_id() for _ in range(most))]
    return ours
