"""How the photos of a card are laid over the visits, to be looked at and put right before anything is taken in."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.actions.capture import VisitPlace
from app.actions.photo_matching import FoundFile, Match, Matching, Why, small_pictures_of
from app.actions.photos import Incoming
from app.domain.text import N_, tr
from ui.jobs import Jobs
from ui.models.photo_grid import PhotoGrid
from ui.models.photo_tile import PhotoTile
from ui.pages.capture_parts.matching_clock import CameraClock
from ui.pages.capture_parts.matching_groups import KNOWN, LEFT_OVER, UNREADABLE, GroupList, groups_of, visit_words
from ui.theme.theme import theme
from ui.widgets.button import Button
from ui.widgets.fields import Choice
from ui.widgets.label import Label
from ui.widgets.laid_out import line
from ui.widgets.scroll_page import ScrollPage

_HOW = {Why.NEIGHBOURS: N_("没有拍摄时间，跟着前后的照片"), Why.HAND: N_("手工选的")}


class MatchingBoard(QWidget):
    """`changed` whenever something else would be taken in."""

    changed = Signal()

    def __init__(self, jobs: Jobs, place: VisitPlace, visit_id: str) -> None:
        """`visit_id` is the visit that is open, which is offered first."""
        super().__init__()
        self._place, self._visit_id = place, visit_id
        self._visits = {one.visit.id: one.visit for one in place.visits}
        self._years = {one.hours.checked_in.year for one in place.visits if one.hours.checked_in}
        self.matching: Matching | None = None
        self._matches: dict[str, list[Match]] = {}
        self.clock = CameraClock()
        self.groups = GroupList()
        self.grid = PhotoGrid(small_pictures_of, jobs, tr(N_("这一组照片")))
        self.target = Choice(name=tr(N_("归到哪次走访")), touch=True)
        self.assign = Button(tr(N_("就放这里")), "corner-down-left", "soft", "lg")
        self._which = Label("", "small_strong", "text2")
        self._lay_out()
        self._wire()

    def show_matching(self, matching: Matching) -> None:
        self.matching = matching
        self._refresh()
        self.groups.choose(self.groups.key)

    @property
    def incoming(self) -> list[Incoming]:
        return self.matching.incoming(self._visits) if self.matching else []

    @property
    def left_over(self) -> int:
        return len(self._matches.get(LEFT_OVER, ()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in a field ends the typing, and does not go on with the sheet."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        options: list[tuple[str, object]] = [(visit_words(one), one.visit.id) for one in reversed(self._place.visits)]
        self.target.set_options([*options, (tr(N_("不导入")), LEFT_OVER)])
        self.target.setFixedWidth(theme().px(190))
        self._assign_row = line(self._which, self.target, self.assign, None, gap=8)
        self._reason = Label("", "small", "text2", wrap=True)
        beside = ScrollPage(padding=0)
        beside.body.addWidget(self.groups)
        beside.body.addStretch(1)
        beside.setFixedWidth(theme().px(240))
        self.grid.setMinimumHeight(theme().px(230))
        shown = QVBoxLayout()
        shown.setSpacing(10)
        shown.addWidget(self.grid, 1)
        shown.addWidget(self._assign_row)
        shown.addWidget(self._reason)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(beside)
        row.addLayout(shown, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(12)
        whole.addWidget(self.clock)
        whole.addLayout(row, 1)

    def _wire(self) -> None:
        self.groups.chosen.connect(lambda _: self._show_group())
        self.grid.selection_changed.connect(self._show_marked)
        self.assign.clicked.connect(self._assign)
        self.clock.set_by.connect(self._set_by)
        self.clock.set_to.connect(self._set_to)

    def _refresh(self) -> None:
        if self.matching is None:
            return
        self._matches = {}
        for match in self.matching.matches():
            key = match.visit_id if match.visit_id in self._visits else LEFT_OVER
            self._matches.setdefault(key, []).append(match)
        for file in self.matching.files:
            if file.known or file.trouble:
                key = KNOWN if file.known else UNREADABLE
                self._matches.setdefault(key, []).append(Match(file, self.matching.moment(file)))
        counts = {key: len(matches) for key, matches in self._matches.items()}
        self.groups.show_groups(groups_of(self._place, counts))
        self.clock.setVisible(bool(self.matching.cameras))
        self.clock.show_clocks(self.matching.cameras, self.matching.clock_errors)
        self._show_group()
        self.changed.emit()

    def _show_group(self) -> None:
        key = self.groups.key
        self.grid.show_photos([self._tile(match) for match in self._matches.get(key, ())])
        free = key not in (KNOWN, UNREADABLE)
        self._assign_row.setVisible(free)
        self._reason.setVisible(key == UNREADABLE)
        if free:
            self.target.choose(self._visit_id or self._newest if key == LEFT_OVER else key)
        self._show_marked()

    @property
    def _newest(self) -> str:
        return self._place.visits[-1].visit.id if self._place.visits else LEFT_OVER

    def _marked(self) -> list[FoundFile]:
        """Those that are marked, or the whole group."""
        shown = self._matches.get(self.groups.key, ())
        marked = set(self.grid.selected_ids())
        return [match.file for match in shown if not marked or str(match.file.path) in marked]

    def _show_marked(self) -> None:
        files = self._marked()
        trouble = files[0].trouble if files else None
        self._reason.setText(f"{files[0].path.name}：{trouble.message} {trouble.hint}" if trouble else "")
        words = N_("选中的 {n} 张归到") if self.grid.selected_ids() else N_("这一组 {n} 张归到")
        self._which.setText(tr(words).format(n=len(files)))
        one = files[0] if len(self.grid.selected_ids()) == 1 else None
        self.clock.show_marked(one.facts.time if one else None, one.facts.camera if one else "")

    def _assign(self) -> None:
        if self.matching is not None:
            self.matching.assign(self._marked(), str(self.target.currentData()))
            self.grid.clearSelection()
            self._refresh()

    def _set_by(self, camera: str, seconds: int) -> None:
        if self.matching is not None:
            self.matching.clock_errors[camera] = seconds
            self._refresh()

    def _set_to(self, really: datetime) -> None:
        files = self._marked()
        if self.matching is not None and len(files) == 1:
            self.matching.set_right(files[0], really)
            self._follow(files)

    def _follow(self, files: Sequence[FoundFile]) -> None:
        """To where the photo went by which the clock was set: that is what one wants to see next."""
        self._refresh()
        paths = {file.path for file in files}
        for key, matches in self._matches.items():
            if any(match.file.path in paths for match in matches):
                self.groups.choose(key)

    def _tile(self, match: Match) -> PhotoTile:
        """Its year as well where it is none of the visits': that is what a clock that began anew shows."""
        path, moment = str(match.file.path), match.moment
        form = "%m-%d %H:%M" if moment is None or moment.year in self._years else "%Y-%m-%d %H:%M"
        remarks = [path, tr(_HOW[match.why]) if match.why in _HOW else ""]
        if match.file.trouble:
            remarks.append(match.file.trouble.message)
        told = "\n".join(part for part in remarks if part)
        time = moment.strftime(form) if moment else ""
        return PhotoTile(path, match.file.path.name, time, picture=path, told=told)
