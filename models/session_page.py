"""A record of a session, read whole: with whose it is, its versions, and what it answers."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import NamedTuple

from models.database import rows
from models.errors import Refused, UsageError
from models.home import Home, home
from models.home_terms import said_at
from models.people import Child, Staff, everybody, one_child
from models.profiles import Terms
from models.session_layout import SessionLayout, load
from models.session_links import called
from models.session_past import Past, past
from models.session_titles import Titles
from models.sessions import (
    WITHDRAWN,
    Session,
    SessionTable,
    previous,
    session,
    sessions_where,
    stored,
)
from models.shifts import local
from models.tasks import Task, TaskTable, tasks_where

LEAST = 6
"""So many letters of an id are enough to name a record."""


class SessionPage(NamedTuple):
    """All about a record that is shown or printed, read in one go."""

    home: Home
    now: datetime
    child: Child
    session: Session
    earlier: list[Session]
    """Its earlier versions, the newest first."""
    answered: Mapping[str, Task]
    """The targets of earlier sessions that a version of it says something of, by id."""
    together: int
    """How many other children have a record of the same session."""
    staff: Mapping[str, Staff]
    layout: SessionLayout
    titles: Mapping[str, str]
    """What topics and sections of the placement plan are called, by key."""
    links: Mapping[str, str]
    """What the needs, risks and incidents are called to which a version of it refers, by id."""
    moved_to: Child | None
    """The child on whose file it was written anew, where it was withdrawn for that."""
    past: Past

    @property
    def terms(self) -> Terms:
        """What people and papers are called in the home."""
        return self.home.terms(local(self.home.hours, self.now).date())

    def title(self, key: str) -> str:
        """What a topic or a section is called; one that nobody knows any more by its key."""
        return self.titles.get(key, key)

    def initials(self, staff: str | None) -> str:
        """Somebody's initials, by id."""
        return self.staff[staff].initials if staff and staff in self.staff else "?"


def page(id: str, who: Staff, now: datetime) -> SessionPage:  # noqa: A002
    """A record as `who` may read it.

    Raises UsageError when there is none with this id, Refused for one that is withdrawn, unless its
    author or a manager asks (L2).
    """
    found = session(id)
    if found.state == WITHDRAWN and not (who.manager or found.author == who.id):
        raise Refused(said_at("This record is withdrawn. {A_manager} can tell you why.", now))
    place, before = home(), previous(id)
    said = {one.task for each in (found, *before) for one in each.record.earlier}
    named = tasks_where(TaskTable.id.in_(sorted(said)))
    there = stored(found.moved_to) if found.moved_to else None
    return SessionPage(
        place,
        now,
        one_child(found.child),
        found,
        before,
        {each.id: each for each in named},
        _together(found),
        {each.id: each for each in everybody()},
        load(place.profile_id, place.terms(local(place.hours, now).date())),
        titles(place, found.record.day),
        called(found.child, place.hours, [each.record for each in (found, *before)]),
        one_child(there.child) if there else None,
        past(found, before),
    )


def _together(of: Session) -> int:
    """With how many other children the session was; what was moved is one record all along."""
    table = SessionTable
    query = table.select(table.id, table.child, table.state, table.moved_to)
    found = {id: rest for id, *rest in rows(query.where(table.event == of.event))}
    mine, at = {of.id}, of.moved_to
    while at is not None and at in found and at not in mine:
        mine.add(at)
        at = found[at][2]
    return sum(
        id not in mine and child != of.child and state != WITHDRAWN
        for id, (child, state, _) in found.items()
    )


def titles(place: Home, day: date) -> dict[str, str]:
    """What each topic and section that there ever was is called, as on a day or nearest to it."""
    return Titles(place).on(day)


def meant(typed: str) -> str:
    """The id of the one record that begins as typed; UsageError for none, or more than one."""
    wanted = typed.strip().lower()
    if len(wanted) < LEAST or not wanted.isalnum():
        raise UsageError(f"Give the id of a record, or its first {LEAST} letters at least.")
    found = sessions_where(SessionTable.id.startswith(wanted), newest=2)
    if len(found) == 1:
        return found[0].id
    raise UsageError(
        "More than one record begins so: give more of its id."
        if found
        else "There is no record of a session with this id."
    )
