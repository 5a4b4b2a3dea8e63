"""The numbers to ring: changed by managers, and never lost."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest

from models import ids
from models.database import call, rows
from models.errors import Refused, Stale
from models.home import NumberTable, numbers
from models.journal import History
from models.mistakes import Mistaken
from models.number_verbs import (
    Kept,
    add_number,
    change_number,
    kept_numbers,
    move_number,
    remove_number,
)
from models.verify import verify
from tests.models.shift import Shift


def labels() -> list[str]:
    return [each.label for each in call(numbers)]


def kept(label: str) -> Kept:
    (found,) = [each for each in call(kept_numbers) if each.label == label]
    return found


def test_a_number_is_added_changed_moved_and_removed(shift: Shift) -> None:
    request = ids.new()
    assert call(add_number, shift.by(), request, " Doctor\x1b ", "01632 960001")
    assert not call(add_number, shift.by(), request, "Doctor", "1"), "a retry"
    assert labels() == ["On-call manager", "Police", "Doctor␛"]
    doctor = kept("Doctor␛")
    assert call(change_number, shift.by(), doctor.id, doctor.version, "Dentist", "0 123")
    assert call(numbers)[-1] == ("Dentist", "0 123")
    dentist = kept("Dentist")
    assert call(move_number, shift.by(), dentist.id, dentist.version, True)
    assert labels() == ["On-call manager", "Dentist", "Police"]
    police = kept("Police")
    assert not call(move_number, shift.by(), police.id, police.version, False)
    call(remove_number, shift.by(), police.id, police.version)
    assert labels() == ["On-call manager", "Dentist"]
    assert call(rows, NumberTable.select(NumberTable.label).where(NumberTable.ended)) == [
        ("Police",)
    ]
    lines = History.select(History.verb).where(History.row == police.id).order_by(History.seq)
    assert [verb for (verb,) in call(rows, lines)][-1] == "remove number"
    assert call(verify) == []


def test_the_last_number_stays(shift: Shift) -> None:
    first, second = call(kept_numbers)
    call(remove_number, shift.by(), first.id, first.version)
    with pytest.raises(Refused, match="at least one number"):
        call(remove_number, shift.by(), second.id, second.version)
    assert labels() == ["Police"]


def test_two_who_change_the_same_number_see_each_other(shift: Shift) -> None:
    seen = kept("Police")
    assert not call(change_number, shift.by(), seen.id, seen.version, seen.label, seen.number)
    call(change_number, shift.by(), seen.id, seen.version, "Police", "101")
    with pytest.raises(Stale):
        call(change_number, shift.by(), seen.id, seen.version, "Police", "999")
    with pytest.raises(Stale):
        call(remove_number, shift.by(), seen.id, seen.version)
    with pytest.raises(Stale):
        call(move_number, shift.by(), seen.id, seen.version, True)
    assert kept("Police").number == "101"


@pytest.mark.parametrize(
    ("label", "number", "where"),
    [
        ("", " ", ["label", "number"]),
        ("Doctor", "no digit", ["number"]),
        ("x" * 81, "1" * 81, ["label", "number"]),
        ("POLICE", "101, or 999", ["number"]),
    ],
)
def test_every_mistake_is_named_at_once(
    shift: Shift, label: str, number: str, where: list[str]
) -> None:
    before = call(kept_numbers)
    manager = kept("On-call manager")
    for verb, args in (
        (add_number, (ids.new(),)),
        (change_number, (manager.id, manager.version)),
    ):
        with pytest.raises(Mistaken) as failed:
            call(verb, shift.by(), *args, label, number)
        assert [each.where for each in failed.value.mistakes] == where
    assert call(kept_numbers) == before


@pytest.mark.parametrize("who", ["PK", "LM"])
def test_only_managers_change_the_numbers(shift: Shift, who: str) -> None:
    seen, by = kept("Police"), shift.by(who)
    verbs: tuple[tuple[Any, ...], ...] = (
        (add_number, ids.new(), "Doctor", "1"),
        (change_number, seen.id, seen.version, "Doctor", "1"),
        (remove_number, seen.id, seen.version),
        (move_number, seen.id, seen.version, True),
    )
    for verb, *args in verbs:
        with pytest.raises(Refused, match="Only a manager changes the numbers to ring"):
            call(verb, by, *args)
    assert kept("Police") == seen


@pytest.mark.parametrize("seed", range(3))
def test_random_changes_agree_with_a_list(shift: Shift, seed: int) -> None:
    dice, expected = Random(seed), labels()
    for number in range(30):
        label = dice.choice(expected)
        seen, at = kept(label), expected.index(label)
        match dice.choice(("add", "change", "remove", "up", "down")):
            case "add":
                call(add_number, shift.by(), ids.new(), f"New {number}", str(number))
                expected.append(f"New {number}")
            case "change":
                call(change_number, shift.by(), seen.id, seen.version, f"Other {number}", "1")
                expected[at] = f"Other {number}"
            case "remove" if len(expected) > 1:
                call(remove_number, shift.by(), seen.id, seen.version)
                del expected[at]
            case "up":
                call(move_number, shift.by(), seen.id, seen.version, True)
                expected.insert(max(0, at - 1), expected.pop(at))
            case "down":
                call(move_number, shift.by(), seen.id, seen.version, False)
                expected.insert(at + 1, expected.pop(at))
        assert labels() == expected
    assert call(verify) == []
