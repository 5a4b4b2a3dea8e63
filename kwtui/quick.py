"""What makes the screens start quickly; called before anything large is imported."""

from __future__ import annotations

import gc
import sys
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.app import App

LEFT_OUT = {
    "textual.command": (
        "CommandListItem",
        "CommandPalette",
        "DiscoveryHit",
        "Hit",
        "Hits",
        "Provider",
        "SimpleProvider",
    ),
    "textual.widgets._toast": ("ToastRack",),
    "rich.table": ("Table",),
}
"""What Textual imports at its start for its own palette, messages and listings of colours, and the
names that it takes from each."""


def prepare() -> None:
    """Spare what costs time at the start and is of no use to the screens (docs/decisions.md)."""
    # As from the beginning (kwtui/__main__.py), also where the screens are a command's: `settle`
    # ends it.
    gc.disable()
    # Nothing here speaks to a network. asyncio does without; loading it takes as long as a query.
    sys.modules["ssl"] = None  # type: ignore[assignment]
    # They would bring two dozen widgets with them: a tenth of the whole start.
    for module, names in LEFT_OUT.items():
        sys.modules[module] = _without_content(module, names)


def lighten(app: App[None]) -> None:
    """Have no screen of the app hold Textual's pop-up messages and tooltips: it shows none."""
    app._disable_notifications = app._disable_tooltips = True


def settle() -> None:
    """The app stands: what there is by now stays, and from now on garbage is collected."""
    if not gc.isenabled():
        gc.freeze()
        gc.enable()


def _without_content(module: str, names: tuple[str, ...]) -> ModuleType:
    """A module in which each of the names is an empty class."""
    empty = ModuleType(module, "Stands in for something that kwtui does not use.")
    for name in names:
        setattr(empty, name, type(name, (), {"__module__": module}))
    return empty
