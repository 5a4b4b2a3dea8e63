"""One concern whole: its times, who was told, and the manager's answer."""

from __future__ import annotations

import json
from typing import ClassVar

from textual import work

from models import drafts, ids, records
from models.concern_verbs import add_told
from models.concerns import Concern, concern
from models.drafts import Draft
from models.people import Child, one_child
from screens.actions import Action
from screens.base import About, Source, bindings
from screens.concern_actions import CONCERN_VIEW
from screens.concern_answer import AnswerScreen
from screens.concern_text import about, passages
from screens.desk import Desk
from screens.reader_screen import ReaderScreen
from screens.told import ask_told


class ConcernView(ReaderScreen):
    """A stored concern."""

    ACTIONS: ClassVar[tuple[Action, ...]] = CONCERN_VIEW
    BINDINGS = bindings(CONCERN_VIEW)
    NAME = "Concern"
    SHOWN = frozenset({"concern", "concern_note"})

    def __init__(self, desk: Desk, concern_id: str, *, said: str = "") -> None:
        """Takes which concern, and what to say first (that it was saved)."""
        super().__init__(desk)
        self._concern, self._said = concern_id, said
        self.shown: Concern | None = None
        self._child: Child | None = None

    def on_mount(self) -> None:
        """Says what is to be said first."""
        if self._said:
            self.hint.say(self._said)

    @work(exclusive=True, group="read")
    async def reload(self) -> None:
        """Reads the concern and shows it."""
        found = await self.attempt(concern, self._concern)
        if found is None:
            return
        self.shown = found
        if found.child is not None and self._child is None:
            self._child = await self.attempt(one_child, found.child)
        self.set_title(f"Concern: {about(found)}")
        text = passages(found, self.desk.home.hours, self.desk.now())
        self.reader.show(list(text))

    def about(self) -> About:
        """What is raised or asked here is about the same child."""
        return self._child, None

    def source(self) -> Source | None:
        """This concern."""
        return "concern", self._concern

    @work
    async def action_told(self) -> None:
        """Asks whom one has told, how and when, and stores it."""
        told = await ask_told(self)
        if told is not None and await self.attempt(add_told, self.desk.by(), self._concern, told):
            self.hint.say(f"Saved: told {told.whom}.")
            self.reload()

    @work(exclusive=True, group="answer")
    async def action_answer(self) -> None:
        """Opens the answer, an unfinished one of mine again; only managers give one."""
        by = self.desk.by()
        if self.desk.who is None or not self.desk.who.staff.manager:
            self.hint.say(
                self.desk.said("Only {a_manager} answers a concern. Tell your {manager}."),
                alert=True,
            )
            return
        context = json.dumps({"concern": self._concern})
        mine = await self.attempt(drafts.unfinished, by.staff, records.stored) or []
        begun = next((e for e in mine if (e.form, e.context) == ("answer", context)), None)
        child = self.shown.child if self.shown else None
        new = Draft(ids.new(), by.staff, "answer", child, context, "", by.at)
        await self.uncovered()
        self.app.push_screen(AnswerScreen(self.desk, begun or new))
