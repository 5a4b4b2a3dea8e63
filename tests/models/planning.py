"""Helpers of the tests of the planner: what is planned in short words, and how a week reads."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from models import ids
from models.database import call
from models.occurrences import Occurrence, between
from models.planned import Planned
from models.planner import Entry, entry
from models.planner_verbs import plan
from models.repeats import Repeat, rule_of
from tests.models.filing import by, child

NOW = datetime(2026, 11, 21, 21, 42, tzinfo=UTC)
"""A Saturday evening."""
TODAY = date(2026, 11, 21)
WEDNESDAY = date(2026, 11, 25)


def what(kind: str = "dentist", day: date = WEDNESDAY, **more: Any) -> Planned:
    """Something for Amber at 16:00."""
    plain = Planned(kind, day, (child("Amber"),), starts="16:00", ends="16:45")
    return plain._replace(**more)


def weekly(day: date = WEDNESDAY, every: int = 1, **more: Any) -> Planned:
    """Contact every week from this day on."""
    return what("contact", day, repeats=rule_of(Repeat("week", every), day), **more)


def planned(of: Planned | None = None, author: str = "ED", at: datetime = NOW) -> Entry:
    """Plans it; how it is stored."""
    made = ids.new()
    assert call(plan, by(author, at), made, of or what())
    return call(entry, made)


def on(first: date, last: date, whose: str | None = None) -> list[Occurrence]:
    """What is planned from one day to another."""
    return call(between, first, last, child(whose) if whose else None)


def told(found: list[Occurrence]) -> list[str]:
    """Occurrences in short words: "25 Nov 16:00 planned"."""
    return [f"{each.on:%-d %b} {each.starts or 'all day'} {each.state}" for each in found]
