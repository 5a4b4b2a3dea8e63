"""The lines of lists of sessions: a child's by month, and those of several children."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from models.dates import MONTHS
from models.people import Child
from models.session_list import Line
from models.session_tally import month_of
from models.shifts import day_text
from screens.session_cell import tally_text
from screens.sessions_words import (
    kind_text,
    masked_text,
    outcome_text,
    state_text,
    tally_of,
)
from screens.text import fit, wrap
from screens.widgets.rows import Row, Span
from screens.words import NARROW, short_name

DAY, OUTCOME, KIND, STATE, NAME = 12, 15, 12, 19, 19
"""Columns of a line."""
AROUND = 5
"""Columns beside a text that is set in by two: cursor, blanks, the mark for more."""
NO_TOPIC = "no topic yet"


def by_month(lines: Sequence[Line], initials: Mapping[str, str], width: int) -> Iterator[Row]:
    """A child's sessions, the latest first, under the months, each with what it comes to."""
    for first, among in groupby(lines, lambda line: month_of(line.day)):
        found = list(among)
        month, said = f"{MONTHS[first.month - 1]} {first.year}", tally_text(tally_of(found))
        head: tuple[tuple[Span, ...], ...] = ((Span(month, "bold"), Span(f": {said}")),)
        if width < NARROW:
            below = ((Span(f"  {line}"),) for line in wrap(said, width - AROUND))
            head = ((Span(month, "bold"),), *below)
        yield Row(f"month:{first}", head, stop=False)
        yield from (session_row(each, initials, width) for each in found)


def session_row(
    line: Line, initials: Mapping[str, str], width: int, child: Child | None = None
) -> Row:
    """A session: when, what became of it, signed or not, read or not; below it its topics."""
    name = (Span(fit(short_name(child.name, NAME - 1), NAME)),) if child else ()
    if line.withdrawn:
        return Row(line.id, ((*name, Span(masked_text(line, initials), "dim")),))
    said, mark = state_text(line)
    state = Span(said, "alert" if mark else "")
    who = Span(initials.get(line.author, "?"))
    about = Span(", ".join(line.topics) or NO_TOPIC, "dim")
    if width < NARROW:
        when = (Span(fit(day_text(line.day), DAY)), Span(outcome_text(line)))
        how = (Span("  "), Span(f"{kind_text(line)}, "), state, Span("  "), who)
        return Row(line.id, (when, how, (Span("  "), *name, about)))
    first = (
        Span(fit(day_text(line.day), DAY)),
        Span(fit(outcome_text(line), OUTCOME)),
        Span(fit(kind_text(line), KIND)),
        Span(fit(said, STATE), state.style),
        who,
    )
    return Row(line.id, (first, (Span(" " * DAY), *name, about)))
