"""What is done on which visit (domain.md §7.1), read from resources/plans, for any category and number of visits."""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import time
from functools import cache
from typing import Any

from app.domain.terms import VisitKind
from app.resources import resource

REPORT = "report"
"""Key of the topic that needs the written report."""
_CONFIRMATION = "confirmation"
_JOINT = "、"


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """A piece of the diagnosis, or several that one visit takes together."""

    keys: tuple[str, ...] = ()
    theme: str
    short: str = ""
    kind: VisitKind = VisitKind.OTHER
    place: str = ""
    departments: str = ""
    output: str = ""

    @property
    def confirms(self) -> bool:
        """The findings stand after it."""
        return _CONFIRMATION in self.keys

    @property
    def needs_report(self) -> bool:
        return self.keys == (REPORT,)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    days_until_first: int
    days_between_visits: int
    days_for_report: int
    margin_minutes: int
    briefing_minutes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Slots:
    """Times of the day at which a draft lets things begin, and when the last has to be over."""

    morning: time
    afternoon: time
    latest_end: time


@dataclass(frozen=True, slots=True, kw_only=True)
class Sequences:
    topics: tuple[Topic, ...]
    more: Topic
    bundled: Mapping[str, tuple[tuple[str, ...], ...]]
    trainings: tuple[Topic, ...]
    findings: Topic
    progress: Topic
    report: Topic
    pace: Pace
    slots: Slots

    def visits(self, category: str, count: int) -> list[Topic]:
        """The category's own sequence where it has as many visits; else the topics parted evenly."""
        own = self.bundled.get(category, ())
        if len(own) == count:
            by_key = {one.keys[0]: one for one in self.topics}
            return [_together([by_key[key] for key in keys]) for keys in own]
        known = len(self.topics)
        if count < known:
            return [_together(self.topics[known * i // count : known * (i + 1) // count]) for i in range(count)]
        at = next((at for at, one in enumerate(self.topics) if one.confirms), known)
        return [*self.topics[:at], *[self.more] * (count - known), *self.topics[at:]]

    def training(self, number: int) -> Topic:
        """The first is 0; after the last the sequence begins anew."""
        return self.trainings[number % len(self.trainings)]

    def briefings(self, count: int) -> list[tuple[Topic, bool, bool]]:
        """Each with whether it covers the findings and the report; a single one covers both."""
        if count <= 1:
            return [(self.report, True, True)] * count
        return [
            (self.findings, True, False),
            *[(self.progress, False, False)] * (count - 2),
            (self.report, False, True),
        ]


@cache
def sequences() -> Sequences:
    plain = tomllib.loads(resource("plans", "visits.toml").read_text("utf-8"))
    briefings = plain["briefings"]
    return Sequences(
        topics=tuple(_topic(one) for one in plain["topics"]),
        more=_topic(plain["more"]),
        bundled={code: tuple(tuple(keys) for keys in own) for code, own in plain["sequences"].items()},
        trainings=tuple(_topic(one, VisitKind.TRAINING) for one in plain["trainings"]),
        findings=_topic(briefings["findings"], VisitKind.BRIEFING),
        progress=_topic(briefings["progress"], VisitKind.BRIEFING),
        report=_topic(briefings["report"], VisitKind.BRIEFING),
        pace=Pace(**plain["pace"]),
        slots=Slots(**plain["slots"]),
    )


def _topic(plain: Mapping[str, Any], kind: VisitKind | None = None) -> Topic:
    values = dict(plain)
    key = values.pop("key", "")
    told = kind or VisitKind(values.pop("kind"))
    return Topic(keys=(key,) if key else (), **{**values, "kind": told})


def _together(topics: Sequence[Topic]) -> Topic:
    """Several on one visit: what stands on the shop floor names its kind and its place."""
    if len(topics) == 1:
        return topics[0]
    leads = next((one for one in topics if one.kind is VisitKind.DUE_DILIGENCE), topics[0])
    return Topic(
        keys=tuple(key for one in topics for key in one.keys),
        theme=_JOINT.join(one.short for one in topics),
        kind=leads.kind,
        place=leads.place,
        departments=_joined(one.departments for one in topics),
        output=_joined(one.output.replace("，", _JOINT) for one in topics),
    )


def _joined(lists: Iterable[str]) -> str:
    return _JOINT.join(dict.fromkeys(part for one in lists for part in one.split(_JOINT)))
