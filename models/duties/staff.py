"""What is due for staff: supervision (M5), and cover for a key worker's leave (P7)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from models.cover import Leave
from models.dates import date_text
from models.duties.duty import WEEK, Duty, Opens, state_on
from models.duties.facts import Facts

LEAD = timedelta(days=28)
"""So long before a leave its cover is asked for."""


def supervision_duties(facts: Facts) -> Iterator[Duty]:
    """The supervision of everybody who works here, from a week before it is due."""
    for staff, due in facts.supervisions.items():
        person = facts.people[staff]
        if person.here_on(facts.today) and facts.today >= due - WEEK:
            yield Duty(
                "supervision",
                due.isoformat() + ":" + staff,
                None,
                staff,
                f"Supervision of {person.initials}",
                due,
                state_on(due, facts.today),
                "That is the day that was named when it was last held.",
                Opens("supervision", staff),
            )


def leave_duties(facts: Facts) -> Iterator[Duty]:
    """For each leave of a key worker: that somebody has the children, that the children know."""
    for leave in facts.leaves:
        if leave.last < facts.today or facts.today < leave.first - LEAD:
            continue
        theirs = [each for each in facts.children if facts.keys.get(each.id) == leave.staff]
        if theirs and leave.cover is None:
            names = ", ".join(each.initials for each in theirs)
            yield _leave(facts, leave, "cover", None, f"has {names}, and nobody is named")
        for child in theirs:
            if child.id not in leave.told:
                said = facts.said("nobody has ticked that the {child} was told")
                yield _leave(facts, leave, "told", child.id, said)


def _leave(facts: Facts, leave: Leave, rule: str, child: str | None, said: str) -> Duty:
    initials = facts.people[leave.staff].initials
    what = {
        "cover": f"Cover for the leave of {initials}",
        "told": facts.said("Tell the {child} of the leave of ") + initials,
    }
    return Duty(
        rule,
        f"{leave.key}:{leave.staff}",
        child,
        leave.staff,
        what[rule],
        leave.first,
        state_on(leave.first, facts.today),
        f"{initials} is away from {date_text(leave.first)} to {date_text(leave.last)}; {said}.",
        Opens("planner", leave.key),
    )
