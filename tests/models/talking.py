"""Helpers of the tests of requests to talk: somebody asks, a manager writes what came of it."""

from __future__ import annotations

from datetime import date, datetime

from models import ids
from models.database import call
from models.people import Role
from models.staff_entry import entry_of
from models.staff_verbs import change_staff, one_of_staff
from models.talk_verbs import ask, close
from tests.models.shift import NOW, TODAY, Shift

HOSTILE = "[b]uneasy[/] \x1b]52;c;YQ==\x07 \u202e\x9b31m\r\nsecond\tline é\u0301"


def asks(
    shift: Shift, who: str = "PK", text: str = "Tuesday", at: datetime = NOW, **more: object
) -> str:
    """Somebody asks; the id of the request."""
    new = ids.new()
    assert call(ask, shift.by(who, at=at), new, text, **more)  # type: ignore[arg-type]
    return new


def closes(
    shift: Shift,
    talk: str,
    who: str = "ED",
    version: int = 1,
    held: date = TODAY,
    outcome: str = "Talked over",
    at: datetime = NOW,
) -> bool:
    """A manager writes that the two talked."""
    return call(close, shift.by(who, at=at), talk, version, held, outcome)


def promoted(shift: Shift, who: str = "LM") -> str:
    """Somebody becomes a manager as well; their id."""
    person = call(one_of_staff, shift.staff[who])
    entry = entry_of(person)._replace(role=Role.MANAGER)
    assert call(change_staff, shift.by("ED"), person.id, person.version, entry)
    return person.id
