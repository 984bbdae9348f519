"""还可以问: the questions of the bank that were not asked yet, by department, each one press away."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.actions.answers import answered, asked, progress
from app.actions.interviews import DossierWords
from app.domain.records.notes import Interview
from app.domain.text import N_, tr
from app.rules.question_bank import Question, QuestionBank, QuestionGroup
from ui.pages.notes_parts.question_row import QuestionRow
from ui.widgets.fields import Choice
from ui.widgets.label import Label
from ui.widgets.laid_out import clear_out

_ALL = ""


class QuestionPanel(QWidget):
    asked = Signal(object)
    counted = Signal(int)
    """How many are left of those on show."""

    def __init__(self, bank: QuestionBank) -> None:
        super().__init__()
        self._bank = bank
        self._dossier, self._interview = DossierWords(), Interview()
        self._followed: tuple[object, ...] = ()
        self._options: list[tuple[str, object]] = []
        self._shown: Sequence[tuple[Question, str]] = ()
        self.group = Choice(name=tr(N_("看哪个部门的问题")))
        self.group.activated.connect(lambda _: self._show())
        self._nothing = Label(
            tr(N_("这里的问题都问过了。自己想到的，按 Ctrl Shift 回车加一问。")), "small", "text2", wrap=True
        )
        self._rows = QVBoxLayout()
        self._rows.setSpacing(2)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        whole.addWidget(self.group)
        whole.addWidget(self._nothing)
        whole.addLayout(self._rows)
        whole.addStretch(1)

    def show_words(self, dossier: DossierWords, interview: Interview) -> None:
        """Follows the interview to its department, until somebody looks at another one."""
        self._dossier, self._interview = dossier, interview
        kept = self.group.currentData()
        followed = (interview.id, interview.department)
        if followed != self._followed:
            self._followed = followed
            group = self._bank.group_of(interview.department)
            kept = group.code if group else _ALL
        self._offer(kept)
        self._show()

    @property
    def rows(self) -> list[QuestionRow]:
        found = (self._rows.itemAt(at) for at in range(self._rows.count()))
        return [row for item in found if item and isinstance(row := item.widget(), QuestionRow)]

    def next_question(self, here: Sequence[str]) -> Question | None:
        """`here`: codes that stand in the interview, the last of them asked last. The next one behind it that was
        asked nowhere; or any such, or else one that was only asked elsewhere."""
        order = list(self._bank.by_code)
        last = order.index(here[-1]) if here and here[-1] in order else -1
        left = [(one, remark) for one, remark in self._shown if one.code not in here]
        ranked = sorted(left, key=lambda pair: (bool(pair[1]), order.index(pair[0].code) < last))
        return ranked[0][0] if ranked else None

    def progress_words(self, dossier: DossierWords, interview: Interview) -> str:
        group = self._bank.group_of(interview.department)
        if group is None:
            return ""
        done, whole = progress(dossier, [group])
        return tr(N_("{name}题库 {done}/{whole}")).format(name=group.name, done=done, whole=whole)

    def _offer(self, chosen: object) -> None:
        def words(name: str, groups: Sequence[QuestionGroup]) -> str:
            done, whole = progress(self._dossier, groups)
            return f"{name}　{done}/{whole}"

        options: list[tuple[str, object]] = [(words(one.name, [one]), one.code) for one in self._bank.groups]
        options.append((words(tr(N_("全部部门")), self._bank.groups), _ALL))
        if options != self._options:
            self._options = options
            with QSignalBlocker(self.group):
                self.group.set_options(options)
        self.group.choose(chosen)

    def _show(self) -> None:
        code = self.group.currentData()
        here, done = asked(self._dossier, self._interview.id), answered(self._dossier)
        people = {one.id: one.person for one in self._dossier.interviews}
        left = [
            (one, self._remark(people, done.get(one.code, "")))
            for group in self._bank.groups
            if code in (_ALL, group.code)
            for one in group.for_plant(chemical=self._dossier.is_chemical)
            if one.code not in here
        ]
        shown = sorted(left, key=lambda pair: bool(pair[1]))
        if shown != self._shown or not self._rows.count():
            self._shown = shown
            clear_out(self._rows)
            for question, remark in shown:
                self._rows.addWidget(self._row(question, remark))
        self._nothing.setVisible(not shown)
        self.counted.emit(sum(not remark for _, remark in shown))

    def _row(self, question: Question, remark: str) -> QuestionRow:
        row = QuestionRow(question, remark)
        row.clicked.connect(lambda: self.asked.emit(question))
        return row

    @staticmethod
    def _remark(people: dict[str, str], interview_id: str) -> str:
        if not interview_id:
            return ""
        person = people.get(interview_id, "")
        return tr(N_("{person}答过")).format(person=person) if person else tr(N_("在别的访谈里答过"))
