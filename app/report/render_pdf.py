"""From a document to a PDF file: two passes over the layout, the pictures only in the last."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

from app.domain.errors import AppError
from app.domain.progress import Progress
from app.report.blocks import Document
from app.report.pdf.faces import load_faces
from app.report.pdf.flow import Setter
from app.report.pdf.ink import place_picture
from app.report.pdf.photos import PlacePhoto, draw_absent
from app.report.pdf.sheet import Layout, Pass, Sheet
from app.report.pdf.theme import MODERN, Theme
from app.report.whole_file import write_whole

Pictures = Callable[[str], bytes]
"""JPEG bytes of the report-size picture with this SHA-256; an AppError where it cannot be had."""

MOST_PASSES = 5


@dataclass(frozen=True, slots=True)
class Printed:
    """A finished report and what the screen wants to know about it."""

    data: bytes
    layout: Layout
    absent: tuple[str, ...]
    """SHA-256 of the pictures that could not be had; grey places stand for them."""


def render(document: Document, pictures: Pictures, progress: Progress, theme: Theme = MODERN) -> Printed:
    """Set the document; the first pass finds the places, the next prints them. The document's blocks are numbered."""
    load_faces()
    current, absent = Pass(), dict[str, None]()
    story = Setter(document, theme, current, _placer(pictures, current, absent)).story()
    for _ in range(MOST_PASSES):
        sheet = Sheet(document, theme, current, progress)
        layout = sheet.set_flowables(story)
        if layout == current.layout and current.is_last:
            return Printed(sheet.output.getvalue(), layout, tuple(absent))
        current.layout, current.is_last = layout, True
    raise AssertionError("the layout does not settle, although no length depends on a page number")


def render_to_bytes(document: Document, pictures: Pictures, progress: Progress) -> bytes:
    return render(document, pictures, progress).data


def write_pdf(document: Document, path: Path, pictures: Pictures, progress: Progress) -> Printed:
    """The file is there whole or not at all."""
    printed = render(document, pictures, progress)
    write_whole(path, printed.data)
    return printed


def _placer(pictures: Pictures, current: Pass, absent: dict[str, None]) -> PlacePhoto:
    """Pictures are fetched in the last pass only; the names of those that cannot be had go into `absent`."""

    def place(canvas: Canvas, sha256: str, box: tuple[float, float, float, float]) -> None:
        if not current.is_last:
            return
        try:
            placed = place_picture(canvas, sha256, pictures(sha256), box)
        except AppError:
            placed = False
        if not placed:
            absent[sha256] = None
            draw_absent(canvas, box, "此照片暂缺")

    return place
