"""设备与回执: which devices take part, and how much of the dossier each is known to hold."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.actions.whole_dossier import DeviceStanding, WholeDossier
from app.domain.records.exchange import Receipt
from app.domain.text import N_, tr
from ui.short_words import short_day
from ui.theme.theme import theme
from ui.widgets.bars import ProgressBar
from ui.widgets.card import Card
from ui.widgets.empty_state import EmptyState
from ui.widgets.icon_view import IconView
from ui.widgets.label import Label
from ui.widgets.laid_out import column, line
from ui.widgets.row_stack import RowStack
from ui.widgets.scroll_page import ScrollPage
from ui.widgets.status_tag import StatusTag, Tone

_BAR, _AMOUNT, _STATE = 110, 76, 98


class DevicesPart(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.devices, self.receipts = RowStack(), RowStack()
        page = ScrollPage(padding=0)
        for title, stack in ((N_("参加的设备"), self.devices), (N_("回执"), self.receipts)):
            card = Card(tr(title), gap=4)
            card.body.addWidget(stack)
            page.body.addWidget(card)
        page.body.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 8, 0, 0)
        whole.addWidget(page)

    def show_whole(self, whole: WholeDossier) -> None:
        self._show_devices(whole.devices)
        self._show_receipts(whole)

    def _show_devices(self, devices: Sequence[DeviceStanding]) -> None:
        rows: list[QWidget] = [_device_row(one) for one in sorted(devices, key=lambda one: not one.ours)]
        hint = tr(N_("组长或工信局第一次封装时，会把收件设备记在这里。"))
        self.devices.show_rows(rows or [EmptyState("hard-drive", tr(N_("还没有设备")), hint)])

    def _show_receipts(self, whole: WholeDossier) -> None:
        receipts = sorted(whole.receipts, key=lambda one: (str(one.received_at or ""), one.id), reverse=True)
        hint = tr(N_("对方导入后会随下一个包带回回执，说明收到了多少。"))
        none = EmptyState("inbox", tr(N_("还没有回执")), hint)
        self.receipts.show_rows([_receipt_row(whole, one) for one in receipts] or [none])


def _device_row(one: DeviceStanding) -> QWidget:
    device = one.device
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 10, 0, 10)
    row.setSpacing(12)
    row.addWidget(IconView("hard-drive", "accent_text", 18, tile=36))
    about = " · ".join(filter(None, (device.role.words if device.role else "", device.unit, device.name)))
    words = (Label(device.owner or device.id, "strong", elide=True), Label(about, "caption", "text3", elide=True))
    row.addWidget(column(*words, gap=0), 1)
    amount = tr(N_("{held}/{total} 条")).format(held=one.held, total=one.total)
    bar = ProgressBar(one.held / one.total if one.total else 0, _tone(one), name=amount)
    bar.setFixedWidth(_BAR)
    row.addWidget(bar)
    held = Label(amount, "caption", "text2")
    row.addWidget(held)
    state = line(StatusTag(*_state(one)), None, gap=0)
    for part, width in ((held, _AMOUNT), (state, _STATE)):
        part.setMinimumWidth(theme().px(width))  # so that the bars stand below each other
    row.addWidget(state)
    return made


def _tone(one: DeviceStanding) -> Tone:
    return Tone.SUCCESS if one.complete else Tone.ACCENT


def _state(one: DeviceStanding) -> tuple[str, Tone]:
    if one.device.revoked_after:
        return tr(N_("已停用")), Tone.DANGER
    if one.ours:
        return tr(N_("本机")), Tone.ACCENT
    if one.complete:
        return tr(N_("都收到了")), Tone.SUCCESS
    if not one.held:
        return tr(N_("还没有回执")), Tone.NEUTRAL
    return tr(N_("差 {count} 条")).format(count=one.total - one.held), Tone.WARNING


def _receipt_row(whole: WholeDossier, one: Receipt) -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 10, 0, 10)
    row.setSpacing(12)
    row.addWidget(IconView("package-check", "success", 18, tile=36, ground="success_soft"))
    what = tr(N_("收到{who}封装的包")).format(who=whole.owner_of(one.sender))
    count = sum(seq + 1 for _, seq in one.holds)
    held = tr(N_("收到后共 {count} 条记录")).format(count=count)
    row.addWidget(column(Label(what, "strong", elide=True), Label(held, "caption", "text3", elide=True), gap=0), 1)
    at = one.received_at
    when = tr(N_("{day} {time:%H:%M}")).format(day=short_day(at.date()), time=at) if at else ""
    row.addWidget(Label(when, "caption", "text2"))
    return made
