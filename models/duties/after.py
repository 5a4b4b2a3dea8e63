"""What is due after an incident: who is told (L7), whether professionals are to meet (P4)."""

from __future__ import annotations

from collections.abc import Iterator

from models.dates import date_text
from models.duties.duty import WEEK, Duty, Opens, state_on
from models.duties.facts import Facts, Happened

KIND = ("professionals",)
"""The kind of planner entry."""
NEEDED = "needed"


def incident_duties(facts: Facts) -> Iterator[Duty]:
    """For each incident what nobody has written down yet."""
    here = {each.id for each in facts.children}
    for each in facts.happened:
        if each.told is None or each.told_at is None:
            yield _notified(facts, each)
        if each.child in here and facts.decided.get(each.id, NEEDED) == NEEDED:
            yield _meeting(facts, each)


def _notified(facts: Facts, incident: Happened) -> Duty:
    """Told without delay: on the same day (L7)."""
    lacks = "who was told" if incident.told is None else "when they were told"
    return Duty(
        "notified",
        incident.id,
        incident.child,
        facts.owner(incident.child),
        f"Incident of {date_text(incident.day)}: {lacks}",
        incident.day,
        state_on(incident.day, facts.today),
        f"Serious events are notified without delay (regulation 40): {incident.kind_word}. This "
        "stays until it says who was told and when, or why nobody has to be.",
        Opens("incident", incident.id),
    )


def _meeting(facts: Facts, incident: Happened) -> Duty:
    """Whether a meeting of the professionals is needed; where it is, until it was held (P4)."""
    known = incident.id in facts.decided
    planned = next(iter(facts.planned(KIND, incident.child)), None) if known else None
    due = incident.day + WEEK
    what = "hold the professionals' meeting" if known else "is a professionals' meeting needed?"
    return Duty(
        "meeting",
        incident.id,
        incident.child,
        facts.owner(incident.child),
        f"Incident of {date_text(incident.day)}: {what}",
        due,
        state_on(due, facts.today, planned),
        "After an incident it is asked whether the professionals are to meet; what was decided "
        "stands in the file.",
        Opens("meeting", incident.id),
        planned,
    )
