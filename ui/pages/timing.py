"""测时: operations are timed on the floor, lap by lap, and say at once what they tell."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.actions import records, timing
from app.actions.inventories import enterprise_name
from app.actions.timing import MeasuredStudy, TimingPlace
from app.domain.changes import ChangeSet
from app.domain.clock import ClockReading
from app.domain.record import Record
from app.domain.records.timing import ActionKind, Lap, TimeStudy
from app.domain.text import N_, tr
from ui.attempt import Attempt
from ui.forms.record_form import RecordForm
from ui.no_dossier import NoDossier
from ui.page import Crumb, Page
from ui.pages.timing_parts.bench import StudyBench
from ui.pages.timing_parts.study_list import StudyList
from ui.pages.timing_parts.study_words import seconds_words, title_of
from ui.parts import PageParts
from ui.shortcuts import Shortcut
from ui.widgets.banner import Banner
from ui.widgets.banner_row import BannerRow

_GROUP = N_("测时")
_SHORTCUTS = (
    Shortcut("Ctrl+N", N_("新测一道工序"), _GROUP),
    Shortcut("Space", N_("开始、计一次（回车也行）"), _GROUP),
    Shortcut("1…3", N_("增值、必要非增值、浪费；0 不分"), _GROUP),
    Shortcut("P", N_("暂停、接着计"), _GROUP),
    Shortcut("Backspace", N_("撤回上一次"), _GROUP),
)
_SHOWN = frozenset({"time_study", "lap", "visit", "time_event"})
_NO_DOSSIER, _LIST, _BENCH = range(3)


class TimingPage(Page):
    def __init__(self, parts: PageParts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts, self._workspace = parts, parts.workspace
        self._place = TimingPlace()
        self._study_id, self._enterprise, self._fresh = "", "", TimeStudy()
        self._changed: set[str] = set()
        self.banner = Banner()
        self._attempt = Attempt(self, self.banner)
        self.list, self.bench = StudyList(), StudyBench(parts.workspace.clock)
        self._stack, self._soon = QStackedWidget(), QTimer(self)
        self._lay_out()
        self._wire()

    def crumbs(self) -> Sequence[Crumb]:
        if not self._place.dossier_id:
            return ()
        enterprise = Crumb(self._enterprise, lambda: self._parts.go("dossier", dossier=self._place.dossier_id))
        if not self._study_id:
            return (enterprise, Crumb(tr(N_("测时"))))
        return (enterprise, Crumb(tr(N_("测时")), self.show_list), Crumb(title_of(self.bench.measured.study)))

    def shortcuts(self) -> Sequence[Shortcut]:
        return _SHORTCUTS

    def arrive(self, where: Mapping[str, object]) -> None:
        if self._place.dossier_id != self._parts.current.id:
            self._study_id = ""
        self._study_id = str(where.get("study", "")) or self._study_id
        self._load()
        if self._study_id:
            self.bench.watch.setFocus(Qt.FocusReason.OtherFocusReason)

    def keep(self) -> None:
        self.bench.keep()

    def show_list(self) -> None:
        self.keep()
        self.bench.watch.end()
        self._study_id = ""
        self._load()

    def open(self, study_id: str) -> None:
        self._study_id = study_id
        self._show()
        self.bench.watch.setFocus(Qt.FocusReason.OtherFocusReason)

    def begin(self) -> None:
        """A blank one; it is stored with its first lap or its first word."""
        self.keep()
        visit = self._place.visit_now
        if visit is None:
            return
        same = (one.study for one in self._place.studies if one.study.visit_id == visit.id)
        self._fresh = timing.blank_study(visit, next(same, None))
        self.open(self._fresh.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._stack.currentIndex() != _BENCH or not self.bench.watch.take_key(event):
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        self._stack.addWidget(NoDossier(self._parts, "timer", tr(N_("有了项目和走访，测时都归到它名下。"))))
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
        self.list.new_asked.connect(self.begin)
        self.list.opened.connect(self.open)
        self.list.visit_asked.connect(lambda: self._parts.go("capture", begin=True))
        bench = self.bench
        bench.watch.lapped.connect(self._lap)
        bench.watch.take_back_asked.connect(self._take_back)
        bench.form.edited.connect(self._save_study)
        bench.laps.edited.connect(self._save_lap)
        bench.laps.removed.connect(self._remove_lap)
        bench.laps.added.connect(self._add_by_hand)
        bench.laps.copied.connect(self._copy)
        bench.removed.connect(self._remove_study)
        bench.next_asked.connect(self.begin)
        self._parts.live.changed.connect(self._hear)
        self._parts.current.changed.connect(self._change_dossier)

    def _load(self) -> None:
        dossier_id = self._parts.current.id
        self._place = TimingPlace()
        if dossier_id:
            found = self._attempt.read(lambda: timing.timing_place(self._workspace, dossier_id))
            self._place = found or self._place
            name = self._attempt.read(lambda: enterprise_name(self._workspace, dossier_id))
            self._enterprise = name or tr(N_("未命名企业"))
        self._show()

    def _read_again(self) -> None:
        """Only the study on the table."""
        found = self._attempt.read(lambda: timing.read_again(self._workspace, self._place, self._study_id))
        self._place = found or self._place
        self._show()

    def _catch_up(self) -> None:
        only_laps, self._changed = self._changed <= {Lap.type_name}, set()
        self._read_again() if only_laps and self._stack.currentIndex() == _BENCH else self._load()

    def _show(self) -> None:
        measured = self._place.find(self._study_id)
        if measured is None and self._study_id and self._study_id == self._fresh.id:
            measured = MeasuredStudy(self._fresh, ())
        if measured is not None:
            self.bench.show_study(measured)
            self._stack.setCurrentIndex(_BENCH)
        else:
            self._study_id = ""
            self.list.show_place(self._place)
            self._stack.setCurrentIndex(_LIST if self._parts.current.id else _NO_DOSSIER)
        self.title_changed.emit()

    def _lap(self, seconds: float, ended: ClockReading, action: ActionKind | None) -> None:
        study = self.bench.measured.study
        if self._attempt(lambda: timing.add_lap(self._workspace, study, seconds, ended, action)) is None:
            self.bench.watch.take_back()
            return
        self._read_again()

    def _take_back(self) -> None:
        """The last lap goes, and its time with the one under way, as if the key had not been pressed."""
        laps = self.bench.measured.laps
        if laps and self._attempt.done(lambda: records.remove(self._workspace, [laps[-1]])):
            self.bench.watch.take_back()
            words = tr(N_("撤回了 {seconds}")).format(seconds=seconds_words(laps[-1].seconds))
            self._parts.toast(words, lambda: self._bring_back(laps[-1]), "undo-2")
            self._read_again()

    def _bring_back(self, lap: Lap) -> None:
        if self._attempt.done(lambda: records.bring_back(self._workspace, [lap])):
            self.bench.watch.bring_back()

    def _add_by_hand(self) -> None:
        study = self.bench.measured.study
        lap = Lap(dossier_id=study.dossier_id, study_id=study.id, by_hand=True)

        def add() -> None:
            timing.keep_study(self._workspace, study)
            records.save(self._workspace, lap)

        if self._attempt.done(add):
            self._load()
            self.bench.laps.choose(lap.id)
            self.bench.laps.form.focus_field("seconds")

    def _copy(self) -> None:
        measured = self.bench.measured
        QGuiApplication.clipboard().setText(timing.laps_as_text(measured))
        words = tr(N_("复制了 {count} 个样本，可以贴到表格里")).format(count=len(measured.laps))
        self._parts.toast(words, icon="clipboard-check")

    def _save_study(self, after: TimeStudy, before: TimeStudy) -> None:
        known = self._place.find(after.id) is not None
        self._save(self.bench.form, after, before, known)
        if not known:
            self._load()
        self.title_changed.emit()

    def _save_lap(self, after: Lap, before: Lap) -> None:
        self._save(self.bench.laps.form, after, before, known=True)

    def _save(self, form: RecordForm, after: Record, before: Record, known: bool) -> None:
        burst = f"{after.type_name} {after.id}"
        if not self._attempt.done(lambda: records.save(self._workspace, after, before if known else None, burst)):
            form.take_back(before)

    def _remove_lap(self, lap: Lap) -> None:
        if self._attempt.done(lambda: records.remove(self._workspace, [lap])):
            self._tell_removed(tr(N_("删除了 1 个样本")), [lap])

    def _remove_study(self) -> None:
        measured = self._place.find(self._study_id)
        if measured is None:
            self.show_list()
            return
        gone = self._attempt(lambda: timing.remove_study(self._workspace, measured))
        if gone is not None:
            self._tell_removed(tr(N_("删除了“{name}”的测时")).format(name=title_of(measured.study)), gone)
            self.show_list()

    def _tell_removed(self, words: str, gone: Sequence[Record]) -> None:
        back = partial(records.bring_back, self._workspace, gone)
        self._parts.toast(words, lambda: self._attempt.done(back), "trash-2")

    def _hear(self, changes: ChangeSet) -> None:
        if any(one.dossier_id == self._place.dossier_id and one.type_name in _SHOWN for one in changes):
            self._changed |= changes.type_names()
            self._soon.start()

    def _change_dossier(self) -> None:
        if self._place.dossier_id and self.isVisible():
            self.keep()
            self._study_id = ""
            self._load()
