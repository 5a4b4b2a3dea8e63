"""The form of a message (H2): to the next shift, to one person, to the managers."""

from __future__ import annotations

from collections.abc import Mapping

from models.message_verbs import send
from models.messages import MANAGERS, PERSON, SHIFT
from models.mistakes import Mistake
from models.people import here_by_initials
from screens.form_screen import FormScreen
from screens.widgets.form_layout import Entry, Field

KINDS = ((SHIFT, "the next shift"), (PERSON, "one person"), (MANAGERS, "the {managers}"))
"""Whom it can be for, in the home's own terms."""
WHO_READS = "Only those whom it is for read it, and you. About {a_child} write a note (d) instead."
YES = "yes"
PINNED = (("", "until it is read"), (YES, "pinned, until somebody dismisses it"))


class MessageForm(FormScreen):
    """A new message."""

    NAME = "A message"

    def heading(self) -> str:
        """What it is."""
        return "New message"

    def entries(self) -> list[Entry]:
        """For whom, the words, how long it stands."""
        kinds = tuple((key, self.desk.said(word)) for key, word in KINDS)
        return [
            self.desk.said(WHO_READS),
            "",
            (Field("kind", "For", options=kinds),),
            (Field("whom", "Who (initials)", 8),),
            (Field("text", "Message"),),
            (Field("more"),),
            (Field("pinned", "It stands", options=PINNED),),
        ]

    def beginning(self) -> Mapping[str, str]:
        """For the next shift."""
        return {"kind": SHIFT}

    async def store(self) -> str | None:
        """Sends it. Only inside `@work`."""
        values, whom = self.form.values(), None
        if typed := values["whom"].strip():
            hours, now = self.desk.home.hours, self.desk.now()
            person = await self.attempt(here_by_initials, typed, hours, now)
            if person is None:
                self.show_mistakes([Mistake("whom", "Nobody of these initials works here.")])
                return None
            whom = person.id
        words = "\n".join(each for each in (values["text"], values["more"]) if each.strip())
        message = (self.draft.id, values["kind"], words, whom, values["pinned"] == YES)
        done = await self.saved(send, self.desk.by(), *message)
        return "Saved: it stands where they see it." if done else None
