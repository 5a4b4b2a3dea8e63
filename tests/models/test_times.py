"""Times as staff type them: which instant is meant, or a sentence where that cannot be known."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.errors import UsageError
from models.shifts import Hours, clock_text, local
from models.times import instant_of, moment, typed

HOURS = Hours("Europe/London")
NOW = datetime(2026, 11, 21, 21, 42, tzinfo=UTC)
"""A Saturday."""
DOUBLED = "01:30 comes twice that day: type 01:30 BST or 01:30 GMT"
SKIPPED = "01:30 does not exist that day: the clocks go forward"


def utc(*fields: int) -> datetime:
    return datetime(*fields, tzinfo=UTC)


def refused(text: str, now: datetime = NOW, *, ahead: bool = False, hours: Hours = HOURS) -> str:
    """The sentence by which a typed time is refused."""
    with pytest.raises(UsageError) as caught:
        typed(hours, text, now, ahead=ahead)
    return caught.value.sentence


@pytest.mark.parametrize(
    ("text", "instant"),
    [
        ("21:42", NOW),
        ("2142", NOW),
        ("21.42", NOW),
        (" 21:42 ", NOW),
        ("9:05", utc(2026, 11, 21, 9, 5)),
        ("905", utc(2026, 11, 21, 9, 5)),
        ("00:00", utc(2026, 11, 21)),
        ("21:43", utc(2026, 11, 20, 21, 43)),
        ("23:59", utc(2026, 11, 20, 23, 59)),
        ("21:42 GMT", NOW),
        ("21:42gmt", NOW),
        ("sat 21:42", NOW),
        ("Saturday 10:00", utc(2026, 11, 21, 10)),
        ("fri 23:00", utc(2026, 11, 20, 23)),
        ("sun 18:00", utc(2026, 11, 15, 18)),
        ("20/11 23:00", utc(2026, 11, 20, 23)),
        ("20.11 23:00", utc(2026, 11, 20, 23)),
        ("1/7 12:00", utc(2026, 7, 1, 11)),
        ("31/12 23:50", utc(2025, 12, 31, 23, 50)),
    ],
)
def test_what_has_been_is_looked_for_in_the_past(text: str, instant: datetime) -> None:
    assert typed(HOURS, text, NOW) == instant


@pytest.mark.parametrize(
    ("text", "instant"),
    [
        ("22:00", utc(2026, 11, 21, 22)),
        ("21:42", utc(2026, 11, 22, 21, 42)),
        ("07:30", utc(2026, 11, 22, 7, 30)),
        ("sun 18:00", utc(2026, 11, 22, 18)),
        ("fri 18:00", utc(2026, 11, 27, 18)),
        ("sat 23:00", utc(2026, 11, 21, 23)),
        ("22/11 18:00", utc(2026, 11, 22, 18)),
        ("1/1 10:00", utc(2027, 1, 1, 10)),
        ("1/7 12:00", utc(2027, 7, 1, 11)),
    ],
)
def test_what_is_to_come_is_looked_for_ahead(text: str, instant: datetime) -> None:
    assert typed(HOURS, text, NOW, ahead=True) == instant


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "soon", "24:00", "12:60", "99:99", "1", "12", "12345", "-1:30", "12:3", "12:30:15",
        "12:30 tomorrow", "xyz 12:30", "9:42 pm", "9:42pm", "21:42 CET", "21:42 UTC", "21:42 BST",
        "sat", "21/11", "12:30\n", "12:30\x00", "[/]", "\x1b[2J",
    ],
)  # fmt: skip
def test_what_is_no_time_is_refused_with_an_example(text: str) -> None:
    if text.strip() == "12:30":
        assert typed(HOURS, text, NOW) == utc(2026, 11, 21, 12, 30)
    else:
        assert "type it as 21:42" in refused(text)


@pytest.mark.parametrize("text", ["31/11 12:00", "0/1 12:00", "1/13 12:00", "29/2 12:00"])
def test_a_date_that_is_not_in_the_calendar_is_refused(text: str) -> None:
    assert refused(text).endswith("is not a date that fits: type day/month, as 21/11")


def test_a_leap_day_is_found_in_either_direction() -> None:
    leap_day = utc(2028, 2, 29, 12)
    assert typed(HOURS, "29/2 12:00", utc(2028, 3, 1, 8)) == leap_day
    assert typed(HOURS, "29/2 12:00", utc(2028, 2, 28, 8), ahead=True) == leap_day
    assert typed(HOURS, "23:30", utc(2028, 3, 1, 2)) == utc(2028, 2, 29, 23, 30)


def test_a_year_ends_between_yesterday_and_today() -> None:
    new_year = utc(2027, 1, 1, 0, 30)
    assert typed(HOURS, "23:50", new_year) == utc(2026, 12, 31, 23, 50)
    assert typed(HOURS, "31/12 23:50", new_year) == utc(2026, 12, 31, 23, 50)
    assert typed(HOURS, "00:15", utc(2026, 12, 31, 23, 50), ahead=True) == utc(2027, 1, 1, 0, 15)


AUTUMN, SPRING = date(2026, 10, 25), date(2026, 3, 29)


@pytest.mark.parametrize("text", ["01:30", "sun 01:30", "25/10 01:30", "01:30 pm"])
def test_a_time_that_comes_twice_is_asked_about(text: str) -> None:
    assert refused(text, utc(2026, 10, 25, 8)) == DOUBLED


@pytest.mark.parametrize("before", ["", "sun ", "25/10 "])
def test_a_time_that_comes_twice_is_told_apart_by_its_zone(before: str) -> None:
    now = utc(2026, 10, 25, 8)
    assert typed(HOURS, f"{before}01:30 BST", now) == utc(2026, 10, 25, 0, 30)
    assert typed(HOURS, f"{before}0130gmt", now) == utc(2026, 10, 25, 1, 30)


@pytest.mark.parametrize("text", ["01:30", "sun 01:30", "29/3 01:30", "01:30 BST", "01:30 GMT"])
def test_a_time_that_is_skipped_does_not_exist(text: str) -> None:
    assert refused(text, utc(2026, 3, 29, 8)) == SKIPPED
    assert refused("29/3 01:30", utc(2026, 3, 28, 22), ahead=True) == SKIPPED


def test_the_hours_about_a_change_are_as_they_say() -> None:
    assert typed(HOURS, "00:59", utc(2026, 10, 25, 8)) == utc(2026, 10, 24, 23, 59)
    assert typed(HOURS, "02:00", utc(2026, 10, 25, 8)) == utc(2026, 10, 25, 2)
    assert typed(HOURS, "00:59", utc(2026, 3, 29, 8)) == utc(2026, 3, 29, 0, 59)
    assert typed(HOURS, "02:00", utc(2026, 3, 29, 8)) == utc(2026, 3, 29, 1)


def test_a_change_of_clocks_on_another_day_than_the_one_meant_does_not_matter() -> None:
    midnight = utc(2026, 10, 24, 23, 30)
    assert typed(HOURS, "01:30", midnight) == utc(2026, 10, 24, 0, 30)
    assert typed(HOURS, "01:30", utc(2026, 10, 25, 12), ahead=True) == utc(2026, 10, 26, 1, 30)
    assert typed(HOURS, "01:30", utc(2026, 3, 29, 12), ahead=True) == utc(2026, 3, 30, 0, 30)
    assert typed(HOURS, "01:30", utc(2026, 3, 28, 23, 50)) == utc(2026, 3, 28, 1, 30)


def test_while_the_hour_is_being_doubled_it_is_asked_about() -> None:
    assert refused("01:30", utc(2026, 10, 25, 1, 10)) == DOUBLED
    assert refused("01:30", utc(2026, 10, 25, 1, 10), ahead=True) == DOUBLED


def test_a_zone_without_a_name_can_be_typed_as_it_is_shown() -> None:
    santiago = Hours("America/Santiago")
    now = utc(2026, 4, 5, 12)
    assert refused("4/4 23:30", now, hours=santiago).endswith("type 23:30 -03 or 23:30 -04")
    assert typed(santiago, "4/4 23:30 -03", now) == utc(2026, 4, 5, 2, 30)
    assert typed(santiago, "4/4 23:30 -04", now) == utc(2026, 4, 5, 3, 30)
    assert moment(santiago, "2026-04-04T23:30 -04") == utc(2026, 4, 5, 3, 30)


CHANGES = {
    "Europe/London": (utc(2026, 3, 29, 1), utc(2026, 10, 25, 1)),
    "America/New_York": (utc(2026, 3, 8, 7), utc(2026, 11, 1, 6)),
    "Australia/Lord_Howe": (utc(2026, 4, 4, 15), utc(2026, 10, 3, 15, 30)),
    "Asia/Beirut": (utc(2026, 3, 28, 22), utc(2026, 10, 24, 21)),
}
"""When the clocks change."""
somewhere = st.sampled_from([(zone, at) for zone, both in CHANGES.items() for at in both])
minutes = st.integers(-36 * 60, 36 * 60).map(lambda count: timedelta(minutes=count))


@given(somewhere, minutes, st.times(), st.booleans())
@settings(max_examples=300, deadline=None, derandomize=True)
def test_the_instant_is_the_nearest_that_shows_so(
    place: tuple[str, datetime], off: timedelta, clock: time, ahead: bool
) -> None:
    zone, now = place[0], place[1] + off
    text = f"{clock:%H:%M}"
    steps = [timedelta(minutes=step if ahead else 1 - step) for step in range(1, 27 * 60)]
    there = ((now + step).astimezone(ZoneInfo(zone)) for step in steps)
    shows = next((each for each in there if f"{each:%H:%M}" == text), None)
    try:
        found = typed(Hours(zone), text, now, ahead=ahead)
    except UsageError as error:
        assert "comes twice" in error.sentence or "does not exist" in error.sentence
        assert shows is None or abs(shows - place[1]) < timedelta(hours=25)
    else:
        assert found == shows


@given(somewhere, minutes)
@settings(max_examples=300, deadline=None, derandomize=True)
def test_what_is_shown_can_be_typed(place: tuple[str, datetime], off: timedelta) -> None:
    hours, instant = Hours(place[0]), place[1] + off
    there = local(hours, instant)
    shown = clock_text(hours, instant)
    _, _, name = shown.partition(" ")
    assert instant_of(hours, there.date(), there.time(), name or None) == instant
    assert moment(hours, f"{there:%Y-%m-%d}T{shown}") == instant


@given(st.text(max_size=20) | st.from_regex(r"[\d/.: \-+a-zA-Z]{1,16}", fullmatch=True))
@settings(max_examples=500, deadline=None, derandomize=True)
def test_whatever_is_typed_is_an_instant_or_a_sentence(text: str) -> None:
    for read in (lambda: typed(HOURS, text, NOW), lambda: moment(HOURS, text)):
        try:
            assert read().tzinfo is UTC
        except UsageError as error:
            assert error.sentence


def test_a_local_time_of_summer_is_an_hour_ahead() -> None:
    assert instant_of(HOURS, date(2026, 7, 1), time(12)) == utc(2026, 7, 1, 11)
    assert instant_of(HOURS, AUTUMN, time(1, 30), "GMT") == utc(2026, 10, 25, 1, 30)
    with pytest.raises(UsageError):
        instant_of(HOURS, SPRING, time(1, 30))
