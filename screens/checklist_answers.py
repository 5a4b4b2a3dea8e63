"""Answering the items of a checklist: one key each, then who and when, and taking it back."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from textual import work

from models import ids
from models.answering import NewAnswer, check_when, last_moment, record
from models.checklist import Line
from models.people import Child, Staff, staff
from models.profiles import ANSWERS, REASONS, answer_word
from models.shifts import Part, window
from models.undo import undo
from models.where_verbs import close_away
from screens.answer_words import sentence
from screens.checklist_view import ChecklistView
from screens.desk import Desk
from screens.text import cut

REASON_KEYS = {"asleep": "a", "out": "o", "no-time": "t", "another": "x"}
ANSWER_KEYS = {
    "done": "space", "alone": "a", "prompted": "p", "helped": "h", "nothing": "o",
    "declined": "d", "asleep": "z", "not-done": "m", "na": "i", "away": "w",
}  # fmt: skip


class Answering(ChecklistView):
    """A checklist whose items can be answered."""

    def __init__(self, desk: Desk, child: Child, part: Part, day: date, item: str = "") -> None:
        """Takes what the view takes."""
        super().__init__(desk, child, part, day, item)
        self._latest: dict[str, str] = {}
        """By item: the id of my newest answer that is on its way or stored."""
        self._passed: frozenset[str] = frozenset()
        """My answers that undo has left, because somebody answered after me."""

    def _new(self, line: Line, value: str | None, reason: str | None = None) -> NewAnswer:
        """An answer by me, now, that names what I see standing (or my own that is on its way)."""
        by = self.desk.by()
        seen = line.standing.answer.id if line.standing.answer else None
        return NewAnswer(
            id=ids.new(),
            child=self.child.id,
            day=self.day,
            part=self.part,
            item=line.item.id,
            value=value,
            at=by.at,
            done_by=by.staff,
            reason=reason,
            seen=self._latest.get(line.item.id, seen),
            seen_before=seen,
        )

    @work
    async def send(self, line: Line, new: NewAnswer) -> None:
        """Stores an answer; it is shown when it is stored, never before."""
        self._latest[new.item] = new.id
        done = await self.attempt(record, self.desk.by(), new)
        if done is None:
            if self._latest.get(new.item) == new.id:
                del self._latest[new.item]
            return
        others = [each for each in done.between if each.signin != self.desk.by().signin]
        if others and self.shown:
            said = sentence(line.item, others[-1], self.shown.initials, self.desk.home.hours)
            self.hint.say(f"Saved. Meanwhile somebody answered too: {said}.", alert=True)
        await self.refreshed()

    async def refreshed(self) -> None:
        """The same; my answers that are seen standing now are on their way no more."""
        await super().refreshed()
        for line in self.shown.lines if self.shown else ():
            answer = line.standing.answer
            if answer is not None and self._latest.get(line.item.id) == answer.id:
                del self._latest[line.item.id]

    def _turn(self, child: Child, day: date) -> None:
        """Another checklist has other answers."""
        self._latest, self._passed = {}, frozenset()
        super()._turn(child, day)

    def action_answer(self, value: str) -> None:
        """Answers the item under the cursor."""
        line = self._line()
        if line is None:
            return
        if value not in ANSWERS[line.item.kind]:
            self.hint.say("No answer to this item: - shows those that fit.")
            return
        self.send(line, self._new(line, value))

    @work
    async def action_missed(self) -> None:
        """Not done; asks why by one key."""
        line = self._line()
        if line is not None:
            await self._missed(line)

    async def _missed(self, line: Line) -> None:
        options = [(REASON_KEYS[key], word, word) for key, word in REASONS]
        reason = await self.hint.choose("Not done, because", options)
        if reason == dict(REASONS)["another"]:
            reason = (await self.hint.ask("Not done, because") or "").strip() or None
        if reason is not None:
            self.send(line, self._new(line, "not-done", reason))

    @work
    async def action_other(self) -> None:
        """All answers that fit the item, one key each."""
        line = self._line()
        if line is None:
            return
        kind = line.item.kind
        options = [(ANSWER_KEYS[value], answer_word(kind, value), value) for value in ANSWERS[kind]]
        value = await self.hint.choose("Answer", options)
        if value == "not-done":
            await self._missed(line)
        elif value == "away" and self.shown:
            state = self.shown.where.state
            self.send(line, self._new(line, value, state if self.shown.where.away else None))
        elif value is not None:
            self.send(line, self._new(line, value))

    def _answered(self) -> Line | None:
        """The item under the cursor, if it has an answer; else says so."""
        line = self._line()
        if line is None or line.standing.value is None:
            self.hint.say("Answer first, then say who did it or when.")
            return None
        return line

    def _again(self, line: Line, **other: object) -> None:
        """Says the standing answer again with another time or person."""
        answer = line.standing.answer
        if answer is None:
            return
        new = self._new(line, answer.value, answer.reason)._replace(at=answer.at, done_by=answer.by)
        self.send(line, new._replace(**other))  # type: ignore[arg-type]

    def action_earlier(self, minutes: int) -> None:
        """It was done so many minutes before the time that stands."""
        line = self._answered()
        if line is not None and line.standing.answer is not None:
            self._again(line, at=line.standing.answer.at - timedelta(minutes=minutes))

    @work
    async def action_at(self) -> None:
        """Asks for the time at which it was done."""
        line = self._answered()
        if line is None:
            return
        now = self.desk.now()
        near = last_moment(window(self.desk.home.hours, self.part, self.day), now)
        hours, part, day = self.desk.home.hours, self.part, self.day

        def check(at: datetime) -> None:
            check_when(hours, part, day, at, now)

        at = await self.ask_time("Done at", blank=now, near=near, check=check)
        if at is not None:
            self._again(line, at=at)

    def action_who(self) -> None:
        """Asks who did it; keys that come before the question are kept for it."""
        line = self._answered()
        if line is not None:
            self.hint.hold()
            self._who(line)

    @work
    async def _who(self, line: Line) -> None:
        people = await self.attempt(staff)
        person = await self._person(people or [])
        if person is not None:
            self._again(line, done_by=person.id)

    async def _person(self, people: list[Staff]) -> Staff | None:
        """Asks for initials until they are somebody's."""
        known = " ".join(each.initials for each in people)
        label = f"Initials of who did it ({known})"
        while True:
            typed = await self.hint.ask(label)
            if not typed:
                return None
            found = [each for each in people if each.initials.lower() == typed.strip().lower()]
            if found:
                return found[0]
            label = f"Nobody is {cut(typed, 8)}. Who did it"

    @work
    async def action_undo(self) -> None:
        """Takes back my latest answer on this checklist."""
        where = (self.child.id, self.day, self.part)
        done = await self.attempt(undo, self.desk.by(), ids.new(), *where, self._passed)
        if done is None:
            return
        self._passed |= set(done.left)
        if done.left:
            self.hint.say(f"Left as it is: {', '.join(done.who)} answered after you.", alert=True)
        elif done.items and self.shown:
            titles = {line.item.id: line.item.title for line in self.shown.lines}
            one = f"“{titles.get(done.items[0], '')}”"
            many = f"{len(done.items)} answers" if len(done.items) > 1 else one
            self.hint.say(f"Taken back: {many}.")
        else:
            self.hint.say("You have nothing more to take back on this checklist.")
        await self.refreshed()

    @work
    async def action_away(self) -> None:
        """Closes what is due for a child who is away, with the reason."""
        by = self.desk.by()
        closed = await self.attempt(close_away, by, ids.new(), self.child.id, self.day, self.part)
        if closed is not None:
            self.hint.say(f"Saved: {closed} closed as away. u takes them back.")
            await self.refreshed()
