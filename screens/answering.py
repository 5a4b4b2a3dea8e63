"""Answering an item for a child: one key each, then who and when, and taking it back.

The checklist and the round are answered by this, so that both keep the same rules.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from textual import work

from models import drafts, ids
from models.answering import NewAnswer, record
from models.checklist import Line
from models.people import Child
from models.profiles import REASONS, answer_word
from models.shifts import Part
from models.whereabouts import Where
from screens.answer_words import sentence
from screens.base import Source
from screens.desk import Desk
from screens.reason import ask_why
from screens.sessions_key import SessionsKey

REASON_KEYS = {"asleep": "a", "out": "o", "no-time": "t", "another": "x"}
ANSWER_KEYS = {
    "done": "space", "alone": "a", "prompted": "p", "helped": "h", "nothing": "o",
    "declined": "d", "asleep": "z", "not-done": "m", "na": "i", "away": "w",
}  # fmt: skip

HOW = (("a", "alone", "alone"), ("p", "prompted", "prompted"), ("h", "with help", "helped"))
"""What can be said where an item is asked how: key, word, answer."""


class Spot(NamedTuple):
    """What an answer is about: a child and an item, with what stands there."""

    child: Child
    line: Line
    where: Where
    """Where the child is."""

    @property
    def key(self) -> tuple[str, str]:
        """The ids of child and item."""
        return self.child.id, self.line.item.id


class Answering(SessionsKey):
    """A screen on which the items of one part of a day can be answered."""

    def __init__(self, desk: Desk, part: Part, day: date) -> None:
        """Takes the part of the day and its date."""
        super().__init__(desk)
        self.part, self.day = part, day
        self._latest: dict[tuple[str, str], NewAnswer] = {}
        """By child and item: my newest answer, until what is shown was read after it was stored."""

    # What the screen itself knows

    def spot(self) -> Spot | None:
        """What is under the cursor and can be answered."""
        raise NotImplementedError

    def spots(self) -> Iterable[Spot]:
        """All that is shown."""
        raise NotImplementedError

    def initials(self) -> dict[str, str]:
        """Initials of everybody who ever worked here, by id."""
        raise NotImplementedError

    def called(self, spot: Spot) -> str:
        """What a sentence calls a spot."""
        return spot.line.item.title

    def whose(self, spot: Spot) -> str:
        """What stands before what is said of a spot, where the cursor may be elsewhere by then."""
        return ""

    async def fetched(self) -> bool:
        """Reads what is shown; False when that failed. Only inside `@work`."""
        raise NotImplementedError

    def show(self) -> None:
        """Paints what was read last."""

    def ready(self) -> None:
        """What is shown was read anew."""

    def went_on(self, spot: Spot) -> None:
        """An answer was given here."""

    def source(self) -> Source | None:
        """The answer that stands under the cursor."""
        spot = self.spot()
        answer = spot.line.standing.answer if spot else None
        return ("answer", answer.id) if answer else None

    # Reading

    def changed(self, tables: frozenset[str]) -> None:
        """Somebody answered; while something is asked here nothing moves."""
        if self.typing():
            self.later(tables)
        else:
            self.reload()

    @work(exclusive=True, group="read")
    async def reload(self) -> None:
        """Reads what is stored and shows what is different."""
        if await self.fetched():
            self.show()
            self.ready()

    async def refreshed(self) -> bool:
        """The same after a write of mine, which is on its way no more; False when that failed.

        Only inside `@work`.
        """
        if not await self.fetched():
            return False
        self.show()
        return True

    def _arrived(self, spot: Spot, new: NewAnswer) -> None:
        """An answer of mine is on its way no more; a newer one to the same item may still be."""
        if self._latest.get(spot.key) is new:
            del self._latest[spot.key]

    # Answering

    def _new(self, spot: Spot, value: str | None, reason: str | None = None) -> NewAnswer:
        """An answer by me, now, that names what I see standing (or my own that is on its way)."""
        by = self.desk.by()
        answer, mine = spot.line.standing.answer, self._latest.get(spot.key)
        seen = answer.id if answer else None
        return NewAnswer(
            id=ids.new(),
            child=spot.child.id,
            day=self.day,
            part=self.part,
            item=spot.line.item.id,
            value=value,
            at=by.at,
            done_by=by.staff,
            reason=reason,
            seen=mine.id if mine else seen,
            seen_before=seen,
        )

    def send(self, spot: Spot, new: NewAnswer) -> None:
        """Stores an answer; it is shown when it is stored, never before."""
        self._latest[spot.key] = new
        self._store(spot, new)

    @work
    async def _store(self, spot: Spot, new: NewAnswer) -> None:
        done = await self.attempt(record, self.desk.by(), new)
        if done is None:
            self._arrived(spot, new)
            return
        if new.reason:
            drafts.forget(new.id)
        others = [each for each in done.between if each.signin != self.desk.by().signin]
        if others:
            said = sentence(spot.line.item, others[-1], self.initials(), self.desk.home.hours)
            also = f"{self.whose(spot)}{said}"
            self.hint.say(f"Saved. Meanwhile somebody answered too: {also}.", alert=True)
        if await self.refreshed():
            self._arrived(spot, new)

    def answer(self, spot: Spot, value: str, reason: str | None = None) -> None:
        """Sends an answer off, and goes on."""
        self.send(spot, self._new(spot, value, reason))
        self.went_on(spot)

    def to_answer(self) -> Spot | None:
        """What is under the cursor; says so where there is nothing to answer."""
        spot = self.spot()
        if spot is None:
            self.hint.say("Nothing is due here.")
        return spot

    def action_answer(self, value: str) -> None:
        """Answers the item under the cursor."""
        spot = self.to_answer()
        if spot is None:
            return
        item = spot.line.item
        if item.how and value == "done":
            self._ask_how(spot)
        elif value not in item.answers:
            self.hint.say("No answer to this item: - shows those that fit.")
        else:
            self.answer(spot, value)

    @work
    async def _ask_how(self, spot: Spot) -> None:
        """Asks how care was done, where done says too little."""
        value = await self.hint.choose("How?", HOW)
        if value is not None:
            self.answer(spot, value)

    @work
    async def action_missed(self) -> None:
        """Not done; asks why by one key."""
        spot = self.to_answer()
        if spot is not None:
            await self._missed(spot)

    async def _missed(self, spot: Spot) -> None:
        another = dict(REASONS)["another"]
        options = [
            (REASON_KEYS[key], f"or type {word}" if word == another else word, word)
            for key, word in REASONS
        ]
        reason = await self.hint.reason("Not done, because", options, own=another)
        if reason == another:
            await self._missed_because(spot)
        elif reason is not None:
            self.answer(spot, "not-done", reason)

    async def _missed_because(self, spot: Spot) -> None:
        """Not done for a reason in words, which are kept while they are typed."""
        about = f"not done {self.day} {self.part} {spot.line.item.id}"
        why = await ask_why(self, "Not done, because", about, spot.child.id)
        if why is not None and why.text:
            new = self._new(spot, "not-done", why.text)
            self.send(spot, new._replace(id=why.id))
            self.went_on(spot)

    @work
    async def action_other(self) -> None:
        """All answers that fit the item, one key each."""
        spot = self.to_answer()
        if spot is None:
            return
        kind = spot.line.item.kind
        fitting = spot.line.item.answers
        options = [(ANSWER_KEYS[value], answer_word(kind, value), value) for value in fitting]
        value = await self.hint.choose("Answer", options)
        if value == "not-done":
            await self._missed(spot)
        elif value == "away":
            self.answer(spot, value, spot.where.state if spot.where.away else None)
        elif value is not None:
            self.answer(spot, value)
