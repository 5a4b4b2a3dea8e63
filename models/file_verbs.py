"""What is done with an entry of a child's file: writing, changing, ending, bringing back.

Every change keeps the text that stood before, in the journal, with who, when and why.
"""

from __future__ import annotations

from models.database import writes
from models.errors import Changed, Refused, UsageError
from models.file import Entry, FileTable, Version, entries, entry, layout, previous, stored
from models.file_kinds import Kind
from models.file_values import (
    LONGEST_LINE,
    Names,
    Values,
    checked,
    due_day,
    names_on,
)
from models.home import today
from models.journal import By, Transaction, as_body, transaction
from models.mistakes import Mistake, Mistaken
from models.people import ChildTable, everybody
from models.text import clean


@writes
def save(
    by: By,
    id: str,  # noqa: A002
    child: str,
    kind: str,
    values: Values,
    version: int | None = None,
    why: str = "",
) -> Entry:
    """Stores a new entry (no `version`) or changes the one made from `version`; how it now stands.

    A retry is harmless, and the same texts again store nothing. Raises Mistaken with every
    mistake at its field, Changed when somebody else's text stands by now, Refused for an entry that
    has ended, UsageError for an unknown child or kind.
    """
    wanted = _kind(kind)
    reason = _reason(why)
    texts = checked(wanted, values, _names(by, wanted))
    with transaction(by, "file") as tx:
        standing = stored(id)
        if standing is None:
            _check_new(child, version)
            _check_alone(id, child, wanted, texts)
            _write(tx, id, wanted, texts, reason, child=child)
        elif _needs_change(by, standing, child, kind, texts, version):
            _check_alone(id, child, wanted, texts)
            _write(tx, id, wanted, texts, reason, version=standing.version)
        return entry(id)


@writes
def end(by: By, id: str, version: int, why: str) -> Entry:  # noqa: A002
    """Marks an entry as no longer true, which stays to be read; how it now stands.

    A retry is harmless. Raises Refused without a reason, Changed when `version` is not the latest,
    UsageError when there is no such entry.
    """
    reason = _reason(why)
    if reason is None:
        raise Refused("Say why this is no longer so.")
    with transaction(by, "end file entry") as tx:
        standing = entry(id)
        if not standing.ended:
            _check_latest(standing, version)
            _change(tx, id, version, reason, ended=True, due=None)
        return entry(id)


@writes
def bring_back(by: By, id: str, version: int, why: str) -> Entry:  # noqa: A002
    """Undoes `end`: the entry holds again; how it now stands. Raises what `end` raises.

    Refused or Mistaken as well when another has taken its place by now.
    """
    reason = _reason(why)
    if reason is None:
        raise Refused("Say why this holds again.")
    with transaction(by, "bring back file entry") as tx:
        standing = entry(id)
        if standing.ended:
            _check_latest(standing, version)
            wanted = _kind(standing.kind)
            _check_alone(id, standing.child, wanted, standing.values)
            due = due_day(wanted, standing.values)
            _change(tx, id, version, reason, ended=False, due=due)
        return entry(id)


def _write(
    tx: Transaction,
    id: str,  # noqa: A002
    kind: Kind,
    texts: Values,
    why: str | None,
    *,
    child: str | None = None,
    version: int = 0,
) -> None:
    """Adds an entry for `child`, or changes the one that stands in `version`."""
    body = as_body(list(texts), list(texts.values()))
    due = due_day(kind, texts)
    if version:
        _change(tx, id, version, why, body=body, due=due)
        return
    tx.add(
        FileTable,
        id=id,
        child=child,
        kind=kind.key,
        body=body,
        due=due,
        ended=False,
        why=why,
        version=1,
        typed_by=tx.by.staff,
        typed_at=tx.by.at,
    )


def _change(tx: Transaction, id: str, version: int, why: str | None, **values: object) -> None:  # noqa: A002
    who = {"why": why, "typed_by": tx.by.staff, "typed_at": tx.by.at}
    tx.change(FileTable, id, version, **values, **who)


def _kind(key: str) -> Kind:
    found = layout().kind(key)
    if found is None:
        raise UsageError(f"“{clean(key)}” is not a kind of entry in a child's file.")
    return found


def _reason(why: str) -> str | None:
    reason = clean(why).strip()
    if len(reason) > LONGEST_LINE:
        raise Refused(f"The reason is too long: {LONGEST_LINE} letters at most.")
    return reason or None


def _names(by: By, kind: Kind) -> Names:
    """Who can be named; nobody is looked up where nobody is asked for."""
    if all(field.type != "staff" for field in kind.fields):
        return Names({}, {})
    return names_on(everybody(), today(by.at))


def _check_new(child: str, version: int | None) -> None:
    if version:
        raise UsageError("There is no such entry in any child's file.")
    if not ChildTable.select().where(ChildTable.id == child).exists():
        raise UsageError("This child is not in the home.")


def _needs_change(
    by: By, standing: Entry, child: str, kind: str, texts: Values, version: int | None
) -> bool:
    """Whether there is something to store; raises when it may not be stored."""
    if (standing.child, standing.kind) != (child, kind):
        raise UsageError("This entry belongs to another child or another place of the file.")
    made_from = version or 0
    states = [_state(standing), *previous(standing.id)] if version != standing.version else []
    for state in states:
        mine = (state.version, state.typed_by) == (made_from + 1, by.staff)
        if mine and state.values == texts:
            return False  # a retry of what was stored then
    _check_latest(standing, made_from)
    if standing.ended:
        raise Refused("This has ended. Write a new entry, or bring this one back first.")
    return standing.values != texts


def _state(of: Entry) -> Version:
    return Version(of.version, of.values, of.ended, of.why, of.typed_by, of.typed_at)


def _check_latest(standing: Entry, version: int) -> None:
    if standing.version != version:
        raise Changed(standing)


def _check_alone(id: str, child: str, kind: Kind, texts: Values) -> None:  # noqa: A002
    """Raises when another entry stands where there may be only one."""
    if not (kind.single or kind.steps or kind.unique):
        return
    for other in entries(child, [kind.key]):
        if other.id == id:
            continue
        if kind.single:
            raise Changed(other)
        if kind.steps and all(
            other.values.get(key) == texts.get(key) for key in (kind.steps, "placement")
        ):
            raise Changed(other)
        if kind.unique and other.values.get(kind.unique) == texts.get(kind.unique):
            chosen = kind.field(kind.unique).choice(texts[kind.unique])
            name = chosen.label if chosen else kind.title
            raise Mistaken(
                [Mistake(kind.unique, f"{name} is in the file already: open it and renew it.")]
            )
