"""The table that a person reads; Chinese takes two columns a character."""

import unicodedata
from collections.abc import Sequence

from tests.bench.harness import Row

HEAD = ("row", "size", "unit", "ours", "limit", "ratio", "aim", "", "against")
_NUMBERS = range(3, 7)


def table(rows: Sequence[Row]) -> str:
    lines = [HEAD, *(cells(row) for row in rows)]
    widths = [max(_width(line[column]) for line in lines) for column in range(len(HEAD))]
    return "\n".join(_line(line, widths) for line in lines)


def cells(row: Row) -> tuple[str, ...]:
    verdict = "holds" if row.holds else "MISSED"
    figures = (_figure(row.ours), _figure(row.limit), f"{row.ratio:.2f}", f"{row.aim:.2f}")
    return (row.name, row.size, row.unit, *figures, verdict, row.against)


def _line(line: Sequence[str], widths: Sequence[int]) -> str:
    padded = []
    for column, (cell, width) in enumerate(zip(line, widths, strict=True)):
        gap = " " * (width - _width(cell))
        padded.append(gap + cell if column in _NUMBERS else cell + gap)
    return "  ".join(padded).rstrip()


def _figure(value: float) -> str:
    return f"{value:,.0f}" if value >= 1000 else f"{value:.3g}"


def _width(words: str) -> int:
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in words)
