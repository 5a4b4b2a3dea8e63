"""The planner of the sample home: when each entry was typed, moved or cancelled, and storing it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from models.journal import By
from models.planned import Planned
from models.planner import NOW
from models.planner_verbs import cancel, move, plan
from models.repeats import Repeat, rule_of
from models.rowan.data import Table, read
from models.rowan.dice import uid
from models.rowan.events import Event, OfPlan
from models.rowan.when import moment

WHAT = ("plan", "move", "cancel")


def events() -> Iterator[Event]:
    """Everything that was planned, and what became of it before its day."""
    for what in WHAT:
        for table in read("planner")[what]:
            at = moment(table["at"])
            yield OfPlan(typed_at=at, typed_by=table["by"], what=what, table=table)


class PlanScribe:
    """Stores what happened to the planner; knows the ids of staff and children."""

    def __init__(self, staff: Mapping[str, str], children: Mapping[str, str]) -> None:
        """Takes the ids of staff by initials, and of children by their keys."""
        self._staff, self._children = staff, children

    def write(self, by: By, event: OfPlan) -> None:
        """Stores one thing that happened."""
        table = event.table
        id, said = uid("plan", table["key"]), uid(event.what, table["key"])  # noqa: A001
        if event.what == "plan":
            plan(by, id, self._planned(table))
        elif event.what == "move":
            move(by, said, id, table["day"], table["to"], why=table["why"])
        else:
            cancel(by, said, id, table["day"], why=table["why"])

    def _planned(self, table: Table) -> Planned:
        day, every = table["day"], table.get("every")
        return Planned(
            table["kind"],
            day,
            tuple(self._children[each] for each in table.get("children", ())),
            table.get("title", ""),
            table.get("until"),
            table.get("from", ""),
            table.get("to", ""),
            repeats=rule_of(Repeat("week", every), day) if every else None,
            staff=tuple(self._staff[each] for each in table.get("staff", ())),
            drives=self._staff[table["drives"]] if "drives" in table else None,
            place=table.get("place", ""),
            leave_by=table.get("leave", ""),
            take=table.get("take", ""),
            firm=table.get("firm", True),
            tell=table.get("tell", NOW),
            note=table.get("note", ""),
            more=self._more(table.get("more", {})),
        )

    def _more(self, told: Mapping[str, Any]) -> Mapping[str, Any]:
        """A kind's own fields; who covers is named by initials."""
        return {key: self._staff[value] if key == "cover" else value for key, value in told.items()}
