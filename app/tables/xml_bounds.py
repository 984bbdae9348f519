"""Looks through the parts of an XLSX file before a library builds anything from them."""

import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from typing import IO
from xml.parsers import expat

_MOST_PARTS = 2_000
_MOST_PART_BYTES = 96_000_000
_MOST_BYTES = 192_000_000
_MOST_ELEMENTS = 1_000_000
_MOST_IN_SHEET = 3_000_000
_MOST_IN_ROW = 60_000
_DEEPEST = 60
_PIECE = 1 << 18


class TooMuch(Exception):
    """More than any honest table holds, or markup that only attacks have."""


def check_parts(file: IO[bytes]) -> None:
    """Raises TooMuch, BadZipFile, or ValueError for what is no XML. The sizes told by a ZIP file bound what is unpacked
    from it."""
    with zipfile.ZipFile(file) as archive:
        parts = archive.infolist()
        too_large = any(part.file_size > _MOST_PART_BYTES for part in parts if _is_xml(part))
        if len(parts) > _MOST_PARTS or too_large:
            raise TooMuch
        if sum(part.file_size for part in parts if _is_xml(part)) > _MOST_BYTES:
            raise TooMuch
        for part in parts:
            if _is_xml(part):
                with archive.open(part) as opened:
                    _Counter("worksheets/" in part.filename).count(opened)
    file.seek(0)


def _is_xml(part: zipfile.ZipInfo) -> bool:
    return part.filename.casefold().endswith((".xml", ".rels", ".vml"))


@dataclass
class _Counter:
    """Elements are what costs memory; in a sheet a row is given free before the next."""

    is_sheet: bool
    elements: int = 0
    depth: int = 0
    in_row: int = 0

    def count(self, part: IO[bytes]) -> None:
        parser = expat.ParserCreate()
        parser.StartElementHandler = self._begin
        parser.EndElementHandler = self._end
        parser.StartDoctypeDeclHandler = self._refuse
        try:
            while piece := part.read(_PIECE):
                parser.Parse(piece, False)
            parser.Parse(b"", True)
        except expat.ExpatError as error:
            raise ValueError("not XML") from error

    def _begin(self, name: str, attributes: Mapping[str, str]) -> None:
        self.elements += 1
        self.depth += 1
        self.in_row = 0 if name == "row" or name.endswith(":row") else self.in_row + 1
        most = _MOST_IN_SHEET if self.is_sheet else _MOST_ELEMENTS
        if self.elements > most or self.depth > _DEEPEST or (self.is_sheet and self.in_row > _MOST_IN_ROW):
            raise TooMuch

    def _end(self, name: str) -> None:
        self.depth -= 1

    def _refuse(self, *_: object) -> None:
        raise TooMuch
