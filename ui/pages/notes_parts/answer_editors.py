"""The editors of an answer's fields, made for reading as much as for typing."""

from functools import partial

from app.domain import fields as f
from app.domain.records.notes import Footing, InterviewAnswer, Sensitivity
from app.domain.text import N_, tr
from ui.fields.editor import Editor
from ui.fields.picked import ComboEditor
from ui.fields.typed import NoteEditor, TextEditor
from ui.theme.theme import theme
from ui.widgets.chip import Chip
from ui.widgets.laid_out import line

_SPECS = InterviewAnswer.specs
_SENSITIVITY_WIDE = 116
_FOOTINGS = ((Footing.FACT, "badge-check"), (Footing.OPINION, "quote"))


class QuestionEditor(NoteEditor):
    """Somebody's own question; those of the bank are not written anew."""

    role = "body"
    lines = 1

    def __init__(self) -> None:
        spec = _SPECS["question"]
        assert isinstance(spec, f.Note)
        super().__init__(spec)
        self.field.setPlaceholderText(tr(N_("问了什么")))
        self.field.setProperty("plain", True)


class AnswerEditor(NoteEditor):
    role = "touch_body"
    lines = 1

    def __init__(self) -> None:
        spec = _SPECS["answer"]
        assert isinstance(spec, f.Note)
        super().__init__(spec)
        self.field.setPlaceholderText(tr(N_("原话最好，边听边写，随时都在保存")))
        self.field.setProperty("plain", True)

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


class FootingEditor(Editor):
    """Pressed again, a chip takes back what it said."""

    def __init__(self) -> None:
        super().__init__(_SPECS["footing"])
        self.chips = [Chip(one.words, icon) for one, icon in _FOOTINGS]
        for at, chip in enumerate(self.chips):
            chip.setToolTip(f"{chip.words}  Ctrl {at + 1}")
            chip.clicked.connect(partial(self._press, at))
        self._take(line(*self.chips, gap=6))
        self.setFocusProxy(self.chips[0])

    def _press(self, at: int) -> None:
        self._write(_FOOTINGS[at][0] if self.chips[at].isChecked() else None)
        self._touch()

    def _write(self, value: Footing | None) -> None:
        for chip, (footing, _) in zip(self.chips, _FOOTINGS, strict=True):
            chip.setChecked(footing is value)

    def _read(self) -> Footing | None:
        return next((one for chip, (one, _) in zip(self.chips, _FOOTINGS, strict=True) if chip.isChecked()), None)
