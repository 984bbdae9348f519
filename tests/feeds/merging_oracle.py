"""The rule of merging once more, as short as it can be said, to hold the store to it."""

from dataclasses import dataclass, field

from app.domain.entries import Entry


@dataclass
class Oracle:
    """What everybody ends with who knows these entries, by the rule alone."""

    entries: dict[str, tuple[str, Entry]] = field(default_factory=dict)
    """Device and entry by hash; only those that count."""

    def registers(self):
        """Per (type, record id, field): the heads, the shown one last."""
        setters, seen = {}, {}
        for hash_, (_, entry) in self.entries.items():
            for name in entry.set:
                key = (entry.type, entry.id, name)
                setters.setdefault(key, set()).add(hash_)
                seen.setdefault(key, set()).update(entry.seen.get(name, ()))
        return {key: tuple(sorted(hashes - seen[key], key=self._rank)) for key, hashes in setters.items()}

    def values(self):
        return {key: self.entries[heads[-1]][1].set[key[2]] for key, heads in self.registers().items()}

    def conflicts(self):
        """Several heads; or a deletion that had not seen what it gave up."""
        registers, values = self.registers(), self.values()
        found = {key for key, heads in registers.items() if len(heads) > 1}
        for (type_, id_, name), heads in registers.items():
            if name != "deleted" and values.get((type_, id_, "deleted")):
                deletion = self.entries[registers[type_, id_, "deleted"][-1]][1]
                if not set(heads) <= set(deletion.seen.get(name, ())):
                    found.add((type_, id_, name))
        return found

    def _rank(self, hash_):
        device, entry = self.entries[hash_]
        return entry.hlc, device, hash_
