"""What is planned in words: in a cell of the week, in one line, and the sign that goes with it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from rich.cells import cell_len

from models.around import Around
from models.dates import date_text
from models.occurrences import DECLINED, HELD, NOT_HELD, Occurrence
from models.planner import CANCELLED, NOT_YET, NOW, PLANNED, Entry
from models.planner_kinds import LEAVE, OTHER, sort_of
from models.shifts import day_text
from models.text import fold
from models.week import Line, Week
from screens.roster_words import BETWEEN
from screens.widgets.cells import Span
from screens.widgets.week_shelf import Item

HOUSE = "house"
ALL_DAY = "all day"
WIDE = 110
"""From so many columns on, a cell says also where it is and who goes along."""
MOST_INITIALS = 3
PLAIN_KINDS = frozenset({"activity", "school-event", "term", "date", OTHER})
"""Of these the title says what they are."""


class Sign(NamedTuple):
    """What stands in front of something, and the word for it; a plain plan has neither."""

    mark: str = " "
    word: str = ""


OUTCOMES = {
    CANCELLED: Sign("/", "cancelled"),
    HELD: Sign("x", "held"),
    DECLINED: Sign("d", "declined"),
    NOT_HELD: Sign("-", "not held"),
}
MAYBE = Sign("?", "maybe")
UNTOLD = Sign("~", "not told")
AWAY = Sign(">", "moved")
PLAIN = Sign()


def sign_of(line: Line, around: Around) -> Sign:
    """The sign of a line: what became of it, else whether it is certain, and may be told."""
    occurrence = line.occurrence
    if line.was:
        return AWAY
    if occurrence.state in OUTCOMES:
        return OUTCOMES[occurrence.state]
    if not occurrence.entry.firm:
        return MAYBE
    return UNTOLD if around.untold(occurrence.entry) else PLAIN


def title_of(entry: Entry) -> str:
    """What it is: the word of its kind, and its title, or with whom it is."""
    word = sort_of(entry.kind).word
    if not entry.title:
        return f"{word}: {entry.who}" if entry.who else word
    said = entry.kind in PLAIN_KINDS or fold(word.split()[0]) in fold(entry.title)
    return entry.title if said else f"{word}: {entry.title}"


def times_text(starts: str | None, ends: str | None) -> str:
    """From when to when: "16:00–17:00", "16:00", "all day"."""
    if starts is None:
        return f"until {ends}" if ends else ALL_DAY
    return f"{starts}–{ends}" if ends else starts


def whose_text(entry: Entry, around: Around, most: int = MOST_INITIALS) -> str:
    """The initials of the children, or the house; of leave, who is away."""
    if entry.kind == LEAVE:
        return around.initials(entry.staff)
    known = [each.initials for each in around.of(entry)]
    if not known:
        return HOUSE
    more = len(known) - most
    return " ".join(known) if more <= 0 else f"{' '.join(known[:most])} +{more}"


def item_of(line: Line, week: Week, *, wide: bool) -> Item:
    """A line of a cell: sign, time, whose it is, what it is; in a child's week without whose."""
    entry, around = line.occurrence.entry, week.around
    sign, clash = sign_of(line, around), bool(clashes_of(line, week))
    alone = week.child is not None and entry.children == (week.child.id,)
    lead = Span(f"{sign.mark}{line.starts or ALL_DAY}")
    texts = [title_of(entry), *(beside_texts(entry, around) if wide else ())]
    rest = (
        Span("! " if clash else " ", "alert" if clash else ""),
        Span("" if alone else f"{whose_text(entry, around)} "),
        Span(f"{sign.word}: " if sign.word else ""),
        Span(BETWEEN.join(texts), "dim" if line.occurrence.gone else ""),
    )
    return Item(line.key, lead, rest, sum(cell_len(span.text) for span in (lead, *rest)))


def beside_texts(entry: Entry, around: Around) -> Iterator[str]:
    """Where it is and with whom, who goes along, who drives."""
    if entry.who and entry.title:
        yield entry.who
    if entry.place:
        yield entry.place
    along = [each for each in entry.staff if each != entry.drives]
    if along and entry.kind != LEAVE:
        yield f"with {around.initials(along)}"
    if entry.drives:
        yield f"{around.initials([entry.drives])} drives"


def clashes_of(line: Line, week: Week) -> tuple[str, ...]:
    """What is to be said of a line and forbids nothing, without a full stop.

    Of what is no longer on there is nothing to be said.
    """
    said = () if line.occurrence.gone else week.clashes.get(line.occurrence.key, ())
    return tuple(each.removesuffix(".") for each in said)


def here_text(line: Line, week: Week) -> str:
    """What is under the cursor in one line, what matters most first."""
    return BETWEEN.join(_said(line, week))


def _said(line: Line, week: Week) -> Iterator[str]:
    occurrence, entry, around = line.occurrence, line.occurrence.entry, week.around
    times = times_text(line.starts, line.ends)
    yield f"{times} {whose_text(entry, around)}: {title_of(entry)}"
    yield from (f"! {each}" for each in clashes_of(line, week))
    yield from state_texts(occurrence, around)
    yield from beside_texts(entry, around)
    if entry.leave_by:
        yield f"leave by {entry.leave_by}"
    if occurrence.until > occurrence.on:
        yield f"until {day_text(occurrence.until)}"


def state_texts(occurrence: Occurrence, around: Around) -> Iterator[str]:
    """What became of it and why, where it was moved, whether it is certain and may be told."""
    entry = occurrence.entry
    if occurrence.moved_to is not None:
        yield f"moved to {day_text(occurrence.moved_to)}"
    elif occurrence.on != occurrence.day:
        yield f"moved from {day_text(occurrence.day)}"
    if occurrence.state in OUTCOMES:
        yield OUTCOMES[occurrence.state].word
    if occurrence.why:
        yield occurrence.why
    if occurrence.state == PLANNED and not entry.firm:
        yield MAYBE.word
    if occurrence.state == PLANNED and around.untold(entry):
        yield tell_text(entry)


def tell_text(entry: Entry) -> str:
    """When the child may be told."""
    if entry.tell == NOW:
        return "to be told"
    return "not to be told yet" if entry.tell == NOT_YET else f"to be told from {_date(entry.tell)}"


def _date(text: str) -> str:
    return date_text(date.fromisoformat(text))
