"""Field values as plain JSON values and back: what entries carry. Reading trusts nothing."""

import math
import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from app.domain import fields as f
from app.domain.clock import ClockReading
from app.domain.credit_code import credit_code_findings
from app.domain.findings import Severity

Codec = tuple[Callable[[Any, Any], Any], Callable[[Any, Any], Any]]

_SHA256 = re.compile(r"[0-9a-f]{64}")
_MARK = re.compile(r"[0-9a-f]{16}")
_DECIMAL = re.compile(r"-?[0-9]{1,20}(\.[0-9]{1,10})?")
_LINK_LENGTH = 64
_MANY = 10_000


class Misfit(ValueError):
    """A plain value that does not fit its field."""


def _need(holds: bool) -> None:
    if not holds:
        raise Misfit


def _text(spec: f.Text | f.Note, value: Any) -> str:
    # Twice the limit is let through: what is too long is a finding, not a reason to lose a colleague's words.
    _need(isinstance(value, str) and len(value) <= 2 * spec.max_length and "\0" not in value)
    return str(value)


def _credit_code(spec: f.CreditCode, value: Any) -> str:
    code = _text(spec, value)
    _need(not any(found.severity is Severity.BLOCKER for found in credit_code_findings(code)))
    return code


def _decimal(_: f.Number, value: Any) -> Decimal:
    _need(isinstance(value, str) and _DECIMAL.fullmatch(value) is not None)
    try:
        return Decimal(value)
    except InvalidOperation as error:
        raise Misfit from error


def _choice(spec: f.Choice, value: Any) -> f.Choices:
    _need(isinstance(value, str))
    return spec.options.of(value)


def _yes_no(_: f.YesNo, value: Any) -> bool:
    _need(isinstance(value, bool))
    return bool(value)


def _day(_: f.Day, value: Any) -> date:
    _need(isinstance(value, str) and len(value) == 10)
    return date.fromisoformat(value)


def moment_from(value: Any) -> datetime:
    _need(isinstance(value, str) and len(value) <= 40)
    moment = datetime.fromisoformat(value)
    _need(moment.tzinfo is not None and 1970 < moment.year < 2100)
    moment.astimezone(UTC)
    return moment


def _local_time(_: f.LocalTime, value: Any) -> datetime:
    _need(isinstance(value, str) and len(value) <= 40)
    moment = datetime.fromisoformat(value)
    _need(moment.tzinfo is None)
    return moment


def clock_to(reading: ClockReading) -> dict[str, Any]:
    return {"wall": reading.wall.isoformat(timespec="milliseconds"), "boot": reading.boot, "mono": reading.mono}


def clock_from(value: Any) -> ClockReading:
    _need(isinstance(value, dict) and value.keys() == {"wall", "boot", "mono"})
    boot, mono = value["boot"], value["mono"]
    _need(isinstance(boot, str) and len(boot) <= 64)
    return ClockReading(moment_from(value["wall"]), boot, _finite(mono))


def _finite(value: Any) -> float:
    _need(isinstance(value, int | float) and not isinstance(value, bool))
    _need(math.isfinite(value) and abs(value) < 1e12)
    return float(value)


def _link(_: f.Link, value: Any) -> str:
    _need(isinstance(value, str) and len(value) <= _LINK_LENGTH)
    return str(value)


def _links(_: f.Links, value: Any) -> tuple[str, ...]:
    _need(isinstance(value, list) and len(value) <= _MANY)
    _need(all(isinstance(one, str) and len(one) <= _LINK_LENGTH for one in value))
    return tuple(value)


def _blob(_: f.Blob, value: Any) -> str:
    _need(isinstance(value, str) and (value == "" or _SHA256.fullmatch(value) is not None))
    return str(value)


def _place(_: f.Place, value: Any) -> f.GeoPoint:
    _need(isinstance(value, list) and len(value) == 2)
    point = f.GeoPoint(_finite(value[0]), _finite(value[1]))
    _need(abs(point.latitude) <= 90 and abs(point.longitude) <= 180)
    return point


def _marks(_: f.Marks, value: Any) -> tuple[tuple[str, int], ...]:
    _need(isinstance(value, dict) and len(value) <= _MANY)
    for name, number in value.items():
        _need(_MARK.fullmatch(name) is not None and type(number) is int and -1 <= number < 2**53)
    return tuple(sorted(value.items()))


def _points(_: f.Points, value: Any) -> tuple[tuple[float, float], ...]:
    _need(isinstance(value, list) and len(value) <= _MANY)
    return tuple(_point(one) for one in value)


def _point(value: Any) -> tuple[float, float]:
    _need(isinstance(value, list) and len(value) == 2)
    x, y = _finite(value[0]), _finite(value[1])
    _need(0 <= x <= 1 and 0 <= y <= 1)
    return x, y


def _same(_: Any, value: Any) -> Any:
    return value


def _digits(_: f.Number, value: Decimal) -> str:
    return format(value, "f")


CODEC: dict[type[f.Field], Codec] = {
    f.Text: (_same, _text),
    f.Code: (_same, _text),
    f.Note: (_same, _text),
    f.CreditCode: (_same, _credit_code),
    f.Number: (_digits, _decimal),
    f.Money: (_digits, _decimal),
    f.Choice: (lambda _, value: value.value, _choice),
    f.YesNo: (_same, _yes_no),
    f.Day: (lambda _, value: value.isoformat(), _day),
    f.Moment: (lambda _, value: value.isoformat(timespec="milliseconds"), lambda _, value: moment_from(value)),
    f.LocalTime: (lambda _, value: value.isoformat(timespec="milliseconds"), _local_time),
    f.Clocks: (lambda _, value: clock_to(value), lambda _, value: clock_from(value)),
    f.Link: (_same, _link),
    f.Links: (lambda _, value: list(value), _links),
    f.Blob: (_same, _blob),
    f.Place: (lambda _, value: list(value), _place),
    f.Marks: (lambda _, value: dict(value), _marks),
    f.Points: (lambda _, value: [list(one) for one in value], _points),
}
_EMPTY: dict[type[f.Field], Any] = {
    **dict.fromkeys((f.Text, f.Code, f.Note, f.CreditCode, f.Link, f.Blob), ""),
    **dict.fromkeys((f.Links, f.Marks, f.Points), ()),
}


def to_plain(spec: f.Field | None, value: Any) -> Any:
    """`spec` None stands for the pseudo field `deleted`."""
    return value if spec is None or value is None else CODEC[type(spec)][0](spec, value)


def from_plain(spec: f.Field | None, value: Any) -> Any:
    """The value of a field; raises Misfit when the plain value can't be one."""
    if spec is None:
        _need(isinstance(value, bool))
        return value
    if value is None:
        return _EMPTY.get(type(spec))
    try:
        return CODEC[type(spec)][1](spec, value)
    except (ValueError, OverflowError) as error:
        raise Misfit from error
