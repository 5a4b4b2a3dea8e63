"""Asking whom somebody told, how and when, on the hint line of any screen."""

from __future__ import annotations

from models import ids
from models.concerns import HOW, Told
from screens.base import DeskScreen
from screens.text import cut

HOW_KEYS = dict(zip(HOW, "pime"[: len(HOW)], strict=True))
"""The key for each of the ways."""


async def ask_told(screen: DeskScreen) -> Told | None:
    """Asks on a screen's hint line; None when the question was left. Only inside `@work`."""
    whom = await screen.hint.ask("Whom did you tell (name)")
    if whom is None or not whom.strip():
        return None
    options = [(HOW_KEYS[how], how, how) for how in HOW]
    how = await screen.hint.choose(f"How did you tell {cut(whom, 20)}", options)
    if how is None:
        return None
    at = await screen.ask_time("When (enter: now)", blank=screen.desk.now())
    if at is None:
        return None
    return Told(ids.new(), whom.strip(), how, at)
