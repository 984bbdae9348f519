"""Photos in rows that fill the measure by equal heights: never cropped, never distorted, in the order of evidence."""

import functools
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from app.report.blocks import Align, Photo, Span, Tone, Weight, Words
from app.report.pdf.faces import Face
from app.report.pdf.ink import bar, draw_lines, write
from app.report.pdf.lines import Line, break_lines
from app.report.pdf.theme import MEASURE, ROUNDING, Ink, Role, Style, Theme

PlacePhoto = Callable[[Canvas, str, tuple[float, float, float, float]], None]
"""Puts the picture with this hash into (x, y, width, height)."""

GAP = 3 * mm
TARGET, LOWEST = 52 * mm, 34 * mm
HIGHEST_ALONE, HIGHEST_ROW = 78 * mm, 104 * mm
WIDEST_ALONE = 100 * mm
TARGETS = (TARGET, 46 * mm, 58 * mm, 40 * mm, 64 * mm)
MOST_IN_ROW = 5
MOST_ON_PAGE = 30
TOO_HIGH = 10_000.0
CAPTION_LINES, LINES_BESIDE = 4, 8
"""Most lines of a caption below its photo and beside it."""
AFTER_ROW = 7.0
CAPTION_GAP = 3.0
SIDE_GAP = 10.0
SIDE_CAPTION = 96.0
MOST_BESIDE = 3
NARROWEST, WIDEST = 0.2, 6.0
"""Aspects beyond these are shown inside a place of this shape."""


@dataclass(frozen=True, slots=True)
class RowCut:
    start: int
    stop: int
    height: float
    full: bool
    """Whether the photos fill the measure; else their captions take the free width beside them."""


def row_height(aspects: Sequence[float]) -> float:
    """At which photos side by side fill the measure exactly."""
    return (MEASURE - GAP * (len(aspects) - 1)) / sum(aspects)


def cut_rows(aspects: Sequence[float], target: float = TARGET) -> list[RowCut]:
    """The cut into rows with the least sum of squared distances from the target height."""
    best = [0.0] + [float("inf")] * len(aspects)
    cuts: list[RowCut | None] = [None] * (len(aspects) + 1)
    for stop in range(1, len(aspects) + 1):
        for start in range(max(0, stop - MOST_IN_ROW), stop):
            cost, cut = _row_cost(aspects, start, stop, target)
            if best[start] + cost < best[stop]:
                best[stop], cuts[stop] = best[start] + cost, cut
    rows: list[RowCut] = []
    cut_before = cuts[-1]
    while cut_before:
        rows.append(cut_before)
        cut_before = cuts[cut_before.start]
    return rows[::-1]


def _row_cost(aspects: Sequence[float], start: int, stop: int, target: float) -> tuple[float, RowCut]:
    height = row_height(aspects[start:stop])
    highest = HIGHEST_ALONE if stop - start == 1 else HIGHEST_ROW
    full = height <= highest
    cost = ((height - target) / target) ** 2 if full else 4 + 0.2 * height / highest
    if height < LOWEST:
        cost += 20 * ((LOWEST - height) / LOWEST) ** 2
    if not full and stop - start == 1:
        highest = min(highest, WIDEST_ALONE / aspects[start])
    return cost, RowCut(start, stop, min(height, highest), full)


class PhotoRow(Flowable):
    def __init__(self, photos: Sequence[Photo], cut: RowCut, theme: Theme, place: PlacePhoto) -> None:
        super().__init__()
        self._photos, self._place, self._full = photos, place, cut.full
        self._style = theme[Role.PHOTO_CAPTION]
        self._picture_height = cut.height
        self.widths = [aspect(photo) * cut.height for photo in photos]
        self._free = MEASURE - sum(self.widths) - GAP * (len(photos) - 1) - SIDE_GAP
        measures = self.widths if cut.full else [self._free] * len(photos)
        most = CAPTION_LINES if cut.full else LINES_BESIDE
        self._captions = [caption_lines(p, self._style, w, most) for p, w in zip(photos, measures, strict=True)]
        beside = sum(len(lines) * self._style.leading + 4 for lines in self._captions)
        self.width, self.height = MEASURE, cut.height + self._foot() if cut.full else max(cut.height, beside)
        self.spaceAfter = AFTER_ROW

    def _foot(self) -> float:
        return max(map(len, self._captions)) * self._style.leading + CAPTION_GAP + 4 if self._full else 0.0

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        return self.width, self.height

    def draw(self) -> None:
        canvas, x, foot = self.canv, 0.0, self.height - self._picture_height
        for photo, width in zip(self._photos, self.widths, strict=True):
            if photo.anchor:
                canvas.bookmarkHorizontal(photo.anchor, 0, self.height)
            self._place(canvas, photo.sha256, (x, foot, width, self._picture_height))
            canvas.setStrokeColor(Ink.RULE)
            canvas.setLineWidth(0.35)
            canvas.rect(x, foot, width, self._picture_height)
            for across, up, label in photo.marks:
                draw_mark(canvas, x + across * width, foot + up * self._picture_height, label)
            x += width + GAP
        self._draw_captions()

    def _draw_captions(self) -> None:
        x, top = 0.0, self._foot() - CAPTION_GAP
        if not self._full:
            x, top = MEASURE - self._free, self.height
        for lines, width in zip(self._captions, self.widths, strict=True):
            measure = width if self._full else self._free
            draw_lines(self.canv, lines, x, top, self._style, measure)
            if self._full:
                x += width + GAP
            else:
                top -= len(lines) * self._style.leading + 4


