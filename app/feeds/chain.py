"""The chain of one feed: each line names the one before, and the last is the one that was signed."""

from app.domain.entries import BadEntry, Entry, decode, entry_hash
from app.domain.errors import AppError
from app.domain.text import N_
from app.feeds.heads import FeedHead

_PACK_AGAIN = N_("请让对方重新封装一个包。")


class FeedRefused(AppError):
    """A feed does not fit the one that is held; nothing of its bundle may be taken in."""


class Chain:
    """Follows the lines of a feed, from wherever they begin."""

    def __init__(self) -> None:
        self.seq = -1
        self.hash = ""
        self.count = 0

    def follow(self, line: bytes) -> Entry:
        """The entry of the next line; raises FeedRefused."""
        try:
            entry = decode(line)
        except BadEntry as error:
            raise FeedRefused(
                N_("包里有一条记录读不懂（{reason}），没有入库。"),
                N_("请让对方更新程序后重新封装。"),
                reason=str(error),
            ) from error
        if self.count and (entry.seq, entry.prev) != (self.seq + 1, self.hash):
            raise FeedRefused(N_("包里的记录链在第 {seq} 条断了，没有入库。"), _PACK_AGAIN, seq=entry.seq)
        self.seq, self.hash = entry.seq, entry_hash(line)
        self.count += 1
        return entry

    def ends_at(self, head: FeedHead) -> None:
        """Raises FeedRefused unless the last line is the signed one."""
        if (self.seq, self.hash) != (head.seq, head.hash):
            raise FeedRefused(N_("包里的记录和它签过名的结尾对不上，没有入库。"), _PACK_AGAIN)
