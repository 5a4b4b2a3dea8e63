"""Texts that would do harm if anything took them for more than text, and a home full of them."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from textual.pilot import Pilot

from kwtui.app import KwtuiApp
from models import clock, concern_verbs, database, drafts, ids, pins, setup
from models.answering import NewAnswer, add_note, record
from models.concerns import Told
from models.home import Number, home
from models.journal import By
from models.new_home import HomeSetup, NewStaff, Resident
from models.people import Child, Role, Staff, children, everybody, staff_by_initials
from models.shifts import Hours, Part
from screens.desk import Desk, SignedIn
from tests.conftest import DAY_ONE, PIN, SET_UP_AT
from tests.screens.looking import shows, text_of, until

SIZE = (120, 100)
"""Large, so that all the texts are on the screen at once."""
FEW = (120, 24)
"""Where one text after the other is shown."""
EVENING = datetime(2026, 11, 21, 21, 42, tzinfo=UTC)
MARKUP = (
    "[name withheld]", "[Mum/Dad]", "[see risk assessment]", "[sic]", "[half]", "[1]", "[/]",
    "[AS/KW]", "[/b]", "[paracetamol]", "[12:30]", "[red]", "[/care/plan]",
    "[b [@click=app.exit]x[/]", "[refused]", "[x]", "[ ]", "[link=..]", "[$primary]", "[=]",
)  # fmt: skip
"""What staff write, of which a program that knows markup leaves something out, or crashes."""

PIECES = (
    "\x1b", "\x1b[2J", "\x1b]0;", "\x1b]52;c;", "\x1bP", "\x1b_", "\x1b[?1049l", "\x9b", "\x9d",
    "\x90",
    "\x85", "\x84", "\x00", "\x07", "\x08", "\x0e", "\x7f", "\t", "\n", "\r", "\r\n", "\u2028",
    "\u202e", "\u202d", "\u2066", "\u2067", "\u2069", "\u200f", "\u061c", "\ufeff",
    "e\u0301", "\u0301", "a\u0308\u0323", "日", "한", "ﷺ", "👨\u200d👩\u200d👧", "👋🏽", "❤\ufe0f",
    "\u200d",
    "\u200b", "\ud800", "\udfff", "[/]", "[b]", "[@click=app.exit]", "a", "Z", "0", " ", ";",
    "m", "H",
)  # fmt: skip


def generated(count: int, seed: int = 1) -> list[str]:
    """So many different texts of up to a dozen pieces, with any character at all in between."""
    chance = random.Random(seed)

    def piece() -> str:
        return chance.choice(PIECES) if chance.random() < 0.9 else chr(chance.randrange(0x110000))

    found: dict[str, None] = {}
    while len(found) < count:
        found["x" + "".join(piece() for _ in range(chance.randint(1, 12)))] = None
    return list(found)


def initials(at: int) -> str:
    """The initials of the member of staff of this number; the first is the manager."""
    return "ED" if at == 0 else f"S{at}"


def create(path: Path, texts: Sequence[str], name: str) -> None:
    """Sets up a home in which each of the texts is a child's, a colleague's and a number's name."""
    people = [
        NewStaff(text, initials(at), Role.STAFF if at else Role.MANAGER)
        for at, text in enumerate(texts)
    ]
    numbers = tuple(Number(text, f"{text} 1") for text in texts)
    children, hours = tuple(map(Resident, texts)), Hours("Europe/London")
    made = HomeSetup(name, "keyworker", hours, tuple(people), children, numbers)
    database.open_home(path, create=True)
    database.call(setup.create, made, SET_UP_AT, PIN)


@dataclass(frozen=True)
class House:
    """A home that is open, with the manager at its desk."""

    texts: Sequence[str]
    desk: Desk
    children: list[Child]
    staff: list[Staff]
    """In the order of the texts."""

    def app(self) -> KwtuiApp:
        """The program, at the board."""
        return KwtuiApp(self.desk)

    def concern_of(self, at: int) -> str:
        """The id of the concern about the child of this number."""
        return f"concern {at}"


@contextmanager
def opened(path: Path, texts: Sequence[str]) -> Iterator[House]:
    """The home at a path, open, with its drafts."""
    drafts.open_drafts(path)
    try:
        people = [
            database.call(staff_by_initials, initials(at), DAY_ONE) for at in range(len(texts))
        ]
        known = [each for each in people if each is not None]
        who = SignedIn(known[0], "sign-in")
        desk = Desk(clock.standing_at(EVENING), database.call(home), who)
        yield House(texts, desk, database.call(children), known)
    finally:
        drafts.close_drafts()
        database.close_home()


def fill(house: House) -> None:
    """Everybody writes their text wherever one can be written."""
    child = house.children[0].id
    for at, (person, text) in enumerate(zip(house.staff, house.texts, strict=True)):
        by = By(person.id, "sign-in", EVENING)

        def new(item: str, value: str | None, by: By = by, text: str = text) -> NewAnswer:
            day = EVENING.date()
            return NewAnswer(
                ids.new(), child, day, Part.NIGHT, item, value, EVENING, by.staff, text, text
            )

        database.call(record, by, new("n1", "not-done"))
        database.call(add_note, by, new("n2", None))
        told = (Told(ids.new(), text, "phone", EVENING),)
        about, concern = house.children[at].id, house.concern_of(at)
        database.call(concern_verbs.raise_concern, by, concern, about, text, "no", EVENING, told)
    assert len(database.call(everybody)) == len(house.texts)


def give_pins(house: House) -> None:
    """Everybody chooses the PIN that the tests know."""
    for person in house.staff[1:]:
        by = By(person.id, "sign-in", EVENING)
        database.call(pins.set_own_pin, by, person.id, PIN)


# Looking at it


def lines(pilot: Pilot[None]) -> list[str]:
    """The lines on the terminal, blanks around them left out."""
    return [line.strip() for line in text_of(pilot.app).splitlines()]


async def have(pilot: Pilot[None], *wanted: str) -> None:
    """Waits until each of these is a whole line."""
    await until(pilot, lambda: set(wanted) <= set(lines(pilot)))


async def begin(pilot: Pilot[None]) -> None:
    await shows(pilot, "0 of 7", "enter checklist")
