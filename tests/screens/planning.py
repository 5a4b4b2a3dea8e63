"""The planner by keyboard: filling in its form, and answering what is asked on the hint line."""

from __future__ import annotations

from textual.pilot import Pilot

from models.planner_kinds import sort_of
from screens.plan_form import PlanForm
from screens.week import WeekScreen
from tests.screens.looking import shows, typed, until

SIZE = (80, 24)


async def opened(pilot: Pilot[None]) -> WeekScreen:
    """The week of the child under the cursor, from the board."""
    await until(pilot, lambda: pilot.app.screen.NAME == "Board" and pilot.app.screen.shown)
    await pilot.press("p")
    return await at_week(pilot)


async def at_week(pilot: Pilot[None]) -> WeekScreen:
    """The week, once it is read."""
    await until(pilot, lambda: isinstance(pilot.app.screen, WeekScreen))
    screen = pilot.app.screen
    assert isinstance(screen, WeekScreen)
    await until(pilot, lambda: screen.shown is not None and not screen.workers)
    return screen


async def form(pilot: Pilot[None], key: str = "a") -> PlanForm:
    """The form, opened from the week by a key."""
    await pilot.press(key)
    return await at_form(pilot)


async def at_form(pilot: Pilot[None]) -> PlanForm:
    """The form, once it has looked for its draft."""
    await until(pilot, lambda: isinstance(pilot.app.screen, PlanForm))
    screen = pilot.app.screen
    assert isinstance(screen, PlanForm)
    await until(pilot, lambda: bool(screen.form.keys) and not screen.workers)
    return screen


async def fill(pilot: Pilot[None], **texts: str) -> None:
    """Goes to each field by Tab and fills it in: what is chosen by its letter."""
    screen = pilot.app.screen
    assert isinstance(screen, PlanForm)
    for key, text in texts.items():
        assert key in screen.form.keys, f"{key} is not among {screen.form.keys}"
        while screen.form.at != key:
            behind = screen.form.keys.index(screen.form.at) > screen.form.keys.index(key)
            await pilot.press("shift+tab" if behind else "tab")
        field = next(
            each for line in screen.entries() if not isinstance(line, str)
            for each in line if each.key == key
        )  # fmt: skip
        if not field.options:
            await pilot.press("ctrl+u")
            await typed(pilot, text)
            continue
        words = dict(field.options)
        while words[screen.form.value(key)] != text:
            await typed(pilot, text[0].lower())


async def saves(pilot: Pilot[None]) -> WeekScreen:
    """Page Down: stored, and back in the week."""
    await pilot.press("pagedown")
    return await at_week(pilot)


async def plans(pilot: Pilot[None], kind: str, **texts: str) -> WeekScreen:
    """Plans something from the week."""
    await form(pilot)
    await fill(pilot, kind=sort_of(kind).word, **texts)
    return await saves(pilot)


async def answers(pilot: Pilot[None], question: str, text: str = "") -> None:
    """Answers what is asked on the hint line."""
    await shows(pilot, question)
    await pilot.press("ctrl+u")
    await typed(pilot, text)
    await pilot.press("enter")
