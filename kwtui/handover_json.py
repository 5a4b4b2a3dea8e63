"""A handover as JSON for programs: everything that it shows, people by their initials."""

from __future__ import annotations

import json
from typing import Any

from kwtui.handover_sheet import Sheet
from kwtui.json_times import SCHEMA, utc_or_none
from models.handover_body import as_json
from models.news import Line
from models.people import Staff
from models.text import clean

RESTRICTED = "A restricted record exists: ask a manager."


def handover_json(sheet: Sheet, who: Staff) -> str:
    """The handover as `who` sees it, as JSON in ASCII; times in UTC."""
    page, reading = sheet.shown.page, sheet.shown.reading
    handover = page.handover
    body = {
        "schema": SCHEMA,
        "home": clean(page.home),
        "as": who.initials,
        "day": handover.day.isoformat(),
        "shift": clean(handover.name),
        "since": utc_or_none(handover.since),
        "until": utc_or_none(page.at),
        "closed": utc_or_none(handover.closed_at),
        "closed_by": page.initials.get(handover.closed_by or ""),
        "leader": page.initials.get(handover.leader or ""),
        "journal": page.head,
        "read_by": reading.done if reading else None,
        "read_of": len(reading.incoming) if reading else None,
        "house": _part(sheet, page.house),
        "children": [
            {"id": each.id, "initials": sheet.names.initials.get(each.id, each.initials)}
            | _part(sheet, each)
            for each in page.children
        ],
        "added": [as_json(each) for each in sheet.shown.added],
        "later": [{"child": child, **_line(line)} for child, line in sheet.shown.later],
    }
    return json.dumps(_hidden(sheet, body), indent=2)


def _part(sheet: Sheet, part: Any) -> dict[str, Any]:  # noqa: ANN401 - of a child, or the house
    """What is handed over of a child, or of the house."""
    found = as_json(part)
    for name in ("name", "id", "initials"):
        found.pop(name, None)
    found["lines"] = [_line(each) for each in part.lines]
    return dict(found)


def _line(line: Line) -> dict[str, Any]:
    shown = line._replace(text=RESTRICTED, by="") if line.restricted else line
    return dict(as_json(shown))


def _hidden(sheet: Sheet, value: Any) -> Any:  # noqa: ANN401 - JSON has no type
    """The same with initials in the place of names, and no character that acts."""
    if isinstance(value, str):
        return sheet.names(clean(value, lines=True))
    if isinstance(value, dict):
        return {key: _hidden(sheet, each) for key, each in value.items()}
    return [_hidden(sheet, each) for each in value] if isinstance(value, list) else value
