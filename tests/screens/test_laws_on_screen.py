"""Thirty random evenings by keys, others answering meanwhile: the cells say what is stored."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest
from textual.pilot import Pilot

from models import ids
from models.answering import NewAnswer, record
from models.clock import standing_at
from models.database import call
from models.journal import By
from models.people import staff_by_initials
from models.profiles import answer_word, glyph
from models.shifts import Part
from models.where_verbs import set_where
from screens.answering import ANSWER_KEYS
from tests.conftest import DAY_ONE
from tests.models.book import Book
from tests.models.reference import Sheet
from tests.screens.conftest import EVENING, Shift
from tests.screens.looking import shows, text_of, until

SEED = 20_261_124
KEYS = ("space", "space", "d", "m o enter", "minus {other}", "u", "u", "down", "up", "1", "x")
ITEM = re.compile(r"^[> ] (\[.\]) (.{0,39}?) *(?:$| {2}(\S.*?)  +([A-Z]{2}) (\S+)$)")
"""A line with an item: glyph, title and, where there is room, answer, who and when."""
BELOW = re.compile(r"^ {6}(\S.*?), ([A-Z]{2}) (\d\d:\d\d)")
"""The answer on a line of its own, with who typed it."""
BESIDE = re.compile(r"^ {8}also: (.+?), ([A-Z]{2}) (\d\d:\d\d)")
ROOM = 3
"""How many items from the top the cursor wanders over."""


@dataclass
class Me:
    """The one at the keys, and what is known beside the screen."""

    shift: Shift
    pilot: Pilot[None]
    book: Book
    dice: random.Random

    @property
    def sheet(self) -> Sheet:
        """The checklist that is open."""
        return (self.shift.amber.id, EVENING.date().isoformat(), "night")

    async def press(self) -> None:
        """A random key, with what it asks."""
        key = self.dice.choice(KEYS)
        screen = self.shift.app.screen
        kind = self.book.house.rows["item"][screen.rows.cursor_key]["kind"]
        other = {"care": "helped", "together": "nothing", "duty": "nothing"}[kind]
        for each in key.format(other=ANSWER_KEYS[other]).split():
            await self.pilot.press(each)
        if key == "x":
            await self.pilot.pause(0.2)
        await self.agrees()

    def somebody(self) -> None:
        """Pat answers an item, or says where the child is, on another computer."""
        pat = call(staff_by_initials, "PK", DAY_ONE)
        assert pat is not None
        by = By(pat.id, "Pat's sign-in", self.shift.desk.now())
        if self.dice.random() < 0.3:
            state = self.dice.choice(("in", "contact", "overnight"))
            call(set_where, by, ids.new(), self.shift.amber.id, state, by.at)
            return
        items = self.book.house.items("night")
        item = self.dice.choice(items[:ROOM])["id"]
        line = self.book.house.sheets[self.sheet][item]
        seen = line.last["id"] if line.last and self.dice.random() < 0.7 else None
        new = NewAnswer(
            ids.new(), self.sheet[0], EVENING.date(), Part.NIGHT, item, "done", by.at, pat.id,
            seen=seen,
        )  # fmt: skip
        call(record, by, new)

    async def agrees(self) -> None:
        """Waits until nothing is on its way, and compares every line with the journal."""
        await until(self.pilot, lambda: self.asked() or self.told() == self.wanted())
        if self.asked():
            await self.pilot.press("y")
            await until(self.pilot, lambda: self.told() == self.wanted())

    def asked(self) -> bool:
        """Whether it is asked if all is to be closed, for a child who was in for a part of it."""
        return "Close " in text_of(self.shift.app).splitlines()[-1]

    def told(self) -> list[tuple[object, ...]]:
        """What the lines of the screen say: glyph, title, answer, who, when; then the counter."""
        found: list[tuple[object, ...]] = []
        text = text_of(self.shift.app)
        for line in text.splitlines()[3:-1]:
            if match := ITEM.match(line):
                found.append(match.groups())
            elif match := BESIDE.match(line):
                found.append(("also", *match.groups()))
            elif match := BELOW.match(line):
                found[-1] = (*found[-1][:2], *match.groups())
        found.append(re.findall(r"(\d+) of (\d+) answered", text.splitlines()[0])[0])
        return found

    def wanted(self) -> list[tuple[object, ...]]:
        """What they should say, from the journal."""
        self.book.news()
        house, found = self.book.house, []
        listed = house.listed(self.sheet)
        for item in listed:
            row, known = house.rows["item"][item], house.sheets[self.sheet][item]
            last = known.last
            value = last["value"] if last else None
            answer = (self.word(row, last), *self.who(last)) if last and value else (None,) * 3
            found.append((glyph(value), row["title"], *answer))
            for each in known.standing[:-1]:
                found.append(("also", self.word(row, each), *self.who(each)))
        answered = sum(house.value(self.sheet, item) is not None for item in listed)
        return [*found, (str(answered), str(len(listed)))]

    @staticmethod
    def word(row: dict, event: dict) -> str:
        if event["value"] is None:
            return "not answered"
        said = answer_word(row["kind"], event["value"])
        return f"{said}, {event['reason']}" if event["reason"] else said

    def who(self, event: dict) -> tuple[str, str]:
        at = datetime.fromisoformat(event["at"])
        return self.book.initials[event["by"]], f"{at:%H:%M}"


@pytest.mark.parametrize("number", range(30))
async def test_the_cells_say_what_the_journal_says(at_desk, number: int) -> None:
    shift = at_desk()
    dice = random.Random(SEED + number)
    async with shift.app.run_test(size=(80, 24)) as pilot:
        await shows(pilot, "Amber Smith", "0 of 6")
        await pilot.press("enter")
        await shows(pilot, "Amber Smith · Night")
        me = Me(shift, pilot, Book(), dice)
        for _ in range(dice.randint(6, 14)):
            later = shift.desk.now() + timedelta(minutes=dice.randint(0, 3))
            shift.desk.clock = standing_at(later)
            if dice.random() < 0.3:
                me.somebody()
                await me.agrees()
            else:
                await me.press()
        await pilot.pause(0.3)
        await me.agrees()
        assert me.book.house.sheets[me.sheet], "nothing was answered"
        await pilot.press("escape")
        answered, due, missed, away = me.book.house.cell(me.sheet)
        mark = "!" if missed else ""
        cell = f"away{mark}" if away else f"{answered} of {due}{mark}"
        await until(pilot, lambda: night(shift).endswith(cell))


def night(shift: Shift) -> str:
    """The first child's line up to the night: no session was held, and nothing is next."""
    line = text_of(shift.app).splitlines()[3].removesuffix("–").rstrip()
    return line.removesuffix("none !").rstrip()
