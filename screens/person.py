"""The forms of somebody who works here: who they are, agency staff for a night, supervision."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from models.dates import date_text
from models.initials import initials_of
from models.mistakes import Mistake, day_typed
from models.people import Role, Staff
from models.profiles import Terms
from models.staff_entry import (
    AGENCY,
    NIGHT_IN,
    StaffEntry,
    staff_typed,
)
from models.staff_list import StaffLine
from models.staff_verbs import (
    add_staff,
    add_supervision,
    change_staff,
    mistakes_of_change,
    mistakes_of_new,
    mistakes_of_supervision,
    one_of_staff,
)
from screens.desk import Desk
from screens.form_screen import FormScreen
from screens.people_words import role_word
from screens.setup_pages import INITIALS_CELLS, ROLES
from screens.widgets.form_layout import Entry, Field

DATE_CELLS = 14
NAME: Entry = (Field("name", "Name"),)
INITIALS: Entry = (Field("initials", "Initials", INITIALS_CELLS),)
ENDED: Entry = (Field("ended", "Last day", DATE_CELLS),)
HELD: list[Entry] = [
    (Field("held", "Held on", DATE_CELLS),),
    (Field("next_due", "Next due", DATE_CELLS),),
    (Field("note", "Note"),),
]
AGENCY_ONLY = (
    "A named agency worker, from today until tomorrow at the latest. They get a code for "
    "their first sign-in. Anybody else is added by {a_manager}."
)
Given = Callable[[str, str], None]
"""Takes the id of somebody and the one-time code to be shown."""


def who(terms: Terms) -> list[Entry]:
    """Everything that is known of somebody."""
    roles = tuple((role, role_word(role, terms)) for role, _ in ROLES)
    return [
        "Dates as 21/11/2026; those that are not known stay empty. Who leaves gets a last day: "
        "nobody is ever taken out of the book.",
        "",
        NAME,
        INITIALS,
        (Field("role", "Role", options=roles),),
        (Field("agency", "Agency", options=tuple((each, each) for each in AGENCY)),),
        (Field("started", "First day", DATE_CELLS),),
        ENDED,
        (Field("trained", "Trained in key work", DATE_CELLS),),
        (Field("competent", "Found competent", DATE_CELLS),),
    ]


def texts_of(person: Staff) -> dict[str, str]:
    """Somebody as they stand in the fields."""
    days = ("started", "ended", "trained", "competent")
    dates = {key: getattr(person, key) for key in days}
    return {
        "name": person.name,
        "initials": person.initials,
        "role": person.role,
        "agency": AGENCY[person.agency],
        **{key: date_text(day) if day else "" for key, day in dates.items()},
    }


class PersonForm(FormScreen):
    """Somebody new, or a change of who somebody is; managers."""

    NAME = "Somebody who works here"

    def __init__(self, desk: Desk, person: Staff | None, given: Given) -> None:
        """Takes the person as they were read (None: somebody new), and who shows a code."""
        super().__init__(desk)
        self._person, self._given = person, given

    def subject(self) -> str:
        """Who is changed."""
        return self._person.id if self._person else ""

    def heading(self) -> str:
        """Whom it is about."""
        return f"Change: {self._person.name}" if self._person else "Add somebody"

    def entries(self) -> list[Entry]:
        """Everything that is known of somebody."""
        return who(self.desk.terms)

    def beginning(self) -> Mapping[str, str]:
        """What is stored."""
        return texts_of(self._person) if self._person else {}

    def suggestions(self) -> Mapping[str, str]:
        """Somebody new begins today."""
        return {} if self._person else {"started": date_text(self.desk.today())}

    def field_changed(self, key: str) -> None:
        """Agency staff get a last day, unless one was typed."""
        if key == "agency":
            tomorrow = date_text(self.desk.today() + NIGHT_IN)
            self.form.suggest("ended", tomorrow if self.form.value(key) == AGENCY[1] else "")

    def field_left(self, key: str) -> None:
        """Suggests the initials that go with a name."""
        if key == "name" and self._person is None:
            self.form.suggest("initials", initials_of(self.form.value("name")))

    def texts(self) -> dict[str, str]:
        """What is filled in."""
        return self.form.values()

    async def store(self) -> str | None:
        """Adds or changes somebody. Only inside `@work`."""
        entry, unread = staff_typed(self.texts())
        if self._person is None:
            return await self._add(entry, unread)
        return await self._change(self._person, entry, unread)

    async def _add(self, entry: StaffEntry, unread: list[Mistake]) -> str | None:
        """Adds somebody; the code is shown in the list. Only inside `@work`."""
        known = await self.attempt(mistakes_of_new, self.desk.by(), entry)
        if known is None or self.show_mistakes([*unread, *known]):
            return None
        code = await self.attempt(add_staff, self.desk.by(), self.draft.id, entry)
        if code is None:
            return None
        self._given(self.draft.id, code)
        return f"Saved: {entry.name}. Write the code down for them."

    async def _change(self, person: Staff, entry: StaffEntry, unread: list[Mistake]) -> str | None:
        """Changes somebody, perhaps who is signed in. Only inside `@work`."""
        by = self.desk.by()
        known = await self.attempt(mistakes_of_change, by, person.id, entry)
        if known is None or self.show_mistakes([*unread, *known]):
            return None
        if not await self.saved(change_staff, by, person.id, person.version, entry):
            return None
        who = self.desk.who
        if who is not None and who.staff.id == person.id:
            # The lock asks for the PIN of these initials.
            self.desk.who = who._replace(staff=entry.as_staff(person.id))
        return f"Saved: {entry.name}."

    async def read_again(self) -> bool:
        """The person as they are by now. Only inside `@work`."""
        latest = await self.attempt(one_of_staff, self.subject())
        self._person = latest or self._person
        return latest is not None


class LetInForm(PersonForm):
    """Agency staff for one night; shift leaders."""

    NAME = "Agency staff for a night"

    def heading(self) -> str:
        """What it is for."""
        return "Let agency staff in for a night"

    def entries(self) -> list[Entry]:
        """As little as somebody needs who works here tonight."""
        return [
            self.desk.said(AGENCY_ONLY),
            "",
            NAME,
            INITIALS,
            ENDED,
        ]

    def suggestions(self) -> Mapping[str, str]:
        """Until tomorrow: a night ends in the morning."""
        return {"ended": date_text(self.desk.today() + NIGHT_IN)}

    def texts(self) -> dict[str, str]:
        """What is filled in, and what is not asked."""
        today = date_text(self.desk.today())
        fixed = {"role": Role.STAFF.value, "agency": AGENCY[1], "started": today}
        return self.form.values() | fixed


class SupervisionForm(FormScreen):
    """A supervision that somebody had, and when the next is due (M5)."""

    NAME = "A supervision"

    def __init__(self, desk: Desk, line: StaffLine) -> None:
        """Takes the line of the list that it is about."""
        super().__init__(desk)
        self._line = line

    def subject(self) -> str:
        """Whose supervision it was."""
        return self._line.person.id

    def heading(self) -> str:
        """Whom it is about."""
        return f"Supervision: {self._line.person.name}"

    def entries(self) -> list[Entry]:
        """The one before, and the fields."""
        before = self._line.supervised
        last = f"The last one was on {date_text(before.held)}." if before else "The first one."
        return [last, "", *HELD]

    def suggestions(self) -> Mapping[str, str]:
        """Held today."""
        return {"held": date_text(self.desk.today())}

    async def store(self) -> str | None:
        """Adds it. Only inside `@work`."""
        values, wrong = self.form.values(), list[Mistake]()
        held, following = day_typed(values, "held", wrong), day_typed(values, "next_due", wrong)
        if held is None:
            wrong.append(Mistake("held", "Type the day on which it was held."))
        by, person, note = self.desk.by(), self._line.person, values["note"]
        known = await self.attempt(
            mistakes_of_supervision, by, person.id, held or self.desk.today(), following, note
        )
        if known is None or self.show_mistakes([*wrong, *known]) or held is None:
            return None
        done = await self.saved(
            add_supervision, by, self.draft.id, person.id, held, following, note
        )
        return f"Saved: supervision of {person.name}." if done else None
