"""Who works in the home and who worked here; new staff, new codes, supervision."""

from __future__ import annotations

from typing import ClassVar

from textual import on, work

from models.people import Staff
from models.pins import reset_pin
from models.staff_list import StaffLine, staff_lines
from models.supervision import supervisions
from screens.actions import Action
from screens.base import bindings
from screens.desk import Desk
from screens.list_screen import FoundList
from screens.people_actions import PEOPLE
from screens.people_words import held_text, list_rows, whom_to_ask
from screens.widgets.rows import Rows


class PeopleScreen(FoundList):
    """Everybody by name, those who left below; a code that was just made stands in its line."""

    ACTIONS: ClassVar[tuple[Action, ...]] = PEOPLE
    BINDINGS = bindings(PEOPLE)
    NAME = "People"
    SHOWN = frozenset({"staff", "supervision"})
    EMPTY = "Nobody works here yet."

    def __init__(self, desk: Desk, at: str = "") -> None:
        """Takes the desk at which this screen is used, and on whom the cursor is to stand."""
        super().__init__(desk)
        self._lines: list[StaffLine] = []
        self._code: tuple[str, str] | None = None
        self._go_to = at

    @work(exclusive=True, group="read")
    async def reload(self) -> None:
        """Reads the list and shows it."""
        self._lines = await self.attempt(staff_lines, self.desk.today()) or self._lines
        self.show()
        if self._go_to and self.rows.move_to(self._go_to):
            self._go_to = ""

    def show(self) -> None:
        """Paints what was read last."""
        self.set_title("Who works here")
        self.rows.set_rows(list_rows(self._lines, self.desk, self.size.width, self._code))

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
        able = (
            self.desk.said("a shift leader or {a_manager}")
            if leads
            else self.desk.said("{a_manager}")
        )
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
        if not person.here_at(self.desk.home.hours, self.desk.now()):
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
