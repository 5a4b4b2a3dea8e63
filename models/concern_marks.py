"""What board, checklist and drafts need to know of concerns: where one came from, which are stored."""

from __future__ import annotations

from datetime import date

from models.concerns import ConcernTable
from models.shifts import Part


def items_with_concern(day: date, part: Part) -> set[tuple[str, str]]:
    """The (child, item) pairs of a part of the day from which a concern came."""
    query = ConcernTable.select(ConcernTable.child, ConcernTable.item).where(
        ConcernTable.day == day, ConcernTable.part == part, ConcernTable.child.is_null(False)
    )
    return set(query.tuples())


def concerns_stored(ids: list[str]) -> set[str]:
    """Which of these ids are stored concerns."""
    query = ConcernTable.select(ConcernTable.id).where(ConcernTable.id.in_(ids)).tuples()
    return {found for (found,) in query}
