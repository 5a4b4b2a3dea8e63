"""Who works in the home and who worked here; new staff, new codes, supervision."""

from __future__ import annotations

from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult

from models.people import Staff
from models.pins import reset_pin
from models.staff_list import StaffLine, staff_lines
from models.supervision import supervisions
from screens.actions import Action
from screens.base import DeskScreen, bindings
from screens.desk import Desk
from screens.people_actions import PEOPLE
from screens.people_words import held_text, list_rows, whom_to_ask
from screens.widgets.hint_line import HintLine
from screens.widgets.rows import Rows
from screens.widgets.title_line import Rule, TitleLine


class PeopleScreen(DeskScreen):
    """Everybody by name, those who left below; a code that was just made stands in its line."""

    ACTIONS: ClassVar[tuple[Action, ...]] = PEOPLE
    BINDINGS = bindings(PEOPLE)
    NAME = "People"

    def __init__(self, desk: Desk, at: str = "") -> None:
        """Takes the desk at which this screen is used, and on whom the cursor is to stand."""
        super().__init__(desk)
        self._lines: list[StaffLine] = []
        self._code: tuple[str, str] | None = None
        self._go_to = at

    def compose(self) -> ComposeResult:
        """Title, the list, the hint line."""
        yield TitleLine()
        yield Rule()
        yield Rows(empty="Nobody works here yet.")
        yield HintLine()

    @property
    def rows(self) -> Rows:
        """The list."""
        return self.query_one(Rows)

    def on_mount(self) -> None:
        """The keyboard goes to the list."""
        self.rows.focus()

    def on_screen_resume(self) -> None:
        """Shown at first or again: reads who works here."""
        self.reload()

    def on_resize(self) -> None:
        """The columns follow the width of the terminal."""
        self.show()

    def changed(self, tables: frozenset[str]) -> None:
        """Somebody changed something that stands here."""
        if not tables & {"staff", "supervision"}:
            return
        if self.typing():
            self.later(tables)
        else:
            self.reload()

    @work(exclusive=True, group="read")
    async def reload(self) -> None:
        """Reads the list and shows it."""
        self._lines = await self.attempt(staff_lines, self.desk.today()) or self._lines
        self.show()
        if self._go_to and self.rows.move_to(self._go_to):
            self._go_to = ""

    def show(self) -> None:
        """Paints what was read last."""
        who = self.desk.who.staff.initials if self.desk.who else ""
        self.query_one(TitleLine).set("Who works here", "", who)
        today, width = self.desk.today(), self.size.width
        self.rows.set_rows(list_rows(self._lines, today, width, self._code))

    def give(self, staff_id: str, code: str) -> None:
        """Shows somebody's one-time code, until this screen is left or another code is made."""
        self._code, self._go_to = (staff_id, code), staff_id
        self.reload()

    # Who may do what; the verbs look again

    def _me(self) -> Staff | None:
        """Who is signed in, as they stand in the list."""
        if self.desk.who is None:
            return None
        mine = self.desk.who.staff
        return next((line.person for line in self._lines if line.person.id == mine.id), mine)

    def _may(self, what: str, *, leads: bool = False) -> bool:
        """Whether who is signed in may do this; else says whom to ask."""
        me = self._me()
        if me is not None and (me.leads if leads else me.manager):
            return True
        able = "a shift leader or a manager" if leads else "a manager"
        ask = whom_to_ask(self._lines, self.desk.today(), leads=leads)
        self.hint.say(f"Only {able} {what}. {ask}", alert=True)
        return False

    def _line(self) -> StaffLine | None:
        """The line under the cursor."""
        key = self.rows.cursor_key
        return next((line for line in self._lines if line.person.id == key), None)

    # What the keys do

    @on(Rows.Opened)
    def opened(self, event: Rows.Opened) -> None:
        """Enter: change who somebody is."""
        event.stop()
        self.action_open()

    def action_open(self) -> None:
        """A manager changes who the person under the cursor is."""
        line = self._line()
        if line is None or not self._may("changes this"):
            return
        from screens.person import PersonForm

        self.app.push_screen(PersonForm(self.desk, line.person, self.give))

    def action_add(self) -> None:
        """A manager adds somebody, a shift leader lets agency staff in for a night."""
        if not self._may("adds somebody", leads=True):
            return
        from screens.person import LetInForm, PersonForm

        me = self._me()
        if me is not None and me.manager:
            self.app.push_screen(PersonForm(self.desk, None, self.give))
        else:
            self.app.push_screen(LetInForm(self.desk, None, self.give))

    @work
    async def action_code(self) -> None:
        """Replaces a PIN by a code after asking; the journal says that this was done."""
        line = self._line()
        if line is None or not self._may("gives a new code"):
            return
        person = line.person
        if not person.here_on(self.desk.today()):
            self.hint.say(f"{person.initials} does not work here today: no code.", alert=True)
            return
        if not await self.hint.confirm(f"Replace the PIN of {person.name} by a new code?"):
            return
        code = await self.attempt(reset_pin, self.desk.by(), person.id)
        if code is not None:
            self.give(person.id, code)

    def action_supervise(self) -> None:
        """Asks for a supervision of the person under the cursor."""
        line = self._line()
        if line is None or not self._may("writes down a supervision", leads=True):
            return
        from screens.person import SupervisionForm

        self.app.push_screen(SupervisionForm(self.desk, line))

    @work
    async def action_held(self) -> None:
        """Shows every supervision of the person under the cursor."""
        line = self._line()
        if line is None or not self._may("reads this", leads=True):
            return
        found = await self.attempt(supervisions, line.person.id)
        if found is None:
            return
        from screens.entry import TextScreen

        initials = {each.person.id: each.person.initials for each in self._lines}
        texts = [held_text(each, initials.get(each.typed_by, "")) for each in found]
        await self.uncovered()
        title = f"Supervision: {line.person.name}"
        self.app.push_screen(TextScreen(title, texts or ["Nothing is written down yet."]))

    @work
    async def action_filter(self) -> None:
        """Shows only those whose name has the letters that are typed."""
        typed = await self.hint.ask("Find", on_change=self._filtered)
        self._filtered(typed or "")

    def _filtered(self, text: str) -> None:
        self.rows.filter_text = text.strip()

    def action_back(self) -> None:
        """Shows everybody again after finding, else back to the board; a code is gone then."""
        if self.rows.filter_text:
            self._filtered("")
        else:
            self.dismiss()
