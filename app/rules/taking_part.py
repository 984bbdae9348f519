"""Who took part in a visit whose stamps name nobody."""

from collections.abc import Iterable, Sequence

from app.domain.records.team import TeamMember
from app.domain.records.visits import TimeEvent, TimeEventKind


def whole_team(team: Iterable[TeamMember], stamps: Sequence[TimeEvent]) -> list[str]:
    """Ids of all who belonged to the team on the day of a check-in for everybody; nobody where there is none."""
    corrected = {one.corrects_id for one in stamps}
    days = [
        one.clock.wall.date()
        for one in stamps
        if one.kind is TimeEventKind.CHECK_IN and not one.member_ids and one.id not in corrected and one.clock
    ]
    if not days:
        return []
    day = min(days)
    return [one.id for one in team if (one.joined_on or day) <= day <= (one.left_on or day)]
