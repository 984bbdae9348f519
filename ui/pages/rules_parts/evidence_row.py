"""A record that counts, or that lacks something, as a row that leads to it."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QPaintEvent, QPalette
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy

from app.actions.rule_progress import EvidenceLine
from app.domain.catalogue import BY_NAME
from app.domain.text import N_, tr
from ui.theme.paint import focus_ring, painter_of, rounded
from ui.widgets.icon_view import IconView
from ui.widgets.label import Label
from ui.widgets.laid_out import column
from ui.widgets.painted import Pressable

_ICONS = {
    "visit": "camera",
    "time_event": "clock",
    "photo": "image",
    "quick_note": "notebook-pen",
    "interview": "messages-square",
    "interview_answer": "messages-square",
    "training": "graduation-cap",
    "briefing": "presentation",
    "team_member": "user",
    "participant": "user-check",
    "service_plan": "calendar-range",
    "planned_event": "calendar-days",
    "shortcoming": "frown",
    "acceptance": "stamp",
    "receipt": "inbox",
}


class EvidenceRow(Pressable):
    def __init__(self, line: EvidenceLine, lacking: bool) -> None:
        kind = BY_NAME.get(line.evidence.type_name)
        label = tr(kind.label) if kind is not None else tr(N_("记录"))
        super().__init__("")
        self.line = line
        gone = line.record is None
        self.setObjectName(f"evidence.{line.evidence.record_id}")
        # Fixed would hold it to the height of another width.
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setEnabled(not gone)
        below = tr(N_("{label}，不在这台设备上")).format(label=label) if gone else label
        words = line.words or label
        self.setAccessibleName(f"{words}，{below}")
        icon = "triangle-alert" if lacking else _ICONS.get(line.evidence.type_name, "file-text")
        labels = (Label(words, "small", "text", wrap=True), Label(below, "caption", "text3", wrap=True))
        for one in labels:
            # Inside a button words would take the colour of buttons.
            one.setForegroundRole(QPalette.ColorRole.WindowText)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(8, 6, 4, 6)
        self._row.setSpacing(10)
        self._row.addWidget(IconView(icon, "warning" if lacking else "text2", 18))
        self._row.addWidget(column(*labels, gap=0), 1)
        if not gone:
            self._row.addWidget(IconView("chevron-right", "text3", 16))

    def sizeHint(self) -> QSize:
        return QSize(160, self.heightForWidth(max(self.width(), 160)))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._row.totalHeightForWidth(width)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_of(self)
        if self.hovered:
            rounded(painter, self.rect(), 8, "hover")
        if self.shows_ring:
            focus_ring(painter, self.rect(), 8)
