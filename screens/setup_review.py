"""The last two pages of set-up as lines to read: all of it again, and the codes."""

from __future__ import annotations

from collections.abc import Iterable

from models.dates import date_text
from models.new_home import HomeSetup, Resident
from models.people import Role
from models.profiles import load
from models.setup import Code
from models.shifts import PARTS
from screens.text import wrap
from screens.widgets.cells import Span
from screens.widgets.shelf import Row

LABEL = 12
CREATE_ROW = "create"
"""The line on which Enter creates the home; on the others nothing is changed."""
AROUND = 5
"""Columns beside the list's own text: margins, cursor, and the mark that there is more."""


def review_rows(setup: HomeSetup, width: int) -> list[Row]:
    """Everything that was typed, but for the PIN, for a terminal of so many columns."""
    hours = setup.hours
    lines = [
        ("Home", setup.name),
        ("Guide", load(setup.profile).title),
        ("Time zone", hours.zone),
        *((part.word, f"from {hours.start_of(part):%H:%M}") for part in PARTS),
        ("", ""),
        *_listed("Staff", (_person(*each) for each in setup.staff)),
        ("", ""),
        *_listed("Children", (_child(each) for each in setup.children)),
        ("", ""),
        *_listed("To ring", (f"{each.label}: {each.number}" for each in setup.numbers)),
    ]
    create = Row(CREATE_ROW, ((Span("Create this home", "bold"), Span("  asks once more")),))
    free = Row("free", ((Span(""),),), stop=False)
    return [create, free] + [
        Row(str(at), _lines(label, text, width - AROUND), stop=bool(text))
        for at, (label, text) in enumerate(lines)
    ]


def code_rows(codes: Iterable[Code]) -> list[Row]:
    """The codes, with what to do with them."""
    told = (
        "Write these codes down now and give",
        "each person theirs. Everybody signs in",
        "with it once and then chooses a PIN.",
        "",
    )
    return [
        *(Row(f"told {at}", ((Span(line),),), stop=False) for at, line in enumerate(told)),
        *(
            Row(
                each.initials,
                ((Span(f"{each.initials:<6}{each.code}", "bold"), Span(f"  {each.name}")),),
            )
            for each in codes
        ),
    ]


def _lines(label: str, text: str, width: int) -> tuple[tuple[Span, ...], ...]:
    """A label and the whole text beside it, on as many lines as it takes."""
    return tuple(
        (Span(f"{label if at == 0 else '':<{LABEL}}", "bold"), Span(line))
        for at, line in enumerate(wrap(text, width - LABEL))
    )


def _person(name: str, initials: str, role: str) -> str:
    """Somebody with initials, and with their role when it is not the usual one."""
    return f"{name}, {initials}" if role == Role.STAFF else f"{name}, {initials}, {role}"


def _child(child: Resident) -> str:
    """A child, and since when they live here where that was said."""
    return f"{child.name}, since {date_text(child.since)}" if child.since else child.name


def _listed(label: str, texts: Iterable[str]) -> list[tuple[str, str]]:
    """Lines with the label in front of the first."""
    return [(label if at == 0 else "", text) for at, text in enumerate(texts)]
