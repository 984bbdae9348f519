"""Who is free when: membership, days away, and what people do elsewhere with the way there."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from app.domain.records.team import TeamMember
from app.planning.situation import Away
from app.rules.facts import Busy, person_key


class FreeTime:
    """Of the people of one team."""

    def __init__(self, away: Iterable[Away], own: Iterable[Busy], elsewhere: Iterable[Busy], way: timedelta) -> None:
        self._away: dict[str, list[Away]] = {}
        for one in away:
            self._away.setdefault(one.person, []).append(one)
        self._bound: dict[str, list[tuple[datetime, datetime]]] = {}
        for stays, apart in ((own, timedelta()), (elsewhere, way)):
            for stay in stays:
                span = _earlier(stay.since, apart), _later(stay.until, apart)
                self._bound.setdefault(stay.person, []).append(span)

    def of(self, team: Sequence[TeamMember], since: datetime, until: datetime) -> list[TeamMember]:
        """Those of them who can be there all the time, each natural person once."""
        found: dict[str, TeamMember] = {}
        for member in team:
            person = person_key(member)
            if person not in found and self._is_free(member, person, since, until):
                found[person] = member
        return list(found.values())

    def _is_free(self, member: TeamMember, person: str, since: datetime, until: datetime) -> bool:
        first, last = since.date(), until.date()
        if (member.joined_on and first < member.joined_on) or (member.left_on and last > member.left_on):
            return False
        if any(one.covers(first, last) for one in self._away.get(person, ())):
            return False
        return not any(start < until and since < end for start, end in self._bound.get(person, ()))


def _earlier(moment: datetime, span: timedelta) -> datetime:
    return moment - span if moment - datetime.min > span else datetime.min


def _later(moment: datetime, span: timedelta) -> datetime:
    return moment + span if datetime.max - moment > span else datetime.max
