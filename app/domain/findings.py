"""What a check has to say about a record. A finding never stops anybody; gates do."""

from dataclasses import dataclass
from enum import IntEnum

from app.domain.text import tr


class Severity(IntEnum):
    HINT = 1
    WARNING = 2
    BLOCKER = 3


@dataclass(frozen=True, slots=True)
class Finding:
    what: str
    """Words with an optional {label} placeholder."""
    label: str = ""
    severity: Severity = Severity.WARNING
    field: str = ""

    @property
    def message(self) -> str:
        return tr(self.what).format(label=tr(self.label))
