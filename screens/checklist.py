"""A checklist: one child, one part of the day, one date; every item answered on its own."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult

from models import drafts, ids
from models.answers import NewAnswer, add_note, last_moment, record
from models.checklist import Checklist, Line, checklist, item_history
from models.drafts import Draft
from models.people import Child, Staff, children, staff
from models.profiles import ANSWERS, REASONS, answer_word
from models.records import stored
from models.shifts import Part, current, window
from models.undo import undo
from models.whereabouts import close_away
from screens.actions import CHECKLIST, Action
from screens.base import About, DeskScreen, bindings
from screens.checklist_rows import checklist_rows
from screens.desk import Desk
from screens.entry import TextScreen
from screens.text import cut
from screens.widgets.hint_line import HintLine
from screens.widgets.rows import Rows
from screens.widgets.title_line import Rule, TitleLine
from screens.words import lower_first, part_of, sentence, where_sentence

REASON_KEYS = {"asleep": "a", "out": "o", "no-time": "t", "another": "x"}
ANSWER_KEYS = {
    "done": "space", "alone": "a", "prompted": "p", "helped": "h", "nothing": "o",
    "declined": "d", "asleep": "z", "not-done": "m", "na": "i", "away": "w",
}  # fmt: skip


class ChecklistScreen(DeskScreen):
    """The checklist of a child; it never changes part while it is open."""

    ACTIONS: ClassVar[tuple[Action, ...]] = CHECKLIST
    BINDINGS = bindings(CHECKLIST)
    NAME = "Checklist"

    def __init__(self, desk: Desk, child: Child, part: Part, day: date, item: str = "") -> None:
        """Takes whose checklist of which part and date, and the item to begin at."""
        super().__init__(desk)
        self.child, self.part, self.day = child, part, day
        self.shown: Checklist | None = None
        self._begin_at = item
        self._go_on: Draft | None = None
        self._latest: dict[str, str] = {}
        """By item: the id of my newest answer that is on its way or stored."""
        self._passed: frozenset[str] = frozenset()
        self._waiting = False

    @classmethod
    def for_draft(
        cls, desk: Desk, child: Child, draft: Draft, place: tuple[str, str, str]
    ) -> ChecklistScreen:
        """The checklist to which an unfinished note belongs, the note open again."""
        day, part, item = place
        screen = cls(desk, child, Part(part), date.fromisoformat(day), item)
        screen._go_on = draft
        return screen

    def compose(self) -> ComposeResult:
        """Title, what goes with it, the list, the hint line."""
        yield TitleLine(id="title")
        yield TitleLine(id="below")
        yield Rule()
        yield Rows(empty="Nothing is due in this part of the day.")
        yield HintLine()

    @property
    def rows(self) -> Rows:
        """The list."""
        return self.query_one(Rows)

    def on_mount(self) -> None:
        """Shows the list."""
        self.rows.focus()
        self.reload()

    def on_resize(self) -> None:
        """The columns follow the width of the terminal."""
        self.show()

    def on_screen_resume(self) -> None:
        """Back from a concern or a text: shows what was stored."""
        self.reload()

    def changed(self, tables: frozenset[str]) -> None:
        """Somebody answered; while a text is typed here only a word says so."""
        if self.typing():
            self._waiting = True
            return
        self.reload()

    @work(exclusive=True, group="read")
    async def reload(self) -> None:
        """Reads the list and shows what is different."""
        now = self.desk.now()
        found = await self.attempt(checklist, self.child.id, self.part, self.day, now)
        if found is None:
            return
        self.shown = found
        self.show()
        if self._begin_at:
            self.rows.move_to(self._begin_at)
            self._begin_at = ""
        if self._go_on is not None:
            self.action_note()

    def show(self) -> None:
        """Paints what was read last."""
        shown, hours = self.shown, self.desk.home.hours
        if shown is None:
            return
        self.rows.set_rows(checklist_rows(shown, hours, self.size.width))
        who = self.desk.who.staff.initials if self.desk.who else ""
        self.query_one("#title", TitleLine).set(
            f"{self.child.name} · {part_of(shown.window)}",
            "",
            f"{shown.answered} of {len(shown.lines)} answered  {who}",
        )
        self._below()

    def _below(self) -> None:
        """Where the child is when away, what counts as done here, and whether this part is over."""
        shown, hours = self.shown, self.desk.home.hours
        if shown is None:
            return
        now = self.desk.now()
        where = f"Now: {where_sentence(shown.where, hours, now)}" if shown.where.away else ""
        running = current(hours, now)
        past = "" if shown.window == running else f"It is now {lower_first(part_of(running))}"
        self.query_one("#below", TitleLine).set(where or self._about(), "", past)

    def _about(self) -> str:
        """What counts as done for the item under the cursor."""
        line = self._line()
        return line.item.done if line else ""

    @on(Rows.Moved)
    def moved(self, event: Rows.Moved) -> None:
        """Shows what counts as done for the item."""
        event.stop()
        self._below()

    def _line(self) -> Line | None:
        """The item under the cursor."""
        key = self.rows.cursor_key
        lines = self.shown.lines if self.shown else ()
        return next((line for line in lines if line.item.id == key), None)

    def about(self) -> About:
        """A concern raised here is about the child, and came from the item under the cursor."""
        line = self._line()
        return self.child, (self.day, self.part, line.item.id) if line else None

    # Answers

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
        """Reads the list again after a write of mine. Only inside `@work`."""
        found = await self.attempt(
            checklist, self.child.id, self.part, self.day, self.desk.now()
        )
        if found is not None:
            self.shown = found
            for line in found.lines:
                answer = line.standing.answer
                if answer is not None and self._latest.get(line.item.id) == answer.id:
                    del self._latest[line.item.id]
            self.show()

    def action_answer(self, value: str) -> None:
        """Answers the item under the cursor."""
        line = self._line()
        if line is None:
            return
        if value not in ANSWERS[line.item.kind]:
            self.hint.say(f"“{line.item.title}” has no such answer: - shows those that fit.")
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

    # Who and when

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
        new = replace(self._new(line, answer.value, answer.reason), at=answer.at, done_by=answer.by)
        self.send(line, replace(new, **other))  # type: ignore[arg-type]

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
        at = await self.ask_time("Done at", blank=now, near=near)
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
        label = "Done by: " + " ".join(each.initials for each in people)
        while True:
            typed = await self.hint.ask(label)
            if not typed:
                return None
            found = [each for each in people if each.initials.lower() == typed.strip().lower()]
            if found:
                return found[0]
            label = f"Nobody is {cut(typed, 8)}. Who did it"

    # Notes

    def _draft_for(self, line: Line, among: list[Draft]) -> Draft:
        """The unfinished note to an item, or a new one."""
        context = {"day": self.day.isoformat(), "part": str(self.part), "item": line.item.id}
        for draft in among:
            if draft.form == "note" and draft.child == self.child.id and (
                json.loads(draft.context) == context
            ):
                return draft
        by = self.desk.by()
        return Draft(ids.new(), by.staff, "note", self.child.id, json.dumps(context), "", by.at)

    def action_note(self) -> None:
        """Asks for a note to the item; keys that come before the question are kept for it."""
        line, going_on, self._go_on = self._line(), self._go_on, None
        if line is not None:
            self.hint.hold()
            self._note(line, going_on)

    @work
    async def _note(self, line: Line, going_on: Draft | None) -> None:
        """Every letter is kept while it is typed."""
        mine = await self.attempt(drafts.unfinished, self.desk.by().staff, stored)
        draft = going_on or self._draft_for(line, mine or [])

        def keep(text: str) -> None:
            drafts.keep(replace(draft, text=text, at=self.desk.now()))

        label = f"Note, {cut(line.item.short, 8)}"
        text = await self.hint.ask(label, initial=draft.text, on_change=keep)
        if text is None or not text.strip():
            self.hint.say("Nothing stored. What you typed is kept: n goes on." if text is None
                          else "There is no word in this note, so nothing was stored.")
            return
        new = replace(self._new(line, None), id=draft.id, note=text)
        if await self.attempt(add_note, self.desk.by(), new) is not None:
            drafts.forget(draft.id)
            self.hint.say("Saved.")
        await self.refreshed()

    # Undo, away, reading, going on

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
        elif done.items:
            many = f"{len(done.items)} answers" if len(done.items) > 1 else "1 answer"
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

    @on(Rows.Opened)
    def opened(self, event: Rows.Opened) -> None:
        """Enter reads the item."""
        event.stop()
        self.action_read()

    @work
    async def action_read(self) -> None:
        """Every answer and every whole note to the item."""
        line, shown = self._line(), self.shown
        if line is None or shown is None:
            return
        where = (self.child.id, self.part, self.day, line.item.id)
        given = await self.attempt(item_history, *where)
        if given is None:
            return
        lines = [f"Counts as done: {line.item.done}"]
        for answer in reversed(given):
            said = sentence(line.item, answer, shown.initials, self.desk.home.hours)
            taken_back = ", put back by undo" if answer.undoes else ""
            wording = "" if answer.title == line.item.title else f" (asked: {answer.title})"
            lines.append(f"{said}{taken_back}{wording}")
            if answer.note and not answer.undoes:
                lines.append(answer.note)
        self.app.push_screen(TextScreen(f"{self.child.name}: {line.item.title}", lines))

    @work
    async def action_child(self, step: int) -> None:
        """The checklist of the next or previous child, same part and date."""
        house = await self.attempt(children)
        if not house:
            return
        at = next((n for n, child in enumerate(house) if child.id == self.child.id), 0)
        self._turn(house[(at + step) % len(house)], self.day)

    def action_day(self, step: int) -> None:
        """The same part of another day; not of one to come."""
        hours, day = self.desk.home.hours, self.day + timedelta(days=step)
        if step > 0 and window(hours, self.part, day).start > self.desk.now():
            self.hint.say("That part of the day is still to come.")
            return
        self._turn(self.child, day)

    def _turn(self, child: Child, day: date) -> None:
        """Shows another checklist in place of this one."""
        self.child, self.day = child, day
        self._latest, self._passed, self.shown = {}, frozenset(), None
        self.rows.set_rows([])
        self.reload()

    def action_back(self) -> None:
        """Back to the board."""
        self.dismiss()
