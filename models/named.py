"""Several people named in one field, by initials or names with blanks between."""

from __future__ import annotations

from collections.abc import Sequence

from models.errors import UsageError
from models.people import Child, Person, Staff, matching, nearest
from models.text import clean

LONGEST_SHOWN, MOST_SHOWN = 12, 2


def short_for(children: Sequence[Child]) -> dict[str, str]:
    """One word for each of these, by id, by which only this one is meant."""
    found: dict[str, str] = {}
    for each in children:
        words = (each.initials, each.name.split()[0])
        found[each.id] = next((w for w in words if matching(w, children) == [each]), each.id)
    return found


def one_staff(typed: str, among: Sequence[Staff]) -> Staff:
    """The one member of staff meant by initials, name or the beginning of a name.

    UsageError with those who are meant where they are several, or with the nearest.
    """
    found = matching(typed, among)
    if len(found) == 1:
        return found[0]
    said = clean(typed.strip())[:LONGEST_SHOWN]
    if found:
        both = " or ".join(each.initials for each in found[:MOST_SHOWN])
        raise UsageError(f"{said} may be {both}.")
    near = nearest(typed, [each.name for each in among])[:MOST_SHOWN]
    meant = f": {' or '.join(near)}?" if near else "."
    raise UsageError(f"Nobody here is {said}{meant}")


def all_named(text: str, among: Sequence[Person]) -> list[Person]:
    """Everybody who is named, each once; UsageError for a word that is nobody or fits several."""
    found: dict[str, Person] = {}
    for word in text.replace(",", " ").split():
        meant = matching(word, among)
        if len(meant) != 1:
            problem = "fits more than one" if meant else "is nobody here"
            raise UsageError(f"{clean(word)[:LONGEST_SHOWN]} {problem}")
        found[meant[0].id] = meant[0]
    return list(found.values())
