"""One visit on the table: its time on top, photos on the left, words and people on the right."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtGui import QGuiApplication, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from app.actions.capture import OpenVisit, VisitPlace, hours_now
from app.actions.note_uses import note_uses
from app.actions.photos import small_pictures, visit_of
from app.domain.records.visits import Visit
from app.domain.text import N_, tr
from ui.attempt import Attempt
from ui.fields.registry import large_editor_of
from ui.forms.record_form import RecordForm
from ui.pages.capture_parts.capture_tools import ToolPlace
from ui.pages.capture_parts.intake import PhotoIntake
from ui.pages.capture_parts.matching_sheet import MatchingSheet
from ui.pages.capture_parts.note_panel import NotePanel
from ui.pages.capture_parts.occasion_part import OccasionPart
from ui.pages.capture_parts.people_panel import PeoplePanel
from ui.pages.capture_parts.photo_card import PhotoCard
from ui.pages.capture_parts.photo_filter import ALL
from ui.pages.capture_parts.photo_watch import PhotoWatch
from ui.pages.capture_parts.picked_files import holds_photos
from ui.pages.capture_parts.side import NOTES, PEOPLE, RECORD, SOUND, CaptureSide
from ui.pages.capture_parts.stamps import StampList
from ui.pages.capture_parts.strip import VisitStrip
from ui.pages.capture_parts.strip_words import strip_words
from ui.pages.capture_parts.writing import VisitWriting
from ui.papers.minutes_sheet import open_minutes_sheet
from ui.papers.paper_sheet import open_papers
from ui.parts import PageParts
from ui.photos.viewer import PhotoViewer
from ui.theme.theme import theme
from ui.voice.voice_desk import VoiceDesk
from ui.widgets.banner import Banner
from ui.widgets.button import Button
from ui.widgets.laid_out import column, line
from ui.widgets.scroll_page import ScrollPage

_FULL, _TWO_COLUMNS = 1250, 900
_ACROSS, _DOWN = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
_FIELDS = ("work_done", "opinions", "clarified", "next_step", "theme", "kind", "location", "receiver")

WRITTEN = {"training": RECORD, "briefing": RECORD, "handout": RECORD, "participant": PEOPLE}
"""The tab on which such a record of a visit stands."""


class _Room(QWidget):
    """Takes the height that is left and lets its parts scroll, down to their smallest."""

    def hasHeightForWidth(self) -> bool:
        return False

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()


class VisitBench(QWidget):
    def __init__(self, parts: PageParts, attempt: Attempt, banner: Banner) -> None:
        super().__init__()
        self._parts = parts
        self.opened = OpenVisit(Visit())
        self._place = VisitPlace("", "", "", (), ())
        self._viewer: PhotoViewer | None = None
        self.writing = VisitWriting(parts, attempt, self)
        self.intake = PhotoIntake(parts, banner, attempt, self)
        self.strip = VisitStrip()
        self.watch = PhotoWatch(parts, self)
        self.photos = PhotoCard(partial(small_pictures, parts.workspace), parts.jobs, self.writing.change_photos)
        self.notes = NotePanel(
            lambda: self.writing.blank_note(self.opened.visit), self.writing.save_note, self.writing.drop_note
        )
        self.record = RecordForm(Visit, only=_FIELDS, instead=dict.fromkeys(_FIELDS, large_editor_of))
        self.people = PeoplePanel()
        self.stamps = StampList()
        self.voice = VoiceDesk(parts, attempt, banner, self)
        self.occasion = OccasionPart(parts, attempt, banner)
        self.minutes = Button(tr(N_("会议纪要")), "notebook-pen", "ghost")
        self.papers = Button(tr(N_("打印表单")), "printer", "ghost")
        on_paper = line(self.minutes, self.papers, None, gap=4)
        written = column(on_paper, self.occasion, self.record, self.stamps, gap=20)
        self.side = CaptureSide(self.notes, written, self.people, self.voice.list)
        self._lay_out()
        self._wire()
        theme().changed.connect(self._fit)

    @property
    def visit(self) -> Visit:
        return self.opened.visit

    def show_visit(self, place: VisitPlace, opened: OpenVisit) -> None:
        before = self.opened
        if opened.visit.id != before.visit.id:
            self.keep()
            self.notes.change_visit()
            self.side.to_the_top()
        self.opened, self._place = opened, place
        self.strip.show_visit(strip_words(place, self.opened))
        if opened.photos != before.photos or opened.visit.id != before.visit.id:
            self.photos.show_photos(opened.photos)
        captions = {photo.id: photo.caption for photo in opened.photos}
        uses = note_uses(self._parts.workspace, opened.visit.dossier_id)
        self.notes.show_notes(opened.notes, captions, uses)
        names = {member.id: member.name for member in place.team}
        self.stamps.show_stamps(opened.events, opened.incidents, names)
        self.record.show_record(opened.visit)
        self.occasion.show_visit(opened.visit, place.visits)
        self.side.favour_record(self.occasion.form is not None)
        self.people.show_people(place.team, opened.people)
        self.voice.show_visit(opened.visit)
        self.side.count_people(len(opened.people))
        self.tick()

    def tick(self) -> None:
        """Once a second."""
        hours = hours_now(self._parts.workspace, self.opened)
        self.strip.show_hours(hours, self._parts.workspace.clock.now().wall)
        self.people.show_hours(hours)
        # One primary button: before checking in it is the one that checks in.
        self.photos.tools.set_leading(hours.checked_in is not None)

    def keep(self) -> None:
        if self._viewer is not None:
            self._viewer.keep()
        self.photos.keep()
        self.notes.keep()
        self.voice.keep()
        self.occasion.keep()
        self.people.keep()
        self.record.flush()

    def ask_for_files(self) -> None:
        self.match_files(())

    def match_files(self, paths: Sequence[Path]) -> None:
        """Lay photos over the visits before they come in; without any, ask where they are."""
        if self.intake.working:
            return
        sheet = MatchingSheet(self._parts, self.window(), self._place, self.visit.id)
        sheet.confirmed.connect(self.intake.take)
        sheet.closed.connect(sheet.deleteLater)
        sheet.open()
        if paths:
            sheet.look_at(paths)

    def take(self, paths: Sequence[Path]) -> None:
        """Files that were brought to this visit are for this visit; a folder or a card may hold those of many."""
        if any(path.is_dir() for path in paths):
            self.match_files(paths)
        else:
            self.intake.take_files(self.visit, paths, self.photos.category)

    def paste(self) -> None:
        mime = QGuiApplication.clipboard().mimeData()
        if holds_photos(mime):
            self.intake.take_copied(self.visit, mime, self.photos.category)
        else:
            self._parts.toast(tr(N_("剪贴板里没有照片，先复制一张再来。")), icon="info")

    def begin_note(self, text: str) -> None:
        self.side.show_tab(NOTES)
        self.notes.composer.begin(text)

    def mend(self, place: str) -> None:
        """Go where something that is missing is put in: photos, notes, people or record."""
        if place == "photos":
            (self.photos.grid if self.opened.photos else self.photos.tools.leader or self).setFocus()
        elif place == "notes":
            self.begin_note("")
        elif place == "people":
            self.side.show_tab(PEOPLE)
            self.people.name.setFocus()
        else:
            self.side.show_tab(RECORD)
            self.record.focus_field(_FIELDS[0])

    def show_memo(self, memo_id: str) -> None:
        self.side.show_tab(SOUND)
        self.voice.list.bring_into_sight(memo_id)

    def show_written(self, type_name: str) -> None:
        self.side.show_tab(WRITTEN[type_name])

    def show_photo(self, photo_id: str) -> None:
        self.photos.grid.select(photo_id)

    def show_other(self, dossier_id: str, photo_id: str) -> None:
        """A photo that another one is compared with: here, on another visit, or in another dossier."""
        visit_id = visit_of(self._parts.workspace, dossier_id, photo_id)
        if visit_id == self.visit.id:
            self.photos.filter.choose(ALL)
            self.show_photo(photo_id)
        elif visit_id:
            self._parts.current.choose(dossier_id)
            self._parts.go("capture", visit=visit_id, photo=photo_id)

    def view_photo(self, photo_id: str) -> None:
        if self._viewer is None:
            self._viewer = PhotoViewer(self._parts, self.window())
        self._viewer.show_photo(self.opened.photos, photo_id)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _lay_out(self) -> None:
        page = ScrollPage(padding=16, gap=14)
        room = _Room()
        row = self._row = QBoxLayout(_ACROSS, room)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addWidget(self.photos, 1)
        row.addWidget(self.side)
        page.body.addWidget(self.strip)
        page.body.addWidget(self.voice.bar)
        page.body.addWidget(room, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(page)

    def _wire(self) -> None:
        writing, photos = self.writing, self.photos
        self.side.interviews_asked.connect(lambda: self._parts.go("notes", quick_notes=True))
        photos.import_asked.connect(self.ask_for_files)
        photos.paste_asked.connect(self.paste)
        photos.tools.add(self.voice.button, ToolPlace.SOUND)
        self.voice.counted.connect(self.side.count_sound)
        photos.stop_asked.connect(self.intake.cancel)
        photos.editor.removed.connect(writing.remove_photos)
        photos.selection_changed.connect(self._attach)
        photos.grid.opened.connect(self.view_photo)
        photos.editor.details.other_asked.connect(self.show_other)
        self.watch.seen.connect(photos.show_known)
        self.intake.started.connect(lambda: photos.show_working(True))
        self.intake.progressed.connect(photos.task.show_progress)
        self.intake.over.connect(lambda: photos.show_working(False))
        self.notes.removed.connect(writing.remove_note)
        self.notes.photo_asked.connect(self.show_photo)
        self.notes.use_asked.connect(lambda where: self._parts.go("notes", **where))
        self.notes.counted.connect(self.side.count_notes)
        self.notes.composer.pasted.connect(self.paste)
        self.record.edited.connect(self._save_record)
        self.minutes.clicked.connect(lambda: open_minutes_sheet(self._parts, self, self.visit))
        self.papers.clicked.connect(self._print)
        self.people.member_ticked.connect(lambda member, on: writing.tick_member(self.opened, member, on))
        self.people.added.connect(lambda *about: writing.add_person(self.visit, *about))
        self.people.removed.connect(writing.remove_person)
        self.people.edited.connect(writing.save_person)
        QShortcut(QKeySequence("Ctrl+P"), self).activated.connect(self._print)
        QShortcut(QKeySequence("F4"), self).activated.connect(lambda: self.begin_note(""))

    def _print(self) -> None:
        """What is being typed belongs on the paper."""
        self.keep()
        open_papers(self._parts, self, self.visit.dossier_id, self.visit.id)

    def _save_record(self, after: Visit, before: Visit) -> None:
        if not self.writing.save_visit(after, before):
            self.record.take_back(before)

    def _attach(self) -> None:
        """The photos that are marked go with the note that is written next."""
        marked = self.photos.selected
        first = marked[0].caption if len(marked) == 1 else ""
        words = tr(N_("附上选中的 {count} 张照片")).format(count=len(marked))
        self.notes.composer.attach([photo.id for photo in marked], f"{words} {first}".strip())

    def _fit(self) -> None:
        rail, room = theme().size("rail"), self.width()
        compact = room / theme().scale < _FULL - rail
        narrow = (room + rail) / theme().scale < _TWO_COLUMNS
        self._row.setDirection(_DOWN if narrow else _ACROSS)
        self.strip.set_compact(compact, narrow)
        self.side.set_compact(compact, narrow)
        self.photos.set_compact(compact)
