"""What a visit begins with, filled in from the one before."""

from app.actions.capture import CheckIn, VisitPlace
from app.domain.records.visits import Visit


def filled_in(place: VisitPlace, planned: Visit | None = None) -> CheckIn:
    """Everybody is there until somebody unticks a name."""
    if planned is not None:
        last = _last(place)
        return CheckIn(
            planned.theme or place.nth_of(planned.id, planned.kind).title,
            planned.location or (last.location if last else ""),
            planned.receiver or (last.receiver if last else ""),
            place.team,
            planned.kind,
        )
    last = _last(place)
    return CheckIn(place.nth_of("").title, last.location if last else "", last.receiver if last else "", place.team)


def _last(place: VisitPlace) -> Visit | None:
    return next((one.visit for one in reversed(place.visits) if one.hours.checked_in), None)
