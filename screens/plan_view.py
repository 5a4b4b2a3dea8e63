"""Something that is planned, whole; from here it is changed, moved, cancelled."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from textual import work
from textual.app import ComposeResult

from models.errors import UsageError
from models.occurrences import Occurrence
from models.plan_page import PlanPage, plan_page
from models.planner import stored as stored_entry
from models.scopes import ONWARD
from models.shifts import day_text
from screens.actions import Action
from screens.base import About, bindings
from screens.desk import Desk
from screens.list_screen import ReadAnew
from screens.plan_acts import PlanActs
from screens.plan_text import passages
from screens.week_actions import PLAN_VIEW
from screens.week_words import title_of, whose_text
from screens.widgets.hint_line import HintLine
from screens.widgets.reader import Reader
from screens.widgets.title_line import Rule, TitleLine


class PlanView(PlanActs, ReadAnew):
    """What is planned on a day."""

    ACTIONS: ClassVar[tuple[Action, ...]] = PLAN_VIEW
    BINDINGS = bindings(PLAN_VIEW)
    NAME = "Something planned"
    SHOWN = frozenset({"planner", "occurrence", "child", "staff", "file"})

    def __init__(self, desk: Desk, of: Occurrence) -> None:
        """Takes what was chosen."""
        super().__init__(desk)
        self._of = of.entry.id, of.day
        self._after: tuple[str, date] | None = None
        """What it goes on as, if that was stored."""
        self._said = ""
        self.page: PlanPage | None = None

    def compose(self) -> ComposeResult:
        """Title, all about it, keys."""
        yield TitleLine()
        yield Rule()
        yield Reader()
        yield HintLine()

    def on_mount(self) -> None:
        """The text has the keys."""
        reader = self.query_one(Reader)
        reader.capture = self.hint.handle
        reader.focus()

    @work(exclusive=True, group="read")
    async def reload(self) -> None:
        """Reads what is stored and shows it."""
        await self.fetch()

    def on_screen_resume(self) -> None:
        """All from this one on that was changed goes on as another entry, which is shown then."""
        form, self.following = self.following, None
        if form is not None and form.scope == ONWARD and form.stored_on is not None:
            self._after = (form.draft.id, form.stored_on)

    async def fetch(self) -> None:
        """Reads what is stored and shows it; goes back where it is gone. Only inside `@work`."""
        now, after = self.desk.now(), self._after
        if after is not None and await self.attempt(stored_entry, after[0]) is not None:
            self._of, self._after = after, None
        found, failure = await self.outcome(plan_page, *self._of, now)
        if isinstance(failure, UsageError):
            await self.leave_saying(self._said or failure.sentence)
        elif failure is not None:
            self.hint.say(failure.sentence, alert=True)
        self.page = found or self.page
        self.show()

    async def stored(self, said: str) -> None:
        """Says what was stored, here or where one goes back to. Only inside `@work`."""
        self._said = said
        await super().stored(said)

    def show(self) -> None:
        """Paints what was read last."""
        page = self.page
        if page is None:
            return
        entry = page.occurrence.entry
        title = f"{whose_text(entry, page.around)} · {title_of(entry)}"
        self.set_title(f"{title}, {day_text(page.occurrence.on)}")
        self.query_one(Reader).show(list(passages(page, self.desk.home.hours)))

    def at_hand(self) -> Occurrence | None:
        """This one, where it is now."""
        return self.page.occurrence if self.page else None

    def about(self) -> About:
        """A concern raised here is about the child, where it is one."""
        children = self.page.around.of(self.page.occurrence.entry) if self.page else []
        return (children[0] if len(children) == 1 else None), None
