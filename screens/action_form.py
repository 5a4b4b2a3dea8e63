"""The form of an action that a shift hands on (H1): what, who sees to it, by when."""

from __future__ import annotations

from collections.abc import Mapping

from models.action_verbs import ActionEntry, change_action, entry_of, open_action
from models.dates import date_text
from models.errors import UsageError
from models.mistakes import Mistake, day_typed
from models.people import Child, here_by_initials, initials_by_id
from models.tasks import Task, task
from models.times import clock_of
from screens.base import About
from screens.desk import Desk
from screens.form_screen import FormScreen
from screens.widgets.form_layout import Entry, Field

FIELDS: list[Entry] = [
    "It stands on every handover until somebody closes it.",
    "",
    (Field("text", "What is to be done"),),
    (Field("owner", "Who (initials)", 8),),
    (Field("due", "By which day", 14),),
    (Field("clock", "By which time", 8),),
    "",
    "Without initials it is for whoever is on.",
]


class ActionForm(FormScreen):
    """A new action about a child or the house, or a change of one that is open."""

    NAME = "An action"

    def __init__(
        self, desk: Desk, child: Child | None, found: Task | None = None, owner: str = ""
    ) -> None:
        """Takes about whom, and the action as it was read with its owner's initials."""
        super().__init__(desk)
        self._child, self._action, self._owner = child, found, owner

    def subject(self) -> str:
        """The action that is changed."""
        return self._action.id if self._action else ""

    def heading(self) -> str:
        """About whom it is."""
        whose = self._child.name if self._child else "the house"
        return f"{'Change the' if self._action else 'New'} action: {whose}"

    def entries(self) -> list[Entry]:
        """What, who, by when."""
        return FIELDS

    def beginning(self) -> Mapping[str, str]:
        """What is stored."""
        found = self._action
        if found is None:
            return {}
        due = date_text(found.due) if found.due else ""
        texts = {"text": found.text, "due": due, "clock": found.clock or ""}
        return {**texts, "owner": self._owner}

    def about(self) -> About:
        """A concern raised here is about the child."""
        return self._child, None

    async def store(self) -> str | None:
        """Opens or changes the action. Only inside `@work`."""
        entry = await self._filled()
        if entry is None:
            return None
        by, found = self.desk.by(), self._action
        child = self._child.id if self._child else None
        if found is None:
            done = await self.saved(open_action, by, self.draft.id, child, entry)
        elif entry == entry_of(found):
            return "Nothing was different, so nothing was stored."
        else:
            done = await self.saved(change_action, by, found.id, found.version, entry)
        return "Saved: it is handed on until it is closed." if done else None

    async def _filled(self) -> ActionEntry | None:
        """What is filled in; None, once all that is wrong is shown. Only inside `@work`."""
        values, wrong = self.form.values(), list[Mistake]()
        due, clock = day_typed(values, "due", wrong), values["clock"].strip()
        try:
            clock = f"{clock_of(clock):%H:%M}" if clock else ""
        except UsageError as error:
            wrong.append(Mistake("clock", error.sentence))
        owner, typed = None, values["owner"].strip()
        if typed and typed == self._owner and self._action is not None:
            owner = self._action.owner
        elif typed:
            hours, now = self.desk.home.hours, self.desk.now()
            person = await self.attempt(here_by_initials, typed, hours, now)
            owner = person.id if person else None
            if person is None:
                wrong.append(Mistake("owner", "Nobody of these initials works here."))
        if self.show_mistakes(wrong):
            return None
        return ActionEntry(values["text"].strip(), owner, due, clock or None)

    async def read_again(self) -> bool:
        """The action as it is by now. Only inside `@work`."""
        latest = await self.attempt(task, self.subject())
        initials = await self.attempt(initials_by_id)
        if latest is None or initials is None:
            return False
        self._action, self._owner = latest, initials.get(latest.owner or "", "")
        return True
