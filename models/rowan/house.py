"""The sample home itself: the rows that set-up makes, with ids and a PIN that stay the same."""

from __future__ import annotations

from models import pins
from models.home import HolidayTable, HomeTable, NumberTable
from models.journal import By, Transaction
from models.people import StaffTable
from models.profiles import load
from models.routine import add_items
from models.rowan.data import house
from models.rowan.dice import uid
from models.rowan.filing import add_files
from models.rowan.people import add_child, dates
from models.rowan.scribe import signin
from models.rowan.when import PIN, SET_UP_AT
from models.schema import create_all

MANAGER = "RO"
"""Who set it up."""


def set_up() -> None:
    """Makes the tables and stores the home; inside `exclusive`."""
    create_all()
    by = By(uid("staff", MANAGER), signin(MANAGER, SET_UP_AT), SET_UP_AT)
    writing = Transaction(by, "set up")
    _staff(writing)
    _home(writing)
    add_items(writing, load(house().profile))
    writing.close()
    add_files(by)


def _staff(writing: Transaction) -> None:
    salt = bytes.fromhex(uid("salt"))
    secret = pins.hashed(PIN, salt), salt
    for each in house().staff:
        staff_id = uid("staff", each.initials)
        writing.add(StaffTable, id=staff_id, **each._asdict(), **dates(each.initials), version=1)
        pins.store(writing, staff_id, secret, one_time=False)


def _home(writing: Transaction) -> None:
    setup, hours = house(), house().hours
    writing.add(
        HomeTable,
        id=uid("home"),
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
        add_child(writing, room, child.name)
    for place, number in enumerate(setup.numbers):
        writing.add(
            NumberTable, id=uid("number", place), place=place, **number._asdict(), version=1
        )
    for first, last in setup.holidays:
        writing.add(HolidayTable, id=uid("holiday", first), first=first, last=last, version=1)
