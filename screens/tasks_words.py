"""What lists say of whatever is open, in words; no import of Textual."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from models.dates import date_text
from models.session_record import CARRIED, DROPPED, ENDS
from models.task_list import TaskLine
from models.task_verbs import DONE
from models.tasks import ACTION, PLAN, TARGET, WORK
from screens.session_actions import END_KEYS
from screens.words import FOLLOW_UP, PLANS

HEADINGS = {TARGET: "Targets", WORK: FOLLOW_UP, PLAN: PLANS, ACTION: "Actions"}
_WORK = (("d", "done", DONE), (END_KEYS[DROPPED], "dropped", DROPPED))
OUTCOMES = {
    TARGET: tuple((END_KEYS[end], word, end) for end, word in ENDS if end != CARRIED),
    WORK: _WORK,
    ACTION: _WORK,
}
"""What can become of it, each by its key; a plan is only ever updated."""


def what_text(line: TaskLine) -> str:
    """What is to be done; of a plan which one first."""
    text = line.task.text
    return f"{line.document}: {text}" if line.document else text


def due_text(line: TaskLine, today: date) -> str:
    """By when: "overdue, due 12 Nov 2026", "due 27 Nov 2026"; nothing where no day was set."""
    if line.task.due is None:
        return ""
    clock = f" {line.task.clock}" if line.task.clock else ""
    due = f"due {date_text(line.task.due)}{clock}"
    return f"overdue, {due}" if line.late(today) else due


def age_text(line: TaskLine, today: date) -> str:
    """Since when it has been open: "set 3 Nov 2026, 18 days ago"."""
    days = line.age(today)
    ago = "today" if days <= 0 else f"{days} day{'' if days == 1 else 's'} ago"
    return f"set {date_text(line.since)}, {ago}"


def carried_text(line: TaskLine) -> str:
    """How often it was carried over."""
    times = {0: "", 1: "carried over once", 2: "carried over twice"}
    return times.get(line.carried, f"carried over {line.carried} times")


def owner_text(line: TaskLine, initials: Mapping[str, str]) -> str:
    """Who sees to it."""
    if line.task.owner:
        return initials.get(line.task.owner, "?")
    return "the shift" if line.task.kind == ACTION else "their own"
