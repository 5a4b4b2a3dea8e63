"""Night checks (W4): one key for each child and look, on one page of children by times."""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult

from models import ids
from models.night_check_verbs import add_check
from models.night_checks import STATES, NightCheck, night_of
from models.night_round import NightRound, Watched, night_round
from models.shifts import day_text
from screens.actions import Action
from screens.base import About, bindings
from screens.desk import Desk
from screens.entry import TextScreen
from screens.list_screen import ListScreen
from screens.night_actions import NIGHT
from screens.night_rows import Columns, here_text, night_rows, whole_texts
from screens.reason import ask_why
from screens.widgets.hint_line import HintLine
from screens.widgets.rows import Rows
from screens.widgets.title_line import Rule, TitleLine
from screens.words import NARROW

NONE = "Night checks are asked for in no {child}'s file (f, then h Health)."


class NightScreen(ListScreen):
    """Children down, times across; a look takes the cursor to the next child."""

    ACTIONS: ClassVar[tuple[Action, ...]] = NIGHT
    BINDINGS = bindings(NIGHT)
    NAME = "Night checks"
    SHOWN = frozenset({"night_check", "file", "whereabouts", "child"})

    def __init__(self, desk: Desk, night: date | None = None) -> None:
        """Takes the night by the date on which it begins; None: the one that runs or comes."""
        super().__init__(desk)
        self.night = night or night_of(desk.home.hours, desk.now())
        self.shown: NightRound | None = None
        self._at = self._first = 0
        self._sent: set[str] = set()
        """The children of whom a look is on its way."""
        self._begun = False

    def compose(self) -> ComposeResult:
        """Title, rule, the list, the place in words, the hint line."""
        yield TitleLine(id="title")
        yield Rule()
        yield Rows(lead=0)
        yield TitleLine(id="here")
        yield HintLine()

    @work(exclusive=True, group="read")
    async def reload(self) -> None:
        """Reads the night and shows it."""
        await self._fetched()

    async def _fetched(self) -> None:
        """Reads and shows it. Only inside `@work`."""
        night = self.night
        found = await self.attempt(night_round, night, self.desk.now())
        if found is None or night != self.night:
            return
        self.shown = found
        if not self._begun:
            self._begun, self._at = True, found.slot_at(self.desk.now())
        self.show()

    def show(self) -> None:
        """Paints what was read last."""
        shown, now = self.shown, self.desk.now()
        if shown is None:
            return
        self._at = max(0, min(self._at, len(shown.slots) - 1))
        columns = Columns(self.size.width, self._first, self._at, len(shown.slots))
        self._first = columns.first
        self.rows.set_empty(self.desk.said(NONE))
        self.rows.set_rows(night_rows(shown, columns, self._at, self.desk.home.hours, now))
        self.rows.set_cell(columns.cell(self._at) if shown.slots else None)
        count = sum(len(each.gaps) for each in shown.children)
        more = f"{count} gap{'' if count == 1 else 's'} !" if count else ""
        right = "  ".join(each for each in (more, self.desk.initials) if each)
        name = "" if self.size.width < NARROW else "Night checks · "
        title = f"{name}Night of {day_text(self.night)}"
        self.query_one("#title", TitleLine).set(title, "", right)
        self._about()

    def _about(self) -> None:
        """Says what is under the cursor."""
        each, shown = self._here(), self.shown
        said = ""
        if each is not None and shown is not None:
            start = shown.slots[self._at]
            room = 10 if self.size.width < NARROW else self.size.width // 3
            hours, now = self.desk.home.hours, self.desk.now()
            said = here_text(each, start, start + shown.every, shown, hours, now, room)
        self.query_one("#here", TitleLine).set(said)

    def _here(self) -> Watched | None:
        """The child under the cursor."""
        return self.shown.watched(self.rows.cursor_key) if self.shown else None

    def about(self) -> About:
        """A concern raised here is about the child under the cursor."""
        each = self._here()
        return (each.child if each else None), None

    @on(Rows.Moved)
    def moved(self, event: Rows.Moved) -> None:
        """Says what is under the cursor."""
        event.stop()
        self._about()

    # A look

    def action_look(self, state: str) -> None:
        """A look just now at the child under the cursor; goes on to the next child."""
        each, now = self._here(), self.desk.now()
        if each is None or self.shown is None:
            return
        if self.night != night_of(self.desk.home.hours, now):
            self.hint.say("This night is over: @ adds a look, e puts one right.", alert=True)
            return
        self._sent.add(each.child.id)
        self._store(each, state, now)
        self._at = self.shown.slot_at(now)
        self._next(each)

    def _next(self, after: Watched) -> None:
        """Goes to the next child who is in, and at whom nobody has looked about now."""
        shown = self.shown
        if shown is None:
            return
        start = shown.slots[self._at]
        rest = shown.children[shown.children.index(after) + 1 :]
        for each in rest:
            looked = each.child.id in self._sent or each.looks(start, start + shown.every)
            if not (looked or each.where.away):
                self.rows.move_to(each.child.id)
                break
        self.show()

    @work
    async def _store(
        self,
        each: Watched,
        state: str,
        at: datetime,
        note: str | None = None,
        replaces: str | None = None,
    ) -> None:
        """Stores a look; it is shown when it is stored, never before."""
        new, child = ids.new(), each.child.id
        await self.attempt(add_check, self.desk.by(), new, child, state, at, note, replaces)
        self._sent.discard(child)
        await self._fetched()

    @work(exclusive=True, group="ask")
    async def action_earlier(self) -> None:
        """Asks when somebody looked, and how the child was."""
        each = self._here()
        if each is None or self.shown is None:
            return
        now = self.desk.now()
        near = min(now, self.shown.slots[self._at] + self.shown.every)
        at = await self.ask_time("Looked at what time", blank=now, near=near)
        state = await self._ask_state() if at is not None else None
        if at is not None and state is not None:
            self._store(each, state, at)

    async def _ask_state(self) -> str | None:
        """How the child was. Only inside `@work`."""
        options = [(key, word, value) for key, value, word in STATES]
        return await self.hint.choose("How were they", options)

    def _look(self) -> NightCheck | None:
        """The newest look under the cursor; says so where there is none."""
        each, shown = self._here(), self.shown
        looks = []
        if each is not None and shown is not None:
            start = shown.slots[self._at]
            looks = each.looks(start, start + shown.every)
        if not looks:
            self.hint.say("There is no look here: go to one first.")
        return looks[-1] if looks else None

    @work(exclusive=True, group="ask")
    async def action_right(self) -> None:
        """Asks how it really was; what was said before stays in the book."""
        each, look = self._here(), self._look()
        if each is None or look is None:
            return
        state = await self._ask_state()
        if state is not None and state != look.state:
            self._store(each, state, look.at, look.note, look.id)

    @work(exclusive=True, group="ask")
    async def action_note(self) -> None:
        """Asks for a few words to the look under the cursor."""
        each, look = self._here(), self._look()
        if each is None or look is None:
            return
        said = await ask_why(self, "Note", f"night check {look.id}", look.child, look.note or "")
        if said is not None and said.text != (look.note or ""):
            check = (look.child, look.state, look.at, said.text or None, look.id)
            if await self.attempt(add_check, self.desk.by(), said.id, *check) is not None:
                said.forget()
                self.hint.say("Saved.")
            await self._fetched()

    # Going about

    def action_slot(self, step: int) -> None:
        """Goes to another time."""
        self._at += step
        self.show()

    def action_night(self, step: int) -> None:
        """Shows another night; not one that is still to come."""
        newest = night_of(self.desk.home.hours, self.desk.now())
        night = date.fromordinal(self.night.toordinal() + step)
        if night > newest:
            self.hint.say("That night is still to come.")
            return
        self.night, self.shown, self._begun = night, None, False
        self.rows.set_rows([])
        self.reload()

    @on(Rows.Opened)
    def opened(self, event: Rows.Opened) -> None:
        """Enter reads every look at the child."""
        event.stop()
        self.action_read()

    def action_read(self) -> None:
        """Every look at the child under the cursor, and every gap."""
        each, shown = self._here(), self.shown
        if each is not None and shown is not None:
            lines = list(whole_texts(each, shown, self.desk.home.hours)) or ["Nobody looked yet."]
            title = f"{each.child.name}: night of {day_text(self.night)}"
            self.app.push_screen(TextScreen(title, lines))
