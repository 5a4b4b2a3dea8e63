"""Chance that falls the same way in every process, on every Python."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from random import Random
from typing import TypeVar
from uuid import UUID, uuid5

SEED = "Rowan House, 2026"
SPACE = UUID("6b777475-6920-4f72-8f77-616e20486f75")
"""The name space of the sample's ids."""

T = TypeVar("T")


def uid(*about: object) -> str:
    """An id, always the same for the same thing."""
    return uuid5(SPACE, " ".join(str(each) for each in about)).hex


class Dice:
    """Dice for one small matter, so that a change in one place moves nothing in another.

    Only `Random.random` is used: of it alone Python promises the same numbers in every version.
    """

    def __init__(self, *about: object) -> None:
        """Takes what the dice are for."""
        self._next = Random(" ".join([SEED, *(str(each) for each in about)])).random

    def chance(self, odds: float, of: float = 100) -> bool:
        """True so many times of a hundred."""
        return self._next() * of < odds

    def between(self, first: int, last: int) -> int:
        """A whole number, both ends included."""
        return first + int(self._next() * (last - first + 1))

    def pick(self, among: Sequence[T]) -> T:
        """One of them."""
        return among[self.between(0, len(among) - 1)]

    def weighted(self, weights: Mapping[str, float]) -> str:
        """One of the keys, the heavier the likelier."""
        left = self._next() * sum(weights.values())
        for key, weight in weights.items():
            left -= weight
            if left < 0:
                return key
        return next(reversed(list(weights)))

    def shuffled(self, among: Sequence[T]) -> list[T]:
        """All of them in another order."""
        left, found = list(among), []
        while left:
            found.append(left.pop(self.between(0, len(left) - 1)))
        return found
