"""What is due after an incident: who is told (L7), whether professionals are to meet (P4)."""

from __future__ import annotations

from collections.abc import Iterator

from models.dates import short_date
from models.duties.duty import WEEK, Duty, Opens, state_on
from models.duties.facts import Decided, Facts, Happened

KIND = "professionals"
"""The kind of planner entry."""
NEEDED = "needed"


def incident_duties(facts: Facts) -> Iterator[Duty]:
    """For each incident what nobody has written down yet."""
    here = {each.id for each in facts.children}
    for each in facts.happened:
        if each.told is None or each.told_at is None:
            yield _notified(facts, each)
        decided = facts.decided.get(each.id)
        if each.child in here and (decided is None or decided.meeting == NEEDED):
            yield _meeting(facts, each, decided)


def _notified(facts: Facts, incident: Happened) -> Duty:
    """Told without delay: on the same day (L7)."""
    lacks = "who was told" if incident.told is None else "when they were told"
    return Duty(
        "notified",
        incident.id,
        incident.child,
        facts.owner(incident.child),
        f"Incident of {short_date(incident.day)}: {lacks}",
        incident.day,
        state_on(incident.day, facts.today),
        f"Without delay (regulation 40): {incident.kind_word}. Write who was told and when, or why "
        "nobody has to be.",
        Opens("incident", incident.id),
    )


def _meeting(facts: Facts, incident: Happened, decided: Decided | None) -> Duty:
    """Whether a meeting of the professionals is needed; where it is, until it was held (P4)."""
    planned = facts.next_planned(KIND, incident.child) if decided else None
    due = incident.day + WEEK
    what = "hold the professionals' meeting" if decided else "is a professionals' meeting needed?"
    return Duty(
        "meeting",
        incident.id,
        incident.child,
        facts.owner(incident.child),
        f"Incident of {short_date(incident.day)}: {what}",
        due,
        state_on(due, facts.today, planned),
        "Asked after each incident; what was decided stands in the file.",
        Opens("entry", decided.entry) if decided else Opens("meeting", incident.id),
        planned,
    )
