"""Marks are seen on any photo, and what is redacted had no part in the picture that leaves."""

import io
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given as cases
from hypothesis import strategies as st
from PIL import Image, ImageChops

from app.domain.mark_shapes import covered, full_size, legend, lines
from app.domain.records.photos import MarkColour, MarkKind, MarkWidth, PhotoMark
from app.keys.age import AgeIdentity
from app.photos.intake import take_in
from app.photos.marking import draw_marks, flattened, pixels, redact_marked
from app.photos.originals import Originals
from tests.photos.conftest import Given, corners, encoded, noise, tags

K = MarkKind
SHARE = st.floats(0, 1)
PLACE = st.tuples(SHARE, SHARE)


def mark(kind: MarkKind | None, *points: tuple[float, float], **more: Any) -> PhotoMark:
    return PhotoMark(kind=kind, points=points, **more)


@pytest.mark.parametrize("ground", ["black", "white", (229, 55, 43)])
@pytest.mark.parametrize("kind", [K.ARROW, K.BOX, K.CIRCLE, K.PEN, K.TEXT, K.NUMBER])
@pytest.mark.parametrize("colour", [*MarkColour, None])
def test_a_mark_stands_out_from_any_ground(
    ground: str | tuple[int, int, int], kind: MarkKind, colour: MarkColour | None
) -> None:
    picture = Image.new("RGB", (400, 300), ground)
    before = picture.copy()
    draw_marks(picture, [mark(kind, (0.2, 0.3), (0.7, 0.8), colour=colour, words="过热", number=Decimal(3))])
    least, most = ImageChops.difference(picture, before).convert("L").getextrema()
    assert least == 0
    assert most > 60


def test_strokes_grow_with_the_picture_and_with_their_width() -> None:
    def inked(size: tuple[int, int], width: MarkWidth | None) -> float:
        picture = Image.new("RGB", size, "white")
        draw_marks(picture, [mark(K.PEN, (0.2, 0.5), (0.8, 0.5), width=width)])
        return sum(picture.convert("L").histogram()[:200]) / (size[0] * size[1])

    thin, medium, thick = (inked((1600, 1200), width) for width in MarkWidth)
    assert thin < medium < thick
    assert inked((1600, 1200), None) == medium
    assert inked((800, 600), MarkWidth.MEDIUM) == pytest.approx(medium, rel=0.15)


@cases(
    st.sampled_from([*MarkKind, None]),
    st.lists(PLACE, max_size=6),
    st.sampled_from([*MarkColour, None]),
    st.sampled_from([*MarkWidth, None]),
    st.text(max_size=80),
    st.none() | st.decimals(allow_nan=True, allow_infinity=True),
    st.sampled_from([(1, 1), (7, 300), (640, 2), (320, 240)]),
)
def test_nothing_that_fits_a_mark_hinders(
    kind: MarkKind | None,
    points: list[tuple[float, float]],
    colour: MarkColour | None,
    width: MarkWidth | None,
    words: str,
    number: Decimal | None,
    size: tuple[int, int],
) -> None:
    one = mark(kind, *points, colour=colour, width=width, words=words, number=number)
    picture = Image.new("RGB", size)
    redact_marked(picture, [one])
    draw_marks(picture, [one])
    assert picture.size == size
    lines(one, size)
    legend([one])


BOXES = st.lists(st.tuples(PLACE, PLACE) | st.tuples(PLACE), min_size=1, max_size=3)


@cases(BOXES, st.sampled_from([(200, 150), (90, 320), (37, 41)]), st.integers(0, 3))
def test_covered_pixels_have_no_part_in_what_leaves(
    boxes: list[tuple[tuple[float, float], ...]], size: tuple[int, int], seed: int
) -> None:
    """Two pictures that differ in every covered pixel give the same pixels, near the edges and in empty boxes too."""
    marks = [mark(K.REDACTION, *box) for box in boxes]
    one = noise(*size, seed)
    other = one.copy()
    for each in marks:
        box = covered(each, size)
        other.paste(ImageChops.invert(other.crop(box)), box)
    redact_marked(one, marks)
    redact_marked(other, marks)
    assert one.tobytes() == other.tobytes()


@cases(PLACE, PLACE, st.sampled_from([(4000, 3000), (100, 30)]))
def test_a_redaction_covers_at_least_what_was_drawn(
    start: tuple[float, float], end: tuple[float, float], size: tuple[int, int]
) -> None:
    left, top, right, bottom = covered(mark(K.REDACTION, start, end), size)
    assert 0 <= left < right <= size[0]
    assert 0 <= top < bottom <= size[1]
    for x, y in (start, end):
        assert left <= x * size[0] <= right
        assert top <= y * size[1] <= bottom


