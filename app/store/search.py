"""Full text over single characters, so that any one or more Chinese characters are found."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from app.domain.catalogue import BY_NAME
from app.domain.fields import Choices
from app.domain.record import Record
from app.store import sounds, tables

# The trigram tokenizer finds nothing for a two-character word; single characters and a phrase query are exact.
CREATE = 'CREATE VIRTUAL TABLE IF NOT EXISTS search USING fts5(words, tokenize="unicode61 remove_diacritics 0")'

_TAKE_OUT = sa.text("DELETE FROM search WHERE rowid = :n")
_PUT_IN = "INSERT INTO search(rowid, words) VALUES (?, ?)"
_BETWEEN_FIELDS = " zz "  # two letters: no query holds such a token, so that no phrase reaches across fields
# Row numbers come out of the index in their order, so that of a word in every record only the newest are read.
_FIND = sa.text(
    "SELECT s.dossier_id, s.type, s.record_id FROM search JOIN state s ON s.n = search.rowid"
    " WHERE search MATCH :match ORDER BY search.rowid DESC LIMIT :limit"
)
_BATCH = 2000
_PIECES = re.compile(r"[a-z0-9]|[^\W_a-z0-9]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Hit:
    dossier_id: str
    type_name: str
    record_id: str


def spaced(words: str) -> str:
    """Every letter, digit and Chinese character on its own; full-width forms count as the plain ones."""
    return " ".join(_PIECES.findall(unicodedata.normalize("NFKC", words).lower()))


def words_of(type_: type[Record], dossier_id: str, values: Mapping[str, object], *, deleted: bool) -> str:
    """What the index holds of a record: its words, the sound of its names, and what it is asked for by."""
    if deleted:
        return ""
    marks, found = [_mark("t", type_.type_name), _mark("d", dossier_id)], list[str]()
    for name, spec in type_.specs.items():
        value = values.get(name)
        if value and spec.searchable:
            found.append(spaced(str(value)))
        if value and spec.by_sound:
            found.append(sounds.tokens(str(value)))
        if isinstance(value, Choices) and spec.by_tag:
            found.append(_mark("c", f"{name}{value}"))
    found = [words for words in found if words]
    return _BETWEEN_FIELDS.join([" ".join(marks), *found]) if found else ""


def _mark(kind: str, name: str) -> str:
    """A word of several letters, and so never one of a text, which lies in the index letter by letter."""
    return f"{kind}0{''.join(filter(str.isalnum, name.lower()))}"


def index(db: sa.Connection, rows: Sequence[dict[str, object]]) -> None:
    """Put rows of {n, words, fresh} into the index, unless `fresh` in place of what stood there; empty words only take
    away."""
    old = [{"n": row["n"]} for row in rows if not row["fresh"]]
    if old:
        db.execute(_TAKE_OUT, old)
    filled = [(row["n"], row["words"]) for row in rows if row["words"]]
    if filled:
        db.exec_driver_sql(_PUT_IN, filled)


def rebuild(db: sa.Connection) -> None:
    """Make the whole index anew from the records, as after a step that holds more in it than the one before."""
    db.exec_driver_sql("DELETE FROM search")
    s = tables.state.c
    for name, table in tables.RECORDS.items():
        c = table.c
        query = sa.select(s.n, table).join(table, sa.and_(c.dossier_id == s.dossier_id, c.id == s.record_id))
        rows = db.execute(
            query.where(s.type == name, c.deleted.is_(False)).order_by(s.n).execution_options(yield_per=_BATCH)
        )
        for some in rows.mappings().partitions():
            made = [(row["n"], words_of(BY_NAME[name], row["dossier_id"], dict(row), deleted=False)) for row in some]
            index(db, [{"n": n, "words": words, "fresh": True} for n, words in made])


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for. Of types, dossiers and tags, which are (field, value), any will do; none means all."""

    words: str = ""
    dossiers: Sequence[str] | None = None
    types: Sequence[str] = ()
    tags: Sequence[tuple[str, str]] = ()


def find(db: sa.Connection, wanted: Wanted, limit: int = 50) -> list[Hit]:
    """Records that hold the words as they stand, or a name that sounds so; newest first."""
    match = _match(wanted)
    return [Hit(*row) for row in db.execute(_FIND, {"match": match, "limit": limit})] if match else []


def _match(wanted: Wanted) -> str:
    """In the language of FTS5; "" where nothing is to be found."""
    phrase, sound = spaced(wanted.words), sounds.query(wanted.words)
    parts = [f'("{phrase}"' + (f" OR {sound})" if sound else ")")] if phrase else []
    parts.append(_any_of("c", [f"{field}{value}" for field, value in wanted.tags]))
    if wanted.dossiers == [] or not any(parts):
        return ""
    parts += [_any_of("t", wanted.types), _any_of("d", wanted.dossiers or ())]
    return " AND ".join(filter(None, parts))


def _any_of(kind: str, names: Sequence[str]) -> str:
    return f"({' OR '.join(_mark(kind, name) for name in names)})" if names else ""
