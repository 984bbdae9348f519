"""The feeds of a bundle as they arrive: read within limits, chained line by line, vouched for."""

from collections.abc import Callable, Iterable, Sequence

from app.bundle.bag import Feed
from app.bundle.refusals import BadFeed, BadHeadSignature, BadLayout, UnknownWriter
from app.domain.entries import MAX_LINE_BYTES
from app.feeds.chain import Chain, FeedRefused
from app.feeds.heads import BadHead, FeedHead, read_head
from app.feeds.merging import FeedPart
from app.feeds.trust import Ring
from app.keys.minisign import BadSignature, BadSigningKey, verify


class ArrivingFeed:
    """One feed of a bundle: add the pieces of its lines, then its head and its signature."""

    def __init__(self, feed: Feed) -> None:
        self._feed = feed
        self._chain = Chain()
        self._rest = b""
        self._lines: list[bytes] = []

    def add(self, piece: memoryview) -> None:
        *lines, rest = (self._rest + bytes(piece)).split(b"\n")
        for line in lines:
            self._follow(line)
        self._rest = rest
        if len(rest) > MAX_LINE_BYTES:
            self._follow(rest)

    def finished(self, head_line: bytes, signature: bytes) -> FeedPart:
        if self._rest or not self._lines:
            raise BadLayout(detail=f"{self._feed[1]}.jsonl")
        try:
            head = read_head(head_line)
            self._chain.ends_at(head)
        except (BadHead, FeedRefused) as error:
            raise BadFeed(error) from error
        if (head.dossier, head.device) != self._feed:
            raise BadLayout(detail=f"{self._feed[1]}.head")
        return FeedPart(head, self._lines, head_line, _text(signature, head))

    def _follow(self, line: bytes) -> None:
        try:
            self._chain.follow(line)
        except FeedRefused as error:
            raise BadFeed(error) from error
        self._lines.append(line)


def _text(signature: bytes, head: FeedHead) -> str:
    try:
        return signature.decode("ascii")
    except UnicodeDecodeError as error:
        raise BadHeadSignature(device=head.device) from error


def by_dossier(parts: Iterable[FeedPart]) -> dict[str, list[FeedPart]]:
    dossiers: dict[str, list[FeedPart]] = {}
    for part in parts:
        dossiers.setdefault(part.head.dossier, []).append(part)
    return dossiers


def check_writers(dossiers: dict[str, list[FeedPart]], ring_for: Callable[[str], Ring]) -> None:
    """Every head is signed by its device, known by whoever vouches for it or by the key that its id follows from."""
    for dossier, parts in dossiers.items():
        ring = ring_for(dossier)
        waiting: Sequence[FeedPart] = parts
        # A device may be introduced by another feed of the same bundle: go on until nobody new is vouched for.
        while waiting:
            known = [part for part in waiting if ring.standing(part.head.device)]
            # Those whom nobody vouches for show their own keys: their lines are kept, and wait until somebody does.
            verified = known or waiting
            for part in verified:
                ring.introduced_by(part.head.device, part.lines)
                _check_signature(part, ring)
            done = {part.head.device for part in verified}
            waiting = [part for part in waiting if part.head.device not in done]


def _check_signature(part: FeedPart, ring: Ring) -> None:
    key = ring.key_of(part.head.device)
    if key is None:
        raise UnknownWriter(device=part.head.device)
    try:
        verify(key, part.head_line, part.signature)
    except (BadSignature, BadSigningKey) as error:
        raise BadHeadSignature(device=part.head.device) from error
