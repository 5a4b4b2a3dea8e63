"""Actions that a shift hands on (H1): opened, changed; closed as any task is (`close_task`)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from models.database import rows, writes
from models.dates import date_text
from models.errors import Refused, UsageError
from models.home import home
from models.journal import By, transaction
from models.mistakes import LONGEST_NOTE, Mistake, raise_any, tidy, too_long
from models.people import everybody, one_child
from models.roles import author
from models.shifts import local
from models.tasks import ACTION, THE_HOUSE, Task, TaskTable, task
from models.times import clock_of


class ActionEntry(NamedTuple):
    """What is typed of an action."""

    text: str
    owner: str | None = None
    """Who sees to it; None: whoever is on."""
    due: date | None = None
    clock: str | None = None
    """By which local time of that day, as 16:00."""


def entry_of(found: Task) -> ActionEntry:
    """An action as it was typed."""
    return ActionEntry(found.text, found.owner, found.due, found.clock)


@writes
def open_action(by: By, id: str, child: str | None, entry: ActionEntry) -> bool:  # noqa: A002
    """Stores an action about a child, or (None) the house; False on a retry.

    Raises Mistaken with all that is wrong, Refused for the same id with other words, UsageError
    for an unknown child.
    """
    entry = _tidied(entry)
    with transaction(by, "open action") as tx:
        author(by)
        if child is not None:
            one_child(child)
        if rows(TaskTable.select(TaskTable.id).where(TaskTable.id == id)):
            if _same(task(id), child or THE_HOUSE, entry):
                return False
            raise Refused("This was stored before, with other words. Change what is stored.")
        raise_any(list(_mistakes(by, entry)))
        return tx.add(
            TaskTable, id=id, child=child or THE_HOUSE, kind=ACTION, **entry._asdict(),
            typed_by=by.staff, typed_at=by.at, version=1,
        )  # fmt: skip


@writes
def change_action(by: By, id: str, version: int, entry: ActionEntry) -> bool:  # noqa: A002
    """Changes an open action from the version that was seen; False when nothing is different.

    What stood before stays in the journal. Raises Stale when somebody else changed it since,
    Mistaken with all that is wrong, Refused for one that is closed.
    """
    entry = _tidied(entry)
    with transaction(by, "change action") as tx:
        author(by)
        found = task(id)
        if found.kind != ACTION:
            raise UsageError("This is no action of a shift: it is changed where it was promised.")
        if entry == entry_of(found):
            return False
        if found.closed is not None:
            raise Refused(f"Closed already: {found.closed}.")
        if version == found.version:
            raise_any(list(_mistakes(by, entry, found)))
        tx.change(TaskTable, id, version, **entry._asdict())
    return True


def _tidied(entry: ActionEntry) -> ActionEntry:
    """The same with its texts as they are stored; UsageError for a time that is none."""
    clock = f"{clock_of(entry.clock):%H:%M}" if entry.clock and entry.clock.strip() else None
    return entry._replace(text=tidy(entry.text), clock=clock)


def _same(found: Task, child: str, entry: ActionEntry) -> bool:
    return (found.kind, found.child, entry_of(found)) == (ACTION, child, entry)


def _mistakes(by: By, entry: ActionEntry, before: Task | None = None) -> Iterator[Mistake]:
    """All that is wrong; what stood there before may stay."""
    hours = home().hours
    if not entry.text:
        yield Mistake("text", "Say what is to be done.")
    yield from too_long("text", entry.text, LONGEST_NOTE)
    here = {each.id for each in everybody() if each.here_at(hours, by.at)}
    kept = before is not None and before.owner == entry.owner
    if entry.owner is not None and entry.owner not in here and not kept:
        yield Mistake("owner", "Nobody of these initials works here.")
    if entry.due is None:
        if entry.clock is not None:
            yield Mistake("due", "On which day is it due?")
    elif entry.due < local(hours, by.at).date() and not (before and before.due == entry.due):
        yield Mistake("due", f"{date_text(entry.due)} is over. Give a day that is to come.")
