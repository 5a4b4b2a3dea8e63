"""What can happen in the sample home: staff by initials, children by their short names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from models.shifts import Part


class List(NamedTuple):
    """A checklist."""

    child: str
    day: date
    part: Part


@dataclass(frozen=True, kw_only=True)
class Event:
    """Somebody types something at an instant."""

    typed_at: datetime
    typed_by: str


@dataclass(frozen=True, kw_only=True)
class Answered(Event):
    """An answer to an item."""

    on: List
    item: str
    value: str
    at: datetime
    by: str
    reason: str | None = None
    note: str | None = None
    blind: bool = False
    """Given without having seen the answer before it."""
    slip: bool = False
    """Taken back at once."""


@dataclass(frozen=True, kw_only=True)
class Noted(Event):
    """A note to an item that is answered already."""

    on: List
    item: str
    note: str


@dataclass(frozen=True, kw_only=True)
class Closed(Event):
    """What is due for a child who is away, closed by one key."""

    on: List


@dataclass(frozen=True, kw_only=True)
class Went(Event):
    """A child is somewhere else, or in again."""

    child: str
    state: str
    since: datetime
    back: datetime | None = None
    note: str | None = None


class Told(NamedTuple):
    """Somebody was told of a concern."""

    whom: str
    how: str
    at: datetime


@dataclass(frozen=True, kw_only=True)
class Raised(Event):
    """A concern, `key` being its number; without a child it is about the house."""

    key: int
    child: str | None
    text: str
    safe: str
    seen: datetime
    told: tuple[Told, ...]
    origin: tuple[date, Part, str] | None


@dataclass(frozen=True, kw_only=True)
class ToldOf(Event):
    """Somebody more was told of a concern."""

    key: int
    told: Told


@dataclass(frozen=True, kw_only=True)
class Settled(Event):
    """A manager answered a concern."""

    key: int
    text: str


@dataclass(frozen=True, kw_only=True)
class Happened(Event):
    """An incident, whose record is kept elsewhere."""

    child: str
    at: datetime
    kind: str
    reference: str
    facts: str
    told: str
    told_at: datetime


@dataclass(frozen=True, kw_only=True)
class Filed(Event):
    """Something was written into a child's file."""

    child: str
    kind: str
    texts: Mapping[str, str]
    """As stored; the incident that it names, if any, by its kind."""


@dataclass(frozen=True, kw_only=True)
class Asked(Event):
    """Somebody asks to talk to a manager, `key` being the number of the request."""

    key: int
    child: str | None
    text: str


@dataclass(frozen=True, kw_only=True)
class Talked(Event):
    """A manager wrote what came of it."""

    key: int
    held: date
    outcome: str


@dataclass(frozen=True, kw_only=True)
class Supervised(Event):
    """Somebody had supervision."""

    who: str
    held: date
    next_due: date
    note: str | None


@dataclass(frozen=True, kw_only=True)
class OfSession(Event):
    """A record of a key-work session is stored, signed, read, amended, or a task of one closed."""

    what: str
    """save, sign, read, amend, close."""
    table: Mapping[str, Any]
    """As it stands in sessions.toml."""


@dataclass(frozen=True, kw_only=True)
class OfPlan(Event):
    """Something is planned, moved or cancelled."""

    what: str
    """plan, move, cancel."""
    table: Mapping[str, Any]
    """As it stands in planner.toml."""


@dataclass(frozen=True, kw_only=True)
class OfShift(Event):
    """Something that a shift wrote, said to the next, or handed over."""

    what: str
    """note, look, medication, action, done, message, read, words, close, acknowledge."""
    table: Mapping[str, Any]
    """As it stands in shifts.toml."""


@dataclass(frozen=True, kw_only=True)
class Rostered(Event):
    """Somebody is planned for a shift, or says that they work it."""

    day: date
    shift: str
    who: str
    planned: bool
    leads: bool = False
    children: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Stayed(Event):
    """Somebody worked until another time than the shift's end, and says why."""

    day: date
    shift: str
    who: str
    until: datetime
    note: str
