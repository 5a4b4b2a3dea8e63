"""Asking on the hint line for a reason: a few words that are kept while they are typed."""

from __future__ import annotations

import json
from typing import NamedTuple

from models import drafts, ids
from models.drafts import Draft
from models.records import stored
from screens.base import DeskScreen

REASON = "reason"
"""What these drafts are called: "your unfinished reason"."""
KEPT = "Not stored yet, but your words are kept."


class Reason(NamedTuple):
    """What somebody typed."""

    id: str
    """Of its draft; the record may take it for its own."""
    text: str

    def forget(self) -> None:
        """It is stored."""
        drafts.forget(self.id)


async def ask_why(
    screen: DeskScreen, label: str, about: str, child: str | None, initial: str = ""
) -> Reason | None:
    """Asks for a text; None after Esc. Only inside `@work`.

    `about` names what is to be done and with what: the same again begins with what was typed, and
    the first time with `initial`, which is stored. Whoever stores it has it forgotten.
    """
    # Keys that come before the question are for it.
    screen.hint.hold()
    by = screen.desk.by()
    context = json.dumps({"about": about, "asked": label})
    mine = await screen.attempt(drafts.unfinished, by.staff, stored) or []
    wanted = (REASON, child, context)
    begun = next((each for each in mine if (each.form, each.child, each.context) == wanted), None)
    draft = begun or Draft(ids.new(), by.staff, REASON, child, context, initial, by.at)

    def keep(text: str) -> None:
        if text.strip() == initial.strip():
            drafts.discard(draft.id, screen.desk.now())
        else:
            drafts.keep(draft._replace(text=text, at=screen.desk.now()))

    text = await screen.hint.ask(label, initial=draft.text, on_change=keep)
    if text is not None:
        return Reason(draft.id, text.strip())
    if screen.hint.asked_text.strip() not in ("", initial.strip()):
        screen.hint.say(KEPT)
    return None


def asked_for(draft: Draft) -> str:
    """The question to which an unfinished reason is the answer."""
    return str(json.loads(draft.context)["asked"])
