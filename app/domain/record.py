"""Records: frozen values that carry their own description."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any, ClassVar, Self, TypeVar, dataclass_transform

from app.domain import fields as f
from app.domain.findings import Finding
from app.domain.ids import new_id
from app.domain.roles import Role

R = TypeVar("R", bound="Record")


@dataclass(frozen=True, kw_only=True)
class Record:
    """One thing somebody wrote down. To change it, make a new one with `with_`.

    Every field has a default, so that a record of which only half has arrived yet is a record too.
    """

    type_name: ClassVar[str] = ""
    label: ClassVar[str] = ""
    writes: ClassVar[frozenset[Role]] = frozenset()
    written_once: ClassVar[bool] = False
    specs: ClassVar[dict[str, f.Field]] = {}

    id: str = field(default_factory=new_id)
    dossier_id: str = ""

    @classmethod
    def of_values(cls, values: Mapping[str, Any]) -> Self:
        """From values that are known to fit; a field that is not among them has its default. Whole stores are read with
        it, for setting the fields of a frozen record one by one takes four times as long."""
        made = object.__new__(cls)
        made.__dict__.update(values)
        return made

    def with_(self, **values: Any) -> Self:
        return replace(self, **values)

    def values(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in self.specs}

    def check(self) -> list[Finding]:
        return [
            replace(found, field=name) for name, spec in self.specs.items() for found in spec.check(getattr(self, name))
        ]


# No field specifiers: to a type checker each declaration is then what it means, a default.
@dataclass_transform(kw_only_default=True, frozen_default=True)
def record_type(
    name: str, label: str, *, writes: frozenset[Role], written_once: bool = False
) -> Callable[[type[R]], type[R]]:
    """Turn a class body into a record type; the body is the only place where its fields are named.

    `writes`: the roles whose entries count. `written_once`: created and never changed or deleted, like a time stamp.
    """

    def declare(cls: type[R]) -> type[R]:
        made = dataclass(frozen=True, kw_only=True)(cls)
        made.type_name, made.label, made.writes, made.written_once = name, label, writes, written_once
        made.specs = {x.name: x.metadata["field"] for x in fields(made) if "field" in x.metadata}
        return made

    return declare
