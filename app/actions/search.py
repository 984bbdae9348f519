"""Finding a thing by words that stand in it."""

from dataclasses import dataclass

from app.domain.record import Record
from app.domain.records.enterprise import Enterprise
from app.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Found:
    record: Record
    enterprise: str
    line: str
    """The field in which the words stand, shortened around them."""


def search(workspace: Workspace, words: str, limit: int = 30) -> list[Found]:
    """Records in which the words stand as they are, newest first."""
    with workspace.reading() as read:
        hits = read.search(words, limit=limit)
        names = {e.dossier_id: e.name for e in read.find(Enterprise, dossier_id=tuple({d for d, _ in hits}))}
    return [Found(record, names.get(dossier, ""), _line(record, words)) for dossier, record in hits]


def _line(record: Record, words: str) -> str:
    values = [str(getattr(record, name) or "") for name, spec in record.specs.items() if spec.searchable]
    shown = next((value for value in values if words.lower() in value.lower()), next(filter(None, values), ""))
    place = max(shown.lower().find(words.lower()), 0)
    start = max(place - 12, 0)
    return ("…" if start else "") + " ".join(shown[start : place + 48].split())
