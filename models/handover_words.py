"""What people write in a handover: a status and a few lines for each child, and for the house."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from models.boxes import Entry
from models.database import writes
from models.errors import Refused, Stale, UsageError
from models.handover_begin import open_handover
from models.handovers import (
    HOUSE,
    STATUSES,
    Handover,
    HandoverTable,
    HandoverWordsTable,
    Words,
    handover,
    stored,
    words_of,
)
from models.home import home
from models.home_handover import INITIALS, NUMBER, HouseItem, house_items
from models.journal import By, Transaction, as_body, transaction
from models.mistakes import LONGEST_NOTE, Mistake, raise_any, tidy, too_long
from models.people import initials_by_id, one_child
from models.roles import author
from models.shifts import local, moment_text
from models.text import clean, fold

MATTERS, IF_THEN, TO_DO = "matters", "if_then", "to_do"
CHILD_TEXTS = (
    (MATTERS, "What matters"),
    (IF_THEN, "If … then …"),
    (TO_DO, "To do"),
)
"""What is written about a child besides the status, each with its label."""
MUST = ("must1", "must2", "must3")
"""What must not be missed: three things at most."""
ITEM = "item:"
"""What stands before the key of an item of the home's own list."""


class Changed(Stale):
    """Somebody else's words stand by now; `latest` is them, to be shown beside one's own."""

    def __init__(self, latest: Words) -> None:
        """Takes the words as they now stand."""
        super().__init__("Somebody else changed this meanwhile. Look at both, then decide.")
        self.latest = latest


@writes
def write_words(
    by: By,
    handover: str,
    child: str | None,
    texts: Mapping[str, str],
    status: str | None = None,
    version: int | None = None,
) -> Words:
    """Stores what is said of a child, or (None) of the house, in the open handover; how it stands.

    `version` is the one that was seen, None for nothing. The same words again store nothing.
    Raises Changed when other words stand by now, Mistaken with all that is wrong, Refused where
    the handover is closed.
    """
    found = {key: clean(text, lines=True).strip() for key, text in texts.items()}
    said = {key: text for key, text in found.items() if text}
    with transaction(by, "handover words") as tx:
        author(by)
        raise_any(list(_mistakes(by, child, said, status)))
        begin(tx, handover)
        standing = words_of(handover).get(child)
        if standing is not None and (dict(standing.texts), standing.status) == (said, status):
            return standing
        if (standing.version if standing else None) != version:
            if standing is None:
                raise UsageError("There are no such words in this handover.")
            raise Changed(standing)
        _store(tx, handover, child, standing, {"status": status, "body": _body(said)})
        return words_of(handover)[child]


@writes
def add_to_closed(by: By, id: str, handover_id: str, child: str | None, text: str) -> bool:  # noqa: A002
    """Stores what somebody adds to a handover after it was closed, marked so; False on a retry.

    Raises Refused for one that is open, Mistaken for no text or too much of it.
    """
    words = clean(text, lines=True).strip()
    with transaction(by, "add to handover") as tx:
        author(by)
        if not handover(handover_id).closed:
            raise Refused("This handover is open: write it where it belongs.")
        if child is not None:
            one_child(child)
        empty = [Mistake("text", "Write what is to be added.")] if not words else []
        raise_any([*empty, *too_long("text", words, LONGEST_NOTE)])
        return tx.add(
            HandoverWordsTable, id=id, handover=handover_id, child=child,
            body=_body({"text": words}), added=True, typed_by=by.staff, typed_at=by.at, version=1,
        )  # fmt: skip


def begin(tx: Transaction, id: str) -> Handover:  # noqa: A002
    """The open handover of this id, with its row; Refused where it is closed by now.

    UsageError for an id that is no handover's.
    """
    found = stored(id)
    if found is not None:
        if found.closed_at is not None:
            raise Refused(closed_text(found, tx.by.at))
        return found
    opened = open_handover(tx.by.at)
    if opened.id != id:
        raise UsageError("There is no such handover in this home's book.")
    values = {**opened._asdict(), "version": 1}
    del values["seq"]
    tx.add(HandoverTable, **values)
    return handover(id)


def closed_text(found: Handover, now: datetime) -> str:
    """Who has closed a handover, and when."""
    who = initials_by_id().get(found.closed_by or "", "?")
    when = moment_text(home().hours, found.closed_at, now) if found.closed_at else ""
    return f"{who} closed this handover at {when}. What comes later is added to it."


def musts(texts: Mapping[str, Any]) -> tuple[str, ...]:
    """What must not be missed, from the words about the house."""
    return tuple(str(texts[key]) for key in MUST if texts.get(key))


def _store(
    tx: Transaction, handover: str, child: str | None, standing: Words | None, values: Entry
) -> None:
    who = {"typed_by": tx.by.staff, "typed_at": tx.by.at}
    if standing is not None:
        tx.change(HandoverWordsTable, standing.id, standing.version, **values, **who)
        return
    # The same id wherever it is written, so that two firsts cannot stand side by side.
    key = uuid5(NAMESPACE_URL, f"kwtui:words:{handover}:{child or HOUSE}").hex
    tx.add(
        HandoverWordsTable, id=key, handover=handover, child=child, added=False, version=1,
        **values, **who,
    )  # fmt: skip


def _body(texts: Mapping[str, str]) -> str:
    return as_body(list(texts), list(texts.values()))


def _mistakes(
    by: By, child: str | None, said: Mapping[str, str], status: str | None
) -> Iterator[Mistake]:
    """All that is wrong with words to be stored; UsageError for an unknown child."""
    for key, text in said.items():
        yield from too_long(key, text, LONGEST_NOTE)
    if child is not None:
        one_child(child)
        if status is not None and status not in STATUSES:
            yield Mistake("status", "Choose one of: " + ", ".join(STATUSES) + ".")
        known = {key for key, _ in CHILD_TEXTS}
    else:
        place = home()
        items = house_items(place, local(place.hours, by.at).date())
        known = {*MUST, *(ITEM + each.key for each in items)}
        yield from _wrong_items(items, said)
        if status is not None:
            yield Mistake("status", "A status is said of a child.")
    for key in said:
        if key not in known:
            yield Mistake(key, "This is not asked for any more. Open the page again.")


def _wrong_items(items: tuple[HouseItem, ...], said: Mapping[str, str]) -> Iterator[Mistake]:
    """What is wrong with a number, or with the initials of the two who counted."""
    people = {fold(each) for each in initials_by_id().values()}
    for item in items:
        text = tidy(said.get(ITEM + item.key))
        if not text:
            continue
        where = ITEM + item.key
        number = text.removeprefix("£").replace(",", "").replace(".", "", 1)
        if item.kind == NUMBER and not (number.isascii() and number.isdigit()):
            yield Mistake(where, f"{item.title}: type a number, as 42 or 120.50.")
        if item.kind == INITIALS:
            two = text.replace(",", " ").replace("/", " ").split()
            if len({fold(each) for each in two}) != 2 or len(two) != 2:
                yield Mistake(where, f"{item.title}: the initials of two people, as ED PK.")
            elif wrong := [each for each in two if fold(each) not in people]:
                yield Mistake(where, f"Nobody here has the initials {wrong[0]}.")
