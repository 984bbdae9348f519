"""The signed end of a feed: one line that says how far it reaches."""

import json
import re
from dataclasses import dataclass

from app.domain.errors import AppError
from app.domain.ids import is_id
from app.domain.text import N_

_HEX16 = re.compile(r"[0-9a-f]{16}")
_HEX64 = re.compile(r"[0-9a-f]{64}")
_LIMIT = 1024


class BadHead(AppError):
    """The end of a feed can't be read."""


@dataclass(frozen=True, slots=True)
class FeedHead:
    dossier: str
    device: str
    seq: int
    hash: str

    def line(self) -> bytes:
        plain = {"dossier": self.dossier, "device": self.device, "seq": self.seq, "hash": self.hash}
        return json.dumps(plain, separators=(",", ":")).encode("ascii") + b"\n"


def read_head(line: bytes) -> FeedHead:
    """The head in the one spelling in which heads are written; raises BadHead."""
    try:
        plain = json.loads(line[:_LIMIT].decode("ascii"))
        head = FeedHead(plain["dossier"], plain["device"], plain["seq"], plain["hash"])
        fits = is_id(head.dossier) and is_device(head.device) and _HEX64.fullmatch(head.hash) is not None
        if not fits or type(head.seq) is not int or not 0 <= head.seq < 2**53 or head.line() != line:
            raise ValueError
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise BadHead(N_("包里有一份记录的结尾读不懂。"), N_("请让对方重新封装一个包。")) from error
    return head


def is_device(text: str) -> bool:
    return _HEX16.fullmatch(text) is not None
