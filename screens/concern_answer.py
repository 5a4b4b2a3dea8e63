"""A manager's answer to a concern, which closes it."""

from __future__ import annotations

import json
from typing import ClassVar

from textual import events, on, work
from textual.app import ComposeResult

from models import drafts
from models.concern_verbs import answer
from models.concerns import concern
from models.drafts import Draft
from screens.actions import EVERYWHERE, Action, hint
from screens.base import DeskScreen, bindings
from screens.concern_actions import ANSWER
from screens.concern_text import about, passages
from screens.desk import Desk
from screens.widgets.draft_area import DraftArea
from screens.widgets.hint_line import HintLine
from screens.widgets.paper import Paper
from screens.widgets.reader import Reader
from screens.widgets.rows import Row, Rows, Span
from screens.widgets.title_line import Rule, TitleLine

LABEL = "Your answer: what was decided or done "
WRITING = "tab on to Save  esc back, your words are kept"
TEXT, TEXT_LOW = 6, 2
"""Lines for the answer, and on a low terminal."""
LOW = 18


class AnswerScreen(DeskScreen):
    """The concern above, the answer to it below."""

    ACTIONS: ClassVar[tuple[Action, ...]] = ANSWER
    BINDINGS = bindings(ANSWER)
    NAME = "Answering a concern"
    DEFAULT_CSS = """
    AnswerScreen Rows { height: 1; }
    """

    def __init__(self, desk: Desk, draft: Draft) -> None:
        """Takes the draft of the answer, which names the concern."""
        super().__init__(desk)
        self._draft = draft
        self._concern: str = json.loads(draft.context)["concern"]
        self._saving = False

    def compose(self) -> ComposeResult:
        """The concern, the text, the line that stores it, keys."""
        yield TitleLine()
        yield Rule()
        yield Reader()
        yield Paper()
        yield DraftArea(self._draft, self.desk.clock)
        yield Rows()
        yield HintLine()

    @property
    def area(self) -> DraftArea:
        """The text."""
        return self.query_one(DraftArea)

    def on_mount(self) -> None:
        """Shows the concern, the cursor in the answer."""
        self.area.capture, self.area.say = self.hint.handle, self.hint.say
        self.query_one(Reader).capture = self.hint.handle
        self.query_one(Rows).set_rows(
            [Row("save", ((Span("Save   "), Span("enter stores your answer", "dim")),))]
        )
        self.area.focus()
        self.read()

    def on_resize(self) -> None:
        """Shares out the lines."""
        width, height = self.size
        self.area.styles.height = TEXT_LOW if height < LOW else TEXT
        rule = Span("─" * max(0, width - len(LABEL)), "dim")
        self.query_one(Paper).set([[Span(LABEL, "bold"), rule]])

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """The hint line shows the keys of what has the keyboard."""
        writing = isinstance(event.widget, DraftArea)
        self.hint.set_hint(WRITING if writing else hint((*ANSWER, *EVERYWHERE)))

    def typing(self) -> bool:
        """Always: nothing moves under anybody's hands here."""
        return True

    @work
    async def read(self) -> None:
        """Shows the concern that is answered."""
        found = await self.attempt(concern, self._concern)
        if found is not None:
            self.query_one(TitleLine).set(f"Answer: {about(found)}")
            text = passages(found, self.desk.home.hours, self.desk.now())
            self.query_one(Reader).show(list(text))

    def action_turn(self) -> None:
        """From the text to the save line, to the concern, and back to the text."""
        self.focus_next()

    @on(Rows.Opened)
    def opened(self, event: Rows.Opened) -> None:
        """Enter on the save line."""
        event.stop()
        self.action_save()

    @work
    async def action_save(self) -> None:
        """Stores the answer and goes back."""
        if self._saving:
            return
        self._saving = self.area.read_only = True
        try:
            by, text = self.desk.by(), self.area.text
            stored = await self.attempt(answer, by, self._draft.id, self._concern, text)
        finally:
            self._saving = self.area.read_only = False
        if stored is None:
            return
        drafts.forget(self._draft.id)
        await self.leave_saying("Saved: your answer. The concern is closed.")
