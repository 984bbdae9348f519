"""The plan in other people's calendars (RFC 5545)."""

from datetime import UTC, datetime, timedelta

from icalendar import Calendar

from app.planning.calendar_file import Entry, calendar_file
from tests.given import HARD_WORDS
from tests.planning.given_plans import NINE, event

STAMPED = datetime(2026, 5, 30, 12, 0, tzinfo=UTC)


def test_an_event_reads_back_as_it_was() -> None:
    planned = event(place="会议室; 3 楼, 东")
    file = calendar_file([Entry(planned, "启动会 · 锐锋", "成员：陈立峰\n产出：纪要")], STAMPED)

    (read,) = Calendar.from_ical(file).walk("VEVENT")

    assert read["UID"] == f"{planned.id}@zhenji"
    assert read.decoded("DTSTART") == datetime(2026, 6, 1, 1, 0, tzinfo=UTC)
    assert read.decoded("DTEND") - read.decoded("DTSTART") == timedelta(minutes=195)
    assert (read["SUMMARY"], read["LOCATION"]) == ("启动会 · 锐锋", "会议室; 3 楼, 东")
    assert read["DESCRIPTION"] == "成员：陈立峰\n产出：纪要"
    assert read["STATUS"] == "CONFIRMED"


def test_lines_are_short_and_end_as_the_standard_asks() -> None:
    file = calendar_file([Entry(event(), "诊断" * 200, HARD_WORDS)], STAMPED)

    assert file.endswith(b"END:VCALENDAR\r\n")
    lines = file.split(b"\r\n")
    assert max(len(line) for line in lines) <= 75
    assert not any(b"\n" in line for line in lines)
    for line in lines:
        line.decode("utf-8")


def test_nothing_that_people_write_becomes_a_line_of_its_own() -> None:
    evil = "会\r\nEND:VEVENT\r\nBEGIN:VEVENT\x00\x07"

    assert len(Calendar.from_ical(calendar_file([Entry(event(place=evil), evil, evil)], STAMPED)).walk("VEVENT")) == 1


def test_what_is_cancelled_says_so_and_what_has_no_time_is_left_out() -> None:
    file = calendar_file([Entry(event(cancelled="停电"), "一"), Entry(event(None), "二")], STAMPED)

    assert [one["STATUS"] for one in Calendar.from_ical(file).walk("VEVENT")] == ["CANCELLED"]


def test_the_end_of_time_does_no_harm() -> None:
    strange = [Entry(event(datetime(1, 1, 1)), "早"), Entry(event(datetime(9999, 12, 31, 23, 59)), "晚")]

    assert Calendar.from_ical(calendar_file(strange, STAMPED)).walk("VEVENT") == []


def test_the_same_plan_gives_the_same_file() -> None:
    planned = [Entry(event(id="e1"), "一"), Entry(event(NINE + timedelta(1), id="e2"), "二")]

    assert calendar_file(planned, STAMPED) == calendar_file(planned, STAMPED)
