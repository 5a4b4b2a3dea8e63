"""The child after or before one in the house: for screens that show the same of each child."""

from __future__ import annotations

from models.people import Child, children
from screens.base import DeskScreen


async def child_beside(screen: DeskScreen, child: Child, step: int) -> Child | None:
    """The next child who lives here, or the one before. Only inside `@work`."""
    house = await screen.attempt(children)
    if not house:
        return None
    at = next((at for at, each in enumerate(house) if each.id == child.id), -1 if step > 0 else 0)
    return house[(at + step) % len(house)]
