"""How each kind of field stands in a column."""

import json
from typing import Any

import msgspec
import sqlalchemy as sa

from app.domain import fields as f
from app.domain.clock import ClockReading
from app.domain.plain import from_plain, to_plain


class Plain(sa.TypeDecorator[Any]):
    """A field's value in its plain JSON form, as text; digits and offsets survive."""

    impl, cache_ok = sa.Text, True

    def __init__(self, spec: f.Field) -> None:
        super().__init__()
        self.spec = spec

    def process_bind_param(self, value: Any, dialect: sa.Dialect) -> Any:
        return to_plain(self.spec, value)

    def process_result_value(self, value: Any, dialect: sa.Dialect) -> Any:
        return from_plain(self.spec, value)


class PlainJson(Plain):
    """The same for values that are lists or maps."""

    cache_ok = True

    def process_bind_param(self, value: Any, dialect: sa.Dialect) -> Any:
        plain = to_plain(self.spec, value)
        return None if plain is None else json.dumps(plain, ensure_ascii=False, separators=(",", ":"))

    def process_result_value(self, value: Any, dialect: sa.Dialect) -> Any:
        return from_plain(self.spec, None if value is None else json.loads(value))


class ClockJson(PlainJson):
    """Readings of clocks: there is one in every stamp and photo, and the general way takes ten times as long."""

    cache_ok = True

    def process_result_value(self, value: Any, dialect: sa.Dialect) -> Any:
        try:
            return None if value is None else _CLOCK.decode(value)
        except msgspec.ValidationError:
            # Offsets to the second, as strangers may write them.
            return super().process_result_value(value, dialect)


_CLOCK = msgspec.json.Decoder(ClockReading)


def _as_it_is(spec: f.Field) -> sa.types.TypeEngine[Any]:
    return sa.Text()


COLUMN_TYPE: dict[type[f.Field], Any] = {
    f.Text: _as_it_is,
    f.Code: _as_it_is,
    f.Note: _as_it_is,
    f.CreditCode: _as_it_is,
    f.Number: Plain,
    f.Money: Plain,
    f.Choice: Plain,
    f.YesNo: lambda spec: sa.Boolean(),
    f.Day: Plain,
    f.Moment: Plain,
    f.LocalTime: Plain,
    f.Clocks: ClockJson,
    f.Link: _as_it_is,
    f.Links: PlainJson,
    f.Blob: _as_it_is,
    f.Place: PlainJson,
    f.Marks: PlainJson,
    f.Points: PlainJson,
}


def column(name: str, spec: f.Field) -> sa.Column[Any]:
    return sa.Column(name, COLUMN_TYPE[type(spec)](spec), nullable=True)
