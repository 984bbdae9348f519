"""Editors for days and moments: typed as people write them, or picked from a calendar."""

import re
import unicodedata
from datetime import date, datetime, timedelta

from app.domain import fields as f
from app.domain.days import day_from
from app.domain.text import N_, tr
from ui.fields.typed import TypedEditor
from ui.theme.theme import theme
from ui.widgets.button import IconButton
from ui.widgets.day_picker import DayPicker
from ui.widgets.fields import TextField
from ui.widgets.label import Label

_TIME = re.compile(r"(\d{1,2})\s*[:时]\s*(\d{1,2})\s*分?", re.ASCII)


def moment_from(text: str) -> datetime | None:
    """A day and a time of day, without a zone."""
    day, _, time = unicodedata.normalize("NFKC", text).strip().partition(" ")
    on, at = day_from(day), _TIME.fullmatch(time.strip())
    if on is None or at is None:
        return None
    try:
        return datetime(on.year, on.month, on.day, int(at[1]), int(at[2]))
    except ValueError:
        return None


class DayEditor(TypedEditor):
    field: TextField
    hint = N_("如 2026-11-22")
    trouble = N_("请填日期，如 2026-11-22")

    def __init__(self, spec: f.Day | f.Moment | f.LocalTime) -> None:
        super().__init__(spec)
        self.field = TextField(tr(self.hint))
        self.field.textEdited.connect(self._touch)
        self._take(self.field)
        self.opener = IconButton("calendar-days", tr(N_("{label}：打开日历")).format(label=tr(spec.label)))
        self.opener.clicked.connect(self.open_calendar)
        self.row.addWidget(self.opener)
        self.row.addStretch(0)
        self.picker: DayPicker | None = None
        theme().changed.connect(self._restyle)
        self._restyle()

    def set_read_only(self, read_only: bool) -> None:
        super().set_read_only(read_only)
        self.opener.setEnabled(not read_only)

    def problem(self) -> str:
        unread = self._changed and self.field.text().strip() and self._read() is None
        return tr(self.trouble) if unread else ""

    def open_calendar(self) -> None:
        if self.picker is None:
            self.picker = DayPicker(self)
            self.picker.picked.connect(self.take_day)
        self.picker.open_at(self._day_now() or date.today())

    def take_day(self, day: date) -> None:
        self._put_day(day)
        self._touch()

    def _restyle(self) -> None:
        self.field.setMaximumWidth(theme().px(220))

    def _day_now(self) -> date | None:
        return day_from(self.field.text())

    def _put_day(self, day: date) -> None:
        self.field.setText(day.isoformat())

    def _write(self, value: date | None) -> None:
        self.field.setText("" if value is None else value.isoformat())

    def _read(self) -> date | datetime | None:
        return day_from(self.field.text())


class MomentEditor(DayEditor):
    """Keeps the offset from UTC of the moment that was shown; a new one gets that of this computer."""

    hint = N_("如 2026-11-22 09:30")
    trouble = N_("请填日期和时间，如 2026-11-22 09:30")

    def __init__(self, spec: f.Moment) -> None:
        super().__init__(spec)
        self.zone = Label("", "caption", "text3")
        self.row.insertWidget(2, self.zone)

    def _day_now(self) -> date | None:
        return day_from(self.field.text().strip().partition(" ")[0])

    def _put_day(self, day: date) -> None:
        _, _, time = self.field.text().strip().partition(" ")
        self.field.setText(f"{day.isoformat()} {time or '09:00'}")

    def _write(self, value: date | None) -> None:
        assert value is None or isinstance(value, datetime)
        self.field.setText("" if value is None else f"{value:%Y-%m-%d %H:%M}")
        elsewhere = value is not None and value.utcoffset() != value.astimezone().utcoffset()
        self.zone.setText(offset_words(value) if value is not None and elsewhere else "")
        self.zone.setVisible(elsewhere)

    def _read(self) -> datetime | None:
        found = moment_from(self.field.text())
        if found is None:
            return None
        if isinstance(self._shown, datetime):
            return found.replace(tzinfo=self._shown.tzinfo)
        try:
            return found.astimezone()
        except (OverflowError, OSError):  # years that the system's clock does not know
            return None


def offset_words(moment: datetime) -> str:
    minutes = round((moment.utcoffset() or timedelta()).total_seconds() / 60)
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{'-' if minutes < 0 else '+'}{hours}" + (f":{rest:02d}" if rest else "")
