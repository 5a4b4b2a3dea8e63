"""Whether a plan needs an update: yes, no, and what nobody answered is neither."""

from __future__ import annotations

import pytest

from kwtui.session_print import markdown, plain
from models import database
from models.mistakes import Mistaken
from models.session_layout import load
from models.session_page import page
from models.session_record import Plan, from_json, to_json
from models.session_verbs import save
from models.sessions import Session
from tests.conftest import SET_UP_AT
from tests.models.filing import by, child
from tests.models.recording import record as a_record
from tests.models.recording import write
from tests.screens.filed import AtDesk
from tests.screens.looking import shows, text_of, typed
from tests.screens.recordings import SIZE, back, record, section, sessions


def printed(shift, of: Session) -> list[str]:
    found = database.call(page, of.id, shift.desk.who.staff, SET_UP_AT)
    return [each.strip() for each in plain(found)]


async def test_what_nobody_answered_of_the_plans_is_neither_yes_nor_no(at_desk: AtDesk) -> None:
    shift = at_desk()
    made = write()
    async with shift.app.run_test(size=SIZE) as pilot:
        await record(pilot, shift, made)
        assert [line for line in printed(shift, made) if line in ("Yes.", "No.")] == []
        assert printed(shift, made).count("Not answered.") == 3
        found = database.call(page, made.id, shift.desk.who.staff, SET_UP_AT)
        assert "No." not in list(markdown(found))
        await pilot.press("o", "G")
        await shows(pilot, "Not answered.")


async def test_one_key_says_that_a_plan_needs_no_update_and_takes_it_back(
    at_desk: AtDesk,
) -> None:
    shift = at_desk()
    made = write()
    async with shift.app.run_test(size=SIZE) as pilot:
        await record(pilot, shift, made)
        screen = await section(pilot, shift, "u")
        screen.go("plans")
        await shows(pilot, "[ ] Placement plan needs updating", "n no update")
        await pilot.press("n", "j", "n", "n", "j", "enter")
        await typed(pilot, "Knives")
        await pilot.press("enter", "enter")
        await shows(pilot, "[-] Placement plan needs no update", "[x] Risk assessment needs")
        await back(pilot, shift, "G", "pagedown")
        await shows(pilot, "Plan updates: Risk assessment; not")
        (found,) = sessions()
        lines = printed(shift, found)
    assert found.record.no_update == ("placement",)
    assert [each.document for each in found.record.plans] == ["risk"]
    assert from_json(to_json(found.record)) == found.record
    documents = [each.label for each in load("keyworker").documents]
    for document, answer in zip(documents, ("No.", "Not answered.", "Yes."), strict=True):
        assert lines[lines.index(f"Does the {document} need an update?") + 1] == answer


async def test_yes_takes_the_place_of_no_and_no_that_of_yes(at_desk: AtDesk) -> None:
    shift = at_desk()
    made = write(a_record(no_update=("placement",)))
    async with shift.app.run_test(size=SIZE) as pilot:
        await record(pilot, shift, made)
        screen = await section(pilot, shift, "u")
        screen.go("plans")
        await pilot.press("space")
        await shows(pilot, "[x] Placement plan needs updating")
        assert "no update" not in text_of(shift.app).split("Placement plan", 1)[1].split("\n")[0]
        await pilot.press("n")
        await shows(pilot, "[-] Placement plan needs no update")
        await pilot.press("space", "space")
        await shows(pilot, "[ ] Placement plan needs updating")
        await back(pilot, shift, "G", "pagedown")
    assert (sessions()[0].record.no_update, sessions()[0].record.plans) == ((), ())


@pytest.mark.parametrize("keys", [("diary",), ("risk",)])
def test_no_update_is_of_one_of_the_plans_that_needs_none(at_desk: AtDesk, keys) -> None:
    at_desk()
    what = a_record(no_update=keys, plans=(Plan("p", "risk", "Knives"),))
    with pytest.raises(Mistaken) as caught:
        database.call(save, by(), "made", child(), what)
    assert [each.where for each in caught.value.mistakes] == ["plans"]
