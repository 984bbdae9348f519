"""The stamps of a visit's clock as people make them: check in, rest, go on, leave, and take it back at once."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.actions import visits
from app.actions.capture import CheckIn, OpenVisit, VisitPlace, check_in, hours_now, open_visit
from app.actions.forgotten_visits import Forgotten
from app.actions.visit_gaps import visit_gaps
from app.domain.clock import ClockReading
from app.domain.records.visits import Side, TimeEvent, TimeEventKind, Visit
from app.domain.text import N_, tr
from ui.attempt import Attempt
from ui.pages.capture_parts.begin import filled_in
from ui.pages.capture_parts.check_in import CheckInSheet
from ui.pages.capture_parts.check_out import CheckOutSheet, VisitSum
from ui.pages.capture_parts.correction import CorrectionSheet
from ui.pages.capture_parts.forgotten import ForgottenSheet
from ui.parts import PageParts
from ui.visit_words import time_words
from ui.widgets.overlay import Overlay
from ui.widgets.sheet import Sheet


class VisitWays(QObject):
    """`begun` carries the id of the visit that people checked in to, `mend_asked` where something missing is put in."""

    begun = Signal(str)
    mend_asked = Signal(str)

    def __init__(self, parts: PageParts, attempt: Attempt, place: Callable[[], VisitPlace], page: QWidget) -> None:
        super().__init__(page)
        self._parts, self._attempt, self._place, self._page = parts, attempt, place, page

    def ask_check_in(self, place: VisitPlace, planned: Visit | None = None) -> None:
        if self._asking():
            return
        sheet = CheckInSheet(
            self._page.window(), place.enterprise, filled_in(place, planned), place.team, place.rules.minimum_members
        )
        sheet.confirmed.connect(partial(self._check_in, place.dossier_id, planned))
        self._open(sheet)

    def pause_or_go_on(self, opened: OpenVisit) -> None:
        paused = hours_now(self._parts.workspace, opened).paused
        self._stamp(opened.visit, TimeEventKind.RESUME if paused else TimeEventKind.PAUSE)

    def ask_check_out(self, opened: OpenVisit) -> None:
        if self._asking():
            return
        sheet = CheckOutSheet(self._page.window(), self._sum(opened))
        sheet.confirmed.connect(partial(self._check_out, opened))
        sheet.mend_asked.connect(self.mend_asked)
        self._open(sheet)

    def ask_correction(self, stamp: TimeEvent) -> None:
        if self._asking():
            return
        sheet = CorrectionSheet(self._page.window(), stamp)
        sheet.confirmed.connect(partial(self._correct, stamp))
        self._open(sheet)

    def ask_forgotten(self, forgotten: Forgotten) -> None:
        """Nobody checked out: when was it?"""
        if self._asking():
            return
        sheet = ForgottenSheet(self._page.window(), forgotten)
        sheet.confirmed.connect(partial(self._add_by_hand, forgotten.visit, TimeEventKind.CHECK_OUT))
        self._open(sheet)

    def stamp_member(self, visit: Visit, kind: TimeEventKind, member_id: str) -> None:
        stamp = self._attempt(lambda: visits.stamp(self._parts.workspace, visit, kind, members=[member_id]))
        if stamp is not None:
            words = f"{time_words(stamp.clock.wall if stamp.clock else None)} {kind.words}"
            self._parts.toast(words, self._take_back(stamp), "user-check")

    def _add_by_hand(self, visit: Visit, kind: TimeEventKind, at: datetime, reason: str) -> None:
        self._attempt(lambda: visits.add_by_hand(self._parts.workspace, visit, kind, at, reason))

    def _correct(self, stamp: TimeEvent, reading: ClockReading | None, reason: str) -> None:
        self._attempt(lambda: visits.correct(self._parts.workspace, stamp, reading, reason))

    def _asking(self) -> bool:
        """Keys also reach the page below a sheet that is open already."""
        return any(layer.isVisible() for layer in self._page.window().findChildren(Overlay))

    def _open(self, sheet: Sheet) -> None:
        sheet.closed.connect(sheet.deleteLater)
        sheet.open()

    def _sum(self, opened: OpenVisit) -> VisitSum:
        return VisitSum(
            minutes=hours_now(self._parts.workspace, opened).minutes,
            required_minutes=self._place().goal_of(opened.visit),
            photos=len(opened.photos),
            notes=len(opened.notes),
            people=len(opened.of_side(Side.TEAM)),
            gaps=self._attempt.read(lambda: visit_gaps(self._parts.workspace, opened)) or (),
        )

    def _check_in(self, dossier_id: str, planned: Visit | None, sheet: CheckIn) -> None:
        visit = self._attempt(lambda: check_in(self._parts.workspace, dossier_id, sheet, planned))
        if visit is None:
            return
        self.begun.emit(visit.id)
        opened = self._attempt.read(lambda: open_visit(self._parts.workspace, dossier_id, visit.id))
        if opened is not None and opened.events:
            stamp = opened.events[-1]
            at = time_words(stamp.clock.wall if stamp.clock else None)
            self._parts.toast(tr(N_("{time} 签到")).format(time=at), self._take_back(stamp), "log-in")

    def _check_out(self, opened: OpenVisit, reason: str) -> None:
        stamp = self._stamp(opened.visit, TimeEventKind.CHECK_OUT, reason)
        if stamp is not None:
            at = time_words(stamp.clock.wall if stamp.clock else None)
            words = tr(N_("{time} 签离，内容都存好了")).format(time=at)
            self._parts.toast(words, self._take_back(stamp), "log-out")

    def _stamp(self, visit: Visit, kind: TimeEventKind, reason: str = "") -> TimeEvent | None:
        return self._attempt(lambda: visits.stamp(self._parts.workspace, visit, kind, reason))

    def _take_back(self, stamp: TimeEvent) -> Callable[[], object]:
        """A stamp is never removed: a correction that voids it stands beside it."""
        reason = tr(N_("点错了，当场撤销"))
        return lambda: self._attempt(lambda: visits.correct(self._parts.workspace, stamp, None, reason))
