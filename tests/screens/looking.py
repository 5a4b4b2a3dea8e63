"""Looking at an app under test: the text on its terminal, and waiting until something is so."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from typing import Any

from textual.pilot import Pilot

PATIENCE = 10.0
"""Seconds until something that should become so is given up."""


def text_of(app: Any) -> str:
    """The lines on the terminal, blanks at their ends left out.

    Textual has no public way to read the screen as text; its private name stands here only.
    """
    strips = app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip).rstrip() for strip in strips)


async def until(pilot: Pilot[Any], so: Callable[[], object]) -> None:
    """Waits until `so` holds; fails with what is on the terminal when it does not."""
    end = time.monotonic() + PATIENCE
    while not so():
        if time.monotonic() > end:
            raise AssertionError(f"waited in vain; the terminal shows:\n{text_of(pilot.app)}")
        await asyncio.sleep(0.01)
        await pilot.pause()


async def shows(pilot: Pilot[Any], *words: str) -> None:
    """Waits until all these words are on the terminal."""

    def so() -> bool:
        shown = text_of(pilot.app)
        return all(word in shown for word in words)

    await until(pilot, so)


async def typed(pilot: Pilot[Any], text: str) -> None:
    """Types a text letter by letter."""
    names = {" ": "space", "!": "exclamation_mark", ":": "colon", "-": "minus", "/": "slash"}
    await pilot.press(*[names.get(letter, letter) for letter in text])
