"""Asking to talk to a manager, and writing down that the two talked (M5, S14)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from models.database import writes
from models.dates import date_text
from models.errors import Refused, UsageError
from models.home import home
from models.journal import By, transaction
from models.mistakes import LONGEST_NOTE, Mistake, raise_any, tidy, too_long
from models.people import one_child
from models.roles import author, only_managers
from models.shifts import local
from models.talks import SOURCES, Source, Talk, TalkTable, talk
from models.text import LONGEST, clean


@writes
def ask(
    by: By,
    id: str,  # noqa: A002
    text: str,
    child: str | None = None,
    source: Source | None = None,
) -> bool:
    """Stores somebody's request to talk to a manager, about a child or nobody; False on a retry.

    `source` is the record from which it came. Raises Mistaken for no text or too much of it,
    Refused for the same id with other words, UsageError for an unknown child or source.
    """
    words = clean(text, lines=True).strip()
    raise_any(list(_wrong_words(words)))
    table, row = source or (None, None)
    if table is not None and table not in SOURCES:
        raise UsageError("A request to talk comes from one of: " + ", ".join(SOURCES) + ".")
    with transaction(by, "ask to talk") as tx:
        author(by)
        if child is not None:
            one_child(child)
        added = tx.add(
            TalkTable,
            id=id,
            child=child,
            source=table,
            source_row=row,
            text=words,
            typed_by=by.staff,
            typed_at=by.at,
            version=1,
        )
        if not added and TalkTable.get_by_id(id).text != words:
            raise Refused(
                "This was stored before, with other words. Ask once more for what is new."
            )
    return added


@writes
def close(by: By, id: str, version: int, held: date, outcome: str) -> bool:  # noqa: A002
    """Stores when a manager and who asked talked and what came of it, or other words for that.

    False when that is stored already. Raises Mistaken with all that is wrong, Stale when another
    manager wrote since `version`, Refused for anybody but a manager, UsageError for an unknown id.
    """
    outcome = tidy(outcome)
    with transaction(by, "close talk") as tx:
        only_managers(by, "writes what came of it")
        found = talk(by.staff, id)
        closer = found.closed_by.id if found.closed_by else None
        if (found.held, found.outcome, closer) == (held, outcome, by.staff):
            return False
        if version == found.version:
            raise_any(mistakes_of_close(by, found, held, outcome))
        who = {"closed_by": by.staff, "closed_at": by.at}
        tx.change(TalkTable, id, version, held=held, outcome=outcome, **who)
    return True


def mistakes_of_close(by: By, found: Talk, held: date, outcome: str) -> list[Mistake]:
    """All that is wrong with what is to be written of a talk."""
    hours = home().hours
    return [
        *_wrong_day(held, local(hours, found.asked_at).date(), local(hours, by.at).date()),
        *_wrong_outcome(tidy(outcome)),
    ]


def _wrong_words(words: str) -> Iterator[Mistake]:
    if not words:
        yield Mistake("text", "Write in a word or two what it is about.")
    yield from too_long("text", words, LONGEST)


def _wrong_day(held: date, asked: date, today: date) -> Iterator[Mistake]:
    if held > today:
        yield Mistake("held", f"{date_text(held)} is still to come. Write it down on the day.")
    elif held < asked:
        yield Mistake("held", f"It was asked for on {date_text(asked)}: check the date.")


def _wrong_outcome(outcome: str) -> Iterator[Mistake]:
    if not outcome:
        yield Mistake("outcome", "Write in a line what came of it.")
    yield from too_long("outcome", outcome, LONGEST_NOTE)
