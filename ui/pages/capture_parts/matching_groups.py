"""Where the files of a card go: a row for each visit, for what is left over, known already, or can't be read."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from app.actions.capture import VisitPlace
from app.actions.dossiers import VisitSummary
from app.domain.text import N_, tr
from ui.short_words import short_day
from ui.theme.icons import draw_icon
from ui.theme.paint import RIGHT, focus_ring, painter_of, rounded, words
from ui.theme.theme import theme
from ui.visit_words import time_words
from ui.widgets.painted import Pressable
from ui.widgets.row_stack import RowStack

LEFT_OVER, KNOWN, UNREADABLE = "", "known", "unreadable"
"""Beside the ids of visits."""
_REST = {
    LEFT_OVER: ("circle-help", N_("没有对上"), N_("请选一次走访，或留着不导入")),
    KNOWN: ("circle-check", N_("已入库"), N_("内容相同，已跳过")),
    UNREADABLE: ("triangle-alert", N_("读不出来"), N_("这些文件不会导入")),
}


@dataclass(frozen=True, slots=True)
class Group:
    key: str
    icon: str
    title: str
    line: str
    count: int


def groups_of(place: VisitPlace, counts: dict[str, int]) -> list[Group]:
    """The visits that got some, the newest first, then the rest of what there is."""
    visits = [
        Group(one.visit.id, "map-pin-check", visit_words(one), _when(one), counts[one.visit.id])
        for one in reversed(place.visits)
        if counts.get(one.visit.id)
    ]
    rest = [
        Group(key, icon, tr(title), tr(line), counts[key])
        for key, (icon, title, line) in _REST.items()
        if counts.get(key)
    ]
    return visits + rest


def visit_words(one: VisitSummary) -> str:
    day = one.hours.checked_in.date() if one.hours.checked_in else one.visit.planned_on
    return f"{one.nth.short} · {short_day(day)}" if day else one.nth.short


def _when(one: VisitSummary) -> str:
    began = time_words(one.hours.checked_in)
    ended = time_words(one.hours.checked_out) or tr(N_("现在"))
    return f"{began}–{ended}" if began else tr(N_("还没有签到"))


class GroupList(RowStack):
    """`chosen` with the key of the group that is looked at."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__(divided=False, gap=6)
        self.key = LEFT_OVER

    def show_groups(self, groups: Sequence[Group]) -> None:
        """The one that was looked at stays so while it is there, else the first one is."""
        keys = [group.key for group in groups]
        self.key = self.key if self.key in keys else keys[0] if keys else LEFT_OVER
        self.show_rows([self._row(group) for group in groups])

    def choose(self, key: str) -> None:
        self.key = key
        for row in self.rows():
            if isinstance(row, _GroupRow):
                row.setChecked(row.meant.key == key)
        self.chosen.emit(key)

    def _row(self, group: Group) -> "_GroupRow":
        row = _GroupRow(group)
        row.setObjectName(f"group {group.key}")
        row.setChecked(group.key == self.key)
        row.clicked.connect(lambda: self.choose(group.key))
        return row


class _GroupRow(Pressable):
    def __init__(self, group: Group) -> None:
        super().__init__(group.title)
        self.meant = group
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setAccessibleName(f"{group.title}，{group.line}，{tr(N_('{n} 张')).format(n=group.count)}")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        look = theme()
        return QSize(look.px(220), look.line("strong") + look.line("caption") + 20)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look, on = painter_of(self), theme(), self.isChecked()
        rounded(painter, self.rect(), 8, "accent_soft" if on else "hover" if self.hovered else "surface")
        ink, side, middle = "accent_text" if on else "text2", look.icon_px(18), self.height() / 2
        draw_icon(painter, self.meant.icon, QRectF(10, middle - side / 2, side, side), look.colour(ink))
        count, x = str(self.meant.count), 10 + side + 10
        wide = look.width(count, "strong")
        room = self.width() - x - wide - 20
        top = (self.height() - look.line("strong") - look.line("caption")) / 2
        words(painter, QRectF(x, top, room, look.line("strong")), self.words, "strong", "accent_text" if on else "text")
        below = QRectF(x, top + look.line("strong"), room, look.line("caption"))
        words(painter, below, self.meant.line, "caption", "text2")
        words(painter, QRectF(0, 0, self.width() - 12, self.height()), count, "strong", ink, RIGHT)
        if self.shows_ring:
            focus_ring(painter, self.rect(), 8)
