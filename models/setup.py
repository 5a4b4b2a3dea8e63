"""Setting up a home: storing everything that it needs in one piece."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple

from models import pins
from models.child_entry import Step
from models.child_verbs import add_step
from models.database import exclusive, writes
from models.errors import Refused
from models.home import HolidayTable, HomeTable, NumberTable
from models.ids import new
from models.journal import By, Transaction
from models.new_home import HomeSetup, Resident, check, today_in
from models.people import ChildTable, Role, StaffTable, Stage
from models.profiles import load
from models.routine import add_items
from models.schema import create_all, is_set_up

AT_SETUP = "Entered when the home was set up; the day is that of set-up."
"""The note of a first step whose day was not said."""


class Code(NamedTuple):
    """A one-time code for somebody's first sign-in, to be shown once."""

    name: str
    initials: str
    code: str


@writes
def create(setup: HomeSetup, now: datetime, manager_pin: str | None = None) -> list[Code]:
    """Sets the home up in the open database; gives a code for each one who has no PIN yet.

    The first manager gets `manager_pin` where there is one, and is the author of it all. Raises
    SetupError, or Refused for a poor PIN or when the database has a home already.
    """
    setup = check(setup, now)
    manager = next(at for at, each in enumerate(setup.staff) if each.role == Role.MANAGER)
    if manager_pin is not None:
        pins.check_new_pin(manager_pin)
    codes = [pins.new_code() for _ in setup.staff]
    secret = list(codes)
    if manager_pin is not None:
        secret[manager] = manager_pin
    ids = [new() for _ in setup.staff]
    credentials = [pins.credential(each) for each in secret]
    own = [code != each for code, each in zip(codes, secret, strict=True)]
    # Not `journal.transaction`: that reads the head, and there is no table yet.
    with exclusive():
        if is_set_up():
            raise Refused("This home is already set up. Nothing was changed.")
        create_all()
        writing = Transaction(By(ids[manager], new(), now), "set up")
        _store(writing, setup, ids)
        for staff_id, made, is_own in zip(ids, credentials, own, strict=True):
            pins.store(writing, staff_id, made, one_time=not is_own)
        writing.close()
    return [
        Code(each.name, each.initials, code)
        for each, code, is_own in zip(setup.staff, codes, own, strict=True)
        if not is_own
    ]


def _store(writing: Transaction, setup: HomeSetup, ids: list[str]) -> None:
    """Adds the rows of a new home."""
    hours = setup.hours
    for staff_id, each in zip(ids, setup.staff, strict=True):
        writing.add(StaffTable, id=staff_id, **each._asdict(), version=1)
    writing.add(
        HomeTable,
        id=new(),
        name=setup.name,
        profile=setup.profile,
        zone=hours.zone,
        morning=f"{hours.morning:%H:%M}",
        day=f"{hours.day:%H:%M}",
        night=f"{hours.night:%H:%M}",
        grace=hours.grace,
        lock_after=setup.lock_after,
        weekly_day=setup.weekly_day,
        version=1,
    )
    for room, child in enumerate(setup.children, 1):
        _add_child(writing, room, child, today_in(hours.zone, writing.by.at))
    for place, number in enumerate(setup.numbers):
        writing.add(NumberTable, id=new(), place=place, **number._asdict(), version=1)
    for first, last in setup.holidays:
        writing.add(HolidayTable, id=new(), first=first, last=last, version=1)
    add_items(writing, load(setup.profile))


def _add_child(writing: Transaction, room: int, child: Resident, today: date) -> None:
    """Adds a child with the first step of the placement, from which its dates are reckoned (M2)."""
    child_id, day = new(), child.since or today
    writing.add(ChildTable, id=child_id, name=child.name, room=room, version=1)
    note = AT_SETUP if day == today else ""
    add_step(writing, new(), child_id, Step(Stage.PLACED, day, note=note))
