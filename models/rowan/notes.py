"""Notes for the answers of the sample home, dealt so that a child's do not come again too soon."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from models.rowan.data import Child, read
from models.rowan.dice import Dice

SLOT = re.compile(r"\{(\w+)(!c)?\}")
"""{friend}, or {friend!c} with a capital letter."""


@dataclass
class Notes:
    """The notes of one child: each sentence comes once before any comes again."""

    child: Child
    _left: dict[tuple[str, ...], list[str]] = field(default_factory=dict)

    def maybe(self, item: str, value: str, school: bool, dice: Dice) -> str | None:
        """A note to go with an answer, or none, as the groups of the file say."""
        groups = _fitting(item, value, school)
        likely = max((group["chance"] for group in groups), default=0)
        return self._next(groups, dice) if groups and dice.chance(likely) else None

    def surely(self, item: str, value: str, school: bool, dice: Dice) -> str | None:
        """The same without chance; none where no sentence fits."""
        groups = _fitting(item, value, school)
        return self._next(groups, dice) if groups else None

    def correction(self, kind: str, dice: Dice) -> str:
        """What stands beside an answer that puts another right."""
        return self._filled(dice.pick(read("notes")["correction"][kind]), dice)

    def _next(self, groups: Sequence[Mapping[str, Any]], dice: Dice) -> str:
        texts = tuple(text for group in groups for text in group["texts"])
        left = self._left.get(texts) or dice.shuffled(texts)
        self._left[texts] = left[1:]
        return self._filled(left[0], dice)

    def _filled(self, text: str, dice: Dice) -> str:
        def word(found: re.Match[str]) -> str:
            chosen = dice.pick(self.child.words[found[1]])
            return chosen[0].upper() + chosen[1:] if found[2] else chosen

        return SLOT.sub(word, text)


def _fitting(item: str, value: str, school: bool) -> list[Mapping[str, Any]]:
    days = ("school" if school else "free", None)
    return [
        group
        for group in read("notes")["group"]
        if item in group["items"] and value in group["values"] and group.get("days") in days
    ]
