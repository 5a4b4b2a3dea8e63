"""Writing a message, saying that one has read it, and dismissing it (H2)."""

from __future__ import annotations

from uuid import NAMESPACE_URL, uuid5

from models.database import writes
from models.errors import Refused
from models.home import home
from models.journal import By, transaction
from models.messages import KINDS, PERSON, MessageReadTable, MessageTable, message
from models.mistakes import LONGEST_NOTE, Mistake, raise_any, too_long
from models.people import everybody
from models.roles import author
from models.text import clean


@writes
def send(
    by: By,
    id: str,  # noqa: A002
    kind: str,
    text: str,
    whom: str | None = None,
    pinned: bool = False,
) -> bool:
    """Stores a message for the next shift, one person (`whom`) or the managers; False on a retry.

    Raises Mistaken with all that is wrong, Refused for the same id with other words.
    """
    words = clean(text, lines=True).strip()
    with transaction(by, "message") as tx:
        author(by)
        raise_any(_mistakes(by, kind, words, whom))
        added = tx.add(
            MessageTable, id=id, kind=kind, whom=whom, text=words, pinned=pinned,
            typed_by=by.staff, typed_at=by.at, version=1,
        )  # fmt: skip
        if not added and message(by.staff, id)[2:6] != (kind, whom, words, pinned):
            raise Refused("This was stored before, with other words. Send what is new once more.")
    return added


@writes
def mark_read(by: By, id: str) -> bool:  # noqa: A002
    """Says that somebody has read a message; False when that is said already, or it is their own.

    Raises Refused for whom it is not for.
    """
    with transaction(by, "read message") as tx:
        author(by)
        found = message(by.staff, id)
        if by.staff in (found.typed_by, *(each.staff for each in found.read)):
            return False
        # One reading of one person: two of their terminals cannot both store it.
        key = uuid5(NAMESPACE_URL, f"kwtui:read:{id}:{by.staff}").hex
        return tx.add(MessageReadTable, id=key, message=id, staff=by.staff, at=by.at)


@writes
def dismiss(by: By, id: str, version: int) -> bool:  # noqa: A002
    """Takes a message off everybody's list: it stays in the history; False when it is off already.

    Anybody may for whom it is, and its author. Raises Refused for anybody else.
    """
    with transaction(by, "dismiss message") as tx:
        author(by)
        found = message(by.staff, id)
        if found.dismissed_at is not None:
            return False
        tx.change(MessageTable, id, version, dismissed_by=by.staff, dismissed_at=by.at)
    return True


def _mistakes(by: By, kind: str, words: str, whom: str | None) -> list[Mistake]:
    found = [*too_long("text", words, LONGEST_NOTE)]
    if not words:
        found.append(Mistake("text", "Write the message."))
    if kind not in dict(KINDS):
        found.append(Mistake("kind", "Whom is it for?"))
    hours = home().hours
    here = {each.id for each in everybody() if each.here_at(hours, by.at)}
    if kind == PERSON and whom not in here:
        found.append(Mistake("whom", "Nobody of these initials works here."))
    if kind != PERSON and whom is not None:
        found.append(Mistake("whom", "Only a message to one person names somebody."))
    return found
