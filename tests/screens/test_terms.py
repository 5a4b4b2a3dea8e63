"""A home that calls people in ways of its own reads these words on every screen, and no others."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from textual.pilot import Pilot

from models import ids
from models.boxes import texts_of
from models.database import call
from models.errors import Refused
from models.home import home
from models.key_worker_verbs import appoint
from models.profiles import Terms
from models.setting_pages import setting_page
from models.setting_verbs import change_values
from models.wording import PLAIN, said
from tests.models.recording import write
from tests.screens.conftest import EVENING, Shift
from tests.screens.looking import shows, text_of, until

AtDesk = Callable[..., Shift]
SIZE = (110, 60)
OURS = {
    "key_worker": "link person",
    "key_workers": "link people",
    "child": "resident",
    "children": "residents",
    "manager": "head",
    "session": "link meeting",
    "sessions": "link meetings",
    "monthly_review": "resident's monthly review",
}
FIXED = re.compile(
    r"\b(key.worker|child(ren)?|young (person|people)|manager|key-work session)s?\b", re.IGNORECASE
)
STORED = ("On-call manager", "Children's views, wishes and feelings", "Protection of children")
"""What somebody wrote, and the names of the standards in the regulations."""
WALKS = {
    "the board": "",
    "a checklist": "enter",
    "a round": "v",
    "a file": "f",
    "a section of a file": "f a",
    "where somebody is": "w",
    "a quick log": "s",
    "a record": "L enter",
    "sessions": "L",
    "sessions counted": "L c",
    "writing a record": "L enter e",
    "what is open": "O",
    "those who live here": "C",
    "who somebody is": "C enter",
    "who somebody is, changed": "C enter e",
    "a step of a placement": "C enter a",
    "somebody new": "C a",
    "a link person": "C K",
    "appointing": "C K a",
    "who works here": "P",
    "somebody who works here": "P enter",
    "the roster": "R",
    "the week": "R w",
    "a concern": "!",
    "talks": "M",
    "asking to talk": "T",
    "whom to ring": "r",
    "the palette": ":",
    "settings": "S",
    "the routine": "S i",
    "an item": "S i enter",
    "a new item": "S i a",
    "shifts": "S s",
    "aims": "S a",
    "aims, changed": "S a enter",
    "topics": "S t",
    "own fields": "S f",
}
"""The keys to each screen from the board."""
NAMES = {"!": "exclamation_mark", ":": "colon"}


def renamed(shift: Shift) -> None:
    """The home calls people in its own way from today on; Pat is Amber's, and wrote a record."""
    seen = call(setting_page, "terms", EVENING).seen
    by = shift.desk.by()
    assert call(change_values, by, ids.new(), "terms", seen, seen.value | OURS)
    shift.desk.home = call(home)
    call(appoint, by, ids.new(), shift.amber.id, by.staff, EVENING.date(), None, None, True)
    write(author="ED")


def fixed(text: str) -> list[str]:
    """The words of the program that the home has its own for, each with the line it stands in."""
    for each in STORED:
        text = text.replace(each, "")
    return [line for line in text.splitlines() if FIXED.search(line)]


async def looked(pilot: Pilot[None], shift: Shift, keys: str) -> list[str]:
    """What stands on the screen to which these keys lead, and in its help."""
    await until(pilot, lambda: shift.app.screen.NAME == "Board" and shift.app.screen.shown)
    for key in keys.split():
        before = text_of(shift.app)
        await pilot.press(NAMES.get(key, key))
        await until(pilot, lambda was=before: text_of(shift.app) != was)  # type: ignore[misc]
    await pilot.pause()
    pages = [text_of(shift.app)]
    await pilot.press("f1")
    await pilot.pause()
    return [*pages, text_of(shift.app)]


@pytest.mark.parametrize("name", WALKS)
async def test_no_screen_says_what_the_home_calls_otherwise(at_desk: AtDesk, name: str) -> None:
    shift = at_desk()
    renamed(shift)
    async with shift.app.run_test(size=SIZE) as pilot:
        pages = await looked(pilot, shift, WALKS[name])
    assert [fixed(page) for page in pages] == [[], []]


async def test_who_may_not_is_told_in_these_words_by_screen_and_verb(at_desk: AtDesk) -> None:
    renamed(at_desk())
    shift = at_desk("PK")
    async with shift.app.run_test(size=SIZE) as pilot:
        await until(pilot, lambda: shift.app.screen.NAME == "Board" and shift.app.screen.shown)
        await pilot.press("S", "p", "enter")
        await shows(pilot, "Only a head changes the home's settings. Ask your head.")
    aims = call(setting_page, "aims", EVENING)
    texts = texts_of(aims.setting.boxes, aims.seen.value) | {"month": "9"}
    with pytest.raises(Refused, match="Only a head changes the home's settings. Ask your head."):
        call(change_values, shift.desk.by(), ids.new(), "aims", aims.seen, texts)


def test_a_sentence_has_its_terms_with_article_number_and_capital() -> None:
    def terms(**ours: str) -> Terms:
        return PLAIN._replace(**ours)

    assert said("{A_child}, {a_key_worker}", terms(child="adult")) == "An adult, a key worker"
    for manager, several in {
        "head": "Heads",
        "deputy": "Deputies",
        "head of home": "Heads of home",
        "person in charge": "Persons in charge",
    }.items():
        assert said("{Managers}", terms(manager=manager)) == several
    # What a home calls something is never read as a sentence of the program.
    assert said("The {child}", terms(child="{manager}")) == "The {manager}"
