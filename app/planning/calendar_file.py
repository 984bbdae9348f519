"""Planned events as an iCalendar file (RFC 5545), for the calendars that people have already."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from icalendar import Calendar, Event

from app.domain.records.plan import PlannedEvent
from app.planning.stays import PLACE_ZONE, planned_span

_PRODUCT = "-//Zhenji//Service plan//ZH"


@dataclass(frozen=True, slots=True)
class Entry:
    """An event with the words that stand in the calendar."""

    event: PlannedEvent
    title: str
    description: str = ""


def calendar_file(entries: Iterable[Entry], stamped: datetime) -> bytes:
    """An event keeps its UID for ever, so that a later file moves it and does not double it; what is cancelled says so.
    Times are told in UTC, which every calendar shows in its own zone."""
    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    for entry in entries:
        made = _component(entry, stamped.astimezone(UTC))
        if made is not None:
            calendar.add_component(made)
    return bytes(calendar.to_ical())


def _component(entry: Entry, stamped: datetime) -> Event | None:
    event, cancelled = entry.event, bool(entry.event.cancelled.strip())
    span = planned_span(event.with_(cancelled=""))
    if span is None:
        return None
    try:
        since, until = (moment.replace(tzinfo=PLACE_ZONE).astimezone(UTC) for moment in span)
    except OverflowError:
        return None
    made = Event()
    made.add("uid", f"{event.id}@zhenji")
    made.add("dtstamp", stamped)
    made.add("dtstart", since)
    made.add("dtend", until)
    made.add("summary", _printable(entry.title))
    made.add("location", _printable(event.place))
    made.add("description", _printable(entry.description))
    made.add("status", "CANCELLED" if cancelled else "CONFIRMED")
    return made


def _printable(words: str) -> str:
    """Line breaks stay, other control characters have no place in a calendar."""
    return "".join(one for one in words if one == "\n" or unicodedata.category(one) != "Cc")
