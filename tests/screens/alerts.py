"""Every alert about people and files: where it stands, what makes it appear, what settles it."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from tests.models.filing import write
from tests.screens.acts import (
    DAY,
    TODAY,
    Act,
    agency_is_key_worker,
    answered,
    born,
    changed,
    check,
    document,
    first_days,
    key_worker,
    rewritten,
    safety,
    supervised,
    talk_is_asked,
    talk_is_held,
    typed,
)


class Alert(NamedTuple):
    """One alert."""

    seen: dict[str, tuple[str, ...]]
    """By the place, the words that stand on one line of it."""
    settle: Act
    """The record by which it goes."""
    cause: Act | None = None
    """What makes it appear; nothing: a home that was just set up has it."""
    before: Act = lambda: None
    """What there is before that."""


def late(since: str, what: str) -> dict[str, tuple[str, ...]]:
    """Where it stands that something of Amber's file is overdue, besides the file."""
    return {
        "children": ("! 1 overdue",),
        "board": ("Amber Smith", f"was due {since} {what}"),
    }


BIRTHDAY = {"what": "Birthday", "yearly": "yes", "lead": "7"}

ALERTS = {
    "M1 no key worker": Alert(
        {
            "board": ("Amber Smith", "has no key worker"),
            "children": ("Amber Smith", "no key worker"),
            "file": ("no key worker",),
        },
        key_worker("PK"),
    ),
    "M1 the key worker, from an agency, does not work here any more": Alert(
        {
            "board": ("Amber Smith", "has no key worker"),
            "people": ("Pat King", "left, last day 20 Nov 2026"),
        },
        changed("PK", ended=TODAY + DAY),
        changed("PK", ended=TODAY - DAY),
        agency_is_key_worker,
    ),
    "M3 a key worker without training, appointed with a warning": Alert(
        {"people": ("! key work: not trained",)},
        changed("PK", trained=date(2026, 1, 9), competent=date(2026, 5, 4)),
        key_worker("PK"),
    ),
    "M5 a key worker who never had supervision": Alert(
        {"people": ("! no supervision yet",)},
        supervised("PK", TODAY, TODAY + 28 * DAY),
        key_worker("PK"),
    ),
    "M5 supervision overdue": Alert(
        {
            "people": ("! supervision overdue, 20 Nov 2026",),
            "board": ("was due 20 Nov Supervision of PK",),
        },
        supervised("PK", TODAY, TODAY + 28 * DAY),
        supervised("PK", TODAY - 20 * DAY, TODAY - DAY),
    ),
    "M5 supervision due in the next days": Alert(
        {"board": ("due 25 Nov     Supervision of PK",)},
        supervised("PK", TODAY, TODAY + 28 * DAY),
        supervised("PK", TODAY - 20 * DAY, TODAY + 4 * DAY),
    ),
    "M5 somebody asks to talk to a manager": Alert(
        {"board": ("Amber Smith", "Talk: PK asks")}, talk_is_held, talk_is_asked
    ),
    "R1 R2 the lists of the first days": Alert(
        {"children": ("Amber Smith", "24 to answer"), "file": ("First days", "24 to answer")},
        first_days,
    ),
    "R2 nobody has recorded anything": Alert(
        {"board": ("Amber Smith", "nothing recorded for 24 hours")}, answered
    ),
    "C1 the date of birth": Alert({"file": ("date of birth not written down",)}, born),
    "W3 nothing on safety": Alert(
        {
            "file": ("! Nothing is written about safety yet",),
            "section s": ("! missing", "No known allergies"),
        },
        safety,
    ),
    "R8 a role that a complete file has": Alert(
        {"section p": ("Social worker", "! missing"), "children": ("Amber Smith", "38 missing")},
        lambda: write("person", role="social-worker", name="Ruby Hart"),
    ),
    "C2 a health check overdue": Alert(
        {
            **late("20 Nov", "Dental check"),
            "file": ("1 overdue: Dental check",),
            "section h": ("! was due 20 Nov 2026",),
        },
        rewritten("health-check", again=typed(TODAY + 180 * DAY)),
        lambda: write("health-check", check="dental", again=typed(TODAY - DAY)),
    ),
    "C5 a check that is to be renewed": Alert(
        {
            **late("1 Nov ", "Knows fire rules and exits"),
            "file": ("1 overdue: Knows fire rules",),
            "section o": ("Knows fire rules and exits", "! was due 1 Nov 2026"),
        },
        rewritten("check", day=typed(TODAY)),
        check(day="1/5/2026"),
    ),
    "C5 a check that found something wrong": Alert(
        {"section o": ("! not yet: as it should be",)},
        rewritten("check", right="yes"),
        check(day=typed(TODAY), right="no"),
    ),
    "C6 a document whose review is overdue": Alert(
        {
            **late("20 Nov", "Document: Risk assessment"),
            "file": ("1 overdue: Risk assessment",),
            "section d": ("Risk assessment", "! was due 20 Nov 2026"),
        },
        rewritten("document", review=typed(TODAY + 90 * DAY)),
        document("risk-assessment", review=typed(TODAY - DAY)),
    ),
    "C6 a plan of which the child has no copy": Alert(
        {"section d": ("Placement plan", "! not yet: young person has a copy")},
        rewritten("document", copy="yes"),
        document("placement-plan", copy="no"),
    ),
    "R9 a risk that is to be looked at again": Alert(
        {
            **late("20 Nov", "Risk to follow: Roads"),
            "file": ("1 overdue: Roads",),
            "section n": ("! was due 20 Nov 2026",),
        },
        rewritten("risk", state="past", review=""),
        lambda: write(
            "risk", what="Roads", state="open", day="1/10/2026", review=typed(TODAY - DAY),
            **{"from": "plan"},
        ),
    ),
    "P6 a date that matters, without a plan within its lead time": Alert(
        {
            "board": ("Amber Smith", "due 26 Nov     Plan: Birthday"),
            "children": ("! 1 to plan",),
            "file": ("Dates that matter", "1 to plan: Birthday"),
            "section b": ("Birthday", "! in 5 days, no plan yet"),
        },
        rewritten("date", plan="Cake, and a call with her aunt"),
        lambda: write("date", day="26/11/2012", **BIRTHDAY),
    ),
}  # fmt: skip
