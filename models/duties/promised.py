"""What a session promised and is open: follow-up, targets, plans to bring up to date (S12, S13)."""

from __future__ import annotations

from collections.abc import Iterator

from models.duties.duty import DUE, WEEK, Duty, Opens, state_on
from models.duties.facts import Facts
from models.tasks import PLAN, TARGET, WORK, Task

RULES = {
    WORK: ("follow-up", "Follow-up"),
    TARGET: ("target", "Target"),
    PLAN: ("plan", "Plan update"),
}


def promise_duties(facts: Facts) -> Iterator[Duty]:
    """Each task that is open: with a day from a week before it, staff's also without one.

    A target without a day is the child's: the next session asks about it.
    """
    for task in facts.tasks:
        if task.kind not in RULES:
            continue
        if task.due is None and task.kind != TARGET:
            yield _duty(facts, task, DUE)
        elif task.due is not None and facts.today >= task.due - WEEK:
            yield _duty(facts, task, state_on(task.due, facts.today))


def _duty(facts: Facts, task: Task, state: str) -> Duty:
    rule, word = RULES[task.kind]
    return Duty(
        rule,
        task.id,
        task.child,
        facts.covered(task.owner) or facts.owner(task.child),
        f"{word}: {task.text}".rstrip(": "),
        task.due,
        state,
        "Promised in a session; what became of it is not written.",
        Opens("task", task.id),
    )
