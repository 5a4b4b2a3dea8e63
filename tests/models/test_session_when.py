"""When a session was, from what is typed: near dates, short times, midnight, both clock changes."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from models.errors import UsageError
from models.near_dates import coming_day, past_day
from models.session_when import suggested, when, whole_clock
from models.shifts import Hours, local

HOURS = Hours("Europe/London")
SATURDAY = date(2026, 11, 21)
NOW = datetime(2026, 11, 21, 21, 42, tzinfo=UTC)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("today", SATURDAY),
        ("To", SATURDAY),
        ("yesterday", date(2026, 11, 20)),
        (" ye ", date(2026, 11, 20)),
        ("sat", SATURDAY),
        ("sun", date(2026, 11, 15)),
        ("Friday", date(2026, 11, 20)),
        ("20/11", date(2026, 11, 20)),
        ("22.11", date(2025, 11, 22)),
        ("29/2", date(2024, 2, 29)),
        ("20 Nov 2026", date(2026, 11, 20)),
        ("1/12/2026", date(2026, 12, 1)),
    ],
)
def test_a_day_that_is_past(typed, day):
    today = date(2025, 2, 28) if typed == "29/2" else SATURDAY
    assert past_day(typed, today) == day


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("tomorrow", date(2026, 11, 22)),
        ("today", SATURDAY),
        ("sat", date(2026, 11, 28)),
        ("sun", date(2026, 11, 22)),
        ("21/11", SATURDAY),
        ("20/11", date(2027, 11, 20)),
        ("28/11/2026", date(2026, 11, 28)),
    ],
)
def test_a_day_that_comes(typed, day):
    assert coming_day(typed, SATURDAY) == day


@pytest.mark.parametrize("typed", ["", "x", "t", "32/1", "29/2", "sometime", "1/2/3", "yesterdays"])
def test_what_is_no_day(typed):
    with pytest.raises(UsageError):
        past_day(typed, SATURDAY)


@pytest.mark.parametrize(
    ("typed", "shown"),
    [("1400", "14:00"), ("14", "14:00"), ("9.30", "09:30"), ("0130 GMT", "01:30 GMT"), ("x", "x")],
)
def test_a_time_is_shown_as_it_is_read(typed, shown):
    assert whole_clock(typed) == shown


def at(text: str, now: datetime = NOW, **more: str):
    """From, to and perhaps the day, as "2026-11-21 14:00 to 14:45", and what is wrong."""
    starts, _, ends = text.partition("-")
    found, wrong = when(HOURS, {"starts": starts, "ends": ends, **more}, now)
    shown = [local(HOURS, each) if each else None for each in found[1:]]
    return found.day, *(f"{each:%d %H:%M}" if each else "" for each in shown), wrong


def test_it_was_today_unless_something_else_is_said():
    assert at("1400-1445") == (SATURDAY, "21 14:00", "21 14:45", [])
    assert at("") == (SATURDAY, "", "", [])
    assert at("14-15", day="fri") == (date(2026, 11, 20), "20 14:00", "20 15:00", [])


def test_after_midnight_the_evening_before_is_meant():
    past = datetime(2026, 11, 22, 0, 30, tzinfo=UTC)
    assert at("2100-2140", past) == (SATURDAY, "21 21:00", "21 21:40", [])
    assert at("2330-0010", past) == (SATURDAY, "21 23:30", "22 00:10", [])
    assert at("0005-0025", past) == (date(2026, 11, 22), "22 00:05", "22 00:25", [])
    assert at("", past)[0] == SATURDAY


def test_a_time_that_is_still_to_come_stays_todays_for_the_check_to_say_so():
    assert at("2200-2230") == (SATURDAY, "21 22:00", "21 22:30", [])


def test_an_end_before_the_start_stays_one():
    assert at("1400-1345")[:3] == (SATURDAY, "21 14:00", "21 13:45")


def test_in_the_doubled_hour_the_zone_is_asked_for():
    autumn = datetime(2026, 10, 25, 3, 0, tzinfo=UTC)
    day, starts, ends, wrong = at("0130-0215", autumn)
    assert (day, starts, ends) == (date(2026, 10, 25), "", "25 02:15")
    assert [each.where for each in wrong] == ["starts"]
    assert "type 01:30 BST or 01:30 GMT" in wrong[0].sentence
    found, wrong = when(HOURS, {"starts": "01:50 BST", "ends": "01:10 GMT"}, autumn)
    assert (found.ends - found.starts, wrong) == (timedelta(minutes=20), [])


def test_in_the_missing_hour_there_is_no_time():
    spring = datetime(2026, 3, 29, 9, 0, tzinfo=UTC)
    for typed in ("0130-0230", "2330-0130"):
        (wrong,) = at(typed, spring)[3]
        assert "does not exist that day" in wrong.sentence
    assert at("2300-0130", datetime(2026, 3, 30, 8, 0, tzinfo=UTC))[2:] == ("30 01:30", [])


def test_what_cannot_be_read_is_said_at_its_field():
    _, _, _, wrong = at("half past two-25:00", day="once")
    assert [each.where for each in wrong] == ["day", "starts", "ends"]
    assert [each.where for each in at("9" * 5000)[3]] == ["starts"]


def test_what_is_suggested_ends_now():
    assert suggested(HOURS, NOW) == {"starts": "20:55", "ends": "21:42"}
    assert at("20:55-21:42")[3] == []
