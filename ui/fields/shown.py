"""Values that are looked at and not typed: clocks, places, fingerprints; and the words for any value."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from app.domain import fields as f
from app.domain.clock import ClockReading
from app.domain.text import N_, tr
from app.rules.code_lists import words as code_words
from ui.fields.dated import offset_words
from ui.fields.editor import Editor
from ui.widgets.label import Label


def _moment(value: datetime) -> str:
    return f"{value:%Y-%m-%d %H:%M}" if value.tzinfo is None else f"{value:%Y-%m-%d %H:%M} {offset_words(value)}"


def _local_time(spec: f.Field, value: datetime) -> str:
    by_people = isinstance(spec, f.LocalTime) and spec.typed
    return _moment(value) if by_people else tr(N_("{time}（相机时间）")).format(time=_moment(value))


def _clocks(value: ClockReading) -> str:
    return _moment(value.wall)


def _place(value: f.GeoPoint) -> str:
    return tr(N_("纬度 {latitude:.6f}，经度 {longitude:.6f}")).format(**value._asdict())


def _number(spec: f.Field, value: Any) -> str:
    unit = spec.unit if isinstance(spec, f.Number) else ""
    return f"{value:,f} {tr(unit)}".strip()


_WORDS: dict[type[f.Field], Callable[[Any, Any], str]] = {
    f.Code: lambda spec, value: code_words(spec.of, value),
    f.Number: _number,
    f.Money: _number,
    f.Choice: lambda _, value: value.words,
    f.YesNo: lambda _, value: tr(N_("是")) if value else tr(N_("否")),
    f.Day: lambda _, value: value.isoformat(),
    f.Moment: lambda _, value: _moment(value),
    f.LocalTime: _local_time,
    f.Clocks: lambda _, value: _clocks(value),
    f.Link: lambda _, value: tr(N_("1 条记录")),
    f.Links: lambda _, value: tr(N_("{count} 条记录")).format(count=len(value)),
    f.Blob: lambda _, value: value[:12],
    f.Place: lambda _, value: _place(value),
    f.Marks: lambda _, value: tr(N_("{count} 台设备")).format(count=len(value)),
    f.Points: lambda _, value: tr(N_("{count} 个点")).format(count=len(value)),
}


def words_of(spec: f.Field, value: Any) -> str:
    """A value as a person reads it in a table or a line of text; empty for none."""
    if value in (None, "", ()):
        return ""
    return _WORDS[type(spec)](spec, value) if type(spec) in _WORDS else str(value)


class ShownEditor(Editor):
    """Only tells; its value comes from a machine."""

    def __init__(self, spec: f.Field) -> None:
        super().__init__(spec)
        self.words = Label("", "body", "text", wrap=True, selectable=True)
        self._take(self.words)

    def set_read_only(self, read_only: bool) -> None:
        return

    def _write(self, value: Any) -> None:
        self.words.setText(words_of(self.spec, value) or tr(N_("没有记录")))
        self.words.set_colour("text" if value not in (None, "", ()) else "text3")
