"""What a field of a record is: its kind, its words and its limits.

A field is declared once, in its record. Column, JSON form, editor and report cell are looked up by its kind.
"""

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any, NamedTuple, Self

from app.domain.clock import ClockReading
from app.domain.credit_code import credit_code_findings
from app.domain.findings import Finding
from app.domain.text import N_, tr


class Choices(StrEnum):
    """Options of a choice; each member is (value, words)."""

    label: str

    def __new__(cls, value: str, label: str = "") -> "Choices":
        # Every member has words; without them, as in `cls(value)`, Python looks the member up.
        made = str.__new__(cls, value)
        made._value_ = value
        made.label = label
        return made

    @classmethod
    def of(cls, value: str) -> Self:
        """The option with this value; raises ValueError."""
        return cls(value)

    @property
    def words(self) -> str:
        return tr(self.label)


class GeoPoint(NamedTuple):
    """Degrees, WGS 84."""

    latitude: float
    longitude: float


@dataclass(frozen=True, kw_only=True)
class Field:
    """What every kind shares."""

    label: str
    help: str = ""
    required: bool = False
    """Missing is a finding; gates may ask for it. It never stops anybody from saving."""
    searchable: bool = False
    private: bool = False
    """Personal data: stays out of logs and of statistics."""
    by_sound: bool = False
    """A name that is also found by its pinyin and the initials of it."""
    by_tag: bool = False
    """A choice by which records are found, such as #痛点."""

    def check(self, value: Any) -> list[Finding]:
        if self.required and value in (None, "", ()):
            return [Finding(N_("缺少{label}"), label=self.label)]
        return []


@dataclass(frozen=True, kw_only=True)
class Text(Field):
    """One line."""

    max_length: int = 200

    def check(self, value: Any) -> list[Finding]:
        too_long = [Finding(N_("{label}太长"), label=self.label)] if len(value) > self.max_length else []
        return super().check(value) + too_long


@dataclass(frozen=True, kw_only=True)
class Code(Text):
    """One of a list that comes with a data pack, such as the notice's categories; kept as its code, which may be one
    that this program's packs do not know."""

    max_length: int = 40
    of: str
    """Name of the list (app/rules/code_lists.py)."""


@dataclass(frozen=True, kw_only=True)
class Note(Field):
    """Several lines."""

    max_length: int = 50_000


@dataclass(frozen=True, kw_only=True)
class CreditCode(Text):
    """统一社会信用代码 (GB 32100-2015)."""

    max_length: int = 18

    def check(self, value: Any) -> list[Finding]:
        found = [replace(finding, label=self.label) for finding in credit_code_findings(value)]
        return Field.check(self, value) + found


@dataclass(frozen=True, kw_only=True)
class Number(Field):
    unit: str = ""
    minimum: Decimal | None = None
    maximum: Decimal | None = None

    def check(self, value: Any) -> list[Finding]:
        found = super().check(value)
        if value is not None and self.minimum is not None and value < self.minimum:
            found.append(Finding(N_("{label}太小"), label=self.label))
        if value is not None and self.maximum is not None and value > self.maximum:
            found.append(Finding(N_("{label}太大"), label=self.label))
        return found


@dataclass(frozen=True, kw_only=True)
class Money(Number):
    unit: str = "万元"
    minimum: Decimal | None = Decimal(0)


@dataclass(frozen=True, kw_only=True)
class Choice(Field):
    options: type[Choices]


@dataclass(frozen=True, kw_only=True)
class YesNo(Field):
    pass


@dataclass(frozen=True, kw_only=True)
class Day(Field):
    pass


@dataclass(frozen=True, kw_only=True)
class Moment(Field):
    """A point in time with its offset from UTC."""


@dataclass(frozen=True, kw_only=True)
class LocalTime(Field):
    """What a clock on the spot shows: no zone, never compared with a Moment without saying so."""

    typed: bool = False
    """Written by people, such as when something is planned; else by a camera."""


@dataclass(frozen=True, kw_only=True)
class Clocks(Field):
    """All clocks of the machine at one instant."""


@dataclass(frozen=True, kw_only=True)
class Link(Field):
    to: str
    """Name of the record type it points to."""


@dataclass(frozen=True, kw_only=True)
class Links(Field):
    to: str


@dataclass(frozen=True, kw_only=True)
class Blob(Field):
    """SHA-256 (lower-case hex) of a photo or file that travels beside the feed."""


@dataclass(frozen=True, kw_only=True)
class Place(Field):
    pass


@dataclass(frozen=True, kw_only=True)
class Marks(Field):
    """A map of short names to sequence numbers, such as how far each feed is held."""


@dataclass(frozen=True, kw_only=True)
class Points(Field):
    """Places on a picture as (x, y), each from 0 to 1 of its upright width and height."""


KINDS: tuple[type[Field], ...] = (
    Text,
    Code,
    Note,
    CreditCode,
    Number,
    Money,
    Choice,
    YesNo,
    Day,
    Moment,
    LocalTime,
    Clocks,
    Link,
    Links,
    Blob,
    Place,
    Marks,
    Points,
)


def _declare(spec: Field, default: Any) -> Any:
    return field(default=default, metadata={"field": spec})


def text(label: str, *, default: str = "", **more: Any) -> Any:
    return _declare(Text(label=label, **more), default)


def code(label: str, *, of: str, default: str = "", **more: Any) -> Any:
    return _declare(Code(label=label, of=of, **more), default)


def note(label: str, *, default: str = "", **more: Any) -> Any:
    return _declare(Note(label=label, **more), default)


def credit_code(label: str, **more: Any) -> Any:
    return _declare(CreditCode(label=label, **more), "")


def number(label: str, *, default: Decimal | None = None, **more: Any) -> Any:
    return _declare(Number(label=label, **more), default)


def money(label: str, *, default: Decimal | None = None, **more: Any) -> Any:
    return _declare(Money(label=label, **more), default)


def choice(label: str, options: type[Choices], *, default: Choices | None = None, **more: Any) -> Any:
    return _declare(Choice(label=label, options=options, **more), default)


def yes_no(label: str, *, default: bool | None = None, **more: Any) -> Any:
    return _declare(YesNo(label=label, **more), default)


def day(label: str, *, default: date | None = None, **more: Any) -> Any:
    return _declare(Day(label=label, **more), default)


def moment(label: str, *, default: datetime | None = None, **more: Any) -> Any:
    return _declare(Moment(label=label, **more), default)


def local_time(label: str, *, default: datetime | None = None, **more: Any) -> Any:
    return _declare(LocalTime(label=label, **more), default)


def clocks(label: str, *, default: ClockReading | None = None, **more: Any) -> Any:
    return _declare(Clocks(label=label, **more), default)


def link(to: str, label: str, **more: Any) -> Any:
    return _declare(Link(label=label, to=to, **more), "")


def links(to: str, label: str, **more: Any) -> Any:
    return _declare(Links(label=label, to=to, **more), ())


def blob(label: str, **more: Any) -> Any:
    return _declare(Blob(label=label, **more), "")


def place(label: str, **more: Any) -> Any:
    return _declare(Place(label=label, **more), None)


def marks(label: str, **more: Any) -> Any:
    return _declare(Marks(label=label, **more), ())


def points(label: str, **more: Any) -> Any:
    return _declare(Points(label=label, **more), ())
