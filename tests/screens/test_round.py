"""The round, by its keys at 80×24: walking down the corridor, and what is stored."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from models import database, drafts, ids
from models.errors import StoreError
from models.where_verbs import set_where
from tests.screens.corridor import ITEMS, MORNING, SIZE, Corridor, corridor_of, opened
from tests.screens.looking import shows, text_of, typed

FIRST = ("Amber", "Callum", "Dina", "Euan", "Zoë", "Reece")
WALK = [(child, item, "done") for item in ITEMS for child in FIRST]
AtRound = Callable[..., Corridor]


@pytest.fixture
def at_round(tmp_path: Path) -> Iterator[AtRound]:
    with corridor_of(tmp_path) as make:
        yield make


@pytest.mark.parametrize("fast", [False, True])
async def test_a_round_of_six_children_and_seven_items_takes_at_most_45_keys(
    at_round: AtRound, fast: bool
) -> None:
    here, keys = at_round(), 1
    async with here.app.run_test(size=SIZE) as pilot:
        await opened(pilot, here)
        presses = [["space"] * 42] if fast else [["space"]] * 42
        for answered, press in enumerate(presses, 1):
            await pilot.press(*press)
            keys += len(press)
            await shows(pilot, f"{42 if fast else answered} of 42 answered")
        await shows(pilot, "42 of 42 answered  ED", "End of the round.")
        assert all(cells == ["[x]"] * 7 for cells in here.cells().values())
        assert len(here.cells()) == 6
    assert keys <= 45
    assert here.values() == WALK
    me = here.desk.by()
    for answer in here.stored():
        assert (answer.by, answer.typed_by, answer.at, answer.seen) == (
            me.staff, me.staff, MORNING, None,
        )  # fmt: skip


async def test_every_answer_is_given_by_its_key_and_goes_on(at_round: AtRound) -> None:
    here = at_round()
    async with here.app.run_test(size=SIZE) as pilot:
        await opened(pilot, here)
        await pilot.press("a", "p", "d", "m")
        await shows(pilot, "Not done, because: a asleep")
        assert here.place() == ("Euan", "b1")
        await pilot.press("o", "minus")
        await shows(pilot, "h with help")
        await pilot.press("h")
        await shows(pilot, "5 of 42 answered")
        assert here.place() == ("Reece", "b1")
        marks = [cells[0] for cells in here.cells().values()]
        assert marks == ["[x]", "[x]", "[d]", "[!]", "[x]", "[ ]"]
    given = [(a.value, a.reason) for a in here.stored()]
    assert given[:3] == [("alone", None), ("prompted", None), ("declined", None)]
    assert given[3:] == [("not-done", "out"), ("helped", None)]


async def test_an_answer_that_does_not_fit_the_item_is_none(at_round: AtRound) -> None:
    here = at_round()
    async with here.app.run_test(size=SIZE) as pilot:
        await opened(pilot, here)
        await pilot.press(*["l"] * 6, "d")
        await shows(pilot, "No answer to this item: - shows those that fit.")
        assert here.place() == ("Amber", ITEMS[-1])
    assert here.stored() == []


async def test_the_item_under_the_cursor_stands_below_the_title_in_full(
    at_round: AtRound,
) -> None:
    here = at_round()
    async with here.app.run_test(size=SIZE) as pilot:
        await opened(pilot, here)
        lines = text_of(here.app).splitlines()
        assert lines[1] == "Bedroom tidy"
        assert lines[2] == "Bed made, floor clear, things back in their place."
        assert lines[4].split() == [
            "Name", "Room", "Clothes", "Wash", "Teeth", "Ready", "Plan", "Risks",
        ]  # fmt: skip
        await pilot.press("right", "right", "h", "j", "down", "k")
        await shows(pilot, "Clean clothes to wear", "> Callum Todd")


async def test_walking_passes_over_who_is_away_or_answered_but_arrows_go_there(
    at_round: AtRound,
) -> None:
    here = at_round()
    by = here.by("PK")
    database.call(set_where, by, ids.new(), here.children[1].id, "contact", MORNING)
    here.somebody_answers(2, "b1", "declined")
    async with here.app.run_test(size=SIZE) as pilot:
        await opened(pilot, here, "1 of 42 answered")
        assert here.cells()["Callum"] == ["away"] * 7
        await pilot.press("space")
        assert here.place() == ("Euan", "b1")
        await pilot.press("up", "up")
        await shows(pilot, "Callum Todd: contact since 07:30 · not answered")
        await pilot.press("x")
        await shows(pilot, "contact only since 07:30. Close 7: ")
        await pilot.press("y")
        await shows(pilot, "Saved: 7 closed as away.", "9 of 42 answered")
        await pilot.press("down")
        await shows(pilot, "Dina Wahab: declined, PK 07:30")
        await pilot.press("space")
        await shows(pilot, "Euan")
        assert here.place() == ("Euan", "b1")
    dina = [(a.value, a.typed_by) for a in here.stored() if a.child == here.children[2].id]
    assert dina == [("declined", by.staff), ("done", here.desk.by().staff)]


async def test_undo_goes_back_to_what_it_takes_back_child_by_child(at_round: AtRound) -> None:
    here = at_round()
    async with here.app.run_test(size=SIZE) as pilot:
        await opened(pilot, here)
        await pilot.press("space", "space", "d")
        await shows(pilot, "3 of 42 answered")
        await pilot.press("u")
        await shows(pilot, "Taken back: “Dina Wahab, Room”.", "2 of 42")
        assert here.place() == ("Dina", "b1")
        await pilot.press("u")
        await shows(pilot, "Taken back: “Callum Todd, Room”.", "1 of 42")
        await pilot.press("u")
        await shows(pilot, "Taken back: “Amber Smith, Room”.", "0 of 42")
        await pilot.press("u")
        await shows(pilot, "You have nothing more to take back in this round.")
        await pilot.press("space")
        await shows(pilot, "1 of 42")
    assert here.values()[-1] == ("Amber", "b1", "done")


async def test_a_note_is_kept_while_typed_and_stored_with_its_child(at_round: AtRound) -> None:
    here = at_round()
    async with here.app.run_test(size=SIZE) as pilot:
        await opened(pilot, here)
        await pilot.press("j", "n")
        await shows(pilot, "Note, Callum Todd, Room:")
        await typed(pilot, "Slept in")
        drafts.flush()
        (draft,) = drafts.of_author(here.desk.by().staff)
        assert (draft.text, draft.child) == ("Slept in", here.children[1].id)
        await pilot.press("escape")
        await shows(pilot, "Not stored yet, but kept: n goes on.")
        await pilot.press("n")
        await typed(pilot, " [late]")
        await pilot.press("enter")
        await shows(pilot, "Saved.", "[ ]n", "Callum Todd: not answered · ED: Slept in [late]")
    (note,) = here.stored()
    assert (note.child, note.item, note.note, note.value) == (
        here.children[1].id, "b1", "Slept in [late]", None,
    )  # fmt: skip


async def test_who_and_when_are_said_of_an_answer_as_on_the_checklist(at_round: AtRound) -> None:
    here = at_round()
    async with here.app.run_test(size=SIZE) as pilot:
        await opened(pilot, here)
        await pilot.press("1")
        await shows(pilot, "Answer first")
        await pilot.press("space", "k", "1")
        await shows(pilot, "Amber Smith: done, ED 07:15")
        await pilot.press("b")
        await typed(pilot, "pk")
        await pilot.press("enter")
        await shows(pilot, "Amber Smith: done, PK 07:15, written by ED 07:30")
        await pilot.press("at")
        await typed(pilot, "07:00")
        await pilot.press("enter")
        await shows(pilot, "Amber Smith: done, PK 07:00")
        assert here.place() == ("Amber", "b1")
    assert here.stored()[-1].at == MORNING - timedelta(minutes=30)


async def test_what_could_not_be_stored_stays_open(
    at_round: AtRound, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = at_round()

    def refuse(*_: object) -> None:
        raise StoreError("The disk is full.")

    async with here.app.run_test(size=SIZE) as pilot:
        await opened(pilot, here)
        with monkeypatch.context() as broken:
            broken.setattr("screens.answering.record", refuse)
            await pilot.press("space")
            await shows(pilot, "The disk is full.", "0 of 42 answered")
        assert here.cells()["Amber"][0] == "[ ]"
        await pilot.press("up", "space")
        await shows(pilot, "1 of 42 answered")
    assert here.values() == [("Amber", "b1", "done")]
