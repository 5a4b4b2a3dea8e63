"""A home written down in a file (TOML), for setting it up without the screens."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time
from typing import Any

from models.errors import UsageError
from models.home import Number
from models.mistakes import Mistake
from models.new_home import HomeSetup, NewStaff, Resident, SetupError, check
from models.people import Role, nearest
from models.profiles import WEEKDAYS
from models.shifts import Hours
from models.text import clean
from models.times import clock_of

EXAMPLE_TOML = """\
# A home, for `kwtui init --from home.toml`. No PIN stands in here: set-up prints a code for each
# member of staff, with which they sign in once and choose a PIN of their own.

name = "Rowan House"
profile = "keyworker"        # or "practitioner": the guide whose terms and routine you use
zone = "Europe/London"

# In room order, by the name that the home uses, with the day on which each came to live here. Where
# that is not known a name alone will do: then it is the day on which this is set up.
children = [{ name = "Amber Smith", since = 2025-09-21 }, "Callum Todd"]

# From here on it is optional, but for [[staff]] and [[number]]. What is shown is the default.
weekly_day = "saturday"      # the day on which weekly items are due
lock_after = 5               # minutes without a key before the screen locks, 1 to 15
grace = 60                   # minutes after a part's end before what is unanswered is listed

[parts]                      # when the three parts of the day begin
morning = "06:30"
day = "10:00"
night = "20:30"

[[staff]]                    # role: "staff" (the default), "shift leader" or "manager"
name = "Ed Dunn"
initials = "ED"
role = "manager"

[[staff]]
name = "Pat King"
initials = "PK"

[[number]]                   # whom to ring
label = "On-call manager"
number = "07700 900123"

[[number]]
label = "Police"
number = "101, in an emergency 999"

[[holiday]]                  # days without school, first and last included; may be left out
first = 2026-12-21
last = 2027-01-03
"""

SECRET = {"pin", "pins", "password", "passwords", "passcode", "passwd", "pw", "code", "secret"}
"""Words in a key that mean something which does not belong into a file."""

Table = Mapping[str, Any]

_DEFAULT = Hours("Europe/London")


def from_toml(text: str, now: datetime) -> HomeSetup:
    """The home that a file describes, checked; raises SetupError with all that is wrong with it."""
    try:
        table = tomllib.loads(text)
    except RecursionError as error:
        raise SetupError([Mistake("file", "This file is nested too deeply.")]) from error
    except tomllib.TOMLDecodeError as error:
        said = f"This file is not TOML: {clean(str(error))}."
        raise SetupError([Mistake("file", said)]) from error
    secrets = list(_secrets(table))
    if secrets:
        raise SetupError(secrets)
    reading = _Reading()
    setup = reading.home(table)
    if reading.mistakes:
        raise SetupError(reading.mistakes)
    return check(setup, now)


def _secrets(value: object, where: str = "") -> Iterator[Mistake]:
    """A mistake for each key, however deep, that looks like a PIN."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if SECRET & set(re.split(r"[^a-z]+", key.casefold())):
                yield Mistake(
                    where + key,
                    f"{clean(where + key)}: a PIN does not belong into a file. "
                    "Take it out; everybody chooses their own at the first sign-in.",
                )
            else:
                yield from _secrets(inner, f"{where}{key}.")
    elif isinstance(value, list):
        for inner in value:
            yield from _secrets(inner, where)


