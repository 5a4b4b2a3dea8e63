"""What is due as plain lines, and as JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date

from kwtui.json_times import SCHEMA
from kwtui.output import table
from models.duties.duty import Duty
from models.duties.listing import DueList
from models.duties.words import when_text, why_text
from models.people import Staff
from models.shifts import long_day_text
from models.text import clean


def due_lines(found: DueList) -> Iterator[str]:
    """Give each duty with its day, its child and whose it is, and below it why."""
    yield f"What is due, {long_day_text(found.today)}"
    if not found.duties:
        yield "Nothing."
    lines = table([_cells(each, found) for each in found.duties])
    for line, duty in zip(lines, found.duties, strict=True):
        yield line
        yield f"    {why_text(duty)}"


def _cells(duty: Duty, found: DueList) -> tuple[str, ...]:
    child = found.child(duty)
    return (
        "!" if duty.late else " ",
        when_text(duty, found.today),
        child.name if child else "",
        duty.what,
        found.owner(duty),
    )


def due_json(found: DueList, who: Staff) -> str:
    """Return the list as `who` sees it, as JSON in ASCII, inert on any terminal."""
    return json.dumps(
        {
            "schema": SCHEMA,
            "signed_in": clean(who.initials),
            "today": found.today.isoformat(),
            "due": [_duty(each, found) for each in found.duties],
        },
        indent=2,
    )


def _duty(duty: Duty, found: DueList) -> dict[str, object]:
    child = found.child(duty)
    return {
        "rule": duty.rule,
        "source": duty.source,
        "state": duty.state,
        "what": clean(duty.what),
        "why": clean(duty.why),
        "due": _day(duty.due),
        "planned": _day(duty.planned),
        "owner": clean(found.owner(duty)) or None,
        "child": {"id": child.id, "name": clean(child.name), "initials": clean(child.initials)}
        if child
        else None,
        "done_by": {"where": duty.opens.where, "row": clean(duty.opens.row)},
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
