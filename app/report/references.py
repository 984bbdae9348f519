"""Numbers of evidence as words that lead to the place where the evidence is shown."""

from collections.abc import Iterable

from app.domain.records.photos import Photo
from app.report.blocks import Span, Tone, Words
from app.report.evidence import Evidence
from app.report.phrases import NONE
from app.report.projects import NumberedProject


def shown_photos(evidence: Evidence) -> dict[str, Photo]:
    """Of the chapter on the present state: the starred ones, or all if none is starred."""
    starred = {number: one for number, one in evidence.photos.items() if one.starred}
    return starred or dict(evidence.photos)


def reference(evidence: Evidence, record_id: str) -> Span:
    number = evidence.numbers.get(record_id, NONE)
    is_shown = number in evidence.interviews or number in shown_photos(evidence)
    return Span(number, tone=Tone.ACCENT, target=number) if is_shown else Span(number)


def references(evidence: Evidence, record_ids: Iterable[str]) -> Words:
    spans: list[Span] = []
    for record_id in record_ids:
        if record_id in evidence.numbers:
            spans += [Span(" ")] if spans else []
            spans.append(reference(evidence, record_id))
    return tuple(spans) or NONE


def to_shortcomings(evidence: Evidence, record_ids: Iterable[str]) -> Words:
    wanted = frozenset(record_ids)
    numbers = (f"{at:02d}" for at, one in enumerate(evidence.shortcomings, 1) if one.id in wanted)
    return _linked((number, f"shortcoming-{number}") for number in numbers)


def to_projects(projects: Iterable[NumberedProject], named: bool = False) -> Words:
    """By their numbers, or with their names as well."""
    names = ((f"{one.label} {one.record.name}".strip() if named else one.label, one.anchor) for one in projects)
    return _linked(names, "、" if named else " ")


def projects_for(evidence: Evidence, shortcoming_id: str) -> tuple[NumberedProject, ...]:
    """Those that do away with a shortcoming."""
    return tuple(one for one in evidence.projects if shortcoming_id in one.solves)


def _linked(places: Iterable[tuple[str, str]], between: str = " ") -> Words:
    spans: list[Span] = []
    for words, target in places:
        spans += [Span(between)] if spans else []
        spans.append(Span(words, tone=Tone.ACCENT, target=target))
    return tuple(spans) or NONE
