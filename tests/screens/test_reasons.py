"""Reasons typed on the hint line: kept while they are typed, and there when asked again."""

from __future__ import annotations

from models import database, drafts
from models.answers import answers_of
from models.drafts import Draft
from models.file import entries
from models.shifts import Part
from tests.models.filing import child, write
from tests.models.recording import write as write_session
from tests.screens.conftest import EVENING
from tests.screens.filed import AtDesk, section
from tests.screens.forms import unfinished
from tests.screens.looking import shows, text_of, typed, until
from tests.screens.recordings import record

SIZE = (80, 24)


async def at_items(pilot, shift) -> None:
    """Amber's checklist of the night, the cursor on the first item."""
    await shows(pilot, "Amber Smith", "0 of 6")
    await pilot.press("enter")
    await shows(pilot, "Amber Smith · Night of Sat 21 Nov", "Time given to hear their feelings")


def on_disk(author: str) -> list[Draft]:
    """What is there after a crash."""
    assert drafts.flush()
    return drafts.of_author(author)


async def test_why_something_was_not_done(at_desk: AtDesk) -> None:
    shift = at_desk()
    async with shift.app.run_test(size=SIZE) as pilot:
        await at_items(pilot, shift)
        await pilot.press("m", "x")
        await typed(pilot, "fire drill")
        (kept,) = on_disk(shift.desk.by().staff)
        assert (kept.form, kept.child, kept.text) == ("reason", child(), "fire drill")
    again = at_desk()
    async with again.app.run_test(size=SIZE) as pilot:
        await shows(pilot, "your unfinished reason, 21:42: fire drill")
        assert again.app.screen.rows.move_to(f"draft:{kept.id}")
        await pilot.press("enter")
        await shows(pilot, "It comes back when you are asked again: Not done, because")
        await pilot.press("g")
        await at_items(pilot, again)
        await pilot.press("j", "m", "x")
        await until(pilot, lambda: text_of(again.app).endswith("Not done, because:"))
        await pilot.press("escape", "k", "m", "x")
        await shows(pilot, "Not done, because: fire drill")
        await typed(pilot, " at 21")
        await pilot.press("escape")
        await shows(pilot, "Not stored yet, but your words are kept.")
        await pilot.press("m", "x")
        await shows(pilot, "Not done, because: fire drill at 21")
        await pilot.press("enter")
        await shows(pilot, "[!] Time given", "fire drill at 21")
        await until(pilot, lambda: unfinished(again) == [])
    (answer,) = database.call(answers_of, child(), EVENING.date(), Part.NIGHT)
    assert (answer.id, answer.reason) == (kept.id, "fire drill at 21")
    assert on_disk(again.desk.by().staff) == []


async def test_letters_typed_ahead_are_the_reason_and_no_commands(at_desk: AtDesk) -> None:
    shift = at_desk()
    async with shift.app.run_test(size=SIZE) as pilot:
        await at_items(pilot, shift)
        await pilot.press("m", "x", *"dazed", "enter")
        await shows(pilot, "[!] Time given", "dazed")
    (answer,) = database.call(answers_of, child(), EVENING.date(), Part.NIGHT)
    assert (answer.value, answer.reason) == ("not-done", "dazed")


async def test_why_an_entry_of_the_file_ends_or_holds_again(at_desk: AtDesk) -> None:
    shift = at_desk()
    found = write("danger", short="runs into the road")
    async with shift.app.run_test(size=SIZE) as pilot:
        await section(pilot, shift, "s")
        await shows(pilot, "runs into the road")
        assert shift.app.screen.rows.move_to(f"entry:{found.id}")
        await pilot.press("x")
        await typed(pilot, "not for a year")
        await pilot.press("escape")
        await shows(pilot, "Not stored yet, but your words are kept.")
        assert [each.text for each in on_disk(shift.desk.by().staff)] == ["not for a year"]
        await pilot.press("x")
        await shows(pilot, "Why is this no longer so? not for a year")
        await pilot.press("enter")
        await shows(pilot, "Saved: it has ended.")
        assert on_disk(shift.desk.by().staff) == []
        await pilot.press("o")
        await shows(pilot, "runs into the road  ended")
        assert shift.app.screen.rows.move_to(f"entry:{found.id}")
        await pilot.press("B")
        await until(pilot, lambda: text_of(shift.app).endswith("Why does this hold again?"))
        await typed(pilot, "again")
        await pilot.press("enter")
        await shows(pilot, "Saved: it holds again.")
    (now,) = database.call(entries, child(), ["danger"])
    assert (now.why, on_disk(shift.desk.by().staff)) == ("again", [])


