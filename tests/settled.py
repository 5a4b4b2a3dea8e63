"""When an app under test has nothing left to do: looked at, where Textual guesses by the clock."""

from __future__ import annotations

import asyncio
import time
from typing import Any

from textual._context import active_app
from textual.app import App

from models import database


async def _threads_done(seconds: float) -> None:
    """Waits until the database's threads have done what they were given, so long at most."""
    store = database._store
    pools = (store.readers, store.writers) if store else ()
    if waiting := [asyncio.wrap_future(pool.submit(lambda: None)) for pool in pools]:
        await asyncio.wait(waiting, timeout=seconds)


def _next_frame(app: App[Any]) -> None:
    """Has done now what Textual puts off to the next frame: a change of size, and drawing."""
    if app._resize_timer is not None:
        app._check_resize()
    if app._screen_stacks.get(app._current_mode):
        app.screen._on_timer_update()


async def settled(min_sleep: float = 0.0, max_sleep: float = 1.0) -> None:
    """Waits until neither the event loop nor a thread of the database has anything left to do.

    Takes the place of Textual's `wait_for_idle`. That one looks at the processor's time every 20
    ms, twice for each key: it takes most of the time of the tests, and an app that gets no
    processor on a busy machine for one that is idle.
    """
    loop, began = asyncio.get_running_loop(), time.monotonic()
    while (left := began + max_sleep - time.monotonic()) > 0:
        await asyncio.sleep(0)
        if loop._ready:  # type: ignore[attr-defined]
            continue
        await _threads_done(left)
        _next_frame(active_app.get())
        if not loop._ready:  # type: ignore[attr-defined]
            break
    await asyncio.sleep(began + min_sleep - time.monotonic())
