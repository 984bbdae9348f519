"""Which editor belongs to which kind of field."""

from collections.abc import Callable
from typing import Any

from app.domain import fields as f
from ui.fields.dated import DayEditor, MomentEditor
from ui.fields.editor import Editor
from ui.fields.picked import CodeEditor, LinkEditor, LinksEditor, YesNoEditor, choice_editor
from ui.fields.planned_time import PlannedTimeEditor
from ui.fields.shown import ShownEditor
from ui.fields.typed import CreditCodeEditor, NoteEditor, NumberEditor, TextEditor


def _local_time(spec: f.LocalTime) -> Editor:
    """A camera's time is only looked at."""
    return PlannedTimeEditor(spec) if spec.typed else ShownEditor(spec)


EDITOR: dict[type[f.Field], Callable[[Any], Editor]] = {
    f.Text: TextEditor,
    f.Note: NoteEditor,
    f.Code: CodeEditor,
    f.CreditCode: CreditCodeEditor,
    f.Number: NumberEditor,
    f.Money: NumberEditor,
    f.Choice: choice_editor,
    f.YesNo: YesNoEditor,
    f.Day: DayEditor,
    f.Moment: MomentEditor,
    f.LocalTime: _local_time,
    f.Clocks: ShownEditor,
    f.Link: LinkEditor,
    f.Links: LinksEditor,
    f.Blob: ShownEditor,
    f.Place: ShownEditor,
    f.Marks: ShownEditor,
    f.Points: ShownEditor,
}


def editor_of(spec: f.Field) -> Editor:
    return EDITOR[type(spec)](spec)


def large_editor_of(spec: f.Field) -> Editor:
    """For gloved fingers."""
    made = editor_of(spec)
    made.enlarge()
    return made
