"""What is open, as lines of a list: of a child, or what waits for one of the staff (S12, S13)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from models.database import rows
from models.home import home
from models.people import Child, every_child, initials_by_id, one_child
from models.session_layout import load
from models.session_record import CARRIED
from models.session_titles import Titles
from models.sessions import SessionTable
from models.shifts import local
from models.tasks import ACTION, PLAN, TARGET, WORK, Task, open_actions, open_tasks, outcomes, owned

KINDS = (TARGET, WORK, PLAN, ACTION)
"""In this order they stand in a list."""


class TaskLine(NamedTuple):
    """Something that is open."""

    task: Task
    child: Child | None
    """None is the house."""
    since: date
    """The day of the session in which it was promised, or on which it was opened."""
    about: tuple[str, ...]
    """The topics of that session; of a plan the sections that need the update."""
    document: str
    """Of a plan: what it is called."""
    carried: int
    """How often it was carried over."""

    def age(self, today: date) -> int:
        """For how many days it has been open."""
        return (today - self.since).days

    def late(self, today: date) -> bool:
        """Whether it should have been done by now."""
        return self.task.due is not None and self.task.due < today


class Tasks(NamedTuple):
    """What is open, by kind; within a kind what is due first stands on top."""

    child: Child | None
    """Whose it is; None: of any child."""
    lines: tuple[TaskLine, ...]
    initials: Mapping[str, str]


def tasks_of(child: str, today: date) -> Tasks:
    """What is open for a child, whoever sees to it; UsageError for an unknown child."""
    whose = one_child(child)
    return _tasks(whose, open_tasks(child), {child: whose}, today)


def tasks_for(staff: str, today: date) -> Tasks:
    """What waits for one of the staff, of whichever child."""
    return _tasks(None, owned(staff), {each.id: each for each in every_child()}, today)


def tasks_of_house(today: date) -> Tasks:
    """The actions that shifts have handed on and that are open, of the whole home (H1)."""
    return _tasks(None, open_actions(), {each.id: each for each in every_child()}, today)


def _tasks(
    child: Child | None, found: list[Task], children: Mapping[str, Child], today: date
) -> Tasks:
    if not found:
        return Tasks(child, (), {})
    place = home()
    titles = Titles(place)
    known = load(place.profile_id, place.terms(today)).documents
    documents = {each.key: each.label for each in known}
    days = _days(found)
    said = outcomes([each.id for each in found])
    lines = []
    for each in found:
        day = days.get(each.session or "") or local(place.hours, each.typed_at).date()
        keys = (each.sections if each.kind == PLAN else each.topic) or ""
        lines.append(
            TaskLine(
                each,
                children.get(each.child),
                day,
                titles.words(filter(None, keys.split(",")), day),
                documents.get(each.document or "", ""),
                sum(one.outcome == CARRIED for one in said[each.id]),
            )
        )
    return Tasks(child, tuple(sorted(lines, key=_order)), initials_by_id())


def _days(found: list[Task]) -> dict[str, date]:
    """The days of the sessions in which these were promised."""
    wanted = sorted({each.session for each in found if each.session})
    query = SessionTable.select(SessionTable.id, SessionTable.day)
    return dict(rows(query.where(SessionTable.id.in_(wanted))))


def _order(line: TaskLine) -> tuple[int, date, date]:
    return KINDS.index(line.task.kind), line.task.due or date.max, line.since
