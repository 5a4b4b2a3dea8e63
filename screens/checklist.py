"""A checklist: one child, one part of the day, one date; its items answered, with notes."""

from __future__ import annotations

import json
from datetime import date

from textual import work

from models import drafts, ids
from models.answering import add_note
from models.checklist import Line
from models.drafts import Draft
from models.people import Child
from models.records import stored
from models.shifts import Part
from screens.checklist_answers import Answering
from screens.desk import Desk
from screens.text import cut


class ChecklistScreen(Answering):
    """The checklist of a child, with everything that can be done on it."""

    def __init__(self, desk: Desk, child: Child, part: Part, day: date, item: str = "") -> None:
        """Takes whose checklist of which part and date, and the item to begin at."""
        super().__init__(desk, child, part, day, item)
        self._go_on: Draft | None = None

    @classmethod
    def for_draft(
        cls, desk: Desk, child: Child, draft: Draft, place: tuple[str, str, str]
    ) -> ChecklistScreen:
        """The checklist to which an unfinished note belongs, the note open again."""
        day, part, item = place
        screen = cls(desk, child, Part(part), date.fromisoformat(day), item)
        screen._go_on = draft
        return screen

    def ready(self) -> None:
        """Opens the unfinished note for which this was opened."""
        if self._go_on is not None:
            self.action_note()

    def _draft_for(self, line: Line, among: list[Draft]) -> Draft:
        """The unfinished note to an item, or a new one."""
        context = {"day": self.day.isoformat(), "part": str(self.part), "item": line.item.id}
        for draft in among:
            if (
                draft.form == "note"
                and draft.child == self.child.id
                and (json.loads(draft.context) == context)
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
            drafts.keep(draft._replace(text=text, at=self.desk.now()))

        label = f"Note, {cut(line.item.title, 24)}"
        text = await self.hint.ask(label, initial=draft.text, on_change=keep)
        if text is None or not text.strip():
            if self.hint.asked_text.strip():
                self.hint.say("Not stored yet, but kept: n goes on.")
            return
        new = self._new(line, None)._replace(id=draft.id, note=text)
        if await self.attempt(add_note, self.desk.by(), new) is not None:
            drafts.forget(draft.id)
            self.hint.say("Saved.")
        await self.refreshed()
