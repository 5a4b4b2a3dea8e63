"""A home of six children for the tests of the round, and what stands on its screen."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from textual.pilot import Pilot

from kwtui.app import KwtuiApp
from models import clock, database, drafts, ids, setup
from models.answering import NewAnswer, record
from models.answers import Answer, answers_in
from models.home import home
from models.journal import By
from models.new_home import Resident
from models.people import Child, children, staff_by_initials
from models.shifts import Part
from screens.desk import Desk, SignedIn
from tests.conftest import DAY_ONE, PIN, ROWAN_HOUSE, SET_UP_AT
from tests.screens.looking import shows, text_of

SIZE = (80, 24)
NAMES = ("Amber Smith", "Callum Todd", "Dina Wahab", "Euan Price", "Zoë March", "Reece Low")
MORNING = datetime(2026, 11, 21, 7, 30, tzinfo=UTC)
"""A Saturday, in the morning part, which has seven items."""
DAY = MORNING.date()
ITEMS = ("b1", "b2", "b3a", "b3b", "b4", "b5", "b7")


@dataclass
class Corridor:
    """An app at a desk, and the children whose doors one passes."""

    desk: Desk
    app: KwtuiApp
    children: list[Child]

    def stored(self, part: Part = Part.MORNING, day: date = DAY) -> list[Answer]:
        """Every answer of the whole house, in the order of their numbers."""
        return database.call(answers_in, day, part)

    def values(self, part: Part = Part.MORNING, day: date = DAY) -> list[tuple[object, ...]]:
        """The same in short: the child's first name, the item, the answer."""
        names = {child.id: child.name.split()[0] for child in self.children}
        return [(names[a.child], a.item, a.value) for a in self.stored(part, day)]

    def by(self, initials: str) -> By:
        """Somebody at another computer."""
        person = database.call(staff_by_initials, initials, DAY_ONE)
        assert person is not None
        return By(person.id, f"{initials} elsewhere", self.desk.now())

    def somebody_answers(
        self, child: int, item: str, value: str = "done", who: str = "PK", seen: str | None = None
    ) -> str:
        """A colleague answers at another computer; the answer's id."""
        by, whose = self.by(who), self.children[child].id
        new = NewAnswer(ids.new(), whose, DAY, Part.MORNING, item, value, by.at, by.staff)
        database.call(record, by, new._replace(seen=seen))
        return new.id

    def place(self) -> tuple[str, str]:
        """Where the cursor stands: the child's first name and the item."""
        screen = self.app.screen
        return screen.child_here().name.split()[0], screen._item().id

    def cells(self) -> dict[str, list[str]]:
        """What stands beside each first name on the screen."""
        found = {}
        for line in text_of(self.app).splitlines()[5:-2]:
            if match := re.match(r"^[> ] (\w+) .*?((\[.\]|away|–).*)$", line):
                found[match[1]] = re.findall(r"\[.\]\S*|away|–", match[2])
        return found


@cache
def _six(names: tuple[str, ...], profile: str) -> Path:
    """The database of a home with these children, made once."""
    path = Path(mkdtemp()) / "home.db"
    database.open_home(path, create=True)
    try:
        house = replace(ROWAN_HOUSE, children=tuple(map(Resident, names)), profile=profile)
        database.call(setup.create, house, SET_UP_AT, PIN)
    finally:
        database.close_home()
    return path


@contextmanager
def corridor_of(
    folder: Path, names: tuple[str, ...] = NAMES, profile: str = "keyworker"
) -> Iterator[Callable[..., Corridor]]:
    """Makes an app with somebody signed in at an instant, in a copy of the home."""
    path = folder / "home.db"
    shutil.copyfile(_six(names, profile), path)
    database.open_home(path)
    drafts.open_drafts(path)

    def make(initials: str = "ED", now: datetime = MORNING) -> Corridor:
        person = database.call(staff_by_initials, initials, DAY_ONE)
        assert person is not None
        who = SignedIn(person, f"sign-in of {initials}")
        desk = Desk(clock.standing_at(now), database.call(home), who)
        return Corridor(desk, KwtuiApp(desk), database.call(children))

    yield make
    drafts.close_drafts()
    database.close_home()


async def opened(pilot: Pilot[None], corridor: Corridor, *words: str) -> None:
    """Opens the round of the part that runs now."""
    await shows(pilot, corridor.children[0].name.split()[0], "This shift")
    await pilot.press("v")
    await shows(pilot, *(words or ("Round · Morning of Sat 21 Nov", "0 of 42")))
