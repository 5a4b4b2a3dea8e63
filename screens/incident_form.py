"""The form of an incident: a pointer to the home's own record of it (W5), and who was told (L7)."""

from __future__ import annotations

from collections.abc import Mapping

from models.dates import date_text
from models.incident_verbs import (
    add_incident,
    change_incident,
    entry_of,
    incident_typed,
    mistakes_of_incident,
    texts_of,
)
from models.incidents import KINDS, Incident, incident
from models.people import Child
from screens.base import About
from screens.child_form import joined
from screens.desk import Desk
from screens.form_screen import FormScreen
from screens.widgets.form_layout import Entry, Field

FIELDS: list[Entry] = [
    "The record itself is kept where your home keeps it: here stands where, and the first facts. "
    "Of an allegation write only that it was made, and no name of a colleague.",
    "",
    (Field("day", "Day", 14),),
    (Field("time", "Time", 14),),
    (Field("kind", "What it was", options=(("", "choose"), *KINDS)),),
    (Field("reference", "Record kept at"),),
    (Field("facts", "First facts", ends=True),),
    "",
    "Who was told without delay, or why nobody has to be. It waits on your board until then.",
    (Field("told", "Told"),),
    (Field("told_day", "Told on", 14),),
    (Field("told_time", "At", 14),),
]


class IncidentForm(FormScreen):
    """A new incident of a child, or a change of what was written."""

    NAME = "An incident"

    def __init__(self, desk: Desk, child: Child, found: Incident | None = None) -> None:
        """Takes whose incident, and it as it was read; None is a new one."""
        super().__init__(desk)
        self._child, self._incident = child, found

    def subject(self) -> str:
        """The incident that is changed."""
        return self._incident.id if self._incident else ""

    def heading(self) -> str:
        """Whose it is."""
        return f"{'Change the' if self._incident else 'New'} incident: {self._child.name}"

    def entries(self) -> list[Entry]:
        """When, what, where its record is."""
        return FIELDS

    def beginning(self) -> Mapping[str, str]:
        """What is stored."""
        return texts_of(self.desk.home.hours, self._incident) if self._incident else {}

    def suggestions(self) -> Mapping[str, str]:
        """A new one was today."""
        return {} if self._incident else {"day": date_text(self.desk.today())}

    def about(self) -> About:
        """A concern raised here is about the child."""
        return self._child, None

    async def store(self) -> str | None:
        """Adds or changes the incident. Only inside `@work`."""
        by, hours = self.desk.by(), self.desk.home.hours
        entry, unread = incident_typed(hours, self.form.values(), by.at)
        known = await self.attempt(mistakes_of_incident, by, self._child.id, entry)
        if known is None or self.show_mistakes(joined(unread, known)):
            return None
        found = self._incident
        if found is None:
            done = await self.saved(add_incident, by, self.draft.id, self._child.id, entry)
        elif entry == entry_of(found):
            return "Nothing was different, so nothing was stored."
        else:
            done = await self.saved(change_incident, by, found.id, found.version, entry)
        return f"Saved: {dict(KINDS)[entry.kind]}, {self._child.name}." if done else None

    async def read_again(self) -> bool:
        """The incident as it is by now. Only inside `@work`."""
        latest = await self.attempt(incident, self.subject())
        self._incident = latest or self._incident
        return latest is not None
