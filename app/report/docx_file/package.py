"""A Word file as bytes that do not depend on when and where it was written."""

from collections import deque
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from docx.document import Document as WordDocument

EPOCH = (1980, 1, 1, 0, 0, 0)
FIRST = "[Content_Types].xml"
ON_UNIX = 3
READABLE = 0o644 << 16
ABOUT = "docProps/app.xml"
ABOUT_XML = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "<Application>Zhenji</Application></Properties>"
)


def packed(word: WordDocument, media: deque[tuple[str, bytes]] | None = None) -> bytes:
    """`media`: pictures by their names under word/, as they are; each is let go as soon as it is written."""
    raw, out = BytesIO(), BytesIO()
    word.save(raw)
    pictures = media if media is not None else deque()
    named = frozenset(f"word/{name}" for name, _ in pictures)
    with ZipFile(raw) as given, ZipFile(out, "w", ZIP_DEFLATED) as made:
        for name in sorted(set(given.namelist()) - named, key=lambda each: (each != FIRST, each)):
            made.writestr(_about(name, ZIP_DEFLATED), ABOUT_XML if name == ABOUT else given.read(name))
        while pictures:
            name, data = pictures.popleft()
            made.writestr(_about(f"word/{name}", ZIP_STORED), data)
    return out.getvalue()


def _about(name: str, compression: int) -> ZipInfo:
    about = ZipInfo(name, EPOCH)
    about.compress_type, about.create_system, about.external_attr = compression, ON_UNIX, READABLE
    return about
