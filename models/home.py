"""The home: its name, profile, parts of the day, numbers to ring, days without school."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import NamedTuple

from peewee import BooleanField, IntegerField, TextField

from models.database import Table, rows
from models.fields import DayField
from models.profiles import Profile, load
from models.shifts import Hours, local


class HomeTable(Table):
    """The home's own settings; one row."""

    id = TextField(primary_key=True)
    name = TextField()
    profile = TextField()
    zone = TextField()
    morning = TextField()
    day = TextField()
    night = TextField()
    grace = IntegerField()
    lock_after = IntegerField()
    weekly_day = IntegerField()
    version = IntegerField()

    class Meta:
        """The table `home`."""

        table_name = "home"


class NumberTable(Table):
    """Whom to ring (W6); one that is no longer rung stays, with `ended`."""

    id = TextField(primary_key=True)
    place = IntegerField()
    label = TextField()
    number = TextField()
    version = IntegerField()
    ended = BooleanField(default=False)

    class Meta:
        """The table `number`."""

        table_name = "number"


class HolidayTable(Table):
    """Dates without school, first and last included."""

    id = TextField(primary_key=True)
    first = DayField()
    last = DayField()
    version = IntegerField()

    class Meta:
        """The table `holiday`."""

        table_name = "holiday"


class Number(NamedTuple):
    """A number to ring and whose it is."""

    label: str
    number: str


class Home(NamedTuple):
    """The home as screens need it."""

    name: str
    profile_id: str
    hours: Hours
    lock_after: int
    """Minutes without a key before the screen locks."""
    weekly_day: int
    """The weekday (Monday 0) on which weekly items are due."""
    holidays: tuple[tuple[date, date], ...]

    @property
    def profile(self) -> Profile:
        """The guide that the home works by, and its terms."""
        return load(self.profile_id)

    def school_day(self, day: date) -> bool:
        """Monday to Friday outside the dates that the home has entered."""
        return day.weekday() < 5 and not any(first <= day <= last for first, last in self.holidays)


def home() -> Home:
    """The home's settings (to be called on a database thread)."""
    row = HomeTable.get()
    morning, day, night = (time.fromisoformat(each) for each in (row.morning, row.day, row.night))
    hours = Hours(row.zone, morning, day, night, row.grace)
    holidays = tuple(
        (first, last)
        for first, last in rows(HolidayTable.select(HolidayTable.first, HolidayTable.last))
    )
    return Home(row.name, row.profile, hours, row.lock_after, row.weekly_day, holidays)


def today(now: datetime) -> date:
    """The date at the home."""
    return local(home().hours, now).date()


def numbers() -> list[Number]:
    """Whom to ring, in the home's order (W6)."""
    query = NumberTable.select(NumberTable.label, NumberTable.number).where(~NumberTable.ended)
    return [Number(*row) for row in rows(query.order_by(NumberTable.place, NumberTable.id))]
