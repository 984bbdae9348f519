"""Full text over single characters, so that any one or more Chinese characters are found."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from app.domain.record import Record
from app.store import tables

# The trigram tokenizer finds nothing for a two-character word; single characters and a phrase query are exact.
CREATE = 'CREATE VIRTUAL TABLE IF NOT EXISTS search USING fts5(words, tokenize="unicode61 remove_diacritics 0")'

_TAKE_OUT = sa.text("DELETE FROM search WHERE rowid = :n")
_PUT_IN = "INSERT INTO search(rowid, words) VALUES (?, ?)"
_BETWEEN_FIELDS = " zz "  # two letters: no query holds such a token, so that no phrase reaches across fields
_PIECES = re.compile(r"[a-z0-9]|[^\W_a-z0-9]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Hit:
    dossier_id: str
    type_name: str
    record_id: str


def spaced(words: str) -> str:
    """Every letter, digit and Chinese character on its own; full-width forms count as the plain ones."""
    return " ".join(_PIECES.findall(unicodedata.normalize("NFKC", words).lower()))


def words_of(type_: type[Record], values: Mapping[str, object], *, deleted: bool) -> str:
    """What the index holds of a record."""
    if deleted:
        return ""
    found = (values.get(name) for name, spec in type_.specs.items() if spec.searchable)
    return _BETWEEN_FIELDS.join(spaced(str(value)) for value in found if value)


def index(db: sa.Connection, rows: Sequence[dict[str, object]]) -> None:
    """Put rows of {n, words, fresh} into the index, unless `fresh` in place of what stood there; empty words only take
    away."""
    old = [{"n": row["n"]} for row in rows if not row["fresh"]]
    if old:
        db.execute(_TAKE_OUT, old)
    filled = [(row["n"], row["words"]) for row in rows if row["words"]]
    if filled:
        db.exec_driver_sql(_PUT_IN, filled)


def find(db: sa.Connection, words: str, dossiers: Iterable[str] | None = None, limit: int = 50) -> list[Hit]:
    """Records that hold the words as they stand, newest first."""
    phrase = spaced(words)
    if not phrase:
        return []
    s = tables.state.c
    query = (
        sa.select(s.dossier_id, s.type, s.record_id)
        .where(s.n.in_(sa.text("SELECT rowid FROM search WHERE search MATCH :phrase")))
        .order_by(s.n.desc())
        .limit(limit)
    )
    if dossiers is not None:
        query = query.where(s.dossier_id.in_(list(dossiers)))
    return [Hit(*row) for row in db.execute(query, {"phrase": f'"{phrase}"'})]
