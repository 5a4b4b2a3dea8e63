"""What the screens share: hint line, bindings from the actions, and verbs run safely."""

from __future__ import annotations

from asyncio import CancelledError, Event
from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import partial
from typing import ClassVar, ParamSpec, TypeVar

from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.timer import Timer

from models.database import run
from models.errors import KwtuiError
from models.people import Child
from models.shifts import Part
from screens.actions import EVERYWHERE, Action, hint
from screens.desk import Desk
from screens.widgets.hint_line import HintLine
from screens.widgets.rows import Rows
from screens.widgets.title_line import TitleLine

Source = tuple[str, str]
"""A record: its table, as in models/talks.py, and its id."""
About = tuple[Child | None, tuple[date, Part, str] | None]
"""A child and an item (date, part of the day, item), where there is one at hand."""

HALF_A_DAY = timedelta(hours=12)
LATER = 0.5
"""Seconds between two looks at whether somebody is still typing."""

P = ParamSpec("P")
T = TypeVar("T")


def bindings(actions: tuple[Action, ...]) -> list[BindingType]:
    """Textual's bindings for the actions (the hint line shows them, not a footer)."""
    return [
        Binding(",".join(each.keys), each.name, each.label, show=False, tooltip=each.help)
        for each in actions
    ]


class DeskScreen(Screen[None]):
    """A screen of staff on shift: a list (or a form) and the hint line."""

    ACTIONS: ClassVar[tuple[Action, ...]] = ()
    NAME: ClassVar[str] = ""
    CALLED: ClassVar[str] = ""
    """The same in the home's own terms, where it has words for which there are some."""
    LEAD: ClassVar[str] = ""
    """What stands in front of the keys in the hint line."""

    def __init__(self, desk: Desk) -> None:
        """Takes the desk at which this screen is used."""
        super().__init__()
        self.desk = desk
        self._later: Timer | None = None
        self._resumed = Event()

    def on_mount(self) -> None:
        """The list gives its keys to a question while one is asked."""
        self.show_keys()
        for rows in self.query(Rows):
            rows.capture = self.hint.handle

    def show_keys(self, **labels: str) -> None:
        """Shows in the hint line what whoever is signed in may do; help has the rest, with who may.

        `labels` are for actions that are called otherwise just now, by name.
        """
        mine = (
            each._replace(label=labels.get(each.name, each.label))
            for each in (*self.ACTIONS, *EVERYWHERE)
            if self.may_do(each)
        )
        keys = self.desk.said(hint(tuple(mine)))
        self.hint.set_hint(f"{self.LEAD}  {keys}" if self.LEAD else keys)

    def may_do(self, action: Action) -> bool:
        """Whether the role of whoever is signed in allows an action."""
        who = self.desk.who
        if who is None:
            return True
        return action.open_to(leads=who.staff.leads, manager=who.staff.manager)

    def on_screen_resume(self) -> None:
        """Tells whoever waits that nothing lies over this screen any more."""
        self._resumed.set()

    async def uncovered(self) -> None:
        """Waits until this screen may show another: nothing lies over it. Only inside `@work`.

        The lock may have come while something was stored; a screen that was shown then would stand
        above it, and one that was closed would take it away.
        """
        while self.app.screen is not self:
            self._resumed.clear()
            await self._resumed.wait()

    @property
    def hint(self) -> HintLine:
        """The line at the bottom."""
        return self.query_one(HintLine)

    def set_title(self, title: str, more: str = "") -> None:
        """Shows what this is, and on the right who is signed in, with `more` before it."""
        right = "  ".join(each for each in (more, self.desk.initials) if each)
        self.query_one(TitleLine).set(title, "", right)

    def typing(self) -> bool:
        """Whether somebody is typing here, so that nothing may move under their hands."""
        return any(line.asking for line in self.query(HintLine))

    def tell(self, sentence: str, *, patient: bool = False) -> None:
        """Shows a sentence that comes from elsewhere; nothing, when the screen is just closing.

        `patient` is for what is said again and again: see HintLine.say.
        """
        for line in self.query(HintLine):
            line.say(sentence, alert=True, patient=patient)

    def changed(self, tables: frozenset[str]) -> None:
        """Somebody stored something in these tables; a screen that shows them reads again."""

    def later(self, tables: frozenset[str]) -> None:
        """Looks again once nobody is typing here."""
        if self._later is None:
            self._later = self.set_timer(LATER, partial(self._now, tables))

    def _now(self, tables: frozenset[str]) -> None:
        self._later = None
        self.changed(tables)

    def action_back(self) -> object:
        """Goes back to the screen below."""
        self.dismiss()
        return None

    async def leave_saying(self, said: str) -> None:
        """Goes back, and says something there. Only inside `@work`."""
        await self.uncovered()
        below = self.app.screen_stack[-2]
        self.dismiss()
        if said and isinstance(below, DeskScreen):
            below.hint.say(said)

    def about(self) -> About:
        """The child, and the item of a checklist, that a concern raised here is about."""
        return None, None

    def source(self) -> Source | None:
        """The record at hand, from which a request to talk comes that is asked here."""
        return None

    async def attempt(self, verb: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T | None:
        """Runs a verb; None when it failed, after its sentence was shown. Only inside `@work`."""
        found, failure = await self.outcome(verb, *args, **kwargs)
        if failure is not None:
            self.hint.say(failure.sentence, alert=True)
        return found

    async def outcome(
        self, verb: Callable[P, T], *args: P.args, **kwargs: P.kwargs
    ) -> tuple[T | None, KwtuiError | None]:
        """What a verb gives, or why it failed. Only inside `@work`."""
        found: T | None = None
        failure: KwtuiError | None = None
        try:
            found = await run(verb, *args, **kwargs)
        except KwtuiError as error:
            failure = error
        if not self.display or not self.query(HintLine):
            # The screen is closed or just closing, parts of it are gone: what was written is
            # stored, nobody is left to tell.
            raise CancelledError
        return found, failure

    async def ask_day(self, label: str, blank: date | None = None) -> date | None:
        """Asks for a date until it is one; nothing typed is `blank`, Esc None.

        Only inside `@work`.
        """
        from models.dates import date_of

        said, initial = label, ""
        while True:
            text = await self.hint.ask(said, initial=initial)
            if text is None:
                return None
            if not text.strip():
                return blank
            try:
                return date_of(text)
            except KwtuiError as error:
                said, initial = error.sentence, text

    async def ask_time(
        self,
        label: str,
        *,
        blank: datetime,
        ahead: bool = False,
        near: datetime | None = None,
        check: Callable[[datetime], None] = lambda at: None,
    ) -> datetime | None:
        """Asks for a time until it is one; nothing typed is `blank`, Esc None. Only inside `@work`.

        The time is looked for before `near` (with `ahead` after it), by default now and within
        half a day. `check` raises what is wrong with one that cannot be.
        """
        from models.times import typed

        said, initial = label, ""
        while True:
            text = await self.hint.ask(said, initial=initial)
            if text is None:
                return None
            if not text.strip():
                return blank
            try:
                within = None if near or ahead else HALF_A_DAY
                now = near or self.desk.now()
                at = typed(self.desk.home.hours, text, now, ahead=ahead, within=within)
                check(at)
                return at
            except KwtuiError as error:
                said, initial = error.sentence, text
