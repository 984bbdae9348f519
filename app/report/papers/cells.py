"""Rows of forms in a few words, for what every paper has in common."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from app.domain.fields import Choices
from app.report.blocks import CellKind, FormCell, FormRow, Span, Words
from app.report.phrases import day_words

WHOLE = 156.0
"""Millimetres of an upright form; `ACROSS` of one on a turned page."""
ACROSS = 225.0
LABEL, VALUE = 26.0, 52.0
LONG = WHOLE - LABEL
ROOM_TO_WRITE, ROOM_TO_SIGN = 12.0, 15.0
"""Millimetres of a row that is filled in by hand."""
SHORT_NAME = 3
TICKED, OPEN = "■", "□"


def label(words: str, width: float = LABEL) -> FormCell:
    return FormCell(words, width, CellKind.LABEL)


def value(words: Words, width: float = VALUE) -> FormCell:
    return FormCell(words, width)


def centred(words: str, width: float) -> FormCell:
    return FormCell(words, width, CellKind.CENTRED)


def pair(name: str, words: Words, other: str, other_words: Words, height: float = 0) -> FormRow:
    """Two labels with their values; one that is empty leaves its cell to be filled in by hand."""
    return FormRow((label(name), value(words), label(other), value(other_words)), height)


def long(name: str, words: str, room: float = ROOM_TO_WRITE, bound: bool = False) -> FormRow:
    """A label with a value over the whole width."""
    words = lines(words)
    return FormRow((label(name), value(words, LONG)), 0 if words else room, bound)


def signing(*names: str, bound: bool = False) -> FormRow:
    """Up to two places to sign."""
    width = WHOLE / len(names)
    cells = [cell for name in names for cell in (to_sign(name), value("", width - LABEL))]
    return FormRow(tuple(cells), ROOM_TO_SIGN, bound)


def to_sign(name: str) -> FormCell:
    """What the place beside it is for; longer names have their （签字） on the next line."""
    return label(f"{name}{'' if len(name) < SHORT_NAME else chr(10)}（签字）")


def head(titles: Iterable[tuple[str, float]]) -> FormRow:
    return FormRow(tuple(label(name, width) for name, width in titles), bound=True)


def lines(text: str) -> str:
    """Typed lines without blanks at their ends, and without empty ones."""
    return "\n".join(line.strip() for line in text.splitlines() if line.strip())


def ticks(options: Iterable[tuple[str, bool]]) -> tuple[Span, ...]:
    return (Span(" ".join(f"{TICKED if on else OPEN}{name}" for name, on in options), whole=True),)


def ticked(kinds: type[Choices], chosen: Choices | None) -> Words:
    return ticks((one.words, one is chosen) for one in kinds)


def day_or_blank(day: date | None) -> str:
    """A day to be written by hand where it is not known."""
    return day_words(day) if day else "　　年　月　日"


def span_words(start: datetime | None, end: datetime | None) -> str:
    """09:05—14:40; the end is named by its day where it is another one."""
    if start is None:
        return ""
    if end is None:
        return f"{start:%H:%M}—"
    nights = (end.date() - start.date()).days
    ahead = "" if not nights else "次日 " if nights == 1 else f"{end.month} 月 {end.day} 日 "
    return f"{start:%H:%M}—{ahead}{end:%H:%M}"


def listed(words: Sequence[str]) -> str:
    return "、".join(word for word in words if word)


def with_role(name: str, *about: str) -> str:
    """顾文渊（组长）."""
    told = "".join(word.strip() for word in about if word.strip())
    return f"{name.strip()}（{told}）" if told else name.strip()
