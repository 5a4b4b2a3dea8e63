"""The lines of the form for a concern, each with its question; every answer is kept as a draft."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from textual import on, work

from models import drafts
from models.concerns import SAFE
from models.people import Child
from screens.base import DeskScreen
from screens.concern_about import COLLEAGUE, AboutScreen
from screens.concern_form import ConcernForm
from screens.desk import Desk
from screens.ring import ColleagueScreen
from screens.told import ask_told
from screens.widgets.draft_area import DraftArea
from screens.widgets.rows import Rows

SAFE_KEYS = {"yes": "y", "no": "n", "not sure": "s"}


class ConcernQuestions(DeskScreen):
    """What can be asked on the form; the form itself is built upon this."""

    def __init__(self, desk: Desk, form: ConcernForm, house: Sequence[Child]) -> None:
        """Takes what is filled in, and the children of the home as far as they are known."""
        super().__init__(desk)
        self.form, self.house = form, house

    @property
    def area(self) -> DraftArea:
        """The text."""
        return self.query_one(DraftArea)

    @property
    def rows(self) -> Rows:
        """The lines below the text."""
        return self.query_one(Rows)

    def show(self) -> None:
        """Shows the form as it stands."""
        raise NotImplementedError

    def action_save(self) -> object:
        """Stores the concern."""
        raise NotImplementedError

    def _change(self, form: ConcernForm) -> None:
        """Takes other answers and keeps them, as soon as there is anything worth keeping."""
        self.form = form
        area, context = self.area, form.as_json()
        if area.text.strip() or form.told:
            area.keep(context=context, child=form.child)
        else:
            area.draft = area.draft._replace(context=context, child=form.child)
        self.show()

    # What the keys do

    def action_turn(self) -> None:
        """From the text to the lines, and back."""
        (self.rows if self.area.has_focus else self.area).focus()

    @on(Rows.Opened)
    def opened(self, event: Rows.Opened) -> None:
        """Enter on a line."""
        event.stop()
        self._answer(event.key)

    def action_change(self) -> None:
        """Answers the line with the cursor."""
        self._answer(self.rows.cursor_key or "")

    def _answer(self, key: str) -> None:
        match key.partition(":")[0]:
            case "about":
                self.ask_about()
            case "safe":
                self._ask_safe()
            case "happened":
                self._ask_happened()
            case "tell":
                self._ask_told()
            case "told":
                self._take_out(key.partition(":")[2])
            case "from":
                self._clear_origin()
            case "save":
                self.action_save()

    def ask_about(self) -> None:
        """Asks whom the concern is about."""
        self.app.push_screen(AboutScreen(self.desk, self._about, self.form.about or ""))

    def _about(self, chosen: str) -> None:
        if chosen == COLLEAGUE:
            self._leave_unwritten()
        else:
            self._change(replace(self.form, about=chosen))

    @work
    async def _leave_unwritten(self) -> None:
        """Of a concern about a colleague nothing is stored, not even as a draft."""
        if self.area.text.strip() or self.form.told:
            sure = await self.hint.confirm("Nothing about a colleague is kept. Drop your words?")
            if not sure:
                return
        drafts.forget(self.area.draft.id)
        self.app.switch_screen(ColleagueScreen(self.desk))

    @work
    async def _ask_safe(self) -> None:
        await self.safe()

    async def safe(self) -> str | None:
        """Asks whether the child is safe now; None after Esc. Only inside `@work`."""
        options = [(SAFE_KEYS[each], each, each) for each in SAFE]
        whom = "everybody" if self.form.child is None else self.desk.said("the {child}")
        safe = await self.hint.choose(f"Is {whom} safe now?", options)
        if safe is not None:
            self._change(replace(self.form, safe=safe))
        return safe

    @work
    async def _ask_happened(self) -> None:
        at = await self.ask_time("When was it (enter: as it is)", blank=self.form.happened)
        if at is not None:
            self._change(replace(self.form, happened=at))

    @work
    async def _clear_origin(self) -> None:
        if await self.hint.confirm("It has nothing to do with this item: take the line out?"):
            self._change(replace(self.form, origin=None))

    @work
    async def _ask_told(self) -> None:
        told = await ask_told(self)
        if told is not None:
            self._change(self.form.and_told(told))

    @work
    async def _take_out(self, told_id: str) -> None:
        if await self.hint.confirm("Not told after all: take this line out?"):
            self._change(self.form.without(told_id))
