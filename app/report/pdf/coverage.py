"""Characters of a document that no face can draw: they are printed as □ and named to the person."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from app.report.blocks import Document
from app.report.pdf.boxes import BLANKS, is_invisible
from app.report.pdf.faces import LOOK_ALIKES, Face, face_for


def missing_characters(document: Document) -> tuple[str, ...]:
    found = {character for words in _words(document) for character in words.translate(LOOK_ALIKES)}
    visible = (c for c in found if c not in BLANKS and not is_invisible(c))
    return tuple(sorted(c for c in visible if face_for(c, Face.SANS) is None))


def _words(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple | frozenset):
        for part in value:
            yield from _words(part)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _words(getattr(value, field.name))
