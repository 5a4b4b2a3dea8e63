"""What a record of a session can refer to: needs and risks of the child's file, an incident."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date

from models.file import entries, layout
from models.file_kinds import Choice
from models.file_values import heading
from models.incidents import incidents
from models.session_record import Record
from models.shifts import Hours, dated_text

FOLLOWED = ("need", "risk")
"""The kinds of entry in a child's file that a session can serve (R9)."""
NEWEST = 8
"""So many incidents are offered to be linked."""


def needs_of(child: str, day: date, named: Collection[str]) -> list[Choice]:
    """Needs and risks of a child that hold, and those that are named, by their id."""
    kinds = layout(day)
    found = []
    for each in entries(child, FOLLOWED, ended=True):
        kind = kinds.kind(each.kind)
        if kind is not None and (not each.ended or each.id in named):
            found.append(Choice(each.id, f"{kind.title}: {heading(kind, each.values, {})}"))
    return found


def called(child: str, hours: Hours, records: Sequence[Record]) -> dict[str, str]:
    """What the needs, risks and incidents are called to which these records refer, by their id."""
    needs = {each for record in records for each in record.needs}
    named = {record.incident for record in records if record.incident}
    # Most records refer to none: nothing is read for those.
    found = needs_of(child, records[0].day, needs) if needs else []
    found += [each for one in named for each in incidents_of(child, hours, one)]
    return {each.key: each.label for each in found if each.key in needs | named}


def incidents_of(child: str, hours: Hours, named: str | None) -> Iterator[Choice]:
    """The newest incidents of a child, and the one that is named, by their id (W5)."""
    for number, each in enumerate(incidents(child)):
        if number < NEWEST or each.id == named:
            yield Choice(each.id, f"{dated_text(hours, each.at)}, {each.kind_word}")
