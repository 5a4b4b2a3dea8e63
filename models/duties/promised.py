"""What was promised and is open: follow-up, targets, plan updates, actions that were handed on."""

from __future__ import annotations

from collections.abc import Iterator

from models.duties.duty import DUE, WEEK, Duty, Opens, state_on
from models.duties.facts import Facts
from models.tasks import ACTION, PLAN, TARGET, WORK, Task

RULES = {
    WORK: ("follow-up", "Follow-up"),
    TARGET: ("target", "Target"),
    PLAN: ("plan", "Plan update"),
    ACTION: ("action", "Action"),
}
"""The rule for each kind of task, and its word."""
PROMISED = "Promised in {a_session}; what became of it is not written."
HANDED_ON = "Handed on by a shift; what became of it is not written."


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
        task.child or None,
        facts.covered(task.owner) or facts.owner(task.child),
        f"{word}: {task.text}".rstrip(": "),
        task.due,
        state,
        facts.said(HANDED_ON if task.kind == ACTION else PROMISED),
        Opens("task", task.id),
    )
