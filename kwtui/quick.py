"""What makes the screens start quickly; called before anything large is imported."""

from __future__ import annotations

import gc
import sys


def prepare() -> None:
    """Spare what costs time at the start and is of no use to the screens.

    `kwtui.launch` begins to collect garbage once the app stands.
    """
    # Importing makes many objects that live as long as the program; looking through them is waste.
    gc.disable()
    # Nothing here speaks to a network. asyncio does without; loading it takes as long as a query.
    sys.modules["ssl"] = None  # type: ignore[assignment]
