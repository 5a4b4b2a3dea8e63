"""Where it is asked how something was done, done says too little; for one child or the home."""

from __future__ import annotations

from datetime import timedelta

import pytest

from models import ids
from models.answering import record
from models.checklist import checklist
from models.database import call
from models.errors import UsageError
from models.item_entry import ItemEntry, entry_of, item_typed
from models.mistakes import Mistaken
from models.profiles import ANSWERS
from models.routine import Item, routine
from models.routine_verbs import add_item, as_the_home, change_item
from models.shifts import Part
from models.where_verbs import close_away, set_where
from tests.models.shift import NOW, TODAY, Shift

TOMORROW = TODAY + timedelta(days=1)
MORNING = NOW + timedelta(hours=10)


def the(key: str, child: str | None = None) -> Item:
    found = call(routine).item(child, key, TOMORROW)
    assert found is not None
    return found


def ask_how(shift: Shift, key: str = "b3a", child: str | None = None, how: bool = True) -> bool:
    """A manager has it asked how from tomorrow on."""
    seen = the(key, child)
    newest = call(routine).newest(key)
    entry = entry_of(seen)._replace(how=how)
    return call(change_item, shift.by(), ids.new(), seen, newest, entry, TOMORROW, child)


def answer(shift: Shift, value: str, child: str = "", item: str = "b3a") -> None:
    new = shift.new(
        value, item, day=TOMORROW, part=Part.MORNING, at=MORNING, child=child or shift.amber
    )
    call(record, shift.by(at=MORNING), new)


def test_done_is_refused_with_what_to_say_and_every_other_answer_is_taken(shift: Shift) -> None:
    assert ask_how(shift)
    sentence = "“Washed” is asked how: say alone, prompted or helped in place of done."
    with pytest.raises(UsageError, match=sentence):
        answer(shift, "done")
    for value in ANSWERS["care"]:
        if value not in ("done", "not-done"):
            answer(shift, value)
    answer(shift, "done", item="b1")


def test_one_child_is_asked_how_and_no_other(shift: Shift) -> None:
    assert ask_how(shift, child=shift.amber)
    assert (the("b3a", shift.amber).how, the("b3a", shift.callum).how, the("b3a").how) == (
        True, False, False,
    )  # fmt: skip
    answer(shift, "done", shift.callum)
    with pytest.raises(UsageError, match="asked how"):
        answer(shift, "done", shift.amber)
    call(as_the_home, shift.by(at=MORNING), ids.new(), "b3a", TOMORROW + timedelta(2), shift.amber)
    assert not call(routine).item(shift.amber, "b3a", TOMORROW + timedelta(2)).how  # type: ignore


def test_the_home_asks_how_and_one_child_is_left_out(shift: Shift) -> None:
    assert ask_how(shift)
    assert ask_how(shift, child=shift.callum, how=False)
    assert (the("b3a", shift.amber).how, the("b3a", shift.callum).how) == (True, False)


def test_todays_list_is_asked_as_before(shift: Shift) -> None:
    shift.answers("done", item="n4a")
    ask_how(shift, "n4a")
    lines = call(checklist, shift.amber, Part.NIGHT, TODAY, NOW).lines
    assert [line.item.how for line in lines if line.item.id == "n4a"] == [False]
    shift.answers("done", item="n4a")


def test_only_care_can_be_asked_how(shift: Shift) -> None:
    said = "Only their own care can be asked how."
    with pytest.raises(Mistaken, match=said):
        ask_how(shift, "n1")
    entry = ItemEntry("Talked", "Talk", "You talked.", ("daily",), how=True)
    for kind in ("together", "duty"):
        with pytest.raises(Mistaken, match=said):
            call(add_item, shift.by(), ids.new(), Part.NIGHT, kind, entry, TOMORROW)
    assert call(add_item, shift.by(), ids.new(), Part.NIGHT, "care", entry, TOMORROW)
    assert the("x1").how
    assert the("x1").answers == tuple(each for each in ANSWERS["care"] if each != "done")


def test_a_child_who_is_away_needs_no_how(shift: Shift) -> None:
    ask_how(shift)
    by = shift.by(at=MORNING)
    call(set_where, by, ids.new(), shift.amber, "overnight", MORNING, None)
    call(close_away, by, ids.new(), shift.amber, TOMORROW, Part.MORNING)
    lines = call(checklist, shift.amber, Part.MORNING, TOMORROW, MORNING).lines
    assert {line.standing.value for line in lines} == {"away"}


def test_how_is_typed_as_yes_or_no() -> None:
    texts = {"title": "Washed", "short": "Wash", "done": "Done.", "frequency": "daily"}
    assert item_typed(texts | {"how": "yes"}).how
    assert not item_typed(texts | {"how": "no"}).how
    assert not item_typed(texts).how
