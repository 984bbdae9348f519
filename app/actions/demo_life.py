"""Writes the rest of the sample dossier's life: what bureau and leader record beside the visits."""

import tomllib
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from typing import Any

from app.actions import records
from app.domain import fields as f
from app.domain.catalogue import BY_NAME
from app.domain.plain import from_plain
from app.domain.record import Record
from app.domain.records.preparation import PoolEntry
from app.domain.records.project import Project
from app.domain.records.shortcomings import Shortcoming
from app.domain.records.solution import RenovationProject, Vendor
from app.resources import resource
from app.workspace import Workspace

_STORY_WORDS = frozenset({"part", "by", "type", "by_person", "shortcomings", "after", "projects"})


def write_part(workspace: Workspace, dossier_id: str, part: str, today: date) -> None:
    """What the person of this workspace writes in one part of the story; days in the file are counted from `today`."""
    for plain in _content():
        if plain["part"] == part and plain["by"] == workspace.role.value:
            records.save(workspace, _record(workspace, dossier_id, plain, today))


@cache
def _content() -> tuple[Mapping[str, Any], ...]:
    with resource("sample", "life.toml").open("rb") as file:
        return tuple(tomllib.load(file)["records"])


def _record(workspace: Workspace, dossier_id: str, plain: Mapping[str, Any], today: date) -> Record:
    type_ = BY_NAME[plain["type"]]
    values = {name: _value(type_.specs[name], one, today) for name, one in plain.items() if name not in _STORY_WORDS}
    if "by_person" in plain:
        values["by"] = plain["by_person"]
    made = type_(dossier_id=dossier_id, **values)
    if isinstance(made, PoolEntry):
        # Of the year in which it is due: a demonstration of December reaches into the next.
        with workspace.reading() as read:
            due = read.find(Project, dossier_id=dossier_id)[0].due_on or today
        return made.with_(year=Decimal(due.year))
    if isinstance(made, RenovationProject):
        return made.with_(
            shortcoming_ids=_ids(workspace, dossier_id, Shortcoming, plain.get("shortcomings", ())),
            after_ids=_ids(workspace, dossier_id, RenovationProject, plain.get("after", ())),
        )
    if isinstance(made, Vendor):
        return made.with_(project_ids=_ids(workspace, dossier_id, RenovationProject, plain.get("projects", ())))
    return made


def _ids(workspace: Workspace, dossier_id: str, type_: type[Record], numbers: Sequence[int]) -> tuple[str, ...]:
    """Of the records of a type that the story made, from 0."""
    with workspace.reading() as read:
        found = read.find(type_, dossier_id=dossier_id)
    return tuple(found[number].id for number in numbers)


def _value(spec: f.Field, plain: Any, today: date) -> Any:
    return today + timedelta(days=plain) if isinstance(spec, f.Day) else from_plain(spec, plain)
