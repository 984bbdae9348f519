"""Editors to type into: words, codes, numbers."""

import unicodedata
from decimal import Decimal
from typing import ClassVar

from app.domain import fields as f
from app.domain.plain import Misfit, from_plain
from app.domain.text import N_, tr
from ui.fields.editor import Editor
from ui.theme.theme import theme
from ui.widgets.fields import TextField
from ui.widgets.growing_note import GrowingNote
from ui.widgets.label import Label


def _misfit(spec: f.Field, plain: str) -> bool:
    try:
        from_plain(spec, plain)
    except Misfit:
        return True
    return False


class TypedEditor(Editor):
    field: TextField | GrowingNote

    def set_wrong(self, wrong: bool) -> None:
        self.field.set_wrong(wrong)

    def set_read_only(self, read_only: bool) -> None:
        self.field.setReadOnly(read_only)


class _WordsEditor(TypedEditor):
    def problem(self) -> str:
        return tr(N_("太长了，请缩短")) if self._changed and _misfit(self.spec, self._read()) else ""


class TextEditor(_WordsEditor):
    field: TextField

    def __init__(self, spec: f.Text) -> None:
        super().__init__(spec)
        self.field = TextField(tr(spec.help))
        self.field.textEdited.connect(self._touch)
        self._take(self.field)

    def _write(self, value: str | None) -> None:
        self.field.setText(value or "")
        self.field.setCursorPosition(0)

    def _read(self) -> str:
        return self.field.text().replace("\0", "")


class CreditCodeEditor(TextEditor):
    """Takes codes as people write them: with spaces, in small letters, in full width."""

    def problem(self) -> str:
        return ""  # its shape is checked by the record, in words of its own

    def _read(self) -> str:
        return "".join(unicodedata.normalize("NFKC", super()._read()).split()).upper()


class NoteEditor(_WordsEditor):
    field: GrowingNote
    fills_row = True
    role: ClassVar[str] = "body"
    lines: ClassVar[int] = 3

    def __init__(self, spec: f.Note) -> None:
        super().__init__(spec)
        self._text = ""
        self.field = GrowingNote(tr(spec.help), role=self.role, lines=self.lines)
        self.field.textChanged.connect(self._heard)
        self._take(self.field)

    def _heard(self) -> None:
        # It also tells of the unfinished words of an input method, which are no text yet.
        if (text := self._read()) != self._text:
            self._text = text
            self._touch()

    def _write(self, value: str | None) -> None:
        self.field.blockSignals(True)
        self.field.setPlainText(value or "")
        self.field.blockSignals(False)
        self._text = self._read()

    def _read(self) -> str:
        return self.field.toPlainText().replace("\0", "")


class NumberEditor(TypedEditor):
    """Understands full-width digits and thousands separators."""

    field: TextField

    def __init__(self, spec: f.Number) -> None:
        super().__init__(spec)
        self.field = TextField(tr(spec.help))
        self.field.textEdited.connect(self._touch)
        self._take(self.field)
        self.unit = Label(tr(spec.unit), "body", "text2")
        self.row.addWidget(self.unit)  # before it is shown, or it would flash as a window of its own
        self.unit.setVisible(bool(spec.unit))
        if spec.unit:
            self.field.setAccessibleName(f"{self.label}，{tr(spec.unit)}")
        theme().changed.connect(self._restyle)
        self._restyle()

    def problem(self) -> str:
        if not self._changed or not self._digits() or not _misfit(self.spec, self._digits()):
            return ""
        return tr(N_("请填数字，例如 120 或 12.5"))

    def _restyle(self) -> None:
        self.field.setMaximumWidth(theme().px(220))

    def _digits(self) -> str:
        text = unicodedata.normalize("NFKC", self.field.text()).replace(",", "").replace("−", "-")
        return "".join(text.split()).removesuffix(self.spec_unit).removesuffix(".")

    @property
    def spec_unit(self) -> str:
        return self.unit.text()

    def _write(self, value: Decimal | None) -> None:
        self.field.setText("" if value is None else format(value, "f"))

    def _read(self) -> Decimal | None:
        return Decimal(self._digits()) if self._digits() else None