def aspect(photo: Photo) -> float:
    return min(max(photo.aspect, NARROWEST), WIDEST)


@functools.lru_cache(maxsize=4_000)
def caption_lines(photo: Photo, style: Style, width: float, most: int) -> list[Line]:
    """Asked for again in every cut that is tried and in every pass. Words that need more lines end with an ellipsis;
    the list of photos has them whole."""
    caption = " ".join(photo.caption.split())
    lines = break_lines(_caption_words(photo, caption), style, width)
    fits, too_many = 0, len(caption)
    while len(lines) > most and too_many - fits > 1:
        middle = (fits + too_many) // 2
        shorter = break_lines(_caption_words(photo, caption[:middle] + "…"), style, width)
        fits, too_many = (middle, too_many) if len(shorter) <= most else (fits, middle)
        if too_many - fits <= 1:
            lines = break_lines(_caption_words(photo, caption[:fits] + "…"), style, width)
    return lines[:most]


def _caption_words(photo: Photo, caption: str) -> Words:
    return (
        Span(photo.number, Weight.BOLD, Tone.ACCENT),
        Span(f" {caption}"),
        Span(f" {photo.source}" if photo.source else "", tone=Tone.SOFT),
    )


def draw_mark(canvas: Canvas, x: float, y: float, label: str) -> None:
    canvas.setFillColor(Ink.DANGER)
    canvas.setStrokeColor(Ink.WHITE)
    canvas.setLineWidth(1.2)
    canvas.circle(x, y, 6.5, fill=1)
    write(canvas, label, x, y - 2.9, Style(face=Face.BOLD, size=8, color=Ink.WHITE, align=Align.CENTER))


class PhotoGroupFlow(Flowable):
    """Breaks between rows only, and cuts its rows so that the page it begins on is left with little white."""

    def __init__(self, photos: Sequence[Photo], theme: Theme, place: PlacePhoto, target: float = TARGET) -> None:
        super().__init__()
        self._photos, self._theme, self._place = photos, theme, place
        self._first = photos[:MOST_ON_PAGE]
        self._target = target
        self.spaceBefore, self.spaceAfter = 6, AFTER_ROW

    @functools.cached_property
    def rows(self) -> list[PhotoRow]:
        """Of the whole group."""
        return self._rows(self._photos, self._target)

    def _rows(self, photos: Sequence[Photo], target: float) -> list[PhotoRow]:
        cuts = cut_rows([aspect(photo) for photo in photos], target)
        return [PhotoRow(photos[cut.start : cut.stop], cut, self._theme, self._place) for cut in cuts]

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """A group that no page holds says so without being cut whole."""
        too_many = len(self._photos) > MOST_ON_PAGE
        self.width, self.height = MEASURE, TOO_HIGH if too_many else _stacked(self.rows)
        return self.width, self.height

    def split(self, width: float, height: float) -> list[Flowable]:
        """The rows that fit, then the rest cut anew; the target height is chosen for the least white below."""
        best: list[PhotoRow] = []
        least = float("inf")
        for target in TARGETS:
            rows = self._rows(self._first, target)
            here = rows[: _fitting(rows, height)]
            is_all = sum(len(row.widths) for row in here) == len(self._photos)
            white = 0.0 if is_all else height - _stacked(here)
            if here and white + 2 * abs(target - TARGET) / mm < least:
                best, least = here, white + 2 * abs(target - TARGET) / mm
        best = best or self._beside(height)
        if not best:
            return []
        best[0].spaceBefore = self.spaceBefore
        shown = sum(len(row.widths) for row in best)
        rest = self._photos[shown:]
        return [*best, PhotoGroupFlow(rest, self._theme, self._place)] if rest else list(best)

    def _beside(self, room: float) -> list[PhotoRow]:
        """A few photos in what is left of a page: lower, with their captions in the width that this leaves free."""
        aspects = [aspect(photo) for photo in self._photos]
        free = MEASURE - GAP * (len(aspects) - 1) - SIDE_GAP - SIDE_CAPTION
        height = min(room, HIGHEST_ALONE, free / sum(aspects))
        if len(aspects) > MOST_BESIDE or height < LOWEST:
            return []
        row = PhotoRow(self._photos, RowCut(0, len(aspects), height, full=False), self._theme, self._place)
        return [row] if row.height <= height else []

    def least_height(self) -> float:
        return min(self._rows(self._first, target)[0].height for target in TARGETS)

    def draw(self) -> None:
        y = self.height
        for row in self.rows:
            y -= row.height
            row.drawOn(self.canv, 0, y)
            y -= AFTER_ROW


def _stacked(rows: Sequence[PhotoRow]) -> float:
    return sum(row.height for row in rows) + AFTER_ROW * max(0, len(rows) - 1)


def _fitting(rows: Sequence[PhotoRow], room: float) -> int:
    fit = 0
    while fit < len(rows) and _stacked(rows[: fit + 1]) <= room + ROUNDING:
        fit += 1
    return fit


def draw_absent(canvas: Canvas, box: tuple[float, float, float, float], words: str) -> None:
    """What stands in the place of a picture that could not be had."""
    x, y, width, height = box
    bar(canvas, x, y, width, height, Ink.SUNKEN)
    style = Style(size=8, color=Ink.TEXT3, align=Align.CENTER)
    write(canvas, words, x + 2, y + height / 2 - 3, style, width - 4)
