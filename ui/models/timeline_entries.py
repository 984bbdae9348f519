"""What stands along a line of time, in its order."""

from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from ui.models.exact_changes import take_rows
from ui.models.photo_tile import PhotoTile
from ui.widgets.status_tag import Tone

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class TimelineEntry:
    """One card; `key` comes back when it is opened, `lines` are up to three lines below the title.

    `when` stands at the right of the title, `day` and `time` left of the line, `tag` is a state beside the title.
    """

    key: str
    title: str
    when: str
    icon: str
    tone: Tone = Tone.NEUTRAL
    lines: tuple[str, ...] = ()
    heading: str = ""
    day: str = ""
    time: str = ""
    tag: str = ""
    pictures: tuple[PhotoTile, ...] = ()
    more: int = 0
    """Pictures that are not among `pictures`."""


class TimelineEntries(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.entries: list[TimelineEntry] = []

    def replace(self, entries: Sequence[TimelineEntry]) -> None:
        for row in take_rows(self, self.entries, entries, attrgetter("key")):
            self.dataChanged.emit(self.index(row), self.index(row))

    @property
    def dated(self) -> bool:
        return any(entry.day for entry in self.entries)

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        entry = self.entries[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            told = (entry.day, entry.time, entry.when, entry.title, entry.tag, *entry.lines)
            return "，".join(part for part in told if part)
        return None

    def starts_group(self, row: int) -> bool:
        heading = self.entries[row].heading
        return bool(heading) and (row == 0 or self.entries[row - 1].heading != heading)
