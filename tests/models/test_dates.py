"""Dates that staff type: every way of writing one, every slip with its sentence."""

from datetime import date

import pytest
from hypothesis import given, seed, settings
from hypothesis import strategies as st

from models.dates import FIRST_YEAR, LAST_YEAR, date_of, date_text
from models.errors import UsageError
from models.near_dates import near_day
from models.text import clean

DAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    "typed",
    [
        "21/11/2026",
        "21.11.2026",
        "21-11-2026",
        "2026-11-21",
        "21 Nov 2026",
        "21 nov. 2026",
        "21st November 2026",
        "  21 / 11 / 2026  ",
        "21\tNOVEMBER, 2026",
    ],
)
def test_a_date_is_understood_however_it_is_written(typed):
    assert date_of(typed) == DAY


def test_the_day_comes_first_and_leading_noughts_do_not_matter():
    assert date_of("2/1/2026") == date_of("02/01/2026") == date(2026, 1, 2)
    assert date_of("3 Sept 2026") == date_of("2026-9-3") == date(2026, 9, 3)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("31/2/2026", "31/2/2026 is not a date: February 2026 has 28 days."),
        ("2026-02-29", "2026-02-29 is not a date: February 2026 has 28 days."),
        ("31 Nov 2026", "31 Nov 2026 is not a date: November 2026 has 30 days."),
        ("0/1/2026", "0/1/2026 is not a date: January 2026 has 31 days."),
        ("11/21/2026", "There is no month 21: type day/month/year, as 21/11/2026."),
        ("1/0/2026", "There is no month 0: type day/month/year, as 21/11/2026."),
        ("12/10/08", "Type the year of 12/10/08 with four digits, as 21/11/2026."),
        ("21 Nov 26", "Type the year of 21 Nov 26 with four digits, as 21/11/2026."),
        ("21/11/20266", "Type the year of 21/11/20266 with four digits, as 21/11/2026."),
        ("21/11/0206", "0206 is not a year that fits: check the date."),
        ("21/11/2206", "2206 is not a year that fits: check the date."),
        ("", "Nothing is not a date. Type it as 21/11/2026."),
        ("tomorrow", "tomorrow is not a date. Type it as 21/11/2026."),
        ("21 ju 2026", "21 ju 2026 is not a date. Type it as 21/11/2026."),
        ("21 Foo 2026", "21 Foo 2026 is not a date. Type it as 21/11/2026."),
        ("٢١/١١/٢٠٢٦", "٢١/١١/٢٠٢٦ is not a date. Type it as 21/11/2026."),
        ("\x1b[2J21/11", "␛[2J21/11 is not a date. Type it as 21/11/2026."),
        ("x" * 500, f"{'x' * 19}… is not a date. Type it as 21/11/2026."),
    ],
)
def test_what_is_no_date_gets_a_sentence_that_says_why(typed, sentence):
    with pytest.raises(UsageError) as caught:
        date_of(typed)
    assert caught.value.sentence == sentence


def test_the_last_day_of_february_follows_the_year():
    assert date_of("29/2/2028") == date(2028, 2, 29)


@seed(3)
@settings(max_examples=300, database=None, deadline=None)
@given(st.dates(date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31)))
def test_every_date_reads_back_as_it_is_shown_and_as_it_is_stored(day):
    assert date_of(date_text(day)) == date_of(day.isoformat()) == day
    assert date_of(f"{day.day}/{day.month}/{day.year}") == day


@seed(3)
@settings(max_examples=300, database=None, deadline=None)
@given(st.text(max_size=40))
def test_any_text_is_a_date_or_a_sentence_and_never_a_fault(typed):
    try:
        assert isinstance(date_of(typed), date)
    except UsageError as error:
        assert clean(error.sentence) == error.sentence


def test_a_day_near_today_or_a_whole_date() -> None:
    today = date(2026, 11, 30)
    assert near_day("Yesterday", today) == date(2026, 11, 29)
    assert near_day(" today ", today) == today
    assert near_day("tomorrow", today) == date(2026, 12, 1)
    assert near_day("3 Dec 2026", today) == date(2026, 12, 3)
    with pytest.raises(UsageError):
        near_day("soon", today)
