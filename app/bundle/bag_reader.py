"""Reads the members of the bag, each expected by its name and within its limits."""

import hashlib
from collections.abc import Iterator, Mapping

from app.bundle.bag import FEED_FILES, MAX_FEED_BYTES, MAX_HEAD_BYTES, SIGNATURE, TAG_FILES, Feed, Manifest, feed_file
from app.bundle.feed_parts import ArrivingFeed
from app.bundle.refusals import BadLayout, ChecksumDiffers, TooMuch
from app.bundle.ustar import Member, TarReader
from app.domain.ids import is_id
from app.domain.text import N_, tr
from app.feeds.merging import FeedPart


class BagReader:
    """The members of the bag, each expected by its name."""

    def __init__(self, tar: TarReader) -> None:
        self._tar = tar
        self.bundle_id = ""
        self._payload_left = 0
        self._feed_bytes_left = MAX_FEED_BYTES

    def tag(self, name: str) -> bytes:
        return self._text(self._next(name), TAG_FILES[name])

    def expect_payload(self, size: int) -> None:
        """How many bytes the payload says it has; more are not read."""
        self._payload_left = size

    def _payload(self, name: str) -> Member:
        member = self._next(name)
        self._payload_left -= member.size
        if self._payload_left < 0:
            raise BadLayout(detail="Payload-Oxum")
        return member

    def content(self, name: str) -> tuple[int, Iterator[memoryview]]:
        """Size and bytes, in pieces, of a payload file, whose turn must be now."""
        return self._payload(name).size, self._tar.content()

    def feeds(self, manifest: Manifest) -> Iterator[FeedPart]:
        for feed, sums in manifest.feeds.items():
            yield self._feed(feed, dict(zip(FEED_FILES, sums, strict=True)))

    def end(self) -> None:
        if self._tar.next() is not None:
            raise BadLayout(detail=tr(N_("多出来的文件")))
        if self._payload_left:
            raise BadLayout(detail="Payload-Oxum")

    def _feed(self, feed: Feed, sums: Mapping[str, str]) -> FeedPart:
        lines, head, signature = FEED_FILES
        arriving, digest = ArrivingFeed(feed), hashlib.sha256()
        name = feed_file(feed, lines)
        self._feed_bytes_left -= self._payload(name).size
        if self._feed_bytes_left < 0:
            raise TooMuch(detail=name)
        for piece in self._tar.content():
            digest.update(piece)
            arriving.add(piece)
        if digest.hexdigest() != sums[lines]:
            raise ChecksumDiffers(name=name)
        return arriving.finished(self._small(feed, head, sums), self._small(feed, signature, sums))

    def _small(self, feed: Feed, suffix: str, sums: Mapping[str, str]) -> bytes:
        name = feed_file(feed, suffix)
        text = self._text(self._payload(name), TAG_FILES[SIGNATURE] if suffix != "head" else MAX_HEAD_BYTES)
        if hashlib.sha256(text).hexdigest() != sums[suffix]:
            raise ChecksumDiffers(name=name)
        return text

    def _text(self, member: Member, limit: int) -> bytes:
        if member.size > limit:
            raise TooMuch(detail=member.name[:120])
        return b"".join(bytes(piece) for piece in self._tar.content())

    def _next(self, name: str) -> Member:
        member = self._tar.next()
        if member is None:
            raise BadLayout(detail=tr(N_("缺少 {name}")).format(name=name))
        folder, _, rest = member.name.partition("/")
        self.bundle_id = self.bundle_id or folder
        if folder != self.bundle_id or not is_id(folder) or rest != name:
            raise BadLayout(detail=member.name[:120])
        return member
