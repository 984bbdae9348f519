"""Which dossiers of the list are shown: words, and chips that are pressed."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from app.actions.dossiers import DossierCard
from app.rules.life_cycle import Stage


@dataclass(frozen=True, slots=True)
class Narrowing:
    """Every word has to be found; within one kind of chip any may fit."""

    words: str = ""
    categories: frozenset[str] = frozenset()
    divisions: frozenset[str] = frozenset()
    stages: frozenset[Stage] = frozenset()
    only_conflicts: bool = False

    @property
    def narrows(self) -> bool:
        return self != Narrowing()


@dataclass(frozen=True, slots=True)
class Entry:
    """A card, and the text that is searched: made once, so that each letter typed costs only a comparison."""

    card: DossierCard
    text: str = field(compare=False)
    stage: Stage | None = None
    """None while it has not been worked out."""

    @property
    def id(self) -> str:
        return self.card.id

    def at(self, stage: Stage | None) -> "Entry":
        return self if stage is self.stage else replace(self, stage=stage)


def entry_of(card: DossierCard) -> Entry:
    project, enterprise = card.project, card.enterprise
    parts = (enterprise.name, enterprise.uscc, enterprise.division, enterprise.industry, project.number)
    return Entry(card, " ".join((*parts, project.diagnosis_body)).casefold())


def narrowed(entries: Iterable[Entry], by: Narrowing) -> list[Entry]:
    words = by.words.casefold().split()
    return [entry for entry in entries if _fits(entry, by) and all(word in entry.text for word in words)]


def divisions_of(entries: Sequence[Entry], most: int) -> list[tuple[str, int]]:
    """The divisions with most dossiers, and how many."""
    counts: dict[str, int] = {}
    for entry in entries:
        if entry.card.enterprise.division:
            counts[entry.card.enterprise.division] = counts.get(entry.card.enterprise.division, 0) + 1
    return sorted(counts.items(), key=lambda each: (-each[1], each[0]))[:most]


def stages_of(entries: Sequence[Entry]) -> dict[Stage, int]:
    """How many dossiers stand at each stage, in the order of a dossier's life."""
    counts = Counter(entry.stage for entry in entries)
    return {stage: counts[stage] for stage in Stage if counts[stage]}


def _fits(entry: Entry, by: Narrowing) -> bool:
    card = entry.card
    if by.stages and entry.stage not in by.stages:
        return False
    if by.only_conflicts and not card.conflicts:
        return False
    if by.categories and card.project.category not in by.categories:
        return False
    return not by.divisions or card.enterprise.division in by.divisions
