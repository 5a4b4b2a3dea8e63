"""What became of a record of a session so far: who wrote its text when, amended it, moved it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from models.sessions import SIGNED, WITHDRAWN, Session, previous, stored


class Past(NamedTuple):
    """The states of a record that have to be told with it."""

    written: Session
    """In which the text that stands was stored: signing, reading and moving it change no word."""
    amended: Session | None = None
    """By which its text was changed last after it was signed."""
    moved: Session | None = None
    """The record that was withdrawn with another child, and was written anew here."""


def past(of: Session, before: Sequence[Session]) -> Past:
    """What became of a record; `before` are its earlier states, the newest first."""
    states = (of, *before)
    moved = stored(of.moved_from) if of.moved_from else None
    newer = [each for each, older in zip(states, before, strict=False) if amends(each, older)]
    return Past(_written(states), newer[0] if newer else None, moved)


def amends(of: Session, before: Session) -> bool:
    """Whether a state came about by amending the one before it."""
    return of.state == before.state == SIGNED and of.read is None


def _written(states: Sequence[Session]) -> Session:
    """The oldest state with the text of the newest, also where that stood with another child."""
    found = next(
        each
        for each, older in zip(states, [*states[1:], None], strict=True)
        if older is None or older.record != states[0].record or amends(each, older)
    )
    if found.moved_from is None or found is not states[-1]:
        return found
    there = [each for each in previous(found.moved_from) if each.state != WITHDRAWN]
    return _written(there) if there else found
