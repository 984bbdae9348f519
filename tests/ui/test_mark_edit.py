"""Marks stay inside their photo however they are moved and pulled, and can be taken hold of where they are seen."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QRectF, QSizeF

from app.domain.records.photos import MarkKind, MarkWidth, Photo, PhotoMark
from ui.photos import drawing, mark_edit
from ui.photos.view_port import ViewPort

BOX, ORIGINAL = QRectF(40, 30, 900, 600), (4000, 3000)
SHARE = st.floats(0, 1)
PLACE = st.tuples(SHARE, SHARE)
ANYWHERE = st.tuples(st.floats(-3, 3), st.floats(-3, 3))
SHAPED = st.sampled_from([MarkKind.BOX, MarkKind.CIRCLE, MarkKind.REDACTION, MarkKind.ARROW, MarkKind.PEN])


def mark(kind: MarkKind, *points: tuple[float, float]) -> PhotoMark:
    return PhotoMark(kind=kind, points=points)


def at(across: float, down: float) -> QPointF:
    return QPointF(BOX.x() + across * BOX.width(), BOX.y() + down * BOX.height())


@given(st.sampled_from(list(MarkKind)), st.lists(PLACE, max_size=5), ANYWHERE)
def test_a_moved_mark_keeps_its_shape_and_stays_inside(
    kind: MarkKind, points: list[tuple[float, float]], by: tuple[float, float]
) -> None:
    moved = mark_edit.moved(mark(kind, *points), *by)
    assert all(0 <= x <= 1 and 0 <= y <= 1 for x, y in moved.points)
    if points:
        steps = [(x - points[0][0], y - points[0][1]) for x, y in points]
        now = [(x - moved.points[0][0], y - moved.points[0][1]) for x, y in moved.points]
        assert [part for one in now for part in one] == pytest.approx([part for one in steps for part in one], abs=1e-9)


@given(SHAPED, PLACE, PLACE, ANYWHERE, st.data())
def test_a_pulled_mark_follows_its_handle(
    kind: MarkKind, start: tuple[float, float], end: tuple[float, float], to: tuple[float, float], data: st.DataObject
) -> None:
    one = mark(kind, start, end)
    handle = data.draw(st.integers(0, len(mark_edit.handles_of(one, BOX)) - 1))
    pulled = mark_edit.resized(one, handle, to)
    assert all(0 <= x <= 1 and 0 <= y <= 1 for x, y in pulled.points)
    if kind is not MarkKind.PEN:
        held = mark_edit.inside(QPointF(*to))
        assert held in pulled.points


@pytest.mark.parametrize("kind", [MarkKind.BOX, MarkKind.CIRCLE, MarkKind.ARROW, MarkKind.PEN])
def test_a_line_is_taken_by_its_line_first(kind: MarkKind) -> None:
    below, above = mark(MarkKind.REDACTION, (0.3, 0.3), (0.7, 0.7)), mark(kind, (0.2, 0.2), (0.8, 0.8))
    marks = [below, above]
    assert mark_edit.mark_at(marks, BOX, ORIGINAL, at(0.45, 0.55)) == below
    on_line = at(0.2, 0.5) if kind in (MarkKind.BOX, MarkKind.CIRCLE) else at(0.5, 0.5)
    assert mark_edit.mark_at(marks, BOX, ORIGINAL, on_line) == above
    assert mark_edit.mark_at(marks, BOX, ORIGINAL, at(0.95, 0.05)) is None


def test_handles_are_as_large_as_a_finger_and_leave_small_marks_movable() -> None:
    large, small = mark(MarkKind.BOX, (0.2, 0.2), (0.6, 0.6)), mark(MarkKind.BOX, (0.5, 0.5), (0.53, 0.53))
    assert mark_edit.handle_at(large, BOX, at(0.2, 0.2) + QPointF(15, 15)) == 0
    assert mark_edit.handle_at(large, BOX, at(0.2, 0.2) + QPointF(-15, -15)) == 0
    assert mark_edit.handle_at(large, BOX, at(0.4, 0.4)) == -1
    assert mark_edit.handle_at(small, BOX, at(0.53, 0.53) + QPointF(15, 15)) == 2
    assert mark_edit.handle_at(small, BOX, at(0.515, 0.515)) == -1
    assert mark_edit.handle_at(mark(MarkKind.NUMBER, (0.5, 0.5)), BOX, at(0.5, 0.5)) == -1


@given(st.lists(st.tuples(st.floats(0.1, 10), st.floats(0, 1000), st.floats(0, 700)), max_size=6), ANYWHERE)
@settings(max_examples=40)
def test_an_enlarged_picture_is_never_lost(turns: list[tuple[float, float, float]], shift: tuple[float, float]) -> None:
    room = QRectF(0, 0, 1000, 700)
    view = ViewPort()
    view.set_room(room)
    view.show(QSizeF(4000, 3000))
    fitted = view.picture
    assert room.contains(fitted)
    for factor, x, y in turns:
        view.zoom(factor, QPointF(x, y))
        view.move(QPointF(shift[0] * 1000, shift[1] * 1000))
        assert view.picture.intersects(room)
        assert view.picture.width() >= fitted.width() - 0.01
    view.fit()
    assert view.picture == fitted


def test_a_long_scribble_is_thinned_and_kept_fine_enough() -> None:
    scribble = drawing.begun(Photo(), MarkKind.PEN, drawing.Style(width=MarkWidth.THIN), (0.0, 0.0), Decimal(1))
    for step in range(4000):
        scribble = drawing.drawn_on(scribble, ((step % 100) / 100, step / 4000), BOX)
    ended = drawing.ended(scribble, BOX)
    assert ended is not None
    assert 250 < len(ended.points) <= 601
    assert all(round(x, 5) == x for x, _ in ended.points)


@pytest.mark.parametrize("side", [None, Decimal("NaN"), Decimal(-4), Decimal("1E+20"), Decimal(0)])
def test_a_photo_without_a_sane_size_has_a_usual_shape(side: Decimal | None) -> None:
    assert drawing.original_size(Photo(width=side, height=Decimal(300))) == (4000, 3000)
