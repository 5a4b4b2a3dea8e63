"""The ordinary answers of the sample home: every child, every part of every day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from models.home import Home
from models.routine import Item
from models.rowan.data import Child, read
from models.rowan.dice import Dice
from models.rowan.events import Answered, Closed, Event, List, Noted
from models.rowan.notes import Notes
from models.rowan.outings import Outing, Stretch, near, there
from models.rowan.rota import Rota
from models.rowan.when import LAST, NOW, ONE_DAY, instant

MINUTE = timedelta(minutes=1)


@dataclass(frozen=True)
class Ordinary:
    """All that one child's ordinary answers depend on."""

    child: Child
    home: Home
    rota: Rota
    outings: Sequence[Outing]
    notes: Notes

    def answers(self, on: List, due: Sequence[Item], closed: datetime | None) -> Iterator[Event]:
        """What is typed on a checklist for items that are due; `closed`: when the story closes it."""
        dice, awake = Dice(*on), _stretch("awake", on)
        outings = near(self.outings, on.day)
        if not there(outings, awake):
            yield self._away(on, dice)
            return
        for bout in read("habits")["bout"]:
            items = [item for item in due if item.id in bout["items"]]
            if not items:
                continue
            at = self._moment(bout, on, outings, dice)
            for event in self._bout(on, items, at, dice):
                if event.typed_at < min(closed or NOW, NOW):
                    yield event

    def _away(self, on: List, dice: Dice) -> Closed:
        """Closing the list of a child who is away all the time."""
        since, until = _stretch("closing", on)
        at = since + timedelta(seconds=dice.between(0, int((until - since).total_seconds())))
        return Closed(typed_at=at, typed_by=self.rota.one(at, dice, self.child.key_worker), on=on)

    def _moment(
        self, bout: Mapping[str, Any], on: List, outings: Sequence[Outing], dice: Dice
    ) -> datetime:
        """When staff turn to the items of a bout: while the child is in."""
        since, until = bout["school" if self.home.school_day(on.day) else "free"]
        wanted = (instant(on.day, since), instant(on.day, until))
        found = there(outings, wanted) or there(outings, _stretch("awake", on))
        since_at, until_at = max(found, key=lambda each: each[1] - each[0])
        seconds = int((until_at - since_at).total_seconds())
        return since_at + timedelta(seconds=dice.between(0, max(0, seconds - 120)))

    def _bout(self, on: List, items: Sequence[Item], at: datetime, dice: Dice) -> Iterator[Event]:
        """Items that one person answers one after the other."""
        odds, calm = read("habits")["odds"], on.day == LAST
        who = self.rota.one(at, dice, self.child.key_worker)
        delay = "0" if calm else dice.weighted(read("habits")["delay"])
        for item in items:
            at += timedelta(seconds=dice.between(9, 45))
            if calm or not dice.chance(odds["unanswered"], 1000):
                yield from self._answer(on, item, at, who, delay, dice)

    def _answer(
        self, on: List, item: Item, at: datetime, who: str, delay: str, dice: Dice
    ) -> Iterator[Event]:
        """An answer, with what may go wrong about it and what may follow."""
        odds, calm = read("habits")["odds"], on.day == LAST
        done_at, typed_at = _times(at, delay, dice)
        value = self._value(on, item, dice)
        found = Answered(
            typed_at=typed_at,
            typed_by=who if who in self.rota.on(typed_at) else dice.pick(self.rota.on(typed_at)),
            on=on,
            item=item.id,
            value=value,
            at=done_at,
            by=who,
            reason=dice.pick(read("habits")["reasons"][on.part][item.kind])
            if value == "not-done"
            else None,
            note=self.notes.maybe(item.id, value, self._school(on), dice),
        )
        if dice.chance(odds["by_another"], 1000):
            found = replace(found, by=dice.pick(self.rota.on(done_at)))
        if not calm and dice.chance(odds["slip"], 1000):
            wrong = self._value(on, item, dice)
            reason = "no time" if wrong == "not-done" else None
            yield replace(found, value=wrong, reason=reason, note=None, slip=True)
            found = replace(found, typed_at=typed_at + timedelta(seconds=6))
        yield found
        yield from self._afterwards(found, dice)

    def _afterwards(self, found: Answered, dice: Dice) -> Iterator[Event]:
        """A correction or somebody else's note, now and then."""
        odds, later = read("habits")["odds"], found.typed_at + dice.between(25, 150) * MINUTE
        right = read("habits")["corrections"].get(found.value)
        team = [who for who in self.rota.on(later) if who != found.typed_by]
        if right and dice.chance(odds["correction"], 1000):
            yield replace(
                found,
                typed_at=later,
                typed_by=found.typed_by
                if found.typed_by in self.rota.on(later)
                else dice.pick(team),
                value=right,
                note=self.notes.correction(dice),
            )
        elif team and dice.chance(odds["added_note"], 1000):
            note = self.notes.surely(found.item, found.value, self._school(found.on), dice)
            if note and note != found.note:
                who = dice.pick(team)
                yield Noted(typed_at=later, typed_by=who, on=found.on, item=found.item, note=note)

    def _value(self, on: List, item: Item, dice: Dice) -> str:
        """An answer, as likely as the habits say; on the last day nothing is left undone."""
        weights = dict(self.child.values[on.part][item.kind])
        if on.day == LAST:
            weights.pop("not-done", None)
        return dice.weighted(weights)

    def _school(self, on: List) -> bool:
        """Whether there is school; for the night, on the day after."""
        return self.home.school_day(on.day + ONE_DAY if on.part == "night" else on.day)


def _stretch(name: str, on: List) -> Stretch:
    since, until = read("habits")[name][on.part]
    return instant(on.day, since), instant(on.day, until)


def _times(at: datetime, delay: str, dice: Dice) -> tuple[datetime, datetime]:
    """When it was done and when it was typed; typed times of day are round ones."""
    if delay != "late":
        return at, at + int(delay) * MINUTE
    round_at = at.replace(minute=at.minute // 5 * 5, second=0)
    return round_at, at + dice.between(70, 250) * MINUTE
