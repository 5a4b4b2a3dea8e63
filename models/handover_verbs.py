"""Closing a handover, which fixes it, and saying that one has read it (H1)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from uuid import NAMESPACE_URL, uuid5

from models.database import writes
from models.errors import Refused, UsageError
from models.handover_begin import open_handover
from models.handover_body import as_text
from models.handover_page import built
from models.handover_words import closed_text, musts
from models.handovers import (
    ACT_NOW,
    HOUSE,
    AcknowledgedTable,
    HandoverTable,
    handover,
    latest,
    next_id,
    stored,
    words_of,
)
from models.home import home
from models.journal import By, as_body, transaction
from models.mistakes import LONGEST_NOTE, Mistake, raise_any, too_long
from models.people import every_child
from models.roles import author
from models.text import clean


@writes
def close_handover(by: By, id: str) -> bool:  # noqa: A002
    """Closes the open handover: all that it shows is fixed; False where one closed it oneself.

    Raises Refused, saying who and when, where somebody else closed it, UsageError for an id that is
    no handover's.
    """
    with transaction(by, "close handover") as tx:
        author(by)
        head, found = tx.seq, stored(id)
        if found is not None and found.closed_at is not None:
            if found.closed_by == by.staff:
                return False
            raise Refused(closed_text(found, by.at))
        if found is None and next_id(latest()) != id:
            raise UsageError("There is no such handover in this home's book.")
        place = home()
        closing = open_handover(by.at, by.staff, place)
        fixed = closing._replace(head=head, closed_by=by.staff, closed_at=by.at)
        values = fixed._asdict() | {"body": as_text(built(fixed, by.at, place))}
        for name in ("id", "seq", "version"):
            del values[name]
        if found is None:
            tx.add(HandoverTable, id=id, version=1, **values)
        else:
            tx.change(HandoverTable, id, found.version, **values)
    return True


@writes
def acknowledge(by: By, id: str, read_back: Mapping[str, str]) -> bool:  # noqa: A002
    """Says that somebody has read a closed handover; False when they have said so already.

    `read_back` has their own words by child, and by HOUSE, for what asks for them
    (`to_read_back`). Raises Mistaken where some are missing, Refused for one that is not closed.
    """
    said = {key: clean(text, lines=True).strip() for key, text in read_back.items()}
    with transaction(by, "acknowledge handover") as tx:
        author(by)
        if not handover(id).closed:
            raise Refused("This handover is still open: it can be read, and is closed later.")
        key = uuid5(NAMESPACE_URL, f"kwtui:acknowledged:{id}:{by.staff}").hex
        if AcknowledgedTable.select().where(AcknowledgedTable.id == key).exists():
            return False
        raise_any(list(_missing(id, said)))
        texts = {key: text for key, text in said.items() if text}
        body = as_body(list(texts), list(texts.values()))
        return tx.add(
            AcknowledgedTable, id=key, handover=id, staff=by.staff, at=by.at, read_back=body
        )


def to_read_back(id: str) -> dict[str, str]:  # noqa: A002
    """What a handover wants said in one's own words: by child or HOUSE, about what."""
    names = {each.id: each.name for each in every_child()}
    found: dict[str, str] = {}
    for child, words in words_of(id).items():
        if child is None and musts(words.texts):
            found[HOUSE] = "What must not be missed"
        elif child is not None and words.status == ACT_NOW:
            found[child] = names[child]
    return found


def _missing(id: str, said: Mapping[str, str]) -> Iterator[Mistake]:  # noqa: A002
    for key, what in to_read_back(id).items():
        if not said.get(key):
            yield Mistake(key, f"{what}: say in your own words what you will do.")
    for key, text in said.items():
        yield from too_long(key, text, LONGEST_NOTE)
