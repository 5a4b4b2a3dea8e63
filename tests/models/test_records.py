"""Which ids are records: of every table with a journal, and of no other."""

from __future__ import annotations

import pytest

from models import ids
from models.child_entry import ChildEntry, Step
from models.child_verbs import add_child, move_child
from models.database import call
from models.drafts import Draft
from models.item_entry import ItemEntry
from models.journal import By
from models.key_worker_verbs import appoint
from models.number_verbs import add_number
from models.people import Stage, staff_by_initials
from models.records import stored
from models.routine_verbs import add_item
from models.shifts import Part
from models.staff_entry import StaffEntry
from models.staff_verbs import add_staff, add_supervision
from tests.conftest import DAY_ONE, SET_UP_AT
from tests.models.watching import scanned, watched

pytestmark = pytest.mark.usefixtures("opened_home")


def test_what_every_form_stores_is_a_record_and_nothing_else() -> None:
    ed = call(staff_by_initials, "ED", DAY_ONE)
    assert ed is not None
    by = By(ed.id, ids.new(), SET_UP_AT)
    made = [ids.new() for _ in range(7)]
    zoe, joy, step, held, number, key, item = made
    call(add_child, by, zoe, ChildEntry("Zoë", room=3), Step(Stage.PLACED, DAY_ONE))
    call(add_staff, by, joy, StaffEntry("Joy Okoro", "JO"))
    call(move_child, by, step, zoe, Step(Stage.GONE, DAY_ONE))
    call(add_supervision, by, held, ed.id, DAY_ONE)
    call(add_number, by, number, "Dentist", "101")
    call(move_child, by, ids.new(), zoe, Step(Stage.PLACED, DAY_ONE))
    call(appoint, by, key, zoe, ed.id, DAY_ONE, warned=True)
    shoes = ItemEntry("Shoes by the door", "shoes", "They are", ("daily",))
    call(add_item, by, item, Part.NIGHT, "care", shoes, DAY_ONE)
    other = ids.new()
    drafts = [Draft(each, ed.id, "form", None, "", "", SET_UP_AT) for each in (*made, other)]
    with watched() as seen:
        assert call(stored, drafts) == set(made)
    assert len(seen["queries"]) == 1
    assert scanned(seen["queries"]) == set()
    assert call(stored, drafts[-1:]) == call(stored, []) == set()