class _Reading:
    """Reads the values one by one and collects what is wrong with them."""

    def __init__(self) -> None:
        self.mistakes: list[Mistake] = []

    def home(self, table: Table) -> HomeSetup:
        """The whole file; what is wrong is noted, with something harmless in its place."""
        known = "name profile zone children weekly_day lock_after grace parts staff number holiday"
        self.known(table, known.split(), "")
        return HomeSetup(
            name=self.text(table, "name"),
            profile=self.text(table, "profile"),
            hours=self.hours(table),
            staff=tuple(self.staff(each, at) for at, each in self.tables(table, "staff")),
            children=self.children(table),
            numbers=tuple(self.number(each, at) for at, each in self.tables(table, "number")),
            holidays=tuple(self.holiday(each, at) for at, each in self.tables(table, "holiday")),
            weekly_day=self.weekday(table),
            lock_after=self.whole(table, "lock_after", 5),
        )

    def wrong(self, where: str, sentence: str) -> None:
        """Notes a mistake under the key that is wrong."""
        self.mistakes.append(Mistake(where, f"{where}: {sentence}"))

    def known(self, table: Table, known: list[str], before: str) -> None:
        """Notes every key that means nothing here, with the nearest that does."""
        for key in table:
            if key not in known:
                near = nearest(key, known) or known
                self.wrong(clean(before + key), f"this key is unknown. Did you mean {near[0]}?")

    def text(self, table: Table, key: str, before: str = "", default: str | None = None) -> str:
        """A text; with a default it may be left out."""
        value = table.get(key, default)
        if isinstance(value, str):
            return value
        missing = value is None
        self.wrong(before + key, "this is missing." if missing else "write a text in quotes.")
        return ""

    def whole(self, table: Table, key: str, default: int) -> int:
        """A whole number that may be left out."""
        value = table.get(key, default)
        if isinstance(value, int) and not isinstance(value, bool):
            return value
        self.wrong(key, "write a whole number, without quotes.")
        return default

    def tables(self, table: Table, key: str) -> list[tuple[int, Table]]:
        """The tables [[key]], numbered from 1; none when there are none."""
        value = table.get(key, [])
        if isinstance(value, list) and all(isinstance(each, dict) for each in value):
            return list(enumerate(value, 1))
        self.wrong(key, f"write [[{key}]], and below it what belongs to one.")
        return []

    def staff(self, table: Table, at: int) -> NewStaff:
        """One member of staff."""
        before = f"staff {at}: "
        self.known(table, ["name", "initials", "role"], before)
        name, initials = self.text(table, "name", before), self.text(table, "initials", before)
        return NewStaff(name, initials, self.text(table, "role", before, Role.STAFF))

    def number(self, table: Table, at: int) -> Number:
        """One number to ring."""
        before = f"number {at}: "
        self.known(table, ["label", "number"], before)
        return Number(self.text(table, "label", before), self.text(table, "number", before))

    def holiday(self, table: Table, at: int) -> tuple[date, date]:
        """One stretch of days without school."""
        before = f"holiday {at}: "
        self.known(table, ["first", "last"], before)
        return self.day(table, "first", before), self.day(table, "last", before)

    def day(self, table: Table, key: str, before: str) -> date:
        """A date, written bare or in quotes."""
        value = table.get(key)
        if type(value) is date:
            return value
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            self.wrong(before + key, "write a date, as 2026-12-21.")
            return date.min

    def children(self, table: Table) -> tuple[Resident, ...]:
        """The children, each a name, or a name with a day."""
        value = table.get("children", [])
        if isinstance(value, list) and all(isinstance(each, str | dict) for each in value):
            return tuple(self.child(each, at) for at, each in enumerate(value, 1))
        self.wrong("children", 'write the names as ["Amber Smith", "Callum Todd"].')
        return (Resident(""),)

    def child(self, value: str | Table, at: int) -> Resident:
        """One child."""
        if isinstance(value, str):
            return Resident(value)
        before = f"child {at}: "
        self.known(value, ["name", "since"], before)
        since = self.day(value, "since", before) if "since" in value else None
        return Resident(self.text(value, "name", before), since)

    def weekday(self, table: Table) -> int:
        """The weekday, Monday being 0."""
        value = self.text(table, "weekly_day", default="saturday").strip().lower()
        if value in WEEKDAYS:
            return WEEKDAYS.index(value)
        self.wrong("weekly_day", "write a day of the week, as saturday.")
        return 0

    def hours(self, table: Table) -> Hours:
        """Zone, parts of the day and grace."""
        parts = table.get("parts", {})
        if not isinstance(parts, dict):
            self.wrong("parts", "write [parts], and below it morning, day and night.")
            parts = {}
        self.known(parts, ["morning", "day", "night"], "parts.")
        morning, day, night = (self.start(parts, part) for part in ("morning", "day", "night"))
        zone = self.text(table, "zone")
        return Hours(zone, morning, day, night, self.whole(table, "grace", _DEFAULT.grace))

    def start(self, parts: Table, part: str) -> time:
        """When a part of the day begins, in quotes or bare with its seconds."""
        default: time = getattr(_DEFAULT, part)
        value = parts.get(part, default)
        if isinstance(value, time):
            return value.replace(second=0, microsecond=0)
        try:
            return clock_of(str(value))
        except UsageError as error:
            self.wrong(f"parts.{part}", error.sentence)
            return default
