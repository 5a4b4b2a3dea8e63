"""What a child's file still lacks, what in it is due again, and the lists of the first days."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple
from uuid import NAMESPACE_URL, uuid5

from models.file import Entry, FileTable, entries, entries_where, layout
from models.file_kinds import Choice, Kind, Layout
from models.file_values import LONGEST_LEAD
from models.people import Child, Stage, every_child
from models.placements import Placement, placements

YES = "yes"


class Gap(NamedTuple):
    """Something that a complete file has and this one has not."""

    section: str
    kind: str
    choice: str | None
    """The answer that is missing ("gp"); None when the whole kind is."""
    title: str
    lacks: str = ""
    """An entry is there; this field of it does not say yes ("Child has a copy")."""


class Due(NamedTuple):
    """An entry with the day on which it is due, and from when it wants preparing."""

    entry: Entry
    day: date
    starts: date
    planned: bool | None = None
    """Whether it is written how the day will be; None where nobody has to plan anything."""

    def to_plan(self, today: date) -> bool:
        """Whether the time to prepare has begun, and nobody has written how it will be (P6)."""
        return self.planned is False and self.starts <= today <= self.day


class Step(NamedTuple):
    """A step of a list of the first days; without an entry nobody has answered it yet."""

    choice: Choice
    entry: Entry | None


def gaps(child: str) -> list[Gap]:
    """What a child's file lacks, in the order of its sections (C2, C5, C6, R8)."""
    plan = layout()
    asked = [kind.key for kind in plan.kinds if kind.needed or _needed_choices(kind)]
    return gaps_of(plan, entries(child, asked))


def gaps_of(plan: Layout, standing: Iterable[Entry]) -> list[Gap]:
    """The same from entries that are read already."""
    by_kind: dict[str, list[Entry]] = defaultdict(list)
    for each in standing:
        if not each.ended:
            by_kind[each.kind].append(each)
    found: list[Gap] = []
    for kind in plan.kinds:
        if kind.needed and not by_kind[kind.key]:
            found.append(Gap(kind.section, kind.key, None, kind.title))
        found += _missing_choices(kind, by_kind[kind.key])
    return found


def due_soon(
    today: date,
    within: int,
    children: Iterable[Child] | None = None,
    plan: Layout | None = None,
) -> list[Due]:
    """What is due in the files of the whole house up to `within` days from today, earliest first.

    Also what is overdue, and what is to be prepared by now (P6). A child who moved on is left out.
    `children` is everybody there ever was, and `plan` the file, where they were read already.
    """
    among = every_child() if children is None else children
    mine = [each.id for each in among if each.stage != Stage.GONE]
    last = today + timedelta(days=max(within, LONGEST_LEAD))
    standing = entries_where(FileTable.child.in_(mine), FileTable.due <= last)
    if not standing:
        return []
    found = due_of(plan or layout(today), standing, today)
    until = today + timedelta(days=within)
    return [each for each in found if each.day <= until or each.starts <= today]


def due_of(plan: Layout, standing: Iterable[Entry], today: date) -> list[Due]:
    """When each of these entries is due, earliest first; those that never are, are left out."""
    found = []
    for each in standing:
        kind = plan.kind(each.kind)
        if kind is None or each.due is None or each.ended:
            continue
        day = _falls_on(kind, each, each.due, today)
        if day is not None:
            lead = int(each.values.get(kind.lead or "", "0"))
            planned = bool(each.values.get(kind.plan)) if kind.plan else None
            found.append(Due(each, day, day - timedelta(days=lead), planned))
    return sorted(found, key=lambda each: (each.day, each.entry.child, each.entry.id))


def stay(child: str) -> int:
    """Which placement of a child here this is: 1 for the first, and one more for each return.

    Counted, not named by a row: a correction of a placement's dates must not empty its lists. Who
    was entered as moved on by mistake and put right on the same day did not return.
    """
    return stay_of(placements(child))


def stay_of(steps: Sequence[Placement]) -> int:
    """The same from steps that are read already, in their order."""
    returns = [
        one
        for one, then in pairwise(steps)
        if one.stage == Stage.GONE and then.stage != Stage.GONE and then.day > one.day
    ]
    return 1 + len(returns)


def steps(child: str, kind: str, number: int) -> list[Step]:
    """A list of the first days (R1, R2) in its order, for the placement of this number."""
    found = layout().kind(kind)
    if found is None or found.steps is None:
        raise ValueError(f"“{kind}” is not a list of steps.")
    return steps_of(found, entries(child, [kind]), number)


def steps_of(kind: Kind, standing: Sequence[Entry], number: int) -> list[Step]:
    """The same from entries that are read already."""
    field = kind.field(kind.steps or "")
    given = {
        each.values.get(field.key): each
        for each in standing
        if each.kind == kind.key and not each.ended and each.values.get("placement") == str(number)
    }
    return [Step(choice, given.get(choice.key)) for choice in field.choices]


def step_id(child: str, kind: str, number: int, step: str) -> str:
    """The id for the entry of a step: two people who answer it at once mean the same entry."""
    return uuid5(NAMESPACE_URL, f"kwtui:{child}:{kind}:{number}:{step}").hex


def _needed_choices(kind: Kind) -> bool:
    return any(choice.needed or choice.must for field in kind.fields for choice in field.choices)


def _missing_choices(kind: Kind, standing: list[Entry]) -> list[Gap]:
    """The answers of a kind that a complete file has, and this one has not or not rightly."""
    found = []
    for field in kind.fields:
        for choice in field.choices:
            given = [each for each in standing if each.values.get(field.key) == choice.key]
            if choice.needed and not given:
                found.append(Gap(kind.section, kind.key, choice.key, choice.label))
            elif (
                choice.must and given and all(each.values.get(choice.must) != YES for each in given)
            ):
                lacks = kind.field(choice.must).label
                found.append(Gap(kind.section, kind.key, choice.key, choice.label, lacks))
    return found


def _falls_on(kind: Kind, each: Entry, due: date, today: date) -> date | None:
    """The day on which an entry is due as seen from today; None when that is over for good."""
    if kind.yearly is not None and each.values.get(kind.yearly) == YES:
        return next_year_day(due, today)
    return None if kind.passes and due < today else due


def next_year_day(day: date, today: date) -> date:
    """The next return of a day of the year; 29 February is kept on the 28th, never a day late."""
    for year in (max(today.year, day.year), max(today.year, day.year) + 1):
        leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
        there = date(year, 2, 28) if (day.month, day.day) == (2, 29) and not leap else None
        found = there or day.replace(year=year)
        if found >= max(today, day):
            return found
    raise AssertionError("a day comes back within a year")
