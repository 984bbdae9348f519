"""A Word file as bytes that do not depend on when and where it was written."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

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


def packed(word: WordDocument) -> bytes:
    raw, out = BytesIO(), BytesIO()
    word.save(raw)
    with ZipFile(raw) as given, ZipFile(out, "w", ZIP_DEFLATED) as made:
        for name in sorted(given.namelist(), key=lambda each: (each != FIRST, each)):
            about = ZipInfo(name, EPOCH)
            about.compress_type, about.create_system, about.external_attr = ZIP_DEFLATED, ON_UNIX, READABLE
            made.writestr(about, ABOUT_XML if name == ABOUT else given.read(name))
    return out.getvalue()
