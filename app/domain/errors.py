"""Trouble that a person can do something about."""

from app.domain.text import tr


class AppError(Exception):
    """An expected failure.

    `what` says what happened and whether the data is safe, `hint` what to do next. Both are marked with N_ and may
    hold {placeholders} filled from `values`. Everything that is not an AppError or Cancelled is a bug.
    """

    def __init__(self, what: str, hint: str = "", **values: object) -> None:
        super().__init__(what.format_map(values))
        self.what, self.hint_words, self.values = what, hint, values

    @property
    def message(self) -> str:
        return tr(self.what).format_map(self.values)

    @property
    def hint(self) -> str:
        return tr(self.hint_words).format_map(self.values)

    def __str__(self) -> str:
        return f"{self.message}{self.hint}" if self.hint_words else self.message


class NotFound(AppError):
    """A record that was asked for by its id is not in this workspace."""


class NotAllowed(AppError):
    """The role of this device does not carry the permission that an action needs."""
