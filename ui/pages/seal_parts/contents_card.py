"""包含内容: what is in the bundle. Records travel whole; a person chooses whether originals go along, and how much."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
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
_BEFORE = (
    "programme", "need", "pool_entry", "institution", "qualification", "contract", "undertaking", "assignment",
    "body_pretraining", "chemical_coordination",
)  # fmt: skip
_PLAN = ("service_plan", "planned_event", "unavailable", "deviation")
_SOLUTION = ("standard", "renovation_project", "vendor", "benchmark")
_ASSESSMENT = ("assessment", "assessment_answer", "tailoring_cut", "settlement", "benchmark_score")
_PAPERS = ("minutes", "action_item", "progress_report", "chemical_check")
_AFTER = (
    "sign_off", "submission", "satisfaction_survey", "expert_review", "supervision_check", "acceptance", "payment",
    "aggregation", "follow_up", "withdrawal",
)  # fmt: skip
_RULINGS = ("rule_overlay", "exception_request", "exception_decision")
_ONLY_FIRST = frozenset({"visit", "photo", "time_study"})
"""Of these groups the first type is what people count."""
# icon, words, a note, everything that belongs to it, unit
_ROWS: tuple[tuple[str, str, str, tuple[str, ...], str], ...] = (
    ("building-2", N_("企业与项目"), "", ("enterprise", "project", "team_member"), N_("{count} 项")),
    ("folder-open", N_("诊前资料"), N_("需求、合同、承诺书等"), _BEFORE, N_("{count} 份")),
    ("calendar-days", N_("服务计划"), N_("含偏差与不便时间"), _PLAN, N_("{count} 项")),
    ("camera", N_("走访记录"), N_("签到签离与参加人员"), _VISITS, N_("{count} 次")),
    ("presentation", N_("培训与汇报"), N_("含发放的材料"), ("training", "briefing", "handout"), N_("{count} 条")),
    ("image", N_("照片"), N_("说明、分类和原图"), ("photo", "photo_mark", "covered_picture"), N_("{count} 张")),
    ("messages-square", N_("访谈纪要与速记"), "", ("interview", "interview_answer", "quick_note"), N_("{count} 条")),
    ("mic", N_("录音"), "", ("voice_memo",), N_("{count} 段")),
    ("sheet", N_("数据清单"), N_("设备、系统、资料等各张表"), tuple(one.type_name for one in GRIDS), N_("{count} 行")),
    ("timer", N_("测时"), N_("含每一次的时长"), ("time_study", "lap"), N_("{count} 道工序")),
    ("target", N_("短板"), N_("含依据链接"), ("shortcoming",), N_("{count} 条")),
    ("radar", N_("评估打分"), N_("含裁剪与商定"), _ASSESSMENT, N_("{count} 项")),
    ("list-checks", N_("方案与对标"), N_("改造项目、服务商、标杆"), _SOLUTION, N_("{count} 条")),
    ("file-text", N_("报告文字"), N_("各章节正文"), ("report_section",), N_("{count} 章")),
    ("notebook-pen", N_("纪要与进度"), N_("含化工检查"), _PAPERS, N_("{count} 份")),
    ("stamp", N_("签署与验收"), N_("满意度、监督、支付、跟踪"), _AFTER, N_("{count} 份")),
    (
        "shield-check",
        N_("规则与例外"),
        "",
        ("rule_overlay", "exception_request", "exception_decision"),
        N_("{count} 份"),
    ),
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
        self.bare_words = Label("", "small_strong", "warning", wrap=True)
        self.bare_words.hide()
        self.originals = CheckBox(tr(N_("带照片原图")))
        self.originals.setChecked(True)
        self.from_start = CheckBox(tr(N_("全部重新封装")))
        self.from_start.setToolTip(tr(N_("对方丢了之前的内容时用：从头到尾都带上")))
        self.bare = CheckBox(tr(N_("有遮盖的照片也带原图")))
        self.bare.setToolTip(tr(N_("只对这一个包：收件人会看到遮盖下面是什么")))
        self.bare.hide()
        choices = FlowLayout(gap=20)
        for box in (self.originals, self.bare, self.from_start):
            box.toggled.connect(self.changed)
            choices.addWidget(box)
        self.body.addLayout(self._list)
        self.body.addSpacing(8)
        self.body.addWidget(self.held)
        self.body.addWidget(self.bare_words)
        self.body.addSpacing(4)
        self.body.addLayout(choices)

    @property
    def covered_originals(self) -> bool:
        """Photos in which something is covered go as they were taken as well."""
        return self.originals.isChecked() and self.bare.isChecked() and not self.bare.isHidden()

    def forget(self) -> None:
        """What was chosen for one bundle does not hold for the next."""
        with QSignalBlocker(self.bare):
            self.bare.setChecked(False)

    def show_parcel(self, parcel: Parcel, receivers: Sequence[str] = ()) -> None:
        """`receivers` are the names of those whom it goes to."""
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
        self.originals.setEnabled(parcel.photos + parcel.withheld > 0)
        self.bare.setVisible(parcel.withheld > 0 and self.originals.isChecked())
        self.bare_words.setText(_bare_words(parcel, receivers) if self.covered_originals and parcel.withheld else "")
        self.bare_words.setVisible(bool(self.bare_words.text()))

    def _row(self, parcel: Parcel, icon: str, words: str, note: str, types: tuple[str, ...], unit: str) -> _Row:
        size = sum(parcel.sizes.get(name, 0) for name in types)
        main = types[:1] if types[0] in _ONLY_FIRST else types
        count = sum(parcel.records.get(name, 0) for name in main)
        if types[0] == "photo":
            size += self._photo_bytes(parcel)
            count = max(count, parcel.photos) if self.originals.isChecked() else count
            note = self._photo_note(parcel, note)
        return _Row(icon, tr(words), tr(note), tr(unit).format(count=f"{count:,}"), size_words(size))

    def size_of(self, parcel: Parcel) -> int:
        """Bytes of what was chosen of it."""
        return sum(parcel.sizes.values()) + self._photo_bytes(parcel)

    def _photo_bytes(self, parcel: Parcel) -> int:
        bare = parcel.withheld_bytes if self.covered_originals else 0
        return parcel.photo_bytes + bare if self.originals.isChecked() else 0

    def _photo_note(self, parcel: Parcel, note: str) -> str:
        if not self.originals.isChecked():
            return N_("只带说明和分类，不带原图")
        if parcel.covered and not self.covered_originals:
            return N_("原图；有遮盖的只带遮盖后的图")
        return note

    def _total(self, parcel: Parcel) -> str:
        size = size_words(self.size_of(parcel))
        return tr(N_("{entries:,} 条记录，共 {size}")).format(entries=parcel.entries, size=size)

    def _held(self, parcel: Parcel) -> str:
        parts = []
        if parcel.held:
            parts.append(tr(N_("对方已有 {count:,} 条，不再重复带。")).format(count=parcel.held))
        if parcel.missing and self.originals.isChecked():
            parts.append(tr(N_("{count} 张原图不在本机，只带说明。")).format(count=parcel.missing))
        if self.originals.isChecked() and not self.covered_originals and (parcel.covered or parcel.withheld):
            words = N_("{count} 张照片有遮盖：带的是遮盖后的图，遮盖处的像素换掉了，还原不了；它们的原图不在包里。")
            parts.append(tr(words).format(count=max(parcel.covered, parcel.withheld)))
        if parcel.exposed:
            words = N_("{count} 张照片的原图或遮盖较少的图之前已经交给{names}，收不回来。")
            parts.append(tr(words).format(count=parcel.exposed, names="、".join(parcel.exposed_to)))
        return "".join(parts)


def _bare_words(parcel: Parcel, receivers: Sequence[str]) -> str:
    words = N_("{count} 张有遮盖的照片会连没有遮盖的原图一起交给{names}。")
    return tr(words).format(count=parcel.withheld, names="、".join(receivers) or tr(N_("收件人")))
