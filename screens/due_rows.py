"""The lines of what is due: under a heading for each sort, the reason below each line."""

from __future__ import annotations

from collections.abc import Iterator

from models.duties.duty import DONE, PLANNED, Duty
from models.duties.listing import DueList
from models.duties.words import when_text, why_text
from screens.board_rows import GAP
from screens.text import cut, fit, wrap
from screens.widgets.rows import Row, Span
from screens.words import NARROW, short_name

WHEN, CHILD, OWNER = 15, 12, 5
"""Columns for when, the child, and whose it is."""
MOST_LINES = 3
"""Of a longer text so many lines are shown; where it is done it stands whole."""
AROUND = 5
"""Columns for cursor, mark and the mark for more."""
HEADINGS = {PLANNED: "Planned, not done yet", DONE: "Done"}
TO_DO = "To see to"


def due_rows(found: DueList, me: str, width: int) -> list[Row]:
    """All lines for the one who looks, for a list of `width` cells."""
    rows: list[Row] = []
    for heading in (TO_DO, *HEADINGS.values()):
        among = [each for each in found.duties if HEADINGS.get(each.state, TO_DO) == heading]
        if among:
            title = Span(f"{heading} ({len(among)})", "bold")
            rows.append(Row(f"heading:{heading}", ((title,),), stop=False))
            rows += [_row(each, found, me, width) for each in among]
    return rows


def _row(duty: Duty, found: DueList, me: str, width: int) -> Row:
    """When, the child, what, whose; below it why."""
    child, owner = found.child(duty), found.owner(duty)
    name = short_name(child.name, CHILD) if child else ""
    when = fit(when_text(duty, found.today), WHEN)
    mark = Span("! " if duty.late else "  ", "alert")
    why = [(Span("    "), Span(each, "dim")) for each in wrap(why_text(duty), width - AROUND - 4)]
    lines = (*_lines(when, name, duty, owner if duty.owner != me else "", width), *why)
    return Row(
        duty.key,
        ((mark, *lines[0]), *((Span("  "), *each) for each in lines[1:])),
        find=f"{child.name if child else ''} {owner} {duty.what}",
    )


def _lines(when: str, name: str, duty: Duty, owner: str, width: int) -> Iterator[tuple[Span, ...]]:
    """In one line where there is room, else the child and when above what it is."""
    bold = "bold" if duty.late else ""
    if width < NARROW:
        said = "  ".join(each for each in (when.rstrip(), name, owner) if each)
        yield (Span(said, bold),)
        yield from ((Span("  "), Span(each)) for each in wrap(duty.what, width - AROUND - 2))
        return
    room = width - AROUND - WHEN - CHILD - OWNER - 2 * GAP
    gap, (first, *more) = Span(" " * GAP), wrap(duty.what, room)
    if len(more) >= MOST_LINES:
        more = [*more[: MOST_LINES - 2], cut(f"{more[MOST_LINES - 2]} …", room)]
    whose, owned = Span(fit(name, CHILD)), Span(f" {owner}", "dim")
    yield Span(when, bold), gap, whose, gap, Span(fit(first, room)), owned
    yield from ((Span(" " * (WHEN + CHILD + 2 * GAP)), Span(each)) for each in more)
