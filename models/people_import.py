"""Storing an import of people: all of it or nothing, just as it was shown."""

from __future__ import annotations

from collections.abc import Sequence

from models.child_verbs import add_child
from models.database import exclusive, writes
from models.errors import Refused
from models.file_verbs import save
from models.journal import By
from models.mistakes import raise_any
from models.people_file import Sheet
from models.people_new import NewChild, NewPerson
from models.people_plan import PERSON, plan
from models.pins import issue
from models.setup import Code
from models.staff_verbs import add_staff

CHANGED = (
    "Somebody changed the book since this was shown. Nothing was stored. Give the command again "
    "and look at what it would do now."
)


@writes
def store_people(by: By, sheet: Sheet, shown: Sequence[str]) -> list[Code]:
    """Stores what the plan of this file says; gives a one-time code for each new member of staff.

    `shown` are the lines of the plan that somebody has seen. Raises Refused when they would be
    others by now and for anybody but a manager, Mistaken with all that is wrong with the file.
    """
    codes: list[Code] = []
    # Nobody else's save waits while these are made.
    issued = [issue() for each in plan(by, sheet).new if isinstance(each, NewPerson)]
    with exclusive():
        planned = plan(by, sheet)
        raise_any(planned.mistakes)
        if list(planned.lines) != list(shown):
            raise Refused(CHANGED)
        for each in planned.new:
            if isinstance(each, NewChild):
                add_child(by, each.id, each.entry, each.step)
            elif isinstance(each, NewPerson):
                code = add_staff(by, each.id, each.entry, issued[len(codes)])
                codes.append(Code(each.entry.name, each.entry.initials, code))
            else:
                save(by, each.id, each.child, PERSON, each.values)
    return codes
