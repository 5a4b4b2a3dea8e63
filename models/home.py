"""The home: its name, guide, parts of the day, terms, numbers to ring, days without school."""

from collections.abc import Mapping
from datetime import date, datetime, time
from types import MappingProxyType
from typing import Any, NamedTuple

from peewee import BooleanField, IntegerField, TextField

from models.by_day import Steps, holding
from models.database import Table
from models.fields import DayField
from models.home_changes import changes
from models.profiles import TERMS, Profile, Terms, load
from models.reading import read
from models.shifts import PARTS, Hours, Starts, local

READ_WITH_IT = ("home", "parts", "holidays", "terms", "aims")
"""The settings that are needed with every list; the others are read when they are."""


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
    """The weekday (Monday 0) on which weekly items are due, as set up."""
    holidays: tuple[tuple[date, date], ...]
    """The days without school, as set up."""
    changes: Mapping[str, Steps[Any]] = MappingProxyType({})
    """What is different from a day on, by the name of the setting (models/all_settings.py)."""

    @property
    def profile(self) -> Profile:
        """The guide that the home works by."""
        return load(self.profile_id)

    def terms(self, day: date) -> Terms:
        """What people and papers are called in this home on a day."""
        return terms_with(self.profile_id, self.changed("terms", day))

    def weekly_on(self, day: date) -> int:
        """The weekday (Monday 0) on which weekly items are due, as it holds on a day."""
        parts = self.changed("parts", day)
        return int(parts["weekly"]) if parts else self.weekly_day

    def school_day(self, day: date) -> bool:
        """Monday to Friday outside the dates that the home has entered."""
        return day.weekday() < 5 and not any(
            first <= day <= last for first, last in self.holidays_on(day)
        )

    def holidays_on(self, day: date) -> tuple[tuple[date, date], ...]:
        """The days without school, first and last included, as they were known on a day."""
        among = self.changed("holidays", day)
        if among is None:
            return self.holidays
        return tuple(
            (date.fromisoformat(each["first"]), date.fromisoformat(each["last"])) for each in among
        )

    def changed(self, name: str, day: date) -> Any:  # noqa: ANN401 - as JSON has it
        """How a setting holds on a day; None where it was not changed up to that day."""
        return holding(self.changes.get(name, ()), day, None)


def home() -> Home:
    """The home's settings (to be called on a database thread)."""
    ((name, profile, zone, lock_after, weekly_day, *starts),) = read(HomeTable, _SET_UP)
    found = changes(READ_WITH_IT)
    at_once = found["home"][-1][1] if "home" in found else {}
    first = starts_of(dict(zip(Starts._fields, starts, strict=True)))
    later = tuple((day, starts_of(value)) for day, value in found.get("parts", ()))
    return Home(
        at_once.get("name", name),
        profile,
        Hours(zone, *first, later),
        at_once.get("lock", lock_after),
        weekly_day,
        tuple(read(HolidayTable, ("first", "last"))),
        MappingProxyType(found),
    )


def terms_with(profile: str, ours: Mapping[str, str] | None) -> Terms:
    """The terms of a guide with those that a home has put in their place."""
    known = {name: ours[name] for name in Terms._fields if name in ours} if ours else {}
    return TERMS[profile]._replace(**known)


def profile_id() -> str:
    """By which guide the home works; where nothing else of its settings is needed."""
    ((found,),) = read(HomeTable, ("profile",))
    return str(found)


_SET_UP = ("name", "profile", "zone", "lock_after", "weekly_day", *Starts._fields)


def starts_of(value: Mapping[str, Any]) -> Starts:
    """The starts of the parts, from the setting as it is stored."""
    morning, day, night = (time.fromisoformat(value[part.value]) for part in PARTS)
    return Starts(morning, day, night, value["grace"])


def today(now: datetime) -> date:
    """The date at the home."""
    return local(home().hours, now).date()


def numbers() -> list[Number]:
    """Whom to ring, in the home's order (W6)."""
    found = read(NumberTable, Number._fields, ("place", "id"), ended=False)
    return [Number(*row) for row in found]
