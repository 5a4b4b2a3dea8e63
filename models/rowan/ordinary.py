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
from models.shifts import Part

MINUTE, SECOND = timedelta(minutes=1), timedelta(seconds=1)


@dataclass(frozen=True)
class Turn:
    """Items that one person answers one after the other, beginning at an instant."""

    on: List
    items: Sequence[Item]
    at: datetime
    dice: Dice

    @property
    def duty(self) -> bool:
        """Whether the child need not be there."""
        return all(item.kind == "duty" for item in self.items)


@dataclass(frozen=True)
class Ordinary:
    """All that one child's ordinary answers depend on."""

    child: Child
    home: Home
    rota: Rota
    outings: Sequence[Outing]
    notes: Notes

    def answers(self, on: List, due: Sequence[Item], closed: datetime | None) -> Iterator[Event]:
        """What is typed on a checklist for its items that are due, until the story closes it."""
        dice = Dice(*on)
        if not there(near(self.outings, on.day), _stretch("awake", on)):
            yield self._away(on, dice)
            return
        turns = [self._turn(bout, on, due, dice) for bout in read("habits")["bout"]]
        with_child = [turn.at for turn in turns if turn.items and not turn.duty]
        for turn in turns:
            # Who is asleep is not up again for the next item: only the last may find it so.
            asleep = on.part is Part.NIGHT and turn.at == max(with_child, default=NOW)
            for event in self._typed(turn, asleep):
                if event.typed_at < min(closed or NOW, NOW):
                    yield event

    def _away(self, on: List, dice: Dice) -> Closed:
        """Closing the list of a child who is away all the time."""
        at = _within(_stretch("closing", on), dice)
        return Closed(typed_at=at, typed_by=self.rota.one(at, dice, self.child.key_worker), on=on)

    def _turn(self, bout: Mapping[str, Any], on: List, due: Sequence[Item], dice: Dice) -> Turn:
        """The items of a bout that are due, and when staff turn to them: while the child is in."""
        since, until = bout["school" if self.home.school_day(on.day) else "free"]
        wanted = instant(on.day, since), instant(on.day, until)
        items = [item for item in due if item.id in bout["items"]]
        turn = Turn(on, items, _within(wanted, dice), dice)
        if turn.duty:
            return turn
        outings = near(self.outings, on.day)
        found = there(outings, wanted) or there(outings, _stretch("awake", on))
        return replace(turn, at=_within(max(found, key=lambda each: each[1] - each[0]), dice))

    def _typed(self, turn: Turn, asleep: bool) -> Iterator[Event]:
        """What is typed in a turn; `asleep` says whether the child may be found so."""
        odds, calm, dice, at = read("habits")["odds"], turn.on.day == LAST, turn.dice, turn.at
        who = self.rota.one(at, dice, self.child.key_worker)
        delay = "0" if calm else dice.weighted(read("habits")["delay"])
        value = ""
        for item in turn.items:
            at += dice.between(9, 45) * SECOND
            if calm or not dice.chance(odds["unanswered"], 1000):
                weights = self._weights(turn.on, item, asleep)
                value = "asleep" if value == "asleep" else dice.weighted(weights)
                plain = self._answer(turn, item, at, who, delay, value)
                yield from [plain] if calm else self._astray(plain, item, weights, dice)

    def _answer(
        self, turn: Turn, item: Item, at: datetime, who: str, delay: str, value: str
    ) -> Answered:
        """An answer as it should be."""
        dice, (done_at, typed_at) = turn.dice, _times(at, delay, turn.dice)
        team = self.rota.on(typed_at)
        another = dice.chance(read("habits")["odds"]["by_another"], 1000)
        reasons = read("habits")["reasons"][turn.on.part][item.kind]
        return Answered(
            typed_at=typed_at,
            typed_by=who if who in team else dice.pick(team),
            on=turn.on,
            item=item.id,
            value=value,
            at=done_at,
            by=dice.pick(self.rota.on(done_at)) if another else who,
            reason=dice.pick(reasons) if value == "not-done" else None,
            note=self.notes.maybe(item.id, value, self._school(turn.on), dice),
        )

    def _astray(
        self, found: Answered, item: Item, weights: Mapping[str, float], dice: Dice
    ) -> Iterator[Event]:
        """The answer, with what goes wrong about it or follows it now and then."""
        odds, later = read("habits")["odds"], found.typed_at + dice.between(25, 150) * MINUTE
        right = read("habits")["corrections"][item.kind].get(found.value)
        others = [who for who in self.rota.on(later) if who != found.typed_by]
        if dice.chance(odds["slip"], 1000):
            wrong = dice.pick([each for each in weights if each not in (found.value, "not-done")])
            yield replace(found, value=wrong, reason=None, note=None, slip=True)
            found = replace(found, typed_at=found.typed_at + 6 * SECOND)
        yield found
        if right and dice.chance(odds["correction"], 1000):
            who = dice.pick(self.rota.on(later))
            note = self.notes.correction(item.kind, dice)
            yield replace(found, typed_at=later, typed_by=who, value=right, note=note)
        elif others and dice.chance(odds["added_note"], 1000):
            added = self.notes.surely(found.item, found.value, self._school(found.on), dice)
            if added and added != found.note:
                who = dice.pick(others)
                yield Noted(typed_at=later, typed_by=who, on=found.on, item=found.item, note=added)

    def _weights(self, on: List, item: Item, asleep: bool) -> dict[str, float]:
        """How likely each answer is; on the last day nothing is left undone."""
        weights = dict(self.child.values[on.part][item.kind])
        if on.day == LAST:
            weights.pop("not-done", None)
        if not asleep:
            weights.pop("asleep", None)
        return weights

    def _school(self, on: List) -> bool:
        """Whether there is school; for the night, on the day after."""
        return self.home.school_day(on.day + ONE_DAY if on.part is Part.NIGHT else on.day)


def _stretch(name: str, on: List) -> Stretch:
    since, until = read("habits")[name][on.part]
    return instant(on.day, since), instant(on.day, until)


def _within(stretch: Stretch, dice: Dice) -> datetime:
    """An instant that leaves two minutes until the end, where there are so many."""
    seconds = int((stretch[1] - stretch[0]).total_seconds())
    return stretch[0] + dice.between(0, max(0, seconds - 120)) * SECOND


def _times(at: datetime, delay: str, dice: Dice) -> tuple[datetime, datetime]:
    """When it was done and when it was typed; what is typed late has a round time of day."""
    if delay != "late":
        return at, at + int(delay) * MINUTE
    round_at = at.replace(minute=at.minute // 5 * 5, second=0)
    return round_at, at + dice.between(70, 250) * MINUTE
