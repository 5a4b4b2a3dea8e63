"""A child's incidents (W5): when, what it was, where its record is kept, the first facts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual import on, work

from models.incidents import Incident, earlier, incidents
from models.people import Child, initials_by_id
from models.shifts import clock_text, local
from screens.actions import Action
from screens.base import About, Source, bindings
from screens.child_words import dated_row
from screens.desk import Desk
from screens.entry import TextScreen
from screens.file_actions import INCIDENTS
from screens.incident_words import incident_texts, whole_text
from screens.list_screen import ListScreen
from screens.widgets.rows import Rows


class IncidentsScreen(ListScreen):
    """The incidents of a child, the newest first."""

    ACTIONS: ClassVar[tuple[Action, ...]] = INCIDENTS
    BINDINGS = bindings(INCIDENTS)
    NAME = "Incidents"
    SHOWN = frozenset({"incident"})
    EMPTY = "No incident is written down (n writes one)."

    def __init__(self, desk: Desk, child: Child, at: str = "") -> None:
        """Takes whose incidents, and the id of the one on which the cursor is to stand."""
        super().__init__(desk)
        self.child = child
        self._incidents: list[Incident] = []
        self._initials: Mapping[str, str] = {}
        self._go_to = at

    @work(exclusive=True, group="read")
    async def reload(self) -> None:
        """Reads the incidents and shows them."""
        found = await self.attempt(incidents, self.child.id)
        initials = await self.attempt(initials_by_id)
        if found is None or initials is None:
            return
        self._incidents, self._initials = found, initials
        self.show()
        if self._go_to and self.rows.move_to(self._go_to):
            self._go_to = ""

    def show(self) -> None:
        """Paints what was read last."""
        self.set_title(f"{self.child.name}: incidents")
        hours, width = self.desk.home.hours, self.size.width
        self.rows.set_rows(
            [
                dated_row(
                    each.id,
                    local(hours, each.at).date(),
                    f"{clock_text(hours, each.at)} {each.kind_word}",
                    list(incident_texts(each, self._initials, hours)),
                    width,
                )
                for each in self._incidents
            ]
        )

    def _here(self) -> Incident | None:
        """The incident under the cursor."""
        key = self.rows.cursor_key
        return next((each for each in self._incidents if each.id == key), None)

    def about(self) -> About:
        """A concern raised here is about the child."""
        return self.child, None

    def source(self) -> Source | None:
        """The incident under the cursor."""
        found = self._here()
        return ("incident", found.id) if found else None

    # What the keys do

    @on(Rows.Opened)
    def opened(self, event: Rows.Opened) -> None:
        """Enter reads the whole."""
        event.stop()
        self.action_read()

    @work(exclusive=True, group="open")
    async def action_read(self) -> None:
        """Shows the whole of an incident, and below it what stood there before."""
        found = self._here()
        before = await self.attempt(earlier, found.id) if found else None
        if found is None or before is None:
            return
        hours = self.desk.home.hours
        paragraphs = [whole_text(found, self._initials, hours)]
        paragraphs += [
            f"Before that:\n{whole_text(each, self._initials, hours)}" for each in before
        ]
        await self.uncovered()
        self.app.push_screen(TextScreen(f"{self.child.name}: {found.kind_word}", paragraphs))

    def action_incident(self) -> None:
        """Asks for a new one."""
        from screens.incident_form import IncidentForm

        self.app.push_screen(IncidentForm(self.desk, self.child))

    def action_change(self) -> None:
        """Asks for what is different about the incident under the cursor."""
        from screens.incident_form import IncidentForm

        found = self._here()
        if found is None:
            self.hint.say("Go to an incident first.")
        else:
            self.app.push_screen(IncidentForm(self.desk, self.child, found))
