"""A PDF to look at: its pages one below the other, drawn off the window's thread and kept in place when it changes."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QImage, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from app.domain.errors import AppError
from app.domain.text import N_, tr
from ui.jobs import Jobs
from ui.theme.paint import focus_ring, soft_shadow
from ui.theme.theme import theme
from ui.widgets.page_stack import PageStack, Place
from ui.widgets.pdf_raster import page_image, page_sizes

_MARGIN = 24
_SCREEN = 96 / 72
"""Pixels per point at 100 %."""
_STEPS = (0.5, 0.67, 0.75, 0.86, 1.0, 1.25, 1.5, 2.0, 3.0)
_AROUND = 1
"""Pages drawn ahead and behind of those in sight."""


@dataclass(frozen=True, slots=True)
class _Paper:
    """One version of the document."""

    data: bytes = b""
    sizes: tuple[QSizeF, ...] = ()


@dataclass(frozen=True, slots=True)
class _Drawn:
    image: QImage
    paper: _Paper
    scale: float


class PdfView(QAbstractScrollArea):
    """`page_changed` tells the page on top, from 1, and how many there are; `zoom_changed` a share, 1.0 for 100 %."""

    page_changed = Signal(int, int)
    zoom_changed = Signal(float)
    shown = Signal()
    """The pages in sight are those of the newest document."""
    failed = Signal(AppError)

    def __init__(self, jobs: Jobs, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs, self._name = jobs, name
        self._paper, self._coming = _Paper(), b""
        self._pages = PageStack()
        self._drawn: dict[int, _Drawn] = {}
        self._asked: set[tuple[int, int, float]] = set()
        self._zoom: float | None = None
        self._told = (0, 0)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.verticalScrollBar().valueChanged.connect(lambda _: self._moved())
        theme().changed.connect(self.viewport().update)

    @property
    def page(self) -> int:
        """The page that takes the upper part of the view, from 1; 0 without any."""
        line = self.verticalScrollBar().value() + self.viewport().height() / 3
        return self._pages.page_at(line) + 1 if self._pages else 0

    @property
    def page_count(self) -> int:
        return len(self._paper.sizes)

    @property
    def zoom(self) -> float:
        return self._scale / _SCREEN

    @property
    def fits_width(self) -> bool:
        return self._zoom is None

    def show_document(self, data: bytes) -> None:
        """In place of the one before: the pages in sight are exchanged once they are drawn."""
        self._coming = data
        ahead = list(self._in_sight()) or [0]
        self._jobs.read(
            partial(_open, data, ahead, self._device_scale),
            succeeded=self._exchange,
            failed=self.failed.emit,
        )

    def clear(self) -> None:
        """Nothing to look at; what is still being drawn will not appear."""
        self._coming, self._paper = b"", _Paper()
        self._drawn.clear()
        self._asked.clear()
        self._arrange((0, 0.0))

    def go_to(self, page: int) -> None:
        """`page` from 1."""
        if self._pages:
            self.verticalScrollBar().setValue(round(self._pages.y_of((max(0, page - 1), 0.0)) - self._pages.gap / 2))

    def zoom_by(self, steps: int) -> None:
        """One step larger (1) or smaller (-1) than it is now."""
        now = self.zoom
        others = [z for z in _STEPS if z > now + 0.01] if steps > 0 else [z for z in _STEPS if z < now - 0.01][::-1]
        if others:
            self._set_zoom(others[0])

    def fit_width(self) -> None:
        self._set_zoom(None)

    def sizeHint(self) -> QSize:
        return QSize(theme().px(460), theme().px(600))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(240), theme().px(160))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(self._place())

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
            return
        super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.go_to(1 if event.key() == Qt.Key.Key_Home else self.page_count)
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.viewport().rect(), theme().colour("canvas" if theme().dark else "sunken"))
        for at in self._in_sight():
            self._paint_page(painter, at)
        if self.hasFocus():
            focus_ring(painter, self.viewport().rect(), 2)
        painter.end()
        self._ask_for_pages()

    def _paint_page(self, painter: QPainter, at: int) -> None:
        """A picture of the right size is laid on whole pixels of the screen, so that letters stay sharp."""
        box, drawn, ratio = self._box(at), self._drawn.get(at), self.devicePixelRatioF()
        soft_shadow(painter, box.translated(0, -6), 2, 10, 0.16)
        if drawn is not None and drawn.scale == self._device_scale:
            size = QSizeF(drawn.image.size()) / ratio
            box = QRectF(QPointF(round(box.x() * ratio) / ratio, round(box.y() * ratio) / ratio), size)
        painter.fillRect(box, Qt.GlobalColor.white)  # paper is white in every theme
        if drawn is not None:
            painter.drawImage(box, drawn.image)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.viewport().update()

    @property
    def _scale(self) -> float:
        """Pixels of layout per point."""
        if self._zoom is not None:
            return self._zoom * _SCREEN
        widest = max((size.width() for size in self._paper.sizes), default=595.0)
        return max(0.1, (self.viewport().width() - 2 * _MARGIN) / widest)

    @property
    def _device_scale(self) -> float:
        return self._scale * self.devicePixelRatioF()

    def _set_zoom(self, zoom: float | None) -> None:
        place = self._place()
        self._zoom = zoom
        self._arrange(place)

    def _exchange(self, opened: tuple[_Paper, dict[int, QImage], float]) -> None:
        paper, images, scale = opened
        if paper.data is not self._coming:
            return
        place = self._place()
        self._paper = paper
        self._asked.clear()
        self._drawn = {at: old for at, old in self._drawn.items() if at < len(paper.sizes)}
        self._drawn |= {at: _Drawn(image, paper, scale) for at, image in images.items()}
        self._arrange(place)
        self._tell_if_complete()

    def _place(self) -> Place:
        """What stands at the upper edge."""
        return self._pages.place_of(self.verticalScrollBar().value())

    def _arrange(self, place: Place) -> None:
        self._pages = pages = PageStack(self._paper.sizes, self._scale)
        room = self.viewport().size()
        upright, across = self.verticalScrollBar(), self.horizontalScrollBar()
        upright.setRange(0, max(0, round(pages.height - room.height())))
        upright.setPageStep(room.height())
        upright.setSingleStep(theme().px(48))
        across.setRange(0, 0 if self.fits_width else max(0, round(pages.width + 2 * _MARGIN - room.width())))
        across.setPageStep(room.width())
        upright.setValue(round(pages.y_of(place)))
        self._moved()
        self.zoom_changed.emit(self.zoom)

    def _moved(self) -> None:
        self.viewport().update()
        if self._told != (now := (self.page, self.page_count)):
            self._told = now
            words = tr(N_("{name}，第 {page} 页，共 {pages} 页"))
            self.setAccessibleName(words.format(name=self._name, page=now[0], pages=now[1]))
            self.page_changed.emit(*now)

    def _box(self, at: int) -> QRectF:
        size, scale = self._paper.sizes[at], self._pages.scale
        width, room = size.width() * scale, self.viewport().width()
        left = max(float(_MARGIN), (room - width) / 2) - self.horizontalScrollBar().value()
        return QRectF(left, self._pages.tops[at] - self.verticalScrollBar().value(), width, size.height() * scale)

    def _in_sight(self, around: int = 0) -> range:
        top = self.verticalScrollBar().value()
        return self._pages.pages_between(top, top + self.viewport().height(), around)

    def _ask_for_pages(self) -> None:
        near, scale, paper = set(self._in_sight(_AROUND)), self._device_scale, self._paper
        self._drawn = {at: drawn for at, drawn in self._drawn.items() if at in near}
        for at in sorted(near, key=lambda at: at not in self._in_sight()):
            drawn, key = self._drawn.get(at), (id(paper), at, scale)
            current = drawn is not None and drawn.paper is paper and drawn.scale == scale
            if not current and key not in self._asked:
                self._asked.add(key)
                self._jobs.read(
                    partial(_draw, paper.data, at, scale),
                    succeeded=partial(self._take, paper, at, scale),
                    failed=self.failed.emit,
                )

    def _take(self, paper: _Paper, at: int, scale: float, image: QImage) -> None:
        self._asked.discard((id(paper), at, scale))
        if paper is self._paper:
            self._drawn[at] = _Drawn(image, paper, scale)
            self.viewport().update()
            self._tell_if_complete()

    def _tell_if_complete(self) -> None:
        drawn = [self._drawn.get(at) for at in self._in_sight()]
        newest = self._paper.data is self._coming
        if newest and all(one is not None and one.paper is self._paper for one in drawn):
            self.shown.emit()


def _open(data: bytes, pages: Sequence[int], scale: float, _: object) -> tuple[_Paper, dict[int, QImage], float]:
    paper = _Paper(data, page_sizes(data))
    return paper, {at: page_image(data, at, scale) for at in pages if at < len(paper.sizes)}, scale


def _draw(data: bytes, page: int, scale: float, _: object) -> QImage:
    return page_image(data, page, scale)
