"""Night checks (W4): how a child was at each look in the night, and where nobody looked.

Only asked for where the child's file says so: every so many minutes, from when to when.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from peewee import IntegerField, TextField

from models.database import Table, rows
from models.fields import DayField, InstantField
from models.file import Entry, FileTable, entries_where
from models.shifts import Hours, Part, instant_at, latest_begun

PLAN = "night-checks"
"""The kind of the child's file that says how often."""
STATES = (
    ("s", "asleep", "asleep"),
    ("a", "awake settled", "awake, settled"),
    ("u", "awake unsettled", "awake, unsettled"),
    ("n", "not in room", "not in room"),
)
"""Key, value and words of each state."""
WORDS = {value: words for _, value, words in STATES}
NOON = time(12)
LEEWAY = timedelta(minutes=10)
"""A look is never more exact than this: so much later than agreed it is no gap yet."""


class NightCheckTable(Table):
    """A look at a child in a night; rows are only added, one may take the place of another."""

    id = TextField(primary_key=True)
    seq = IntegerField(unique=True)
    child = TextField()
    night = DayField()
    at = InstantField()
    state = TextField()
    note = TextField(null=True)
    replaces = TextField(null=True)
    """The check that this one puts right."""
    typed_by = TextField()
    typed_at = InstantField()

    class Meta:
        """The table `night_check`."""

        table_name = "night_check"
        indexes = ((("night", "child"), False),)


class NightCheck(NamedTuple):
    """A look at a child."""

    id: str
    seq: int
    child: str
    night: date
    """The date on which the night began."""
    at: datetime
    state: str
    note: str | None
    replaces: str | None
    typed_by: str
    typed_at: datetime

    @property
    def word(self) -> str:
        """How the child was; as it is stored where this program does not know it."""
        return WORDS.get(self.state, self.state)


class CheckPlan(NamedTuple):
    """What a child's file asks for: the time between two looks, and the local times of the ends."""

    every: timedelta
    starts: time
    ends: time

    def span(self, hours: Hours, night: date) -> tuple[datetime, datetime]:
        """From when to when it is asked for in a night; times after midnight are the next day's."""
        first, last = (
            instant_at(hours, night + timedelta(days=clock < NOON), clock)
            for clock in (self.starts, self.ends)
        )
        return first, last


class Gap(NamedTuple):
    """A time in which nobody looked for longer than agreed."""

    since: datetime
    until: datetime


def checks_of(nights: Iterable[date]) -> dict[str, list[NightCheck]]:
    """The checks of these nights by child, in the order of time; what was put right is left out."""
    columns = [getattr(NightCheckTable, name) for name in NightCheck._fields]
    query = NightCheckTable.select(*columns).where(NightCheckTable.night.in_(sorted({*nights})))
    found = [NightCheck(*row) for row in rows(query)]
    gone = {each.replaces for each in found}
    by_child: dict[str, list[NightCheck]] = defaultdict(list)
    for each in sorted(found, key=lambda each: (each.at, each.seq)):
        if each.id not in gone:
            by_child[each.child].append(each)
    return by_child


def check_plans(children: Iterable[str]) -> dict[str, CheckPlan]:
    """What is agreed for each of these children who have night checks; nobody else is in it."""
    asked = entries_where(
        FileTable.child.in_(list(children)), FileTable.kind == PLAN, ~FileTable.ended
    )
    return {each.child: plan_of(each) for each in asked}


def plan_of(entry: Entry) -> CheckPlan:
    """What an entry of the file asks for."""
    values = entry.values
    return CheckPlan(
        timedelta(minutes=int(values["every"])),
        time.fromisoformat(values["from"]),
        time.fromisoformat(values["to"]),
    )


def gaps(
    hours: Hours, plan: CheckPlan, night: date, checks: Iterable[NightCheck], now: datetime
) -> list[Gap]:
    """Where the looks are further apart than agreed, up to now; durations are counted in UTC."""
    first, last = plan.span(hours, night)
    last = min(last, now)
    looks = [each.at for each in checks if first - plan.every <= each.at <= last + plan.every]
    found, since = [], first
    for at in [*sorted(looks), last]:
        if at - since > plan.every + LEEWAY:
            found.append(Gap(since, at))
        since = max(since, at)
    return found


def night_of(hours: Hours, at: datetime) -> date:
    """The night to which a look belongs: the one that runs, or that of the evening to come."""
    newest = latest_begun(hours, Part.NIGHT, at)
    return newest.day if at < newest.end else newest.day + timedelta(days=1)
