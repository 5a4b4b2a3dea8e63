"""The home's settings from a day on: what set-up wrote stays, each change is a row with its day."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

from peewee import IntegerField, TextField

from models.by_day import Steps
from models.database import Table, sql
from models.fields import DayField, InstantField
from models.reading import read


class HomeChangeTable(Table):
    """A setting of the home from a day on, as JSON; rows are only added, of two the newer holds."""

    id = TextField(primary_key=True)
    seq = IntegerField(unique=True)
    name = TextField()
    day = DayField()
    value = TextField()
    typed_by = TextField()
    typed_at = InstantField()

    class Meta:
        """The table `home_change`."""

        table_name = "home_change"
        indexes = ((("name", "day", "seq"), False),)


Changes = dict[str, Steps[Any]]
"""By the name of a setting: the days from which it is different, in order, and how it is then."""


def changes(names: Sequence[str]) -> Changes:
    """How these settings were changed since set-up; one query."""
    kept = ("name", "day", "value")
    found: Changes = {}
    for name, day, value in read(HomeChangeTable, kept, ("name", "day", "seq"), name=list(names)):
        found[name] = (*found.get(name, ()), (day, json.loads(value)))
    return found


def change_on(name: str, day: date) -> Any:  # noqa: ANN401 - as JSON has it
    """How one setting holds on a day, read without those before it; None where it never changed."""
    found = sql(
        'SELECT "value" FROM "home_change" WHERE "name" = ? AND "day" <= ?'
        ' ORDER BY "day" DESC, "seq" DESC LIMIT 1',
        (name, day.isoformat()),
    ).fetchone()
    return json.loads(found[0]) if found else None


def as_json(value: object) -> str:
    """A setting as it is stored, the same for the same value always."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
