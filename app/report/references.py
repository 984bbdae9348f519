"""Numbers of evidence as words that lead to the place where the evidence is shown."""

from collections.abc import Iterable

from app.domain.records.photos import Photo
from app.report.blocks import Span, Tone, Words
from app.report.evidence import Evidence
from app.report.phrases import NONE


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
