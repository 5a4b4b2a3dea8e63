"""Changing the numbers to ring (W6); managers only. One that is no longer rung stays stored."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from models.database import rows, writes
from models.errors import Refused, Stale
from models.home import NumberTable
from models.journal import By, transaction
from models.mistakes import Mistake, raise_any, tidy, too_long
from models.reading import read
from models.roles import only_managers
from models.text import fold

WHAT = "changes the numbers to ring"


class Kept(NamedTuple):
    """A number to ring as it is stored, for changing it."""

    id: str
    label: str
    number: str
    place: int
    version: int


def kept_numbers() -> list[Kept]:
    """The numbers that are rung, in the home's order."""
    found = read(NumberTable, Kept._fields, ("place", "id"), ended=False)
    return [Kept(*row) for row in found]


@writes
def add_number(by: By, id: str, label: str, number: str) -> bool:  # noqa: A002
    """Adds a number to ring behind the others; False on a retry.

    Raises Mistaken with all that is wrong, Refused for anybody but a manager.
    """
    label, number = tidy(label), tidy(number)
    with transaction(by, "add number") as tx:
        only_managers(by, WHAT)
        if NumberTable.select().where(NumberTable.id == id).exists():
            return False
        raise_any([*number_mistakes(label, number, kept_numbers())])
        places = [place for (place,) in rows(NumberTable.select(NumberTable.place))]
        place = max(places, default=-1) + 1
        return tx.add(NumberTable, id=id, place=place, label=label, number=number, version=1)


@writes
def change_number(by: By, id: str, version: int, label: str, number: str) -> bool:  # noqa: A002
    """Changes whose number it is, or the number; False when nothing is different.

    Raises Stale when somebody else changed it since `version`, Mistaken with all that is wrong,
    Refused for anybody but a manager.
    """
    label, number = tidy(label), tidy(number)
    with transaction(by, "change number") as tx:
        only_managers(by, WHAT)
        among = kept_numbers()
        seen = _one(among, id, version)
        if (seen.label, seen.number) == (label, number):
            return False
        others = [each for each in among if each.id != id]
        raise_any([*number_mistakes(label, number, others)])
        tx.change(NumberTable, id, version, label=label, number=number)
        return True


@writes
def remove_number(by: By, id: str, version: int) -> bool:  # noqa: A002
    """Has a number rung no longer; it stays stored. True, once that is so.

    Raises Stale as `change_number` does, Refused for the last one and for anybody but a manager.
    """
    with transaction(by, "remove number") as tx:
        only_managers(by, WHAT)
        among = kept_numbers()
        _one(among, id, version)
        if len(among) == 1:
            raise Refused("A home needs at least one number to ring. Add another one first.")
        tx.change(NumberTable, id, version, ended=True)
        return True


@writes
def move_number(by: By, id: str, version: int, up: bool) -> bool:  # noqa: A002
    """Has a number change places with the one before or after it; False where there is none.

    Raises Stale as `change_number` does, Refused for anybody but a manager.
    """
    with transaction(by, "move number") as tx:
        only_managers(by, WHAT)
        among = kept_numbers()
        at = among.index(_one(among, id, version))
        to = at + (-1 if up else 1)
        if not 0 <= to < len(among):
            return False
        among[at], among[to] = among[to], among[at]
        for place, each in enumerate(among):
            if each.place != place:
                tx.change(NumberTable, each.id, each.version, place=place)
        return True


def number_mistakes(label: str, number: str, others: list[Kept]) -> Iterator[Mistake]:
    """All that is wrong with a tidied number; `others` are the ones that are rung already."""
    if not label:
        yield Mistake("label", "Say whose number it is.")
    if not number:
        yield Mistake("number", "Type the number.")
    elif not any(each.isdigit() for each in number):
        yield Mistake("number", "This is no number: there is no digit in it.")
    yield from too_long("label", label)
    yield from too_long("number", number)
    if any(fold(each.label) == fold(label) and each.number == number for each in others):
        yield Mistake("number", "This number is on the list already.")


def _one(among: list[Kept], id: str, version: int) -> Kept:  # noqa: A002
    found = next((each for each in among if (each.id, each.version) == (id, version)), None)
    if found is None:
        raise Stale("Somebody else changed this meanwhile. Look at both, then decide.")
    return found
