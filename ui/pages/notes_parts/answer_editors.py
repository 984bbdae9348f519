"""The editors of an answer's fields, made for reading as much as for typing."""

from app.domain import fields as f
from app.domain.records.notes import InterviewAnswer, Sensitivity
from app.domain.text import N_, tr
from ui.fields.picked import ChipsEditor, ComboEditor, choice_editor
from ui.fields.typed import NoteEditor, TextEditor
from ui.theme.theme import theme

_SPECS = InterviewAnswer.specs
_SENSITIVITY_WIDE = 116


class QuestionEditor(NoteEditor):
    """Somebody's own question; those of the bank are not written anew."""

    role = "body"
    lines = 1

    def __init__(self) -> None:
        spec = _SPECS["question"]
        assert isinstance(spec, f.Note)
        super().__init__(spec)
        self.field.setPlaceholderText(tr(N_("问了什么")))


class AnswerEditor(NoteEditor):
    role = "touch_body"
    lines = 2

    def __init__(self) -> None:
        spec = _SPECS["answer"]
        assert isinstance(spec, f.Note)
        super().__init__(spec)
        self.field.setPlaceholderText(tr(N_("原话最好，边听边写，随时都在保存")))

    def marked(self) -> str:
        return self.field.textCursor().selectedText().replace("\u2029", "\n").strip()


class FollowUpEditor(TextEditor):
    def __init__(self) -> None:
        spec = _SPECS["follow_up"]
        assert isinstance(spec, f.Text)
        super().__init__(spec)
        self.field.setPlaceholderText(tr(N_("还要核实什么，找谁，什么时候")))


class SensitivityEditor(ComboEditor):
    """Left open, an answer is as the interview is."""

    def __init__(self) -> None:
        super().__init__(_SPECS["sensitivity"], [(one, one.words) for one in Sensitivity])
        self.field.setPlaceholderText(tr(N_("随访谈")))
        self.field.setItemText(0, tr(N_("随访谈")))
        theme().changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        self.setFixedWidth(theme().px(_SENSITIVITY_WIDE))


def footing_editor() -> ChipsEditor:
    spec = _SPECS["footing"]
    assert isinstance(spec, f.Choice)
    made = choice_editor(spec)
    assert isinstance(made, ChipsEditor)
    for at, chip in enumerate(made.chips, 1):
        chip.setToolTip(f"{chip.words}  Ctrl {at}")
    return made
