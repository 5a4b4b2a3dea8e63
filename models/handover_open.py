"""Which concerns are open from before a handover begins, without reading all there ever were.

What was open when the last handover was closed stands in it, as it was fixed then; to that comes
what was touched since.
"""

from __future__ import annotations

import json
from typing import Any

from models.concerns import open_concerns
from models.handovers import Handover, body_of, latest
from models.journal_range import touched

CONCERN = "concern"


def maybe_open(tail: int) -> set[str]:
    """The ids of concerns of before a line of the journal that may be open: all that are, and a
    few that were answered meanwhile.
    """
    before = latest()
    if before is None or before.head is None:
        return {each.id for each in open_concerns()}
    since = {each.row for each in touched(before.head, tail) if each.table == CONCERN}
    return since | _fixed(before)


def _fixed(found: Handover) -> set[str]:
    """The concerns that were open when a handover was closed."""
    body: dict[str, Any] = json.loads(body_of(found.id))
    pages = [*body.get("children", ()), body.get("house", {})]
    lines = (line for page in pages for line in page.get("lines", ()))
    return {
        line["source"].partition(":")[2]
        for line in lines
        if line["kind"] == CONCERN and line["mark"]
    }
