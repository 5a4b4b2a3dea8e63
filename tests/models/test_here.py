"""Who works here at an instant: the last day lasts until the night is over that begins on it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from models import ids, pins
from models.database import call
from models.errors import Refused
from models.journal import By
from models.people import Staff, here_by_initials
from models.roles import author
from models.shifts import Hours
from models.staff_entry import StaffEntry
from models.staff_verbs import add_staff, one_of_staff
from tests.conftest import PIN
from tests.models.shift import Shift

HOURS = Hours("Europe/London")
FIRST, LAST = date(2026, 11, 23), date(2026, 11, 24)
EVENING = datetime(2026, 11, 24, 21, 0, tzinfo=UTC)
BEFORE = timedelta(microseconds=-1)
NIGHTS = {
    "a night like others": (date(2026, 11, 24), datetime(2026, 11, 25, 6, 30, tzinfo=UTC)),
    "the clocks go back": (date(2026, 10, 24), datetime(2026, 10, 25, 6, 30, tzinfo=UTC)),
    "the clocks go on": (date(2026, 3, 28), datetime(2026, 3, 29, 5, 30, tzinfo=UTC)),
}
"""A last day, and when the night that begins on it is over: 06:30 on the clocks of that morning."""


def person(first: date | None, last: date | None) -> Staff:
    """Somebody with these two dates."""
    return Staff("id", "Joy Okoro", "JO", "staff", started=first, ended=last)


@pytest.mark.parametrize("night", NIGHTS)
def test_the_last_day_ends_with_its_night(night: str) -> None:
    last, over = NIGHTS[night]
    leaves = person(None, last)
    midnight = datetime(last.year, last.month, last.day, tzinfo=UTC) + timedelta(days=1)
    at = midnight - timedelta(hours=4)
    while at < over:
        assert leaves.here_at(HOURS, at), at
        at += timedelta(minutes=1)
    assert leaves.here_at(HOURS, over + BEFORE)
    for later in (timedelta(), timedelta(minutes=1), timedelta(hours=5), timedelta(days=1)):
        assert not leaves.here_at(HOURS, over + later)


@pytest.mark.parametrize(
    ("first", "midnight"),
    [
        (date(2026, 11, 23), datetime(2026, 11, 23, tzinfo=UTC)),
        (date(2026, 10, 25), datetime(2026, 10, 24, 23, tzinfo=UTC)),
        (date(2026, 3, 29), datetime(2026, 3, 29, tzinfo=UTC)),
    ],
)
def test_the_first_day_begins_at_midnight_in_the_night_before(
    first: date, midnight: datetime
) -> None:
    begins = person(first, None)
    assert begins.here_at(HOURS, midnight)
    assert not begins.here_at(HOURS, midnight + BEFORE)


def test_it_goes_by_the_homes_own_parts() -> None:
    early = HOURS._replace(night=HOURS.night.replace(22), morning=HOURS.morning.replace(5, 0))
    leaves = person(None, LAST)
    assert leaves.here_at(early, datetime(2026, 11, 25, 4, 59, tzinfo=UTC))
    assert not leaves.here_at(early, datetime(2026, 11, 25, 5, 0, tzinfo=UTC))


@pytest.fixture
def joy(shift: Shift) -> str:
    """Somebody with a PIN whose last day is the 24th; their id."""
    worker = ids.new()
    entry = StaffEntry("Joy Okoro", "JO", "staff", FIRST, LAST)
    call(add_staff, shift.by(at=EVENING), worker, entry)
    call(pins.set_own_pin, By(worker, "s", EVENING), worker, PIN)
    return worker


NIGHT = (EVENING, EVENING + timedelta(hours=3), datetime(2026, 11, 25, 6, 29, 59, tzinfo=UTC))
MORNING = (datetime(2026, 11, 25, 6, 30, tzinfo=UTC), datetime(2026, 11, 25, 21, 0, tzinfo=UTC))


def test_until_the_morning_they_sign_in_and_write(joy: str, shift: Shift) -> None:
    for at in NIGHT:
        assert call(pins.check_pin, "JO", PIN, at).staff.id == joy
        assert call(author, By(joy, "s", at)).id == joy
    assert call(pins.reset_pin, shift.by(at=NIGHT[-1]), joy)


def test_from_the_morning_on_they_do_not_and_stay_the_author(joy: str, shift: Shift) -> None:
    for at in MORNING:
        with pytest.raises(pins.WrongPin):
            call(pins.check_pin, "JO", PIN, at)
        with pytest.raises(Refused, match="works here"):
            call(author, By(joy, "s", at))
        with pytest.raises(Refused, match="works here"):
            call(pins.reset_pin, shift.by(at=at), joy)
    assert call(one_of_staff, joy).initials == "JO"


def test_who_begins_with_the_initials_of_who_leaves_has_them_from_midnight(
    joy: str, shift: Shift
) -> None:
    jim, midnight = ids.new(), datetime(2026, 11, 25, tzinfo=UTC)
    entry = StaffEntry("Jim Orr", "JO", "staff", LAST + timedelta(days=1))
    call(add_staff, shift.by(at=EVENING), jim, entry)
    found = [
        call(here_by_initials, " jo", HOURS, at) for at in (midnight + BEFORE, midnight, MORNING[0])
    ]
    assert [each and each.id for each in found] == [joy, jim, jim]
    assert call(here_by_initials, "ZZ", HOURS, midnight) is None
