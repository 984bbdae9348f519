"""Ways to the camera from the page of a visit: a layer over it, and 现场模式 in its place."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QBoxLayout, QWidget

from app.actions import records
from app.actions.capture import OpenVisit, VisitPlace, hours_now
from app.domain.records.notes import QuickNote
from app.domain.records.visits import Visit
from app.domain.text import N_, tr
from ui.attempt import Attempt
from ui.pages.capture_parts.bench import VisitBench
from ui.pages.capture_parts.camera_desk import CameraDesk
from ui.pages.capture_parts.camera_layer import CameraLayer
from ui.pages.capture_parts.capture_tools import ToolPlace
from ui.pages.capture_parts.quick.note_sheet import QuickNoteSheet
from ui.pages.capture_parts.quick.quick_mode import QuickMode
from ui.pages.capture_parts.strip_words import StripWords, strip_words
from ui.parts import PageParts
from ui.widgets.banner import Banner
from ui.widgets.button import Button
from ui.widgets.overlay import Overlay
from ui.widgets.status_tag import Tone


class CameraWays(QObject):
    """`page` is hidden below while 现场模式 is on: `room` is what of it has to go, so that its keys rest."""

    quick_changed = Signal(bool)

    def __init__(self, parts: PageParts, attempt: Attempt, banner: Banner, bench: VisitBench, page: QWidget) -> None:
        super().__init__(page)
        self._parts, self._attempt, self._banner = parts, attempt, banner
        self._bench, self._page = bench, page
        self._words: StripWords | None = None
        self._bar_home: tuple[QBoxLayout, int] | None = None
        self._note: QuickNoteSheet | None = None
        self.desk = CameraDesk(parts, attempt, lambda: bench.visit, self)
        self.layer: CameraLayer | None = None
        self.quick: QuickMode | None = None
        self.button = Button(tr(N_("拍照")), "camera", "primary", "touch", key="F2", wide=True)
        bench.photos.tools.add(self.button, ToolPlace.CAMERA)
        self.button.clicked.connect(self.open_camera)
        self.desk.shots.changed.connect(self._show_trouble)
        QShortcut(QKeySequence("F11"), page).activated.connect(self.switch_quick)

    @property
    def quick_on(self) -> bool:
        return self.quick is not None and self.quick.on

    def show_visit(self, place: VisitPlace, opened: OpenVisit) -> None:
        self._words = strip_words(place, opened)
        if self.layer is not None:
            self.layer.show_photos(opened.photos)
        if self.quick is not None and self.quick.on:
            self.quick.show_visit(self._words, opened)
            self.tick()

    def tick(self) -> None:
        if self.quick is not None and self.quick.on:
            self.quick.show_hours(hours_now(self._parts.workspace, self._bench.opened))

    def open_camera(self) -> None:
        if self.layer is None:
            self.layer = CameraLayer(self._page.window(), self.desk)
            self.layer.import_asked.connect(self._bench.ask_for_files)
            self.layer.note_asked.connect(lambda: self._bench.begin_note(""))
            self.layer.sound_asked.connect(self._bench.voice.press)
            self.layer.strip.opened.connect(self._bench.view_photo)
        if not self._asking():
            self.desk.filing.choose(self._bench.photos.category or self.desk.filing.category)
            self.layer.show_photos(self._bench.opened.photos)
            self.desk.shots.begin_anew()
            self.layer.open()
            self.desk.camera.start()

    def switch_quick(self) -> None:
        if self.quick_on:
            self.leave_quick()
        elif self._bench.isVisible():
            if self.layer is not None:
                self.layer.dismiss()
            if not self._asking():
                self.enter_quick()

    def enter_quick(self) -> None:
        if self._words is None:
            return
        self._bench.keep()
        quick = self.quick or self._make_quick()
        self.desk.filing.choose(self._bench.photos.category or self.desk.filing.category)
        quick.show_visit(self._words, self._bench.opened)
        self.desk.shots.begin_anew()
        self._lend_bar(quick)
        self.quick_changed.emit(True)
        quick.enter()
        self.tick()

    def leave_quick(self) -> None:
        """A note that is open is stored first; one that can't be keeps people here."""
        if self._note is not None:
            self._note.dismiss()
        if self._note is None and self.quick is not None:
            self.quick.leave()

    def keep(self) -> None:
        if self._note is not None:
            self._note.keep()
        if self.desk.shots.trouble is not None:
            self.desk.shots.save_again()

    def leave(self) -> None:
        """The page is about to be hidden; a note that can't be stored stays open over whatever comes."""
        if self._note is not None:
            self._note.dismiss()
        if self.quick is not None:
            self.quick.leave()
        if self.layer is not None:
            self.layer.dismiss()
        self.desk.camera.stop()

    def write_note(self, text: str = "") -> None:
        if self._asking():
            return
        writing, visit = self._bench.writing, self._bench.visit
        category = self.desk.filing.category
        sheet = QuickNoteSheet(
            self._page.window(), category, lambda: self._blank(visit), writing.save_note, writing.drop_note
        )
        self._note = sheet
        sheet.closed.connect(self._note_closed)
        sheet.finished.connect(self._tell_note)
        sheet.open()
        if text:
            sheet.begin(text)

    def _blank(self, visit: Visit) -> QuickNote:
        return self._bench.writing.blank_note(visit)

    def _note_closed(self) -> None:
        sheet, self._note = self._note, None
        if sheet is not None:
            sheet.deleteLater()

    def _tell_note(self, note: QuickNote) -> None:
        def take_back() -> None:
            self._attempt.done(lambda: records.remove(self._parts.workspace, [note]))

        self._parts.toast(tr(N_("记下了：{words}")).format(words=note.words[:24]), take_back, "notebook-pen")

    def _make_quick(self) -> QuickMode:
        quick = self.quick = QuickMode(self._page.window(), self._parts.workspace, self.desk)
        bench, strip, controls = self._bench, self._bench.strip, quick.controls
        quick.left.connect(self._left)
        quick.note_asked.connect(self.write_note)
        quick.view.import_asked.connect(bench.ask_for_files)
        quick.strip.opened.connect(bench.view_photo)
        quick.head.check_in_asked.connect(strip.check_in_asked)
        quick.head.pause_asked.connect(strip.pause_asked)
        quick.head.check_out_asked.connect(strip.check_out_asked)
        controls.bring.clicked.connect(bench.ask_for_files)
        controls.paste.clicked.connect(bench.paste)
        controls.sound.clicked.connect(bench.voice.press)
        bench.voice.recorder.changed.connect(lambda: controls.sound.setEnabled(bench.voice.button.isEnabled()))
        controls.star.clicked.connect(self._star)
        controls.all.clicked.connect(lambda: bench.view_photo(bench.opened.photos[0].id))
        return quick

    def _star(self) -> None:
        photos = self._bench.opened.photos
        if photos:
            newest = photos[0]
            self._bench.writing.change_photos([(newest.with_(starred=not newest.starred), newest)])

    def _left(self) -> None:
        self._take_bar_back()
        self.quick_changed.emit(False)
        self._bench.notes.composer.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lend_bar(self, quick: QuickMode) -> None:
        """What is recorded has to be seen and stopped there as well."""
        bar = self._bench.voice.bar
        below = bar.parentWidget()
        home = below.layout() if below is not None else None
        if isinstance(home, QBoxLayout):
            self._bar_home = (home, home.indexOf(bar))
            hidden = bar.isHidden()
            quick.lend(bar)
            bar.setHidden(hidden)

    def _take_bar_back(self) -> None:
        home, self._bar_home = self._bar_home, None
        if home is not None:
            bar = self._bench.voice.bar
            hidden = bar.isHidden()
            home[0].insertWidget(home[1], bar)
            bar.setHidden(hidden)

    def _show_trouble(self) -> None:
        """Also after the camera was closed: nothing that was seen gets lost."""
        shots = self.desk.shots
        if shots.trouble is not None:
            what = tr(N_("照片没有存进去：{what}")).format(what=shots.trouble.message)
            hint = tr(N_("{count} 张还在内存里，没有丢。")).format(count=shots.waiting)
            self._banner.show_message(Tone.DANGER, what, hint, [(tr(N_("再存一次")), shots.save_again)])

    def _asking(self) -> bool:
        """Keys also reach what lies below a sheet that is open already."""
        return any(layer.isVisible() for layer in self._page.window().findChildren(Overlay))
