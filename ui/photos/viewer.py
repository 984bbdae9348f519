"""One photo as large as the window: looked at closely, marked, covered, described; and on to the next."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage, QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from app.actions import marks, records
from app.actions.covered_pictures import shown_hash
from app.actions.photo_states import PhotoState
from app.actions.photos import picture, thumbnail
from app.domain.changes import ChangeSet
from app.domain.errors import AppError
from app.domain.records.photos import MarkColour, MarkWidth, Photo, PhotoMark
from app.domain.text import N_, tr
from ui.errors import show_error
from ui.parts import PageParts
from ui.photo_words import photo_time
from ui.photos.frame import ViewerFrame
from ui.photos.ground import levels_of
from ui.photos.outgoing import Outgoing
from ui.photos.tools import Tool
from ui.theme.paint import painter_of
from ui.theme.theme import theme
from ui.visit_words import time_words
from ui.widgets.overlay import Overlay


class PhotoViewer(Overlay):
    """Made once for a window and kept: a picture may still arrive after it was closed."""

    def __init__(self, parts: PageParts, window: QWidget) -> None:
        super().__init__(window)
        self.setAccessibleName(tr(N_("照片")))
        self._parts, self._workspace = parts, parts.workspace
        self._photos, self._at = list[Photo](), 0
        self._fetching = ""
        self.frame = ViewerFrame(parts, self)
        self.stage, self.panel = self.frame.stage, self.frame.panel
        self.outgoing = Outgoing(parts, self._failed, self)
        self._editable = records.may_write(self._workspace, PhotoMark)
        self.frame.set_editable(self._editable)
        self._wire()

    @property
    def photo(self) -> Photo:
        return self._photos[self._at]

    def layer(self) -> QWidget:
        return self.frame

    def place(self) -> QRect:
        return self.rect()

    def first_focus(self) -> QWidget:
        return self.stage

    def show_photo(self, photos: Sequence[Photo], photo_id: str) -> None:
        """Open at this one; the others can be gone through."""
        if not photos:
            return
        self._photos = list(photos)
        self._at = next((at for at, photo in enumerate(photos) if photo.id == photo_id), 0)
        self.frame.banner.clear()
        self.open()
        self.frame.fit()
        self.stage.fit()
        self._show()

    def step(self, by: int) -> None:
        if 0 <= self._at + by < len(self._photos):
            self._go(self._at + by)

    def finish(self) -> None:
        """Done with this one: the next, or back after the last."""
        self.keep()
        if self._at + 1 < len(self._photos):
            self.step(1)
        else:
            self.dismiss()

    def keep(self) -> None:
        """Write down what is still being typed."""
        self.stage.field.leave()
        self.panel.form.flush()

    def dismiss(self) -> None:
        if self.isVisible():
            self.keep()
            self.stage.ground.clear()
        super().dismiss()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.frame.setGeometry(self.place())
        self.frame.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """From the parts around the stage, which have no use for it."""
        steps = {Qt.Key.Key_BracketLeft: -1, Qt.Key.Key_BracketRight: 1}
        if event.key() in steps and not event.modifiers():
            self.step(steps[Qt.Key(event.key())])
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter_of(self).fillRect(self.rect(), theme().colour("stage"))

    def _wire(self) -> None:
        stage, frame, panel = self.stage, self.frame, self.panel
        stage.added.connect(lambda mark: self._write(lambda: marks.add_mark(self._workspace, mark)))
        stage.changed.connect(self._change)
        stage.removed.connect(lambda gone: self._write(lambda: marks.remove_marks(self._workspace, gone)))
        stage.selection_changed.connect(self._show_style)
        stage.tool_changed.connect(frame.show_tool)
        stage.stepped.connect(self.step)
        stage.finished.connect(self.finish)
        stage.pixels_wanted.connect(self._fetch_pixels)
        stage.copy_asked.connect(lambda: self.outgoing.copy(self.photo))
        frame.tools.chosen.connect(self._choose_tool)
        frame.style_bar.colour_chosen.connect(self._choose_colour)
        frame.style_bar.width_chosen.connect(self._choose_width)
        frame.style_bar.remove.clicked.connect(stage.remove_selected)
        frame.strip.chosen.connect(self._go)
        frame.back.clicked.connect(self.dismiss)
        frame.done.clicked.connect(self.finish)
        frame.previous.clicked.connect(lambda: self.step(-1))
        frame.following.clicked.connect(lambda: self.step(1))
        frame.undo.clicked.connect(self._parts.undo)
        frame.redo.clicked.connect(lambda: self._write(self._workspace.history.redo))
        frame.compare.pressed.connect(lambda: stage.set_comparing(True))
        frame.compare.released.connect(lambda: stage.set_comparing(False))
        panel.form.edited.connect(self._describe)
        panel.starred.connect(self._star)
        panel.copy.clicked.connect(lambda: self.outgoing.copy(self.photo))
        panel.export.clicked.connect(lambda: self.outgoing.ask_and_export([self.photo]))
        panel.export_all.clicked.connect(lambda: self.outgoing.ask_and_export(self._photos))
        self._parts.live.changed.connect(self._hear)
        stage.set_tool(stage.tool)
        self._show_style()

    def _go(self, at: int) -> None:
        self.keep()
        self._at = at
        self._show()

    def _show(self) -> None:
        photo = self.photo
        self._show_facts()
        self.stage.show_photo(photo, tr(N_("正在打开…")))
        self._show_marks()
        small = QImage.fromData(thumbnail(self._workspace, photo.blob) or b"")
        if not small.isNull():
            self._take_picture(photo.id, small)
        self._parts.jobs.read(
            lambda _: QImage.fromData(picture(self._workspace, photo)),
            succeeded=partial(self._take_picture, photo.id),
            failed=partial(self._miss, photo.id),
        )

    @property
    def _only_covered(self) -> bool:
        """The original did not come along, but a picture that stands for it did."""
        return shown_hash(self._workspace, self.photo) != self.photo.blob

    def _show_facts(self) -> None:
        photo, frame = self.photo, self.frame
        apart = PhotoState.COVERED_ONLY.words if self._only_covered else ""
        frame.compare.setVisible(not apart)
        taken = photo_time(photo)
        category = photo.category.words if photo.category else tr(N_("未归类"))
        frame.title.setText(photo.caption or category)
        day = f"{taken:%Y-%m-%d} {time_words(taken)}" if taken else ""
        frame.about.setText(" · ".join(filter(None, (apart, category if photo.caption else "", photo.spot, day))))
        frame.nth.setText(f"{self._at + 1} / {len(self._photos)}")
        frame.previous.setEnabled(self._at > 0)
        frame.following.setEnabled(self._at + 1 < len(self._photos))
        frame.strip.show_photos(self._photos, self._at)
        self.panel.show_photo(photo, len(self._photos))
        self.stage.setAccessibleName(frame.title.text())

    def _show_marks(self) -> None:
        found = marks.marks_of(self._workspace, self.photo)
        self.stage.show_marks(found)
        self.panel.show_marks(found, original_here=not self._only_covered)
        self._show_style()

    def _show_style(self) -> None:
        chosen, pen = self.stage.selected, self.stage.pen
        colour = chosen.colour if chosen else pen.colour
        width = chosen.width if chosen else pen.width
        self.frame.style_bar.show_style(colour, width, removable=self._editable and chosen is not None)

    def _choose_tool(self, tool: Tool) -> None:
        self.stage.set_tool(tool)
        self.stage.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose_colour(self, colour: MarkColour) -> None:
        self.stage.pen.colour = colour
        self._restyle(lambda mark: mark.with_(colour=colour))

    def _choose_width(self, width: MarkWidth) -> None:
        self.stage.pen.width = width
        self._restyle(lambda mark: mark.with_(width=width))

    def _restyle(self, change: Callable[[PhotoMark], PhotoMark]) -> None:
        chosen = self.stage.selected
        if chosen is not None and (after := change(chosen)) != chosen:
            self._change(after, chosen, "")
        self._show_style()

    def _change(self, after: PhotoMark, before: PhotoMark, burst: str) -> None:
        self._write(lambda: marks.change_mark(self._workspace, after, before, burst))

    def _write(self, action: Callable[[], object]) -> None:
        """Whatever came of it, the marks that are written down are shown."""
        try:
            action()
            self.frame.banner.clear()
        except AppError as error:
            self._failed(error)
        self._show_marks()

    def _failed(self, error: AppError) -> None:
        show_error(self.frame.banner, error)

    def _describe(self, after: Photo, before: Photo) -> None:
        try:
            records.save(self._workspace, after, before, f"photo {after.id}")
        except AppError as error:
            self.panel.form.take_back(before)
            self._failed(error)
            return
        self._replace(after)

    def _star(self, on: bool) -> None:
        self.panel.form.flush()
        before = self.photo
        self._describe(before.with_(starred=on), before)
        self._show_facts()

    def _replace(self, photo: Photo) -> None:
        self._photos = [photo if one.id == photo.id else one for one in self._photos]

    def _hear(self, changes: ChangeSet) -> None:
        mine = (Photo.type_name, PhotoMark.type_name)
        if self.isHidden() or not any(
            one.type_name in mine and one.dossier_id == self.photo.dossier_id for one in changes
        ):
            return
        fresh = marks.photo_now(self._workspace, self.photo)
        if fresh is None:
            self._let_go()
            return
        self._replace(fresh)
        self._show_facts()
        self._show_marks()

    def _let_go(self) -> None:
        """Somebody took the photo away, and maybe others with it."""
        here = [marks.photo_now(self._workspace, photo) for photo in self._photos]
        before = sum(photo is not None for photo in here[: self._at])
        self._photos = [photo for photo in here if photo is not None] or self._photos[:1]
        self._at = min(before, len(self._photos) - 1)
        if any(here):
            self._show()
        else:
            super().dismiss()

    def _take_picture(self, photo_id: str, image: QImage) -> None:
        """Only if it is still the one that is asked for."""
        if self.isHidden() or photo_id != self.photo.id:
            return
        if image.isNull():
            self.stage.show_words(tr(N_("这张照片打不开")))
            return
        self.stage.ground.show_image(image)
        self.stage.show_picture()

    def _miss(self, photo_id: str, error: AppError) -> None:
        """The original is not here; what is small stays in sight."""
        if self.isVisible() and photo_id == self.photo.id:
            self.stage.show_words(error.message)
            self._failed(error)

    def _fetch_pixels(self) -> None:
        """One original at a time: 72 MB for 24 million pixels."""
        photo = self.photo
        if self._fetching:
            return
        self._fetching = photo.id
        self._parts.jobs.read(
            lambda _: levels_of(marks.original_pixels(self._workspace, photo)),
            succeeded=partial(self._take_pixels, photo.id),
            failed=lambda _: self._take_pixels(photo.id, []),
        )

    def _take_pixels(self, photo_id: str, levels: list[QImage]) -> None:
        self._fetching = ""
        if self.isHidden():
            return
        if photo_id != self.photo.id:
            self.stage.show_picture()  # which may want its own now
        elif levels:
            self.stage.ground.show_levels(levels)
            self.stage.show_picture()
