"""The fields of something planned, by its kind, and what is suggested in them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from models.planned_typed import DATED, NO, ONCE, YES, own_key
from models.planner import NOT_YET, NOW
from models.planner_kinds import Kind, Own, kinds
from models.repeats import DAY, MONTH, WEEK, YEAR
from screens.widgets.form_layout import Entry, Field

DATE, CLOCK, SHORT = 14, 14, 14
"""Columns for a date, a time, and other short things; two stand on a line of 80."""
REPEATS = (
    (ONCE, "no"),
    (WEEK, "by weeks"),
    (MONTH, "by months"),
    (DAY, "by days"),
    (YEAR, "yearly"),
)
UNITS = {DAY: "days", WEEK: "weeks", MONTH: "months", YEAR: "years"}
FIRM = ((YES, "certain"), (NO, "maybe"))
TELL = ((NOW, "now"), (NOT_YET, "not yet"), (DATED, "from a day"))
ANSWERS = (("", "–"), (YES, "yes"), (NO, "no"))
WHY = "why"


def kind_options() -> tuple[tuple[str, str], ...]:
    """Every kind with its word; none is chosen at first."""
    return (("", "choose"), *((each.key, each.label) for each in kinds().values()))


def fields(
    texts: Mapping[str, str], names: str, wished: Sequence[str] = (), *, once: bool, why: bool
) -> list[Entry]:
    """The fields for what stands in them by now.

    `names` says who can be named, `wished` what the child wants to talk about, `once` leaves out
    how it repeats, `why` asks for a reason.
    """
    kind = kinds().get(texts.get("kind", ""))
    found: list[Entry] = [(Field("kind", "What it is", options=kind_options()),)]
    found += [kind.hint] if kind and kind.hint else []
    if kind is None or kind.children in ("child", "both"):
        found.append((Field("children", "For (names)"),))
        found.append(names)
    found.append((Field("title", "In your words"),))
    found.append((Field("day", "Day", DATE), Field("ends_on", "Last day", DATE)))
    found.append((Field("starts", "From", CLOCK), Field("ends", "Until", CLOCK)))
    found += [] if once else _repeat(texts)
    found.append((Field("staff", kind.staff if kind else "Who goes along"),))
    found.append((Field("drives", "Who drives", SHORT), Field("leave_by", "Leave by", CLOCK)))
    found.append((Field("place", "Where"),))
    found += [f"Wants to talk about: {'; '.join(wished)}."] if wished else []
    found += _own(kind) if kind else ()
    found += [(Field("who", "Others"),), (Field("take", "What to take"),)]
    tell = Field("tell", "Tell them", SHORT, options=TELL)
    dated = (Field("tell_from", "From", DATE),) if texts.get("tell") == DATED else ()
    found += [(Field("firm", "It is", options=FIRM),), (tell, *dated), (Field("note", "Note"),)]
    return [*found, (Field(WHY, "Why it is changed"),)] if why else found


def _repeat(texts: Mapping[str, str]) -> Iterator[Entry]:
    """How it repeats: no more is asked than what belongs to it."""
    unit = texts.get("repeats", ONCE)
    repeats = Field("repeats", "Repeats", SHORT, options=REPEATS)
    if unit == ONCE:
        yield (repeats,)
        return
    yield (repeats, Field("every", f"Every how many {UNITS[unit]}", SHORT))
    until = Field("until", "Until (empty: no end)", DATE)
    yield (until, Field("weekdays", "On (mon thu)", SHORT)) if unit == WEEK else (until,)


def _own(kind: Kind) -> Iterator[Entry]:
    for each in kind.fields:
        yield (Field(own_key(kind.key, each.key), each.label, options=_options(each)),)
        if each.hint:
            yield each.hint


def _options(field: Own) -> tuple[tuple[str, str], ...]:
    if field.type == "yesno":
        return ANSWERS
    return (("", "–"), *field.choices) if field.type == "choice" else ()


def tell_by(kind: str) -> str:
    """When a child is told of this kind, unless somebody says otherwise."""
    found = kinds().get(kind)
    return found.tell if found else NOW
