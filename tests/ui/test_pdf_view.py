"""A PDF on the screen: pages drawn off the thread, zoom, and the place kept when the document changes."""

from collections.abc import Iterator
from io import BytesIO

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QWheelEvent
from PySide6.QtWidgets import QApplication
from reportlab.lib.colors import Color
from reportlab.pdfgen.canvas import Canvas

from app.domain.errors import AppError
from ui.jobs import Jobs
from ui.widgets.pdf_view import PdfView

RED, BLUE = (1.0, 0.0, 0.0), (0.0, 0.0, 1.0)


def pdf(pages: int, ink: tuple[float, float, float] = RED) -> bytes:
    """Pages of one colour all over."""
    out = BytesIO()
    canvas = Canvas(out, pagesize=(300, 400))
    for _ in range(pages):
        canvas.setFillColor(Color(*ink))
        canvas.rect(0, 0, 300, 400, stroke=0, fill=1)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


@pytest.fixture
def view(qtbot) -> Iterator[PdfView]:
    jobs = Jobs()
    made = PdfView(jobs, "预览")
    qtbot.addWidget(made)
    made.resize(448, 500)
    made.show()
    yield made
    made.hide()
    jobs.wait_all()
    QApplication.processEvents()
    jobs.close()


def show(view: PdfView, qtbot, data: bytes) -> None:
    with qtbot.waitSignal(view.shown):
        view.show_document(data)


def colour_in_the_middle(view: PdfView) -> QColor:
    picture = view.viewport().grab().toImage()
    return picture.pixelColor(picture.width() // 2, picture.height() // 2)


def test_pages_fill_the_width_and_are_counted(view: PdfView, qtbot) -> None:
    show(view, qtbot, pdf(3))
    assert (view.page, view.page_count) == (1, 3)
    assert view.fits_width
    assert colour_in_the_middle(view) == QColor(255, 0, 0)
    assert view.accessibleName() == "预览，第 1 页，共 3 页"


def test_a_newer_document_takes_the_place_of_the_old_one(view: PdfView, qtbot) -> None:
    show(view, qtbot, pdf(12))
    view.go_to(7)
    bar = view.verticalScrollBar()
    bar.setValue(bar.value() + 120)
    qtbot.waitUntil(lambda: colour_in_the_middle(view) == QColor(255, 0, 0))
    before = bar.value()
    show(view, qtbot, pdf(12, BLUE))
    assert bar.value() == before
    assert view.page == 7
    assert colour_in_the_middle(view) == QColor(0, 0, 255)


def test_a_shorter_document_shows_its_end(view: PdfView, qtbot) -> None:
    show(view, qtbot, pdf(12))
    view.go_to(12)
    show(view, qtbot, pdf(2, BLUE))
    assert view.page == 2


def test_only_the_newest_of_two_quick_documents_stays(view: PdfView, qtbot) -> None:
    view.show_document(pdf(5))
    show(view, qtbot, pdf(2, BLUE))
    assert view.page_count == 2
    qtbot.wait(50)
    assert view.page_count == 2


def test_zooming_keeps_the_place(view: PdfView, qtbot) -> None:
    show(view, qtbot, pdf(12))
    view.go_to(6)
    zooms: list[float] = []
    view.zoom_changed.connect(zooms.append)
    middle = QPointF(view.viewport().rect().center())
    wheel = QWheelEvent(
        middle,
        view.mapToGlobal(middle),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view.viewport(), wheel)
    assert zooms[-1] == view.zoom == 1.0
    assert view.page == 6
    view.zoom_by(1)
    view.zoom_by(-1)
    view.zoom_by(-1)
    assert view.zoom == pytest.approx(0.86)
    view.fit_width()
    assert view.fits_width
    assert view.page == 6


def test_keys_lead_to_the_ends(view: PdfView, qtbot) -> None:
    show(view, qtbot, pdf(9))
    qtbot.keyClick(view, Qt.Key.Key_End)
    assert view.page == 9
    qtbot.keyClick(view, Qt.Key.Key_Home)
    assert view.page == 1


def test_what_is_no_pdf_is_told(view: PdfView, qtbot) -> None:
    with qtbot.waitSignal(view.failed) as told:
        view.show_document(b"not a pdf")
    assert isinstance(told.args[0], AppError)
    assert view.page_count == 0


def test_cleared_it_shows_nothing_that_was_on_its_way(view: PdfView, qtbot) -> None:
    view.show_document(pdf(3))
    view.clear()
    qtbot.wait(80)
    assert (view.page, view.page_count) == (0, 0)