async def test_a_reason_is_the_author_s_own(at_desk: AtDesk) -> None:
    shift = at_desk("PK")
    async with shift.app.run_test(size=SIZE) as pilot:
        await at_items(pilot, shift)
        await pilot.press("m", "x", *"dazed")
    other = at_desk("ED")
    async with other.app.run_test(size=SIZE) as pilot:
        await at_items(pilot, other)
        await pilot.press("m", "x")
        await until(pilot, lambda: text_of(other.app).endswith("Not done, because:"))
    assert unfinished(other) == []
    assert [each.text for each in unfinished(shift)] == ["dazed"]


async def test_why_a_record_is_amended(at_desk: AtDesk) -> None:
    shift, made = at_desk(), write_session(signed=True)
    async with shift.app.run_test(size=SIZE) as pilot:
        await record(pilot, shift, made)
        await pilot.press("a")
        await typed(pilot, "A slip of mine")
        await pilot.press("escape")
        await shows(pilot, "Not stored yet, but your words are kept.")
        await pilot.press("escape")
        (kept,) = on_disk(shift.desk.by().staff)
        assert (kept.form, kept.child, kept.text) == ("reason", child(), "A slip of mine")
    again = at_desk()
    async with again.app.run_test(size=SIZE) as pilot:
        await record(pilot, again, made)
        await pilot.press("a")
        await shows(pilot, "Why is it amended: A slip of mine")
        await pilot.press("enter")
        await shows(pilot, "amending", "S  store it")
        (draft,) = unfinished(again)
        assert draft.form == "session"


async def test_typed_words_are_never_taken_for_a_reason_of_one_key(at_desk: AtDesk) -> None:
    shift = at_desk()
    said = ["Refused, shower was cold", "out of hot water", "a bit poorly", "Out with Dad"]
    async with shift.app.run_test(size=SIZE) as pilot:
        await at_items(pilot, shift)
        for words in said:
            await pilot.press("m")
            await typed(pilot, words)
            await shows(pilot, f"Not done, because: {words}")
            await pilot.press("enter")
            await shows(pilot, words[:12])
            await until(pilot, lambda: not shift.app.screen.hint.asking)
            await pilot.press("down")
    given = database.call(answers_of, child(), EVENING.date(), Part.NIGHT)
    assert [(each.value, each.reason) for each in given] == [("not-done", each) for each in said]


async def test_a_reason_is_still_one_key_and_the_keys_after_it_are_the_list_s(
    at_desk: AtDesk,
) -> None:
    shift = at_desk()
    async with shift.app.run_test(size=SIZE) as pilot:
        await at_items(pilot, shift)
        await pilot.press("m", "t")
        await shows(pilot, "Not done, because: no time")
        await shows(pilot, "not done, no time")
        await pilot.press("m", "o", "up", "m", "a", "enter")
        await shows(pilot, "not done, asleep")
    given = database.call(answers_of, child(), EVENING.date(), Part.NIGHT)
    assert [each.reason for each in given] == ["no time", "out", "asleep"]


async def test_after_esc_a_letter_that_waited_is_no_reason(at_desk: AtDesk) -> None:
    shift = at_desk()
    async with shift.app.run_test(size=SIZE) as pilot:
        await at_items(pilot, shift)
        await pilot.press("m", "o", "escape")
        await pilot.press("m")
        await shows(pilot, "a asleep")
        await pilot.press("escape")
    assert database.call(answers_of, child(), EVENING.date(), Part.NIGHT) == []
