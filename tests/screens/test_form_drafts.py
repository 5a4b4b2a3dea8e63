"""What is typed into a short form and not saved: kept, offered again, gone on with, dropped."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from models import drafts, ids
from models.child_entry import ChildEntry, Step
from models.child_verbs import add_child, change_child, entry_of
from models.database import call, writes
from models.drafts import Draft
from models.errors import StoreError
from models.number_verbs import add_number
from models.people import Stage, every_child, everybody, one_child
from screens import number_form
from screens.child_form import ChildForm
from screens.form_draft import kept_in
from screens.form_screen import FormScreen
from screens.widgets.form_layout import Entry, Field
from tests.conftest import PIN
from tests.screens.conftest import EVENING
from tests.screens.forms import (
    FORMS,
    AtDesk,
    Short,
    at_draft,
    looked,
    opened,
    rows_written,
    said,
    stores,
    to_board,
    typed_into,
    unfinished,
)
from tests.screens.looking import shows, text_of, typed, until

SIZE = (80, 24)
LATER = EVENING + timedelta(minutes=20)
EVERY = pytest.mark.parametrize("short", FORMS.values(), ids=FORMS.keys())
NEW, CHANGED = FORMS["a new child"], FORMS["who a child is"]
NEAR = {
    "who a child is": {"keys": "Cj\re"},
    "a step of a placement": {"keys": "Cj\ra"},
    "who somebody is": {"line": "Lena Moss"},
    "a supervision": {"line": "Lena Moss"},
    "a new item": {"keys": "Si]a"},
    "an item": {"keys": "Sij\r"},
    "a number": {"line": "Police"},
    "what things are called": {"keys": "Sm\r"},
    "a topic": {"keys": "Stj\r"},
    "a new topic": {"keys": "Sla"},
}
"""The same form about somebody or something else."""


async def begun(at_desk: AtDesk, short: Short) -> Draft:
    """Somebody types into a form, and the program ends; what the file of drafts holds then."""
    shift = at_desk(short.author)
    async with shift.app.run_test(size=SIZE) as pilot:
        await opened(pilot, shift, short)
        await typed_into(pilot, short.field, short.text)
    assert drafts.flush()
    (kept,) = drafts.of_author(shift.desk.by().staff)
    return kept


@EVERY
async def test_the_same_form_goes_on_and_what_it_stores_has_the_id_of_the_draft(
    at_desk: AtDesk, short: Short
) -> None:
    kept = await begun(at_desk, short)
    before = len(rows_written())
    shift = at_desk(short.author, LATER)
    async with shift.app.run_test(size=SIZE) as pilot:
        form = await opened(pilot, shift, short)
        await shows(pilot, f"Not saved yet: begun 21:42, {len(short.text.split())} words.")
        assert (form.form.value(short.field), form.draft.id) == (short.text, kept.id)
        await stores(pilot, shift, short)
    written = rows_written()[before:]
    assert written
    assert (kept.id in written) is short.new
    assert unfinished(shift) == []
    assert drafts.flush() and drafts.of_author(kept.author) == []


@EVERY
async def test_the_board_goes_on_with_it(at_desk: AtDesk, short: Short) -> None:
    kept = await begun(at_desk, short)
    shift = at_desk(short.author, LATER)
    async with shift.app.run_test(size=SIZE) as pilot:
        await shows(pilot, "your unfinished form, 21:42: ")
        (line,) = [said(row) for row in shift.app.screen.rows.rows if row.key.startswith("draft:")]
        assert short.text in line
        await at_draft(pilot, shift, kept)
        await until(pilot, lambda: isinstance(shift.app.screen, FormScreen))
        await shows(pilot, "Not saved yet: begun 21:42")
        assert shift.app.screen.form.value(short.field) == short.text
        await stores(pilot, shift, short)
        await shows(pilot, "New code:" if short.field == "name" and "P" in short.keys else "Saved")
    assert unfinished(shift) == []


@pytest.mark.parametrize("name", NEAR)
async def test_it_is_not_offered_about_anybody_or_anything_else(at_desk: AtDesk, name: str) -> None:
    short = FORMS[name]
    kept = await begun(at_desk, short)
    shift = at_desk()
    async with shift.app.run_test(size=SIZE) as pilot:
        form = await looked(pilot, shift, short._replace(**NEAR[name]))
        assert not form.changed_here
        assert short.text not in text_of(shift.app)
    assert unfinished(shift) == [kept]


@pytest.mark.parametrize("name", ["a new child", "who a child is", "somebody new", "an item"])
async def test_it_is_not_offered_in_another_form(at_desk: AtDesk, name: str) -> None:
    kept = await begun(at_desk, FORMS[name])
    shift = at_desk()
    async with shift.app.run_test(size=SIZE) as pilot:
        for other, short in FORMS.items():
            if other != name and short.author == "ED":
                form = await looked(pilot, shift, short)
                assert not form.changed_here, other
                await to_board(pilot, shift)
    assert unfinished(shift) == [kept]


async def test_it_is_its_authors_own_also_after_somebody_else_unlocked(at_desk: AtDesk) -> None:
    shift = at_desk("ED")
    ed = shift.desk.by().staff
    async with shift.app.run_test(size=SIZE) as pilot:
        await opened(pilot, shift, NEW)
        await typed(pilot, "Zoë")
        await pilot.press("ctrl+l")
        await shows(pilot, "Locked.")
        await pilot.press("tab")
        await typed(pilot, "lm")
        await pilot.press("enter")
        await typed(pilot, PIN)
        await pilot.press("enter")
        await until(pilot, lambda: shift.desk.initials == "LM")
        form = await looked(pilot, shift, NEW)
        assert not form.changed_here
        await typed(pilot, "Bo")
        await pilot.press("escape", "k")
        await shows(pilot, "Living here")
    assert [each.text for each in drafts.of_author(ed)] == ["Add a young person: Zoë"]
    assert [each.text for each in unfinished(shift)] == ["Add a young person: Bo"]


@pytest.mark.parametrize(
    "name",
    ["a new child", "somebody new", "a supervision", "a new number", "a new item", "a new topic"]
    + ["what things are called"],
)
async def test_what_was_stored_at_another_terminal_is_said_and_other_words_are_kept(
    at_desk: AtDesk, name: str
) -> None:
    short = FORMS[name]
    kept = await begun(at_desk, short)
    other = at_desk(short.author, LATER)
    async with other.app.run_test(size=SIZE) as pilot:
        await opened(pilot, other, short)
        await shows(pilot, "Not saved yet")
        await stores(pilot, other, short)
    before = len(rows_written())
    shift = at_desk(short.author, LATER)
    async with shift.app.run_test(size=SIZE) as pilot:
        form = await looked(pilot, shift, short)
        # As if it had gone on with it before the other one stored it.
        form.draft.take(kept)
        for field, text in (short.rest | {short.field: f"{short.text} too"}).items():
            await typed_into(pilot, field, text)
        await pilot.press("pagedown")
        await shows(pilot, "You saved this at another terminal. What stands here is not saved")
        assert len(rows_written()) == before
        await pilot.press("escape", "k")
        await until(pilot, lambda: shift.app.screen is not form)
        (mine,) = unfinished(shift)
        assert kept_in(mine).typed[short.field] == f"{short.text} too"
        assert mine.id == form.draft.id != kept.id


async def test_the_same_words_sent_again_after_a_failure_are_saved(
    at_desk: AtDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    shift = at_desk()

    @writes
    def add(*args: Any) -> bool:
        """The disk fails once it has stored them."""
        monkeypatch.setattr(number_form, "add_number", add_number)
        add_number(*args)
        raise StoreError("The disk said no.")

    monkeypatch.setattr(number_form, "add_number", add)
    async with shift.app.run_test(size=SIZE) as pilot:
        form = await looked(pilot, shift, FORMS["a new number"])
        for field, text in {"label": "Dentist", "number": "101"}.items():
            await typed_into(pilot, field, text)
        await pilot.press("pagedown")
        await shows(pilot, "The disk said no.", "Dentist")
        await pilot.press("pagedown")
        await shows(pilot, "Saved: Dentist.")
        assert rows_written().count(form.draft.id) == 1


async def test_a_draft_whose_record_exists_is_never_offered(at_desk: AtDesk) -> None:
    kept = await begun(at_desk, NEW)
    shift = at_desk()
    by = shift.desk.by()
    call(add_child, by, kept.id, ChildEntry("Zoë Reed", room=3), Step(Stage.PLACED, EVENING.date()))
    async with shift.app.run_test(size=SIZE) as pilot:
        await shows(pilot, "This shift")
        assert "unfinished" not in text_of(shift.app)
        form = await looked(pilot, shift, NEW)
        assert not form.changed_here and form.draft.id != kept.id
    drafts.flush()
    assert drafts.of_author(by.staff) == []


async def test_a_change_that_is_stored_already_is_not_offered_again(at_desk: AtDesk) -> None:
    await begun(at_desk, CHANGED)
    shift = at_desk()
    entry = entry_of(shift.amber)._replace(legal_name=CHANGED.text)
    call(change_child, shift.desk.by(), shift.amber.id, 1, entry)
    async with shift.app.run_test(size=SIZE) as pilot:
        form = await looked(pilot, shift, CHANGED)
        assert not form.changed_here
    assert unfinished(shift) == []


async def test_a_change_made_meanwhile_by_somebody_else_stays_and_is_shown(
    at_desk: AtDesk,
) -> None:
    await begun(at_desk, CHANGED)
    shift = at_desk("LM")
    theirs = entry_of(shift.amber)._replace(legal_name="Amber R. Smith", pronouns="she, her")
    call(change_child, shift.desk.by(), shift.amber.id, 1, theirs)
    shift = at_desk()
    async with shift.app.run_test(size=SIZE) as pilot:
        form = await looked(pilot, shift, CHANGED)
        await shows(pilot, CHANGED.text, "Stored meanwhile by somebody else: Amber R. Smith.")
        assert form.form.value("pronouns") == "she, her"
        await pilot.press("pagedown")
        await shows(pilot, "Saved: Amber Smith.")
    now = call(one_child, shift.amber.id)
    assert (now.legal_name, now.pronouns, now.version) == (CHANGED.text, "she, her", 3)


async def test_what_was_only_suggested_comes_back_as_it_was_read(at_desk: AtDesk) -> None:
    await begun(at_desk, NEW)
    shift = at_desk(now=EVENING + timedelta(days=1))
    async with shift.app.run_test(size=SIZE) as pilot:
        await looked(pilot, shift, NEW)
        await shows(pilot, "Not saved yet: begun 21 Nov 21:42, 2 words.", "From", "21 Nov 2026")


async def test_y_drops_k_keeps_and_n_goes_on(at_desk: AtDesk) -> None:
    shift = at_desk()
    async with shift.app.run_test(size=SIZE) as pilot:
        await opened(pilot, shift, NEW)
        await typed(pilot, "Zoë")
        await pilot.press("escape")
        await shows(pilot, "Not saved. Drop it? y yes  n no  k keep it")
        await pilot.press("enter", "K", "Y", "n")
        await typed(pilot, " R")
        await pilot.press("escape", "k")
        await shows(pilot, "Living here", "Kept as unfinished: it is on the board.")
        assert [each.text for each in unfinished(shift)] == ["Add a young person: Zoë R"]
        await pilot.press("a")
        await shows(pilot, "Add a young person", "Zoë R", "Not saved yet")
        await pilot.press("escape", "y")
        await shows(pilot, "Living here")
        assert unfinished(shift) == []
        await pilot.press("a")
        await shows(pilot, "Add a young person")
        assert "Zoë" not in text_of(shift.app)
    assert len(call(every_child)) == 2


async def test_delete_on_the_board_drops_it(at_desk: AtDesk) -> None:
    kept = await begun(at_desk, NEW)
    shift = at_desk()
    async with shift.app.run_test(size=SIZE) as pilot:
        await shows(pilot, "your unfinished form")
        assert shift.app.screen.rows.move_to(f"draft:{kept.id}")
        await pilot.press("delete")
        await shows(pilot, "Drop this unfinished text for good?")
        await pilot.press("y")
        await until(pilot, lambda: "unfinished form" not in text_of(shift.app))
    assert unfinished(shift) == []


async def test_a_form_that_is_emptied_again_leaves_nothing(at_desk: AtDesk) -> None:
    shift = at_desk()
    async with shift.app.run_test(size=SIZE) as pilot:
        await opened(pilot, shift, NEW)
        await pilot.press("x", "backspace", "escape")
        await shows(pilot, "Living here")
        assert unfinished(shift) == []
        await pilot.press("a")
        await shows(pilot, "Add a young person")
        await pilot.press("x", "backspace", "y", "escape", "k")
        await shows(pilot, "Living here")
        assert [each.text for each in unfinished(shift)] == ["Add a young person: y"]


async def test_what_is_typed_ahead_is_not_mixed_with_what_was_begun(at_desk: AtDesk) -> None:
    kept = await begun(at_desk, NEW)
    shift = at_desk()
    async with shift.app.run_test(size=SIZE) as pilot:
        form = ChildForm(shift.desk, room=3)
        await until(pilot, lambda: shift.app.screen.shown)
        await shift.app.push_screen(form)
        # Before the form has read what was begun.
        form.form.fill("name", "Bo")
        await shows(pilot, "What you had begun before is kept: it is on the board.")
        await typed(pilot, " Lind")
        assert form.form.value("name") == "Bo Lind"
        mine = {each.id: kept_in(each).typed["name"] for each in unfinished(shift)}
    assert mine == {kept.id: NEW.text, form.draft.id: "Bo Lind"}


async def test_two_that_were_begun_are_gone_on_with_one_by_one(at_desk: AtDesk) -> None:
    first = await begun(at_desk, NEW)
    drafts.keep(first._replace(id=ids.new(), at=LATER))
    shift = at_desk(now=LATER)
    async with shift.app.run_test(size=SIZE) as pilot:
        form = await looked(pilot, shift, NEW)
        assert form.draft.id != first.id
        await pilot.press("escape", "k")
        await to_board(pilot, shift)
        await at_draft(pilot, shift, first)
        await until(pilot, lambda: isinstance(shift.app.screen, ChildForm))
        await until(pilot, lambda: shift.app.screen.draft.id == first.id)


class Secretive(FormScreen):
    """A form with something that must never lie about in a file."""

    NAME = "Something secret"

    def heading(self) -> str:
        return "Something secret"

    def entries(self) -> list[Entry]:
        return [(Field("name", "Name"),), (Field("pin", "PIN", secret=True),)]


async def test_what_is_secret_is_in_no_draft(at_desk: AtDesk) -> None:
    shift = at_desk()
    async with shift.app.run_test(size=SIZE) as pilot:
        await until(pilot, lambda: shift.app.screen.shown)
        await shift.app.push_screen(Secretive(shift.desk))
        await pilot.press("tab")
        await typed(pilot, "271828")
        assert unfinished(shift) == []
        await pilot.press("shift+tab")
        await typed(pilot, "Joy")
    drafts.flush()
    (kept,) = unfinished(shift)
    assert kept_in(kept).typed == {"name": "Joy"}
    assert "271828" not in repr(kept)


async def test_a_form_about_what_is_gone_says_so_and_one_from_elsewhere_where_it_is(
    at_desk: AtDesk,
) -> None:
    kept = await begun(at_desk, FORMS["a number"])
    shift = at_desk()
    away = kept._replace(context=kept.context.replace(kept_in(kept).subject, "nobody"))
    other = kept._replace(
        id=ids.new(), context=kept.context.replace("A number to ring", "A new form")
    )
    drafts.keep(away)
    drafts.keep(other)
    async with shift.app.run_test(size=SIZE) as pilot:
        await at_draft(pilot, shift, away)
        await shows(pilot, "What this was about is no longer there. Delete drops your words.")
        await at_draft(pilot, shift, other)
        await shows(pilot, "Open this form again where you began it: your words are there.")


async def test_a_code_is_in_no_draft(at_desk: AtDesk) -> None:
    shift = at_desk()
    async with shift.app.run_test(size=SIZE) as pilot:
        await opened(pilot, shift, FORMS["somebody new"])
        await typed(pilot, "Joy Okoro")
        await pilot.press("tab", "pagedown")
        await shows(pilot, "New code:")
    assert len(call(everybody)) == 4
    assert unfinished(shift) == []


async def test_words_of_any_kind_come_back_letter_for_letter(at_desk: AtDesk) -> None:
    words = "[b]Zoë[/] 50% 'O\"Hara' \\ 家"
    shift = at_desk()
    async with shift.app.run_test(size=SIZE) as pilot:
        form = await opened(pilot, shift, NEW)
        form.form.fill("name", words)
        await pilot.press("end", "!")
    again = at_desk()
    async with again.app.run_test(size=(110, 24)) as pilot:
        await shows(pilot, "[b]Zoë[/] 50%")
        form = await looked(pilot, again, NEW)
        assert form.form.value("name") == f"{words}!"
        await shows(pilot, "[b]Zoë[/] 50% 'O\"Hara'")
