"""What became of a record of a session, in words: signed, amended, read, returned, moved."""

from __future__ import annotations

from collections.abc import Callable

from models.people import Staff
from models.session_past import Past, amends
from models.sessions import APPROVED, RETURNED, WITHDRAWN, Session
from models.shifts import Hours, dated_text

Named = Callable[[str | None], str]
"""Gives somebody's initials by their id."""


def signed_text(of: Session, past: Past, hours: Hours, named: Named) -> str:
    """Who signed it when, and who amended it since; empty where it is not signed."""
    if of.signed_at is None:
        return ""
    said = f"Signed by {named(of.author)}, {dated_text(hours, of.signed_at)}"
    if (amended := past.amended) is not None:
        said += f"; amended by {named(amended.typed_by)}, {dated_text(hours, amended.typed_at)}"
    return said


def read_text(of: Session, hours: Hours, named: Named) -> str:
    """What the manager said of it, whole; empty where nobody has read it."""
    if not of.read or not of.read_at:
        return ""
    word = "read and approved" if of.read == APPROVED else "returned"
    said = f"{word} by {named(of.read_by)}, {dated_text(hours, of.read_at)}"
    return said + (f": {of.comment}" if of.comment else "")


def returned_text(of: Session, hours: Hours, named: Named) -> str:
    """Why it came back to its author; empty where it did not."""
    return f"R{read_text(of, hours, named)[1:]}" if of.read == RETURNED else ""


def moved_text(of: Session, past: Past, hours: Hours, named: Named, who: Staff | None) -> str:
    """That it stood with another child; why, only to whoever may read what stood there (L2)."""
    moved = past.moved
    if moved is None:
        return ""
    said = f"It was moved here by {named(moved.typed_by)}, {dated_text(hours, moved.typed_at)}"
    told = who is not None and (who.manager or who.id == of.author)
    return f"{said}: {moved.why}" if told and moved.why else f"{said}."


def version_text(of: Session, before: Session | None, hours: Hours, named: Named) -> str:
    """A version: who made it, when, what became of the record by it, and why."""
    why = of.comment if of.read else of.why if before is not None else None
    when = dated_text(hours, of.typed_at)
    said = f"Version {of.version}, {named(of.typed_by)}, {when}, {_done(of, before)}"
    return f"{said}: {why}" if why else said


def _done(of: Session, before: Session | None) -> str:
    if of.state == WITHDRAWN:
        return "withdrawn"
    if before is None:
        return "moved here, not signed" if of.moved_from else of.state
    if of.read:
        return of.read
    return "amended" if amends(of, before) else of.state
