"""Notes of a line to an item, kept while they are typed; on the checklist and on the round."""

from __future__ import annotations

import json

from textual import work

from models import drafts, ids
from models.answering import add_note
from models.drafts import Draft
from models.records import stored
from screens.answering import Spot
from screens.correcting import Correcting
from screens.text import cut


class Noting(Correcting):
    """A screen on which a note can be written to an item."""

    def _draft_for(self, spot: Spot, among: list[Draft]) -> Draft:
        """The unfinished note to an item, or a new one."""
        context = {"day": self.day.isoformat(), "part": str(self.part), "item": spot.line.item.id}
        for draft in among:
            if (
                draft.form == "note"
                and draft.child == spot.child.id
                and (json.loads(draft.context) == context)
            ):
                return draft
        by = self.desk.by()
        return Draft(ids.new(), by.staff, "note", spot.child.id, json.dumps(context), "", by.at)

    def action_note(self) -> None:
        """Asks for a note to the item."""
        self.note(None)

    def note(self, going_on: Draft | None) -> None:
        """Asks for a note, or goes on with one; keys that come first are kept for the question."""
        spot = self.to_answer()
        if spot is not None:
            self.hint.hold()
            self._note(spot, going_on)

    @work
    async def _note(self, spot: Spot, going_on: Draft | None) -> None:
        """Every letter is kept while it is typed."""
        mine = await self.attempt(drafts.unfinished, self.desk.by().staff, stored)
        draft = going_on or self._draft_for(spot, mine or [])

        def keep(text: str) -> None:
            drafts.keep(draft._replace(text=text, at=self.desk.now()))

        label = f"Note, {cut(self.called(spot), 24)}"
        text = await self.hint.ask(label, initial=draft.text, on_change=keep)
        if text is None or not text.strip():
            if self.hint.asked_text.strip():
                self.hint.say("Not stored yet, but kept: n goes on.")
            return
        new = self._new(spot, None)._replace(id=draft.id, note=text)
        if await self.attempt(add_note, self.desk.by(), new) is not None:
            drafts.forget(draft.id)
            self.hint.say("Saved.")
        await self.refreshed()
