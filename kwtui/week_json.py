"""A week for programs: JSON with every figure of the screen, its form numbered by `schema`."""

from __future__ import annotations

import json
from collections.abc import Mapping

from kwtui.json_times import SCHEMA, utc
from models.around import Around
from models.home import Home
from models.occurrences import MOVED, Occurrence
from models.people import Child, Staff
from models.text import clean
from models.week import Week
from screens.week_words import clashes_of

Json = Mapping[str, object]


def week_json(found: Week, place: Home, who: Staff) -> str:
    """Return the week as JSON in ASCII; days and times are the home's own, as they are planned."""
    # What goes on for days has a line on each; here it stands once.
    once = {line.key: line for line in found.lines}
    told = {
        "schema": SCHEMA,
        "home": clean(place.name),
        "zone": place.hours.zone,
        "signed_in": clean(who.initials),
        "from": found.days[0].isoformat(),
        "to": found.days[-1].isoformat(),
        "child": _child(found.child) if found.child else None,
        "planned": [
            {
                **_planned(line.occurrence, found.around),
                "part": str(line.part),
                "clashes": [clean(each) for each in clashes_of(line, found)],
            }
            for line in once.values()
        ],
    }
    return json.dumps(told, indent=2)


def _child(child: Child) -> Json:
    return {"id": child.id, "name": clean(child.name), "initials": clean(child.initials)}


def _text(text: str | None) -> str | None:
    return None if text is None else clean(text, lines=True)


def _planned(occurrence: Occurrence, around: Around) -> Json:
    entry = occurrence.entry
    told = {key: _text(getattr(entry, key)) for key in ("title", "who", "place", "take", "note")}
    more = {key: _text(each) if isinstance(each, str) else each for key, each in entry.more.items()}
    return {
        "id": occurrence.key,
        "entry": entry.id,
        "kind": entry.kind,
        "children": [_child(each) for each in around.of(entry)],
        **told,
        "day": occurrence.day.isoformat(),
        "on": occurrence.on.isoformat(),
        "until": occurrence.until.isoformat(),
        "starts": occurrence.starts,
        "ends": occurrence.ends,
        "repeats": entry.repeats,
        "state": occurrence.state,
        "moved_to": _moved_to(occurrence),
        "why": _text(occurrence.why),
        "source": occurrence.source,
        "staff": [_initials(each, around) for each in entry.staff],
        "drives": _initials(entry.drives, around) if entry.drives else None,
        "leave_by": entry.leave_by,
        "firm": entry.firm,
        "tell": entry.tell,
        "child_may_know": entry.told(around.today),
        "more": more,
        "written_by": _initials(entry.typed_by, around),
        "written_at": utc(entry.typed_at),
    }


def _initials(staff: str, around: Around) -> str:
    return clean(around.initials([staff]))


def _moved_to(occurrence: Occurrence) -> str | None:
    if occurrence.state == MOVED and occurrence.moved_to is not None:
        return occurrence.moved_to.isoformat()
    return None
