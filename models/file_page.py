"""A child's file as a page: who the child is, where the placement stands, what is written, gaps."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from models.board_sessions import Lately, lately
from models.file import Entry, entries, layout
from models.file_due import Due, Gap, due_of, gaps_of, stay_of
from models.file_kinds import Kind, Layout
from models.incidents import Incident, incidents
from models.key_workers import KeyWorkers, key_workers, present
from models.people import Child, Staff, StaffTable, one_child
from models.placements import Placement, placement_on, placements
from models.reading import read


class Page(NamedTuple):
    """All that a child's page shows (C1)."""

    child: Child
    steps: list[Placement]
    """The placement, step by step."""
    workers: KeyWorkers
    people: dict[str, Staff]
    """Everybody who is named: authors, key workers, whoever sees to something."""
    entries: list[Entry]
    """What is written, also what has ended."""
    gaps: list[Gap]
    due: list[Due]
    stay: int
    """Which placement this is; the lists of the first days are gone through once in each."""
    today: date
    incidents: list[Incident]
    """The newest first."""
    sessions: Lately
    """How many key-work sessions there were this week and this month."""

    @property
    def initials(self) -> dict[str, str]:
        """The initials of everybody who is named, by id."""
        return {id: each.initials for id, each in self.people.items()}

    def of(self, kind: Kind, *, ended: bool = False) -> list[Entry]:
        """The entries of a kind in the order in which they were made, without the ended ones.

        Of a list of steps those of this placement only.
        """
        return [
            each
            for each in self.entries
            if each.kind == kind.key
            and (ended or not each.ended)
            and (not kind.steps or each.values.get("placement") == str(self.stay))
        ]

    def gaps_in(self, letter: str) -> list[Gap]:
        """What a section lacks."""
        return [each for each in self.gaps if each.section == letter]


def page(child: str, day: date) -> Page:
    """A child's page as it stands on a day; UsageError when there is no such child."""
    plan = layout(day)
    found = entries(child, ended=True)
    standing = [each for each in found if not each.ended]
    workers = key_workers([child], day)[child]
    steps = placements(child)
    happened = incidents(child)
    named = {*_named(plan, found, steps, workers), *(each.typed_by for each in happened)}
    people = _people(named)
    return Page(
        one_child(child),
        steps,
        present(workers, people, day),
        people,
        found,
        gaps_of(plan, standing),
        due_of(plan, standing, day),
        stay_of(steps),
        day,
        happened,
        lately([child], day)[child],
    )


def stage_since(steps: Sequence[Placement], day: date) -> date | None:
    """From which day the child has been in the stage of a day; None where nobody wrote it down."""
    step = placement_on(list(steps), day)
    if step is None:
        return None
    since = step.day
    for each in reversed([one for one in steps if one.day <= day]):
        if each.stage != step.stage:
            break
        since = each.day
    return since


def _named(
    plan: Layout, found: Iterable[Entry], steps: Iterable[Placement], workers: KeyWorkers
) -> Iterable[str]:
    """The ids of everybody whose initials the page needs."""
    kinds = {kind.key: kind for kind in plan.kinds}
    for each in found:
        yield each.typed_by
        fields = kinds[each.kind].fields if each.kind in kinds else ()
        yield from (
            each.values[field.key]
            for field in fields
            if field.type == "staff" and field.key in each.values
        )
    yield from (step.typed_by for step in steps)
    yield from workers.secondary
    if workers.primary:
        yield workers.primary


def _people(ids: Iterable[str]) -> dict[str, Staff]:
    """These members of staff, also those who left, by id."""
    found = read(StaffTable, Staff._fields, id=sorted(set(ids)))
    return {row[0]: Staff(*row) for row in found}
