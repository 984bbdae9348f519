"""Pictures of the report in a Word file: photos in rows as wide as the text, and drawn figures."""

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from xml.sax.saxutils import escape

from app.domain.errors import AppError
from app.report.blocks import MoneyByYear, Photo, PhotoGroup, RoadMap
from app.report.docx_file.report_styles import MEASURE
from app.report.docx_file.report_tables import SIDE, SPACER, Cell, grid_xml, row_xml
from app.report.docx_file.report_words import Marker
from app.report.docx_file.words import attribute, twips
from app.report.pdf.drawing import Drawing, figure_drawings
from app.report.pdf.photos import GAP, RowCut, aspect, cut_rows
from app.report.pdf.theme import MEASURE as POINTS

EMU = 12_700
"""Of a point."""
ABSENT = "此照片暂缺"
JPEG, PNG = b"\xff\xd8", b"\x89PNG"
NAMES = (
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)


@dataclass(slots=True)
class Album:
    """The pictures that the file will hold, each once; `relate` tells the id by which the text calls for one."""

    fetch: Callable[[str], bytes]
    relate: Callable[[str], str]
    absent: dict[str, None] = field(default_factory=dict)
    kept: deque[tuple[str, bytes]] = field(default_factory=deque)
    """Name within the file and bytes, to be written and let go."""
    _ids: dict[str, str] = field(default_factory=dict)
    _shown: int = 100
    """The numbers below are those of other shapes."""

    def photo(self, sha256: str) -> str:
        """The id of its part; empty where it can't be had."""
        if sha256 not in self._ids and sha256 not in self.absent:
            try:
                data = self.fetch(sha256)
            except AppError:
                data = b""
            if data.startswith(JPEG):
                self._ids[sha256] = self._add(data, "jpeg")
            else:
                self.absent[sha256] = None
        return self._ids.get(sha256, "")

    def inline(self, part: str, width: float, height: float, words: str) -> str:
        """A run with a picture; points."""
        self._shown += 1
        wide, high = round(width * EMU), round(height * EMU)
        told = f'id="{self._shown}" name="图片 {self._shown}" descr={attribute(" ".join(words.split()))}'
        picture = (
            f'<pic:pic><pic:nvPicPr><pic:cNvPr id="{self._shown}" name="图片 {self._shown}"/><pic:cNvPicPr/>'
            f'</pic:nvPicPr><pic:blipFill><a:blip r:embed="{escape(part)}"/><a:stretch><a:fillRect/></a:stretch>'
            f'</pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{wide}" cy="{high}"/></a:xfrm>'
            '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
        )
        return (
            f'<w:r><w:drawing><wp:inline {NAMES} distT="0" distB="0" distL="0" distR="0">'
            f'<wp:extent cx="{wide}" cy="{high}"/><wp:docPr {told}/><a:graphic><a:graphicData '
            f'uri="http://schemas.openxmlformats.org/drawingml/2006/picture">{picture}</a:graphicData></a:graphic>'
            "</wp:inline></w:drawing></w:r>"
        )

    def drawn(self, drawing: Drawing, words: str, width: float = 0) -> str:
        """A run with a drawing, shrunk to a width where one is given."""
        scale = width / drawing.width if width else 1.0
        return self.inline(self._add(drawing.png, "png"), drawing.width * scale, drawing.height * scale, words)

    def _add(self, data: bytes, ending: str) -> str:
        name = f"media/image{len(self._ids) + len(self.kept) + 1}.{ending}"
        self.kept.append((name, data))
        return self.relate(name)


def photo_group_xml(group: PhotoGroup, album: Album, mark: Marker) -> str:
    """Rows as on the printed page: equal heights that fill the measure, each row a table that is never parted."""
    aspects = [aspect(photo) for photo in group.photos]
    return "".join(_photo_row(group.photos[cut.start : cut.stop], cut, album, mark) for cut in cut_rows(aspects))


def _photo_row(photos: Sequence[Photo], cut: RowCut, album: Album, mark: Marker) -> str:
    cells, used = [], 0
    for photo in photos:
        width = twips(aspect(photo) * cut.height + GAP)
        width = MEASURE - used if cut.full and photo is photos[-1] else min(width, MEASURE - used)
        used += width
        room = (width - 2 * SIDE) / 20
        part = album.photo(photo.sha256)
        shown = album.inline(part, room, room / aspect(photo), photo.caption) if part else mark.runs(ABSENT)
        picture = f'<w:p><w:pPr><w:pStyle w:val="Picture"/></w:pPr>{mark.at(photo.anchor, shown)}</w:p>'
        caption = mark.caption("FigureCaption", photo.number, photo.caption, source=photo.source)
        cells.append(Cell(picture + caption, width))
    return f"{grid_xml([cell.width for cell in cells], [row_xml(cells)], 0, ruled=False)}{SPACER}"


def figure_xml(figure: RoadMap | MoneyByYear, album: Album, mark: Marker) -> str:
    shown = "".join(
        f'<w:p><w:pPr><w:pStyle w:val="Picture"/></w:pPr>{album.drawn(drawing, figure.caption, POINTS)}</w:p>'
        for drawing in figure_drawings(figure)
    )
    return shown + mark.caption("FigureCaption", figure.number, figure.caption)
