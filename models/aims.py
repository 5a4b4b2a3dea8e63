"""What the home aims at for each child (P2, P4), as it holds on a day; read with the board."""

from datetime import date
from typing import NamedTuple

from models.home import Home


class Aims(NamedTuple):
    """The home's aims; those that a new home begins with are the defaults."""

    week: int = 1
    """Individual sessions in a week in which the child took part; 0: no aim."""
    month: int = 4
    """The same in a month."""
    sections: int = 0
    """Sections of the placement plan that the sessions of a month touch; 0: no aim."""
    visits: int = 6
    """The most weeks between two visits of the social worker."""


def aims(place: Home, day: date) -> Aims:
    """The home's aims as they hold on a day (P2)."""
    changed = place.changed("aims", day) or {}
    return Aims()._replace(**{name: int(changed[name]) for name in Aims._fields if name in changed})
