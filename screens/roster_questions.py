"""The questions of the roster: who, and which children; asked on the hint line."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from models.people import Child, Person, Staff, matching
from models.text import fold
from screens.base import DeskScreen
from screens.text import cut
from screens.words import first_name


async def ask_people(screen: DeskScreen, label: str, among: Sequence[Staff]) -> list[Staff]:
    """Asks for initials, several with blanks between; [] after Esc or nothing typed.

    Only inside `@work`.
    """

    def named(word: str) -> list[Staff]:
        return [each for each in among if fold(each.initials) == fold(word)]

    known = " ".join(each.initials for each in among)
    return await _asked(screen, f"{label} ({known})", "", named) or []


async def ask_children(
    screen: DeskScreen, label: str, among: Sequence[Child], now: Sequence[Child]
) -> list[Child] | None:
    """Asks for children by initials or names, with blanks between; [] is none, None is Esc.

    Only inside `@work`.
    """
    short = short_for(among)
    initial = " ".join(short[each.id] for each in now if each.id in short)
    said = f"{label} ({' '.join(short.values())})"
    return await _asked(screen, said, initial, lambda word: matching(word, among))


def short_for(children: Sequence[Child]) -> dict[str, str]:
    """One word for each of these, by id, by which only this one is meant."""
    found: dict[str, str] = {}
    for each in children:
        words = (each.initials, first_name(each.name))
        found[each.id] = next((w for w in words if matching(w, children) == [each]), each.id)
    return found


async def _asked(
    screen: DeskScreen, label: str, initial: str, named: Callable[[str], list[Person]]
) -> list[Person] | None:
    """Asks until every word means one: these, each once. Only inside `@work`."""
    said = label
    while True:
        text = await screen.hint.ask(said, initial=initial)
        if text is None:
            return None
        initial, found = text, dict[str, Person]()
        for word in text.replace(",", " ").split():
            meant = named(word)
            if len(meant) != 1:
                problem = "fits more than one" if meant else "is nobody here"
                said = f"{cut(word, 12)} {problem}. {label}"
                break
            found[meant[0].id] = meant[0]
        else:
            return list(found.values())
