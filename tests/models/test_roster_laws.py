"""Random planning and working, compared with a plain dictionary and with the journal."""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

import pytest

from models import ids
from models.database import call, rows
from models.errors import Refused
from models.journal import History
from models.mistakes import Mistaken
from models.roster import KINDS, PLANNED, WORKED, Place, turns
from models.roster_verbs import give_children, put_on, say_leader, say_note, start, take_off
from models.verify import verify
from tests.models.rostering import Roster
from tests.models.shift import TODAY
from tests.models.shift import Shift as People

ONE_DAY = timedelta(days=1)
DAYS = [TODAY - ONE_DAY, TODAY, TODAY + ONE_DAY]
SHIFTS = ("early", "late", "night")
OVER = {(TODAY - ONE_DAY, shift) for shift in SHIFTS} | {(TODAY, "early")}
"""What is over at 21:42 today."""
TO_COME = {(TODAY + ONE_DAY, shift) for shift in SHIFTS}


@dataclass(frozen=True)
class Stand:
    """Somebody on a shift, as the reference has it."""

    leads: bool = False
    children: tuple[str, ...] = ()
    note: str | None = None


Step = tuple[Callable[..., bool], tuple[Any, ...], bool, Stand]
"""A verb, what it is given, whether anything is different then, and what stands then."""


@dataclass
class Reference:
    """What should stand: by place, and nothing cleverer than that."""

    leaders: set[str]
    stands: dict[Place, Stand] = field(default_factory=dict)

    def may(self, who: str, place: Place) -> bool:
        """Whether somebody may write there."""
        return who in self.leaders or (place.kind == WORKED and who == place.staff)

    def in_time(self, place: Place) -> bool:
        """Whether it is the time for it: no plan for the past, no work in the future."""
        shift = (place.day, place.shift)
        return shift not in (OVER if place.kind == PLANNED else TO_COME)

    def team(self, place: Place) -> list[Place]:
        """The places of the same shift and kind."""
        return [each for each in self.stands if each._replace(staff=place.staff) == place]

    def put(self, place: Place, stand: Stand) -> None:
        """Somebody stands there; a leader is the only one."""
        if stand.leads:
            for each in self.team(place):
                self.stands[each] = replace(self.stands[each], leads=False)
        self.stands[place] = stand

    def start(self, place: Place) -> None:
        """Work begins as it was planned, but nobody is put out of leading."""
        planned = self.stands.get(place._replace(kind=PLANNED), Stand())
        led = any(self.stands[each].leads for each in self.team(place))
        self.put(place, replace(planned, leads=planned.leads and not led, note=None))


class Game:
    """A few weeks' work at the roster in one evening."""

    def __init__(self, roster: Roster, seed: int) -> None:
        self.random, self.roster = random.Random(seed), roster
        staff = roster.people.staff
        self.reference = Reference({staff["ED"], staff["LM"]})
        self.counted: Counter[str] = Counter()

    def step(self) -> None:
        """One thing is done, or refused."""
        who = self.random.choice(("ED", "ED", "LM", "PK"))
        me = self.roster.people.staff[who]
        staff = self.random.choice([me, *self.roster.people.staff.values()])
        place = Place(
            self.random.choice([*DAYS, TODAY, TODAY]),
            self.random.choice(SHIFTS),
            staff,
            self.random.choice(KINDS),
        )
        children = self.random.sample([self.roster.people.amber, self.roster.people.callum], 1)
        leads, note = self.random.random() < 0.5, self.random.choice((None, "words"))
        now = self.reference.stands.get(place)
        put = Stand(leads, tuple(children), note)
        steps: list[Step] = [(put_on, (leads, children, note), now is None, put)]
        if place.kind == WORKED:
            steps.append((start, (), now is None, put))
        if now is not None and self.random.random() < 0.9:
            steps.clear()
        if now is not None:
            other = (
                (say_leader, leads, replace(now, leads=leads)),
                (give_children, children, replace(now, children=tuple(children))),
                (say_note, note, replace(now, note=note)),
            )
            steps += [(verb, (more,), then != now, then) for verb, more, then in other]
            steps.append((take_off, (), True, put))
        verb, more, changes, then = self.random.choice(steps)
        refused = not self.reference.may(me, place)
        if refused or (changes and not self.reference.in_time(place)):
            with pytest.raises(Refused if refused else Mistaken):
                call(verb, self.roster.by(who), ids.new(), place, *more)
            self.counted["refused"] += 1
            return
        assert call(verb, self.roster.by(who), ids.new(), place, *more) is changes
        if changes:
            self.apply(verb, place, then)
            self.counted[verb.__name__] += 1

    def apply(self, verb: Callable[..., bool], place: Place, then: Stand) -> None:
        """The same in the reference."""
        if verb is start:
            self.reference.start(place)
        elif verb is take_off:
            del self.reference.stands[place]
        else:
            self.reference.put(place, then)

    def compare(self) -> None:
        """What is read is what should stand, and so does the journal say."""
        found = {
            each.place: Stand(each.leads, each.children, each.note) for each in call(turns, DAYS)
        }
        assert found == self.reference.stands
        query = History.select(History.body).where(History.table_name == "roster")
        last: dict[Place, Stand | None] = {}
        for (text,) in call(rows, query.order_by(History.seq)):
            body = json.loads(text)
            children = tuple(body["children"].split(",")) if body["children"] else ()
            day = date.fromisoformat(body["day"])
            place = Place(day, body["shift"], body["staff"], body["kind"])
            stand = Stand(bool(body["leads"]), children, body["note"])
            last[place] = stand if body["on"] else None
        assert {place: each for place, each in last.items() if each} == self.reference.stands


@pytest.mark.parametrize("seed", range(3))
def test_the_roster_is_what_was_said_last_of_each_place(shift: People, seed: int) -> None:
    game = Game(Roster(shift), seed)
    for _ in range(14):
        for _ in range(10):
            game.step()
        game.compare()
        for place in game.reference.stands:
            led = [each for each in game.reference.team(place) if game.reference.stands[each].leads]
            assert len(led) <= 1
    assert call(verify) == []
    wanted = {"put_on", "start", "say_leader", "give_children", "say_note", "take_off", "refused"}
    assert {name for name, count in game.counted.items() if count >= 3} >= wanted, game.counted
