"""Photos in rows: they fill the measure, keep their order and shape, and leave little white."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.report.blocks import Photo
from app.report.pdf.photos import GAP, HIGHEST_ROW, PhotoGroupFlow, caption_lines, cut_rows, row_height
from app.report.pdf.theme import MEASURE, MODERN, Role

ASPECTS = st.lists(st.sampled_from([0.46, 0.56, 0.75, 1.0, 1.33, 1.5, 1.78, 2.4]), min_size=1, max_size=40)


def nowhere(*_: object) -> None:
    return


def group(aspects: list[float]) -> PhotoGroupFlow:
    photos = tuple(Photo(f"{k:064x}", f"第{k}张照片的说明", f"P-{k:03d}", aspect) for k, aspect in enumerate(aspects))
    return PhotoGroupFlow(photos, MODERN, nowhere)


@given(ASPECTS)
def test_full_rows_fill_the_measure_exactly(aspects: list[float]) -> None:
    for cut in cut_rows(aspects):
        row = aspects[cut.start : cut.stop]
        width = sum(aspect * cut.height for aspect in row) + GAP * (len(row) - 1)
        assert width == pytest.approx(MEASURE, abs=0.1) if cut.full else width < MEASURE
        assert cut.height <= HIGHEST_ROW


@given(ASPECTS)
def test_every_photo_is_shown_once_in_its_order(aspects: list[float]) -> None:
    cuts = cut_rows(aspects)

    assert [k for cut in cuts for k in range(cut.start, cut.stop)] == list(range(len(aspects)))


def test_no_row_of_many_photos_is_ragged() -> None:
    mixed = [1.5, 0.75, 1.5, 0.67, 1.0, 1.33, 1.33, 0.75, 1.78, 1.5, 1.0, 0.75]

    assert all(cut.full for cut in cut_rows(mixed))


def test_a_lone_tall_photo_has_its_caption_beside_it() -> None:
    flow = group([0.46])
    height = flow.wrap(MEASURE, 1000)[1]

    assert not cut_rows([0.46])[0].full
    assert height == pytest.approx(cut_rows([0.46])[0].height)


def test_a_group_breaks_between_rows_and_uses_the_page() -> None:
    flow = group([1.5] * 20)
    room = 560.0
    *rows, rest = flow.split(MEASURE, room)
    used = sum(row.wrap(MEASURE, room)[1] + row.getSpaceAfter() for row in rows)

    assert isinstance(rest, PhotoGroupFlow)
    assert room - 100 < used <= room + rows[-1].getSpaceAfter()


def test_nothing_is_set_where_no_row_fits() -> None:
    assert group([1.5] * 20).split(MEASURE, 60) == []


def test_a_few_photos_use_what_is_left_of_a_page() -> None:
    flow = group([1.5, 1.5])
    assert row_height([1.5, 1.5]) > 120

    (row,) = flow.split(MEASURE, 120)
    assert row.wrap(MEASURE, 120)[1] <= 120


def test_endless_captions_end_with_an_ellipsis() -> None:
    photo = Photo("0" * 64, "逐字抄下的看板内容，" * 200, "P-001，9 月 1 日 09:30", 1.5, number="图 3-1")
    lines = caption_lines(photo, MODERN[Role.PHOTO_CAPTION], 150, 4)
    words = "".join(box.text for line in lines for box in line.boxes)

    assert 3 <= len(lines) <= 4
    assert "…" in words
    assert words.endswith("P-001，9月1日09:30")


@pytest.mark.parametrize("aspect", [0.001, 1000.0])
def test_absurd_shapes_have_a_place_too(aspect: float) -> None:
    width, height = group([aspect, 1.5]).wrap(MEASURE, 600)

    assert width == MEASURE
    assert 0 < height < 600
