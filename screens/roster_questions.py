"""The questions of the roster: who, and which children; asked on the hint line."""

from __future__ import annotations

from collections.abc import Sequence

from models.errors import UsageError
from models.named import all_named, short_for
from models.people import Child, Person, Staff
from screens.base import DeskScreen


async def ask_people(screen: DeskScreen, label: str, among: Sequence[Staff]) -> list[Staff]:
    """Asks for initials or names, with blanks between; [] after Esc or nothing typed.

    Only inside `@work`.
    """
    known = " ".join(each.initials for each in among)
    return await _asked(screen, f"{label} ({known})", "", among) or []


async def ask_children(
    screen: DeskScreen, label: str, among: Sequence[Child], now: Sequence[Child]
) -> list[Child] | None:
    """Asks for children by initials or names, with blanks between; [] is none, None is Esc.

    Only inside `@work`.
    """
    short = short_for(among)
    initial = " ".join(short[each.id] for each in now if each.id in short)
    said = f"{label} ({' '.join(short.values())})"
    return await _asked(screen, said, initial, among)


async def _asked(
    screen: DeskScreen, label: str, initial: str, among: Sequence[Person]
) -> list[Person] | None:
    """Asks until every word means one: these, each once. Only inside `@work`."""
    said = label
    while True:
        text = await screen.hint.ask(said, initial=initial)
        if text is None:
            return None
        initial = text
        try:
            return all_named(text, among)
        except UsageError as error:
            said = f"{error.sentence}. {label}"
