"""Helpers of the tests of a child's file: who writes, whose file, short words for the verbs."""

from __future__ import annotations

from datetime import UTC, datetime

from models import database, ids, people
from models.database import writes
from models.file import Entry
from models.file_verbs import save
from models.journal import By, transaction
from models.people import ChildTable, Stage

NOW = datetime(2026, 11, 21, 21, 42, tzinfo=UTC)

HOSTILE = (
    "\x1b]0;gone\x07 [bold red]took 2 [paracetamol][/] \u202egnidaer\r\n"
    'two\ttabs \x00 \x7f \x9b31m e\u0301 👨‍👩‍👧 "); DROP TABLE file; -- \ud83d {child} %s \\n'
)
"""Text that would act on a terminal, a template, SQL or JSON, were it not kept as text."""


def by(initials: str = "ED", at: datetime = NOW) -> By:
    """Somebody of the test home as an author."""
    everybody = database.call(people.everybody)
    who = next(each for each in everybody if each.initials == initials and each.ended is None)
    return By(who.id, ids.new(), at)


def child(name: str = "Amber") -> str:
    """The id of a child of the test home."""
    return database.call(people.find_child, name).id


def write(
    kind: str, *, whose: str = "Amber", author: str = "ED", id: str = "", **values: str
) -> Entry:
    """Stores a new entry in a child's file."""
    return database.call(save, by(author), id or ids.new(), child(whose), kind, values)


@writes
def another_child(author: By, stage: str = Stage.PLACED) -> str:
    """A child whose file is empty."""
    made = ids.new()
    with transaction(author, "child") as tx:
        tx.add(ChildTable, id=made, name=f"Child {made}", room=9, stage=stage, version=1)
    return made
