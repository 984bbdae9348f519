"""历史包: what was sealed here, who could open it, and what was confirmed by a receipt."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.actions.handing_over import HandedOver
from app.domain.text import N_, tr
from ui.size_words import size_words
from ui.widgets.divider import Divider
from ui.widgets.icon_view import IconView
from ui.widgets.label import Label
from ui.widgets.laid_out import column
from ui.widgets.sheet import Sheet
from ui.widgets.status_tag import StatusTag, Tone

_MOST_SHOWN = 60


class HistoryRow(QWidget):
    def __init__(self, one: HandedOver) -> None:
        super().__init__()
        sending = one.sending
        at = datetime.fromisoformat(sending.sealed_at)
        to = "、".join(receiver.owner for receiver in one.receivers)
        about = tr(N_("{at} · 给 {to} · {size} · {count:,} 条"))
        told = about.format(at=f"{at:%Y-%m-%d %H:%M}", to=to, size=size_words(sending.size), count=sending.entries)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 8, 0, 8)
        row.setSpacing(12)
        row.addWidget(IconView("package-check" if one.confirmed else "package", "text2", 20))
        words = column(
            Label(sending.file_name, "strong", elide=True),
            Label(told, "caption", "text3", wrap=True),
            Label(" ".join(sending.check_words), "caption", "text2", elide=True),
            gap=1,
        )
        row.addWidget(words, 1)
        row.addWidget(StatusTag(*state_of(one)))


def state_of(one: HandedOver) -> tuple[str, Tone]:
    arrived = [receiver for receiver in one.receivers if receiver.at]
    if not arrived:
        return tr(N_("还没有回执")), Tone.NEUTRAL
    if len(arrived) < len(one.receivers):
        return tr(N_("{done} / {all} 已收到")).format(done=len(arrived), all=len(one.receivers)), Tone.ACCENT
    latest = max(receiver.at for receiver in arrived if receiver.at)
    return tr(N_("{month} 月 {day} 日收到")).format(month=latest.month, day=latest.day), Tone.SUCCESS


def history_sheet(window: QWidget, history: Sequence[HandedOver]) -> Sheet:
    line = tr(N_("对方导入后发来回执，这里就会标出收到的日子。"))
    sheet = Sheet(window, tr(N_("历史包")), line, width=640)
    sheet.body.setSpacing(0)
    for at, one in enumerate(history[:_MOST_SHOWN]):
        if at:
            sheet.body.addWidget(Divider())
        sheet.body.addWidget(HistoryRow(one))
    sheet.closed.connect(sheet.deleteLater)
    return sheet
