"""Helpers of the tests of duties: what is known of a home, made up without a database."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from types import MappingProxyType
from typing import Any

from models.duties.duty import Duty
from models.duties.facts import Facts, Held
from models.file_kinds import load
from models.home import Home
from models.people import Child, Staff, Stage
from models.session_kinds import HELD, INDIVIDUAL
from models.shifts import Hours

TODAY = date(2026, 11, 21)
"""A Saturday."""
BEGUN = date(2024, 1, 1)
DAY = timedelta(days=1)
AMBER, CALLUM = "amber", "callum"
PAT, ED, LENA = "pat", "ed", "lena"
PEOPLE = {
    PAT: Staff(PAT, "Pat King", "PK", "staff"),
    ED: Staff(ED, "Ed Dunn", "ED", "manager"),
    LENA: Staff(LENA, "Lena May", "LM", "staff"),
}


def place(aims: dict[str, int] | None = None) -> Home:
    """A home with these aims from the beginning on."""
    changes = {"aims": ((date.min, aims),)} if aims else {}
    return Home("Rowan", "keyworker", Hours("Europe/London"), 5, 5, (), MappingProxyType(changes))


def known(today: date = TODAY, **more: Any) -> Facts:
    """What is known of a home with one child, Amber, whose key worker is Pat."""
    plain = Facts(
        today=today,
        place=place(),
        layout=load("keyworker"),
        begun=BEGUN,
        people=PEOPLE,
        everyone=(Child(AMBER, "Amber Smith", 1, stage=Stage.PLACED),),
        since={AMBER: BEGUN - 100 * DAY},
        keys={AMBER: PAT},
        sessions={},
        made={},
        documents={},
        rules={},
        decided={},
        due=(),
        happened=(),
        tasks=(),
        supervisions={},
    )
    return plain._replace(**more)


def held(*days: date, outcome: str = HELD, kind: str = INDIVIDUAL) -> dict[str, tuple[Held, ...]]:
    """Amber's sessions on these days."""
    return {AMBER: tuple(Held(day, outcome, kind) for day in days)}


def noon(day: date) -> datetime:
    """An instant in the middle of a day."""
    return datetime.combine(day, time(12), UTC)


def said(duties: list[Duty]) -> list[tuple[str, date | None, str]]:
    """Which rule, when, in which state."""
    return [(each.rule, each.due, each.state) for each in duties]
