"""Leave of staff, whom it touches, and who covers (P7): no child is left wondering."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from models.key_workers import key_workers
from models.occurrences import Occurrence, between
from models.people import children
from models.planner import PLANNED
from models.planner_kinds import LEAVE, SESSION
from models.tasks import Task, owned


class Leave(NamedTuple):
    """Somebody is away, from the first day to the last."""

    key: str
    """The occurrence in the planner."""
    staff: str
    first: date
    last: date
    cover: str | None
    """Who covers; None: nobody is named."""
    told: frozenset[str]
    """The children who were told."""


class Touched(NamedTuple):
    """What somebody's leave touches."""

    children: tuple[str, ...]
    """Whose key worker they are, in room order."""
    tasks: tuple[Task, ...]
    """What is open and waits for them, what is due first on top."""
    sessions: tuple[Occurrence, ...]
    """Sessions that are planned with them in that time."""


def leaves(first: date, last: date) -> list[Leave]:
    """Who is away in some days, in order."""
    return leaves_of(between(first, last))


def leaves_of(found: Iterable[Occurrence]) -> list[Leave]:
    """The same among occurrences that are read already."""
    return [
        Leave(
            each.key,
            staff,
            each.on,
            each.until,
            each.entry.more.get("cover") or None,
            frozenset(each.entry.more.get("told") or ()),
        )
        for each in found
        if each.entry.kind == LEAVE and not each.gone
        for staff in each.entry.staff
    ]


def cover_on(day: date) -> dict[str, str]:
    """Who covers for whom on a day, by the ids of those who are away.

    Who covers may be away as well: then it is whoever covers for them, if anybody is there.
    """
    return cover_of(leaves(day, day))


def cover_of(away: Iterable[Leave]) -> dict[str, str]:
    """The same from leave that is read already, all of one day."""
    named = {each.staff: each.cover for each in away}
    found: dict[str, str] = {}
    for staff in named:
        cover, seen = named[staff], {staff}
        while cover in named and cover not in seen:
            seen.add(cover)
            cover = named[cover]
        if cover is not None and cover not in named:
            found[staff] = cover
    return found


def touched_by(staff: str, first: date, last: date) -> Touched:
    """What somebody's leave touches: key children, open tasks, planned sessions."""
    here = [each.id for each in children()]
    keys = [key_workers(here, day) for day in dict.fromkeys((first, last))]
    mine = [each for each in here if any(key[each].primary == staff for key in keys)]
    sessions = [
        each
        for each in between(first, last)
        if each.entry.kind == SESSION and each.state == PLANNED and staff in each.entry.staff
    ]
    return Touched(tuple(mine), tuple(owned(staff)), tuple(sessions))
