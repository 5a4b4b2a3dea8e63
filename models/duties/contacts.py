"""The weekly update to the social worker (P3)."""

from __future__ import annotations

from collections.abc import Iterator

from models.dates import date_text
from models.duties.duty import Duty, Opens
from models.duties.facts import Facts, Made
from models.duties.sessions import FROM_FRIDAY
from models.duties.spans import standing, week

SECTION = "p"
"""The section of the file in which contacts stand."""


def update_duties(facts: Facts) -> Iterator[Duty]:
    """For each child who lives here the update of a week that has none, from Friday on."""
    for child in facts.placed:
        last = facts.made.get(child.id, Made()).update
        marks = [last] if last else []
        found = standing(week, marks, lambda _: 1, facts.known_from(child.id), facts.today)
        state = found.state(facts.today, FROM_FRIDAY) if found else None
        if found is None or state is None:
            continue
        before = f"the last: {date_text(last)}" if last else "none is written down yet"
        yield Duty(
            "update",
            found.span.first.isoformat(),
            child.id,
            facts.owner(child.id),
            "Weekly update to the social worker",
            found.span.last,
            state,
            f"Each week, good news and bad, as a contact made; {before}.",
            Opens("contact", child.id),
        )
