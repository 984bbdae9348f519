"""What a paste or a file would bring, before it is taken in: how much is fine, and where and why the rest is not."""

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from app.domain.text import N_, tr
from app.tables.sheets import BadRow, Intake
from ui.models.record_table import Column, RecordTable
from ui.models.record_view import RecordView
from ui.theme.theme import theme
from ui.widgets.button import Button
from ui.widgets.label import Label
from ui.widgets.sheet import Sheet

_LINES, _WRAPPED = 7, 200


class IntakeSheet(Sheet):
    """`take` is called when the good rows are wanted."""

    def __init__(self, parent: QWidget, title: str, intake: Intake, take: Callable[[Intake], object]) -> None:
        super().__init__(parent, title, summary_of(intake), width=680)
        self._intake, self._take_in = intake, take
        self.table: RecordTable[BadRow] = RecordTable(
            (
                Column(tr(N_("行")), "number"),
                Column(tr(N_("列")), "column"),
                Column(tr(N_("为什么没有导入")), "why"),
            ),
            key=lambda one: (one.number, one.column),
        )
        if intake.unused:
            words = tr(N_("没有用到的列：{columns}")).format(columns="、".join(intake.unused[:12]))
            self.body.addWidget(Label(words, "small", "text2", wrap=True))
        if intake.bad:
            self.body.addWidget(self._list())
        cancel = self.offer(Button(tr(N_("取消")), kind="ghost" if intake.fine else "primary"))
        cancel.clicked.connect(self.dismiss)
        if intake.fine:
            words = tr(N_("导入好的 {count} 行") if intake.bad else N_("导入 {count} 行"))
            self.take = self.offer(Button(words.format(count=len(intake.fine)), "check", "primary"))
            self.take.clicked.connect(self._go_on)

    def _list(self) -> QWidget:
        self.table.replace_records(self._intake.bad)
        view = RecordView(self.table, tr(N_("没有导入的行")))
        view.setSortingEnabled(False)
        for at, width in enumerate((64, 150)):
            view.setColumnWidth(at, theme().px(width))
        if len(self._intake.bad) <= _WRAPPED:
            view.setWordWrap(True)
            QTimer.singleShot(0, view, view.resizeRowsToContents)
        rows = min(_LINES, len(self._intake.bad))
        view.setFixedHeight(view.verticalHeader().defaultSectionSize() * rows + theme().px(44))
        return view

    def _go_on(self) -> None:
        self.dismiss()
        self._take_in(self._intake)


def summary_of(intake: Intake) -> str:
    """One sentence, with only what there is."""
    parts = [
        (intake.new, N_("新增 {count} 行")),
        (intake.changed, N_("更新 {count} 行")),
        (intake.unchanged, N_("{count} 行没有变化")),
        (intake.bad_rows, N_("{count} 行有问题，不导入")),
    ]
    told = [tr(words).format(count=count) for count, words in parts if count]
    return "，".join(told) + "。" if told else tr(N_("里面没有可以导入的行。"))
