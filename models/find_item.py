"""Finding an item of the routine by what somebody types on the command line."""

from __future__ import annotations

from datetime import date

from models.errors import UsageError
from models.home import home
from models.people import initials_by_id, nearest
from models.planner_lines import drawn
from models.routine import Item, routine
from models.shifts import Part
from models.text import fold


def find_item(child: str, part: Part, day: date, typed: str) -> Item:
    """The item of a child meant by its key or a unique start of its title.

    UsageError with the nearest.
    """
    place = home()
    house = routine(place)
    among = [item for item in house.all(child, day) if item.part is part and item.on]
    among += drawn(place, [day], [child], initials_by_id()).lines(house, child, part, day)
    wanted = fold(typed.strip())
    found = [item for item in among if fold(item.id) == wanted]
    found = found or [item for item in among if wanted and fold(item.title).startswith(wanted)]
    if len(found) == 1:
        return found[0]
    if found:
        raise UsageError(f"{typed} fits more than one item: {_listed(found)}. Give its key.")
    near = set(nearest(typed, [item.id for item in among] + [item.title for item in among]))
    close = [item for item in among if item.id in near or item.title in near] or among
    raise UsageError(f"No {part} item is called {typed}. Did you mean {_listed(close)}?")


def _listed(among: list[Item]) -> str:
    return ", ".join(f"{item.id} ({item.title})" for item in among)