def test_a_redaction_without_a_place_covers_everything() -> None:
    one, other = noise(120, 80, 1), noise(120, 80, 2)
    for picture in (one, other):
        redact_marked(picture, [mark(K.REDACTION)])
    assert one.tobytes() == other.tobytes()


def scene(secret: int, size: tuple[int, int] = (2300, 1700)) -> Image.Image:
    """The same hall with another face in it."""
    picture = corners(*size)
    picture.paste(noise(331, 257, secret), (1111, 777))
    return picture


FACE = mark(K.REDACTION, (1111 / 2300, 777 / 1700), (1442 / 2300, 1034 / 1700))


@pytest.mark.parametrize("form", ["PNG", "JPEG"])
@pytest.mark.parametrize("sampling", ["4:4:4", "4:2:0"])
@pytest.mark.parametrize("long_side", [1600, 320])
def test_files_that_differ_only_under_a_redaction_leave_as_the_same_bytes(
    given: Given, originals: Originals, form: str, sampling: str, long_side: int
) -> None:
    """Through scaling, and through the blocks over which a JPEG smears what it shows."""
    options = {"quality": 70, "subsampling": sampling} if form == "JPEG" else {"compress_level": 1}
    taken = [take_in(given.file(encoded(scene(secret), form, **options)), originals) for secret in (1, 2)]
    assert taken[0].sha256 != taken[1].sha256
    one, other = (flattened(each.sha256, originals, [FACE], long_side) for each in taken)
    assert one == other
    shown = Image.open(io.BytesIO(one))
    assert max(shown.size) == long_side
    assert flattened(taken[0].sha256, originals, [], long_side) != flattened(taken[1].sha256, originals, [], long_side)


def test_a_turned_photo_is_covered_where_it_is_seen(given: Given, originals: Originals) -> None:
    """Marks stand in the upright picture."""
    taken = [
        take_in(given.file(encoded(scene(secret), "JPEG", quality=90, exif=tags(6))), originals) for secret in (1, 2)
    ]
    turned = mark(K.REDACTION, *((1 - y, x) for x, y in FACE.points))
    one, other = (flattened(each.sha256, originals, [turned]) for each in taken)
    assert one == other


def test_nothing_is_told_but_the_picture(given: Given, originals: Originals) -> None:
    taken = take_in(given.file(encoded(corners(800, 600), "JPEG", exif=tags())), originals)
    for marks in ([], [mark(K.BOX, (0.1, 0.1), (0.4, 0.5))], [mark(K.REDACTION, (0.1, 0.1), (0.4, 0.5))]):
        left = Image.open(io.BytesIO(flattened(taken.sha256, originals, marks, 6000)))
        assert left.size == (800, 600)
        assert not left.getexif()
        assert "exif" not in left.info


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "TIFF", "HEIF"])
def test_what_is_covered_does_not_come_back_in_any_format(given: Given, originals: Originals, form: str) -> None:
    """Also where nothing was scaled or turned: libraries may load a file anew over what was drawn into it."""
    file = given.data / "phone.heic" if form == "HEIF" else given.file(encoded(noise(320, 240), form), "a")
    taken = take_in(file, originals)
    other = take_in(given.file(encoded(corners(taken.width, taken.height), "PNG"), "b.png"), originals)
    everything = [mark(K.REDACTION)]
    left = flattened(taken.sha256, originals, everything, 6000)
    assert left == flattened(other.sha256, originals, everything, 6000)


def test_what_a_file_tells_beside_its_picture_stays(given: Given, originals: Originals) -> None:
    told = encoded(corners(800, 600), "JPEG", comment=b"Gate 3, Mr Li", exif=tags(), dpi=(300, 300))
    taken = take_in(given.file(told), originals)
    for side in (1600, 6000):
        assert b"Gate 3" not in flattened(taken.sha256, originals, [], side)


def test_the_screen_gets_every_pixel(given: Given, originals: Originals, identity: AgeIdentity) -> None:
    taken = take_in(given.file(encoded(noise(1900, 40), "PNG"), "a.png"), originals)
    seen = pixels(taken.sha256, originals)
    assert (seen.width, seen.height) == (1900, 40)
    assert seen.data == noise(1900, 40).tobytes()
    assert full_size((12000, 6000)) == (6000, 3000)


def test_numbers_are_explained_in_their_order() -> None:
    marks = [
        mark(K.NUMBER, number=Decimal(21), words="末"),
        mark(K.NUMBER, number=Decimal(2), words=" 无远程\n报警 "),
        mark(K.NUMBER, number=Decimal(1), words="指针已进红区"),
        mark(K.NUMBER, number=Decimal(3)),
        mark(K.TEXT, words="不是编号"),
    ]
    assert legend(marks) == "① 指针已进红区 ② 无远程 报警 (21) 末"
