"""Text in which people are called by their initials, as on everything that is printed (L8)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from models.people import Child, Staff

SHORTEST = 3
"""A part of a name with fewer letters is no name alone."""


class NoNames:
    """Puts initials in the place of names: of children whole or in part, of staff whole."""

    def __init__(self, children: Iterable[Child], staff: Iterable[Staff]) -> None:
        """Takes everybody who ever lived or worked here."""
        here, people = list(children), list(staff)
        self.initials = _told_apart(here)
        whole = {each.name: self.initials[each.id] for each in here}
        whole |= {each.legal_name: self.initials[each.id] for each in here if each.legal_name}
        whole |= {each.name: each.initials for each in people}
        parts = {
            part: self.initials[each.id]
            for each in here
            for name in (each.name, each.legal_name or "")
            for part in name.split()
            if len(part) >= SHORTEST
        }
        self._whole = {name.casefold(): initials for name, initials in whole.items()}
        self._parts = parts
        self._any = "|".join(map(_alone, sorted(whole, key=len, reverse=True)))
        self._part = "|".join(map(_alone, sorted(parts, key=len, reverse=True)))

    def __call__(self, text: str) -> str:
        """The text with initials; a part of a name only as it is written: "will" is no Will."""
        if self._any:
            text = re.sub(
                self._any, lambda found: self._whole[found[0].casefold()], text, flags=re.I
            )
        if self._part:
            text = re.sub(self._part, lambda found: self._parts[found[0]], text)
        return text


def _alone(name: str) -> str:
    return rf"(?<!\w){re.escape(name)}(?!\w)"


def _told_apart(children: list[Child]) -> dict[str, str]:
    """Initials by id; of children who share theirs each has the number of the room."""
    return dict(_each(children))


def _each(children: list[Child]) -> Iterator[tuple[str, str]]:
    every = [each.initials for each in children]
    for each in children:
        alone = every.count(each.initials) == 1
        yield each.id, each.initials if alone else f"{each.initials}{each.room}"
