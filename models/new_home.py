"""What a new home is made of, and all that can be wrong with it, said in plain words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import NamedTuple
from zoneinfo import available_timezones

from models.child_entry import TOO_OLD, age
from models.dates import date_text
from models.home import Number
from models.mistakes import INITIALS_ARE, Mistake, Mistaken, initials_fit, tidy, too_long
from models.part_checks import part_mistakes
from models.people import Role, nearest
from models.profiles import profiles
from models.shifts import Hours, local
from models.text import clean, fold

SATURDAY = 5
LOCK = 1, 15
"""The least and the most minutes without a key before the screen locks."""


class NewStaff(NamedTuple):
    """Somebody who is to work with the program; `role` is one of models.people.Role."""

    name: str
    initials: str
    role: str = Role.STAFF


class Resident(NamedTuple):
    """A child who lives in the home when it is set up."""

    name: str
    since: date | None = None
    """When they came to live here; None: not known, the day of set-up stands for it."""


@dataclass(frozen=True)
class HomeSetup:
    """All that set-up asks for."""

    name: str
    profile: str
    hours: Hours
    """Time zone, parts of the day and grace."""
    staff: tuple[NewStaff, ...]
    children: tuple[Resident, ...]
    """In room order."""
    numbers: tuple[Number, ...]
    holidays: tuple[tuple[date, date], ...] = ()
    weekly_day: int = SATURDAY
    """Monday is 0."""
    lock_after: int = 5
    """Minutes without a key."""


class SetupError(Mistaken):
    """A home cannot be set up like this; `mistakes` has all of it at once."""


def tidied(setup: HomeSetup) -> HomeSetup:
    """The same set-up with every text cleaned, without blanks around it; initials in capitals."""
    return replace(
        setup,
        name=tidy(setup.name),
        staff=tuple(
            NewStaff(tidy(each.name), tidy(each.initials).upper(), each.role)
            for each in setup.staff
        ),
        children=tuple(each._replace(name=tidy(each.name)) for each in setup.children),
        numbers=tuple(Number(tidy(each.label), tidy(each.number)) for each in setup.numbers),
    )


def check(setup: HomeSetup, now: datetime) -> HomeSetup:
    """The set-up with its texts cleaned; raises SetupError with all that is wrong with it."""
    setup = tidied(setup)
    found = mistakes(setup, now)
    if found:
        raise SetupError(found)
    return setup


def mistakes(setup: HomeSetup, now: datetime) -> list[Mistake]:
    """All that is wrong with a tidied set-up."""
    children = _children(setup, today_in(setup.hours.zone, now))
    return [*_home(setup), *_hours(setup), *_staff(setup), *children, *_numbers(setup)]


def today_in(zone: str, now: datetime) -> date:
    """The date in a time zone; where there is no such zone, that of UTC."""
    known = zone in available_timezones()
    return local(Hours(zone), now).date() if known else now.astimezone(UTC).date()


def _home(setup: HomeSetup) -> Iterator[Mistake]:
    yield from _text("name", setup.name, "The home needs a name.")
    if setup.profile not in profiles():
        yield Mistake(
            "profile", f"There is no profile {clean(setup.profile)}: {_or(list(profiles()))}?"
        )
    if not LOCK[0] <= setup.lock_after <= LOCK[1]:
        yield Mistake("lock_after", "The screen locks after 1 to 15 minutes.")
    if not 0 <= setup.weekly_day <= 6:
        yield Mistake(
            "weekly_day", "The day for weekly items is one of the seven days of the week."
        )
    for at, (first, last) in enumerate(setup.holidays):
        if last < first:
            yield Mistake(
                f"holidays.{at}", f"The holiday from {first} ends on {last}, before it begins."
            )


def _hours(setup: HomeSetup) -> Iterator[Mistake]:
    hours, zones = setup.hours, available_timezones()
    if hours.zone not in zones:
        near = nearest(hours.zone, sorted(zones)) or ["Europe/London"]
        yield Mistake(
            "zone", f"There is no time zone {clean(hours.zone)}. Did you mean {_or(near)}?"
        )
    yield from part_mistakes(hours.on(date.min))


def _staff(setup: HomeSetup) -> Iterator[Mistake]:
    if len(setup.staff) < 2:
        yield Mistake("staff", "A home needs at least two members of staff.")
    if all(each.role != Role.MANAGER for each in setup.staff):
        yield Mistake("staff", "One member of staff has to be the manager.")
    seen: dict[str, str] = {}
    for at, each in enumerate(setup.staff):
        yield from _text(f"staff.{at}.name", each.name, "A member of staff has no name.")
        key = fold(each.initials)
        if not initials_fit(each.initials):
            sentence = f"{each.name or 'Somebody'}: {INITIALS_ARE[0].lower()}{INITIALS_ARE[1:]}"
            yield Mistake(f"staff.{at}.initials", sentence)
        elif key in seen:
            yield Mistake(
                f"staff.{at}.initials",
                f"{each.name} and {seen[key]} have the same initials, {each.initials}. Change one.",
            )
        seen.setdefault(key, each.name)
        if each.role not in tuple(Role):
            yield Mistake(f"staff.{at}.role", f"{each.name}: the role is {_or([*Role])}.")


def _children(setup: HomeSetup, today: date) -> Iterator[Mistake]:
    if not setup.children:
        yield Mistake("children", "A home needs at least one child.")
    seen: set[str] = set()
    for at, (name, since) in enumerate(setup.children):
        yield from _text(f"children.{at}.name", name, "A child has no name.")
        if name and fold(name) in seen:
            sentence = f"{name} is there twice. Add what tells the two apart."
            yield Mistake(f"children.{at}.name", sentence)
        seen.add(fold(name))
        if since is not None and since > today:
            sentence = f"{date_text(since)} is still to come: add {name or 'the child'} later."
            yield Mistake(f"children.{at}.since", sentence)
        elif since is not None and age(since, today) >= TOO_OLD:
            sentence = f"{date_text(since)} is too long ago for a child: check the year."
            yield Mistake(f"children.{at}.since", sentence)


def _numbers(setup: HomeSetup) -> Iterator[Mistake]:
    if not setup.numbers:
        yield Mistake("numbers", "A home needs at least one number to ring.")
    for at, each in enumerate(setup.numbers):
        yield from _text(f"numbers.{at}.label", each.label, f"Say whose number {each.number} is.")
        yield from _text(f"numbers.{at}.number", each.number, f"{each.label} has no number.")
        if each.number and not any(letter.isdigit() for letter in each.number):
            sentence = f"{each.number} is no number: there is no digit in it."
            yield Mistake(f"numbers.{at}.number", sentence)


def _text(where: str, text: str, missing: str) -> Iterator[Mistake]:
    if not text:
        yield Mistake(where, missing)
    yield from too_long(where, text)


def _or(words: Sequence[str]) -> str:
    return " or ".join((", ".join(words[:-1]), words[-1])) if len(words) > 1 else words[0]
