"""Helpers of the tests of sessions: a record in short words, and the verbs on the test home."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from models import ids
from models.database import call
from models.session_record import Record, Target
from models.session_verbs import save, sign
from models.sessions import Session
from tests.models.filing import by, child

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


def write(
    what: Record | None = None, *, whose: str = "Amber", author: str = "ED", signed: bool = False
) -> Session:
    """Stores a new record."""
    stored = call(save, by(author), ids.new(), child(whose), what or record())
    return call(sign, by(author), stored.id, stored.version) if signed else stored
