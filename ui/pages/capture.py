"""走访采集: a visit is begun, timed, photographed and written down on one page."""

from collections.abc import Collection, Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.actions.capture import VisitPlace, hours_now, open_visit, visit_place
from app.actions.clock_watch import ClockWatch
from app.actions.forgotten_visits import Forgotten, forgotten_visits
from app.domain.changes import ChangeSet
from app.domain.text import N_, tr
from ui.attempt import Attempt
from ui.no_dossier import NoDossier
from ui.page import Crumb, Page
from ui.pages.capture_parts.bench import WRITTEN, VisitBench
from ui.pages.capture_parts.camera_ways import CameraWays
from ui.pages.capture_parts.picked_files import local_files
from ui.pages.capture_parts.visit_list import VisitList
from ui.pages.capture_parts.ways import VisitWays
from ui.parts import PageParts
from ui.photos.photo_keys import PHOTO_SHORTCUTS
from ui.shortcuts import Shortcut
from ui.visit_words import befell_words
from ui.widgets.banner import Banner
from ui.widgets.banner_row import BannerRow
from ui.widgets.status_tag import Tone

_GROUP = N_("走访")
_SHORTCUTS = (
    Shortcut("Ctrl+Return", N_("开始走访、签到"), _GROUP),
    Shortcut("F2", N_("打开相机，拍照"), _GROUP),
    Shortcut("Space", N_("相机开着时拍一张"), _GROUP),
    Shortcut("F11", N_("现场模式，再按一次回来"), _GROUP),
    Shortcut("F3", N_("导入照片"), _GROUP),
    Shortcut("1…9", N_("选中的照片归类，0 取消"), _GROUP),
    Shortcut("S", N_("选中的照片加星标"), _GROUP),
    Shortcut("Ctrl+V", N_("粘贴照片"), _GROUP),
    Shortcut("F4", N_("写速记"), _GROUP),
    Shortcut("Ctrl+P", N_("打印这次走访的表单"), _GROUP),
    Shortcut("Ctrl+1…4", N_("写速记时换标签"), _GROUP),
    Shortcut("F7", N_("休息、继续"), _GROUP),
    Shortcut("F8", N_("签离"), _GROUP),
    Shortcut("F9", N_("录音、停下存好"), _GROUP),
)
_PLACE = frozenset({"visit", "time_event", "team_member", "enterprise", "project"})
_SHOWN = _PLACE | {"participant", "photo", "quick_note", "clock_incident"}
_NO_DOSSIER, _LIST, _BENCH = range(3)


