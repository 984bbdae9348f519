"""An editor for a time by the wall clock of the place: when something is planned."""

from datetime import date, datetime

from app.domain.text import N_
from ui.fields.dated import DayEditor, moment_from


class PlannedTimeEditor(DayEditor):
    """Typed as a day and a time of day; no zone, since plans are made where they are kept."""

    hint = N_("如 2026-11-22 09:00")
    trouble = N_("请填日期和时间，如 2026-11-22 09:00")

    def _day_now(self) -> date | None:
        found = self._read()
        return found.date() if found else None

    def _put_day(self, day: date) -> None:
        _, _, time = self.field.text().strip().partition(" ")
        self.field.setText(f"{day.isoformat()} {time or '09:00'}")

    def _write(self, value: date | None) -> None:
        assert value is None or isinstance(value, datetime)
        self.field.setText("" if value is None else f"{value:%Y-%m-%d %H:%M}")

    def _read(self) -> datetime | None:
        return moment_from(self.field.text())
