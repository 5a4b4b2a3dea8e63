"""Saying on the board where a child is, and closing what is due for one who is away (W1)."""

from __future__ import annotations

from datetime import date

from models import ids
from models.people import Child
from models.shifts import Part, moment_text
from models.where_verbs import ToClose, close_away, set_where, to_close
from models.whereabouts import STATES
from screens.base import DeskScreen


async def say_where(screen: DeskScreen, child: Child) -> str | None:
    """Asks where a child is, since when and until when, and stores it; the state, if it was stored.

    Only inside `@work`.
    """
    hint, desk = screen.hint, screen.desk
    state = await hint.choose(
        f"{child.name} is", [(key, word, value) for key, value, word in STATES]
    )
    if state is None:
        return None
    now = desk.now()
    since = await screen.ask_time("Since (enter: now)", blank=now)
    if since is None:
        return None
    back = None
    if state not in ("in", "missing"):
        back = await screen.ask_time("Due back (enter: not known)", ahead=True, blank=since)
        if back is None:
            return None
        back = None if back == since else back
    if not await screen.attempt(set_where, desk.by(), ids.new(), child.id, state, since, back):
        return None
    hint.say(f"Saved: {child.name}, {state}.")
    return state


async def close_part(screen: DeskScreen, child: Child, day: date, part: Part) -> int | None:
    """Closes what is due for a child who is away, with the reason; how many, None for nothing.

    Asks first where the child was in for a part of it: what was done then is not to be called
    away. Only inside `@work`.
    """
    found = await screen.attempt(to_close, child.id, day, part)
    if found is None:
        return None
    if found.late and found.items and not await screen.hint.confirm(_asked(screen, found)):
        screen.hint.say("Nothing is closed.")
        return None
    return await screen.attempt(close_away, screen.desk.by(), ids.new(), child.id, day, part)


def _asked(screen: DeskScreen, found: ToClose) -> str:
    """The question that names what would be closed."""
    where, now = found.where, screen.desk.now()
    since = moment_text(screen.desk.home.hours, where.since, now) if where.since else ""
    return f"{where.state} only since {since}. Close {len(found.items)}: {', '.join(found.items)}?"


def closed_text(child: Child, closed: int) -> str:
    """What the board says after so much was closed."""
    if not closed:
        return "Everything due was answered already."
    return f"Saved: {child.name} away, {closed} closed. To take it back: open the list, u."