class CapturePage(Page):
    def __init__(self, parts: PageParts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts = parts
        self._place = VisitPlace("", "", "", (), ())
        self._visit_id = ""
        self._changed: set[str] = set()
        self._changed_ids: set[str] = set()
        self._clock_watch = ClockWatch(parts.workspace)
        self._befell = ""
        self.banner = Banner()
        self._attempt = Attempt(self, self.banner)
        self.ways = VisitWays(parts, self._attempt, lambda: self._place, self)
        self.list = VisitList()
        self.bench = VisitBench(parts, self._attempt, self.banner)
        self.camera = CameraWays(parts, self._attempt, self.banner, self.bench, self)
        self._stack = QStackedWidget()
        self._second, self._soon = QTimer(self), QTimer(self)
        self.setAcceptDrops(True)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._lay_out()
        self._wire()

    def crumbs(self) -> Sequence[Crumb]:
        if self._stack.currentIndex() == _NO_DOSSIER:
            return ()
        enterprise = Crumb(self._place.enterprise, lambda: self._parts.go("dossier", dossier=self._place.dossier_id))
        if not self._visit_id:
            return (enterprise, Crumb(tr(N_("走访采集"))))
        nth = self._place.nth_of(self._visit_id, self.bench.visit.kind)
        return (enterprise, Crumb(tr(N_("走访采集")), self.show_list), Crumb(nth.short))

    def shortcuts(self) -> Sequence[Shortcut]:
        return (*_SHORTCUTS, *PHOTO_SHORTCUTS)

    def arrive(self, where: Mapping[str, object]) -> None:
        self._place = VisitPlace("", "", "", (), ())
        self._reload_place()
        self.bench.watch.watch(self._parts.current.id)
        asked = str(where.get("visit", ""))
        forgotten = self._forgotten()
        running = self._place.under_way
        if running is not None and running.id in {one.visit.id for one in forgotten}:
            running = None
        self._visit_id = asked or (running.id if running else self._of_today(self._visit_id))
        if where.get("begin") and not running:
            self._visit_id = ""
        self._refresh()
        self._point_at(where)
        self.bench.voice.look_for_interrupted()
        self._offer_check_out(forgotten)
        self._second.start(1000)
        if where.get("begin") and not running and self._parts.current.id:
            self.begin()

    def keep(self) -> None:
        self.bench.keep()
        self.camera.keep()

    def leave(self) -> None:
        self.camera.leave()
        self.bench.watch.rest()
        self.bench.notes.composer.finish()
        self.bench.voice.leave()

    def show_list(self) -> None:
        """Close the visit that is open, and choose another one."""
        self.keep()
        self.bench.voice.leave()
        self._visit_id = ""
        self._refresh()
        self.list.begin.setFocus(Qt.FocusReason.MouseFocusReason)

    def open(self, visit_id: str) -> None:
        if visit_id != self._visit_id and self.banner.accessibleName() == self._befell:
            self.banner.clear()  # it befell another visit
        self._visit_id = visit_id
        self._refresh()
        self.bench.notes.composer.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def begin(self) -> None:
        self.ways.ask_check_in(self._place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Typing with nothing focused starts a note."""
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
        text = event.text()
        if self._stack.currentIndex() == _BENCH and plain and text.isprintable() and text.strip():
            self.bench.begin_note(text)
            return
        super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._stack.currentIndex() == _BENCH and local_files(event.mimeData()):
            self.bench.photos.show_dragging(True)
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.bench.photos.show_dragging(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self.bench.photos.show_dragging(False)
        event.acceptProposedAction()
        self.bench.take(local_files(event.mimeData()))

    def _lay_out(self) -> None:
        hint = tr(N_("有了项目，走访、照片和速记都归到它名下。"))
        self._stack.addWidget(NoDossier(self._parts, "camera", hint))
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.bench)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(BannerRow(self.banner))
        whole.addWidget(self._stack, 1)

    def _wire(self) -> None:
        self._soon.setSingleShot(True)
        self._soon.setInterval(30)
        self._soon.timeout.connect(self._catch_up)
        self._second.timeout.connect(self._tick)
        self.list.begin_asked.connect(self.begin)
        self.list.opened.connect(self.open)
        self.ways.begun.connect(self._begun)
        self.ways.mend_asked.connect(lambda place: self.bench.mend(place))
        self.bench.people.stamp_asked.connect(
            lambda kind, member_id: self.ways.stamp_member(self.bench.visit, kind, member_id)
        )
        self.camera.quick_changed.connect(lambda on: self._stack.setHidden(on))
        strip, bench = self.bench.strip, self.bench
        strip.check_in_asked.connect(lambda: self.ways.ask_check_in(self._place, bench.visit))
        bench.stamps.correction_asked.connect(self.ways.ask_correction)
        strip.pause_asked.connect(lambda: self.ways.pause_or_go_on(bench.opened))
        strip.check_out_asked.connect(self._check_out)
        self._parts.live.changed.connect(self._hear)
        self._parts.current.changed.connect(self._change_dossier)

    def _begun(self, visit_id: str) -> None:
        self._reload_place()
        self.open(visit_id)

    def _forgotten(self) -> Sequence[Forgotten]:
        """Visits of this project that nobody checked out of."""
        return self._attempt.read(lambda: forgotten_visits(self._parts.workspace, self._place.visits)) or ()

    def _offer_check_out(self, forgotten: Sequence[Forgotten]) -> None:
        for one in forgotten[:1]:
            nth = self._place.nth_of(one.visit.id, one.visit.kind)
            what = tr(N_("{nth}一直没有签离，时间还在走。")).format(nth=nth.title)
            hint = tr(N_("补记离开的时刻和原因，会标明是手工写的。"))
            act = (tr(N_("补记签离")), partial(self.ways.ask_forgotten, one))
            self.banner.show_message(Tone.WARNING, what, hint, (act,))

    def _watch_clock(self) -> None:
        """Once a second while a visit is shown: what befalls the clock of this machine is written down and told."""
        if not self.bench.visit.id:
            return
        visit, running = self.bench.visit, hours_now(self._parts.workspace, self.bench.opened).running
        for incident in self._attempt.read(lambda: self._clock_watch.look(visit, running=running)) or ():
            kind = incident.kind.words if incident.kind else ""
            self.banner.show_message(Tone.WARNING, kind, befell_words(incident))
            self._befell = self.banner.accessibleName()

    def _check_out(self) -> None:
        self.keep()
        self._refresh()
        self.ways.ask_check_out(self.bench.opened)

    def _of_today(self, visit_id: str) -> str:
        """The visit that was open is opened again on its day; later the list and a new visit are what is looked for."""
        today = self._parts.workspace.clock.now().wall.date()
        ours = (one.hours.checked_in for one in self._place.visits if one.visit.id == visit_id)
        return visit_id if any(began and began.date() == today for began in ours) else ""

    def _reload_place(self) -> None:
        if self._parts.current.id:
            found = self._attempt.read(lambda: visit_place(self._parts.workspace, self._parts.current.id))
            self._place = found or self._place

    def _refresh(self, changed: Collection[str] = _SHOWN, ids: Collection[str] | None = None) -> None:
        """Show what is open as it is in the store now; `changed` are the types that have to be read again, `ids` which
        of them."""
        opened = None
        if self._parts.current.id and self._visit_id:
            workspace, dossier_id, visit_id = self._parts.workspace, self._parts.current.id, self._visit_id
            known = self.bench.opened
            opened = self._attempt.read(lambda: open_visit(workspace, dossier_id, visit_id, known, changed, ids))
        if opened is not None:
            self.bench.show_visit(self._place, opened)
            self.camera.show_visit(self._place, opened)
            self._stack.setCurrentIndex(_BENCH)
        else:
            self._visit_id = ""
            self.camera.leave_quick()
            self.list.show_place(self._place)
            self._stack.setCurrentIndex(_LIST if self._parts.current.id else _NO_DOSSIER)
        self.title_changed.emit()

    def _tick(self) -> None:
        if self.isVisible() and self._stack.currentIndex() == _BENCH:
            self.bench.tick()
            self._watch_clock()
            self.camera.tick()

    def _hear(self, changes: ChangeSet) -> None:
        ours = any(one.dossier_id == self._place.dossier_id and one.type_name in _SHOWN for one in changes)
        if ours:
            self._changed |= changes.type_names()
            self._changed_ids |= {one.record_id for one in changes}
            self._soon.start()

    def _catch_up(self) -> None:
        changed, self._changed = self._changed, set()
        ids, self._changed_ids = self._changed_ids, set()
        if changed & _PLACE:
            self._reload_place()
        self._refresh(changed, ids)

    def _change_dossier(self) -> None:
        if self._place.dossier_id and self.isVisible():
            self.keep()
            self.arrive({})

    def _point_at(self, where: Mapping[str, object]) -> None:
        """A photo or a note that somebody looked for; else where notes are written."""
        if photo := str(where.get("photo", "")):
            self.bench.show_photo(photo)
        elif note := str(where.get("quick_note", "")):
            self.bench.notes.bring_into_sight(note)
        elif memo := str(where.get("voice_memo", "")):
            self.bench.show_memo(memo)
        elif written := next((name for name in WRITTEN if where.get(name)), ""):
            self.bench.show_written(written)
        elif self._stack.currentIndex() == _BENCH:
            self.bench.notes.composer.field.setFocus(Qt.FocusReason.OtherFocusReason)
