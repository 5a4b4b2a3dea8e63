"""Helpers of the tests of sessions: a record in short words, and the verbs on the test home."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from models import ids
from models.database import call, writes
from models.home import home
from models.journal import By, transaction
from models.session_layout import load
from models.session_record import Own, Plan, Record, Target, Work
from models.session_store import add, indexed
from models.session_verbs import save, sign
from models.sessions import Session
from tests.models.filing import HOSTILE, by, child

DAY = date(2026, 11, 20)
STARTS = datetime(2026, 11, 20, 14, 0, tzinfo=UTC)
ENDS = datetime(2026, 11, 20, 14, 45, tzinfo=UTC)


def record(account: str = "We cooked and talked.", **changes: Any) -> Record:
    """A record that can be signed."""
    held = Record(DAY, starts=STARTS, ends=ENDS, topics=("family",), fields={"account": account})
    return held._replace(**changes)


def target(text: str, **more: Any) -> Target:
    """A target for the child."""
    return Target(ids.new(), text, **more)


@writes
def unchecked(author: By, whose: str, what: Record) -> None:
    """Stores a record as another program might have: nothing in it is looked at."""
    made = ids.new()
    with transaction(author, "session") as tx:
        add(tx, made, whose, made, what)
        indexed(made)


def write(
    what: Record | None = None, *, whose: str = "Amber", author: str = "ED", signed: bool = False
) -> Session:
    """Stores a new record."""
    stored = call(save, by(author), ids.new(), child(whose), what or record())
    return call(sign, by(author), stored.id, stored.version) if signed else stored


def full() -> Record:
    """A record with something in every field."""
    layout = load(call(home).profile_id)
    typed = {
        "choice": lambda field: field.choices[0].key,
        "date": lambda field: "27/11/2026",
        "yesno": lambda field: "yes",
        "staff": lambda field: "PK",
        "line": lambda field: "A line",
        "text": lambda field: HOSTILE,
    }
    return record(
        fields={field.key: typed[field.type](field) for field in layout.fields},
        standards=(("7", HOSTILE), ("10", "She chose the meal.")),
        sections=("health", "identity"),
        targets=(target("Cook again", due=DAY + timedelta(days=7)),),
        work=(Work(ids.new(), "Ring the school", by("PK").staff, DAY),),
        plans=(Plan(ids.new(), "risk", "Knives are safe now", ("health",)),),
        gone_through=("why-here", "weekly"),
        own=(Own("fire", "Fire drill?", "yesno", "yes"),),
        after_other=True,
    )
