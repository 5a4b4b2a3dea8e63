"""What the recorder knows of a child before a record is written, read at once."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from models.file import entries, layout
from models.file_kinds import Choice
from models.file_values import Names, heading, names_on
from models.home import Home, home
from models.home_lists import SessionField, Topic, sections, session_fields, topics
from models.people import Child, children, everybody, one_child
from models.session_layout import SessionLayout, load
from models.session_page import titles
from models.session_record import HELD
from models.sessions import WITHDRAWN, Session, SessionTable, session, sessions_where
from models.shifts import Hours
from models.tasks import Task, TaskTable, open_targets, tasks_where

FOLLOWED = ("need", "risk")
"""The kinds of entry in a child's file that a session can serve (R9)."""


class Known(NamedTuple):
    """What is needed to read a record as it is typed."""

    hours: Hours
    names: Names
    layout: SessionLayout
    own: tuple[SessionField, ...]
    """The fields of the home's own."""


class Recorder(NamedTuple):
    """All that is offered to whoever writes a record."""

    known: Known
    child: Child
    children: tuple[Child, ...]
    """Everybody who lives here, and the child."""
    topics: tuple[Topic, ...]
    """What a session of that day can be about (S5)."""
    sections: tuple[Topic, ...]
    """The sections of the placement plan (S7)."""
    titles: Mapping[str, str]
    """What every topic and section that there ever was is called."""
    targets: tuple[Task, ...]
    """Of earlier sessions: those that are open, and those that this record says something of."""
    needs: tuple[Choice, ...]
    """Needs and risks of the child's file by their id (R9)."""
    first: bool
    """Whether no other session with this child was held so far (S2)."""
    session: Session | None
    """The record as it stands; None for a new one."""


def recorder(child: str, day: date, id: str | None = None) -> Recorder:  # noqa: A002
    """What is known for a record of a child's session of a day, or for the one with this id.

    Raises UsageError for an unknown child or record.
    """
    place, standing = home(), session(id) if id is not None else None
    here, day = one_child(child), standing.record.day if standing else day
    house = children()
    return Recorder(
        _known(place, day),
        here,
        tuple(house if here in house else [*house, here]),
        topics(place, day),
        sections(place, day),
        titles(place, day),
        tuple(_targets(child, standing)),
        tuple(_needs(child, day, standing)),
        _is_first(child, id),
        standing,
    )


def known_on(day: date) -> Known:
    """What is needed to read a record of a day as it is typed."""
    return _known(home(), day)


def _known(place: Home, day: date) -> Known:
    layout = load(place.profile_id, place.terms(day))
    return Known(place.hours, names_on(everybody(), day), layout, session_fields(place, day))


def _targets(child: str, standing: Session | None) -> list[Task]:
    """What a session can be asked about: of other sessions, open or answered in this one."""
    said = [each.task for each in standing.record.earlier] if standing else []
    found = {each.id: each for each in tasks_where(TaskTable.id.in_(said))}
    mine = standing.id if standing else ""
    found |= {each.id: each for each in open_targets(child) if each.session != mine}
    return list(found.values())


def _needs(child: str, day: date, standing: Session | None) -> list[Choice]:
    """Needs and risks that hold, and those that this record names."""
    named = standing.record.needs if standing else ()
    kinds = layout(day)
    found = []
    for each in entries(child, FOLLOWED, ended=True):
        kind = kinds.kind(each.kind)
        if kind is not None and (not each.ended or each.id in named):
            found.append(Choice(each.id, f"{kind.title}: {heading(kind, each.values, {})}"))
    return found


def _is_first(child: str, id: str | None) -> bool:  # noqa: A002
    """Whether no other session was held."""
    held = sessions_where(
        SessionTable.child == child,
        SessionTable.outcome == HELD,
        SessionTable.state != WITHDRAWN,
        newest=2,
    )
    return all(each.id == id for each in held)
