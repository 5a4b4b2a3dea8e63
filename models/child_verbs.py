"""Writing down who a child is, and how their placement goes on (M2).

Every change keeps what stood before, in the journal, with its author and time (L1, L2).
"""

from __future__ import annotations

from datetime import date
from typing import Any

from models import ids
from models.child_entry import (
    ChildEntry,
    Step,
    child_mistakes,
    stage_of,
    step_mistakes,
    tidied,
    tidied_step,
)
from models.database import writes
from models.home import today
from models.journal import By, Transaction, transaction
from models.mistakes import Mistake, raise_any
from models.people import Child, ChildTable, Stage, every_child, one_child
from models.placements import PlacementTable, placements
from models.roles import only_leaders


@writes
def add_child(by: By, child_id: str, entry: ChildEntry, step: Step) -> bool:
    """Stores a new child with the first step of the placement; False on a retry.

    Raises Mistaken with all that is wrong, Refused for anybody but a shift leader or a manager.
    """
    entry, step = tidied(entry), tidied_step(step)
    with transaction(by, "add child") as tx:
        only_leaders(by, "adds {a_child}")
        if any(each.id == child_id for each in every_child()):
            return False
        raise_any(mistakes_of_new(by, entry, step))
        tx.add(ChildTable, id=child_id, **_columns(entry), stage=step.stage, version=1)
        add_step(tx, ids.new(), child_id, step)
    return True


@writes
def change_child(by: By, child_id: str, version: int, entry: ChildEntry) -> bool:
    """Changes who a child is, from the version that was seen; False when nothing is different.

    Raises Stale when somebody else changed it since, Mistaken with all that is wrong, Refused for
    anybody but a shift leader or a manager, UsageError for an unknown child.
    """
    entry = tidied(entry)
    with transaction(by, "change child") as tx:
        only_leaders(by, "changes this")
        child = one_child(child_id)
        if entry == entry_of(child):
            return False
        raise_any(mistakes_of_change(by, child_id, entry))
        tx.change(ChildTable, child_id, version, **_columns(entry))
    return True


@writes
def move_child(by: By, id: str, child_id: str, step: Step) -> bool:  # noqa: A002
    """Adds a step to a child's placement and brings the child's stage up to date; False on a retry.

    A child who moved on leaves the board and stays readable; one who returns is placed again.
    Raises Mistaken with all that is wrong, Refused for anybody but a shift leader or a manager,
    UsageError for an unknown child.
    """
    step = tidied_step(step)
    with transaction(by, "move child") as tx:
        only_leaders(by, "writes down a placement")
        child, before = one_child(child_id), placements(child_id)
        if any(each.id == id for each in before):
            return False
        raise_any(mistakes_of_step(by, child_id, step))
        add_step(tx, id, child_id, step)
        stage = stage_of(placements(child_id))
        if stage != child.stage:
            tx.change(ChildTable, child_id, child.version, stage=stage)
    return True


def mistakes_of_new(by: By, entry: ChildEntry, step: Step) -> list[Mistake]:
    """All that is wrong with a child to be added."""
    day, entry = today(by.at), tidied(entry)
    wrong = child_mistakes(entry, every_child(), day, step.stage)
    return [*wrong, *_first_step_mistakes(by, entry, tidied_step(step))]


def _first_step_mistakes(by: By, entry: ChildEntry, step: Step) -> list[Mistake]:
    """All that is wrong with the first step of a new child; nobody comes before they are born."""
    wrong = list(step_mistakes(step, [], today(by.at)))
    return wrong or _before_birth(step, entry.born)


def mistakes_of_change(by: By, child_id: str, entry: ChildEntry) -> list[Mistake]:
    """All that is wrong with what is to be said of a child; UsageError for an unknown one."""
    child = one_child(child_id)
    others = [each for each in every_child() if each.id != child_id]
    return list(child_mistakes(tidied(entry), others, today(by.at), child.stage))


def mistakes_of_step(by: By, child_id: str, step: Step) -> list[Mistake]:
    """All that is wrong with a step to be added; UsageError for an unknown child."""
    child, step = one_child(child_id), tidied_step(step)
    wrong = list(step_mistakes(step, placements(child_id), today(by.at), child.stage))
    return wrong or [*_before_birth(step, child.born), *_name_taken(child, step)]


def _before_birth(step: Step, born: date | None) -> list[Mistake]:
    if born is not None and step.day < born:
        return [Mistake("day", "This is before the child was born: check the two dates.")]
    return []


def _name_taken(child: Child, step: Step) -> list[Mistake]:
    """Who returns must be told apart by name from those who are here by now."""
    if child.stage != Stage.GONE or step.stage == Stage.GONE:
        return []
    others = [each for each in every_child() if each.id != child.id]
    found = child_mistakes(entry_of(child), others, step.day, step.stage)
    return [Mistake("stage", each.sentence) for each in found if each.where == "name"]


def entry_of(child: Child) -> ChildEntry:
    """Who a child is, as it would be typed."""
    return ChildEntry(
        child.name, child.legal_name or "", child.born, child.pronouns or "", child.room
    )


def _columns(entry: ChildEntry) -> dict[str, Any]:
    empty = {"legal_name": entry.legal_name or None, "pronouns": entry.pronouns or None}
    return entry._asdict() | empty


def add_step(tx: Transaction, id: str, child_id: str, step: Step) -> bool:  # noqa: A002
    """Adds a step that was checked, within a write of somebody else's."""
    values = {key: value or None for key, value in step._asdict().items()}
    return tx.add(
        PlacementTable,
        id=id,
        child=child_id,
        **values,
        typed_by=tx.by.staff,
        typed_at=tx.by.at,
    )
