"""A new home asked for line by line: the questions of the set-up pages, with their rules."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from kwtui.asking import ask, ask_unseen, columns, sure, tell
from models.dates import date_text
from models.initials import initials_of
from models.new_home import HomeSetup
from models.people import Role
from models.profiles import profiles
from models.shifts import PARTS
from models.text import clean
from screens.setup_pages import (
    SUGGESTED_LABELS,
    Values,
    home_of,
    suggestions,
    today_of,
)
from screens.setup_review import AROUND, review_rows

BACK, TAKE_OUT = "<", "-"
HOW = (
    "A new home, question by question. Enter takes what stands in brackets. Alone on a line, "
    f"{BACK} goes back one question and {TAKE_OUT} takes out the person, child or number in "
    "brackets. Ctrl+C stops. Nothing is stored before you say yes at the end."
)
DAY = "When does each part of the day begin? A part ends where the next begins."
PEOPLE = (
    "Who else works here? Everybody gets a code at the end, to sign in with once. Roles: "
    f"{', '.join(Role)}. Enter on an empty line goes on."
)
CHILDREN = (
    "The children's names as the home uses them, in room order, and the day on which each came to "
    "live here. Enter on an empty line goes on."
)
NUMBERS = "Whom to ring: type the number, or Enter to leave it out."
SURE = "Set up this home? Type yes, or no to go through the questions again"


class Question(NamedTuple):
    """A question: the key of its answer among the values of the set-up pages, and its words."""

    key: str
    text: str
    default: str = ""
    before: str = ""
    """What is told first."""
    line: str = ""
    """The line of a list that it begins, and that can be taken out."""
    optional: bool = False
    """Whether it may be left empty whatever else is missing."""
    chosen: bool = False
    """Whether the answer is one of a few words, so that capitals do not matter."""


class HomeAsked:
    """The answers so far; nothing of them is lost by a wrong one."""

    def __init__(self, now: datetime) -> None:
        self._now = now
        self._values = {"profile": next(iter(profiles())), **suggestions()}
        self._at = 0
        """Which question is next; there is none when all are answered."""

    def ask(self) -> tuple[HomeSetup, str]:
        """Return the home and the manager's PIN, once somebody has said yes to it.

        Raises EOFError for Ctrl+D and KeyboardInterrupt for Ctrl+C. Asked again, it begins with
        what there is.
        """
        if self._at == 0:
            tell(HOW)
        setup = self._finished()
        while not self._confirmed(setup):
            self._at = 0
            setup = self._finished()
        return setup, self._pin(setup.staff[0].initials)

    def _finished(self) -> HomeSetup:
        """Ask until there is nothing left to ask and nothing wrong."""
        told = ""
        while True:
            asked = list(questions(self._values, self._now))
            if self._at < len(asked):
                if asked[self._at].before not in ("", told):
                    told = asked[self._at].before
                    tell("", *told.split("\n"))
                self._at = max(self._at + self._step(asked[self._at]), 0)
                continue
            setup, wrong = home_of(self._values, self._now)
            late = [at for at, each in enumerate(asked) if each.key in wrong]
            if not late:
                return setup
            # An answer can be made wrong by a later one, and a list can be left empty.
            self._at, told = late[0], asked[late[0]].before
            tell(wrong[asked[late[0]].key])

    def _step(self, question: Question) -> int:
        """Ask one question until its answer is right; return how many questions to go on."""
        while True:
            typed = ask(question.text, question.default)
            if typed == BACK:
                return -1
            if typed == TAKE_OUT and question.line and question.default:
                self._take_out(question.line)
                return 0
            values = {**self._values, question.key: typed.lower() if question.chosen else typed}
            said = self._wrong(values, question.key)
            if said is None or (question.optional and not typed):
                self._values = values
                return 1
            tell(said)

    def _wrong(self, values: Values, key: str) -> str | None:
        """Return what the rules of a new home say about one answer."""
        return home_of(values, self._now)[1].get(key)

    def _take_out(self, line: str) -> None:
        """Empty a line of a list; a suggested label stays."""
        gone = [key for key in self._values if f"{key}.".startswith(f"{line}.")]
        for key in gone:
            self._values[key] = suggestions().get(key, "")

    def _confirmed(self, setup: HomeSetup) -> bool:
        """Show all of it, and ask."""
        tell("")
        for row in review_rows(setup, columns() + AROUND):
            tell(*("".join(span.text for span in line).rstrip() for line in row.lines))
        tell("")
        return sure(SURE)

    def _pin(self, initials: str) -> str:
        """Return the PIN that the manager has typed twice."""
        while True:
            pin = ask_unseen(f"PIN of {initials}, 4 to 12 digits")
            values = {**self._values, "pin": pin, "again": pin}
            said = self._wrong(values, "pin")
            if said is None:
                values["again"] = ask_unseen("The same again")
                said = self._wrong(values, "again")
            if said is None:
                return pin
            tell(said)


def questions(values: Values, now: datetime) -> Iterator[Question]:
    """Give every question that there is to ask, after the answers there are."""
    guides = "\n".join(f"{key}: {title}" for key, title in profiles().items())
    yield _about(values, "name", "Name of the home")
    before = f"Which guide do you work by?\n{guides}"
    yield _about(values, "profile", "Guide")._replace(before=before, chosen=True)
    yield _about(values, "zone", "Time zone")
    for part in PARTS:
        yield _about(values, part.value, f"{part.word} begins")._replace(before=DAY)
    yield from _person(values, 0)
    for at in _places(values, "staff", ".name"):
        yield from _person(values, at)
    for place, at in enumerate(_places(values, "children", ".name"), 1):
        yield from _child(values, place, at, date_text(today_of(values, now)))
    yield from _numbers(values)


def _about(values: Values, key: str, text: str) -> Question:
    """A question whose default is what was answered before."""
    return Question(key, text, clean(values.get(key, "")).strip())


def _places(values: Values, kind: str, ending: str) -> list[int]:
    """The lines of a list that are filled, and the next empty one; a manager is no such line."""
    taken = [
        int(key.split(".")[1])
        for key, text in values.items()
        if key.startswith(f"{kind}.") and key.endswith(ending) and text
    ]
    free = max(taken, default=0 if kind == "staff" else -1) + 1
    return [*(at for at in sorted(taken) if kind != "staff" or at), free]


def _person(values: Values, at: int) -> Iterator[Question]:
    """Name, and once there is one, initials and role; the first is the manager."""
    line = f"staff.{at}"
    name = _about(values, f"{line}.name", "Next name" if at else "Manager's name")
    yield name._replace(before=PEOPLE, line=line) if at else name
    if name.default:
        initials = _about(values, f"{line}.initials", f"Initials of {name.default}")
        yield initials._replace(default=initials.default or initials_of(name.default))
        if at:
            role = _about(values, f"{line}.role", f"Role of {name.default}")
            yield role._replace(default=role.default or Role.STAFF, chosen=True)


def _child(values: Values, place: int, at: int, today: str) -> Iterator[Question]:
    """Name, and once there is one, since when."""
    line = f"children.{at}"
    name = _about(values, f"{line}.name", f"Child {place}")
    yield name._replace(before=CHILDREN, line=line)
    if name.default:
        since = _about(values, f"{line}.since", f"{name.default} lives here since")
        yield since._replace(default=since.default or today)


def _numbers(values: Values) -> Iterator[Question]:
    """The suggested numbers, then any other by its name."""
    for at in _places(values, "numbers", ".label"):
        line = f"numbers.{at}"
        if at < len(SUGGESTED_LABELS):
            number = _about(values, f"{line}.number", SUGGESTED_LABELS[at])
            yield number._replace(before=NUMBERS, line=line, optional=True)
            continue
        label = _about(values, f"{line}.label", "Whom else to ring")
        yield label._replace(before="Enter on an empty line goes on.", line=line)
        if label.default:
            yield _about(values, f"{line}.number", f"Number of {label.default}")
