"""A child's placement: pre-admission, placed, moved on, each from a day (M2)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import NamedTuple

from peewee import IntegerField, TextField

from models.database import Table
from models.dates import date_text
from models.fields import DayField, InstantField
from models.people import Stage
from models.reading import read


class PlacementTable(Table):
    """A step of a child's placement; rows are only added, a correction is one more."""

    id = TextField(primary_key=True)
    seq = IntegerField(unique=True)
    child = TextField()
    stage = TextField()
    day = DayField()
    authority = TextField(null=True)
    legal_status = TextField(null=True)
    expected = TextField(null=True)
    note = TextField(null=True)
    typed_by = TextField()
    typed_at = InstantField()

    class Meta:
        """The table `placement`."""

        table_name = "placement"
        indexes = ((("child", "seq"), False),)


class Placement(NamedTuple):
    """A step: from which day a child is in a stage, and under what terms."""

    id: str
    stage: str
    day: date
    authority: str | None
    """The placing authority."""
    legal_status: str | None
    expected: str | None
    """How long the child is expected to stay, in words."""
    note: str | None
    typed_by: str
    typed_at: datetime


def placements(child: str) -> list[Placement]:
    """The steps of a child's placement by their days; of two on one day the later typed is last."""
    return placements_of([child])[child]


def placements_of(children: Iterable[str]) -> dict[str, list[Placement]]:
    """The same for each of these children."""
    found: dict[str, list[Placement]] = {child: [] for child in children}
    columns = ("child", *Placement._fields)
    for child, *row in read(PlacementTable, columns, ("day", "seq"), child=list(found)):
        found[child].append(Placement(*row))
    return found


def moved_on(day: date) -> list[str]:
    """The ids of the children whom a step of this day lets move on; whether they did is on them."""
    found = read(PlacementTable, ("child",), ("seq",), stage=Stage.GONE, day=day)
    return [child for (child,) in found]


def placement_on(steps: list[Placement], day: date) -> Placement | None:
    """The step in which a child was on a day; None before the first."""
    return next((step for step in reversed(steps) if step.day <= day), None)


def outside(name: str, steps: list[Placement], day: date) -> str | None:
    """What is wrong with a day on which this child was not here; the day of leaving still counts.

    A child of whom no step is known was here when the book was begun.
    """
    if steps and day < steps[0].day:
        return f"{name} came on {date_text(steps[0].day)}: check the date."
    step = placement_on(steps, day)
    if step is not None and step.stage == Stage.GONE and step.day < day:
        return f"{name} had moved on by then, on {date_text(step.day)}: check the date."
    return None


def stages_on(children: Iterable[str], day: date) -> dict[str, str]:
    """The stage in which each of these children was on a day; empty before the first step.

    One of whom no step is known (who was here when the book was begun) is left out.
    """
    return stages_over(children, [day])[day]


def stages_over(children: Iterable[str], days: Iterable[date]) -> dict[date, dict[str, str]]:
    """The same for each of some days; one query."""
    kept = ("child", "stage", "day")
    found: dict[date, dict[str, str]] = {day: {} for day in days}
    for child, stage, since in read(PlacementTable, kept, ("day", "seq"), child=list(children)):
        for day, stages in found.items():
            stages[child] = stage if since <= day else stages.get(child, "")
    return found
