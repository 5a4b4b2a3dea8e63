"""The four documents of each month (P1)."""

from __future__ import annotations

from collections.abc import Iterator

from models.dates import date_text
from models.duties.duty import OVERDUE, WEEK, Duty, Opens
from models.duties.facts import Facts
from models.duties.spans import month, standing
from models.people import Child

MONTHLY = ("placement-plan", "risk-assessment", "behaviour-plan", "monthly-review")
"""The documents, by their key in the child's file."""
SECTION = "d"
"""The section of the file in which they stand."""


def document_duties(facts: Facts) -> Iterator[Duty]:
    """For each child who lives here the documents that are due, from a week before its end on."""
    for child in facts.placed:
        for sort in MONTHLY:
            duty = _document(facts, child, sort)
            if duty is not None:
                yield duty


def _document(facts: Facts, child: Child, sort: str) -> Duty | None:
    """One of them: done when there is one with a date in the month."""
    last, today = facts.documents.get((child.id, sort)), facts.today
    marks = [last] if last else []
    found = standing(month, marks, lambda _: 1, facts.known_from(child.id), today)
    state = found.state(today, WEEK) if found else None
    if found is None or state is None:
        return None
    kind = facts.layout.kind("document")
    choice = kind.field("document").choice(sort) if kind else None
    before = f"the last one is of {date_text(last)}" if last else "none is in the file yet"
    return Duty(
        "document",
        f"{sort}:{found.span.first.isoformat()}",
        child.id,
        facts.owner(child.id),
        f"{choice.label if choice else sort} of {found.span.first:%B}",
        found.span.last,
        # Of a paper it is known that there is none, not only that nobody wrote it down.
        OVERDUE if found.span.last < today else state,
        f"One each month, in the file with its date; {before}.",
        Opens("section", f"{child.id}:{SECTION}"),
    )
