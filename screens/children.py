"""The children of the home: who lives here, who is to come, who moved on."""

from __future__ import annotations

from typing import ClassVar

from textual import on, work

from models.child_page import ChildLine, household
from models.people import Child, Staff, Stage
from screens.actions import Action
from screens.base import About, bindings
from screens.child_words import STAGES, asked_spans, staff_name
from screens.desk import Desk
from screens.list_screen import FoundList
from screens.people_actions import CHILDREN
from screens.text import fit
from screens.widgets.rows import Row, Rows, Span
from screens.words import NARROW, short_name

ROOM, AGE = 4, 5


class ChildrenScreen(FoundList):
    """Every child by stage, in room order, with age and key worker."""

    ACTIONS: ClassVar[tuple[Action, ...]] = CHILDREN
    BINDINGS = bindings(CHILDREN)
    NAME = "Children"
    CALLED = "{Children}"
    SHOWN = frozenset({"child", "placement", "key_worker", "staff", "file"})
    EMPTY = "Nobody is in the book yet."

    def __init__(self, desk: Desk) -> None:
        """Takes the desk at which this screen is used."""
        super().__init__(desk)
        self._lines: list[ChildLine] = []
        self._staff: dict[str, Staff] = {}

    @work(exclusive=True, group="read")
    async def reload(self) -> None:
        """Reads the children and shows them."""
        found = await self.attempt(household, self.desk.today())
        if found is not None:
            self._lines, self._staff = found
            self.show()

    def show(self) -> None:
        """Paints the list from what was read last."""
        self.set_title(self.desk.said("{Children}"))
        rows: list[Row] = []
        for stage, word in STAGES:
            theirs = [line for line in self._lines if line.child.stage == stage]
            if theirs:
                title = Span(f"{word} ({len(theirs)})", "bold")
                rows.append(Row(f"stage:{stage}", ((title,),), stop=False))
            rows += [self._row(line) for line in theirs]
        self.rows.set_rows(rows)

    def _row(self, line: ChildLine) -> Row:
        """A child: room, name, age, key worker; below it what the file asks for."""
        child, narrow = line.child, self.size.width < NARROW
        name = 18 if narrow else 28
        person = self._staff.get(line.key.primary or "")
        worker = staff_name(self._staff, line.key.primary)
        if person is None:
            worker = "" if child.stage == Stage.GONE else self.desk.said("no {key_worker}")
        elif narrow:
            worker = person.initials
        spans = (
            Span(fit(str(child.room), ROOM)),
            Span(fit(short_name(child.name, name - 1), name - 1)),
            Span(" "),
            Span(fit("–" if line.age is None else str(line.age), AGE)),
            Span(worker, "" if person else "alert"),
        )
        below = asked_spans(line.asks)
        lines = (spans, (Span(" " * ROOM), *below)) if below else (spans,)
        return Row(child.id, lines, find=child.name)

    def _child(self) -> Child | None:
        """The child under the cursor."""
        key = self.rows.cursor_key
        return next((line.child for line in self._lines if line.child.id == key), None)

    def about(self) -> About:
        """A concern raised here is about the child under the cursor."""
        return self._child(), None

    # What the keys do

    @on(Rows.Opened)
    def opened(self, event: Rows.Opened) -> None:
        """Enter: who the child is, and the placement."""
        event.stop()
        from screens.placement import PlacementScreen

        self.app.push_screen(PlacementScreen(self.desk, event.key))

    def action_file(self) -> None:
        """Opens the file of the child under the cursor."""
        from screens.file import FileScreen

        if (child := self._child()) is not None:
            self.app.push_screen(FileScreen(self.desk, child))

    def action_key_worker(self) -> None:
        """Who the key worker is and was."""
        from screens.key_worker import KeyWorkerScreen

        if (child := self._child()) is not None:
            self.app.push_screen(KeyWorkerScreen(self.desk, child.id))

    def action_add(self) -> None:
        """Asks for all about a child who comes; shift leaders and managers."""
        if self.desk.who is None or not self.desk.who.staff.leads:
            self.hint.say(
                self.desk.said("Only a shift leader or {a_manager} adds {a_child}. Ask yours."),
                alert=True,
            )
            return
        from screens.child_form import ChildForm

        rooms = [line.child.room for line in self._lines if line.child.stage != Stage.GONE]
        self.app.push_screen(ChildForm(self.desk, room=min(max(rooms, default=0) + 1, 99)))
