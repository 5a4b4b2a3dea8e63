"""Where each child of the sample home goes and comes back from, and when they are there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from models.rowan.data import Child, Weekly, read
from models.rowan.dice import Dice
from models.rowan.events import Went
from models.rowan.rota import Rota
from models.rowan.when import NOW, ONE_DAY, days, instant, local_date

Stretch = tuple[datetime, datetime]
"""From and to."""
BETWEEN = timedelta(minutes=10)


@dataclass(frozen=True)
class Outing:
    """A child is out from `left` to `until`, or still: then `until` is None."""

    state: str
    left: datetime
    until: datetime | None
    back: datetime | None = None
    note: str | None = None
    welcome: str | None = None
    by: str | None = None
    """Who typed it, where the story says so; the same for coming back."""
    back_by: str | None = None
    typed: datetime | None = None
    straight_on: bool = False
    """From here to the next outing, without being in."""

    def meets(self, other: Outing) -> bool:
        """Whether a child would be in two places at once, or have no time between them."""
        mine, theirs = self.until or NOW, other.until or NOW
        return self.left < theirs + BETWEEN and other.left < mine + BETWEEN


def ordinary(child: Child, school_days: Sequence[date], scripted: Sequence[Outing]) -> list[Outing]:
    """The child's school days and weekly outings that the story leaves room for, by time."""
    found: list[Outing] = []
    at_home = {each["day"] for each in read("story")["at_home"] if each["child"] == child.key}
    planned = [_school(child, day) for day in school_days if day not in at_home]
    planned += [out for weekly in child.outings for out in _weekly(child, weekly)]
    for outing in planned:
        if outing.left < NOW and not any(outing.meets(other) for other in [*scripted, *found]):
            found.append(outing)
    return sorted(found, key=lambda outing: outing.left)


def _school(child: Child, day: date) -> Outing:
    dice = Dice("school", child.key, day)
    leave, back = (instant(day, clock) for clock in child.school)
    left, until = leave + _minutes(dice, -6, 6), back + _minutes(dice, -8, 14)
    return Outing("school", left, until, back)


def _weekly(child: Child, weekly: Weekly) -> Iterator[Outing]:
    for day in days():
        dice = Dice("outing", child.key, weekly.note, day)
        far = (day - weekly.first).days
        if far < 0 or far % weekly.every:
            continue
        if not weekly.nights and dice.chance(read("habits")["odds"]["outing_falls_out"], 1000):
            continue
        leave, back = (
            instant(day, weekly.leave),
            instant(day + weekly.nights * ONE_DAY, weekly.back),
        )
        left, until = leave + _minutes(dice, -5, 7), back + _minutes(dice, -7, 16)
        yield Outing(weekly.state, left, until, back, weekly.note)


def _minutes(dice: Dice, first: int, last: int) -> timedelta:
    return timedelta(minutes=dice.between(first, last))


def typed(child: Child, outings: Sequence[Outing], rota: Rota) -> Iterator[Went]:
    """What staff type about these outings."""
    for outing in outings:
        dice = Dice("typed", child.key, outing.left)
        at = outing.typed or outing.left + timedelta(seconds=dice.between(20, 240))
        yield Went(
            typed_at=at,
            typed_by=outing.by or rota.one(at, dice, child.key_worker),
            child=child.key,
            state=outing.state,
            since=outing.left,
            back=outing.back,
            note=outing.note,
        )
        if outing.until is None or outing.straight_on:
            continue
        at = outing.until + timedelta(seconds=dice.between(20, 300))
        yield Went(
            typed_at=at,
            typed_by=outing.back_by or rota.one(at, dice, child.key_worker),
            child=child.key,
            state="in",
            since=outing.until,
            note=outing.welcome,
        )


def there(outings: Sequence[Outing], stretch: Stretch) -> list[Stretch]:
    """When within a stretch of time a child is in."""
    since, until = stretch
    found: list[Stretch] = []
    for outing in sorted(outings, key=lambda each: each.left):
        if since < min(outing.left, until):
            found.append((since, min(outing.left, until)))
        since = max(since, outing.until or NOW + ONE_DAY)
    if since < until:
        found.append((since, until))
    return found


def near(outings: Sequence[Outing], day: date) -> list[Outing]:
    """Those that touch a date or the one after it."""
    return [
        each
        for each in outings
        if local_date(each.left) <= day + ONE_DAY and local_date(each.until or NOW) >= day
    ]
