"""Whether words name the same thing, as people write it in different papers."""

import re
import unicodedata
from collections.abc import Sequence

from app.domain.text import N_
from app.rules.verdict import Reason

_IN_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|〔[^〔〕]*〕")
_BETWEEN = re.compile(r"[、，,；;\n]")


def names(words: str, name: str) -> bool:
    """Whether the words contain the name, whatever the brackets, spaces and punctuation. No name is in none."""
    wanted = _bare(name)
    return bool(wanted) and wanted in _bare(words)


def same_body(words: str, name: str) -> bool:
    """People leave out 有限公司, or write what stands before and after."""
    return names(words, name) or names(name, words)


def another_body(words: str, body: str) -> Sequence[Reason]:
    """What a paper lacks that names institutions of which none is the project's; while one of both is open, nothing."""
    if not body.strip() or not words.strip() or any(same_body(one, body) for one in _BETWEEN.split(words)):
        return ()
    return (Reason(N_("项目写的诊断机构是“{body}”"), {"body": body.strip()}),)


def _bare(words: str) -> str:
    plain = _IN_BRACKETS.sub("", unicodedata.normalize("NFKC", words).casefold())
    return "".join(one for one in plain if one.isalnum())
