"""Fields as multi-value registers: the one rule of merging, whatever the order in which entries arrive.

The heads of a field are the entries that set it and that no other known entry has seen. One head is the value; of
several the greatest (hlc, device) is shown, and the field is in conflict until somebody writes having seen them all.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from app.domain.changes import DELETED


@dataclass(frozen=True, slots=True, order=True)
class Head:
    hlc: str
    device: str
    hash: str


@dataclass(slots=True)
class Registers:
    """All registers of one record."""

    heads: dict[str, tuple[Head, ...]] = field(default_factory=dict)
    """Per field, the greatest last."""
    pending: dict[str, frozenset[str]] = field(default_factory=dict)
    """Hashes that an entry has seen but that have not arrived here yet: they are no heads when they do."""

    def apply(
        self,
        head: Head,
        names: Iterable[str],
        seen: Mapping[str, Iterable[str]],
        settled: Callable[[str], bool] = lambda _: False,
    ) -> list[str]:
        """Take in an entry that set these fields; returns the fields whose winner is another one than before.

        The caller takes care that no entry is applied twice, and tells by `settled` which hashes have been dealt with
        here, so that nobody waits for them. What an entry has seen of a field that it does not set counts only for a
        deletion: it says which values its author gave up (see `unseen_by_deletion`).
        """
        moved = []
        for name in names:
            if name not in self.heads and name not in self.pending and not seen.get(name):
                self.heads[name] = (head,)
                moved.append(name)
                continue
            before = self.winner(name)
            gone = frozenset(seen.get(name, ()))
            known = self.heads.get(name, ())
            waiting = self.pending.get(name, frozenset())
            left = {one for one in known if one.hash not in gone}
            ahead = {one for one in gone - {one.hash for one in known} if not settled(one)}
            self._wait_for(name, waiting | ahead, head.hash)
            if head.hash not in waiting:
                left.add(head)
            self.heads[name] = tuple(sorted(left))
            if self.winner(name) != before:
                moved.append(name)
        return moved

    def _wait_for(self, name: str, hashes: frozenset[str], arrived: str) -> None:
        hashes -= {arrived}
        if hashes:
            self.pending[name] = hashes
        else:
            self.pending.pop(name, None)

    def winner(self, name: str) -> Head | None:
        heads = self.heads.get(name)
        return heads[-1] if heads else None

    def conflicts(self) -> list[str]:
        return sorted(name for name, heads in self.heads.items() if len(heads) > 1)


def unseen_by_deletion(registers: Registers, seen: Mapping[str, Iterable[str]]) -> list[str]:
    """Fields that somebody changed without knowing of a deletion that saw `seen`."""
    return sorted(
        name
        for name, heads in registers.heads.items()
        if name != DELETED and any(head.hash not in frozenset(seen.get(name, ())) for head in heads)
    )
