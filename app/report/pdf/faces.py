"""The shipped faces, loaded once, and which of them can draw a character."""

import functools
from enum import StrEnum

from reportlab import rl_config
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.pdfdoc import PDFDocument, PDFStream
from reportlab.pdfbase.ttfonts import TTFont

from app.resources import resource

rl_config.useA85 = 0  # pictures go into the file as they are; encoding them as text takes a hundred times longer


class Face(StrEnum):
    SANS = "zj-sans"
    MEDIUM = "zj-medium"
    BOLD = "zj-bold"
    SERIF = "zj-serif"
    SERIF_BOLD = "zj-serif-bold"
    KAI = "zj-kai"


FILES = {
    Face.SANS: "NotoSansSC-Regular.ttf",
    Face.MEDIUM: "NotoSansSC-Medium.ttf",
    Face.BOLD: "NotoSansSC-Bold.ttf",
    Face.SERIF: "NotoSerifSC-Regular.ttf",
    Face.SERIF_BOLD: "NotoSerifSC-Bold.ttf",
    Face.KAI: "ZJKai-Regular.ttf",
}
CHAIN = (Face.SANS, Face.KAI, Face.SERIF)
HALF_WIDTH_IN_KAI = frozenset("“”‘’·")
UNKNOWN = "□"
LOOK_ALIKES = str.maketrans("✔✅☑☒✗✘☐", "✓✓✓×××□")
"""Signs that the faces lack, with the nearest one that they have."""


class _SearchableFont(TTFont):
    """Writes characters beyond the basic plane into the search table as UTF-16 pairs, which reportlab does not."""

    def addObjects(self, doc: PDFDocument) -> None:
        subsets = [list(subset) for subset in self.state[doc].subsets]
        super().addObjects(doc)
        for number, subset in enumerate(subsets):
            if any(code > 0xFFFF for code in subset):
                name = f"toUnicodeCMap:{self._subset_name(number)}"
                table = doc.idToObject[name]
                assert isinstance(table, PDFStream)
                for code in (code for code in subset if code > 0xFFFF):
                    pair = chr(code).encode("utf-16-be").hex().upper()
                    table.content = table.content.replace(f"<{code:04X}>", f"<{pair}>")

    def _subset_name(self, number: int) -> str:
        digits = f"{number:06d}".translate(str.maketrans("0123456789", "ABCDEFGIJK"))
        name = self.face.name
        return f"{digits}+{name.decode('ascii') if isinstance(name, bytes) else name}"


@functools.cache
def font(face: Face) -> TTFont:
    """The face as reportlab knows it; read and registered when it is first asked for."""
    loaded = _SearchableFont(face.value, str(resource("fonts", FILES[face])))
    pdfmetrics.registerFont(loaded)
    return loaded


def load_faces() -> None:
    for face in Face:
        font(face)


@functools.lru_cache(maxsize=20_000)
def face_for(character: str, wanted: Face) -> Face | None:
    """The first face of the chain that has the character; None where no face has it."""
    if wanted is Face.KAI and character in HALF_WIDTH_IN_KAI:
        wanted = Face.SERIF
    code = ord(character)
    for face in (wanted, *CHAIN):
        if code in font(face).face.charToGlyph:
            return face
    return None


@functools.lru_cache(maxsize=50_000)
def em_width(text: str, face: Face) -> float:
    """Width at a size of one point."""
    width: float = font(face).stringWidth(text, 1)
    return width
