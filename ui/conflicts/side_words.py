"""The value of one side in words, and which of them differ from the other side."""

from collections.abc import Iterator
from difflib import SequenceMatcher

from app.actions.conflicts import Conflict, Side
from app.domain.fields import Link, Links
from app.domain.text import N_, tr
from ui.fields.shown import words_of

_COMPARED = 6000
"""Longer words are not compared: the answer would come too late to help."""


def words_of_side(conflict: Conflict, side: Side) -> str:
    spec = conflict.spec
    if spec is None:
        return tr(N_("删除这一条")) if side.value else tr(N_("保留这一条"))
    if isinstance(spec, Link | Links):
        ids = (side.value,) if isinstance(spec, Link) else side.value or ()
        return "\n".join(conflict.names.get(one, one) for one in ids if one) or tr(N_("空着"))
    return words_of(spec, side.value) or tr(N_("空着"))


def differing(words: str, other: str) -> Iterator[tuple[int, int]]:
    """(start, end) of what stands in `words` and not in `other`."""
    if len(words) + len(other) > _COMPARED:
        return
    for kind, start, end, _, _ in SequenceMatcher(None, words, other, autojunk=False).get_opcodes():
        if kind in ("replace", "delete"):
            yield start, end
