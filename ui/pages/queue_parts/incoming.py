"""A bundle that was offered and is not in the log yet: where it lies and how far it has come."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from app.actions.exchange import ImportReport
from app.domain.errors import AppError


class Stage(StrEnum):
    WAITING = "waiting"
    CHECKING = "checking"
    READY = "ready"
    ACCEPTED = "accepted"
    """Is going to be imported."""
    IMPORTING = "importing"
    STOPPED = "stopped"
    """By a person, or by trouble that is none of the bundle's."""


@dataclass(frozen=True)
class Incoming:
    file: Path
    size: int
    at: datetime
    stage: Stage = Stage.WAITING
    share: float = 0.0
    report: ImportReport | None = None
    error: AppError | None = None

    @property
    def key(self) -> str:
        return str(self.file)

    @property
    def busy(self) -> bool:
        return self.stage in (Stage.CHECKING, Stage.IMPORTING)
