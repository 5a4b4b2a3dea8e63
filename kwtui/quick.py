"""What makes the screens start quickly; called before anything large is imported."""

from __future__ import annotations

import gc
import sys
from types import ModuleType

PALETTE = "textual.command"
NAMES = (
    "CommandListItem",
    "CommandPalette",
    "DiscoveryHit",
    "Hit",
    "Hits",
    "Provider",
    "SimpleProvider",
)
"""What Textual's app and themes import from its command palette."""


def prepare() -> None:
    """Spare what costs time at the start and is of no use to the screens (docs/decisions.md)."""
    # Importing makes many objects that live as long as the program; looking through them is waste.
    # It begins with `settle`.
    gc.disable()
    # Nothing here speaks to a network. asyncio does without; loading it takes as long as a query.
    sys.modules["ssl"] = None  # type: ignore[assignment]
    # Textual's own palette is switched off (the app's ENABLE_COMMAND_PALETTE), and would bring a
    # dozen widgets with it that no screen uses: a fourteenth of the whole start.
    sys.modules[PALETTE] = _without_content(PALETTE, NAMES)


def settle() -> None:
    """The app stands: what there is by now stays, and from now on garbage is collected."""
    if not gc.isenabled():
        gc.freeze()
        gc.enable()


def _without_content(module: str, names: tuple[str, ...]) -> ModuleType:
    """A module in which each of the names is an empty class."""
    empty = ModuleType(module, "Stands in for a part of Textual that kwtui does not use.")
    for name in names:
        setattr(empty, name, type(name, (), {"__module__": module}))
    return empty
