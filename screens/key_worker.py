"""A child's key worker: who it is, who it was on any date, and the whole history (M1, M4)."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from textual import on, work

from models.child_page import ChildPage, child_page
from models.dates import date_text
from models.key_worker_reason import correct_reason, put_right
from models.key_workers import Appointment
from screens.actions import Action
from screens.appointing import Appointing
from screens.base import About, bindings
from screens.child_words import (
    appointment_texts,
    appointment_title,
    dated_row,
    heading_row,
    key_rows,
    key_text,
    written_text,
)
from screens.desk import Desk
from screens.entry import TextScreen
from screens.list_screen import ListScreen
from screens.people_actions import KEY_WORKER
from screens.widgets.rows import Row, Rows

NOTHING_STORED = "Nothing was stored."


class KeyWorkerScreen(ListScreen, Appointing):
    """Who it is now, who it was on a date that was typed, and the whole history, newest first."""

    ACTIONS: ClassVar[tuple[Action, ...]] = KEY_WORKER
    BINDINGS = bindings(KEY_WORKER)
    NAME = "Key worker"
    CALLED = "{Key_worker}"
    SHOWN = frozenset({"child", "key_worker", "staff"})

    def __init__(self, desk: Desk, child_id: str) -> None:
        """Takes the desk and the child's id."""
        super().__init__(desk, child_id)
        self._asked_day: date | None = None

    @work(exclusive=True, group="read")
    async def reload(self) -> None:
        """Reads the history and shows it."""
        await self._fetch()

    async def _fetch(self) -> ChildPage | None:
        """Reads the child and shows it. Only inside `@work`."""
        found = await self.attempt(child_page, self.child_id, self.desk.today())
        self.page = found or self.page
        self.show()
        return found

    def show(self) -> None:
        """Paints what was read last."""
        page, width = self.page, self.size.width
        if page is None:
            return
        self.set_title(self.desk.said("{Key_worker} of ") + page.child.name)
        title = f"History ({len(page.history)})" if page.history else "History: none yet (a)"
        rows = [*key_rows("Today", page.key_on(page.day), page.staff, width)]
        if self._asked_day is not None:
            said = date_text(self._asked_day)
            rows += key_rows(f"On {said}", page.key_on(self._asked_day), page.staff, width)
        rows.append(heading_row("history", title, width))
        rows += [self._row(each, page, width) for each in reversed(page.history)]
        self.rows.set_rows(rows)

    def _row(self, each: Appointment, page: ChildPage, width: int) -> Row:
        title = appointment_title(each, page.staff, self.desk.terms)
        return dated_row(each.id, each.day, title, self._texts(each, page), width)

    def _texts(self, each: Appointment, page: ChildPage) -> list[str]:
        written = written_text(page, self.desk.home.hours, each.typed_by, each.typed_at)
        wrong = ["this reason was put right"] if put_right(page.history, each) else []
        return [*wrong, *appointment_texts(each, self.desk.terms), written]

    def about(self) -> About:
        """A concern raised here is about this child."""
        return (self.page.child if self.page else None), None

    # What the keys do

    @on(Rows.Opened)
    def opened(self, event: Rows.Opened) -> None:
        """Enter: the whole of an appointment."""
        event.stop()
        page = self.page
        each = next((e for e in page.history if e.id == event.key), None) if page else None
        if page is not None and each is not None:
            title = f"{date_text(each.day)}: {appointment_title(each, page.staff, self.desk.terms)}"
            self.app.push_screen(TextScreen(title, self._texts(each, page)))

    @work
    async def action_on_date(self) -> None:
        """Shows who it was on a date; nothing typed hides it again."""
        self._asked_day = day = await self.ask_day("Who was it on which date")
        self.show()
        if self.page is not None and day is not None:
            self._to_top()
            said = key_text(self.page.key_on(day), self.page.staff)
            self.hint.say(f"On {date_text(day)}: {said}.")

    def action_correct(self) -> None:
        """Puts right why the key worker changed; keys that come before the question are for it."""
        page = self.may()
        if page is None:
            return
        each = next((e for e in page.history if e.id == self.rows.cursor_key), None)
        if each is None or each.reason is None:
            self.hint.say("Go to a change with a reason first.")
            return
        self.hint.hold()
        self._correct(each)

    @work
    async def _correct(self, each: Appointment) -> None:
        """Asks for the right reason, and stores it beside the wrong one."""
        why = await self.ask_reason(self.child_id)
        if why is None:
            self.hint.say(NOTHING_STORED)
            return
        reason, note = why
        by, child = self.desk.by(), self.child_id
        done = await self.attempt(correct_reason, by, note.id, child, each.id, reason, note.text)
        if done is not None:
            note.forget()
            await self.told("Saved: the reason is put right. The wrong one stays below.")

    async def told(self, said: str) -> None:
        """Shows what is stored by now, and says what was. Only inside `@work`."""
        await self._fetch()
        self._to_top()
        self.hint.say(said)

    def _to_top(self) -> None:
        """Puts the cursor on the newest appointment, so that today's key worker is in view."""
        if self.page is not None and self.page.history:
            self.rows.move_to(self.page.history[-1].id)
