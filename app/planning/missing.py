"""What a plan has to hold by the rule set's numbers, and what of it is neither done nor planned yet."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.domain.terms import VisitKind
from app.planning.sequences import Topic, sequences
from app.planning.situation import Situation

FULL_HOUR = 60
MOST = 200
"""No plan holds more of a kind in a year; a rule set from elsewhere may ask for anything."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """Something that still needs its day."""

    topic: Topic
    minutes: int
    days_after: int
    """How many calendar days after the one before it, where there is room."""
    covers_findings: bool = False
    covers_report: bool = False

    @property
    def kind(self) -> VisitKind:
        return self.topic.kind

    @property
    def is_visit(self) -> bool:
        return self.kind not in (VisitKind.TRAINING, VisitKind.BRIEFING)


def missing_items(situation: Situation) -> list[Item]:
    """In the order in which they are to take place."""
    visits, trainings = _missing_visits(situation), _missing_trainings(situation)
    briefings = _missing_briefings(situation)
    findings = [one for one in briefings if one.covers_findings and not one.covers_report]
    return _in_order(visits, trainings, findings, [one for one in briefings if one not in findings])


def _in_order(
    visits: Sequence[Item], trainings: Sequence[Item], findings: Sequence[Item], others: Sequence[Item]
) -> list[Item]:
    """The findings are told once they are confirmed, the report after the last visit; trainings lie between visits."""
    confirmed = max((at for at, one in enumerate(visits) if one.topic.confirms), default=len(visits) - 1)
    made: list[Item] = []
    for at, visit in enumerate(visits):
        made.append(visit)
        made += [one for n, one in enumerate(trainings) if _training_follows(n, len(trainings), len(visits)) == at]
        made += findings if at == confirmed else []
    if not visits:
        made += [*trainings, *findings]
    return [*made, *others]


def _training_follows(number: int, trainings: int, visits: int) -> int:
    return max((number + 1) * visits // (trainings + 1) - 1, 0)


def _missing_visits(situation: Situation) -> list[Item]:
    numbers, pace = situation.rules.numbers, sequences().pace
    need = min(situation.rules.visits_for(situation.category), MOST)
    have = [
        one.visit.theme for one in situation.held if _visit_counts(situation, one.visit.kind, one.minutes, one.over)
    ]
    have += [one.theme for one in situation.ahead if situation.counts_as_visit(one.kind)]
    topics = _left(sequences().visits(situation.category, need), have, need)
    return [
        Item(
            topic=topic,
            minutes=_with_margin(situation, numbers.visit_minutes),
            days_after=pace.days_for_report if topic.needs_report else pace.days_between_visits,
        )
        for topic in topics
    ]


def _visit_counts(situation: Situation, kind: VisitKind | None, minutes: int, over: bool) -> bool:
    """One that runs may still become long enough."""
    return situation.counts_as_visit(kind) and minutes >= (situation.rules.numbers.visit_minutes if over else 1)


def _missing_trainings(situation: Situation) -> list[Item]:
    numbers = situation.rules.numbers
    have = [
        one.visit.theme
        for one in situation.held
        if one.visit.kind is VisitKind.TRAINING and one.minutes >= (numbers.training_minutes if one.over else 1)
    ]
    have += [one.theme for one in situation.ahead if one.kind is VisitKind.TRAINING]
    need = min(numbers.trainings, MOST)
    topics = [sequences().training(number) for number in range(need)]
    minutes = _with_margin(situation, numbers.training_minutes)
    return [Item(topic=one, minutes=minutes, days_after=0) for one in _left(topics, have, need)]


def _missing_briefings(situation: Situation) -> list[Item]:
    pace = sequences().pace
    wanted = sequences().briefings(min(situation.rules.numbers.briefings, MOST))
    for findings, report in _covered(situation):
        fits = [one for one in wanted if (findings or not one[1]) and (report or not one[2])]
        if fits:
            wanted.remove(max(fits, key=lambda one: one[1] + one[2]))
    return [
        Item(
            topic=topic,
            minutes=pace.briefing_minutes,
            days_after=pace.days_for_report if report and not _waits_for_report(situation) else 0,
            covers_findings=findings,
            covers_report=report,
        )
        for topic, findings, report in wanted
    ]


def _covered(situation: Situation) -> list[tuple[bool, bool]]:
    """Of each briefing that was held or is planned, whether it covers the findings and the report."""
    told = {one.visit_id: one for one in situation.briefings}
    events = {one.id: one for one in situation.agenda.events}
    held = [one.visit for one in situation.held if one.visit.kind is VisitKind.BRIEFING and one.since is not None]
    there = [told.get(one.id) or events.get(one.planned_event_id) for one in held]
    there += [one for one in situation.ahead if one.kind is VisitKind.BRIEFING]
    return [(bool(one and one.covers_findings), bool(one and one.covers_report)) for one in there]


def _waits_for_report(situation: Situation) -> bool:
    """The last visit comes after the report is written already."""
    need = min(situation.rules.visits_for(situation.category), MOST)
    topics = sequences().visits(situation.category, need)
    return bool(topics) and topics[-1].needs_report


def _left(topics: Iterable[Topic], have: Sequence[str], need: int) -> list[Topic]:
    """Topics whose theme is not among those that there are, the last of them when there are more than are needed."""
    themes = Counter(have)
    left = []
    for topic in topics:
        if themes[topic.theme]:
            themes[topic.theme] -= 1
        else:
            left.append(topic)
    lacking = max(need - len(have), 0)
    return left[len(left) - lacking :] if lacking else []


def _with_margin(situation: Situation, minutes: int) -> int:
    """Not where a day would become too long by it."""
    longer = minutes + sequences().pace.margin_minutes
    return longer if longer <= situation.rules.numbers.planned_hours_per_day * FULL_HOUR else minutes
