"""Who the people of the sample home are: dates of staff, placements and key workers of children."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from models.journal import Transaction
from models.key_worker_verbs import missing
from models.key_workers import KeyWorkerTable
from models.people import ChildTable, Staff
from models.placements import PlacementTable
from models.rowan.data import children, read
from models.rowan.dice import uid

Table = Mapping[str, Any]


def dates(initials: str) -> dict[str, date]:
    """Since when somebody works here, when trained in key work and found competent in it."""
    table = next(each for each in read("people")["staff"] if each["initials"] == initials)
    return {key: day for key, day in table.items() if key != "initials"}


def add_child(writing: Transaction, room: int, name: str) -> None:
    """Stores a child with the steps of the placement and every appointment of a key worker."""
    key = next(each.key for each in children() if each.name == name)
    table = next(each for each in read("people")["child"] if each["key"] == key)
    child, steps = uid("child", room), table["step"]
    writing.add(
        ChildTable,
        id=child,
        name=name,
        room=room,
        legal_name=table["legal_name"],
        born=table["born"],
        pronouns=table["pronouns"],
        stage=steps[-1]["stage"],
        version=1,
    )
    for at, step in enumerate(steps):
        blank = dict.fromkeys(("authority", "legal_status", "expected", "note"))
        _add(writing, PlacementTable, uid("placement", key, at), child, blank | step)
    for at, each in enumerate(table["worker"]):
        _add(writing, KeyWorkerTable, uid("key worker", key, at), child, _worker(each))


def _worker(table: Table) -> dict[str, Any]:
    """An appointment as it is stored, with the warning where there was one."""
    initials = table["initials"]
    known = dates(initials)
    trained, competent = known.get("trained"), known.get("competent")
    person = Staff(uid("staff", initials), "", initials, "", trained=trained, competent=competent)
    return {
        "staff": person.id,
        "kind": table["kind"],
        "day": table["day"],
        "reason": table.get("reason"),
        "note": table.get("note"),
        "warning": missing(person, table["day"]) or None,
    }


def _add(writing: Transaction, table: Any, row: str, child: str, values: Table) -> None:  # noqa: ANN401
    by = writing.by
    writing.add(table, id=row, child=child, **values, typed_by=by.staff, typed_at=by.at)
