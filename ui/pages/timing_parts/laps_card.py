"""The laps of a study as a table, and the one that is chosen as a form below it."""

from decimal import Decimal

from PySide6.QtCore import QItemSelectionModel, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from app.actions.timing import MeasuredStudy
from app.domain.records.timing import Lap
from app.domain.text import N_, tr
from ui.forms.record_form import RecordForm
from ui.models.fitted_view import FittedView
from ui.models.record_table import Column, RecordTable
from ui.pages.timing_parts.study_words import number_words
from ui.theme.theme import theme
from ui.widgets.button import Button, IconButton
from ui.widgets.card import Card
from ui.widgets.label import Label
from ui.widgets.laid_out import column, line
from ui.widgets.status_tag import Tone

_FIELDS = ("seconds", "left_out", "action", "waiting", "remark")
_WIDTHS, _LEAST_FIRST, _STATE = (96, 84, 120, 100), (2,), 3
_ROWS = 6


def _seconds(value: object) -> str:
    return number_words(value if isinstance(value, Decimal) else None, 2)


def _nth(at: object) -> str:
    return tr(N_("第 {number} 次")).format(number=at) if at else ""


class LapsCard(Card):
    edited = Signal(object, object)
    removed = Signal(object)
    added = Signal()
    copied = Signal()
    chosen = Signal()
    """One is open for editing, at the bottom."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr(N_("样本")), gap=10, parent=parent)
        self._measured: MeasuredStudy | None = None
        self._marks: dict[str, int] = {}
        self._beyond: set[str] = set()
        self.table = RecordTable(self._columns())
        self.view = FittedView(self.table, tr(N_("样本")), _WIDTHS, _LEAST_FIRST, filling=_STATE)
        self.add = Button(tr(N_("手工补一次")), "plus", "ghost")
        self.copy = Button(tr(N_("复制")), "clipboard-check", "ghost", name=tr(N_("复制样本，可以贴到表格里")))
        self.form = RecordForm(Lap, only=_FIELDS, columns=2)
        self._title = Label("", "small_strong", "text2")
        self.remove = IconButton("trash-2", tr(N_("删除这一次")), "ghost", "lg")
        self._none = Label(tr(N_("还没有样本。按空格开始，每完成一件再按一次。")), "small", "text3", wrap=True)
        self._editor = column(line(self._title, None, self.remove), self.form, gap=6)
        self.header.addWidget(self.copy)
        self.header.addWidget(self.add)
        for part in (self._none, self.view, self._editor):
            self.body.addWidget(part)
        self._wire()
        self._fit()

    def show_study(self, measured: MeasuredStudy) -> None:
        newer = self._measured is None or measured.study.id != self._measured.study.id
        self._measured = measured
        figures = measured.figures
        self._marks = {lap.id: at for at, lap in enumerate(measured.laps, 1)}
        self._beyond = set(figures.outliers)
        fresh = len(measured.laps) > self.table.rowCount()
        self.table.show_records(measured.laps)
        self.table.dataChanged.emit(
            self.table.index(0, 0), self.table.index(self.table.rowCount() - 1, len(_WIDTHS) - 1)
        )
        if newer:
            self.view.setCurrentIndex(self.view.rootIndex())
        elif fresh:
            self.view.scrollToBottom()
        self._none.setVisible(not measured.laps)
        self.view.setVisible(bool(measured.laps))
        self.copy.setVisible(bool(measured.laps))
        self._fit()
        self._show_chosen()

    def choose(self, lap_id: str) -> None:
        """Show one for editing."""
        for row in range(self.view.model().rowCount()):
            index = self.view.model().index(row, 0)
            if index.data(Qt.ItemDataRole.UserRole).id == lap_id:
                flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
                self.view.selectionModel().setCurrentIndex(index, flags)

    def keep(self) -> None:
        self.form.flush()

    def _wire(self) -> None:
        self.form.edited.connect(self._hand_over)
        self.add.clicked.connect(self.added)
        self.copy.clicked.connect(self.copied)
        self.remove.clicked.connect(self._remove)
        self.view.selectionModel().currentChanged.connect(lambda *_: self._choose())
        self.view.opened.connect(lambda _: self.form.focus_field("waiting"))
        delete = QShortcut(QKeySequence("Delete"), self.view, context=Qt.ShortcutContext.WidgetShortcut)
        delete.activated.connect(self._remove)
        theme().changed.connect(self._fit)

    def _choose(self) -> None:
        self._show_chosen()
        if not self._editor.isHidden():
            QTimer.singleShot(0, self, self.chosen.emit)  # once it has its height

    def _columns(self) -> tuple[Column[Lap], ...]:
        def state(lap: Lap) -> str:
            """With why people waited, and what was remarked."""
            said = ((lap.left_out, N_("不计入")), (lap.id in self._beyond, N_("离群")), (lap.by_hand, N_("手工")))
            marks = "、".join(tr(words) for holds, words in said if holds)
            return " · ".join(part for part in (marks, lap.waiting, lap.remark) if part)

        def tone(lap: Lap) -> Tone | None:
            return Tone.NEUTRAL if lap.left_out else Tone.WARNING if lap.id in self._beyond else None

        return (
            Column(tr(N_("样本")), lambda lap: self._marks.get(lap.id, 0), _nth, tone),
            Column(tr(N_("秒")), "seconds", _seconds, tone, numeric=True),
            Column(tr(N_("动作")), lambda lap: lap.action.words if lap.action else "", tone=tone),
            Column(tr(N_("说明")), state, tone=tone),
        )

    def _show_chosen(self) -> None:
        lap = self.view.current()
        self._editor.setVisible(lap is not None)
        if lap is not None:
            self._title.setText(tr(N_("改第 {number} 次")).format(number=self._marks.get(lap.id, 0)))
            self.form.show_record(lap)

    def _hand_over(self, after: Lap, before: Lap) -> None:
        """Seconds that somebody typed are no measurement."""
        if after.seconds != before.seconds:
            after = after.with_(by_hand=True)
        self.edited.emit(after, before)

    def _remove(self) -> None:
        if (lap := self.view.current()) is not None:
            self.removed.emit(lap)

    def _fit(self) -> None:
        """As high as its rows, up to a few."""
        rows = max(1, min(_ROWS, self.table.rowCount()))
        header = self.view.horizontalHeader().sizeHint().height()
        self.view.setFixedHeight(rows * self.view.verticalHeader().defaultSectionSize() + header + 4)
