"""What board and roster say of a shift, in words; no import of Textual."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from models.people import Child
from models.roster import PLANNED, Turn
from models.roster_now import RosterNow
from models.shifts import Hours, clock_text
from screens.words import first_name

MINE = "*"
"""Stands on the board beside the name of a child who is mine on this shift."""
BETWEEN = " · "


def led_text(roster: RosterNow) -> str:
    """The shift that runs and who leads: "Night · led by ED"; empty when nobody is on."""
    led = roster.led()
    if led is None:
        return ""
    if led.leader is None:
        return f"{led.name}{BETWEEN}nobody leads"
    said = f"led by {led.leader}" if led.worked else f"{led.leader} to lead"
    return f"{led.name}{BETWEEN}{said}"


def on_text(roster: RosterNow) -> str:
    """Who is on, by shift: "Late: ED, PK; Night: NA (planned)"."""
    shifts = groupby(roster.on(), key=lambda each: (each.name, each.kind))
    return "; ".join(
        f"{name}: {', '.join(roster.initials[each.staff] for each in team)}"
        f"{' (planned)' if kind == PLANNED else ''}"
        for (name, kind), team in shifts
    )


def called(children: Sequence[Child]) -> dict[str, str]:
    """What each of these is called by id: the first name, or more where two have the same."""
    firsts = [first_name(each.name) for each in children]
    return {
        each.id: first if firsts.count(first) == 1 else each.name
        for each, first in zip(children, firsts, strict=True)
    }


def listed(words: Iterable[str]) -> str:
    """Words in a row: "Amber, Dina and Euan"."""
    *others, last = words
    return f"{', '.join(others)} and {last}" if others else last


def proposal_text(turn: Turn, names: Mapping[str, str]) -> str:
    """What is proposed to who is planned for a shift that runs, or begins soon."""
    leading = ", leading" if turn.leads else ""
    theirs = _theirs(turn, names)
    children = f", with {listed(theirs)}" if theirs else ""
    return f"You are planned for {turn.name}{leading}{children}. Y: start this shift"


def turn_parts(turn: Turn, names: Mapping[str, str]) -> Iterator[str]:
    """Somebody's part of a shift: whether they lead, and which children they have."""
    yield "leads" if turn.leads else "on"
    if theirs := _theirs(turn, names):
        yield ", ".join(theirs)


def _theirs(turn: Turn, names: Mapping[str, str]) -> list[str]:
    """The children of a turn, in the order of the names."""
    return [name for child, name in names.items() if child in turn.children]


def turn_text(turn: Turn, names: Mapping[str, str]) -> str:
    """The same in one: "leads · Amber, Dina", "on"."""
    return BETWEEN.join(turn_parts(turn, names))


def times_text(hours: Hours, turn: Turn) -> str:
    """From when to when: "21:30–07:30"."""
    return f"{clock_text(hours, turn.starts)}–{clock_text(hours, turn.ends)}"
