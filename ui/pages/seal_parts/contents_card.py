"""包含内容: what is in the bundle. Records travel whole; a person chooses whether originals go along, and how much."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.actions.handing_over import Parcel
from app.actions.inventories import GRIDS
from app.domain.text import N_, tr
from ui.size_words import size_words
from ui.theme.theme import theme
from ui.widgets.card import Card
from ui.widgets.divider import Divider
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.icon_view import IconView
from ui.widgets.label import Label
from ui.widgets.laid_out import clear_out
from ui.widgets.toggles import CheckBox

_VISITS = ("visit", "time_event", "participant", "clock_incident")
_ONLY_FIRST = frozenset({"visit", "photo", "time_study"})
"""Of these groups the first type is what people count."""
# icon, words, a note, everything that belongs to it, unit
_ROWS: tuple[tuple[str, str, str, tuple[str, ...], str], ...] = (
    ("building-2", N_("企业与项目"), "", ("enterprise", "project", "team_member"), N_("{count} 项")),
    ("camera", N_("走访记录"), N_("签到签离与参加人员"), _VISITS, N_("{count} 次")),
    ("presentation", N_("培训与汇报"), N_("含发放的材料"), ("training", "briefing", "handout"), N_("{count} 条")),
    ("image", N_("照片"), N_("说明、分类和原图"), ("photo", "photo_mark"), N_("{count} 张")),
    ("messages-square", N_("访谈纪要与速记"), "", ("interview", "interview_answer", "quick_note"), N_("{count} 条")),
    ("mic", N_("录音"), "", ("voice_memo",), N_("{count} 段")),
    ("sheet", N_("数据清单"), N_("设备、系统、资料等各张表"), tuple(one.type_name for one in GRIDS), N_("{count} 行")),
    ("timer", N_("测时"), N_("含每一次的时长"), ("time_study", "lap"), N_("{count} 道工序")),
    ("target", N_("短板"), N_("含依据链接"), ("shortcoming",), N_("{count} 条")),
    ("file-text", N_("报告文字"), N_("各章节正文"), ("report_section",), N_("{count} 章")),
    ("send", N_("回执与设备"), N_("收到了什么、谁参与"), ("receipt", "device"), N_("{count} 份")),
)


class _Row(QWidget):
    def __init__(self, icon: str, words: str, note: str, amount: str, size: str) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 6, 0, 6)
        row.setSpacing(10)
        row.addWidget(IconView(icon, "text2", 18))
        row.addWidget(Label(words, "strong"))
        row.addWidget(Label(note, "caption", "text3", elide=True, align=_RIGHT), 1)
        for label, width in ((Label(amount, "small_strong"), 84), (Label(size, "small", "text2", align=_RIGHT), 84)):
            label.setMinimumWidth(theme().px(width))
            row.addWidget(label)
        self.setMinimumHeight(theme().px(40))


_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class ContentsCard(Card):
    changed = Signal()

    def __init__(self) -> None:
        super().__init__(tr(N_("包含内容")), gap=0)
        self.total = Label("", "caption", "text3")
        self.header.addWidget(self.total)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self.held = Label("", "small", "text2", wrap=True)
        self.originals = CheckBox(tr(N_("带照片原图")))
        self.originals.setChecked(True)
        self.from_start = CheckBox(tr(N_("全部重新封装")))
        self.from_start.setToolTip(tr(N_("对方丢了之前的内容时用：从头到尾都带上")))
        for box in (self.originals, self.from_start):
            box.toggled.connect(self.changed)
        choices = FlowLayout(gap=20)
        choices.addWidget(self.originals)
        choices.addWidget(self.from_start)
        self.body.addLayout(self._list)
        self.body.addSpacing(8)
        self.body.addWidget(self.held)
        self.body.addSpacing(4)
        self.body.addLayout(choices)

    def show_parcel(self, parcel: Parcel) -> None:
        clear_out(self._list)
        for icon, words, note, types, unit in _ROWS:
            if any(parcel.records.get(name) for name in types):
                if self._list.count():
                    self._list.addWidget(Divider())
                self._list.addWidget(self._row(parcel, icon, words, note, types, unit))
        if not self._list.count():
            nothing: QLabel = Label(tr(N_("没有新的内容要带")), "body", "text2")
            self._list.addWidget(nothing)
        self.total.setText(self._total(parcel))
        self.held.setText(self._held(parcel))
        self.held.setVisible(bool(self.held.text()))
        self.originals.setEnabled(parcel.photos > 0)

    def _row(self, parcel: Parcel, icon: str, words: str, note: str, types: tuple[str, ...], unit: str) -> _Row:
        size = sum(parcel.sizes.get(name, 0) for name in types)
        main = types[:1] if types[0] in _ONLY_FIRST else types
        count = sum(parcel.records.get(name, 0) for name in main)
        if types[0] == "photo":
            size += parcel.photo_bytes if self.originals.isChecked() else 0
            note = note if self.originals.isChecked() else N_("只带说明和分类，不带原图")
        return _Row(icon, tr(words), tr(note), tr(unit).format(count=f"{count:,}"), size_words(size))

    def size_of(self, parcel: Parcel) -> int:
        """Bytes of what was chosen of it."""
        return sum(parcel.sizes.values()) + (parcel.photo_bytes if self.originals.isChecked() else 0)

    def _total(self, parcel: Parcel) -> str:
        size = size_words(self.size_of(parcel))
        return tr(N_("{entries:,} 条记录，共 {size}")).format(entries=parcel.entries, size=size)

    def _held(self, parcel: Parcel) -> str:
        parts = []
        if parcel.held:
            parts.append(tr(N_("对方已有 {count:,} 条，不再重复带。")).format(count=parcel.held))
        if parcel.missing and self.originals.isChecked():
            parts.append(tr(N_("{count} 张原图不在本机，只带说明。")).format(count=parcel.missing))
        if parcel.covered and self.originals.isChecked():
            words = N_("{count} 张照片有遮盖：遮盖只用在报告和导出的图片里，原图会不遮盖地交给收件人。")
            parts.append(tr(words).format(count=parcel.covered))
        return "".join(parts)
