"""What stands in one cell: from what people write to the value of a field, and back."""

import re
import unicodedata
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from app.domain import fields as f
from app.domain.days import day_from
from app.domain.plain import Misfit, from_plain, to_plain
from app.domain.text import N_, tr

Cell = str | int | float | bool | date | datetime | None
"""What a file or the clipboard holds; a datetime is a date too."""

_YES = frozenset({"是", "√", "✓", "✔", "y", "yes", "1", "t", "true", "有", "对", "真"})
_NO = frozenset({"否", "×", "✗", "✘", "x", "n", "no", "0", "f", "false", "无", "没有", "不是", "假"})
_NOTHING = frozenset({"-", "—", "--", "——", "/", "／"})
_MIDNIGHT = re.compile(r"[ T]0{1,2}:00(:00(\.0+)?)?$")
_DIGITS = 15
"""Of a number in a spreadsheet: what is beyond is noise of binary fractions."""
_PLACES = Decimal("1E-10")


class BadCell(ValueError):
    """A cell that does not fit its column; says why in words."""


def value_of(spec: f.Field, cell: Cell) -> Any:
    """The value of a cell; raises BadCell."""
    text = _text_of(cell).strip()
    if not text:
        return spec_blank(spec)
    value = _READ[type(spec)](spec, cell if isinstance(cell, int | float | date) else text)
    try:
        return from_plain(spec, to_plain(spec, value))
    except Misfit as error:
        raise BadCell(tr(N_("{label}太长，存不下")).format(label=tr(spec.label))) from error


def spec_blank(spec: f.Field) -> Any:
    return from_plain(spec, None)


def words_of(spec: f.Field, value: Any) -> str:
    """A value as it stands in a grid and is copied: without its unit, which stands in the heading."""
    if value is None:
        return ""
    return _WORDS[type(spec)](value) if type(spec) in _WORDS else str(value)


def still_says(spec: f.Field, value: Any, cell: Cell) -> bool:
    """Whether the cell is what we would write for the value: then it is kept as it is, whatever people may enter."""
    if isinstance(value, Decimal) and isinstance(cell, int | float):
        return float(value) == float(cell)
    if isinstance(cell, datetime) and isinstance(value, date):
        return cell.date() == value
    return _seen(words_of(spec, value)) == _seen(_text_of(cell))


def _seen(words: str) -> str:
    """Without what files lose: control characters, and how much space there is."""
    return " ".join("".join(one if one.isprintable() else " " for one in words).split())


def heading_of(spec: f.Field) -> str:
    unit = tr(spec.unit) if isinstance(spec, f.Number) and spec.unit else ""
    return f"{tr(spec.label)}（{unit}）" if unit else tr(spec.label)


def _text_of(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "1" if cell else "0"
    if isinstance(cell, float):
        return format(cell, f".{_DIGITS}g")
    return str(cell)


def _plain(words: str) -> str:
    return unicodedata.normalize("NFKC", words).strip().casefold()


def _words(spec: f.Text, cell: Cell) -> str:
    text = _text_of(cell)
    if isinstance(cell, datetime | date):
        text = _MIDNIGHT.sub("", text)
    text = " ".join(text.replace("\0", "").split("\n")).replace("\r", "").strip()
    if len(text) > spec.max_length:
        most = spec.max_length
        raise BadCell(tr(N_("{label}太长，最多 {most} 个字")).format(label=tr(spec.label), most=most))
    return text


def _number(spec: f.Number, cell: Cell) -> Decimal:
    text = unicodedata.normalize("NFKC", _text_of(cell)).replace("−", "-").replace(",", "")
    text = "".join(text.split())
    for unit in _units(spec):
        text = text.removesuffix(unit)
    try:
        number = Decimal(text)
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite() or isinstance(cell, datetime | date):
        raise BadCell(tr(N_("“{words}”不是数字")).format(words=_short(cell)))
    number = _fitting(number, cell)
    for finding in spec.check(number):
        raise BadCell(finding.message)
    return number


def _fitting(number: Decimal, cell: Cell) -> Decimal:
    exponent = number.as_tuple().exponent
    if number.adjusted() >= 20 or (isinstance(exponent, int) and exponent < -200):
        raise BadCell(tr(N_("“{words}”太大，存不下")).format(words=_short(cell)))
    if isinstance(exponent, int) and exponent < -10:
        number = number.quantize(_PLACES).normalize()
    return Decimal(format(number, "f"))


def _units(spec: f.Number) -> tuple[str, ...]:
    """What may stand behind the number; ten thousands of money are written short as well."""
    unit = unicodedata.normalize("NFKC", tr(spec.unit))
    return ("万元", "万") if unit == "万元" else (unit,)


def _choice(spec: f.Choice, cell: Cell) -> f.Choices:
    wanted = _plain(_text_of(cell))
    for option in spec.options:
        if wanted in (_plain(option.words), option.value.casefold()):
            return option
    parted = [option for option in spec.options if wanted in _plain(option.words).split()]
    if len(parted) == 1:
        return parted[0]
    known = "、".join(option.words for option in spec.options)
    raise BadCell(tr(N_("“{words}”不在选项里：{known}")).format(words=_short(cell), known=known))


def _yes_no(spec: f.YesNo, cell: Cell) -> bool:
    wanted = _plain(_text_of(cell))
    if wanted in _YES or wanted in _NO:
        return wanted in _YES
    raise BadCell(tr(N_("“{words}”看不出是还是否")).format(words=_short(cell)))


def _day(spec: f.Day, cell: Cell) -> date:
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    day = day_from(_MIDNIGHT.sub("", _text_of(cell)))
    if day is None:
        raise BadCell(tr(N_("“{words}”不是日期，请写成 2026-11-22 这样")).format(words=_short(cell)))
    return day


def _short(cell: Cell) -> str:
    text = " ".join(_text_of(cell).split())
    return text if len(text) <= 20 else f"{text[:20]}…"


def _or_nothing(read: Callable[[Any, Any], Any]) -> Callable[[Any, Any], Any]:
    """A dash in a cell of a number, a choice or a day is how people say that there is none."""
    return lambda spec, cell: None if _text_of(cell).strip() in _NOTHING else read(spec, cell)


_READ: dict[type[f.Field], Callable[[Any, Any], Any]] = {
    f.Text: _words,
    f.Number: _or_nothing(_number),
    f.Money: _or_nothing(_number),
    f.Choice: _or_nothing(_choice),
    f.YesNo: _or_nothing(_yes_no),
    f.Day: _or_nothing(_day),
}
GRID_KINDS = frozenset(_READ)
"""Kinds of fields that can stand in a cell."""

_WORDS: dict[type[f.Field], Callable[[Any], str]] = {
    f.Number: lambda value: format(value, "f"),
    f.Money: lambda value: format(value, "f"),
    f.Choice: lambda value: str(value.words),
    f.YesNo: lambda value: tr(N_("是")) if value else tr(N_("否")),
    f.Day: lambda value: str(value.isoformat()),
}
