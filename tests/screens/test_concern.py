"""Raising a concern: on the screen, and what is in the database afterwards."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from textual import events
from textual.pilot import Pilot

from models import concern_verbs, database, drafts, ids, records
from models.concerns import (
    Concern,
    ConcernTable,
    concern,
    items_with_concern,
)
from models.errors import Busy
from models.shifts import Part
from models.text import clean
from screens.concern import ConcernScreen
from screens.widgets.draft_area import DraftArea
from tests.screens.conftest import EVENING, Shift
from tests.screens.looking import shows, text_of, typed, until

SIZE = (80, 24)
AtDesk = Callable[..., Shift]
HOSTILE = "bruise \x1b]52;c;YmFk\x07\x9b31m\u202e[/] [b]x"


async def raising(pilot: Pilot[None], keys: str = "exclamation_mark") -> None:
    """The form, about Amber, from the board."""
    await shows(pilot, "Amber Smith", "0 of 6")
    await pilot.press(keys)
    await shows(pilot, "Concern: Amber Smith", "07700 900123", "Saving is not telling")


async def told_jo(pilot: Pilot[None]) -> None:
    """From the lines: Jo was told by phone at 21:30."""
    await pilot.press("end", "up", "enter")
    await shows(pilot, "Whom did you tell")
    await typed(pilot, "Jo Bell")
    await pilot.press("enter")
    await shows(pilot, "How did you tell Jo Bell")
    await pilot.press("p")
    await shows(pilot, "When (enter: now)")
    await typed(pilot, "21:30")
    await pilot.press("enter")
    await shows(pilot, "Jo Bell, phone, 21:30")


def stored() -> list[Concern]:
    """Every concern that is stored."""

    def all_of_them() -> list[Concern]:
        return [concern(id_) for (id_,) in ConcernTable.select(ConcernTable.id).tuples()]

    return database.call(all_of_them)


def unfinished(shift: Shift) -> list[str]:
    """The texts of my drafts that are not records."""
    me = shift.desk.by().staff
    return [each.text for each in database.call(drafts.unfinished, me, records.stored)]


async def test_a_concern_is_stored_as_it_was_filled_in(at_desk: AtDesk) -> None:
    shift = at_desk("PK")
    async with shift.app.run_test(size=SIZE) as pilot:
        await raising(pilot)
        await typed(pilot, "A bruise on the arm")
        await pilot.press("tab", "down", "enter")
        await shows(pilot, "Is the young person safe now?")
        await pilot.press("y")
        await shows(pilot, "Safe now?       yes")
        await pilot.press("down", "enter")
        await shows(pilot, "When was it")
        await typed(pilot, "20:10")
        await pilot.press("enter")
        await shows(pilot, "When it was     20:10")
        await told_jo(pilot)
        await pilot.press("end", "enter")
        await shows(pilot, "Saved: Amber Smith, safe now, told: Jo Bell.", "A bruise on the arm")
        assert "Open: nobody has answered yet." in text_of(shift.app)
        assert "Jo Bell, phone, 21:30 (written 21:42 by PK)" in text_of(shift.app)
        await pilot.press("escape")
        await shows(pilot, "This shift", "concern")
    (found,) = stored()
    assert (found.child, found.text, found.safe) == (shift.amber.id, "A bruise on the arm", "yes")
    assert found.happened_at == EVENING.replace(hour=20, minute=10)
    assert (found.raised_by, found.raised_at, found.origin) == ("PK", EVENING, None)
    (told,) = found.told
    assert (told.whom, told.how, told.at) == ("Jo Bell", "phone", EVENING.replace(minute=30))
    assert unfinished(shift) == []


@pytest.mark.parametrize(
    ("safe", "tell", "said"),
    [
        ("n", False, "Not safe now and nobody was told: ring first."),
        ("n", True, "Not safe now: ring first."),
        ("s", False, "Nobody was told yet: ring first."),
    ],
)
async def test_it_asks_once_more_when_not_safe_or_not_told(
    at_desk: AtDesk, safe: str, tell: bool, said: str
) -> None:
    shift = at_desk()
    async with shift.app.run_test(size=SIZE) as pilot:
        await raising(pilot)
        await typed(pilot, "seen")
        await pilot.press("tab")
        if tell:
            await told_jo(pilot)
        await pilot.press("s")
        await shows(pilot, "Is the young person safe now?")
        await pilot.press(safe)
        await shows(pilot, said, "y yes", "n no")
        await pilot.press("enter", "space", "s", "Y")
        await pilot.pause(0.1)
        assert said in text_of(shift.app)
        assert stored() == []
        await pilot.press("n")
        await shows(pilot, "Not saved. Your words are kept.")
        assert stored() == []
        await pilot.press("s")
        await shows(pilot, said)
        await pilot.press("y")
        await shows(pilot, "Saved: Amber Smith")
    assert [each.safe for each in stored()] == [{"n": "no", "s": "not sure"}[safe]]


async def test_safe_and_told_is_stored_without_another_question(at_desk: AtDesk) -> None:
    shift = at_desk()
    async with shift.app.run_test(size=SIZE) as pilot:
        await raising(pilot)
        await typed(pilot, "seen")
        await pilot.press("tab")
        await told_jo(pilot)
        await pilot.press("s")
        await shows(pilot, "Is the young person safe now?")
        await pilot.press("y")
        await shows(pilot, "Saved: Amber Smith, safe now, told: Jo Bell.")
    assert len(stored()) == 1


async def test_without_a_word_nothing_is_stored(at_desk: AtDesk) -> None:
    shift = at_desk()
    async with shift.app.run_test(size=SIZE) as pilot:
        await raising(pilot)
        await pilot.press("space", "tab", "s")
        await shows(pilot, "Write first what was seen or said.")
        await typed(pilot, "x")
        await until(pilot, lambda: shift.app.screen.query_one(DraftArea).text == " x")
        await pilot.press("escape")
    assert stored() == []


async def test_esc_keeps_all_of_it_and_the_board_goes_on_with_it(at_desk: AtDesk) -> None:
    shift = at_desk()
    async with shift.app.run_test(size=SIZE) as pilot:
        await raising(pilot)
        await typed(pilot, "half a sent")
        await pilot.press("tab", "down", "enter", "n")
        await shows(pilot, "Safe now?       no")
        await told_jo(pilot)
        await pilot.press("escape")
        await shows(pilot, "your unfinished concern")
        assert stored() == []
        assert unfinished(shift) == ["half a sent"]
        await pilot.press("home", "down", "down")
        await until(pilot, lambda: (shift.app.screen.rows.cursor_key or "").startswith("draft:"))
        await pilot.press("enter")
        await shows(pilot, "Concern: Amber Smith", "Safe now?       no", "Jo Bell, phone, 21:30")
        await typed(pilot, "ence")
        await pilot.press("tab", "s")
        await shows(pilot, "Not safe now: ring first.")
        await pilot.press("y")
        await shows(pilot, "Saved:", "half a sentence")
    (found,) = stored()
    assert (found.text, found.safe, len(found.told)) == ("half a sentence", "no", 1)
    assert unfinished(shift) == []


async def test_letters_that_came_with_the_esc_are_kept(at_desk: AtDesk) -> None:
    shift = at_desk()
    async with shift.app.run_test(size=SIZE) as pilot:
        await raising(pilot)
        for key in (*"last words", "escape"):
            shift.app.post_message(events.Key(key, key if len(key) == 1 else None))
        await shows(pilot, "your unfinished concern")
    assert unfinished(shift) == ["last words"]


async def test_a_form_that_was_only_opened_leaves_nothing(at_desk: AtDesk) -> None:
    shift = at_desk()
    async with shift.app.run_test(size=SIZE) as pilot:
        await raising(pilot)
        await pilot.press("tab", "down", "enter", "y")
        await shows(pilot, "Safe now?       yes")
        await pilot.press("escape")
        await shows(pilot, "0 of 6")
    assert unfinished(shift) == []


async def test_whom_it_is_about_can_be_chosen_also_the_house(at_desk: AtDesk) -> None:
    shift = at_desk()
    async with shift.app.run_test(size=SIZE) as pilot:
        await raising(pilot)
        await typed(pilot, "seen")
        await pilot.press("tab", "enter")
        await shows(pilot, "Whom is the concern about?", "Callum Todd", "The house")
        await pilot.press("down", "enter")
        await shows(pilot, "Concern: Callum Todd")
        await pilot.press("enter")
        await shows(pilot, "The house")
        await pilot.press("escape")
        await shows(pilot, "Concern: Callum Todd")
        await pilot.press("enter")
        await shows(pilot, "The house")
        await shows(pilot, "> Callum Todd")
        await pilot.press("down", "enter")
        await shows(pilot, "Concern: the house")
        await pilot.press("s")
        await shows(pilot, "Is everybody safe now?")
        await pilot.press("y", "y")
        await shows(pilot, "Saved: the house, safe now, nobody told yet")
    assert [each.child for each in stored()] == [None]


async def test_without_anybody_at_hand_it_is_asked_first(at_desk: AtDesk) -> None:
    shift = at_desk()
    async with shift.app.run_test(size=SIZE) as pilot:
        await shows(pilot, "Amber Smith")
        screen = ConcernScreen(shift.desk, draft_id=ids.new(), child=None, origin=None)
        await shift.app.push_screen(screen)
        await shows(pilot, "Whom is the concern about?", "Amber Smith")
        await pilot.press("down", "enter")
        await shows(pilot, "Concern: Callum Todd", "What was seen or said")


async def test_from_a_checklist_it_is_shown_at_its_item(at_desk: AtDesk) -> None:
    shift = at_desk()
    async with shift.app.run_test(size=SIZE) as pilot:
        await shows(pilot, "Amber Smith", "0 of 6")
        await pilot.press("enter")
        await shows(pilot, "Time given to hear their feelings")
        await pilot.press("exclamation_mark")
        await shows(pilot, "Concern: Amber Smith")
        await typed(pilot, "she cried")
        await pilot.press("tab", "s")
        await shows(pilot, "safe now?")
        await pilot.press("y")
        await shows(pilot, "Nobody was told yet")
        await pilot.press("y")
        await shows(pilot, "From", "Night of Sat 21 Nov: Time given to hear their feelings")
    found = database.call(items_with_concern, [EVENING.date()])
    assert found == {(EVENING.date(), Part.NIGHT, shift.amber.id, "n1")}


async def test_about_another_child_it_did_not_come_from_that_item(at_desk: AtDesk) -> None:
    shift = at_desk()
    async with shift.app.run_test(size=SIZE) as pilot:
        await shows(pilot, "Amber Smith", "0 of 6")
        await pilot.press("enter")
        await shows(pilot, "Time given to hear their feelings")
        await pilot.press("exclamation_mark")
        await shows(pilot, "Concern: Amber Smith")
        await typed(pilot, "he cried")
        await pilot.press("tab", "enter")
        await shows(pilot, "Whom is the concern about?", "Callum Todd")
        await pilot.press("down", "enter")
        await shows(pilot, "Concern: Callum Todd")
        await pilot.press("s", "y")
        await shows(pilot, "Nobody was told yet")
        await pilot.press("y")
        await shows(pilot, "Saved: Callum Todd")
    (found,) = stored()
    assert (found.child, found.origin) == (shift.callum.id, None)


async def test_whom_it_is_about_stays_where_the_list_is_only_looked_at(at_desk: AtDesk) -> None:
    shift = at_desk()
    async with shift.app.run_test(size=SIZE) as pilot:
        await shows(pilot, "Callum Todd")
        await until(pilot, lambda: shift.app.screen.rows.move_to(f"child:{shift.callum.id}"))
        await pilot.press("exclamation_mark")
        await shows(pilot, "Concern: Callum Todd")
        await pilot.press("tab", "enter")
        await shows(pilot, "Whom is the concern about?", "> Callum Todd")
        await pilot.press("enter")
        await shows(pilot, "Concern: Callum Todd", "About           Callum Todd")


async def test_the_item_from_which_it_comes_is_shown_and_can_be_cleared(at_desk: AtDesk) -> None:
    shift = at_desk()
    said = "Night of Sat 21 Nov: Time given to hear their feelings"
    async with shift.app.run_test(size=SIZE) as pilot:
        await shows(pilot, "Amber Smith", "0 of 6")
        await pilot.press("enter")
        await shows(pilot, "Time given to hear their feelings")
        await pilot.press("exclamation_mark")
        await shows(pilot, "Concern: Amber Smith", f"From            {said}")
        await typed(pilot, "fell on the stairs")
        await pilot.press("tab", "down", "down", "down", "enter")
        await shows(pilot, "It has nothing to do with this item")
        await pilot.press("enter", "y")
        await until(pilot, lambda: said not in text_of(shift.app))
        await pilot.press("s", "y")
        await shows(pilot, "Nobody was told yet")
        await pilot.press("y")
        await shows(pilot, "Saved: Amber Smith")
    (found,) = stored()
    assert (found.child, found.origin) == (shift.amber.id, None)


@pytest.mark.parametrize("words", ["", "about Pat"])
async def test_about_a_colleague_nothing_is_stored_not_even_a_draft(
    at_desk: AtDesk, words: str
) -> None:
    shift = at_desk()
    async with shift.app.run_test(size=SIZE) as pilot:
        await raising(pilot)
        await typed(pilot, words)
        await pilot.press("tab", "enter")
        await shows(pilot, "A colleague or a manager")
        await pilot.press("end", "enter")
        if words:
            await shows(pilot, "Nothing about a colleague is kept. Drop your words?")
            await pilot.press("n")
            await shows(pilot, "Concern: Amber Smith", words)
            await pilot.press("enter")
            await shows(pilot, "A colleague or a manager")
            await pilot.press("end", "enter")
            await shows(pilot, "Drop your words?")
            await pilot.press("y")
        await shows(pilot, "tell your manager at once", "LADO", "07700 900123")
        await pilot.press("x")
        await shows(pilot, "0 of 6")
    assert stored() == []
    assert unfinished(shift) == []
    drafts.flush()
    assert b"about Pat" not in (database.home_path().with_name("drafts.db")).read_bytes()


async def test_hostile_text_is_stored_and_shown_cleaned(at_desk: AtDesk) -> None:
    shift = at_desk()
    async with shift.app.run_test(size=SIZE) as pilot:
        await raising(pilot)
        shift.app.post_message(events.Paste(HOSTILE))
        await shows(pilot, clean(HOSTILE))
        await pilot.press("tab")
        await pilot.press("end", "up", "enter")
        await shows(pilot, "Whom did you tell")
        shift.app.post_message(events.Paste("[/]\x9bJo"))
        await pilot.press("enter", "p")
        await shows(pilot, "When (enter: now)")
        await pilot.press("enter")
        await shows(pilot, "[/]⟨U+009B⟩Jo, phone, 21:42")
        await pilot.press("s", "y")
        await shows(pilot, "Saved:", clean(HOSTILE), "[/]⟨U+009B⟩Jo, phone")
    (found,) = stored()
    assert found.text == clean(HOSTILE, lines=True)
    assert found.told[0].whom == "[/]⟨U+009B⟩Jo"


async def test_somebody_who_was_not_told_is_taken_out_again(at_desk: AtDesk) -> None:
    shift = at_desk()
    async with shift.app.run_test(size=SIZE) as pilot:
        await raising(pilot)
        await typed(pilot, "seen")
        await pilot.press("tab")
        await told_jo(pilot)
        await pilot.press("end", "up", "up", "enter")
        await shows(pilot, "Not told after all")
        await pilot.press("enter", "n")
        await shows(pilot, "Jo Bell, phone")
        await pilot.press("enter", "y")
        await until(pilot, lambda: "Jo Bell" not in text_of(shift.app))
        (draft,) = drafts.of_author(shift.desk.by().staff)
        assert json.loads(draft.context)["told"] == []


async def test_when_it_cannot_be_stored_the_form_stays_and_a_second_try_stores_it_once(
    at_desk: AtDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    shift = at_desk()

    def busy(*args: object, **kwargs: object) -> None:
        raise Busy

    async with shift.app.run_test(size=SIZE) as pilot:
        await raising(pilot)
        await typed(pilot, "seen")
        await pilot.press("tab", "down", "enter", "y")
        await shows(pilot, "Safe now?       yes")
        with monkeypatch.context() as held:
            held.setattr(concern_verbs, "transaction", busy)
            await pilot.press("s", "y")
            await shows(pilot, "Someone else is saving", "Concern: Amber Smith", "seen")
        assert unfinished(shift) == ["seen"]
        await pilot.press("tab")
        await typed(pilot, "!")
        await pilot.press("tab", "s", "y")
        await shows(pilot, "Saved:")
    assert [each.text for each in stored()] == ["seen!"]


async def test_ctrl_r_raises_a_concern_from_within_a_text_but_not_over_a_concern(
    at_desk: AtDesk,
) -> None:
    shift = at_desk()
    async with shift.app.run_test(size=SIZE) as pilot:
        await raising(pilot, "ctrl+r")
        await typed(pilot, "text!")
        await pilot.press("ctrl+r")
        await pilot.pause(0.1)
        assert len(shift.app.screen_stack) == 2
        assert shift.app.screen.query_one(DraftArea).text == "text!"


@pytest.mark.parametrize("size", [(45, 20), (80, 24), (30, 8)])
async def test_it_fits_and_keeps_in_view_what_must_be(
    at_desk: AtDesk, size: tuple[int, int]
) -> None:
    shift = at_desk()
    async with shift.app.run_test(size=size) as pilot:
        await until(pilot, lambda: shift.app.screen.NAME == "Board" and shift.app.screen.shown)
        await pilot.press("exclamation_mark")
        await shows(pilot, "On-call manager", "Saving is not telling"[: size[0]])
        await typed(pilot, "seen")
        await shows(pilot, "seen")
        await pilot.press("tab", "end")
        await shows(pilot, "> Save")
        lines = text_of(shift.app).splitlines()
        assert len(lines) == size[1]
        if size != (30, 8):
            assert shift.app.screen.query_one(DraftArea).size.height in range(6, 11)
            await shows(pilot, "07700 900123", "Police", "About", "Safe now?", "Told", "Save")
        await pilot.press("enter")
        await pilot.press("n")
        await until(pilot, lambda: "y yes  n no" in text_of(shift.app).splitlines()[-1])
        await pilot.press("y")
        await shows(pilot, "Open:", "Safe now?   no")
    assert [each.safe for each in stored()] == ["no"]
