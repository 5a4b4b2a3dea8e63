"""The initials that are offered for somebody's name."""

from __future__ import annotations

from collections.abc import Collection

from models.text import fold


def initials_of(name: str) -> str:
    """The initials that go with a name."""
    return "".join(word[0] for word in name.split() if word[0].isalnum())[:4].upper()


def free_initials(name: str, taken: Collection[str]) -> str:
    """Initials that go with a name and that nobody of these has; the first are the usual ones."""
    usual, last = initials_of(name), [each for each in name.split()[-1:] if each[0].isalnum()]
    longer = [usual + last[0][1 : 1 + more].upper() for more in (1, 2)] if last else []
    counted = [f"{usual}{number}" for number in range(2, 10)] if usual else []
    others = {fold(each) for each in taken}
    return next((each for each in (usual, *longer, *counted) if fold(each) not in others), usual)
