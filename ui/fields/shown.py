"""Values that are looked at and not typed: clocks, places, pictures; and the words for any value."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QLabel

from app.domain import fields as f
from app.domain.clock import ClockReading
from app.domain.text import N_, tr
from ui.fields.dated import offset_words
from ui.fields.editor import Editor
from ui.theme.theme import theme
from ui.widgets.label import Label

_THUMB = 160


def _moment(value: datetime) -> str:
    return f"{value:%Y-%m-%d %H:%M}" if value.tzinfo is None else f"{value:%Y-%m-%d %H:%M} {offset_words(value)}"


def _clocks(value: ClockReading) -> str:
    return _moment(value.wall)


def _place(value: f.GeoPoint) -> str:
    return tr(N_("纬度 {latitude:.6f}，经度 {longitude:.6f}")).format(**value._asdict())


def _number(spec: f.Field, value: Any) -> str:
    unit = spec.unit if isinstance(spec, f.Number) else ""
    return f"{value:,f} {tr(unit)}".strip()


_WORDS: dict[type[f.Field], Callable[[Any, Any], str]] = {
    f.Number: _number,
    f.Money: _number,
    f.Choice: lambda _, value: value.words,
    f.YesNo: lambda _, value: tr(N_("是")) if value else tr(N_("否")),
    f.Day: lambda _, value: value.isoformat(),
    f.Moment: lambda _, value: _moment(value),
    f.LocalTime: lambda _, value: tr(N_("{time}（相机时间）")).format(time=_moment(value)),
    f.Clocks: lambda _, value: _clocks(value),
    f.Link: lambda _, value: tr(N_("1 条记录")),
    f.Links: lambda _, value: tr(N_("{count} 条记录")).format(count=len(value)),
    f.Blob: lambda _, value: value[:12],
    f.Place: lambda _, value: _place(value),
    f.Marks: lambda _, value: tr(N_("{count} 台设备")).format(count=len(value)),
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


class BlobEditor(ShownEditor):
    """The fingerprint of a picture, and the picture itself once the host hands it in."""

    def __init__(self, spec: f.Blob) -> None:
        super().__init__(spec)
        self._picture = QPixmap()
        self.picture = QLabel()
        self.picture.setAccessibleName(tr(spec.label))
        self.picture.hide()
        self.row.insertWidget(0, self.picture, 0, Qt.AlignmentFlag.AlignTop)
        theme().changed.connect(self._paint_picture)

    def show_picture(self, picture: QPixmap) -> None:
        self._picture = picture
        self._paint_picture()

    def _paint_picture(self) -> None:
        self.picture.setVisible(not self._picture.isNull())
        if self._picture.isNull():
            return
        side, ratio = theme().px(_THUMB), self.devicePixelRatioF()
        room = round(side * ratio)
        fit = self._picture.scaled(
            room, room, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
        fit.setDevicePixelRatio(ratio)
        self.picture.setPixmap(fit)
